import { asArray, asId, asNumber, asObject, asText, type JsonObject } from '../../../shared/json';
import { instantMs } from '../../instant';
import type { CalendarEntry, CalendarVisit } from '../calendar';

/** A booking of Bitrix24, read. */
export interface Booking {
	readonly id: string;
	/** Half-open, in milliseconds. */
	readonly start: number;
	readonly end: number;
	readonly resourceIds: readonly string[];
	readonly description: string;
	/** Ours, when its description carries the id of an appointment. */
	readonly appointmentId: string | null;
	readonly raw: JsonObject;
}

const MARK = /Night Desk:\s*([\w-]{8,})/;

/** Null for what is no booking. */
export function readBooking(value: unknown): Booking | null {
	const raw = asObject(value);
	const id = asId(raw.id);
	const period = asObject(raw.datePeriod);
	const start = secondsOf(asObject(period.from).timestamp);
	const end = secondsOf(asObject(period.to).timestamp);
	if (id === null || start === null || end === null) return null;
	const description = asText(raw.description) ?? '';
	return {
		id,
		start: start * 1000,
		end: end * 1000,
		resourceIds: asArray(raw.resourceIds)
			.map(asId)
			.filter((one) => one !== null),
		description,
		appointmentId: MARK.exec(description)?.[1] ?? null,
		raw,
	};
}

/** Timestamps are written as numbers and, in places, as texts. */
const secondsOf = (value: unknown): number | null =>
	asNumber(typeof value === 'string' && value !== '' ? Number(value) : value);

/** Where a booking stands, in one text: Bitrix24 has no version by which a change elsewhere could be noticed. */
export const revisionOf = ({ start, end, resourceIds }: Booking): string =>
	`${new Date(start).toISOString()}/${new Date(end).toISOString()}/${[...resourceIds].sort().join(',')}`;

export const entryFor = (booking: Booking): CalendarEntry => ({
	externalId: booking.id,
	revision: revisionOf(booking),
});

export const touches = (
	{ start, end }: Pick<Booking, 'start' | 'end'>,
	range: { readonly start: number; readonly end: number },
): boolean => start < range.end && end > range.start;

const side = (instant: number, timezone: string): JsonObject => ({
	timestamp: Math.floor(instant / 1000),
	timezone,
});

/** Time and resources of a visit. */
export const placeFields = (
	{ appointment }: CalendarVisit,
	resourceIds: readonly string[],
	timeZone: string,
): JsonObject => ({
	resourceIds: resourceIds.map(Number),
	datePeriod: {
		from: side(instantMs(appointment.start), timeZone),
		to: side(instantMs(appointment.end), timeZone),
	},
});

/** Time and resources as they were, for taking a move back. */
export const earlierFields = ({ raw }: Booking): JsonObject => ({
	resourceIds: raw.resourceIds,
	datePeriod: raw.datePeriod,
});

/** A note by which the visit is known again. */
export const marked = (note: string, appointmentId: string): string =>
	[note, `Night Desk: ${appointmentId}`].filter((line) => line !== '').join('\n');

export const newBooking = (
	visit: CalendarVisit,
	resourceIds: readonly string[],
	timeZone: string,
): JsonObject => ({
	...placeFields(visit, resourceIds, timeZone),
	name: visit.title,
	description: marked(visit.description, visit.appointment.id),
});
