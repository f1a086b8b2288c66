/** Words by which a wish names its day, and the days of the week on which a repeated wish falls. */

const DAY_NAMED = new RegExp(
	[
		'сегодн|завтра|послезавтра|через|недел|выходн|будн|числ|следующ|ближайш',
		'понедельник|вторник|сред[уаеы]|четверг|пятниц|суббот|воскресень|(?<!\\p{L})(?:пн|вт|ср|чт|пт|сб|вс)(?!\\p{L})',
		'январ|феврал|март|апрел|(?<!\\p{L})ма[йяе](?!\\p{L})|июн|июл|август|сентябр|октябр|ноябр|декабр',
		'today|tonight|tomorrow|week|day|next|january|february|march|april|(?<!\\p{L})may(?!\\p{L})|june|july|august|september|october|november|december',
		'segodnya|zavtra|poslezavtra|bugen|irtege|бүген|иртәгә',
		'\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}-\\d\\d-\\d\\d|(?<![\\d.:])\\d{1,2}[./](?:0[1-9]|1[0-2])(?![\\d.:])',
	].join('|'),
	'iu',
);
const CLOCK_ONLY = /^(?:в|во|к|на|at)?\s*\d{1,2}[.:]\d\d$/iu;

/** False for «в 15:30», «вечером», «после 18»: they say when, and not on which day. */
export const namesDay = (text: string): boolean =>
	!CLOCK_ONLY.test(text.trim()) && DAY_NAMED.test(text);

const WEEKDAYS: ReadonlyArray<readonly [RegExp, readonly number[]]> = [
	[/понедельник|monday|(?<!\p{L})пн(?!\p{L})/iu, [1]],
	[/вторник|tuesday|(?<!\p{L})вт(?!\p{L})/iu, [2]],
	[/сред[уаеы]|средам|wednesday|(?<!\p{L})ср(?!\p{L})/iu, [3]],
	[/четверг|thursday|(?<!\p{L})чт(?!\p{L})/iu, [4]],
	[/пятниц|friday|(?<!\p{L})пт(?!\p{L})/iu, [5]],
	[/суббот|saturday|(?<!\p{L})сб(?!\p{L})/iu, [6]],
	[/воскресень|sunday|(?<!\p{L})вс(?!\p{L})/iu, [0]],
	[/будн|рабочи|weekdays|workdays/iu, [1, 2, 3, 4, 5]],
	[/выходн|weekend/iu, [6, 0]],
];

/** Days of the week that a repeated wish names, 0 = Sunday; empty when it names none («по вечерам», «каждый день»). */
export const weekdaysIn = (text: string): readonly number[] => [
	...new Set(WEEKDAYS.filter(([pattern]) => pattern.test(text)).flatMap(([, days]) => days)),
];

const PARTS: ReadonlyArray<readonly [RegExp, { readonly from: number; readonly to: number }]> = [
	[/до обеда|перв\p{L}+ половин/iu, { from: 360, to: 780 }],
	[/после обеда|втор\p{L}+ половин/iu, { from: 780, to: 1080 }],
	[/в обед|обеденн/iu, { from: 720, to: 840 }],
	[/утр|morning/iu, { from: 360, to: 720 }],
	[/дн[её]м|afternoon/iu, { from: 720, to: 1020 }],
	[/вечер|evening/iu, { from: 1020, to: 1320 }],
	[/ночью|at night/iu, { from: 0, to: 360 }],
];

/** The part of the day that is named beside several days («на выходных утром»), minutes since midnight; null when none is. */
export const partIn = (text: string): { readonly from: number; readonly to: number } | null =>
	PARTS.find(([pattern]) => pattern.test(text))?.[1] ?? null;
