import { allMatches } from '../text/matches';
import { isDate } from './calendar';

/**
 * What is written in figures as a whole: clock times, dates, and the numbers that are neither (phones, prices,
 * addresses, versions), which are masked so that no rule reads a part of them.
 */
export type Figure = { readonly start: number; readonly end: number } & (
	| {
			readonly type: 'clock';
			readonly hour: number;
			readonly minute: number;
			readonly exact: boolean;
			/** True for «2.40» without a preposition: a time only beside a day. */
			readonly loose: boolean;
	  }
	| {
			readonly type: 'date';
			readonly day: number;
			readonly month: number;
			readonly year: number | null;
	  }
	| { readonly type: 'masked' }
);

type Reader = (match: RegExpMatchArray, text: string) => Figure | null;

const MONEY = String.raw`(?:р(?:уб[a-zа-яё]*)?|₽|\$|€|тыс[a-zа-яё]*|тр|т\.?\s?р|usd|eur|rub[a-zа-яё]*|баксов|долл[a-zа-яё]*|евро|%|процент[a-zа-яё]*)(?![a-zа-яё\d])`;
/** A number as sums are written: «2 000», «2.5». */
const SUM = String.raw`(?:\d{1,3}(?:[\s.]\d{3})+|\d+(?:[.,]\d+)?)`;
const UNIT = String.raw`(?:мин[a-zа-яё]*|дн[a-zа-яё]*|день|дней|лет|год[a-zа-яё]*|чел[a-zа-яё]*|шт[a-zа-яё]*|см|мм|кг|км|кв|гр|мл|м²|метр[a-zа-яё]*|раз[a-zа-яё]*|руб[a-zа-яё]*|тыс[a-zа-яё]*|р|₽|недел[a-zа-яё]*|месяц[a-zа-яё]*|%)(?![a-zа-яё\d])`;
const MONTH =
	'(?:январ|феврал|марта|апрел|мая(?![а-яё])|июн|июл|август|сентябр|октябр|ноябр|декабр)';
const PLACE = String.raw`(?<![a-zа-яё])(?:№|#|n°|номер[a-zа-яё]*|заказ(?:а|у|е|ом|ов|ы)?(?![а-яё])|договор(?:а|у|е|ом|ов|ы)?(?![а-яё])|чек[a-zа-яё]*|тикет[a-zа-яё]*|заявк[a-zа-яё]*|счет[a-zа-яё]*|дом[a-zа-яё]{0,2}|д\.|кв\.?|квартир[a-zа-яё]*|корп\.?|корпус[a-zа-яё]*|стр\.|строени[a-zа-яё]*|офис[a-zа-яё]*|оф\.|каб\.?|кабинет[a-zа-яё]*|этаж[a-zа-яё]*|подъезд[a-zа-яё]*|ул\.|улиц[a-zа-яё]*|школ[a-zа-яё]*|автобус[a-zа-яё]*|маршрут[a-zа-яё]*|код(?:а|у|ом)?|домофон[a-zа-яё]*|тысяч|тыщ|верси[a-zа-яё]*|iphone|айфон[a-zа-яё]*|ios|android|windows|order|ticket|room|apt|version|v\.)`;

const BEFORE_CLOCK =
	/(?:^|[^a-zа-яё])(?:в|во|на|к|ко|до|после|с|со|около|примерно|at|от|v|na|k)\s*$/u;
const BEFORE_HOUR = /(?:^|[^a-zа-яё])(?:в|во|к|ко|около|примерно|at|v|k)\s*$/u;

/** «15.2» is a date at the start or behind these. */
const BEFORE_DATE = /(?:^|[^a-zа-яё])(?:на|с|до|по|к|от)\s*$|^\s*$/u;

const span = (match: RegExpMatchArray): { start: number; end: number } => ({
	start: match.index ?? 0,
	end: (match.index ?? 0) + match[0].length,
});

const masked: Reader = (match) => ({ ...span(match), type: 'masked' });

const shortYear = (written: string | undefined): number | null => {
	if (written === undefined) return null;
	if (written.length === 4) return Number(written);
	return Number(written) < 50 ? 2000 + Number(written) : 1900 + Number(written);
};

const date = (
	match: RegExpMatchArray,
	day: number,
	month: number,
	year: number | null,
): Figure | null =>
	isDate(year ?? 2024, month, day) ? { ...span(match), type: 'date', day, month, year } : null;

const clock = (
	match: RegExpMatchArray,
	hour: string,
	minute: string,
	loose = false,
): Figure | null =>
	Number(hour) <= 24 && Number(minute) <= 59
		? {
				...span(match),
				type: 'clock',
				hour: Number(hour),
				minute: Number(minute),
				exact: hour.length === 2 && hour.startsWith('0'),
				loose,
			}
		: null;

const textBefore = (match: RegExpMatchArray, text: string): string =>
	text.slice(0, match.index ?? 0);

/** «16-45» is a time; «10-12» a range; «15-30 минут» a duration. */
const dashed: Reader = (match, text) => {
	const [hour, minute] = [match[1] ?? '', match[2] ?? ''];
	const asRange = Number(minute) <= 24 && minute !== '00' && Number(minute) > Number(hour);
	const led =
		BEFORE_HOUR.test(textBefore(match, text)) ||
		/(?:^|[^a-zа-яё])(?:на|na)\s*$/u.test(textBefore(match, text));
	const round = Number(minute) % 5 === 0 && Number(minute) !== Number(hour) + 1;
	if (Number(hour) > 23 || (asRange && !(led && round))) return null;
	return clock(match, hour, minute);
};

/** «18.03» is a date, «16.45» a time, «в 10.10» a time, «2.5» a plain number. */
const dotted: Reader = (match, text) => {
	const [first, second] = [match[1] ?? '', match[2] ?? ''];
	const before = textBefore(match, text);
	const isHour = second.length === 2 && Number(first) <= 23 && Number(second) <= 59;
	if (isHour && (second === '00' || BEFORE_HOUR.test(before))) {
		return clock(match, first, second, !BEFORE_CLOCK.test(before));
	}
	const plain = second.length === 1 && (first.length === 1 || !BEFORE_DATE.test(before));
	const asDate = plain ? null : date(match, Number(first), Number(second), null);
	if (asDate !== null) return asDate;
	return isHour && Number(second) > 12
		? clock(match, first, second)
		: { ...span(match), type: 'masked' };
};

const slashed: Reader = (match) =>
	// «10/10», «9/10» are marks.
	!/^(?:5|10)$/.test(match[2] ?? '') &&
	(match[1] ?? '').length + (match[2] ?? '').length >= 3 &&
	match[1] !== match[2]
		? (date(match, Number(match[1]), Number(match[2]), null) ?? { ...span(match), type: 'masked' })
		: { ...span(match), type: 'masked' };

/** In order of precedence; an earlier reading keeps later ones off its characters. */
const READERS: ReadonlyArray<readonly [RegExp, Reader]> = [
	[/https?:\/\/\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|wa\.me\/\S+/gu, masked],
	[
		/(?<![\d.])(\d{4})-(\d{2})-(\d{2})(?!\d)/gu,
		(match) => date(match, Number(match[3]), Number(match[2]), Number(match[1])),
	],
	[
		/(?<![\d.:])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?![\d])(?:\s?г(?:\.|ода?)?(?![a-zа-яё]))?/gu,
		(match) =>
			match[2] === '-' && (match[4] ?? '').length === 2
				? null
				: date(match, Number(match[1]), Number(match[3]), shortYear(match[4])),
	],
	[
		/(?<!\d)(?:\+?\d{1,3}[\s(-]*)?\(?\d{3,4}\)?[\s.-]*\d{2,3}[\s.-]*\d{2}[\s.-]*\d{2}(?![\d])/gu,
		masked,
	],
	[/(?<![\d])\+\d[\d\s()-]{8,}\d/gu, masked],
	[/(?<!\d)(?:\d[\s-]+){6,}\d(?!\d)/gu, masked],
	[
		/(?<![\d:.,])(\d{1,2})\s?:\s?(\d{2})(?::\d{2})?(?![\d:])/gu,
		(match) => clock(match, match[1] ?? '', match[2] ?? ''),
	],
	[/(?<![\d])\d+(?:[.,]\d+){2,}(?![\d])/gu, masked],
	[/(?<!\d)24\s?\/\s?7(?!\d)/gu, masked],
	[new RegExp(String.raw`(?<!\d)${SUM}(?:\s?[-–—]\s?${SUM})?\s?${MONEY}`, 'gu'), masked],
	[/(?<!\d)\d+(?:[.,]\d+)?[kк](?![a-zа-яё\d])/gu, masked],
	[
		new RegExp(
			String.raw`${PLACE}\s{0,2}(?:№|#|:|n)?\s?\d+(?!\d)[a-zа-яё]?(?:[-/]\d+)?(?![\d:.]\d|\s?${MONTH})`,
			'gu',
		),
		masked,
	],
	[new RegExp(String.raw`(?<![\d.,:])\d+[.,]\d+\s?${UNIT}`, 'gu'), masked],
	[
		new RegExp(
			String.raw`(?<![\d.,:-])(\d{1,2})\s?[-–—]\s?(\d{2})(?![\d:]|[.,]\d|\s?${UNIT})`,
			'gu',
		),
		dashed,
	],
	[/(?<![\d.,:-])(\d{1,2})\.(\d{1,2})(?![\d:]|\.\d)/gu, dotted],
	[/(?<![\d.,:/-])(\d{1,2})\/(\d{1,2})(?![\d:/])/gu, slashed],
	[
		/(?<![\d.,:-])(\d{1,2}),(\d{2})(?![\d,:])/gu,
		(match, text) =>
			BEFORE_CLOCK.test(textBefore(match, text)) && Number(match[2]) % 5 === 0
				? clock(match, match[1] ?? '', match[2] ?? '')
				: masked(match, text),
	],
	[/(?<![\d.,:])\d+,\d(?![\d.,:])/gu, masked],
	[/(?<![\d])\d{1,3}(?:[\s.]\d{3})+(?![\d:])/gu, masked],
	// «20 03 в 10»: a date with a space, only before an hour.
	[
		/(?<![\d.,:-])(\d{1,2}) (0[1-9]|1[0-2])(?=\s+(?:в|на|к)\s*\d)/gu,
		(match, text) =>
			BEFORE_HOUR.test(textBefore(match, text))
				? null
				: date(match, Number(match[1]), Number(match[2]), null),
	],
];

const DIGIT = /\d/;

/** All figures of a message in order, none overlapping. */
export function findFigures(message: string): Figure[] {
	if (!DIGIT.test(message)) return [];
	// Lower case once is cheaper than patterns that fold case over all of Unicode; a few letters change their length.
	const lower = message.toLowerCase();
	const text = lower.length === message.length ? lower : message;
	const found: Figure[] = [];
	for (const [pattern, read] of READERS) {
		for (const match of allMatches(pattern, text)) {
			const { start, end } = span(match);
			if (found.some((other) => start < other.end && end > other.start)) continue;
			const figure = read(match, text);
			if (figure !== null) found.push(figure);
		}
	}
	return found.sort((left, right) => left.start - right.start);
}
