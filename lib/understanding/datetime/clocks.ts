import type { Lexeme } from './lexemes';
import type { Clock, Meridiem } from './nodes';

/** A clock reading found at a position, without the preposition before it. */
export interface ClockMatch {
	readonly clock: Clock;
	/** Position after the last lexeme. */
	readonly next: number;
	/** `figure`: 16:45 · `said`: with «часов», «утра» or a half · `hours`: «2 часа», may be a duration · `bare`: «5». */
	readonly form: 'figure' | 'said' | 'hours' | 'bare';
	/** «2.40»: a time only beside a day. */
	readonly loose?: boolean;
}

const MERIDIEMS = new Map<string, Meridiem>([
	['утра', 'morning'],
	['утр', 'morning'],
	['утречка', 'morning'],
	['утром', 'morning'],
	['дня', 'day'],
	['днем', 'day'],
	['вечера', 'evening'],
	['веч', 'evening'],
	['вечерка', 'evening'],
	['вечером', 'evening'],
	['ночи', 'night'],
	['am', 'am'],
	['pm', 'pm'],
	['a', 'am'],
	['p', 'pm'],
]);

const isNumber = (lexeme: Lexeme | undefined): boolean => lexeme?.sense?.type === 'number';
const isOrdinal = (lexeme: Lexeme | undefined): boolean => lexeme?.sense?.type === 'ordinal';
const valueOf = (lexeme: Lexeme | undefined): number => lexeme?.sense?.value ?? Number.NaN;
const isUnit = (lexeme: Lexeme | undefined, unit: number): boolean =>
	lexeme?.sense?.type === 'unit' && lexeme.sense.value === unit;

const MINUTE = 0;
const HOUR = 1;

/** «часов», «ч», «ч.», «часиков»: the hour word after a number. Returns the position after it, or the same. */
function skipHourWord(lexemes: readonly Lexeme[], at: number): number {
	if (!isUnit(lexemes[at], HOUR)) return lexemes[at]?.word === "o'clock" ? at + 1 : at;
	const next = at + 1;
	return lexemes[at]?.word === 'ч' && lexemes[next]?.word === '.' && isUnit(lexemes[at], HOUR)
		? next + 1
		: next;
}

function readMeridiem(
	lexemes: readonly Lexeme[],
	at: number,
): { meridiem: Meridiem; next: number } | null {
	const lexeme = lexemes[at];
	if (lexeme === undefined) return null;
	if (lexeme.word === 'in' && lexemes[at + 1]?.word === 'the')
		return readEnglishPart(lexemes, at + 2);
	if (lexeme.word === 'at' && lexemes[at + 1]?.word === 'night')
		return { meridiem: 'night', next: at + 2 };
	const meridiem = MERIDIEMS.get(lexeme.word);
	if (meridiem === undefined) return null;
	if (lexeme.word !== 'a' && lexeme.word !== 'p') return { meridiem, next: at + 1 };
	const dotted = lexemes[at + 1]?.word === '.' && lexemes[at + 2]?.word === 'm';
	if (!dotted) return null;
	return { meridiem, next: lexemes[at + 3]?.word === '.' ? at + 4 : at + 3 };
}

function readEnglishPart(
	lexemes: readonly Lexeme[],
	at: number,
): { meridiem: Meridiem; next: number } | null {
	const word = lexemes[at]?.word;
	if (word === 'morning') return { meridiem: 'am', next: at + 1 };
	if (word === 'afternoon' || word === 'evening') return { meridiem: 'pm', next: at + 1 };
	return null;
}

/** Zones by the abbreviations that customers know, in minutes ahead of UTC; summer time is not told apart. */
const ZONES = new Map<string, number>([
	['мск', 180],
	['msk', 180],
	['московскому', 180],
	['москве', 180],
	['gmt', 0],
	['utc', 0],
	['cet', 60],
	['cest', 120],
	['eet', 120],
]);

/** Reads a clock time at the position, longest form first, with the zone that is said behind it. */
export function matchClock(lexemes: readonly Lexeme[], at: number): ClockMatch | null {
	const match = matchLocal(lexemes, at);
	if (match === null) return null;
	const by = lexemes[match.next]?.word === 'по' ? 1 : 0;
	const offset = ZONES.get(lexemes[match.next + by]?.word ?? '');
	if (offset === undefined) return match;
	const time = /^времени$/.test(lexemes[match.next + by + 1]?.word ?? '') ? 1 : 0;
	return { ...match, clock: { ...match.clock, offset }, next: match.next + by + 1 + time };
}

function matchLocal(lexemes: readonly Lexeme[], at: number): ClockMatch | null {
	return (
		readFigure(lexemes, at) ??
		readNoon(lexemes, at) ??
		readHalf(lexemes, at) ??
		readBefore(lexemes, at) ??
		readUnderWay(lexemes, at) ??
		readEnglishPast(lexemes, at) ??
		readHour(lexemes, at)
	);
}

function readFigure(lexemes: readonly Lexeme[], at: number): ClockMatch | null {
	const figure = lexemes[at]?.figure;
	if (figure?.type !== 'clock') return null;
	const after = skipHourWord(lexemes, at + 1);
	const said = readMeridiem(lexemes, after);
	return {
		clock: {
			hour: figure.hour,
			minute: figure.minute,
			meridiem: said?.meridiem ?? null,
			exact: figure.exact,
		},
		next: said?.next ?? after,
		form: 'figure',
		loose: figure.loose && said === null && after === at + 1,
	};
}

const NOON = new Set([
	'полдень',
	'полудня',
	'полудню',
	'полудне',
	'полдню',
	'полуднем',
	'noon',
	'midday',
]);
const MIDNIGHT = new Set(['полночь', 'полночи', 'полуночи', 'midnight']);

function readNoon(lexemes: readonly Lexeme[], at: number): ClockMatch | null {
	const word = lexemes[at]?.word ?? '';
	if (!NOON.has(word) && !MIDNIGHT.has(word)) return null;
	const hour = NOON.has(word) ? 12 : 24;
	return { clock: { hour, minute: 0, meridiem: null, exact: true }, next: at + 1, form: 'said' };
}

const HALF = new Set(['пол', 'половина', 'половине', 'половину', 'половины', 'половинке']);

/** «полпятого», «пол пятого», «пол-пятого», «половина пятого», «пол 5». */
function readHalf(lexemes: readonly Lexeme[], at: number): ClockMatch | null {
	const first = lexemes[at];
	if (first?.sense?.type === 'halfTo') return toHour(lexemes, first.sense.value, 30, at + 1);
	if (first === undefined || !HALF.has(first.word)) return null;
	const target = lexemes[at + 1]?.word === '-' ? at + 2 : at + 1;
	const hour = lexemes[target];
	const spoken = isOrdinal(hour) || (isNumber(hour) && first.word === 'пол');
	if (!spoken || valueOf(hour) < 1 || valueOf(hour) > 12) return null;
	return toHour(lexemes, valueOf(hour), 30, target + 1);
}

/** «без десяти пять», «без четверти шесть», «без 15 минут час», "quarter to five". */
function readBefore(lexemes: readonly Lexeme[], at: number): ClockMatch | null {
	if (lexemes[at]?.word !== 'без') return null;
	const first = lexemes[at + 1];
	const minutes = first?.word === 'четверти' ? 15 : isNumber(first) ? valueOf(first) : Number.NaN;
	if (!(minutes >= 1 && minutes <= 30)) return null;
	const target = isUnit(lexemes[at + 2], MINUTE) ? at + 3 : at + 2;
	const hour = lexemes[target];
	if (isUnit(hour, HOUR)) return toHour(lexemes, 1, 60 - minutes, target + 1);
	if (!isNumber(hour) || valueOf(hour) < 1 || valueOf(hour) > 24) return null;
	return toHour(lexemes, valueOf(hour), 60 - minutes, skipHourWord(lexemes, target + 1));
}

/** «четверть шестого», «десять минут шестого». */
function readUnderWay(lexemes: readonly Lexeme[], at: number): ClockMatch | null {
	const first = lexemes[at];
	if (first?.word === 'четверть' && isHourOrdinal(lexemes[at + 1])) {
		return toHour(lexemes, valueOf(lexemes[at + 1]), 15, at + 2);
	}
	if (!isNumber(first) || !isUnit(lexemes[at + 1], MINUTE) || !isHourOrdinal(lexemes[at + 2]))
		return null;
	return valueOf(first) < 60
		? toHour(lexemes, valueOf(lexemes[at + 2]), valueOf(first), at + 3)
		: null;
}

const isHourOrdinal = (lexeme: Lexeme | undefined): boolean =>
	isOrdinal(lexeme) && lexeme?.digits === false && valueOf(lexeme) <= 12;

/** "half past four", "quarter to five", "ten past six". */
function readEnglishPast(lexemes: readonly Lexeme[], at: number): ClockMatch | null {
	const start = lexemes[at]?.word === 'a' ? at + 1 : at;
	const first = lexemes[start];
	const minutes =
		first?.word === 'half'
			? 30
			: first?.word === 'quarter'
				? 15
				: isNumber(first)
					? valueOf(first)
					: Number.NaN;
	const link = lexemes[start + 1]?.word;
	const hour = lexemes[start + 2];
	if (!(minutes < 60) || !isNumber(hour) || valueOf(hour) > 12) return null;
	if (link === 'past') return said(lexemes, valueOf(hour), minutes, start + 3);
	if (link === 'to' && !isNumber(first))
		return toHour(lexemes, valueOf(hour), 60 - minutes, start + 3);
	return null;
}

/** A time inside the hour that ends at `hour`: «полпятого» is 4:30. */
function toHour(
	lexemes: readonly Lexeme[],
	hour: number,
	minute: number,
	next: number,
): ClockMatch {
	return said(lexemes, hour === 1 ? 12 : hour - 1, minute, next);
}

function said(
	lexemes: readonly Lexeme[],
	hour: number,
	minute: number | null,
	next: number,
): ClockMatch {
	const meridiem = readMeridiem(lexemes, next);
	return {
		clock: { hour, minute, meridiem: meridiem?.meridiem ?? null, exact: false },
		next: meridiem?.next ?? next,
		form: 'said',
	};
}

/** One is «час»; after «в» and «на» an hour is never in the genitive. */
function isNoHour(lexemes: readonly Lexeme[], at: number): boolean {
	const word = lexemes[at]?.word ?? '';
	if (/^(?:один|одна|одно|одну|одного|одной|одном)$/.test(word)) return true;
	// «с тремя царапинами», though «между двумя и тремя» names hours
	if (/^(?:с|со)$/.test(lexemes[at - 1]?.word ?? '') && /(?:[уе]мя|рьмя|ью)$/.test(word))
		return true;
	return (
		/^(?:в|во|на)$/.test(lexemes[at - 1]?.word ?? '') &&
		/(?:ух|ех|яти|ести|еми|ьми|ати)$/.test(word)
	);
}

/** «10», «10 часов», «десять тридцать», «десять ноль ноль», «5 вечера», «17ч10», «час дня». */
function readHour(lexemes: readonly Lexeme[], at: number): ClockMatch | null {
	const first = lexemes[at];
	if (first === undefined) return null;
	if (isUnit(first, HOUR) && /^час(?:у|а|ик|ика)?$/.test(first.word)) {
		const meridiem = readMeridiem(lexemes, at + 1);
		const form = meridiem === null ? 'bare' : 'said';
		const clock = { hour: 1, minute: null, meridiem: meridiem?.meridiem ?? null, exact: false };
		return { clock, next: meridiem?.next ?? at + 1, form };
	}
	if (first.word === 'часом' && lexemes[at - 1]?.word === 'между')
		return {
			clock: { hour: 1, minute: null, meridiem: null, exact: false },
			next: at + 1,
			form: 'bare',
		};
	if (first.sense?.type === 'hour') return said(lexemes, valueOf(first), null, at + 1);
	if (!isNumber(first) || valueOf(first) > 24 || first.word.length > 12) return null;
	const hour = valueOf(first);
	let next = skipHourWord(lexemes, at + 1);
	// «в один тон», «в двух местах», «в пяти салонах»: hours are said otherwise.
	if (!first.digits && next === at + 1 && isNoHour(lexemes, at)) return null;
	let form: ClockMatch['form'] = next > at + 1 ? 'hours' : 'bare';
	const minutes = readMinutes(lexemes, next, form === 'hours', first.digits);
	if (minutes !== null) {
		next = minutes.next;
		form = 'said';
	}
	const meridiem = readMeridiem(lexemes, next);
	if (meridiem !== null) {
		next = meridiem.next;
		form = 'said';
	}
	const exact = first.digits && first.word.length === 2 && first.word.startsWith('0');
	const clock = {
		hour,
		minute: minutes?.minute ?? null,
		meridiem: meridiem?.meridiem ?? null,
		exact,
	};
	return { clock, next, form };
}

/** Minutes after the hour: «тридцать», «ноль ноль», «45 минут», «с половиной»; digits need two («16 45»). */
function readMinutes(
	lexemes: readonly Lexeme[],
	at: number,
	afterHourWord: boolean,
	digits: boolean,
): { minute: number; next: number } | null {
	const first = lexemes[at];
	if (first?.word === 'с' && lexemes[at + 1]?.word === 'половиной')
		return { minute: 30, next: at + 2 };
	if (!isNumber(first) || first === undefined) return null;
	const value = valueOf(first);
	const unit = isUnit(lexemes[at + 1], MINUTE);
	if (unit && value < 60 && afterHourWord) return { minute: value, next: at + 2 };
	if (first.digits) {
		const plausible = digits && first.word.length === 2 && value < 60 && value % 5 === 0;
		return plausible || (afterHourWord && first.word.length === 2 && value < 60)
			? { minute: value, next: at + 1 }
			: null;
	}
	if (value === 0) {
		const second = lexemes[at + 1];
		if (isNumber(second) && second?.digits === false && valueOf(second) < 10) {
			return { minute: valueOf(second), next: at + 2 };
		}
		return null;
	}
	const spoken = value >= 10 && value < 60 && !digits;
	return spoken ? { minute: value, next: unit ? at + 2 : at + 1 } : null;
}
