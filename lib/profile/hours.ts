import type { WeeklyWindow } from './schema';

const DAYS: Readonly<Record<string, number>> = {
	вс: 0,
	воскресенье: 0,
	sun: 0,
	sunday: 0,
	пн: 1,
	понедельник: 1,
	mon: 1,
	monday: 1,
	вт: 2,
	вторник: 2,
	tue: 2,
	tuesday: 2,
	ср: 3,
	среда: 3,
	wed: 3,
	wednesday: 3,
	чт: 4,
	четверг: 4,
	thu: 4,
	thursday: 4,
	пт: 5,
	пятница: 5,
	fri: 5,
	friday: 5,
	сб: 6,
	суббота: 6,
	sat: 6,
	saturday: 6,
};
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const DAILY = /^(ежедневно|каждый день|daily|every day)$/;
const ALWAYS = /^(круглосуточно|24\/7|24 часа)$/;
const SHORT = ['вс', 'пн', 'вт', 'ср', 'чт', 'пт', 'сб'];

export type ReadHours =
	| { readonly ok: true; readonly hours: readonly WeeklyWindow[] }
	| { readonly ok: false; readonly part: string };

/**
 * Opening hours as on a door: «Пн–Пт 9:00–20:00, Сб 10–18», «ежедневно 9:00-21:00», «24/7». Parts are separated by commas or
 * semicolons; a part without days belongs to the days before it (a lunch break makes two parts). `ok: false` names the
 * part that could not be read. An empty text means that the hours are unknown.
 */
export const readHours = (text: string): ReadHours => {
	const hours: WeeklyWindow[] = [];
	let days: readonly number[] | null = null;
	for (const part of text.split(/[;,\n]/).map((each) => each.trim().toLowerCase())) {
		if (part === '') continue;
		if (ALWAYS.test(part)) {
			hours.push({ days: EVERY_DAY, from: '00:00', to: '24:00' });
			continue;
		}
		const match = /^(.*?)\s*(\d{1,2})(?::(\d\d))?\s*[-–—]\s*(\d{1,2})(?::(\d\d))?$/.exec(part);
		const named: readonly number[] | null =
			match === null ? readDays(part) : match[1] === '' ? days : readDays(match[1]);
		// «Пн, Ср, Пт 9–18»: days without hours wait for the hours that follow.
		if (match === null) {
			if (named === null) return { ok: false, part };
			days = [...(pending(days, hours) ?? []), ...named];
			continue;
		}
		const from = clock(match[2], match[3]);
		const to = clock(match[4], match[5]);
		const whole: readonly number[] =
			match[1] === '' ? (named ?? EVERY_DAY) : [...(pending(days, hours) ?? []), ...(named ?? [])];
		if (from === null || to === null || (match[1] !== '' && named === null))
			return { ok: false, part };
		days = whole;
		hours.push({ days: [...whole], from, to });
	}
	return { ok: true, hours };
};

/** Days that were named and have got no hours yet. */
const pending = (
	days: readonly number[] | null,
	hours: readonly WeeklyWindow[],
): readonly number[] | null => {
	if (days === null) return null;
	const last = hours[hours.length - 1];
	return last !== undefined && last.days.join() === days.join() ? null : days;
};

const readDays = (text: string): readonly number[] | null => {
	const clean = text.replace(/[:.]/g, '').trim();
	if (DAILY.test(clean)) return EVERY_DAY;
	const range = /^([a-zа-я]+)\s*(?:[-–—]|до|to)\s*([a-zа-я]+)$/.exec(clean);
	if (range === null) return Object.hasOwn(DAYS, clean) ? [DAYS[clean]] : null;
	const from = DAYS[range[1]];
	const to = DAYS[range[2]];
	if (from === undefined || to === undefined) return null;
	return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, index) => (from + index) % 7);
};

const clock = (hour: string, minute: string | undefined): string | null => {
	const text = `${hour.padStart(2, '0')}:${minute ?? '00'}`;
	return /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text) ? text : null;
};

/** The hours as they are told to a customer: «пн–пт 09:00–20:00, сб 10:00–18:00». */
export const hoursWords = (hours: readonly WeeklyWindow[]): string =>
	hours.map(({ days, from, to }) => `${daysWords(days)} ${from}–${to}`).join(', ');

const daysWords = (days: readonly number[]): string => {
	const week = [1, 2, 3, 4, 5, 6, 0].filter((day) => days.includes(day));
	if (week.length === 7) return 'ежедневно';
	const order = (day: number) => (day + 6) % 7;
	const unbroken =
		week.length > 2 && order(week[week.length - 1]) - order(week[0]) === week.length - 1;
	return unbroken
		? `${SHORT[week[0]]}–${SHORT[week[week.length - 1]]}`
		: week.map((day) => SHORT[day]).join(', ');
};
