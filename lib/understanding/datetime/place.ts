import {
	addMonths,
	civilDate,
	dayNumber,
	daysInMonth,
	isDate,
	mondayOf,
	weekdayOf,
} from './calendar';
import type { DayNode, Portion, Shift } from './nodes';
import { toInstant } from './zone';

/** The moment and place from which «завтра» and «в среду» are counted. */
export interface Frame {
	/** Milliseconds. */
	readonly now: number;
	readonly zone: string;
	/** Local day number and minutes since local midnight of `now`. */
	readonly today: number;
	readonly minute: number;
	/** Minutes since midnight between which the business is open; outside it is night. */
	readonly opensAt: number;
	readonly closesAt: number;
}

/** Where a sentence looks: a past tense, a request, or nothing that tells. */
export type Direction = 'past' | 'future' | 'unknown';

/** Whole days `[start, end)` as day numbers, or exact moments in milliseconds (`end` null: a single moment). */
export type Placed =
	| { readonly type: 'days'; readonly start: number; readonly end: number }
	| { readonly type: 'moments'; readonly start: number; readonly end: number | null };

/** A date said without a year counts as just past, not as next year's, for this long. */
const RECENT_DAYS = 60;

/** Minutes since midnight: before it the night that is under way is not «last night». */
const NIGHT_ENDS = 6 * 60;

/** Who names today's weekday after eight in the evening means the next week's, even where the doors are still open. */
const LATE = 20 * 60;

const isNight = (frame: Frame): boolean =>
	frame.minute >= Math.min(frame.closesAt, LATE) || frame.minute < frame.opensAt;

const days = (start: number, end: number = start + 1): Placed => ({ type: 'days', start, end });

export interface PlaceHints {
	readonly direction: Direction;
	/** Weekday said beside the date («среда, 18 марта»), to choose the year. */
	readonly weekday: number | null;
}

/** Puts a day expression on the calendar. */
export function placeDay(node: DayNode, frame: Frame, hints: PlaceHints): Placed {
	const { today } = frame;
	switch (node.type) {
		case 'relative':
			return days(today + node.days);
		case 'weekday':
			return days(placeWeekday(node.weekday, node.shift, frame, hints.direction));
		case 'lastNight':
			return days(frame.minute < NIGHT_ENDS ? today - 1 : today);
		case 'weekdayInWeek':
			return days(mondayOf(today) + 7 * node.week + node.weekday - 1);
		case 'date':
			return days(placeDate(node, frame, hints));
		case 'holiday':
			return days(placeHoliday(node.month, node.day, frame, hints.direction));
		case 'monthDay':
			return days(placeMonthDay(node.day, node.monthShift, frame, hints.direction));
		case 'weekend':
			return placeWeekend(node.shift, frame, hints.direction);
		case 'week':
			return portionOfWeek(mondayOf(today) + 7 * node.shift, node.portion);
		case 'soonInWeek':
			return portionOfWeek(mondayOf(weekdayOf(today) >= 6 ? today + 2 : today), null);
		case 'thatWeek':
			return portionOfWeek(mondayOf(today) + (hints.direction === 'past' ? -7 : 7), null);
		case 'month':
			return placeMonth(node, frame, hints.direction);
		case 'year': {
			const year = civilDate(today).year + node.shift;
			return days(dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1));
		}
		case 'season':
			return placeSeason(node.season, frame, hints.direction);
		case 'ahead':
			return placeAhead(node.unit, node.amount, frame);
		case 'stretch':
			return placeStretch(node, frame);
		case 'daysFrom': {
			const from = placeDay(node.from, frame, hints);
			return from.type === 'days' ? days(from.start, from.start + node.days) : from;
		}
		case 'sameDay':
			return days(today);
		case 'between': {
			const from = placeDay(node.from, frame, hints);
			const to = placeDay(node.to, frame, hints);
			if (from.type !== 'days' || to.type !== 'days') return from;
			const end = to.end > from.start ? to.end : to.end + 7;
			return days(from.start, end);
		}
		case 'every':
			return days(nextOf(node.weekdays, frame));
	}
}

/** First of the weekdays that comes; today counts while the business is still open. */
function nextOf(weekdays: readonly number[], frame: Frame): number {
	const first = frame.minute >= frame.closesAt ? 1 : 0;
	for (let ahead = first; ahead < first + 7; ahead += 1) {
		if (weekdays.includes(weekdayOf(frame.today + ahead))) return frame.today + ahead;
	}
	return frame.today + first;
}

function placeWeekday(weekday: number, shift: Shift, frame: Frame, direction: Direction): number {
	const { today } = frame;
	const back = (weekdayOf(today) - weekday + 7) % 7 || 7;
	if (shift === 1) return mondayOf(today) + 6 + weekday;
	// «в прошлый вторник» lies in the calendar week before, also on a Thursday.
	if (shift === -1) return mondayOf(today) - 8 + weekday;
	if (shift === null && direction === 'past') return today - back;
	if (shift === 0 && direction === 'past') return mondayOf(today) - 1 + weekday;
	const ahead = (weekday - weekdayOf(today) + 7) % 7;
	const next = ahead === 0 && isNight(frame) ? today + 7 : today + ahead;
	return shift === 2 ? next + 7 : next;
}

function placeDate(
	node: Extract<DayNode, { type: 'date' }>,
	frame: Frame,
	hints: PlaceHints,
): number {
	const { day, month, year } = node;
	if (year !== null) return dayNumber(year, month, day);
	const thisYear = civilDate(frame.today).year;
	const candidate = nearestYear(thisYear, month, day, hints.direction === 'past' ? -1 : 1);
	if (hints.direction === 'past') {
		return candidate <= frame.today ? candidate : nearestYear(thisYear - 1, month, day, -1);
	}
	if (candidate >= frame.today) return candidate;
	const recent = frame.today - candidate <= RECENT_DAYS && hints.direction === 'unknown';
	const sameWeekday = hints.weekday !== null && weekdayOf(candidate) === hints.weekday;
	return recent || sameWeekday ? candidate : nearestYear(thisYear + 1, month, day, 1);
}

function placeHoliday(month: number, day: number, frame: Frame, direction: Direction): number {
	const { year } = civilDate(frame.today);
	const candidate = dayNumber(year, month, day);
	if (direction === 'past')
		return candidate <= frame.today ? candidate : dayNumber(year - 1, month, day);
	return candidate >= frame.today ? candidate : dayNumber(year + 1, month, day);
}

/** The date in the year, or in the nearest one that has it (29 February). */
function nearestYear(year: number, month: number, day: number, step: 1 | -1): number {
	for (let tries = 0; tries < 9; tries += 1) {
		if (isDate(year + step * tries, month, day)) return dayNumber(year + step * tries, month, day);
	}
	return dayNumber(year, month, Math.min(day, daysInMonth(year, month)));
}

function placeMonthDay(
	day: number,
	shift: number | null,
	frame: Frame,
	direction: Direction,
): number {
	const now = civilDate(frame.today);
	if (shift !== null) return dayOfMonth(now.year, now.month + shift, day);
	const step = direction === 'past' ? -1 : 1;
	for (let month = 0; month < 12; month += 1) {
		const first = civilDate(dayNumber(now.year, now.month + step * month, 1));
		if (!isDate(first.year, first.month, day)) continue;
		const found = dayNumber(first.year, first.month, day);
		if (step * (found - frame.today) >= 0) return found;
	}
	return frame.today;
}

function dayOfMonth(year: number, month: number, day: number): number {
	const first = civilDate(dayNumber(year, month, 1));
	return dayNumber(first.year, first.month, Math.min(day, daysInMonth(first.year, first.month)));
}

function placeWeekend(shift: Shift, frame: Frame, direction: Direction): Placed {
	const saturday = mondayOf(frame.today) + 5;
	if (shift === -1 || (shift === null && direction === 'past' && weekdayOf(frame.today) < 6)) {
		return days(saturday - 7, saturday - 5);
	}
	const over =
		weekdayOf(frame.today) === 7 && frame.minute >= frame.closesAt && shift !== 0 ? 7 : 0;
	const first = saturday + over + (shift === 1 ? 7 : 0);
	return days(first, first + 2);
}

/** Of a week: Monday and Tuesday, Wednesday and Thursday, Friday to Sunday. */
function portionOfWeek(monday: number, portion: Portion | null): Placed {
	if (portion === 'start') return days(monday, monday + 2);
	if (portion === 'middle') return days(monday + 2, monday + 4);
	return portion === 'end' ? days(monday + 4, monday + 7) : days(monday, monday + 7);
}

/** Of a month: its decades; the last one runs to the end. */
function placeMonth(
	node: Extract<DayNode, { type: 'month' }>,
	frame: Frame,
	direction: Direction,
): Placed {
	const now = civilDate(frame.today);
	let { year } = node;
	let month = node.month;
	if (month === null) {
		month = now.month + node.shift;
		year = now.year;
	} else if (year === null) {
		year = now.year;
		if (direction === 'past' || node.shift === -1) year -= month > now.month ? 1 : 0;
		else if (month < now.month) year += 1;
	}
	const first = dayNumber(year ?? now.year, month, 1);
	const next = addMonths(first, 1);
	if (node.portion === 'start') return days(first, first + 10);
	if (node.portion === 'middle') return days(first + 10, first + 20);
	if (node.portion === 'firstWeek') return days(first, mondayOf(first) + 7);
	if (node.portion === 'lastWeek') return days(mondayOf(next - 1), next);
	return node.portion === 'end' ? days(first + 20, next) : days(first, next);
}

const SEASON_MONTHS = [3, 6, 9, 12];

function placeSeason(season: number, frame: Frame, direction: Direction): Placed {
	const { year } = civilDate(frame.today);
	const month = SEASON_MONTHS[season] ?? 3;
	const candidates = [year - 1, year, year + 1].map((each) => dayNumber(each, month, 1));
	const chosen =
		direction === 'past'
			? candidates.findLast((start) => start <= frame.today)
			: candidates.find((start) => addMonths(start, 3) > frame.today);
	const start = chosen ?? frame.today;
	return days(start, addMonths(start, 3));
}

const MINUTE_MS = 60_000;
const MOMENT_UNITS = { second: 1 / 60, minute: 1, hour: 60 } as const;

function placeAhead(
	unit: Extract<DayNode, { type: 'ahead' }>['unit'],
	amount: number,
	frame: Frame,
): Placed {
	if (unit === 'second' || unit === 'minute' || unit === 'hour') {
		const start = frame.now + Math.round(amount * MOMENT_UNITS[unit] * MINUTE_MS);
		return { type: 'moments', start, end: null };
	}
	return days(shiftDays(frame.today, unit, amount));
}

function shiftDays(day: number, unit: 'day' | 'week' | 'month' | 'year', amount: number): number {
	if (unit === 'day') return day + Math.round(amount);
	if (unit === 'week') return day + Math.round(7 * amount);
	const months = unit === 'year' ? amount * 12 : amount;
	const whole = Math.trunc(months);
	return addMonths(day, whole) + Math.round((months - whole) * 30);
}

function placeStretch(node: Extract<DayNode, { type: 'stretch' }>, frame: Frame): Placed {
	const { unit, amount, whole } = node;
	if (unit === 'second' || unit === 'minute' || unit === 'hour') {
		const size = MOMENT_UNITS[unit] * MINUTE_MS;
		const from = whole ? (Math.floor(frame.now / size) + (amount > 0 ? 1 : 0)) * size : frame.now;
		const to = from + Math.round(amount * size);
		return { type: 'moments', start: Math.min(from, to), end: Math.max(from, to) };
	}
	if (!whole && node.unit === 'day' && node.amount > 0 && node.near === true) {
		return days(frame.today, frame.today + Math.round(amount));
	}
	if (!whole) {
		const last = shiftDays(frame.today, unit, amount);
		return { type: 'moments', start: frame.now, end: toInstant(last, 0, frame.zone) };
	}
	const from = startOfUnit(frame.today, unit, amount > 0 ? 1 : 0);
	const to = shiftDays(from, unit, amount);
	return days(Math.min(from, to), Math.max(from, to));
}

/** First day of the current unit, or of the next one. */
function startOfUnit(day: number, unit: 'day' | 'week' | 'month' | 'year', next: number): number {
	const { year, month } = civilDate(day);
	if (unit === 'day') return day + next;
	if (unit === 'week') return mondayOf(day) + 7 * next;
	return unit === 'month' ? dayNumber(year, month + next, 1) : dayNumber(year + next, 1, 1);
}
