import { ServiceError } from '../../../channels/adapter';
import { asObject } from '../../../shared/json';
import { textOf, type DavClient, type DavEntry } from './dav';
import { uidOf } from './visitEvent';

/** One object of a calendar with its text. */
export interface StoredObject {
	readonly url: string;
	readonly etag: string | null;
	readonly data: string;
}

/** What a collection reports since a token. `complete` false: the server forgot the token or knows none; compare yourself. */
export type SyncAnswer =
	| { readonly complete: true; readonly touched: readonly string[]; readonly token: string | null }
	| { readonly complete: false };

const DATA = { 'd:prop': { 'd:getetag': {}, 'c:calendar-data': {} } };
const DAY_MS = 86_400_000;
/** Objects asked for in one request. */
const AT_ONCE = 50;
/** A server that never comes to the end of its changes is asked no further; the cursor goes on from there. */
const PAGES = 50;

/**
 * Objects with events that may touch the range. The server is asked for a day more on both sides: it does not know in which
 * zone the business reads floating times and whole days.
 */
export async function objectsWithin(
	client: DavClient,
	url: string,
	range: { readonly start: number; readonly end: number },
): Promise<readonly StoredObject[]> {
	return await query(client, url, {
		'c:time-range': {
			_attributes: { start: stamp(range.start - DAY_MS), end: stamp(range.end + DAY_MS) },
		},
	});
}

/** The object of an appointment, wherever in the calendar it lies. */
export async function objectOf(
	client: DavClient,
	url: string,
	appointmentId: string,
): Promise<StoredObject | null> {
	const found = await query(client, url, {
		'c:prop-filter': {
			_attributes: { name: 'UID' },
			'c:text-match': { _attributes: { collation: 'i;octet' }, _text: uidOf(appointmentId) },
		},
	});
	// "Match" means "contains", and some servers ignore the filter.
	return found.find((one) => unfolded(one.data).includes(`UID:${uidOf(appointmentId)}`)) ?? null;
}

/** The text of single objects; those that are gone are left out. */
export async function objectsAt(
	client: DavClient,
	url: string,
	objects: readonly string[],
): Promise<readonly StoredObject[]> {
	const found: StoredObject[] = [];
	for (let from = 0; from < objects.length; from += AT_ONCE) {
		const hrefs = objects
			.slice(from, from + AT_ONCE)
			.map((object) => ({ _text: new URL(object).pathname }));
		const { entries } = await client.report(url, '1', {
			'c:calendar-multiget': { ...DATA, 'd:href': hrefs },
		});
		found.push(...entries.flatMap(withData));
	}
	return found;
}

/** Where the collection's changes begin from now on; null where the server keeps no account of them. */
export async function currentSyncToken(client: DavClient, url: string): Promise<string | null> {
	const { entries } = await client.propfind(url, '0', { 'd:sync-token': {} });
	return textOf(asObject(entries[0]?.props).syncToken);
}

/** What was added, changed or deleted since the token (RFC 6578). */
export async function touchedSince(
	client: DavClient,
	url: string,
	since: string | null,
): Promise<SyncAnswer> {
	if (since === null) return { complete: false };
	const touched: string[] = [];
	let token = since;
	try {
		for (let page = 0; page < PAGES; page++) {
			const { entries, syncToken } = await client.report(url, '0', {
				'd:sync-collection': {
					'd:sync-token': { _text: token },
					'd:sync-level': { _text: '1' },
					'd:prop': { 'd:getetag': {} },
				},
			});
			touched.push(...entries.filter((one) => !sameObject(one.url, url)).map((one) => one.url));
			// 507 on the collection itself: there is more to come.
			const cut = entries.some((one) => sameObject(one.url, url) && one.status === 507);
			token = syncToken ?? token;
			if (!cut) break;
		}
	} catch (error) {
		if (error instanceof ServiceError && FORGOTTEN.has(error.status)) return { complete: false };
		throw error;
	}
	return { complete: true, touched: [...new Set(touched)], token };
}

/** Servers refuse an unknown token with 403, 409 or 410, and an unknown report with the others. */
const FORGOTTEN = new Set([400, 403, 404, 405, 409, 410, 415, 422, 501]);

/** Servers write one address in several ways: `@` or `%40`, with or without the host. */
export const sameObject = (one: string, other: string): boolean => pathOf(one) === pathOf(other);

export const pathOf = (url: string): string => {
	const { pathname } = new URL(url);
	try {
		return decodeURIComponent(pathname).replace(/\/$/, '');
	} catch {
		return pathname.replace(/\/$/, '');
	}
};

const query = async (
	client: DavClient,
	url: string,
	filter: object,
): Promise<readonly StoredObject[]> => {
	const { entries } = await client.report(url, '1', {
		'c:calendar-query': {
			...DATA,
			'c:filter': {
				'c:comp-filter': {
					_attributes: { name: 'VCALENDAR' },
					'c:comp-filter': { _attributes: { name: 'VEVENT' }, ...filter },
				},
			},
		},
	});
	return entries.flatMap(withData);
};

const withData = ({ url, props }: DavEntry): readonly StoredObject[] => {
	const data = textOf(props.calendarData);
	return data === null ? [] : [{ url, etag: textOf(props.getetag), data }];
};

const unfolded = (text: string): string => text.replace(/\r?\n[ \t]/g, '');

/** `20270302T070000Z`. */
const stamp = (instant: number): string =>
	new Date(instant).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
