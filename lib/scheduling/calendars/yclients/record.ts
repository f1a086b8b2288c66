import { asArray, asId, asNumber, asObject, asText, type JsonObject } from '../../../shared/json';
import { instantMs } from '../../instant';
import { parseLocalDate, formatLocalDate, DAY_MINUTES } from '../../localDate';
import { clockText, zoneNamed } from '../../zone';
import type { CalendarEntry, CalendarVisit } from '../calendar';
import type { Chair } from './catalog';

/** A record of YCLIENTS, read. */
export interface YclientsRecord {
	readonly company: string;
	readonly id: string;
	readonly staffId: string;
	readonly staffName: string | null;
	/** Half-open, in milliseconds, with the technical break. */
	readonly start: number;
	readonly end: number;
	readonly deleted: boolean;
	/** 2 confirmed, 1 came, 0 awaited, -1 did not come. */
	readonly attendance: number;
	/** Ours, when it carries the id of an appointment. */
	readonly appointmentId: string | null;
	readonly raw: JsonObject;
}

export const CAME = 1;
export const DID_NOT_COME = -1;

const MARK = /Night Desk:\s*([\w-]{8,})/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Null for what is no record. Times without an offset are those of the zone. */
export function readRecord(
	value: unknown,
	company: string,
	timeZone: string,
): YclientsRecord | null {
	const raw = asObject(value);
	const id = asId(raw.id);
	const start = startOf(raw, timeZone);
	const seconds = asNumber(raw.seance_length) ?? asNumber(raw.length);
	if (id === null || start === null || seconds === null) return null;
	const external = asText(raw.api_id) ?? '';
	return {
		company,
		id,
		staffId: asId(raw.staff_id) ?? asId(asObject(raw.staff).id) ?? '',
		staffName: asText(asObject(raw.staff).name),
		start,
		end: start + seconds * 1000,
		deleted: raw.deleted === true || raw.deleted === 1,
		attendance: asNumber(raw.attendance) ?? asNumber(raw.visit_attendance) ?? 0,
		appointmentId: UUID.test(external) ? external : markOf(raw),
		raw,
	};
}

const markOf = (raw: JsonObject): string | null =>
	MARK.exec(asText(raw.comment) ?? '')?.[1] ?? null;

/** `2026-09-21T23:00:00+0300` has no colon in its offset; `date` is the wall clock of the branch. */
const startOf = (raw: JsonObject, timeZone: string): number | null => {
	const iso = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?(Z|[+-]\d\d:?\d\d)$/.exec(
		asText(raw.datetime) ?? '',
	);
	if (iso !== null)
		return instantMs(`${iso[1] ?? ''}${(iso[2] ?? '').replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
	const wall = /^(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)/.exec(asText(raw.date) ?? '');
	if (wall === null) return null;
	const minute =
		parseLocalDate(wall[1] ?? '') * DAY_MINUTES + Number(wall[2]) * 60 + Number(wall[3]);
	return zoneNamed(timeZone).utcMinute(minute) * 60_000;
};

/** Wherever a record stands, in one text: YCLIENTS has no version by which a change elsewhere could be noticed. */
export const revisionOf = ({ start, end, staffId }: YclientsRecord): string =>
	`${new Date(start).toISOString()}/${new Date(end).toISOString()}/${staffId}`;

/** A record is named by branch and number. */
export const externalId = ({ company, id }: YclientsRecord): string => `${company}/${id}`;

export const splitExternalId = (
	value: string,
): { readonly company: string; readonly id: string } => {
	const slash = value.indexOf('/');
	return { company: value.slice(0, slash), id: value.slice(slash + 1) };
};

export const entryFor = (record: YclientsRecord): CalendarEntry => ({
	externalId: externalId(record),
	revision: revisionOf(record),
});

/** "Did not come" set before the time is how people free it. */
export const takesTime = (record: YclientsRecord): boolean =>
	!record.deleted && record.attendance !== DID_NOT_COME;

/** `2027-03-02` of an instant by the clock of the zone. */
export const dayOf = (instant: number, timeZone: string): string =>
	formatLocalDate(zoneNamed(timeZone).localDay(Math.floor(instant / 60_000)));

/** `2027-03-02T10:00:00` of an instant by the clock of the zone. */
export const wallTime = (instant: number, timeZone: string): string => {
	const minute = zoneNamed(timeZone).localMinute(Math.floor(instant / 60_000));
	return `${formatLocalDate(Math.floor(minute / DAY_MINUTES))}T${clockText(((minute % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES)}:00`;
};

/** What says where a record stands. With the offset of the branch, so that wall clock and instant mean the same. */
const place = (visit: CalendarVisit, chair: Chair, timeZone: string): JsonObject => {
	const start = instantMs(visit.appointment.start);
	return {
		staff_id: Number(chair.id),
		datetime: zoneNamed(timeZone).iso(Math.floor(start / 60_000)),
		seance_length: Math.round((instantMs(visit.appointment.end) - start) / 1000),
		// The profile's own buffers count; a break of YCLIENTS' would make the visit longer than it is.
		technical_break_duration: 0,
		// Side by side is judged by us; otherwise YCLIENTS itself refuses what is taken or outside the schedule.
		save_if_busy: chair.capacity > 1,
		send_sms: false,
	};
};

/** A new record. YCLIENTS is asked to write to nobody: the desk does that itself. */
export const newRecord = (
	visit: CalendarVisit,
	chair: Chair,
	serviceId: string | null,
	timeZone: string,
): JsonObject => {
	const { id, customer } = visit.appointment;
	return {
		...place(visit, chair, timeZone),
		services: serviceId === null ? [] : [{ id: Number(serviceId) }],
		...(customer.phone === null
			? {}
			: { client: { phone: customer.phone.replace(/\D/g, ''), name: customer.name ?? 'Клиент' } }),
		comment: [visit.title, visit.description, `Night Desk: ${id}`]
			.filter((line) => line !== '')
			.join('\n'),
		attendance: 0,
		sms_remain_hours: 0,
		email_remain_hours: 0,
		api_id: id,
	};
};

/** A record in its new place. YCLIENTS replaces a record as a whole, so what people added is handed back. */
export const movedRecord = (
	record: YclientsRecord,
	visit: CalendarVisit,
	chair: Chair,
	timeZone: string,
): JsonObject => {
	const comment = asText(record.raw.comment) ?? '';
	const mark = `Night Desk: ${visit.appointment.id}`;
	return {
		...unmoved(record),
		...place(visit, chair, timeZone),
		comment: comment.includes(mark) ? comment : [comment, mark].filter(Boolean).join('\n'),
		api_id: visit.appointment.id,
	};
};

/** A record as it was before a move that is taken back. */
export const earlierRecord = (record: YclientsRecord, timeZone: string): JsonObject => ({
	...unmoved(record),
	staff_id: Number(record.staffId),
	datetime: zoneNamed(timeZone).iso(Math.floor(record.start / 60_000)),
	seance_length: (record.end - record.start) / 1000,
	technical_break_duration: asNumber(record.raw.technical_break_duration) ?? 0,
	save_if_busy: true,
	send_sms: false,
	comment: asText(record.raw.comment) ?? '',
	api_id: asText(record.raw.api_id) ?? '',
});

const unmoved = ({ raw }: YclientsRecord): JsonObject => {
	const client = asObject(raw.client);
	return {
		services: asArray(raw.services).map((one) => {
			const { id, first_cost, discount, cost, amount } = asObject(one);
			return { id, first_cost, discount, cost, amount };
		}),
		...(asId(client.id) === null && asText(client.phone) === null
			? {}
			: {
					client: {
						...(asId(client.id) === null ? {} : { id: client.id }),
						phone: client.phone ?? '',
						name: client.name ?? '',
						email: client.email ?? '',
					},
				}),
		attendance: raw.attendance ?? 0,
		sms_remain_hours: raw.sms_remain_hours ?? 0,
		email_remain_hours: raw.email_remain_hours ?? 0,
		...(asText(raw.custom_color) ? { custom_color: raw.custom_color } : {}),
		record_labels: asArray(raw.record_labels).map((label) => asObject(label).id),
		custom_fields: raw.custom_fields ?? {},
		activity_id: raw.activity_id ?? 0,
	};
};
