import ICAL from 'ical.js';

import { instantMs } from '../../instant';
import type { CalendarVisit } from '../calendar';
import { readCalendarObjects, textProperty, type CalendarObject } from './occurrences';

/** What our events carry so that they are known again. */
const APPOINTMENT = 'x-nightdesk-appointment';
const PROFILE = 'x-nightdesk-profile';
/** Begin and end as we wrote them: who finds others there knows that a person moved the visit. */
const WRITTEN = 'x-nightdesk-time';
const UID_END = '@nightdesk';

/** An event of ours as it stands in the calendar. */
export interface OurEvent {
	readonly appointmentId: string;
	readonly profile: string | null;
	readonly start: number;
	readonly end: number;
	readonly cancelled: boolean;
	/** False when a person changed its time; null when the server dropped what we noted. */
	readonly asWritten: boolean | null;
}

export const uidOf = (appointmentId: string): string => `${appointmentId}${UID_END}`;

/** The file of a visit, the same for every attempt. */
export const fileOf = (appointmentId: string): string =>
	`nightdesk-${encodeURIComponent(appointmentId)}.ics`;

/** The id of the appointment that an object was written for; null: it is somebody else's. */
export const appointmentIdOf = (object: Pick<CalendarObject, 'uid' | 'property'>): string | null =>
	object.property(APPOINTMENT) ??
	(object.uid.endsWith(UID_END) ? object.uid.slice(0, -UID_END.length) : null);

export const profileOf = (object: Pick<CalendarObject, 'property'>): string | null =>
	object.property(PROFILE);

/** Reads an event of ours; null where the text holds none. */
export function readOurEvent(text: string, businessZone: string): OurEvent | null {
	for (const object of readCalendarObjects(text, businessZone)) {
		const appointmentId = appointmentIdOf(object);
		if (appointmentId === null) continue;
		const { start, end, cancelled } = object.first;
		const written = object.property(WRITTEN);
		return {
			appointmentId,
			profile: profileOf(object),
			start,
			end,
			cancelled,
			asWritten: written === null ? null : written === timesText(start, end),
		};
	}
	return null;
}

/** The calendar object of a new visit. `now` in milliseconds. */
export function newVisitEvent(visit: CalendarVisit, now: number): string {
	const calendar = new ICAL.Component('vcalendar');
	calendar.updatePropertyWithValue('version', '2.0');
	calendar.updatePropertyWithValue('prodid', '-//Night Desk//Appointments//EN');
	const event = new ICAL.Component('vevent');
	event.updatePropertyWithValue('uid', uidOf(visit.appointment.id));
	event.updatePropertyWithValue('created', utc(now));
	event.updatePropertyWithValue('transp', 'OPAQUE');
	event.updatePropertyWithValue('sequence', 0);
	fill(event, visit, now);
	calendar.addSubcomponent(event);
	return calendar.toString();
}

/**
 * The object with the visit's new time and words, and everything else that people put there. Where it cannot be read, or was
 * made to repeat, the visit is written anew.
 */
export function changedVisitEvent(text: string, visit: CalendarVisit, now: number): string {
	let calendar: ICAL.Component;
	try {
		calendar = new ICAL.Component(ICAL.parse(text) as unknown[]);
	} catch {
		return newVisitEvent(visit, now);
	}
	const events = calendar.getAllSubcomponents('vevent');
	const event = events[0];
	if (events.length !== 1 || event === undefined || event.hasProperty('rrule'))
		return newVisitEvent(visit, now);
	const sequence = Number(event.getFirstPropertyValue('sequence') ?? 0);
	event.updatePropertyWithValue('sequence', Number.isFinite(sequence) ? sequence + 1 : 1);
	if (textProperty(event, 'status')?.toUpperCase() === 'CANCELLED')
		event.removeAllProperties('status');
	fill(event, visit, now);
	return calendar.toString();
}

const fill = (event: ICAL.Component, visit: CalendarVisit, now: number): void => {
	const start = instantMs(visit.appointment.start);
	const end = instantMs(visit.appointment.end);
	for (const name of ['dtstart', 'dtend', 'duration']) event.removeAllProperties(name);
	event.updatePropertyWithValue('dtstamp', utc(now));
	event.updatePropertyWithValue('last-modified', utc(now));
	event.updatePropertyWithValue('dtstart', utc(start));
	event.updatePropertyWithValue('dtend', utc(end));
	event.updatePropertyWithValue('summary', visit.title);
	event.updatePropertyWithValue('description', visit.description);
	event.updatePropertyWithValue(APPOINTMENT, visit.appointment.id);
	event.updatePropertyWithValue(PROFILE, visit.appointment.profile);
	event.updatePropertyWithValue(WRITTEN, timesText(start, end));
};

const timesText = (start: number, end: number): string =>
	`${new Date(start).toISOString()}/${new Date(end).toISOString()}`;

const utc = (instant: number): ICAL.Time => {
	const date = new Date(instant);
	return ICAL.Time.fromData(
		{
			year: date.getUTCFullYear(),
			month: date.getUTCMonth() + 1,
			day: date.getUTCDate(),
			hour: date.getUTCHours(),
			minute: date.getUTCMinutes(),
			second: date.getUTCSeconds(),
			isDate: false,
		},
		ICAL.Timezone.utcTimezone,
	);
};
