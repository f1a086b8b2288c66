import { createHash, randomBytes } from 'node:crypto';

import { isRecord } from '../http/body.ts';
import {
	badRequest,
	conditionNotMet,
	deleted,
	duplicate,
	GoogleFault,
	invalid,
	notFound,
} from './errors.ts';
import { etagOf, store } from './state.ts';
import type { StoredCalendar, StoredEvent } from './state.ts';
import { checkOrder, instances, readMoment } from './times.ts';

const ID = /^[0-9a-v]{5,1024}$/;
const STATUSES = ['confirmed', 'tentative', 'cancelled'];
const TRANSPARENCIES = ['opaque', 'transparent'];
/** Fields that a client may write and that are kept as they come. */
const PLAIN = [
	'summary',
	'description',
	'location',
	'colorId',
	'transparency',
	'visibility',
	'eventType',
	'attendees',
	'reminders',
	'source',
];
/** Set by the server; what a client sends of them is ignored. */
const IGNORED = [
	'kind',
	'etag',
	'htmlLink',
	'created',
	'updated',
	'creator',
	'organizer',
	'sequence',
	'iCalUID',
	'recurringEventId',
	'originalStartTime',
];
const MOST_PROPERTIES = 300;
const LONGEST_KEY = 44;
const LONGEST_VALUE = 1024;

/** An event as the API shows it. */
export function shown(calendar: StoredCalendar, event: StoredEvent): Record<string, unknown> {
	const { id, status, created, updated, start, end, sequence, recurrence, fields } = event;
	return {
		kind: 'calendar#event',
		etag: etagOf(event),
		id,
		status,
		htmlLink: `https://www.google.com/calendar/event?eid=${createHash('sha1').update(id).digest('hex')}`,
		created,
		updated,
		...fields,
		creator: { email: 'somebody@example.com' },
		organizer: { email: calendar.id, displayName: calendar.summary, self: true },
		start: { ...start, timeZone: start.timeZone ?? calendar.timeZone },
		end: { ...end, timeZone: end.timeZone ?? calendar.timeZone },
		...(recurrence === undefined ? {} : { recurrence }),
		iCalUID: `${id}@google.com`,
		sequence,
		reminders: fields.reminders ?? { useDefault: true },
		eventType: fields.eventType ?? 'default',
	};
}

export function insertEvent(
	calendar: StoredCalendar,
	body: Readonly<Record<string, unknown>>,
	now: number,
): StoredEvent {
	const id = body.id === undefined ? randomBytes(13).toString('hex') : body.id;
	if (typeof id !== 'string' || !ID.test(id))
		throw invalid('Invalid resource id value.', 'resource.id');
	if (calendar.events.has(id)) throw duplicate();
	const start = readMoment(body.start, 'start');
	const end = readMoment(body.end, 'end');
	checkOrder(start, end, calendar.timeZone);
	const fields = merged({}, body);
	const made = {
		id,
		status: readStatus(body.status) ?? 'confirmed',
		created: new Date(now).toISOString(),
		start,
		end,
		sequence: 0,
		...(Array.isArray(body.recurrence) ? { recurrence: body.recurrence.map(String) } : {}),
		fields,
	};
	instances({ ...made, change: 0, updated: made.created }, calendar.timeZone);
	return store(calendar, made, now);
}

/** A single event also when it was deleted: the API goes on showing it as cancelled. */
export function getEvent(calendar: StoredCalendar, id: string): StoredEvent {
	const event = calendar.events.get(id);
	if (event === undefined) throw notFound();
	return event;
}

export function patchEvent(
	calendar: StoredCalendar,
	id: string,
	body: Readonly<Record<string, unknown>>,
	ifMatch: string | null,
	now: number,
): StoredEvent {
	const event = getEvent(calendar, id);
	checkEtag(event, ifMatch);
	const status = readStatus(body.status) ?? event.status;
	const side = (name: 'start' | 'end') =>
		body[name] === undefined
			? event[name]
			: readMoment(mergedMoment(event[name], body[name]), name);
	const start = side('start');
	const end = side('end');
	checkOrder(start, end, calendar.timeZone);
	const moved = JSON.stringify([start, end]) !== JSON.stringify([event.start, event.end]);
	return store(
		calendar,
		{
			...event,
			status,
			start,
			end,
			sequence: event.sequence + (moved ? 1 : 0),
			fields: merged(event.fields, body),
		},
		now,
	);
}

export function deleteEvent(
	calendar: StoredCalendar,
	id: string,
	ifMatch: string | null,
	now: number,
): void {
	const event = getEvent(calendar, id);
	if (event.status === 'cancelled') throw deleted();
	checkEtag(event, ifMatch);
	store(calendar, { ...event, status: 'cancelled' }, now);
}

const checkEtag = (event: StoredEvent, ifMatch: string | null): void => {
	if (ifMatch !== null && ifMatch !== '*' && ifMatch !== etagOf(event)) throw conditionNotMet();
};

const readStatus = (value: unknown): StoredEvent['status'] | null => {
	if (value === undefined || value === null) return null;
	if (!STATUSES.includes(String(value)))
		throw invalid('Invalid value for: status', 'resource.status');
	return value as StoredEvent['status'];
};

/** A patch merges objects and takes away what is null. */
const mergedMoment = (old: object, change: unknown): unknown => {
	if (!isRecord(change)) return change;
	return Object.fromEntries(
		Object.entries({ ...old, ...change }).filter(([, value]) => value !== null),
	);
};

const merged = (
	old: Readonly<Record<string, unknown>>,
	body: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
	const fields: Record<string, unknown> = { ...old };
	for (const [name, value] of Object.entries(body)) {
		if (['id', 'start', 'end', 'status', 'recurrence', ...IGNORED].includes(name)) continue;
		if (name === 'extendedProperties') {
			fields[name] = mergedProperties(old[name], value);
			continue;
		}
		if (!PLAIN.includes(name)) throw badRequest(`Unknown name "${name}": Cannot find field.`);
		if (name === 'transparency' && value !== null && !TRANSPARENCIES.includes(String(value)))
			throw invalid('Invalid value for: transparency', 'resource.transparency');
		if (value === null) delete fields[name];
		else fields[name] = value;
	}
	return fields;
};

const mergedProperties = (old: unknown, change: unknown): Record<string, unknown> => {
	const result: Record<string, unknown> = isRecord(old) ? { ...old } : {};
	if (!isRecord(change)) throw badRequest();
	for (const [kind, values] of Object.entries(change)) {
		if (kind !== 'private' && kind !== 'shared') throw badRequest();
		if (!isRecord(values)) throw badRequest();
		const all: Record<string, unknown> = { ...(isRecord(result[kind]) ? result[kind] : {}) };
		for (const [key, value] of Object.entries(values)) {
			if (value === null) delete all[key];
			else if (
				typeof value !== 'string' ||
				key.length > LONGEST_KEY ||
				value.length > LONGEST_VALUE
			)
				throw new GoogleFault(400, 'invalid', 'Invalid extended property.');
			else all[key] = value;
		}
		if (Object.keys(all).length > MOST_PROPERTIES)
			throw new GoogleFault(400, 'invalid', 'Too many extended properties.');
		result[kind] = all;
	}
	return result;
};
