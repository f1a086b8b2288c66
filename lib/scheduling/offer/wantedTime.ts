import { DateTime } from 'luxon';

import type { DateTimeEntity } from '../../understanding/types';
import { namesDay, partIn, weekdaysIn } from './dayWords';
import {
	clockMinutes,
	commonSpans,
	daily,
	localDay,
	mergedSpans,
	onClock,
	type TimeSpan,
} from './timeSpan';

/** A wanted time as it was read. Without its text (from a form) it counts as one that names its day. */
export type TimeWish = Pick<DateTimeEntity, 'kind' | 'grain' | 'start' | 'end'> & {
	readonly text?: string;
};

/** Where starts may lie, and the moments that were asked for to the minute. Milliseconds since the epoch. */
export interface WantedTime {
	readonly spans: readonly TimeSpan[];
	readonly exact: readonly number[];
}

/** The time in which booking is possible at all, and the zone in which the wish is meant. */
export interface WishFrame {
	/** Milliseconds. */
	readonly now: number;
	readonly zone: string;
	/** Milliseconds; nothing is looked for at or after it. */
	readonly until: number;
}

const DAY_END = 1440;

/**
 * What the wishes ask for together. A time without a day («после 18») is meant for any of the days to come, from the first one
 * on; a moment is meant for its day, so that something near it can be offered; a repeated wish for each of its days. What has
 * passed stays in: the search says why there is nothing.
 */
export const timeWanted = (wishes: readonly TimeWish[], frame: WishFrame): WantedTime => {
	const each = wishes.map((wish) => oneWish(wish, frame));
	return {
		spans: mergedSpans(each.flatMap(({ spans }) => spans)),
		exact: [...new Set(each.flatMap(({ exact }) => exact))].sort((one, other) => one - other),
	};
};

/** A wish that names no day, put on the day that is being talked about; another one stays as it is. */
export const onDay = (wish: TimeWish, date: string, zone: string): TimeWish => {
	if (wish.kind === 'recurring' || wish.text === undefined || namesDay(wish.text)) return wish;
	const first = wish.start ?? wish.end;
	if (first === null) return wish;
	const from = DateTime.fromISO(first, { zone }).startOf('day');
	const days = Math.round(DateTime.fromISO(date, { zone }).diff(from, 'days').days);
	const moved = (iso: string | null): string | null =>
		iso === null ? null : DateTime.fromISO(iso, { zone }).plus({ days }).toISO();
	return { kind: wish.kind, grain: wish.grain, start: moved(wish.start), end: moved(wish.end) };
};

const oneWish = (wish: TimeWish, frame: WishFrame): WantedTime => {
	const start = millis(wish.start);
	const end = millis(wish.end);
	if (wish.kind === 'recurring') return repeated(wish, start, end, frame);
	const anyDay = wish.text !== undefined && !namesDay(wish.text);
	switch (wish.kind) {
		case 'instant':
			return start === null ? NOTHING : { spans: [around(start, anyDay, frame)], exact: [start] };
		case 'after':
			if (start === null) return NOTHING;
			if (wish.grain === 'day') return within({ start, end: frame.until });
			return anyDay
				? onDays({ from: clockMinutes(start, frame.zone), to: DAY_END }, start, frame)
				: within({ start, end: localDay(start, frame.zone).end });
		case 'before':
			if (end === null) return NOTHING;
			if (wish.grain === 'day') return within({ start: frame.now, end });
			return anyDay
				? onDays({ from: 0, to: clockMinutes(end, frame.zone) }, frame.now, frame)
				: within({ start: localDay(end - 1, frame.zone).start, end });
		case 'day':
			return start === null || end === null ? NOTHING : within({ start, end });
		case 'part':
		case 'interval':
			return start === null || end === null
				? NOTHING
				: stretch(wish, { start, end }, anyDay, frame);
	}
};

const NOTHING: WantedTime = { spans: [], exact: [] };
const within = (span: TimeSpan): WantedTime => ({ spans: mergedSpans([span]), exact: [] });

/** A bare hour may be moved to the days after, one with its day may not. */
const around = (at: number, anyDay: boolean, { zone, until }: WishFrame): TimeSpan => {
	const { start, end } = localDay(at, zone);
	return { start, end: anyDay ? Math.max(end, until) : end };
};

const stretch = (
	{ grain, text }: TimeWish,
	span: TimeSpan,
	anyDay: boolean,
	frame: WishFrame,
): WantedTime => {
	const days = (span.end - span.start) / 86_400_000;
	if (anyDay && days < 1) return onDays(clockOf(span, frame.zone), span.start, frame);
	// «На выходных утром»: the reading gives the days, the words give the part of each.
	const part = grain === 'day' && text !== undefined ? partIn(text) : null;
	return part === null
		? within(span)
		: { spans: commonSpans(daily(span, frame.zone, part), [span]), exact: [] };
};

const onDays = (
	hours: { readonly from: number; readonly to: number },
	first: number,
	{ zone, until }: WishFrame,
): WantedTime => {
	const from = localDay(first, zone).start;
	return { spans: daily({ start: from, end: until }, zone, hours), exact: [] };
};

const clockOf = ({ start, end }: TimeSpan, zone: string) => {
	const to = clockMinutes(end, zone);
	return { from: clockMinutes(start, zone), to: to === 0 ? DAY_END : to };
};

const AFTER = /после|не раньше|начиная|after|from/iu;
const BEFORE = /(?<!\p{L})до(?!\p{L})|не позже|before|until/iu;

const repeated = (
	{ grain, text }: TimeWish,
	start: number | null,
	end: number | null,
	frame: WishFrame,
): WantedTime => {
	const first = start ?? end;
	if (first === null) return NOTHING;
	const { zone } = frame;
	const named = weekdaysIn(text ?? '');
	const own = DateTime.fromMillis(first, { zone }).weekday % 7;
	const days = named.length > 0 ? named : text === undefined ? [own] : [0, 1, 2, 3, 4, 5, 6];
	const range = { start: localDay(first, zone).start, end: frame.until };
	const on = (weekday: number) => days.includes(weekday);
	const spansOf = (from: number, to: number): WantedTime => ({
		spans: daily(range, zone, { from, to }, on),
		exact: [],
	});
	if (grain === 'day') return spansOf(0, DAY_END);
	if (start === null) return spansOf(0, clockMinutes(first, zone));
	const at = clockMinutes(start, zone);
	if (end !== null) return spansOf(at, clockOf({ start, end }, zone).to);
	if (AFTER.test(text ?? '')) return spansOf(at, DAY_END);
	if (BEFORE.test(text ?? '')) return spansOf(0, at);
	return {
		...spansOf(0, DAY_END),
		exact: daily(range, zone, { from: at, to: DAY_END }, on).map((span) =>
			onClock(DateTime.fromMillis(span.start, { zone }), at),
		),
	};
};

const millis = (iso: string | null): number | null => {
	const at = iso === null ? NaN : Date.parse(iso);
	return Number.isNaN(at) ? null : at;
};
