import type { Lexeme } from './lexemes';
import type { DayAtom } from './nodes';
import { PARTS, type Part } from './lexicon';

/** Reads what repeats: «каждую среду», «по вторникам и четвергам», «ежедневно», «по будням», "every Monday". */

const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const WORKDAYS = [1, 2, 3, 4, 5];
const WEEKEND = [6, 7];

export function matchEvery(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const led = /^(?:в|на|во|on)$/.test(lexemes[at]?.word ?? '') ? at + 1 : at;
	const first = lexemes[led];
	if (first === undefined) return null;
	if (first.word === 'ежедневно' || first.word === 'daily')
		return every(lexemes, at, led + 1, ALL_DAYS);
	if (first.sense?.type === 'every') return everyNamed(lexemes, at, led + 1);
	if (first.word === 'по') return byDays(lexemes, at, led + 1);
	// English alone says «Mondays» without a preposition.
	return first.sense?.type === 'weekdays' && /^[a-z]/.test(first.word)
		? byDays(lexemes, at, led)
		: null;
}

function every(
	lexemes: readonly Lexeme[],
	start: number,
	end: number,
	weekdays: readonly number[],
	part: Part | null = null,
): DayAtom {
	return {
		start,
		end,
		lead: lexemes[start]?.word ?? '',
		strength: 'strong',
		day: { type: 'every', weekdays, part },
		bound: null,
		time: null,
	};
}

function everyNamed(lexemes: readonly Lexeme[], start: number, at: number): DayAtom | null {
	const named: number[] = [];
	let next = at;
	while (lexemes[next]?.sense?.type === 'weekday') {
		named.push(lexemes[next]?.sense?.value ?? 1);
		next += 1;
		const joined = /^(?:и|,|and)$/.test(lexemes[next]?.word ?? '');
		if (joined && lexemes[next + 1]?.sense?.type === 'weekday') next += 1;
	}
	if (named.length > 0) return every(lexemes, start, next, named);
	const sense = lexemes[at]?.sense;
	if (sense?.type === 'unit' && sense.value === 2) return every(lexemes, start, at + 1, ALL_DAYS);
	if (sense?.type === 'weekend') return every(lexemes, start, at + 1, WEEKEND);
	if (sense?.type === 'part')
		return every(lexemes, start, at + 1, ALL_DAYS, PARTS[sense.value] ?? null);
	return null;
}

function byDays(lexemes: readonly Lexeme[], start: number, at: number): DayAtom | null {
	const first = lexemes[at];
	if (/^(?:будням|будни|будним|рабочим|weekdays)$/.test(first?.word ?? '')) {
		const days = lexemes[at + 1]?.word === 'дням' ? at + 2 : at + 1;
		return every(lexemes, start, days, WORKDAYS);
	}
	if (first?.word === 'выходным') return every(lexemes, start, at + 1, WEEKEND);
	if (first?.sense?.type === 'part' && /^(?:утрам|вечерам|ночам)$/.test(first.word)) {
		return every(lexemes, start, at + 1, ALL_DAYS, PARTS[first.sense.value] ?? null);
	}
	const days: number[] = [];
	let next = at;
	while (isRepeating(lexemes[next], days.length > 0)) {
		days.push(lexemes[next]?.sense?.value ?? 1);
		next += 1;
		const joined = /^(?:и|,|and|или)$/.test(lexemes[next]?.word ?? '');
		if (joined && isRepeating(lexemes[next + 1], true)) next += 1;
	}
	if (days.length === 0) return null;
	const abbreviated = lexemes[at]?.sense?.type === 'weekday';
	return abbreviated && days.length < 2 ? null : every(lexemes, start, next, days);
}

/** «по вторникам»; abbreviations («по вт и чт») only count in a row. */
function isRepeating(lexeme: Lexeme | undefined, inRow: boolean): boolean {
	if (lexeme?.sense?.type === 'weekdays') return true;
	if (lexeme?.sense?.type !== 'weekday' || lexeme.word.length > 3) return false;
	return inRow || lexeme.word.length === 2;
}
