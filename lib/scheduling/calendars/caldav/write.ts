import { instantMs } from '../../instant';
import { isOvertaken, type TakenTime } from '../assignment';
import type { CalendarEntry, CalendarOutcome, CalendarVisit } from '../calendar';
import type { CalDavDesk, Collection } from './desk';
import { objectsWithin } from './collection';
import type { DavObject, Written } from './dav';
import { readCalendarObjects } from './occurrences';
import {
	appointmentIdOf,
	changedVisitEvent,
	fileOf,
	newVisitEvent,
	profileOf,
	readOurEvent,
} from './visitEvent';

/**
 * Writes a visit. CalDAV cannot lock a time, so the calendar is looked at before and again after writing; who then finds
 * somebody else there takes the own entry back. Two desks that meet so may both step back, but never both stay.
 */
export async function addVisit(desk: CalDavDesk, visit: CalendarVisit): Promise<CalendarOutcome> {
	const collection = await desk.collectionFor(visit.appointment);
	const url = new URL(fileOf(visit.appointment.id), collection.url).href;
	const there = await desk.client.get(url);
	if (there !== null) return await takeUp(desk, collection, visit, url, there);
	if (await overtaken(desk, collection, visit)) return taken(collection);

	const written = await desk.client.put(url, newVisitEvent(visit, desk.clock()), null);
	if (written.status === 'done')
		return await keepOrRemove(desk, collection, visit, url, written.etag);
	// Another attempt for the same visit was faster, or a server that answers 404 has no such calendar.
	const other = await desk.client.get(url);
	return other === null
		? changed('The calendar refused the visit, although nothing stands in its place.')
		: await takeUp(desk, collection, visit, url, other);
}

/** An earlier attempt has written the visit: it counts if it still stands at this time. */
const takeUp = async (
	desk: CalDavDesk,
	collection: Collection,
	visit: CalendarVisit,
	url: string,
	there: DavObject,
): Promise<CalendarOutcome> => {
	const event = readOurEvent(there.data, collection.timeZone);
	if (event?.cancelled === true) {
		if (await overtaken(desk, collection, visit)) return taken(collection);
		const data = changedVisitEvent(there.data, visit, desk.clock());
		const written = await desk.client.put(url, data, there.etag);
		return written.status === 'done'
			? await keepOrRemove(desk, collection, visit, url, written.etag)
			: afterRefusal(written);
	}
	if (event === null || !standsAt(event, visit)) return changed(MOVED_THERE);
	// The earlier attempt may have ended before it looked a second time.
	return await keepOrRemove(desk, collection, visit, url, there.etag);
};

const keepOrRemove = async (
	desk: CalDavDesk,
	collection: Collection,
	visit: CalendarVisit,
	url: string,
	etag: string | null,
): Promise<CalendarOutcome> => {
	if (await overtaken(desk, collection, visit)) {
		const removed = await desk.client.remove(url, etag);
		return removed.status === 'precondition' ? changed(MOVED_THERE) : taken(collection);
	}
	return { status: 'done', entry: await entryAt(desk, url, etag) };
};

/** Moves a visit to the time, and the calendar, that its appointment says now. What people added to the entry stays. */
export async function moveVisit(
	desk: CalDavDesk,
	visit: CalendarVisit,
	entry: CalendarEntry,
): Promise<CalendarOutcome> {
	const collection = await desk.collectionFor(visit.appointment);
	const there = await untouched(desk, collection, entry, visit);
	if ('status' in there) return there;
	if (await overtaken(desk, collection, visit)) return taken(collection);
	if (!new URL(entry.externalId).href.startsWith(collection.url))
		return await moveToOther(desk, collection, visit, entry.externalId, there);

	const url = entry.externalId;
	const data = changedVisitEvent(there.data, visit, desk.clock());
	const written = await desk.client.put(url, data, there.etag);
	if (written.status !== 'done') return afterRefusal(written);
	if (!(await overtaken(desk, collection, visit)))
		return { status: 'done', entry: await entryAt(desk, url, written.etag) };
	const now = written.etag ?? (await desk.client.get(url))?.etag ?? null;
	const restored = await desk.client.put(url, there.data, now);
	return restored.status === 'done' ? taken(collection) : afterRefusal(restored);
}

/** Into another calendar: written there first, so that the visit is never in neither. */
const moveToOther = async (
	desk: CalDavDesk,
	collection: Collection,
	visit: CalendarVisit,
	old: string,
	there: DavObject,
): Promise<CalendarOutcome> => {
	const url = new URL(fileOf(visit.appointment.id), collection.url).href;
	const data = changedVisitEvent(there.data, visit, desk.clock());
	const written = await desk.client.put(url, data, null);
	let { etag } = written.status === 'done' ? written : { etag: null };
	if (written.status !== 'done') {
		const earlier = await desk.client.get(url);
		const event = earlier === null ? null : readOurEvent(earlier.data, collection.timeZone);
		if (earlier === null || event === null || !standsAt(event, visit)) return changed(MOVED_THERE);
		etag = earlier.etag;
	}
	if (await overtaken(desk, collection, visit)) {
		await desk.client.remove(url, etag);
		return taken(collection);
	}
	const removed = await desk.client.remove(old, there.etag);
	if (removed.status === 'precondition') {
		await desk.client.remove(url, etag);
		return changed(MOVED_THERE);
	}
	return { status: 'done', entry: await entryAt(desk, url, etag) };
};

/** Deletes the entry, unless a person moved it in the meantime. */
export async function cancelVisit(
	desk: CalDavDesk,
	visit: CalendarVisit,
	entry: CalendarEntry,
): Promise<CalendarOutcome> {
	const collection = await desk.collectionFor(visit.appointment);
	const there = await untouched(desk, collection, entry, visit);
	if ('status' in there) return there;
	const removed = await desk.client.remove(entry.externalId, there.etag);
	return removed.status === 'done' ? { status: 'done', entry } : afterRefusal(removed);
}

/** The entry as it stands, when nobody moved it since; else the outcome to report. A note that people added is no reason to stop. */
const untouched = async (
	desk: CalDavDesk,
	collection: Collection,
	entry: CalendarEntry,
	visit: CalendarVisit,
): Promise<DavObject | CalendarOutcome> => {
	const there = await desk.client.get(entry.externalId);
	if (there === null) return { status: 'gone' };
	const event = readOurEvent(there.data, collection.timeZone);
	if (event === null) return changed('The entry in the calendar is not this visit any more.');
	if (event.appointmentId !== visit.appointment.id)
		return changed('The entry in the calendar belongs to another visit.');
	if (event.cancelled) return { status: 'gone' };
	const same = entry.revision === null || there.etag === entry.revision;
	return same || event.asWritten === true ? there : changed(MOVED_THERE);
};

const overtaken = async (
	{ client }: CalDavDesk,
	{ url, timeZone, assignment }: Collection,
	{ appointment }: CalendarVisit,
): Promise<boolean> => {
	const wanted = { start: instantMs(appointment.start), end: instantMs(appointment.end) };
	const others = (await objectsWithin(client, url, wanted)).flatMap((stored) =>
		readCalendarObjects(stored.data, timeZone).flatMap((object): readonly TakenTime[] => {
			const id = appointmentIdOf(object);
			if (id === appointment.id) return [];
			const profile = profileOf(object);
			const foreign = id === null || (profile !== null && profile !== appointment.profile);
			return object
				.within(wanted)
				.filter((occurrence) => occurrence.busy)
				.map(({ start, end }) => ({ start, end, foreign }));
		}),
	);
	return isOvertaken(wanted, others, assignment.capacity);
};

/** Some servers give no etag with a write, because they store the text in another form. */
const entryAt = async (
	desk: CalDavDesk,
	url: string,
	etag: string | null,
): Promise<CalendarEntry> => ({
	externalId: url,
	revision: etag ?? (await desk.client.get(url))?.etag ?? null,
});

const standsAt = (
	event: { readonly start: number; readonly end: number },
	{ appointment }: CalendarVisit,
): boolean =>
	event.start === instantMs(appointment.start) && event.end === instantMs(appointment.end);

const MOVED_THERE = 'Somebody changed this visit in the calendar; nothing was overwritten.';

const changed = (explanation: string): CalendarOutcome => ({ status: 'changed', explanation });

const taken = ({ assignment }: Collection): CalendarOutcome => ({
	status: 'conflict',
	explanation: `The time is taken in the calendar${assignment.staff === null ? '' : ` of ${assignment.staff}`}.`,
});

const afterRefusal = ({ status }: Written): CalendarOutcome =>
	status === 'missing' ? { status: 'gone' } : changed(MOVED_THERE);
