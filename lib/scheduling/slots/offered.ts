import type { WorkingCalendar } from '../calendar/workingCalendar';
import { isFree, placesWanted, type Lane } from './lane';
import type { PreparedRequest } from './prepared';
import { inAtLeast, NO_SPANS, sortedUnion } from './spans';
import { isOpenFor, startsIn, type StartRules } from './starts';

/** A start and who is free for it: indexes into the lanes, and per further need the indexes into its lanes. */
export interface OfferedStart {
	readonly start: number;
	readonly lanes: readonly number[];
	readonly needs: readonly (readonly number[])[];
}

/** The starts offered in `[from, to)`, UTC minutes, in order. Notice and horizon are the caller's business. */
export const offeredIn = (
	prepared: PreparedRequest,
	from: number,
	to: number,
): readonly OfferedStart[] => {
	const { request, lanes, groups } = prepared;
	if (from >= to || lanes.length === 0) return [];
	const all = request.mode === 'all';
	const own = laneStarts(prepared, from, to);
	const axis = sortedUnion([...new Set(own)]);
	const free: number[][] = Array.from(axis, () => []);
	const { duration } = request;
	const places = placesWanted(request);
	lanes.forEach((lane, index) => {
		const compiled = lane.calendar.compiled(from, to + duration);
		if (all && own[index] !== axis) {
			axis.forEach((start, at) => {
				if (isFree(lane, start, places) && isOpenFor(compiled, start, duration))
					free[at].push(index);
			});
		} else sweep(lane, index, axis, own[index], free, places);
	});

	const offered: OfferedStart[] = [];
	for (let at = 0; at < axis.length; at++) {
		if (free[at].length < (all ? lanes.length : 1)) continue;
		const start = axis[at];
		const needs = groups.map((group) =>
			group.lanes.flatMap((lane, index) =>
				isFree(lane, start, places) &&
				isOpenFor(lane.calendar.compiled(from, to + duration), start, duration)
					? [index]
					: [],
			),
		);
		if (needs.every((members) => members.length > 0))
			offered.push({ start, lanes: free[at], needs });
	}
	return offered;
};

/** The starts of each lane's grid. Lanes that share a calendar share the array, save where packing moves the grid of each. */
const laneStarts = (prepared: PreparedRequest, from: number, to: number): readonly Int32Array[] => {
	const { request, lanes, groups } = prepared;
	const rules = startRules(prepared);
	const needed = groups.map(({ blocked }) => blocked);
	const together =
		request.mode === 'all'
			? inAtLeast([...lanes.map(({ blocked }) => blocked), ...needed, NO_SPANS], 1)
			: null;
	const known = new Map<WorkingCalendar, Int32Array>();
	return lanes.map((lane) => {
		const shared = known.get(lane.calendar);
		if (shared !== undefined) return shared;
		const blocked =
			rules.grid === 'pack'
				? (together ??
					(needed.length === 0 ? lane.blocked : inAtLeast([lane.blocked, ...needed], 1)))
				: NO_SPANS;
		const compiled = lane.calendar.compiled(from, to + request.duration);
		const starts = startsIn(compiled, lane.calendar.zone, rules, from, to, blocked);
		if (rules.grid !== 'pack' || together !== null) known.set(lane.calendar, starts);
		return starts;
	});
};

export const startRules = ({ request }: PreparedRequest): StartRules => ({
	grid: request.grid ?? 'window',
	step: request.step,
	duration: request.duration,
});

/** Walks axis, own grid and forbidden starts side by side and notes where the lane is free. */
const sweep = (
	{ blocked, sessions }: Lane,
	lane: number,
	axis: Int32Array,
	own: Int32Array,
	free: readonly number[][],
	places: number,
): void => {
	let span = 0;
	let next = 0;
	for (let at = 0; at < axis.length; at++) {
		const start = axis[at];
		if (own !== axis) {
			while (next < own.length && own[next] < start) next++;
			if (next === own.length) return;
			if (own[next] !== start) continue;
		}
		while (span < blocked.length && blocked[span + 1] <= start) span += 2;
		const taken = span < blocked.length && blocked[span] <= start;
		const left = sessions.size === 0 ? undefined : sessions.get(start);
		if (left === undefined ? !taken : left >= places) free[at].push(lane);
	}
};
