import { instantMs } from '../../instant';
import { isOvertaken } from '../assignment';
import type { CalendarEntry, CalendarOutcome, CalendarVisit } from '../calendar';
import { YclientsError, type YclientsCall } from './api';
import type { YclientsDesk } from './desk';
import type { Chair } from './catalog';
import { findRecord } from './find';
import { recordAt, recordsWithin } from './reading';
import {
	earlierRecord,
	entryFor,
	movedRecord,
	newRecord,
	readRecord,
	revisionOf,
	splitExternalId,
	takesTime,
	type YclientsRecord,
} from './record';
import { isTakenRefusal } from './words';

/** Writes a visit as a record. YCLIENTS refuses what is taken; where visits stand side by side we look ourselves, before and after. */
export async function addVisit(desk: YclientsDesk, visit: CalendarVisit): Promise<CalendarOutcome> {
	const there = await findRecord(desk, visit.appointment);
	if (there !== null)
		return standsAt(there, visit) ? { status: 'done', entry: entryFor(there) } : changed();
	const chair = await desk.catalog.chairFor(visit.appointment);
	if (await overtaken(desk, chair, visit)) return taken(chair);
	const service = await desk.serviceOf(chair.company, visit.appointment);
	const made = await write(desk, chair.company, {
		method: 'POST',
		path: `/records/${chair.company}`,
		body: newRecord(visit, chair, service, desk.timeZone),
	});
	if (made === 'taken') return taken(chair);
	if (made === 'gone' || made === null) {
		// It was answered, but not with what was made: it is looked for rather than made again.
		const found = await findRecord(desk, visit.appointment);
		if (found === null) throw unreadable();
		return { status: 'done', entry: entryFor(found) };
	}
	if (chair.capacity > 1 && (await overtaken(desk, chair, visit))) {
		await remove(desk, made);
		return taken(chair);
	}
	return { status: 'done', entry: entryFor(made) };
}

/** Moves a record to the time and the member of staff that the appointment says now. */
export async function moveVisit(
	desk: YclientsDesk,
	visit: CalendarVisit,
	entry: CalendarEntry,
): Promise<CalendarOutcome> {
	const there = await untouched(desk, visit, entry);
	if ('status' in there) return there;
	const { record } = there;
	const chair = await desk.catalog.chairFor(visit.appointment);
	if (chair.company !== record.company) return await moveToBranch(desk, visit, record);
	if (await overtaken(desk, chair, visit, record.id)) return taken(chair);
	const moved = await write(desk, chair.company, {
		method: 'PUT',
		path: `/record/${record.company}/${record.id}`,
		body: movedRecord(record, visit, chair, desk.timeZone),
	});
	if (moved === 'taken') return taken(chair);
	if (moved === 'gone') return { status: 'gone' };
	if (chair.capacity > 1 && (await overtaken(desk, chair, visit, record.id))) {
		await write(desk, chair.company, {
			method: 'PUT',
			path: `/record/${record.company}/${record.id}`,
			body: earlierRecord(record, desk.timeZone),
		});
		return taken(chair);
	}
	const now = moved ?? (await recordAt(desk.api, record.company, record.id, desk.timeZone));
	if (now === null) return { status: 'gone' };
	return { status: 'done', entry: entryFor(now) };
}

/** Into another branch: written there first, so that the visit is never in neither. */
const moveToBranch = async (
	desk: YclientsDesk,
	visit: CalendarVisit,
	old: YclientsRecord,
): Promise<CalendarOutcome> => {
	const chair = await desk.catalog.chairFor(visit.appointment);
	if (await overtaken(desk, chair, visit)) return taken(chair);
	const service = await desk.serviceOf(chair.company, visit.appointment);
	const made = await write(desk, chair.company, {
		method: 'POST',
		path: `/records/${chair.company}`,
		body: newRecord(visit, chair, service, desk.timeZone),
	});
	if (made === 'taken') return taken(chair);
	if (made === 'gone' || made === null) throw unreadable();
	await remove(desk, old);
	return { status: 'done', entry: entryFor(made) };
};

/** Deletes the record, unless a person moved it in the meantime. */
export async function cancelVisit(
	desk: YclientsDesk,
	visit: CalendarVisit,
	entry: CalendarEntry,
): Promise<CalendarOutcome> {
	const there = await untouched(desk, visit, entry);
	if ('status' in there) return there;
	return (await remove(desk, there.record)) ? { status: 'done', entry } : { status: 'gone' };
}

/** The record, when nobody moved it since; else the outcome to report. */
const untouched = async (
	desk: YclientsDesk,
	visit: CalendarVisit,
	entry: CalendarEntry,
): Promise<{ readonly record: YclientsRecord } | CalendarOutcome> => {
	const { company, id } = splitExternalId(entry.externalId);
	const record = await recordAt(desk.api, company, id, desk.timeZone);
	if (record === null) return { status: 'gone' };
	if (record.appointmentId !== null && record.appointmentId !== visit.appointment.id)
		return {
			status: 'changed',
			explanation: 'The record in YCLIENTS is not this visit any more.',
		};
	return entry.revision === null || revisionOf(record) === entry.revision ? { record } : changed();
};

const overtaken = async (
	{ api, timeZone }: YclientsDesk,
	chair: Chair,
	{ appointment }: CalendarVisit,
	own: string | null = null,
): Promise<boolean> => {
	const wanted = { start: instantMs(appointment.start), end: instantMs(appointment.end) };
	const others = (await recordsWithin(api, chair.company, wanted, timeZone)).filter(
		(record) =>
			record.staffId === chair.id &&
			takesTime(record) &&
			record.id !== own &&
			record.appointmentId !== appointment.id,
	);
	return isOvertaken(
		wanted,
		others.map(({ start, end, appointmentId }) => ({
			start,
			end,
			foreign: appointmentId === null,
		})),
		chair.capacity,
	);
};

/** The record as YCLIENTS wrote it; null: it answered with none. */
const write = async (
	{ api, timeZone }: YclientsDesk,
	company: string,
	call: YclientsCall,
): Promise<YclientsRecord | 'taken' | 'gone' | null> => {
	try {
		const { data } = await api.call(call);
		// Several people in one visit come as a list; ours is always one.
		return readRecord(Array.isArray(data) ? (data as unknown[])[0] : data, company, timeZone);
	} catch (error) {
		if (!(error instanceof YclientsError)) throw error;
		if (isTakenRefusal(error.status, error.said)) return 'taken';
		if (error.status === 404 && call.method === 'PUT') return 'gone';
		throw error;
	}
};

/** False: it was gone already. */
const remove = async (
	{ api }: YclientsDesk,
	{ company, id }: Pick<YclientsRecord, 'company' | 'id'>,
): Promise<boolean> => {
	try {
		await api.call({ method: 'DELETE', path: `/record/${company}/${id}` });
		return true;
	} catch (error) {
		if (error instanceof YclientsError && error.status === 404) return false;
		throw error;
	}
};

const standsAt = (record: YclientsRecord, { appointment }: CalendarVisit): boolean =>
	record.start === instantMs(appointment.start) && record.end >= instantMs(appointment.end);

const changed = (): CalendarOutcome => ({
	status: 'changed',
	explanation: 'Somebody changed this visit in YCLIENTS; nothing was overwritten.',
});

const taken = ({ name }: Chair): CalendarOutcome => ({
	status: 'conflict',
	explanation: `The time is taken in YCLIENTS, or ${name} does not work then.`,
});

const unreadable = (): YclientsError =>
	new YclientsError(
		'YCLIENTS did not say which record it made. Look into the journal before booking again.',
		502,
		'',
	);
