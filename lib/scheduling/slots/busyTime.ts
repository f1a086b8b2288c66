import { instantMs, MINUTE_MS } from '../instant';
import type { Zone } from '../zone';
import { checkWhole, type BusyInterval } from './request';

/** A class session: all bookings of one class with the same start and end. */
export interface Session {
	readonly id: string;
	readonly start: number;
	readonly end: number;
	/** Buffers included. */
	readonly from: number;
	readonly to: number;
	readonly taken: number;
}

/**
 * Busy time in UTC minutes, whole minutes only, its own buffers included. An interval with several seats stands there several
 * times, so that the sweep only counts.
 */
export interface BusyTime {
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	readonly sessions: readonly Session[];
	/** Visits by local date, for daily limits. */
	readonly visits: ReadonlyMap<number, number>;
	/** Intervals whose end lies before their start. */
	readonly ignored: number;
}

/**
 * Reads busy intervals in any order. `mostSeats` is the most seats that can matter: more than the capacity blocks no more than
 * the capacity does.
 */
export const readBusy = (
	intervals: readonly BusyInterval[],
	mostSeats: number,
	zone: Zone,
	countVisits: boolean,
	path: string,
): BusyTime => {
	let starts = new Int32Array(intervals.length);
	let ends = new Int32Array(intervals.length);
	let size = 0;
	let ignored = 0;
	const sessions = new Map<string, Session>();
	const visits = new Map<number, number>();
	const add = (from: number, to: number, copies: number): void => {
		if (size + copies > starts.length) {
			starts = grown(starts, size + copies);
			ends = grown(ends, size + copies);
		}
		for (let copy = 0; copy < copies; copy++) {
			starts[size] = from;
			ends[size++] = to;
		}
	};

	for (let index = 0; index < intervals.length; index++) {
		const interval = intervals[index];
		const startMs = instantMs(interval.start);
		const endMs = instantMs(interval.end);
		if (startMs >= endMs) {
			if (startMs > endMs) ignored++;
			continue;
		}
		const start = Math.floor(startMs / MINUTE_MS);
		const end = Math.ceil(endMs / MINUTE_MS);
		const { seats = 1, bufferBefore = 0, bufferAfter = 0, session } = interval;
		if (seats !== 1 || bufferBefore !== 0 || bufferAfter !== 0) {
			checkWhole(seats, `${path}[${index}].seats`, 0);
			checkWhole(bufferBefore, `${path}[${index}].bufferBefore`, 0);
			checkWhole(bufferAfter, `${path}[${index}].bufferAfter`, 0);
		}
		const from = start - bufferBefore;
		const to = end + bufferAfter;
		if (session !== undefined) {
			const key = `${start} ${end} ${session}`;
			const known = sessions.get(key);
			sessions.set(key, {
				id: session,
				start,
				end,
				from: Math.min(from, known?.from ?? from),
				to: Math.max(to, known?.to ?? to),
				taken: seats + (known?.taken ?? 0),
			});
			if (known !== undefined) continue;
		} else add(from, to, Math.min(seats, mostSeats));
		if (countVisits && interval.visit !== false) {
			const day = zone.localDay(start);
			visits.set(day, (visits.get(day) ?? 0) + 1);
		}
	}
	for (const { from, to } of sessions.values()) add(from, to, 1);
	return {
		starts: starts.subarray(0, size).sort(),
		ends: ends.subarray(0, size).sort(),
		sessions: [...sessions.values()],
		visits,
		ignored,
	};
};

const grown = (array: Int32Array, least: number): Int32Array<ArrayBuffer> => {
	const larger = new Int32Array(Math.max(least, 2 * array.length));
	larger.set(array);
	return larger;
};
