import { ServiceError } from '../../../channels/adapter';
import { asObject } from '../../../shared/json';
import { hrefOf, textOf, type DavClient, type MultiStatus } from './dav';

/** A calendar of the account that can hold events. */
export interface FoundCalendar {
	/** Absolute, with a slash at the end. */
	readonly url: string;
	readonly name: string;
}

const HOME = { 'c:calendar-home-set': {} };
const PRINCIPAL = { 'd:current-user-principal': {}, ...HOME };
const CALENDAR = {
	'd:resourcetype': {},
	'd:displayname': {},
	'c:supported-calendar-component-set': {},
};

/**
 * The calendars that a server shows to an account, found as RFC 6764 and RFC 4791 say: the address that the owner gave (which
 * may be a calendar itself), else `/.well-known/caldav`; from there the principal, its home, and the collections in it.
 * Rejects with `ServiceError` where the server refuses, or is no CalDAV server.
 */
export async function discoverCalendars(
	client: DavClient,
	serverUrl: string,
): Promise<readonly FoundCalendar[]> {
	const address = withSlash(serverUrl);
	const direct = await firstThatAnswers(client, [
		address,
		new URL('/.well-known/caldav', address).href,
		new URL('/', address).href,
	]);
	const home = await homeOf(client, direct);
	const listed = await client.propfind(home ?? address, '1', CALENDAR);
	return listed.entries
		.filter(holdsEvents)
		.map(({ url, props }) => ({
			url: withSlash(url),
			name: textOf(props.displayname) ?? nameInUrl(url),
		}))
		.sort((one, other) => one.name.localeCompare(other.name, 'ru'));
}

/** The address of a calendar that was named by its address, its path or its name as people see it. */
export async function calendarAddress(
	calendar: string,
	serverUrl: string,
	discovered: () => Promise<readonly FoundCalendar[]>,
): Promise<string> {
	if (/^https?:\/\//i.test(calendar)) return withSlash(calendar);
	if (calendar.startsWith('/')) return withSlash(new URL(calendar, serverUrl).href);
	const all = await discovered();
	const wanted = folded(calendar);
	const found = all.find((one) => folded(one.name) === wanted);
	if (found === undefined)
		throw new ServiceError(
			`There is no calendar "${calendar}" in this account. It has: ${all.map((one) => `"${one.name}"`).join(', ') || 'none'}.`,
			404,
			'',
		);
	return found.url;
}

type Start = MultiStatus & { readonly base: string };

const firstThatAnswers = async (
	client: DavClient,
	addresses: readonly string[],
): Promise<Start> => {
	let refusal: unknown = null;
	for (const base of addresses) {
		try {
			const answer = await client.propfind(base, '0', PRINCIPAL);
			if (pointer(answer, base) !== null) return { ...answer, base };
		} catch (error) {
			// A refused password is refused everywhere. Other refusals may only mean that this is the wrong path.
			if (!(error instanceof ServiceError) || error.status === 401) throw error;
			refusal ??= error;
		}
	}
	throw (
		refusal ??
		new ServiceError(
			'The server answered, but names no user of a calendar. Check the address of the calendar server and the user name.',
			207,
			'',
		)
	);
};

const pointer = (answer: MultiStatus, base: string): string | null => {
	const props = asObject(answer.entries[0]?.props);
	return hrefOf(props.calendarHomeSet, base) ?? hrefOf(props.currentUserPrincipal, base);
};

const homeOf = async (client: DavClient, start: Start): Promise<string | null> => {
	const props = asObject(start.entries[0]?.props);
	const known = hrefOf(props.calendarHomeSet, start.base);
	if (known !== null) return known;
	const principal = hrefOf(props.currentUserPrincipal, start.base);
	if (principal === null) return null;
	const answer = await client.propfind(principal, '0', HOME);
	return hrefOf(asObject(answer.entries[0]?.props).calendarHomeSet, principal);
};

const holdsEvents = ({ props }: { readonly props: Readonly<Record<string, unknown>> }): boolean => {
	const kinds = asObject(props.resourcetype);
	if (kinds.calendar === undefined) return false;
	const set = asObject(props.supportedCalendarComponentSet).comp;
	if (set === undefined) return true;
	return (Array.isArray(set) ? set : [set]).some(
		(one) => asObject(asObject(one)._attributes).name === 'VEVENT',
	);
};

const withSlash = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

const nameInUrl = (url: string): string =>
	decodeURIComponent(new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? url);

const folded = (name: string): string => name.trim().toLowerCase().replaceAll('ё', 'е');
