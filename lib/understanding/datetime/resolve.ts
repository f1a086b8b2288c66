import type { DateTimeEntity, DateTimeGrain, DateTimeKind, DateTimeRole } from '../types';
import { weekdayOf } from './calendar';
import type { Expression } from './expression';
import { minuteOfDay, minutesOfRange, PART_WINDOWS } from './hours';
import type { Clock, TimeNode } from './nodes';
import { placeDay, type Direction, type Frame, type Placed } from './place';
import { isoWithOffset, toInstant } from './zone';

/** What an expression means on the calendar, without its place in the text. */
export type Resolved = Omit<DateTimeEntity, 'text' | 'index'>;

const DAY_MINUTES = 1440;
const MINUTE_MS = 60_000;

/** Gives an expression its instants, or null when it names none. */
export function resolve(
	expression: Expression,
	frame: Frame,
	direction: Direction,
	role: DateTimeRole,
): Resolved | null {
	const { day, time } = expression;
	// «со среды на пятницу» leaves Wednesday; it does not begin there.
	const leaving = role === 'old' && /^(?:с|со|from)$/.test(expression.lead);
	// «болит с понедельника» tells of Monday.
	const since =
		role === 'reference' && direction === 'past' && expression.bound === 'after' && time === null;
	if (since) return resolve({ ...expression, bound: null }, frame, direction, role);
	const plain = leaving ? { ...expression, bound: null, time: withoutBound(time) } : expression;
	if (day === null)
		return plain.time === null ? null : resolveTime(plain.time, frame, direction, role);
	// «пломба выпала через два дня» counts from something else.
	const counts = day.type === 'ahead' || (day.type === 'stretch' && !day.whole);
	if (direction === 'past' && counts && day.amount > 0) return null;
	const placed = placeDay(day, frame, { direction, weekday: expression.weekday });
	if (day.type === 'every') {
		const found = recurring(placed, plain.time, day.part, frame, role);
		const over = found === null ? null : (found.end ?? found.start);
		if (placed.type !== 'days' || over === null || Date.parse(over) > frame.now) return found;
		// «по утрам» said after noon begins with the next of its days.
		const ahead = [1, 2, 3, 4, 5, 6, 7].find((more) =>
			day.weekdays.includes(weekdayOf(placed.start + more)),
		);
		const start = placed.start + (ahead ?? 7);
		return recurring({ type: 'days', start, end: start + 1 }, plain.time, day.part, frame, role);
	}
	if (placed.type === 'moments') return moments(placed, frame, role);
	if (plain.bound !== null && plain.time?.type !== 'part')
		return bounded(plain, placed, frame, role);
	if (plain.bound === null && plain.time === null && isDeadline(plain)) {
		return spanned('before', 'day', null, at(frame, placed.start), frame, role);
	}
	const several = placed.end - placed.start > 1;
	if (plain.time === null || several) {
		const kind = several ? 'interval' : 'day';
		return spanned(kind, 'day', at(frame, placed.start), at(frame, placed.end), frame, role);
	}
	return onDay(
		plain.time,
		placed.start,
		frame,
		direction,
		role,
		day.type === 'relative' && day.days === 0,
	);
}

/** «к 1 октября», «к пятнице»: until that day begins. */
function isDeadline({ day, dayLead }: Expression): boolean {
	return (
		/^(?:к|ко|by)$/.test(dayLead) &&
		day !== null &&
		/^(?:date|weekday|monthDay|relative|holiday)$/.test(day.type)
	);
}

function withoutBound(time: TimeNode | null): TimeNode | null {
	return time?.type === 'after' || time?.type === 'before'
		? { type: 'at', clock: time.clock }
		: time;
}

const at = (frame: Frame, day: number, minute = 0): number => toInstant(day, minute, frame.zone);

function spanned(
	kind: DateTimeKind,
	grain: DateTimeGrain,
	start: number | null,
	end: number | null,
	frame: Frame,
	role: DateTimeRole,
): Resolved {
	const over = end ?? (kind === 'instant' ? start : null);
	const passed = over !== null && over <= frame.now && kind !== 'recurring';
	return {
		role: passed && role === 'target' ? 'reference' : role,
		kind,
		grain,
		start: start === null ? null : isoWithOffset(start, frame.zone),
		end: end === null ? null : isoWithOffset(end, frame.zone),
	};
}

function moments(
	placed: Extract<Placed, { type: 'moments' }>,
	frame: Frame,
	role: DateTimeRole,
): Resolved {
	const kind = placed.end === null ? 'instant' : 'interval';
	return spanned(kind, 'minute', placed.start, placed.end, frame, role);
}

const grainOf = (clock: Clock): DateTimeGrain => (clock.minute === null ? 'hour' : 'minute');

/** «до пятницы», «после 20 марта», «с понедельника», «до пятницы 18:00». */
function bounded(
	expression: Expression,
	placed: Extract<Placed, { type: 'days' }>,
	frame: Frame,
	role: DateTimeRole,
): Resolved {
	const { bound, time } = expression;
	if (time?.type === 'at' && placed.end - placed.start === 1) {
		const moment = at(frame, placed.start, minuteOfDay(time.clock, frame));
		const after = bound === 'after';
		return spanned(
			after ? 'after' : 'before',
			grainOf(time.clock),
			after ? moment : null,
			after ? null : moment,
			frame,
			role,
		);
	}
	if (bound === 'after') {
		const whole = /^(?:после|after|позже)$/.test(expression.dayLead);
		return spanned('after', 'day', at(frame, whole ? placed.end : placed.start), null, frame, role);
	}
	const node = expression.day;
	const ending = node !== null && 'portion' in node && node.portion === 'end';
	const endOfToday = node?.type === 'relative' && node.days === 0;
	const last = bound === 'until' || ending || endOfToday ? placed.end : placed.start;
	return spanned('before', 'day', null, at(frame, last), frame, role);
}

/** A time on a known day. `isToday`: «сегодня в 9» said at 14:00 is 21:00; «сегодня ночью» is the night that comes. */
function onDay(
	time: TimeNode,
	day: number,
	frame: Frame,
	direction: Direction,
	role: DateTimeRole,
	isToday: boolean,
): Resolved {
	const ahead = isToday && direction !== 'past';
	if (time.type === 'part') {
		const [from, to] = PART_WINDOWS[time.part];
		const shift = ahead && time.part === 'night' && frame.minute >= to ? 1 : 0;
		return spanned(
			'part',
			'part',
			at(frame, day + shift, from),
			at(frame, day + shift, to),
			frame,
			role,
		);
	}
	if (time.type === 'range') {
		const [from, to] = minutesOfRange(time.from, time.to, frame);
		const grain = time.from.minute === null && time.to.minute === null ? 'hour' : 'minute';
		return spanned('interval', grain, at(frame, day, from), at(frame, day, to), frame, role);
	}
	let minute = minuteOfDay(time.clock, frame);
	if (ahead && minute <= frame.minute) minute = laterToday(time.clock, minute, frame);
	const { offset } = time.clock;
	const moment =
		offset === undefined
			? at(frame, day, minute)
			: (day * DAY_MINUTES + minuteOfDay({ ...time.clock, exact: true }, frame) - offset) *
				MINUTE_MS;
	const grain = grainOf(time.clock);
	if (time.type === 'after') return spanned('after', grain, moment, null, frame, role);
	if (time.type === 'before') return spanned('before', grain, null, moment, frame, role);
	return spanned('instant', grain, moment, null, frame, role);
}

/** A time of today that has passed: the evening reading where there is one, or the night hour that comes. */
function laterToday(clock: Clock, minute: number, frame: Frame): number {
	if (clock.meridiem === 'night' && minute < PART_WINDOWS.night[1]) return minute + DAY_MINUTES;
	const bare = clock.meridiem === null && !clock.exact && clock.hour < 12;
	return bare && minute < 720 && minute + 720 > frame.minute ? minute + 720 : minute;
}

/** A time without a day: the next one that comes, or the last one in a past sentence. */
function resolveTime(
	time: TimeNode,
	frame: Frame,
	direction: Direction,
	role: DateTimeRole,
): Resolved {
	const last = lastMinute(time, frame);
	const past = direction === 'past';
	// «с утра не работает»: the part need not be over.
	const begun = past && time.type === 'part' ? PART_WINDOWS[time.part][0] : last;
	const passed = begun <= frame.minute;
	const day = frame.today + (past ? (passed ? 0 : -1) : passed ? 1 : 0);
	return onDay(time, day, frame, direction, role, false);
}

/** The minute of the day at which the time is over. */
function lastMinute(time: TimeNode, frame: Frame): number {
	if (time.type === 'part') return PART_WINDOWS[time.part][1];
	if (time.type === 'range') return minutesOfRange(time.from, time.to, frame)[0];
	return minuteOfDay(time.clock, frame);
}

function recurring(
	placed: Placed,
	time: TimeNode | null,
	part: keyof typeof PART_WINDOWS | null,
	frame: Frame,
	role: DateTimeRole,
): Resolved | null {
	if (placed.type !== 'days') return null;
	const each = time ?? (part === null ? null : { type: 'part' as const, part });
	if (each === null) {
		return spanned('recurring', 'day', at(frame, placed.start), at(frame, placed.end), frame, role);
	}
	const found = onDay(each, placed.start, frame, 'future', role, false);
	return { ...found, kind: 'recurring', start: found.start ?? found.end };
}
