import { createHash } from 'node:crypto';

import { asArray, asObject, asText, type JsonObject } from '../../../shared/json';
import { instantMs } from '../../instant';
import { DAY_MINUTES, dayNumber } from '../../localDate';
import { zoneNamed } from '../../zone';
import type { CalendarVisit } from '../calendar';

/** An event of Google Calendar, read. */
export interface GoogleEvent {
	readonly id: string;
	readonly etag: string | null;
	/** Half-open, in milliseconds; null where Google says only that the event is cancelled. */
	readonly times: { readonly start: number; readonly end: number } | null;
	/** Takes time: not cancelled, not shown as free, not declined, no note of where somebody works. */
	readonly busy: boolean;
	readonly cancelled: boolean;
	readonly appointmentId: string | null;
	readonly profile: string | null;
	/** False when a person changed its time; null where it is not ours. */
	readonly asWritten: boolean | null;
}

/** Names of private extended properties: only we see them, and people cannot change them in Google's pages. */
const APPOINTMENT = 'nightdeskAppointment';
const PROFILE = 'nightdeskProfile';
const WRITTEN = 'nightdeskTime';

/**
 * The id under which a visit is written, the same for every attempt, so that Google itself refuses a second one. Google allows
 * the digits and the letters a to v.
 */
export const eventIdOf = (appointmentId: string): string =>
	`nd${createHash('sha256').update(appointmentId).digest('hex').slice(0, 48)}`;

/** Reads an event. Whole days are those of the calendar's zone. */
export function readEvent(value: unknown, timeZone: string): GoogleEvent {
	const event = asObject(value);
	const start = momentOf(event.start, timeZone);
	const end = momentOf(event.end, timeZone);
	const times = start === null || end === null ? null : { start, end };
	const cancelled = event.status === 'cancelled';
	const declined = asArray(event.attendees).some(
		(one) => asObject(one).self === true && asObject(one).responseStatus === 'declined',
	);
	const noted = asObject(asObject(event.extendedProperties).private);
	const written = asText(noted[WRITTEN]);
	return {
		id: asText(event.id) ?? '',
		etag: asText(event.etag),
		times,
		busy:
			!cancelled &&
			!declined &&
			event.transparency !== 'transparent' &&
			event.eventType !== 'workingLocation',
		cancelled,
		appointmentId: asText(noted[APPOINTMENT]),
		profile: asText(noted[PROFILE]),
		asWritten: written === null || times === null ? null : written === timesText(times),
	};
}

/** The event of a visit, as far as we write it. What people added is left alone by a patch. */
export function eventBody(visit: CalendarVisit): JsonObject {
	const { appointment } = visit;
	const times = { start: instantMs(appointment.start), end: instantMs(appointment.end) };
	return {
		status: 'confirmed',
		summary: visit.title,
		description: visit.description,
		start: { dateTime: new Date(times.start).toISOString(), date: null, timeZone: null },
		end: { dateTime: new Date(times.end).toISOString(), date: null, timeZone: null },
		transparency: 'opaque',
		extendedProperties: {
			private: {
				[APPOINTMENT]: appointment.id,
				[PROFILE]: appointment.profile,
				[WRITTEN]: timesText(times),
			},
		},
	};
}

/** The fields with which {@link eventBody} is put back to what an event was. */
export function earlierBody(value: unknown): JsonObject {
	const { summary, description, start, end, extendedProperties } = asObject(value);
	const side = (moment: unknown): JsonObject => ({
		dateTime: null,
		date: null,
		timeZone: null,
		...asObject(moment),
	});
	return {
		summary: summary ?? null,
		description: description ?? null,
		start: side(start),
		end: side(end),
		extendedProperties: { private: asObject(asObject(extendedProperties).private) },
	};
}

const timesText = ({ start, end }: { readonly start: number; readonly end: number }): string =>
	`${new Date(start).toISOString()}/${new Date(end).toISOString()}`;

const momentOf = (value: unknown, timeZone: string): number | null => {
	const { dateTime, date } = asObject(value);
	if (typeof dateTime === 'string') {
		const instant = Date.parse(dateTime);
		return Number.isNaN(instant) ? null : instant;
	}
	const parts = typeof date === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) : null;
	if (parts === null) return null;
	const day = dayNumber(Number(parts[1]), Number(parts[2]), Number(parts[3]));
	return zoneNamed(timeZone).utcMinute(day * DAY_MINUTES) * 60_000;
};
