import { DateTime } from 'luxon';

/** Russian plural: 1 минута, 2 минуты, 5 минут. */
export const plural = (count: number, one: string, few: string, many: string): string => {
	const tens = Math.abs(count) % 100;
	const units = tens % 10;
	if (tens > 10 && tens < 20) return many;
	return units === 1 ? one : units >= 2 && units <= 4 ? few : many;
};

/** 90 → «1 ч 30 мин». */
export const durationWords = (minutes: number): string => {
	const hours = Math.floor(minutes / 60);
	const rest = minutes % 60;
	return [hours > 0 ? `${hours} ч` : '', rest > 0 || hours === 0 ? `${rest} мин` : '']
		.filter((part) => part !== '')
		.join(' ');
};

const roubles = (amount: number): string =>
	String(amount).replace(/\B(?=(\d{3})+(?!\d))/g, '\u00a0');

/** What a service costs: «от 1 500 ₽», «1 500–2 000 ₽», «1 500 ₽», or null when no price is known. */
export const priceWords = (from: number | null, to: number | null): string | null => {
	if (from === null && to === null) return null;
	if (from === null) return `до ${roubles(to as number)} ₽`;
	if (to === null) return `от ${roubles(from)} ₽`;
	return from === to ? `${roubles(from)} ₽` : `${roubles(from)}–${roubles(to)} ₽`;
};

const WEEKDAYS = [
	'в понедельник',
	'во вторник',
	'в среду',
	'в четверг',
	'в пятницу',
	'в субботу',
	'в воскресенье',
];

/** A moment as people say it, seen from `now`: «сегодня в 9:00», «завтра в 9:00», «в понедельник в 10:30», «12.05 в 9:00». */
export const momentWords = (moment: number, now: number, timeZone: string): string => {
	const at = DateTime.fromMillis(moment, { zone: timeZone });
	const from = DateTime.fromMillis(now, { zone: timeZone });
	const days = Math.round(at.startOf('day').diff(from.startOf('day'), 'days').days);
	const day =
		days === 0
			? 'сегодня'
			: days === 1
				? 'завтра'
				: days > 1 && days < 7
					? WEEKDAYS[at.weekday - 1]
					: at.toFormat('dd.MM');
	return `${day} в ${at.toFormat('H:mm')}`;
};
