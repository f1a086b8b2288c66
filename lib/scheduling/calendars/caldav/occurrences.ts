import ICAL from 'ical.js';

import { wallTime, type WallTime } from './wallTime';

/** One time that an event takes place, half-open, in milliseconds. */
export interface Occurrence {
	readonly start: number;
	readonly end: number;
	/** Whether it takes time: neither cancelled nor marked as free. */
	readonly busy: boolean;
	/** STATUS:CANCELLED. */
	readonly cancelled: boolean;
}

/** What one calendar object (all components of one UID) says. */
export interface CalendarObject {
	readonly uid: string;
	/** Value of a property of the first event, such as a custom one; null where it is missing. */
	property(name: string): string | null;
	/** The first time it takes place. */
	readonly first: Occurrence;
	/** What touches `[start, end)`, in order of time. */
	within(range: { readonly start: number; readonly end: number }): readonly Occurrence[];
}

/**
 * More repetitions than this are not walked: an event every hour for twenty years. Rules by the minute or second fill no
 * person's calendar and are read as their first time alone.
 */
const LONGEST_WALK = 200_000;
const TOO_FINE = new Set(['SECONDLY', 'MINUTELY']);

/** The events of an iCalendar text by UID; none where the text cannot be read. Tasks and journals are left out. */
export function readCalendarObjects(text: string, businessZone: string): readonly CalendarObject[] {
	const calendar = parsedCalendar(text);
	if (calendar === null) return [];
	const clock = wallTime(calendar, businessZone);
	const byUid = new Map<string, ICAL.Component[]>();
	for (const event of calendar.getAllSubcomponents('vevent')) {
		const uid = textProperty(event, 'uid') ?? '';
		byUid.set(uid, [...(byUid.get(uid) ?? []), event]);
	}
	return [...byUid].flatMap(([uid, events]) => {
		try {
			const object = readObject(uid, events, clock);
			return object === null ? [] : [object];
		} catch {
			// One broken entry must not hide the rest of the calendar.
			return [];
		}
	});
}

const parsedCalendar = (text: string): ICAL.Component | null => {
	try {
		const parsed: unknown = ICAL.parse(text);
		// A file may hold several calendars; a CalDAV object holds one.
		const root: unknown = Array.isArray(parsed) && Array.isArray(parsed[0]) ? parsed[0] : parsed;
		return Array.isArray(root) && root.length > 2 && root[0] === 'vcalendar'
			? new ICAL.Component(root)
			: null;
	} catch {
		return null;
	}
};

/** Text of a property; null where it is missing or no text. */
export const textProperty = (event: ICAL.Component, name: string): string | null => {
	const value: unknown = event.getFirstPropertyValue(name);
	return typeof value === 'string' ? value : null;
};

interface Stamp {
	readonly time: ICAL.Time;
	readonly zone: string | null;
	readonly at: number;
}

const stampsOf = (event: ICAL.Component, name: string, clock: WallTime): readonly Stamp[] =>
	event.getAllProperties(name).flatMap((property) => {
		const tzid: unknown = property.getParameter('tzid');
		const zone = typeof tzid === 'string' ? tzid : null;
		return property.getValues().flatMap((value: unknown) => {
			const time = value instanceof ICAL.Period ? value.start : value;
			return time instanceof ICAL.Time ? [{ time, zone, at: clock.instant(time, zone) }] : [];
		});
	});

/** Gives the end that belongs to a beginning. A stated end keeps the elapsed time; whole days stay whole days. */
type Ending = (start: Stamp) => number;

const endingOf = (event: ICAL.Component, first: Stamp, clock: WallTime): Ending => {
	const end = stampsOf(event, 'dtend', clock)[0];
	if (end !== undefined && !first.time.isDate)
		return (start) => start.at + Math.max(0, end.at - first.at);
	if (end !== undefined) {
		const days = Math.max(1, Math.round((end.at - first.at) / 86_400_000));
		return (start) => addDays(start, days, clock);
	}
	const duration: unknown = event.getFirstPropertyValue('duration');
	if (duration instanceof ICAL.Duration) {
		const days = duration.weeks * 7 + duration.days;
		const rest = ((duration.hours * 60 + duration.minutes) * 60 + duration.seconds) * 1000;
		return (start) =>
			duration.isNegative ? start.at : (days === 0 ? start.at : addDays(start, days, clock)) + rest;
	}
	return (start) => (first.time.isDate ? addDays(start, 1, clock) : start.at);
};

const addDays = ({ time, zone }: Stamp, days: number, clock: WallTime): number => {
	const later = time.clone();
	later.adjust(days, 0, 0, 0);
	return clock.instant(later, zone);
};

const readObject = (
	uid: string,
	events: readonly ICAL.Component[],
	clock: WallTime,
): CalendarObject | null => {
	const master = events.find((event) => !event.hasProperty('recurrence-id'));
	const changed = events.filter((event) => event.hasProperty('recurrence-id'));
	const main = master ?? changed[0];
	const begin = main === undefined ? undefined : stampsOf(main, 'dtstart', clock)[0];
	if (main === undefined || begin === undefined) return null;

	const exceptions = changed.flatMap((event) => readException(event, clock));
	const exact = new Map(exceptions.map((exception) => [exception.of, exception]));
	const following = exceptions
		.filter((exception) => exception.andFuture)
		.sort((one, other) => other.of - one.of);
	const makeOf = (event: ICAL.Component, start: number, end: number): Occurrence => {
		const cancelled = textProperty(event, 'status')?.toUpperCase() === 'CANCELLED';
		const free = textProperty(event, 'transp')?.toUpperCase() === 'TRANSPARENT';
		return { start, end, cancelled, busy: !cancelled && !free };
	};
	const exceptional = exceptions.map((one) => makeOf(one.event, one.start, one.end));

	const ending = endingOf(main, begin, clock);
	const regular = (start: Stamp): Occurrence => {
		const change = following.find((exception) => exception.of <= start.at);
		if (change === undefined) return makeOf(main, start.at, ending(start));
		const moved = start.at + change.start - change.of;
		return makeOf(change.event, moved, moved + change.end - change.start);
	};

	return {
		uid,
		property: (name) => textProperty(main, name),
		first: regular(begin),
		within: (range) => {
			const found = [...exceptional];
			if (master !== undefined) {
				// A change to "this and following" may bring occurrences forward, so the walk goes a little further.
				const ahead = Math.max(0, ...following.map((one) => one.of - one.start));
				for (const start of startsOf(master, begin, clock, range.end + ahead))
					if (!exact.has(start.at)) found.push(regular(start));
			}
			return found
				.filter((one) => one.start < range.end && one.end > range.start)
				.sort((one, other) => one.start - other.start);
		},
	};
};

interface Exception {
	readonly event: ICAL.Component;
	/** The beginning that it replaces. */
	readonly of: number;
	readonly andFuture: boolean;
	readonly start: number;
	readonly end: number;
}

const readException = (event: ICAL.Component, clock: WallTime): readonly Exception[] => {
	const of = stampsOf(event, 'recurrence-id', clock)[0];
	const start = stampsOf(event, 'dtstart', clock)[0] ?? of;
	if (of === undefined || start === undefined) return [];
	const range: unknown = event.getFirstProperty('recurrence-id')?.getParameter('range');
	return [
		{
			event,
			of: of.at,
			andFuture: range === 'THISANDFUTURE',
			start: start.at,
			end: endingOf(event, start, clock)(start),
		},
	];
};

/** Every beginning before `until`: the first one, those of the rules and of RDATE, without those of EXDATE; each once. */
function* startsOf(
	event: ICAL.Component,
	begin: Stamp,
	clock: WallTime,
	until: number,
): Generator<Stamp> {
	const excluded = new Set(stampsOf(event, 'exdate', clock).map((stamp) => stamp.at));
	const seen = new Set<number>();
	const fresh = (stamp: Stamp): boolean => {
		if (excluded.has(stamp.at) || seen.has(stamp.at)) return false;
		seen.add(stamp.at);
		return true;
	};
	if (fresh(begin)) yield begin;
	for (const stamp of stampsOf(event, 'rdate', clock)) if (fresh(stamp)) yield stamp;
	for (const rule of event.getAllProperties('rrule').map((property) => property.getFirstValue())) {
		if (!(rule instanceof ICAL.Recur) || TOO_FINE.has(rule.freq)) continue;
		// The end of a rule is in UTC while its walk is by the wall clock, so it is compared here and not inside the walk.
		const bound = rule.until === null ? Infinity : lastOf(rule.until, begin, clock);
		const walk = walkable(rule, begin.time);
		const months = listOf(walk, 'BYMONTH');
		const iterator = walk.iterator(begin.time);
		for (let steps = 0; steps < LONGEST_WALK; steps++) {
			const next: unknown = iterator.next();
			if (!(next instanceof ICAL.Time)) break;
			const at = clock.instant(next, begin.zone);
			if (at >= until || at > bound) break;
			// A day that its month does not have runs over into the next one.
			if (months.length > 0 && !months.includes(next.month)) continue;
			// The iterator goes on with the same object.
			const stamp = { time: next.clone(), zone: begin.zone, at };
			if (fresh(stamp)) yield stamp;
		}
	}
}

/** The rule without its end; a 29 February that repeats yearly stays one, where the walk would go on to 1 March. */
const walkable = (rule: ICAL.Recur, begin: ICAL.Time): ICAL.Recur => {
	const walk = rule.clone();
	walk.until = null;
	const plain = ['BYMONTHDAY', 'BYDAY', 'BYYEARDAY', 'BYWEEKNO'].every(
		(part) => listOf(rule, part).length === 0,
	);
	if (rule.freq === 'YEARLY' && plain && begin.month === 2 && begin.day === 29) {
		if (listOf(rule, 'BYMONTH').length === 0) walk.setComponent('BYMONTH', [2]);
		walk.setComponent('BYMONTHDAY', [29]);
	}
	return walk;
};

const listOf = (rule: ICAL.Recur, part: string): readonly unknown[] => {
	const value: unknown = rule.getComponent(part);
	return Array.isArray(value) ? value : [];
};

/** A bare date as the end includes that day, also where the event has times, as most programs mean it. */
const lastOf = (until: ICAL.Time, begin: Stamp, clock: WallTime): number => {
	if (!until.isDate) return clock.instant(until, untilZone(until, begin));
	const dayAfter = until.clone();
	dayAfter.adjust(1, 0, 0, 0);
	dayAfter.isDate = true;
	return clock.instant(dayAfter, null) - 1;
};

const untilZone = (until: ICAL.Time, begin: Stamp): string | null =>
	until.zone === ICAL.Timezone.utcTimezone ? null : begin.zone;
