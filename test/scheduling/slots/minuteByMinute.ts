import type { BusyInterval, Hold, SlotRequest, WeekWindow } from '../../../lib/scheduling';
import { dayAfter, isInHours, wallClock, weekdayOfDate, type WallClock } from '../wallClock';

/**
 * The slot rules, word by word, one minute at a time. It knows a single resource with weekly windows, which is enough to judge grids,
 * buffers, capacity, seats, notice, holds and clock changes. Slow on purpose, and without a line of the engine.
 */

const MINUTE = 60_000;

/** Wall clocks of a stretch of time, read once: reading them is what takes the time. */
export class Walls {
	private readonly known: readonly WallClock[];
	private readonly byDate = new Map<string, number[]>();

	constructor(
		readonly timeZone: string,
		readonly from: number,
		days: number,
	) {
		this.known = Array.from({ length: days * 1_440 }, (_, index) =>
			wallClock(from + index * MINUTE, timeZone),
		);
		this.known.forEach(({ date }, index) => {
			const minutes = this.byDate.get(date) ?? [];
			minutes.push(from + index * MINUTE);
			this.byDate.set(date, minutes);
		});
	}

	at(ms: number): WallClock {
		const wall = this.known[Math.floor((ms - this.from) / MINUTE)];
		if (wall === undefined) throw new RangeError('outside of the walls that were read');
		return wall;
	}

	get dates(): readonly string[] {
		return [...this.byDate.keys()];
	}

	/** The minutes whose wall clock shows this date, in the order in which they pass. */
	minutesOf(date: string): readonly number[] {
		return this.byDate.get(date) ?? [];
	}
}

const clockMinutes = (clock: string): number => {
	const [hour, minute] = clock.split(':').map(Number);
	return hour * 60 + minute;
};

/** Windows of a date in minutes from its midnight; what overlaps or touches is one. */
const windowsOn = (date: string, week: readonly WeekWindow[]): readonly [number, number][] => {
	const minutes = new Set<number>();
	for (const { days, from, to } of week) {
		if (!days.includes(weekdayOfDate(date))) continue;
		const start = clockMinutes(from);
		const end = clockMinutes(to) < start ? clockMinutes(to) + 1_440 : clockMinutes(to);
		for (let minute = start; minute < end; minute++) minutes.add(minute);
	}
	const windows: [number, number][] = [];
	for (let minute = 0; minute <= 2_880; minute++) {
		if (!minutes.has(minute)) continue;
		if (minutes.has(minute - 1)) windows[windows.length - 1][1] = minute + 1;
		else windows.push([minute, minute + 1]);
	}
	return windows;
};

const conflicts = (request: SlotRequest, busy: readonly BusyInterval[], start: number): boolean => {
	const from = start - (request.bufferBefore ?? 0) * MINUTE;
	const to = start + (request.duration + (request.bufferAfter ?? 0)) * MINUTE;
	for (let minute = from; minute < to; minute += MINUTE) {
		let load = request.seats ?? 1;
		for (const interval of busy) {
			const busyStart = Number(interval.start);
			const busyEnd = Number(interval.end);
			if (busyStart === busyEnd) continue;
			const first = Math.floor(busyStart / MINUTE) * MINUTE - (interval.bufferBefore ?? 0) * MINUTE;
			const last = Math.ceil(busyEnd / MINUTE) * MINUTE + (interval.bufferAfter ?? 0) * MINUTE;
			if (first <= minute && minute < last) load += interval.seats ?? 1;
		}
		if (load > (request.capacity ?? 1)) return true;
	}
	return false;
};

/** The offered starts, in milliseconds. Instants of the request are milliseconds. */
export const startsMinuteByMinute = (request: SlotRequest, walls: Walls): readonly number[] => {
	const { week } = request.calendar;
	const now = Number(request.now);
	const held = (request.holds ?? []).filter(
		(hold: Hold) => Number(hold.expiresAt) > now && hold.by !== request.owner,
	);
	const busy = [...(request.busy ?? []), ...held];
	const open = new Set<number>();
	for (const date of walls.dates) {
		const on = (day: string) => week.filter(({ days }) => days.includes(weekdayOfDate(day)));
		const [today, yesterday] = [on(date), on(dayAfter(date, -1))];
		for (const ms of walls.minutesOf(date))
			if (isInHours(walls.at(ms), today, yesterday)) open.add(ms);
	}
	const isOpen = (ms: number): boolean => open.has(ms);
	const isOpenThroughout = (start: number): boolean => {
		for (let minute = 0; minute < request.duration; minute++)
			if (!isOpen(start + minute * MINUTE)) return false;
		return true;
	};

	const candidates = new Set<number>();
	for (const date of walls.dates) {
		for (const [from, to] of windowsOn(date, week)) {
			const inside = [
				...walls
					.minutesOf(date)
					.filter((ms) => walls.at(ms).minute >= from && walls.at(ms).minute < to),
				...walls.minutesOf(dayAfter(date)).filter((ms) => walls.at(ms).minute + 1_440 < to),
			];
			if (inside.length === 0) continue;
			const opening = Math.min(...inside);
			const closing = Math.max(...inside) + MINUTE;
			if (request.grid === 'clock') {
				for (const ms of inside) if (walls.at(ms).minute % request.step === 0) candidates.add(ms);
			} else {
				let start = opening;
				while (start < closing) {
					if (request.grid === 'pack' && conflicts(request, busy, start)) start += MINUTE;
					else {
						candidates.add(start);
						start += request.step * MINUTE;
					}
				}
			}
		}
	}
	return [...candidates]
		.filter(
			(start) =>
				start >= Number(request.range.start) &&
				start < Number(request.range.end) &&
				start >= now + (request.notice ?? 0) * MINUTE &&
				start <= now + (request.horizon ?? 1e9) * MINUTE &&
				(request.seats ?? 1) <= (request.capacity ?? 1) &&
				isOpen(start) &&
				isOpenThroughout(start) &&
				!conflicts(request, busy, start),
		)
		.sort((a, b) => a - b);
};
