import { DAY_MINUTES } from '../localDate';
import type { Zone } from '../zone';
import type { WindowsOfDay } from './dayWindows';

/** The UTC minutes of one window of one date: from its opening to its closing, whatever the clocks did in between. */
export interface DatedWindow {
	/** Day number of the local date on which it opens. */
	readonly day: number;
	readonly opening: number;
	readonly closing: number;
}

/**
 * Working time of a range in UTC minutes since the epoch. Sorted arrays: every later question is a binary search and an
 * addition.
 */
export interface CompiledCalendar {
	/** The range for which it holds, half-open. */
	readonly from: number;
	readonly to: number;
	/** Open intervals, disjoint and not touching, cut to the range. */
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	/** Open minutes before interval `i`; one entry more than intervals, the last being the total. */
	readonly before: Int32Array;
	/** Every window of every date, by opening; whole, so they may reach out of the range. */
	readonly windows: readonly DatedWindow[];
}

/**
 * Lays the windows of every date onto the UTC line, one offset stretch at a time. A minute is open when its wall clock lies in
 * a window: in a spring gap nothing is open, so a window opens at the first existing minute; a repeated hour is open twice.
 */
export const compileWindows = (
	windowsOf: WindowsOfDay,
	zone: Zone,
	from: number,
	to: number,
): CompiledCalendar => {
	// A window reaches two days past the midnight of its date at most, and an offset is less than a day.
	const stretches = zone.stretches(from - 4 * DAY_MINUTES, to + 4 * DAY_MINUTES);
	const firstDay = zone.localDay(from) - 2;
	const lastDay = zone.localDay(to) + 1;
	const pieces: number[] = [];
	const windows: DatedWindow[] = [];
	let first = 0;
	for (let day = firstDay; day <= lastDay; day++) {
		const midnight = day * DAY_MINUTES;
		while (
			first < stretches.length - 1 &&
			stretches[first].end + stretches[first].offset <= midnight
		)
			first++;
		for (const window of windowsOf(day)) {
			const localFrom = midnight + window.from;
			const localTo = midnight + window.to;
			let opening = -1;
			let closing = -1;
			for (let index = first; index < stretches.length; index++) {
				const { start, end, offset } = stretches[index];
				// A clock goes back by a day at most; stretches further on cannot hold the window.
				if (start + offset >= localTo + DAY_MINUTES) break;
				const pieceStart = Math.max(localFrom - offset, start);
				const pieceEnd = Math.min(localTo - offset, end);
				if (pieceStart >= pieceEnd) continue;
				if (opening < 0) opening = pieceStart;
				closing = pieceEnd;
				pieces.push(pieceStart, pieceEnd);
			}
			if (opening >= 0) windows.push({ day, opening, closing });
		}
	}
	windows.sort((a, b) => a.opening - b.opening || a.closing - b.closing);
	return { from, to, windows, ...joined(pieces, from, to) };
};

/** Sorts, joins what overlaps or touches, cuts to the range, and adds up. */
const joined = (
	pieces: readonly number[],
	from: number,
	to: number,
): Pick<CompiledCalendar, 'starts' | 'ends' | 'before'> => {
	const count = pieces.length / 2;
	const order = Array.from({ length: count }, (_, index) => index);
	// Dates come in order, so only windows that reach into the next date can be out of it.
	const isSorted = order.every(
		(index) => index === 0 || pieces[2 * index - 2] <= pieces[2 * index],
	);
	if (!isSorted) order.sort((a, b) => pieces[2 * a] - pieces[2 * b]);
	const starts = new Int32Array(count);
	const ends = new Int32Array(count);
	let size = 0;
	for (const index of order) {
		const start = Math.max(pieces[2 * index], from);
		const end = Math.min(pieces[2 * index + 1], to);
		if (start >= end) continue;
		if (size > 0 && start <= ends[size - 1]) ends[size - 1] = Math.max(ends[size - 1], end);
		else {
			starts[size] = start;
			ends[size++] = end;
		}
	}
	const before = new Int32Array(size + 1);
	for (let index = 0; index < size; index++)
		before[index + 1] = before[index] + ends[index] - starts[index];
	return { starts: starts.slice(0, size), ends: ends.slice(0, size), before };
};

/** The index of the first interval that ends after `minute`; the number of intervals when none does. `minute` may have a fraction. */
export const intervalEndingAfter = (ends: Int32Array, minute: number): number => {
	let low = 0;
	let high = ends.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ends[middle] > minute) high = middle;
		else low = middle + 1;
	}
	return low;
};

/** Open minutes from the start of the compiled range to `minute` (which may have a fraction). */
export const openBefore = (
	{ starts, ends, before }: Pick<CompiledCalendar, 'starts' | 'ends' | 'before'>,
	minute: number,
): number => {
	const index = intervalEndingAfter(ends, minute);
	return index < starts.length && starts[index] < minute
		? before[index] + minute - starts[index]
		: before[index];
};
