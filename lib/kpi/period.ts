import {
	civilDate,
	dayNumber,
	formatLocalDate,
	pad,
	parseLocalDate,
	weekdayOf,
} from '../scheduling/localDate';
import { zoneNamed } from '../scheduling';
import type { PeriodText } from './figures';

const DAY = 1_440;

/** Half-open, in minutes of the branch's wall clock since local 1970-01-01T00:00: each branch counts by its own clock. */
export interface Period {
	/** Null: from the first event. */
	readonly from: number | null;
	/** Null: to the last one. */
	readonly to: number | null;
}

export const PERIODS = [
	'lastNight',
	'today',
	'yesterday',
	'last7Days',
	'lastWeek',
	'last30Days',
	'thisMonth',
	'lastMonth',
	'all',
] as const;

export type PeriodName = (typeof PERIODS)[number];

export interface PeriodContext {
	readonly now: number;
	/** IANA name; whose calendar "yesterday" is. */
	readonly timeZone: string;
	/** The night window, `22:00` to `07:00` by default. */
	readonly night?: { readonly from: string; readonly to: string };
}

/**
 * The named period as of now. `lastNight`: the latest night that is over. `last7Days`, `last30Days`: whole days, without today.
 * `lastWeek`: Monday to Sunday. `today` and `thisMonth` reach to the end of today.
 */
export const namedPeriod = (name: PeriodName, context: PeriodContext): Period => {
	const minute = zoneNamed(context.timeZone).localMinute(Math.floor(context.now / 60_000));
	const today = Math.floor(minute / DAY);
	const days = (from: number, to: number): Period => ({ from: from * DAY, to: to * DAY });
	const { year, month } = civilDate(today);
	switch (name) {
		case 'lastNight':
			return lastNight(minute, context.night ?? { from: '22:00', to: '07:00' });
		case 'today':
			return days(today, today + 1);
		case 'yesterday':
			return days(today - 1, today);
		case 'last7Days':
			return days(today - 7, today);
		case 'last30Days':
			return days(today - 30, today);
		case 'lastWeek': {
			const monday = today - ((weekdayOf(today) + 6) % 7);
			return days(monday - 7, monday);
		}
		case 'thisMonth':
			return days(dayNumber(year, month, 1), today + 1);
		case 'lastMonth':
			return days(
				month === 1 ? dayNumber(year - 1, 12, 1) : dayNumber(year, month - 1, 1),
				dayNumber(year, month, 1),
			);
		case 'all':
			return { from: null, to: null };
	}
};

const clockMinutes = (clock: string): number => {
	const [hours, minutes] = clock.split(':').map(Number);
	return hours * 60 + minutes;
};

const lastNight = (
	minute: number,
	night: { readonly from: string; readonly to: string },
): Period => {
	const from = clockMinutes(night.from);
	const to = clockMinutes(night.to);
	const length = from < to ? to - from : to + DAY - from;
	const today = Math.floor(minute / DAY) * DAY;
	for (let start = today + from; ; start -= DAY)
		if (start + length <= minute) return { from: start, to: start + length };
};

/** A bound of a period cannot be read. */
export class InvalidPeriodError extends RangeError {
	override readonly name = 'InvalidPeriodError';
}

/**
 * A bound as the owner writes it: a date (its midnight), a local date and time `2026-03-01T22:00`, or an instant with an offset, which
 * is taken to the wall clock of the zone. Throws {@link InvalidPeriodError}.
 */
export const periodBound = (text: string, timeZone: string): number => {
	const trimmed = text.trim();
	const local = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?)?$/.exec(trimmed);
	try {
		if (local !== null)
			return parseLocalDate(local[1]) * DAY + Number(local[2] ?? 0) * 60 + Number(local[3] ?? 0);
	} catch (error) {
		throw new InvalidPeriodError((error as Error).message);
	}
	const ms = Date.parse(trimmed);
	if (Number.isNaN(ms))
		throw new InvalidPeriodError(
			`"${text}" is not a date. Use year, month and day, such as 2026-03-29, or with a time 2026-03-29T22:00`,
		);
	return zoneNamed(timeZone).localMinute(Math.floor(ms / 60_000));
};

/** The stretch of the same length right before; for whole calendar months the months before. Null without both bounds. */
export const previousPeriod = ({ from, to }: Period): Period | null => {
	if (from === null || to === null) return null;
	if (from % DAY === 0 && to % DAY === 0) {
		const first = civilDate(from / DAY);
		const last = civilDate(to / DAY);
		if (first.day === 1 && last.day === 1) {
			const months = (last.year - first.year) * 12 + last.month - first.month;
			const before = first.year * 12 + first.month - 1 - months;
			return {
				from: dayNumber(Math.floor(before / 12), (before % 12) + 1, 1) * DAY,
				to: from,
			};
		}
	}
	return { from: from - (to - from), to: from };
};

export const localText = (minute: number): string => {
	const day = Math.floor(minute / DAY);
	const clock = minute - day * DAY;
	return `${formatLocalDate(day)}T${pad(Math.floor(clock / 60))}:${pad(clock % 60)}`;
};

export const periodText = ({ from, to }: Period): PeriodText => ({
	from: from === null ? null : localText(from),
	to: to === null ? null : localText(to),
});
