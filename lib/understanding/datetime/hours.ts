import type { Part } from './lexicon';
import type { Clock, Meridiem } from './nodes';
import type { Frame } from './place';

/** Hours and parts of the day in minutes since local midnight. */

/** The windows that a part of the day stands for. */
export const PART_WINDOWS: Readonly<Record<Part, readonly [number, number]>> = {
	morning: [6 * 60, 12 * 60],
	beforeLunch: [6 * 60, 13 * 60],
	lunch: [12 * 60, 14 * 60],
	day: [12 * 60, 17 * 60],
	afterLunch: [13 * 60, 18 * 60],
	evening: [17 * 60, 22 * 60],
	night: [0, 6 * 60],
};

const MERIDIEM_OF_PART: Readonly<Record<Part, Meridiem>> = {
	morning: 'morning',
	beforeLunch: 'morning',
	lunch: 'day',
	day: 'day',
	afterLunch: 'day',
	evening: 'evening',
	night: 'night',
};

/** «вечером в 7» is 7 in the evening. */
export function withPart(clock: Clock, part: Part): Clock {
	return clock.meridiem === null ? { ...clock, meridiem: MERIDIEM_OF_PART[part] } : clock;
}

/** The hours that mean the afternoon when said bare: nobody is served at 1–6 in the night. */
const LAST_AFTERNOON_HOUR = 6;

/** Minutes since midnight, 0–1440. Without «утра», «вечера» and the like hours 1–6 (7 while closed) are afternoon. */
export function minuteOfDay(clock: Clock, frame: Frame): number {
	return hourOf(clock, frame) * 60 + (clock.minute ?? 0);
}

function hourOf(clock: Clock, frame: Frame): number {
	const { hour, meridiem } = clock;
	if (hour > 12 || meridiem === null) return meridiem === null ? bareHour(clock, frame) : hour;
	switch (meridiem) {
		case 'morning':
			return hour === 12 ? (clock.minute === null ? 12 : 0) : hour;
		case 'am':
			return hour === 12 ? 0 : hour;
		case 'day':
			return hour >= 1 && hour <= 7 ? hour + 12 : hour;
		case 'pm':
			return hour === 12 ? 12 : hour + 12;
		case 'evening':
			return hour === 12 ? 24 : hour + 12;
		case 'night':
			if (hour === 12) return 24;
			return hour >= 9 ? hour + 12 : hour;
	}
}

function bareHour(clock: Clock, frame: Frame): number {
	const { hour } = clock;
	if (clock.exact || hour > 12) return hour;
	if (hour === 0) return 0;
	if (hour <= LAST_AFTERNOON_HOUR) return hour + 12;
	// «7:30» and «полвосьмого» stay in the morning; a plain «в 7» outside the opening hours is the evening.
	if (hour !== 7 || clock.minute !== null) return hour;
	return hour * 60 < frame.opensAt && (hour + 12) * 60 < frame.closesAt ? hour + 12 : hour;
}

/** Both ends of «с двух до четырёх»; «утра» or «вечера» said once counts for both, and the end comes after the start. */
export function minutesOfRange(from: Clock, to: Clock, frame: Frame): readonly [number, number] {
	const shared = from.meridiem === null && to.meridiem !== null && !from.exact;
	let end = minuteOfDay(to, frame);
	let start = minuteOfDay(from, frame);
	if (shared) {
		const asTo = minuteOfDay({ ...from, meridiem: to.meridiem }, frame);
		start = asTo < end ? asTo : start;
		if (start >= end && start - 720 >= 0) start -= 720;
	} else if (from.meridiem !== null && to.meridiem === null && !to.exact) {
		const asFrom = minuteOfDay({ ...to, meridiem: from.meridiem }, frame);
		if (asFrom > start) end = asFrom;
	}
	if (end <= start && to.hour <= 12 && !to.exact && end + 720 > start && end + 720 <= 1440)
		end += 720;
	if (end <= start) end += 1440;
	return [start, end];
}
