import { workingCalendar, type WorkingCalendar } from '../calendar/workingCalendar';

const MINUTE = 60_000;
const DAY = 86_400_000;
/** A reminder that quiet hours put off must still leave so much time before the visit. */
const LEAST_BEFORE_VISIT = 60 * MINUTE;

/** What is known when reminders are planned. Instants are milliseconds. */
export interface ReminderQuestion {
	/** Begin of the visit. */
	readonly start: number;
	/** The moment of booking or moving: nothing is set for a moment that has passed. */
	readonly now: number;
	/** How long before the visit, each. */
	readonly minutesBefore: readonly number[];
	/** `HH:mm` on the wall of the zone, `from` inclusive; equal: none. */
	readonly quietHours: { readonly from: string; readonly to: string };
	readonly timeZone: string;
}

/**
 * `on_time`; `earlier`: before the quiet hours begin; `later`: when they end; dropped, with why: `past` (booked too late for it),
 * `quiet` (no moment outside of the quiet hours is left), `same_moment` (another reminder goes out at that very moment).
 */
export type PlannedReminder = { readonly minutesBefore: number; readonly wantedAt: number } & (
	| { readonly dueAt: number; readonly outcome: 'on_time' | 'earlier' | 'later' }
	| { readonly dueAt: null; readonly outcome: 'past' | 'quiet' | 'same_moment' }
);

/**
 * When the reminders of a visit go out: every one of `minutesBefore`, the longest before first, each with a moment or the reason why it
 * has none. A moment in the quiet hours moves to the last minute before they begin or to their end, whichever is nearer, where
 * the end counts only when it is at least an hour before the visit and neither may have passed.
 */
export const remindersFor = (question: ReminderQuestion): readonly PlannedReminder[] => {
	const wanted = [...new Set(question.minutesBefore)].sort((a, b) => b - a);
	const planned = wanted.map((minutesBefore) => planOne(question, minutesBefore));
	// Of two that would go out together the one nearer to the visit stays: its text says how near it is.
	return planned.map((one, index) =>
		one.dueAt !== null && planned.slice(index + 1).some(({ dueAt }) => dueAt === one.dueAt)
			? {
					minutesBefore: one.minutesBefore,
					wantedAt: one.wantedAt,
					dueAt: null,
					outcome: 'same_moment',
				}
			: one,
	);
};

const planOne = (
	{ start, now, quietHours, timeZone }: ReminderQuestion,
	minutesBefore: number,
): PlannedReminder => {
	const wantedAt = start - minutesBefore * MINUTE;
	const head = { minutesBefore, wantedAt };
	if (wantedAt <= now || minutesBefore <= 0) return { ...head, dueAt: null, outcome: 'past' };
	const quiet = quietCalendar(quietHours, timeZone);
	if (!quiet.isOpen(wantedAt)) return { ...head, dueAt: wantedAt, outcome: 'on_time' };
	const before = lastMinuteBefore(quiet, wantedAt);
	const after = quiet.nextClosing(wantedAt);
	const canBefore = before !== null && before > now;
	const canAfter = after !== null && after <= start - LEAST_BEFORE_VISIT;
	if (canAfter && (!canBefore || after - wantedAt <= wantedAt - (before ?? 0)))
		return { ...head, dueAt: after, outcome: 'later' };
	if (canBefore && before !== null) return { ...head, dueAt: before, outcome: 'earlier' };
	return { ...head, dueAt: null, outcome: 'quiet' };
};

/** The quiet hours as working time that is «open» when it is quiet. */
export const quietCalendar = (
	{ from, to }: { readonly from: string; readonly to: string },
	timeZone: string,
): WorkingCalendar => {
	const key = `${timeZone} ${from} ${to}`;
	const known = calendars.get(key);
	if (known !== undefined) return known;
	const calendar = workingCalendar({
		timeZone,
		week: [{ days: [0, 1, 2, 3, 4, 5, 6], from, to }],
	});
	calendars.set(key, calendar);
	return calendar;
};

const calendars = new Map<string, WorkingCalendar>();

/** The minute before the quiet hours around the instant began; null when it has been quiet for longer than a day. */
const lastMinuteBefore = (quiet: WorkingCalendar, instant: number): number | null => {
	const around = quiet.openIntervals({ start: instant - DAY, end: instant + MINUTE });
	const last = around[around.length - 1];
	return last === undefined || last.start <= instant - DAY ? null : last.start - MINUTE;
};

/** When it is quiet at the instant: the moment at which that ends. Null when it is not quiet, or always. */
export const quietUntil = (
	quietHours: { readonly from: string; readonly to: string },
	timeZone: string,
	instant: number,
): number | null => {
	const quiet = quietCalendar(quietHours, timeZone);
	return quiet.isOpen(instant) ? quiet.nextClosing(instant) : null;
};
