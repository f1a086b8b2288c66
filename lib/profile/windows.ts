import { workingCalendar, type CalendarRules, type WorkingCalendar } from '../scheduling';
import { branchCalendar } from '../scheduling/bookings/rules';
import { branchOf } from './branch';
import type { Profile, WeeklyWindow } from './profile';

/** The night, the opening hours and the next opening of a branch: questions to the one working-time calendar. */

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** True when the instant lies in a window. `to < from` runs into the next day and belongs to the day on which it opens; `from == to` is no time. */
export const isInWindows = (
	windows: readonly WeeklyWindow[],
	instant: number,
	timeZone: string,
): boolean => calendarOf({ timeZone, week: windows }).isOpen(instant);

/** Is it night for this branch? In the branch's zone, unless the night window names its own. */
export const isNight = (profile: Profile, branchId: string | null, instant: number): boolean => {
	const { from, to, timeZone } = profile.nightWindow;
	return isInWindows(
		[{ days: EVERY_DAY, from, to }],
		instant,
		timeZone ?? zoneOf(profile, branchId),
	);
};

/** Does somebody work there now? Holidays and dated hours count. Null when the owner has not said the hours. */
export const isOpen = (
	profile: Profile,
	branchId: string | null,
	instant: number,
): boolean | null =>
	hoursOf(profile, branchId).length === 0 ? null : openTime(profile, branchId).isOpen(instant);

/** The first open minute at or after the instant, milliseconds; null when the hours are unknown or never come. */
export const nextOpening = (
	profile: Profile,
	branchId: string | null,
	instant: number,
): number | null => openTime(profile, branchId).nextOpening(instant);

export const zoneOf = (profile: Profile, branchId: string | null): string =>
	branchOf(profile, branchId)?.timeZone ?? profile.timeZone;

export const hoursOf = (profile: Profile, branchId: string | null): readonly WeeklyWindow[] =>
	branchOf(profile, branchId)?.hours ?? profile.hours;

const openTime = (profile: Profile, branchId: string | null): WorkingCalendar =>
	calendarOf(branchCalendar(profile, branchOf(profile, branchId)));

/** A profile is read anew for every turn; its hours are the same ones, and a calendar that was laid out is worth keeping. */
const kept = new Map<string, WorkingCalendar>();
const MOST_KEPT = 200;

const calendarOf = (rules: CalendarRules): WorkingCalendar => {
	const key = JSON.stringify(rules);
	const known = kept.get(key);
	if (known !== undefined) return known;
	if (kept.size >= MOST_KEPT) kept.clear();
	const calendar = workingCalendar(rules);
	kept.set(key, calendar);
	return calendar;
};
