import { DateTime } from 'luxon';

/** Half-open, milliseconds since the epoch. */
export interface TimeSpan {
	readonly start: number;
	readonly end: number;
}

/** In order and disjoint; spans that touch become one, empty ones go. */
export const mergedSpans = (spans: readonly TimeSpan[]): readonly TimeSpan[] => {
	const merged: TimeSpan[] = [];
	for (const span of [...spans].sort((one, other) => one.start - other.start)) {
		if (span.start >= span.end) continue;
		const last = merged.at(-1);
		if (last !== undefined && span.start <= last.end)
			merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
		else merged.push(span);
	}
	return merged;
};

export const isInSpans = (spans: readonly TimeSpan[], at: number): boolean =>
	spans.some(({ start, end }) => start <= at && at < end);

/** What lies in both lists; both are in order and disjoint. */
export const commonSpans = (
	one: readonly TimeSpan[],
	other: readonly TimeSpan[],
): readonly TimeSpan[] =>
	mergedSpans(
		one.flatMap((span) =>
			other.map(({ start, end }) => ({
				start: Math.max(start, span.start),
				end: Math.min(end, span.end),
			})),
		),
	);

/** How far a moment lies outside of the nearest span, milliseconds; 0 inside, Infinity without spans. */
export const distanceTo = (spans: readonly TimeSpan[], at: number): number =>
	spans.reduce(
		(least, { start, end }) =>
			Math.min(least, at < start ? start - at : at >= end ? at - end + 1 : 0),
		Infinity,
	);

/** The moment at which another zone's wall clock shows the same. */
export const onOtherWall = (at: number, zone: string, other: string): number =>
	zone === other
		? at
		: DateTime.fromMillis(at, { zone }).setZone(other, { keepLocalTime: true }).toMillis();

export const localDay = (at: number, zone: string): TimeSpan => {
	const midnight = DateTime.fromMillis(at, { zone }).startOf('day');
	return { start: midnight.toMillis(), end: midnight.plus({ days: 1 }).toMillis() };
};

/** The same stretch of the wall clock on every local day of a span, by minutes since midnight; 1440 is the end of the day. */
export const daily = (
	within: TimeSpan,
	zone: string,
	hours: { readonly from: number; readonly to: number },
	on: (weekday: number) => boolean = () => true,
): readonly TimeSpan[] => {
	const found: TimeSpan[] = [];
	let day = DateTime.fromMillis(within.start, { zone }).startOf('day');
	for (; day.toMillis() < within.end; day = day.plus({ days: 1 })) {
		if (!on(day.weekday % 7)) continue;
		found.push({ start: onClock(day, hours.from), end: onClock(day, hours.to) });
	}
	return mergedSpans(found);
};

/** Milliseconds at which the wall clock of that day shows so many minutes since midnight. */
export const onClock = (day: DateTime, minutes: number): number =>
	minutes >= 1440
		? day.plus({ days: 1 }).startOf('day').toMillis()
		: day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 }).toMillis();

/** ISO 8601 date. */
export const localDate = (at: number, zone: string): string =>
	DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd');

/** Minutes since local midnight. */
export const clockMinutes = (at: number, zone: string): number => {
	const local = DateTime.fromMillis(at, { zone });
	return local.hour * 60 + local.minute;
};
