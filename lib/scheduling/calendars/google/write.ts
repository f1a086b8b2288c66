import { instantMs } from '../../instant';
import { isOvertaken, type CalendarAssignment } from '../assignment';
import type { CalendarEntry, CalendarOutcome, CalendarVisit } from '../calendar';
import { GoogleError, type GoogleCall } from './api';
import type { GoogleDesk } from './desk';
import { earlierBody, eventBody, eventIdOf, readEvent, type GoogleEvent } from './event';
import {
	calendarPath,
	eventAt,
	eventPath,
	externalId,
	splitExternalId,
	takenWithin,
} from './reading';

/** Nobody is written to by Google: the desk does that itself. */
const SILENT = { sendUpdates: 'none' };

/**
 * Writes a visit under an id that comes from its appointment. Google has no lock for a time, so the calendar is looked at before
 * and again after writing; who then finds somebody else there takes the own entry back.
 */
export async function addVisit(desk: GoogleDesk, visit: CalendarVisit): Promise<CalendarOutcome> {
	const assignment = desk.assignmentFor(visit.appointment);
	const there = await eventAt(
		desk.api,
		assignment.calendar,
		eventIdOf(visit.appointment.id),
		desk.settings.timeZone,
	);
	if (there !== null && !there.event.cancelled)
		return await takeUp(desk, assignment, visit, there.event);
	if (await overtaken(desk, assignment, visit)) return taken(assignment);
	const written = await insert(desk, assignment, visit);
	if (written === null) return changed(MOVED_THERE);
	return await keepOrRemove(desk, assignment, visit, written);
}

/** An earlier attempt has written the visit: it counts if it still stands at this time. */
const takeUp = async (
	desk: GoogleDesk,
	assignment: CalendarAssignment,
	visit: CalendarVisit,
	event: GoogleEvent,
): Promise<CalendarOutcome> =>
	standsAt(event, visit)
		? await keepOrRemove(desk, assignment, visit, event)
		: changed(MOVED_THERE);

/**
 * The event under the visit's id at the visit's time. A deleted event keeps its id at Google and is brought back. Null: it
 * stands there at another time.
 */
const insert = async (
	{ api, settings }: GoogleDesk,
	{ calendar }: CalendarAssignment,
	visit: CalendarVisit,
): Promise<GoogleEvent | null> => {
	const id = eventIdOf(visit.appointment.id);
	const body = eventBody(visit);
	try {
		const made = await api.call({
			method: 'POST',
			path: `${calendarPath(calendar)}/events`,
			query: SILENT,
			body: { ...withoutNulls(body), id },
		});
		return readEvent(made, settings.timeZone);
	} catch (error) {
		if (!(error instanceof GoogleError) || error.status !== 409) throw error;
	}
	const there = await eventAt(api, calendar, id, settings.timeZone);
	if (there === null) return null;
	if (!there.event.cancelled) return standsAt(there.event, visit) ? there.event : null;
	const revived = await patch(api, {
		method: 'PATCH',
		path: eventPath(calendar, id),
		query: SILENT,
		body,
		ifMatch: there.event.etag,
	});
	return typeof revived === 'string' ? null : readEvent(revived, settings.timeZone);
};

const keepOrRemove = async (
	desk: GoogleDesk,
	assignment: CalendarAssignment,
	visit: CalendarVisit,
	event: GoogleEvent,
): Promise<CalendarOutcome> => {
	if (await overtaken(desk, assignment, visit)) {
		const removed = await remove(desk, assignment.calendar, event.id, event.etag);
		return removed === 'changed' ? changed(MOVED_THERE) : taken(assignment);
	}
	return done(assignment.calendar, event);
};

/** Moves a visit to the time, and the calendar, that its appointment says now. What people added to the event stays. */
export async function moveVisit(
	desk: GoogleDesk,
	visit: CalendarVisit,
	entry: CalendarEntry,
): Promise<CalendarOutcome> {
	const assignment = desk.assignmentFor(visit.appointment);
	const there = await untouched(desk, visit, entry);
	if ('status' in there) return there;
	if (await overtaken(desk, assignment, visit)) return taken(assignment);
	const { calendarId, eventId } = splitExternalId(entry.externalId);
	if (calendarId !== assignment.calendar)
		return await moveToOther(desk, assignment, visit, calendarId, there.event);

	const path = eventPath(calendarId, eventId);
	const call = { method: 'PATCH', path, query: SILENT } as const;
	const moved = await patch(desk.api, {
		...call,
		body: eventBody(visit),
		ifMatch: there.event.etag,
	});
	if (typeof moved === 'string')
		return moved === 'gone' ? { status: 'gone' } : changed(MOVED_THERE);
	const event = readEvent(moved, desk.settings.timeZone);
	if (!(await overtaken(desk, assignment, visit))) return done(calendarId, event);
	const restored = await patch(desk.api, {
		...call,
		body: earlierBody(there.raw),
		ifMatch: event.etag,
	});
	return typeof restored === 'string' ? changed(MOVED_THERE) : taken(assignment);
}

/** Into another calendar: written there first, so that the visit is never in neither. */
const moveToOther = async (
	desk: GoogleDesk,
	assignment: CalendarAssignment,
	visit: CalendarVisit,
	oldCalendar: string,
	old: GoogleEvent,
): Promise<CalendarOutcome> => {
	const written = await insert(desk, assignment, visit);
	if (written === null) return changed(MOVED_THERE);
	if (await overtaken(desk, assignment, visit)) {
		await remove(desk, assignment.calendar, written.id, written.etag);
		return taken(assignment);
	}
	if ((await remove(desk, oldCalendar, old.id, old.etag)) === 'changed') {
		await remove(desk, assignment.calendar, written.id, written.etag);
		return changed(MOVED_THERE);
	}
	return done(assignment.calendar, written);
};

/** Deletes the event, unless a person moved it in the meantime. */
export async function cancelVisit(
	desk: GoogleDesk,
	visit: CalendarVisit,
	entry: CalendarEntry,
): Promise<CalendarOutcome> {
	const there = await untouched(desk, visit, entry);
	if ('status' in there) return there;
	const { calendarId, eventId } = splitExternalId(entry.externalId);
	const removed = await remove(desk, calendarId, eventId, there.event.etag);
	if (removed === 'done') return { status: 'done', entry };
	return removed === 'gone' ? { status: 'gone' } : changed(MOVED_THERE);
}

/** The event as it stands, when nobody moved it since; else the outcome to report. A note that people added is no reason to stop. */
const untouched = async (
	desk: GoogleDesk,
	visit: CalendarVisit,
	entry: CalendarEntry,
): Promise<{ readonly event: GoogleEvent; readonly raw: unknown } | CalendarOutcome> => {
	const { calendarId, eventId } = splitExternalId(entry.externalId);
	const there = await eventAt(desk.api, calendarId, eventId, desk.settings.timeZone);
	if (there === null || there.event.cancelled) return { status: 'gone' };
	const { event } = there;
	if (event.appointmentId !== visit.appointment.id && event.id !== eventIdOf(visit.appointment.id))
		return changed('The entry in the calendar is not this visit any more.');
	const same = entry.revision === null || event.etag === entry.revision;
	return same || event.asWritten === true ? there : changed(MOVED_THERE);
};

const overtaken = async (
	{ api, settings }: GoogleDesk,
	{ calendar, capacity }: CalendarAssignment,
	{ appointment }: CalendarVisit,
): Promise<boolean> => {
	const wanted = { start: instantMs(appointment.start), end: instantMs(appointment.end) };
	const others = (await takenWithin(api, calendar, wanted, settings.timeZone)).filter(
		({ event }) => event?.appointmentId !== appointment.id,
	);
	return isOvertaken(
		wanted,
		others.map(({ start, end, event }) => ({
			start,
			end,
			foreign:
				event === null || event.appointmentId === null || event.profile !== appointment.profile,
		})),
		capacity,
	);
};

type Api = GoogleDesk['api'];

const patch = async (api: Api, call: GoogleCall): Promise<object | 'gone' | 'changed'> => {
	try {
		return await api.call(call);
	} catch (error) {
		return refusedWrite(error);
	}
};

const remove = async (
	{ api }: GoogleDesk,
	calendarId: string,
	eventId: string,
	etag: string | null,
): Promise<'done' | 'gone' | 'changed'> => {
	try {
		const path = eventPath(calendarId, eventId);
		await api.call({ method: 'DELETE', path, query: SILENT, ifMatch: etag });
		return 'done';
	} catch (error) {
		return refusedWrite(error);
	}
};

const refusedWrite = (error: unknown): 'gone' | 'changed' => {
	if (error instanceof GoogleError && error.status === 412) return 'changed';
	if (error instanceof GoogleError && (error.status === 404 || error.status === 410)) return 'gone';
	throw error;
};

/** Null takes a field away from an event that is there; a new one has nothing to take away. */
const withoutNulls = (value: object): Record<string, unknown> =>
	Object.fromEntries(
		Object.entries(value)
			.filter(([, one]) => one !== null)
			.map(([key, one]: [string, unknown]) => [
				key,
				typeof one === 'object' && one !== null ? withoutNulls(one) : one,
			]),
	);

const standsAt = (event: GoogleEvent, { appointment }: CalendarVisit): boolean =>
	event.times !== null &&
	event.times.start === instantMs(appointment.start) &&
	event.times.end === instantMs(appointment.end);

const MOVED_THERE = 'Somebody changed this visit in Google Calendar; nothing was overwritten.';

const done = (calendarId: string, { id, etag }: GoogleEvent): CalendarOutcome => ({
	status: 'done',
	entry: { externalId: externalId(calendarId, id), revision: etag },
});

const changed = (explanation: string): CalendarOutcome => ({ status: 'changed', explanation });

const taken = ({ staff }: CalendarAssignment): CalendarOutcome => ({
	status: 'conflict',
	explanation: `The time is taken in Google Calendar${staff === null ? '' : ` of ${staff}`}.`,
});
