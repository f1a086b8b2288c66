/**
 * Calendar dates as plain day numbers: days since 1970-01-01, without a time zone. Arithmetic on them cannot be moved by a
 * clock change, which is why local time is never kept in a `Date`.
 */

export const DAY_MINUTES = 1_440;

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

export const isLeapYear = (year: number): boolean =>
	year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** Month 1 to 12. */
export const daysInMonth = (year: number, month: number): number =>
	month === 2 && isLeapYear(year) ? 29 : MONTH_LENGTHS[month - 1];

/**
 * Days since 1970-01-01 of a date of the Gregorian calendar, month 1 to 12. The year is taken to begin in March, so that the
 * leap day is its last one, and the months then follow a pattern of 153 days in five months.
 */
export const dayNumber = (year: number, month: number, day: number): number => {
	const marchYear = month <= 2 ? year - 1 : year;
	const era = Math.floor(marchYear / 400);
	const yearOfEra = marchYear - era * 400;
	const monthFromMarch = (month + 9) % 12;
	const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
	const dayOfEra =
		yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
	return era * 146_097 + dayOfEra - 719_468;
};

export interface CivilDate {
	readonly year: number;
	/** 1 to 12. */
	readonly month: number;
	readonly day: number;
}

/** The reverse of {@link dayNumber}. */
export const civilDate = (number: number): CivilDate => {
	const shifted = number + 719_468;
	const era = Math.floor(shifted / 146_097);
	const dayOfEra = shifted - era * 146_097;
	const yearOfEra = Math.floor(
		(dayOfEra -
			Math.floor(dayOfEra / 1_460) +
			Math.floor(dayOfEra / 36_524) -
			Math.floor(dayOfEra / 146_096)) /
			365,
	);
	const dayOfYear =
		dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
	const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
	return {
		year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
		month,
		day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
	};
};

/** 0 = Sunday … 6 = Saturday. The first of January 1970 was a Thursday. */
export const weekdayOf = (number: number): number => (((number + 4) % 7) + 7) % 7;

/** The text is not a date of the calendar. */
export class InvalidDateError extends RangeError {
	override readonly name = 'InvalidDateError';

	constructor(readonly value: unknown) {
		super(`"${String(value)}" is not a date. Use year, month and day, such as 2026-03-29`);
	}
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/** `2026-03-29` as a day number. Throws {@link InvalidDateError}, also for 30 February. */
export const parseLocalDate = (text: string): number => {
	const match = DATE.exec(text);
	if (match === null) throw new InvalidDateError(text);
	const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
	if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month))
		throw new InvalidDateError(text);
	return dayNumber(year, month, day);
};

/** `2026-03-29`. */
export const formatLocalDate = (number: number): string => {
	const { year, month, day } = civilDate(number);
	return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;
};

export const pad = (value: number): string => (value < 10 ? `0${value}` : String(value));
