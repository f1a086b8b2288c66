import { instantMs, MINUTE_MS, type Instant, type TimeRange } from '../instant';
import { DAY_MINUTES } from '../localDate';
import { missingYears, unknownOf } from '../production/productionCalendar';
import { zoneNamed, type Zone } from '../zone';
import { compileWindows, intervalEndingAfter, openBefore, type CompiledCalendar } from './compile';
import { dayRules, type DayRules } from './dayWindows';
import type { CalendarRules, CalendarWarning } from './rules';

/** Half-open, milliseconds since the epoch. */
export interface OpenInterval {
	readonly start: number;
	readonly end: number;
}

/** A moment, or why there is none. */
export type WorkingMoment =
	| { readonly at: number; readonly reason: null }
	| { readonly at: null; readonly reason: 'never-opens' | 'too-far' };

/**
 * A week repeats, and clocks change alike every year: what stays shut for this long after the last dated rule stays shut. Official
 * calendars are shorter than that and closed days in them end.
 */
const NEVER_AFTER_DAYS = 400;
/** Nobody waits longer; it bounds the work of a calendar that opens a minute a year. */
const TOO_FAR_DAYS = 20 * 366;
/** Neighbouring questions are answered from one compiled stretch. */
const MARGIN = 10 * DAY_MINUTES;
/** A question further away than this starts afresh instead of laying out all that lies between. */
const GAP = 400 * DAY_MINUTES;

/**
 * The working time of a business, of a person or of a night window. It answers every question about open time for slots, reply
 * times, escalation, reminders and quiet hours. Instants come in as {@link Instant} and go out as milliseconds since the epoch;
 * seconds are kept. Throws for rules and instants that cannot be read; has an answer for everything else.
 */
export class WorkingCalendar {
	readonly zone: Zone;
	private readonly days: DayRules;
	private known: CompiledCalendar | null = null;

	constructor(readonly rules: CalendarRules) {
		this.zone = zoneNamed(rules.timeZone);
		this.days = dayRules(rules);
	}

	/** True when the wall clock of that minute lies in a window. */
	isOpen(at: Instant): boolean {
		const minute = Math.floor(instantMs(at) / MINUTE_MS);
		const { starts, ends } = this.compiled(minute, minute + 1);
		const index = intervalEndingAfter(ends, minute);
		return index < starts.length && starts[index] <= minute;
	}

	/** The open intervals of a range, in order, disjoint, cut to the range. */
	openIntervals(range: TimeRange): readonly OpenInterval[] {
		const from = instantMs(range.start);
		const to = instantMs(range.end);
		if (from >= to) return [];
		const { starts, ends } = this.compiled(floorMinute(from), ceilMinute(to));
		const found: OpenInterval[] = [];
		for (let index = intervalEndingAfter(ends, from / MINUTE_MS); index < starts.length; index++) {
			if (starts[index] * MINUTE_MS >= to) break;
			found.push({
				start: Math.max(from, starts[index] * MINUTE_MS),
				end: Math.min(to, ends[index] * MINUTE_MS),
			});
		}
		return found;
	}

	/** The first open moment at or after the instant: the instant itself when it is open. Null when the calendar never opens. */
	nextOpening(at: Instant): number | null {
		const from = instantMs(at);
		return this.earliest(from, ({ starts, ends }) => {
			const index = intervalEndingAfter(ends, from / MINUTE_MS);
			return index < starts.length ? Math.max(from, starts[index] * MINUTE_MS) : null;
		}).at;
	}

	/** The first moment at or after the instant at which it is closed; null when it never closes. */
	nextClosing(at: Instant): number | null {
		const from = instantMs(at);
		const minute = floorMinute(from);
		for (let days = 2; days <= NEVER_AFTER_DAYS; days *= 4) {
			const to = minute + days * DAY_MINUTES;
			const { starts, ends } = this.compiled(minute, to);
			const index = intervalEndingAfter(ends, from / MINUTE_MS);
			if (index === starts.length || starts[index] * MINUTE_MS > from) return from;
			if (ends[index] < to) return ends[index] * MINUTE_MS;
		}
		return null;
	}

	/** Open minutes of `[start, end)`, with a fraction where the instants have seconds; 0 when the end is not after the start. */
	workingMinutesBetween(start: Instant, end: Instant): number {
		const from = instantMs(start) / MINUTE_MS;
		const to = instantMs(end) / MINUTE_MS;
		if (from >= to) return 0;
		const compiled = this.compiled(Math.floor(from), Math.ceil(to));
		return openBefore(compiled, to) - openBefore(compiled, from);
	}

	/**
	 * The earliest moment with exactly that many open minutes since the instant: closing time when they end there. Zero minutes
	 * or less: the instant itself, open or not.
	 */
	addWorkingMinutes(at: Instant, minutes: number): WorkingMoment {
		const from = instantMs(at);
		if (!Number.isFinite(minutes)) throw new RangeError(`${minutes} is not a number of minutes`);
		if (minutes <= 0) return { at: from, reason: null };
		return this.earliest(from, (compiled) => momentAfter(compiled, from, minutes));
	}

	/** What the official calendars do not know about the local dates of a range. Empty without official calendars. */
	warnings(range: TimeRange): readonly CalendarWarning[] {
		const first = this.zone.localDay(floorMinute(instantMs(range.start)));
		const last = this.zone.localDay(ceilMinute(instantMs(range.end)) - 1);
		return (this.rules.productionCalendar ?? []).flatMap((calendar) =>
			missingYears(calendar, first, last).map((year) => ({
				code: 'production-calendar-year-missing' as const,
				calendar,
				year,
				message: `The official calendar "${calendar}" for ${year} is not known in full${inBrackets(unknownOf(calendar, year))}. Weekly hours are used; add holidays and working days by hand`,
			})),
		);
	}

	/**
	 * The open time of at least the UTC minutes `[from, to)`, compiled once and kept. Asked outside of what is kept, it grows to
	 * cover both, so that a walk forward compiles a handful of times.
	 */
	compiled(from: number, to: number): CompiledCalendar {
		const { known } = this;
		if (known !== null && known.from <= from && to <= known.to) return known;
		const near = known !== null && from < known.to + GAP && to > known.from - GAP ? known : null;
		// Growing by a share of what there is keeps a long walk from compiling everything anew at each step.
		const margin = near === null ? MARGIN : Math.max(MARGIN, Math.floor((near.to - near.from) / 4));
		this.known = compileWindows(
			this.days.windowsOf,
			this.zone,
			near !== null && from >= near.from ? near.from : from - margin,
			near !== null && to <= near.to ? near.to : to + margin,
		);
		return this.known;
	}

	/** Looks further and further ahead until the answer is there, the calendar is proved to be shut, or it is too far. */
	private earliest(
		from: number,
		find: (compiled: CompiledCalendar) => number | null,
	): WorkingMoment {
		const start = floorMinute(from);
		for (let days = 10; ; days *= 3) {
			const ahead = Math.min(days, TOO_FAR_DAYS);
			const compiled = this.compiled(start, start + ahead * DAY_MINUTES);
			const at = find(compiled);
			if (at !== null) return { at, reason: null };
			if (ahead === TOO_FAR_DAYS || this.isShutFrom(start, compiled))
				return {
					at: null,
					reason:
						openBefore(compiled, compiled.to) - openBefore(compiled, start) > 0
							? 'too-far'
							: 'never-opens',
				};
		}
	}

	/** True when nothing opens after `start` in a stretch that is long enough to know that nothing ever will. */
	private isShutFrom(start: number, compiled: CompiledCalendar): boolean {
		const dated = this.days.lastDated;
		const settled = dated === null ? start : Math.max(start, (dated + 2) * DAY_MINUTES);
		return (
			compiled.to >= settled + NEVER_AFTER_DAYS * DAY_MINUTES &&
			openBefore(compiled, compiled.to) - openBefore(compiled, settled) === 0
		);
	}
}

const inBrackets = (text: string | null): string => (text === null ? '' : ` (${text})`);
const floorMinute = (milliseconds: number): number => Math.floor(milliseconds / MINUTE_MS);
const ceilMinute = (milliseconds: number): number => Math.ceil(milliseconds / MINUTE_MS);

/**
 * The earliest moment with exactly `minutes` of open time since `from`; null when the compiled range ends before. Works in
 * milliseconds, so that seconds of the start are kept to the letter.
 */
export const momentAfter = (
	compiled: CompiledCalendar,
	from: number,
	minutes: number,
): number | null => {
	const { starts, before } = compiled;
	const target = Math.round(
		openBefore(compiled, from / MINUTE_MS) * MINUTE_MS + minutes * MINUTE_MS,
	);
	let low = 0;
	let high = starts.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (before[middle + 1] * MINUTE_MS >= target) high = middle;
		else low = middle + 1;
	}
	return low === starts.length
		? null
		: starts[low] * MINUTE_MS + (target - before[low] * MINUTE_MS);
};

const calendars = new WeakMap<CalendarRules, WorkingCalendar>();

/** The calendar of these rules; the same object for the same rules, so that what was compiled is used again. */
export const workingCalendar = (rules: CalendarRules): WorkingCalendar => {
	const known = calendars.get(rules);
	if (known !== undefined) return known;
	const calendar = new WorkingCalendar(rules);
	calendars.set(rules, calendar);
	return calendar;
};
