import { DAY_MINUTES } from '../localDate';
import { InvalidRuleError, type ClockWindow } from './rules';

/** Minutes since the midnight of the date on which a window opens; `to` exceeds a day where the window crosses midnight. */
export interface LocalWindow {
	readonly from: number;
	readonly to: number;
}

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;

/** `09:30` as minutes since midnight, 0 to 1440. Throws {@link InvalidRuleError}. */
export const clockMinutes = (text: string, path: string): number => {
	if (text === '24:00') return DAY_MINUTES;
	const match = CLOCK.exec(text);
	if (match === null) {
		throw new InvalidRuleError(
			path,
			`is "${text}", not a time of day. Write 00:00 to 24:00, such as 09:30`,
		);
	}
	return Number(match[1]) * 60 + Number(match[2]);
};

/** Null where `from` equals `to`: no time at all, or a whole day for those who say so. `24:00` to `24:00` is no time either way. */
export const localWindow = (
	{ from, to }: ClockWindow,
	path: string,
	equalMeans: 'nothing' | 'a whole day' = 'nothing',
): LocalWindow | null => {
	const start = clockMinutes(from, `${path}.from`);
	const end = clockMinutes(to, `${path}.to`);
	if (start === end)
		return equalMeans === 'nothing' ? null : { from: start, to: start + DAY_MINUTES };
	if (start === DAY_MINUTES) return end === 0 ? null : { from: start, to: end + DAY_MINUTES };
	return { from: start, to: end < start ? end + DAY_MINUTES : end };
};

/** Sorted; overlapping and touching windows become one. */
export const mergeWindows = (windows: readonly LocalWindow[]): readonly LocalWindow[] => {
	if (windows.length < 2) return windows;
	const merged: LocalWindow[] = [];
	for (const window of [...windows].sort((a, b) => a.from - b.from)) {
		const last = merged[merged.length - 1];
		if (last !== undefined && window.from <= last.to)
			merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, window.to) };
		else merged.push(window);
	}
	return merged;
};
