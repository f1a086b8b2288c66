import { DAY_MINUTES, formatLocalDate } from '../localDate';
import { clockText, offsetText, type Zone } from '../zone';

const CLOCKS = Array.from({ length: DAY_MINUTES }, (_, minute) => `T${clockText(minute)}:00`);

/**
 * Writes UTC minutes of a range as `2026-03-29T10:00:00+02:00`. Faster than asking the zone each time: it remembers the stretch and
 * the date of the moment before.
 */
export const localIsoWriter = (
	zone: Zone,
	from: number,
	to: number,
): ((minute: number) => string) => {
	const stretches = zone.stretches(from, to).map((stretch) => ({
		...stretch,
		suffix: offsetText(stretch.offset),
	}));
	let index = 0;
	let day = NaN;
	let date = '';
	return (minute) => {
		while (index > 0 && minute < stretches[index].start) index--;
		while (index < stretches.length - 1 && minute >= stretches[index].end) index++;
		const { offset, suffix } = stretches[index];
		const local = minute + offset;
		const localDay = Math.floor(local / DAY_MINUTES);
		if (localDay !== day) {
			day = localDay;
			date = formatLocalDate(day);
		}
		return date + CLOCKS[local - day * DAY_MINUTES] + suffix;
	};
};
