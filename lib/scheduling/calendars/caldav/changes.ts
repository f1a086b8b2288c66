import { asObject, isObject } from '../../../shared/json';
import { instantMs } from '../../instant';
import type { Calendar, CalendarChange } from '../calendar';
import type { CalDavDesk, Collection } from './desk';
import {
	currentSyncToken,
	objectOf,
	objectsAt,
	pathOf,
	sameObject,
	touchedSince,
	type StoredObject,
} from './collection';
import { readOurEvent } from './visitEvent';

type Known = Parameters<Calendar['changes']>[1][number];
type Answer = Awaited<ReturnType<Calendar['changes']>>;

/**
 * What people did to the known visits. Where the server keeps account of changes (sync-collection), only what it names is
 * looked at; where it does not, or has forgotten the cursor, every known visit is compared by its etag. The cursor holds one
 * token per calendar.
 */
export async function changesSince(
	desk: CalDavDesk,
	cursor: string | null,
	known: readonly Known[],
): Promise<Answer> {
	const collections = await desk.collections();
	const tokens = readCursor(cursor);
	const next: Record<string, string | null> = {};
	const suspects: Known[] = [];
	for (const { url } of collections) {
		const path = pathOf(url);
		if (path in next) continue;
		if (cursor === null) {
			next[path] = await currentSyncToken(desk.client, url);
			continue;
		}
		const inside = known.filter(({ entry }) => pathOf(entry.externalId).startsWith(`${path}/`));
		const answer = await touchedSince(desk.client, url, tokens[path] ?? null);
		next[path] = answer.complete ? answer.token : await currentSyncToken(desk.client, url);
		suspects.push(
			...(answer.complete
				? inside.filter(({ entry }) =>
						answer.touched.some((touched) => sameObject(touched, entry.externalId)),
					)
				: inside),
		);
	}
	const changes: CalendarChange[] = [];
	for (const collection of collections) {
		const inside = suspects.filter(({ entry }) =>
			pathOf(entry.externalId).startsWith(`${pathOf(collection.url)}/`),
		);
		if (inside.length > 0) changes.push(...(await compare(desk, collections, collection, inside)));
	}
	return { changes: firstOfEach(changes), cursor: JSON.stringify(next) };
}

const compare = async (
	desk: CalDavDesk,
	collections: readonly Collection[],
	collection: Collection,
	known: readonly Known[],
): Promise<readonly CalendarChange[]> => {
	const stored = await objectsAt(
		desk.client,
		collection.url,
		known.map(({ entry }) => entry.externalId),
	);
	const changes: CalendarChange[] = [];
	for (const one of known) {
		const there = stored.find((object) => sameObject(object.url, one.entry.externalId));
		if (there === undefined) {
			changes.push(await elsewhereOrGone(desk, collections, one));
			continue;
		}
		if (there.etag !== null && there.etag === one.entry.revision) continue;
		const change = changeOf(collection, one, there);
		if (change !== null) changes.push(change);
	}
	return changes;
};

/** Dragged into a colleague's calendar, an entry is deleted here and comes to be there. */
const elsewhereOrGone = async (
	desk: CalDavDesk,
	collections: readonly Collection[],
	one: Known,
): Promise<CalendarChange> => {
	for (const collection of collections) {
		const found = await objectOf(desk.client, collection.url, one.appointment.id);
		const change = found === null ? null : changeOf(collection, one, found, true);
		if (change !== null) return change;
	}
	return {
		kind: 'cancelled',
		externalId: one.entry.externalId,
		appointmentId: one.appointment.id,
		revision: null,
	};
};

/** Null: the entry changed, but neither its time nor whose it is. */
const changeOf = (
	{ timeZone, assignment }: Collection,
	{ appointment, entry }: Known,
	stored: StoredObject,
	elsewhere = false,
): CalendarChange | null => {
	const event = readOurEvent(stored.data, timeZone);
	const base = {
		externalId: elsewhere ? stored.url : entry.externalId,
		appointmentId: appointment.id,
		revision: stored.etag,
	};
	if (event === null || event.cancelled) return { ...base, kind: 'cancelled' };
	const { start, end } = event;
	const staff = assignment.staff ?? appointment.staff;
	const same =
		start === instantMs(appointment.start) &&
		end === instantMs(appointment.end) &&
		staff === appointment.staff &&
		!elsewhere;
	return same ? null : { ...base, kind: 'moved', start, end, staff };
};

/** Two assignments may share one calendar; its changes are told once. */
const firstOfEach = (changes: readonly CalendarChange[]): readonly CalendarChange[] => [
	...new Map([...changes].reverse().map((change) => [change.appointmentId, change])).values(),
];

const readCursor = (cursor: string | null): Readonly<Record<string, string | null>> => {
	let parsed: unknown = null;
	try {
		parsed = cursor === null ? null : JSON.parse(cursor);
	} catch {
		// A cursor of another calendar kind: everything is compared once.
	}
	return Object.fromEntries(
		Object.entries(isObject(parsed) ? parsed : asObject(null)).map(([path, token]) => [
			path,
			typeof token === 'string' ? token : null,
		]),
	);
};
