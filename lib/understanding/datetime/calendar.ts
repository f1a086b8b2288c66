/** Dates of the Gregorian calendar as day numbers (days since 1 January 1970), so that arithmetic needs no zone. */

export interface CivilDate {
	readonly year: number;
	/** 1–12 */
	readonly month: number;
	/** 1–31 */
	readonly day: number;
}

const DAY_MS = 86_400_000;

/** Day number of a date; days and months beyond their range carry over as in `Date.UTC`. */
export function dayNumber(year: number, month: number, day: number): number {
	return Math.floor(Date.UTC(year, month - 1, day) / DAY_MS);
}

/** The date of a day number. */
export function civilDate(day: number): CivilDate {
	const date = new Date(day * DAY_MS);
	return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: number): number {
	return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the week that holds the day. */
export function mondayOf(day: number): number {
	return day - weekdayOf(day) + 1;
}

export function daysInMonth(year: number, month: number): number {
	return dayNumber(year, month + 1, 1) - dayNumber(year, month, 1);
}

/** True for a date that exists. */
export function isDate(year: number, month: number, day: number): boolean {
	return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** The same day `months` later; the last of the month where it would not exist (31 January + 1 → 28 February). */
export function addMonths(day: number, months: number): number {
	const from = civilDate(day);
	const first = civilDate(dayNumber(from.year, from.month + months, 1));
	return dayNumber(
		first.year,
		first.month,
		Math.min(from.day, daysInMonth(first.year, first.month)),
	);
}
