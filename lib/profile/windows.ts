import { DateTime } from 'luxon';

import { branchOf } from './branch';
import type { Profile, WeeklyWindow } from './profile';

/** Wall-clock windows of a week. A minute is open when its local wall clock lies in a window; see the working-time rules. */

const MINUTE = 60_000;
const DAYS_AHEAD = 15;
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];

/** Minutes since midnight; `24:00` is 1440. */
const minutesOf = (clock: string): number => {
	const [hours, minutes] = clock.split(':').map(Number);
	return hours * 60 + minutes;
};

/** True when the instant lies in a window. `to < from` runs into the next day and belongs to the day on which it opens; `from == to` is no time. */
export const isInWindows = (
	windows: readonly WeeklyWindow[],
	instant: number,
	timeZone: string,
): boolean => {
	const local = DateTime.fromMillis(instant, { zone: timeZone });
	const today = local.weekday % 7;
	const yesterday = (today + 6) % 7;
	const minute = local.hour * 60 + local.minute;
	return windows.some(({ days, from, to }) => {
		const start = minutesOf(from);
		const end = minutesOf(to);
		if (start < end) return days.includes(today) && minute >= start && minute < end;
		if (start === end) return false;
		return (days.includes(today) && minute >= start) || (days.includes(yesterday) && minute < end);
	});
};

/** Is it night for this branch? In the branch's zone, unless the night window names its own. */
export const isNight = (profile: Profile, branchId: string | null, instant: number): boolean => {
	const { from, to, timeZone } = profile.nightWindow;
	return isInWindows(
		[{ days: EVERY_DAY, from, to }],
		instant,
		timeZone ?? zoneOf(profile, branchId),
	);
};

/** Does somebody work there now? Null when the owner has not said the hours. */
export const isOpen = (
	profile: Profile,
	branchId: string | null,
	instant: number,
): boolean | null => {
	const hours = hoursOf(profile, branchId);
	return hours.length === 0 ? null : isInWindows(hours, instant, zoneOf(profile, branchId));
};

/** The first open minute at or after the instant, milliseconds; null when the hours are unknown or never come. */
export const nextOpening = (
	profile: Profile,
	branchId: string | null,
	instant: number,
): number | null => {
	const hours = hoursOf(profile, branchId);
	const zone = zoneOf(profile, branchId);
	if (isInWindows(hours, instant, zone)) return instant;
	const midnight = DateTime.fromMillis(instant, { zone }).startOf('day');
	const starts = Array.from({ length: DAYS_AHEAD }, (_, ahead) => midnight.plus({ days: ahead }))
		.flatMap((day) => hours.map((window) => startOn(day, window)))
		.filter((start): start is number => start !== null && start > instant);
	const open = starts.filter((start) => isInWindows(hours, start, zone));
	return open.length === 0 ? null : Math.min(...open);
};

/** A wall time inside a spring gap means the first existing minute after it. */
const startOn = (day: DateTime, { days, from }: WeeklyWindow): number | null => {
	if (!days.includes(day.weekday % 7)) return null;
	const minutes = minutesOf(from);
	const wanted = day.set({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
	if (wanted.hour * 60 + wanted.minute === minutes % 1440) return wanted.toMillis();
	let at = wanted.toMillis();
	const earlier = (moment: number) => {
		const local = DateTime.fromMillis(moment - MINUTE, { zone: day.zone });
		return local.hour * 60 + local.minute;
	};
	while (earlier(at) > minutes) at -= MINUTE;
	return at;
};

export const zoneOf = (profile: Profile, branchId: string | null): string =>
	branchOf(profile, branchId)?.timeZone ?? profile.timeZone;

export const hoursOf = (profile: Profile, branchId: string | null): readonly WeeklyWindow[] =>
	branchOf(profile, branchId)?.hours ?? profile.hours;
