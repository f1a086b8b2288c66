import { intervalEndingAfter, type CompiledCalendar } from '../calendar/compile';
import { DAY_MINUTES } from '../localDate';
import type { Zone } from '../zone';
import type { SlotGrid } from './request';
import { spanEndingAfter, unique, type Spans } from './spans';

/** What decides where a visit may start, apart from who is free. */
export interface StartRules {
	readonly grid: SlotGrid;
	readonly step: number;
	readonly duration: number;
}

/**
 * The starts of the grid in `[from, to)` from which every minute of the visit is open, in order. `compiled` has to cover
 * `[from, to + duration)`. For `pack` the walk begins at the opening of each window, so that the answer does not depend on the
 * range, and steps over `blocked`, the starts that are in conflict.
 */
export const startsIn = (
	compiled: CompiledCalendar,
	zone: Zone,
	{ grid, step, duration }: StartRules,
	from: number,
	to: number,
	blocked: Spans,
): Int32Array => {
	if (from >= to) return new Int32Array(0);
	const found =
		grid === 'clock'
			? clockStarts(compiled, zone, step, from, to)
			: grid === 'window'
				? windowStarts(compiled, step, from, to)
				: packedStarts(compiled, step, blocked, from, to);
	return open(compiled, found, duration);
};

/** True when `[start, start + duration)` is open; without a duration, when the start is. */
export const isOpenFor = (
	{ starts, ends }: CompiledCalendar,
	start: number,
	duration: number,
): boolean => {
	const index = intervalEndingAfter(ends, start);
	return index < starts.length && starts[index] <= start && start + duration <= ends[index];
};

const open = (
	{ starts, ends }: CompiledCalendar,
	candidates: Int32Array,
	duration: number,
): Int32Array => {
	if (candidates.length === 0) return candidates;
	let size = 0;
	let index = intervalEndingAfter(ends, candidates[0]);
	for (const start of candidates) {
		while (index < ends.length && ends[index] <= start) index++;
		if (index === ends.length) break;
		if (starts[index] <= start && start + duration <= ends[index]) candidates[size++] = start;
	}
	return candidates.subarray(0, size);
};

const windowStarts = (
	{ windows }: CompiledCalendar,
	step: number,
	from: number,
	to: number,
): Int32Array => {
	const found: number[] = [];
	for (const { opening, closing } of windows) {
		if (opening >= to) break;
		const skipped = Math.max(0, Math.ceil((from - opening) / step));
		const end = Math.min(closing, to);
		for (let start = opening + skipped * step; start < end; start += step) found.push(start);
	}
	return ordered(found);
};

const packedStarts = (
	{ windows }: CompiledCalendar,
	step: number,
	blocked: Spans,
	from: number,
	to: number,
): Int32Array => {
	const found: number[] = [];
	for (const { opening, closing } of windows) {
		if (opening >= to) break;
		if (closing <= from) continue;
		let span = spanEndingAfter(blocked, opening);
		let start = opening;
		const end = Math.min(closing, to);
		while (start < end) {
			while (span < blocked.length && blocked[span + 1] <= start) span += 2;
			if (span < blocked.length && blocked[span] <= start) {
				start = blocked[span + 1];
				continue;
			}
			if (start >= from) found.push(start);
			start += step;
		}
	}
	return ordered(found);
};

/** Walks the wall clock of every open interval; a repeated hour has its minutes twice, each local midnight begins anew. */
const clockStarts = (
	{ starts, ends }: CompiledCalendar,
	zone: Zone,
	step: number,
	from: number,
	to: number,
): Int32Array => {
	const found: number[] = [];
	const stretches = zone.stretches(from, to);
	for (let index = intervalEndingAfter(ends, from); index < starts.length; index++) {
		if (starts[index] >= to) break;
		for (const { start, end, offset } of stretches) {
			const last = Math.min(ends[index], end);
			let local = Math.max(starts[index], start) + offset;
			while (local - offset < last) {
				const midnight = Math.floor(local / DAY_MINUTES) * DAY_MINUTES;
				const onGrid = midnight + Math.ceil((local - midnight) / step) * step;
				local = Math.min(onGrid, midnight + DAY_MINUTES);
				if (local - offset >= last) break;
				found.push(local - offset);
				local++;
			}
		}
	}
	return Int32Array.from(found);
};

/** Windows of neighbouring dates may overlap; each gives its own starts, and a start counts once. */
const ordered = (found: readonly number[]): Int32Array => {
	const starts = Int32Array.from(found);
	for (let at = 1; at < starts.length; at++)
		if (starts[at] <= starts[at - 1]) return unique(starts.sort());
	return starts;
};
