import { DateTime } from 'luxon';

import type { OfferLanguage } from './phrases';

const NEAR: Readonly<Record<OfferLanguage, readonly [string, string]>> = {
	ru: ['Сегодня', 'Завтра'],
	en: ['Today', 'Tomorrow'],
};

const LOCALES: Readonly<Record<OfferLanguage, string>> = { ru: 'ru', en: 'en-GB' };

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('ru') + text.slice(1);

/**
 * A moment in words: «Среда, 25 ноября, 15:00», near ones «Завтра, 24 ноября, 15:00». The date is always there: at night
 * «завтра» alone means two things.
 */
export const momentLabel = (
	iso: string,
	now: number,
	zone: string,
	language: OfferLanguage,
): string => {
	const at = DateTime.fromISO(iso, { zone, locale: LOCALES[language] });
	const today = DateTime.fromMillis(now, { zone }).startOf('day');
	const days = Math.round(at.startOf('day').diff(today, 'days').days);
	const day = NEAR[language][days] ?? capital(at.toFormat('cccc'));
	const year = at.year === today.year ? '' : ` ${at.year}`;
	return `${day}, ${at.toFormat('d MMMM')}${year}, ${at.toFormat('H:mm')}`;
};

/** Short enough for a button: «ср 25 ноя, 15:00». */
export const shortLabel = (iso: string, zone: string, language: OfferLanguage): string => {
	const at = DateTime.fromISO(iso, { zone, locale: LOCALES[language] });
	const weekday = at.toFormat('ccc').replace('.', '');
	const month = at.toFormat('LLL').replace('.', '').slice(0, 3);
	return `${weekday} ${at.day} ${month}, ${at.toFormat('H:mm')}`;
};
