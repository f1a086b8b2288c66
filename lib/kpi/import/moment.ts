import { dayNumber, daysInMonth } from '../../scheduling/localDate';
import { zoneNamed } from '../../scheduling';

const RUSSIAN = /^(\d{1,2})[./](\d{1,2})[./](\d{4})(?:,?\s+(\d{1,2}):(\d\d)(?::(\d\d))?)?$/;
const LOCAL_ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?$/;

/**
 * A moment as exports write it, in milliseconds: ISO 8601 with or without an offset, `12.03.2026 23:40`, seconds or milliseconds since
 * the epoch. Without an offset it is the wall clock of the zone. Null for an empty cell; undefined when it cannot be read.
 */
export const momentOf = (value: unknown, timeZone: string): number | null | undefined => {
	if (value === null || value === undefined || value === '') return null;
	if (value instanceof Date) return value.getTime();
	if (typeof value === 'number') return value < 1e11 ? value * 1_000 : value;
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (text === '' || text === '-' || text === '—') return null;
	if (/^\d{9,13}$/.test(text)) return momentOf(Number(text), timeZone);
	const russian = RUSSIAN.exec(text);
	if (russian !== null) {
		const [, day, month, year, ...clock] = russian;
		return wall([year, month, day], clock, timeZone);
	}
	const iso = LOCAL_ISO.exec(text);
	if (iso !== null) {
		const [, year, month, day, ...clock] = iso;
		return wall([year, month, day], clock, timeZone);
	}
	const ms = Date.parse(text);
	return Number.isNaN(ms) ? undefined : ms;
};

const wall = (
	date: readonly string[],
	clock: readonly (string | undefined)[],
	timeZone: string,
): number | undefined => {
	const [year, month, day] = date.map(Number);
	const [hours, minutes, seconds] = clock.map((part) => Number(part ?? 0));
	if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
	if (hours > 23 || minutes > 59 || seconds > 59) return undefined;
	const local = dayNumber(year, month, day) * 1_440 + hours * 60 + minutes;
	return zoneNamed(timeZone).utcMinute(local) * 60_000 + seconds * 1_000;
};
