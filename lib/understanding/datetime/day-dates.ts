import { isDate } from './calendar';
import { isUnit, wordAt, type DayMatch } from './day-match';
import { isCounted, isLabelled } from './guards';
import type { Lexeme } from './lexemes';
import type { DayNode } from './nodes';

/** Reads dates by number: «18 марта 2026», «18.03», «18-го», «двадцать седьмого числа», "March 18th", «в марте». */

/** Any 29 February may be meant while no year is said. */
const LEAP_YEAR = 2024;

const YEAR_WORD = /^(?:г|год|года|году)$/;

/** Year after a date: «2026», «2026 года», «26 г.». */
export function readYear(
	lexemes: readonly Lexeme[],
	at: number,
): { year: number | null; next: number } {
	const comma = /^[,./-]$/.test(wordAt(lexemes, at)) ? 1 : 0;
	const lexeme = lexemes[at + comma];
	const value = lexeme?.sense?.type === 'number' && lexeme.digits ? lexeme.sense.value : 0;
	// «3 августа 96»: too large for an hour or a day.
	if (value > 31 && value < 100 && comma === 0) return { year: 1900 + value, next: at + 1 };
	if (value < 1900 || value > 2100) return { year: null, next: at };
	const next = at + comma + 1;
	return { year: value, next: YEAR_WORD.test(wordAt(lexemes, next)) ? next + 1 : next };
}

export function readDate(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	const first = lexemes[at];
	const figure = first?.figure;
	if (figure?.type === 'date') {
		const { day, month, year } = figure;
		return { day: { type: 'date', day, month, year }, next: at + 1, strength: 'strong' };
	}
	if (isStreet(lexemes, at)) return null;
	const inverted = readInverted(lexemes, at);
	if (inverted !== null) return inverted;
	const start = first?.word === 'the' ? at + 1 : at;
	const number = lexemes[start]?.sense;
	if (number?.type === 'month') return readMonthFirst(lexemes, start, lead);
	if (number?.type !== 'number' && number?.type !== 'ordinal') return null;
	if (number.value < 1 || number.value > 31) return null;
	let next = start + 1;
	if (/^(?:of|[-./])$/.test(wordAt(lexemes, next))) next += 1;
	if (/^числ[аоу]?$/.test(wordAt(lexemes, next)) && lexemes[next + 1]?.sense?.type === 'month')
		next += 1;
	const month = lexemes[next];
	if (month?.sense?.type === 'month') {
		const dotted =
			wordAt(lexemes, next + 1) === '.' && month.word.length <= 4 ? next + 2 : next + 1;
		const { year, next: end } = readYear(lexemes, dotted);
		if (!isDate(year ?? LEAP_YEAR, month.sense.value, number.value)) return null;
		return {
			day: { type: 'date', day: number.value, month: month.sense.value, year },
			next: end,
			strength: 'strong',
		};
	}
	return readMonthDay(lexemes, start, lead);
}

/** «ул. 8 Марта», «площадь 1 Мая», «50 лет Октября»: the date is a name. */
function isStreet(lexemes: readonly Lexeme[], at: number): boolean {
	const dot = wordAt(lexemes, at - 1) === '.' ? 1 : 0;
	const before = wordAt(lexemes, at - 1 - dot);
	if (
		/^(?:улиц[аеуы]|площад[ьи]|проспект[еа]?|переул[\w\u0400-\u04ff]*|бульвар[еа]?|имени)$/u.test(
			before,
		)
	)
		return true;
	if (/^(?:ул|пл|пр|пер|б-р|пр-т|просп)$/u.test(before)) return true;
	return before === 'лет' && lexemes[at]?.sense?.type === 'month';
}

/** «числа 18», «числа двадцатого». */
function readInverted(lexemes: readonly Lexeme[], at: number): DayMatch | null {
	const number = lexemes[at + 1];
	const { type, value } = number?.sense ?? { type: '', value: 0 };
	if (!/^числ(?:а|у)$/.test(wordAt(lexemes, at)) || lexemes[at - 1]?.sense?.type === 'number')
		return null;
	if ((type !== 'number' && type !== 'ordinal') || value < 1 || value > 31) return null;
	if (lexemes[at + 2]?.sense?.type === 'month' || isCounted(lexemes, at + 2)) return null;
	return {
		day: { type: 'monthDay', day: value, monthShift: null },
		next: at + 2,
		strength: 'strong',
	};
}

/** «18-го», «18 числа», «двадцать седьмого», «18 числа следующего месяца». */
function readMonthDay(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	const lexeme = lexemes[at];
	const ordinal = lexeme?.sense?.type === 'ordinal';
	const value = lexeme?.sense?.value ?? 0;
	const named = /^(?:числ[\w\u0400-\u04ff]*|число)$/u.test(wordAt(lexemes, at + 1));
	if (!named && !ordinal) return readBigNumber(lexemes, at, lead);
	let next = named ? at + 2 : at + 1;
	let monthShift: number | null = null;
	const shift = lexemes[next]?.sense;
	if (shift?.type === 'shift' && isUnit(lexemes[next + 1], 4)) {
		monthShift = shift.value;
		next += 2;
	}
	const day: DayNode = { type: 'monthDay', day: value, monthShift };
	if (named || monthShift !== null) return { day, next, strength: 'strong' };
	// «есть на 13-е место?» asks for the day.
	const free = lead === 'на' && /^мест/.test(wordAt(lexemes, next));
	if ((isCounted(lexemes, next) && !free) || isLabelled(lexemes, at)) return null;
	const spelled = lexeme?.digits === false;
	if (spelled && (value < 10 || lexeme?.word === 'second') && followedByNoun(lexemes, next))
		return null;
	if (lexeme !== undefined && /^(?:first|second|third)$/.test(lexeme.word)) return null;
	return { day, next, strength: spelled && value < 10 ? 'weak' : 'strong' };
}

/** «на 28», «до 25»: a number that cannot be an hour, after a preposition. */
function readBigNumber(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	const lexeme = lexemes[at];
	const value = lexeme?.sense?.value ?? 0;
	// «минут на 30»
	if (lexemes[at - 2]?.sense?.type === 'unit') return null;
	const led = /^(?:на|к|до|после|с|по)$/.test(lead);
	if (!led || value < 25 || isCounted(lexemes, at + 1)) return null;
	if (followedByNoun(lexemes, at + 1)) return null;
	return {
		day: { type: 'monthDay', day: value, monthShift: null },
		next: at + 1,
		strength: 'weak',
	};
}

/** True when a plain word follows at once: «второго мастера», «первое занятие». */
function followedByNoun(lexemes: readonly Lexeme[], at: number): boolean {
	const next = lexemes[at];
	if (next === undefined || !next.solid || next.sense !== null || next.figure !== null)
		return false;
	return (
		next.word.length > 3 &&
		!/(?:ть|ти|те|тесь|ться|шь|ем|им|ете|ите)$/.test(next.word) &&
		!/^(?:можно|есть|если|или|утром|после|около|будет|лучше|пожалуйста|свободно|удобно|хочу|подойдет)$/.test(
			next.word,
		)
	);
}

/** "March 18", "march 18th", «март 2026», «в марте», «март». */
function readMonthFirst(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	const month = lexemes[at]?.sense?.value ?? 1;
	// The number of an impossible date («32 августа») takes its month along.
	if (lexemes[at - 1]?.sense?.type === 'number' && lexemes[at - 1]?.digits === true) return null;
	const dot = wordAt(lexemes, at + 1) === '.' ? 1 : 0;
	const the = wordAt(lexemes, at + 1 + dot) === 'the' ? 1 : 0;
	const number = lexemes[at + 1 + dot + the];
	const latin = /^[a-z]/.test(wordAt(lexemes, at));
	const value = number?.sense?.value ?? 0;
	const ordinal = number?.sense?.type === 'ordinal';
	if ((latin || ordinal) && number?.sense != null && value >= 1 && value <= 31) {
		const numeric = number.sense.type === 'number' || ordinal;
		if (numeric && !isUnit(lexemes[at + 2 + dot + the], 1)) {
			const { year, next } = readYear(lexemes, at + 2 + dot + the);
			return { day: { type: 'date', day: value, month, year }, next, strength: 'strong' };
		}
	}
	const { year, next } = readYear(lexemes, at + 1 + dot);
	if (
		latin &&
		/^(?:may|mar|march|sun|sat)$/.test(wordAt(lexemes, at)) &&
		year === null &&
		!/^(?:in|for|next)$/.test(lead)
	) {
		return null;
	}
	if (
		lexemes.length > 1 &&
		wordAt(lexemes, at).length < 4 &&
		year === null &&
		!/^(?:в|на|до|к|по|с|за)$/.test(lead)
	)
		return null;
	const day: DayNode = { type: 'month', month, year, shift: 0, portion: null };
	return { day, next: year === null ? at + 1 : next, strength: year === null ? 'weak' : 'strong' };
}
