import { byDate } from '../calendar/dayWindows';
import type { CalendarRules } from '../calendar/rules';
import { workingCalendar, type WorkingCalendar } from '../calendar/workingCalendar';
import { DAY_MINUTES } from '../localDate';
import { readBusy, type BusyTime, type Session } from './busyTime';
import type { Hold, Resource, SlotRequest } from './request';
import { ALWAYS, crowded, inAtLeast, includes, mergeSorted, NO_SPANS, type Spans } from './spans';

/**
 * One resource, read and ready: its calendar, and the starts that its busy time forbids. A start is forbidden when the visit
 * with its buffers would overlap a stretch in which the capacity is used up.
 */
export interface Lane {
	readonly id: string;
	readonly calendar: WorkingCalendar;
	/** Forbidden starts, whatever the range. */
	readonly blocked: Spans;
	/** The part of them that is due to a limit: several chairs, or visits of a day. */
	readonly limited: Spans;
	/** Starts at which a session of the wanted class exists, and the places left in it. It overrules `blocked`. */
	readonly sessions: ReadonlyMap<number, number>;
	readonly ignored: number;
}

const NO_SESSIONS: ReadonlyMap<number, number> = new Map();

/** What the lanes of a request share. */
export interface BranchTime {
	readonly request: SlotRequest;
	readonly calendar: WorkingCalendar;
	readonly busy: BusyTime;
	readonly holds: readonly Hold[];
}

export const laneOf = (
	branch: BranchTime,
	resource: Resource,
	inherits: boolean,
	path: string,
): Lane => {
	const { request } = branch;
	const capacity = resource.capacity ?? (inherits ? request.capacity : undefined) ?? 1;
	const dailyLimit = resource.dailyLimit ?? (inherits ? request.dailyLimit : undefined);
	const wanted = request.session === undefined ? (request.seats ?? 1) : 1;
	const least = capacity - wanted + 1;
	const calendar = calendarOf(branch, resource);
	const own = [
		...(resource.busy ?? []),
		...branch.holds.filter((hold) => hold.resource === resource.id),
	];
	const busy = readBusy(own, Math.max(1, least), calendar.zone, dailyLimit !== undefined, path);
	const shared = { id: resource.id, calendar, ignored: busy.ignored };
	if (
		least <= 0 ||
		(request.session !== undefined && placesWanted(request) > request.session.places)
	)
		return { ...shared, blocked: ALWAYS, limited: ALWAYS, sessions: NO_SESSIONS };

	const starts = mergeSorted(busy.starts, branch.busy.starts);
	const ends = mergeSorted(busy.ends, branch.busy.ends);
	const before = resource.bufferBefore ?? request.bufferBefore ?? 0;
	const after = resource.bufferAfter ?? request.bufferAfter ?? 0;
	const length = before + request.duration + after;
	// s is in conflict with [x, y) when s − before < y and s + duration + after > x. A visit without length meets nothing.
	const taken =
		length === 0 ? NO_SPANS : crowded(starts, ends, least, request.duration + after - 1, before);
	// Without staff the branch's own busy time is the visits; with staff it is time off for everybody.
	const { visits } = request.staff === undefined && inherits ? branch.busy : busy;
	const full = dailyLimit === undefined ? NO_SPANS : fullDays(visits, dailyLimit, calendar);
	const sessions =
		request.session === undefined
			? NO_SESSIONS
			: joinable([...busy.sessions, ...branch.busy.sessions], {
					request,
					starts,
					ends,
					least,
					before,
					after,
				});
	return {
		...shared,
		blocked: full.length === 0 ? taken : inAtLeast([taken, full], 1),
		limited: capacity > 1 ? inAtLeast([taken, full], 1) : full,
		sessions,
	};
};

/** True when the resource can take a visit that starts there, as far as busy time goes. */
export const isFree = (lane: Lane, start: number, places: number): boolean => {
	const left = lane.sessions.get(start);
	return left === undefined ? !includes(lane.blocked, start) : left >= places;
};

export const placesWanted = (request: SlotRequest): number => request.seats ?? 1;

/** A resource without a calendar of its own shares the branch's object, and with it what was compiled. */
const calendarOf = (branch: BranchTime, { calendar: own }: Resource): WorkingCalendar => {
	if (own === undefined) return branch.calendar;
	const base = branch.request.calendar;
	const ownOverrides = byDate(own.overrides ?? []);
	const dates = new Set(ownOverrides.map(({ date }) => date));
	const merged: CalendarRules = {
		...base,
		...own,
		overrides: [
			...byDate(base.overrides ?? []).filter(({ date }) => !dates.has(date)),
			...ownOverrides,
		],
		holidays: [...(base.holidays ?? []), ...(own.holidays ?? [])],
		workingDays: [...(base.workingDays ?? []), ...(own.workingDays ?? [])],
	};
	return workingCalendar(merged);
};

/** The local dates that have as many visits as they may, as spans of starts. */
const fullDays = (
	visits: ReadonlyMap<number, number>,
	limit: number,
	{ zone }: WorkingCalendar,
): Spans => {
	if (limit === 0) return ALWAYS;
	const days = [...visits].filter(([, count]) => count >= limit).map(([day]) => day);
	return Int32Array.from(
		days
			.sort((a, b) => a - b)
			.flatMap((day) => [
				zone.utcMinute(day * DAY_MINUTES),
				zone.utcMinute((day + 1) * DAY_MINUTES),
			]),
	);
};

interface JoinRules {
	readonly request: SlotRequest;
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	readonly least: number;
	readonly before: number;
	readonly after: number;
}

/**
 * The sessions of the wanted class that have the visit's length, and their places left; 0 where something else is in the way of
 * the session itself. The session must not count against itself, so one of its own intervals is left out of the sweep.
 */
const joinable = (
	sessions: readonly Session[],
	{ request, starts, ends, least, before, after }: JoinRules,
): ReadonlyMap<number, number> => {
	const found = new Map<number, number>();
	for (const session of sessions) {
		if (session.id !== request.session?.id || session.end - session.start !== request.duration)
			continue;
		const others = crowded(
			without(starts, session.from),
			without(ends, session.to),
			least,
			request.duration + after - 1,
			before,
		);
		const left = includes(others, session.start) ? 0 : request.session.places - session.taken;
		found.set(session.start, Math.max(left, found.get(session.start) ?? 0));
	}
	return found;
};

const without = (values: Int32Array, one: number): Int32Array => {
	const at = values.indexOf(one);
	return at < 0 ? values : values.filter((_, index) => index !== at);
};
