import { instantMs, type Instant, type TimeRange } from '../scheduling';
import { OnCallRoster, type OnCallSchedule } from './schedule';

/** A stretch of time in which the same people are on call; milliseconds since the epoch, half-open. */
export interface Shift {
	readonly start: number;
	readonly end: number;
	/** Empty: a gap. */
	readonly people: readonly string[];
}

export interface OnCallNow {
	/** Empty: nobody is on call. */
	readonly people: readonly string[];
	/** When this changes; null when it does not within the next 400 days. */
	readonly until: number | null;
	/** Who comes on call next, and when; null when nobody does within the next 400 days. */
	readonly next: { readonly people: readonly string[]; readonly at: number } | null;
}

const DAY = 86_400_000;
const LOOK_AHEAD_DAYS = 400;
const GAP_DAYS = 30;

/** The shifts of a range in order, gaps included, neighbours with the same people joined, cut to the range. */
export const shiftsIn = (
	schedule: OnCallSchedule | OnCallRoster,
	range: TimeRange,
): readonly Shift[] => {
	const roster = rosterOf(schedule);
	const from = instantMs(range.start);
	const to = instantMs(range.end);
	if (from >= to) return [];
	const starts = [...new Set([from, ...roster.changesIn(from, to)])];
	const shifts: Shift[] = [];
	starts.forEach((start, index) => {
		const people = roster.peopleAt(start);
		const end = starts[index + 1] ?? to;
		const last = shifts[shifts.length - 1];
		if (last !== undefined && areSame(last.people, people))
			shifts[shifts.length - 1] = { ...last, end };
		else shifts.push({ start, end, people });
	});
	return shifts;
};

/** Who is on call now, until when, and who is next. */
export const onCallAt = (schedule: OnCallSchedule | OnCallRoster, at: Instant): OnCallNow => {
	const roster = rosterOf(schedule);
	const now = instantMs(at);
	for (let days = 8; ; days *= 4) {
		const ahead = Math.min(days, LOOK_AHEAD_DAYS);
		const [current, ...later] = shiftsIn(roster, { start: now, end: now + ahead * DAY });
		const next = later.find(({ people }) => people.length > 0);
		if (next === undefined && ahead < LOOK_AHEAD_DAYS) continue;
		return {
			people: current.people,
			until: later.length > 0 ? current.end : null,
			next: next === undefined ? null : { people: next.people, at: next.start },
		};
	}
};

/** When nobody is on call in the next days, 30 unless told otherwise. */
export const gapsAfter = (
	schedule: OnCallSchedule | OnCallRoster,
	at: Instant,
	days: number = GAP_DAYS,
): readonly TimeGap[] => {
	const start = instantMs(at);
	return shiftsIn(schedule, { start, end: start + days * DAY })
		.filter(({ people }) => people.length === 0)
		.map((gap) => ({ start: gap.start, end: gap.end }));
};

export interface TimeGap {
	readonly start: number;
	readonly end: number;
}

const rosterOf = (schedule: OnCallSchedule | OnCallRoster): OnCallRoster =>
	schedule instanceof OnCallRoster ? schedule : new OnCallRoster(schedule);

const areSame = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === b.length && a.every((person, index) => person === b[index]);
