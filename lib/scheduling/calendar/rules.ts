import type { ProductionCalendarName } from '../production/productionCalendar';

/**
 * Working time as an owner says it. Clock times are `HH:mm` on the wall of `timeZone`; `24:00` is the end of the day; `to`
 * before `from` runs into the next day and belongs to the day on which it opens; `from` equal to `to` is no time at all.
 */
export interface ClockWindow {
	readonly from: string;
	readonly to: string;
}

/** Repeats every week on the days named, 0 = Sunday … 6 = Saturday. */
export interface WeekWindow extends ClockWindow {
	readonly days: readonly number[];
}

/**
 * What one date has instead of its week: hours, or nothing. Several for a date add up, and `closed` empties the date
 * whatever the others say. `until` (a date, inclusive) repeats it day by day, for a holiday of two weeks.
 */
export type DatedOverride = {
	readonly date: string;
	readonly until?: string;
} & ({ readonly closed: true } | ClockWindow);

/**
 * A day on which people work although the week or a holiday says no. `like` is the weekday whose windows it takes. Without it:
 * its own weekday from Monday to Friday, Monday for a Saturday or a Sunday. Where that weekday has no windows, the date's own
 * weekday, else the first weekday that has any.
 */
export interface MovedWorkingDay {
	readonly date: string;
	readonly like?: number;
}

/**
 * Precedence, strongest first: `overrides`, then `holidays` and `workingDays`, then the `productionCalendar`, then the `week`.
 * A date is decided by the windows that open on it: the tail of the night before stays.
 */
export interface CalendarRules {
	/** IANA name, such as Europe/Moscow. */
	readonly timeZone: string;
	readonly week: readonly WeekWindow[];
	readonly overrides?: readonly DatedOverride[];
	/** Dates without work that the owner adds. They win over the owner's working days. */
	readonly holidays?: readonly string[];
	/** Dates with work that the owner adds. They win over the official calendar. */
	readonly workingDays?: readonly (string | MovedWorkingDay)[];
	/** Official calendars to follow; the first one that knows the date decides. Default: none. */
	readonly productionCalendar?: readonly ProductionCalendarName[];
}

/** A rule cannot be read. `path` says which, such as `week[2].from`. */
export class InvalidRuleError extends RangeError {
	override readonly name = 'InvalidRuleError';

	constructor(
		readonly path: string,
		explanation: string,
	) {
		super(`${path} ${explanation}`);
	}
}

/** Something the result cannot promise, in words for the owner. */
export interface CalendarWarning {
	readonly code: 'production-calendar-year-missing';
	readonly calendar: string;
	readonly year: number;
	readonly message: string;
}
