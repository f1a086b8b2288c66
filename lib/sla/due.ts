import { instantMs, MINUTE_MS, type Instant, type WorkingCalendar } from '../scheduling';
import { momentAfter } from '../scheduling/calendar/workingCalendar';

/** Time during which the clock stands still, half-open. An end of null: it still does. */
export interface Pause {
	readonly start: Instant;
	readonly end: Instant | null;
}

/**
 * When an answer is due, milliseconds since the epoch, or why there is no such moment: `never-opens`, `too-far` (more than
 * twenty years of waiting), `paused` (the clock stands still and nobody knows until when).
 */
export type Due =
	| { readonly at: number; readonly reason: null }
	| { readonly at: null; readonly reason: 'never-opens' | 'too-far' | 'paused' };

/** A target is not a number of minutes. */
export class InvalidTargetError extends RangeError {
	override readonly name = 'InvalidTargetError';

	constructor(readonly value: unknown) {
		super(`A target of "${String(value)}" minutes makes no sense. Use 0 or more`);
	}
}

/**
 * The earliest moment with exactly `targetMinutes` of open, unpaused working time since `start`: closing time where the target
 * ends with the day, the start itself for a target of 0. Pauses may come in any order and overlap.
 */
export const dueMoment = (
	calendar: WorkingCalendar,
	start: Instant,
	targetMinutes: number,
	pauses: readonly Pause[] = [],
): Due => {
	checkTarget(targetMinutes);
	let from = instantMs(start);
	// Whole milliseconds: parts of minutes do not add up to the minute in floating point.
	let left = Math.round(targetMinutes * MINUTE_MS);
	if (left === 0) return { at: from, reason: null };
	for (const pause of merged(pauses)) {
		if (pause.end <= from) continue;
		const worked = workingMs(calendar, from, pause.start);
		if (worked >= left) break;
		left -= worked;
		if (pause.end === Infinity) return { at: null, reason: 'paused' };
		from = pause.end;
	}
	return calendar.addWorkingMinutes(from, left / MINUTE_MS);
};

/** Open, unpaused minutes of `[start, end)`, with a fraction where there are seconds. */
export const workedMinutes = (
	calendar: WorkingCalendar,
	start: Instant,
	end: Instant,
	pauses: readonly Pause[] = [],
): number => {
	const to = instantMs(end);
	let from = instantMs(start);
	let worked = 0;
	for (const pause of merged(pauses)) {
		if (pause.end <= from) continue;
		if (pause.start >= to) break;
		worked += workingMs(calendar, from, pause.start);
		from = pause.end;
	}
	return (worked + workingMs(calendar, from, to)) / MINUTE_MS;
};

/**
 * {@link dueMoment} of many starts on one calendar, without pauses: NaN where there is none. The calendar is laid out once for all
 * of them, and each start costs two binary searches.
 */
export const dueMoments = (
	calendar: WorkingCalendar,
	starts: readonly Instant[],
	targetMinutes: number,
): Float64Array => {
	checkTarget(targetMinutes);
	const due = new Float64Array(starts.length);
	let first = Infinity;
	let last = -Infinity;
	for (let index = 0; index < starts.length; index++) {
		const at = instantMs(starts[index]);
		due[index] = at;
		if (at < first) first = at;
		if (at > last) last = at;
	}
	if (targetMinutes === 0 || due.length === 0) return due;
	const compiled = calendar.compiled(
		Math.floor(first / MINUTE_MS),
		Math.ceil(last / MINUTE_MS) + 1,
	);
	for (let index = 0; index < due.length; index++) {
		due[index] =
			momentAfter(compiled, due[index], targetMinutes) ??
			calendar.addWorkingMinutes(due[index], targetMinutes).at ??
			NaN;
	}
	return due;
};

const checkTarget = (minutes: number): void => {
	if (!Number.isFinite(minutes) || minutes < 0) throw new InvalidTargetError(minutes);
};

const workingMs = (calendar: WorkingCalendar, from: number, to: number): number =>
	to <= from ? 0 : Math.round(calendar.workingMinutesBetween(from, to) * MINUTE_MS);

interface MergedPause {
	readonly start: number;
	readonly end: number;
}

const merged = (pauses: readonly Pause[]): readonly MergedPause[] => {
	const sorted = pauses
		.map(({ start, end }) => ({
			start: instantMs(start),
			end: end === null ? Infinity : instantMs(end),
		}))
		.filter(({ start, end }) => start < end)
		.sort((a, b) => a.start - b.start);
	const result: MergedPause[] = [];
	for (const pause of sorted) {
		const last = result[result.length - 1];
		if (last !== undefined && pause.start <= last.end)
			result[result.length - 1] = { start: last.start, end: Math.max(last.end, pause.end) };
		else result.push(pause);
	}
	return result;
};
