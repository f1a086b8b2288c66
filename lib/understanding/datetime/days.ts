import { matchCore } from './day-names';
import { wordAt, type DayMatch } from './day-match';
import { isHolidayWish } from './guards';
import type { Lexeme } from './lexemes';
import type { Atom, DayAtom, DayBound, DayNode } from './nodes';
import { matchEvery } from './recurring';
import { movesVisit } from './giving-up';
import { matchStretch } from './stretches';

/** Reads days: «в среду», «18-го», «18.03», «на следующей неделе», «в конце марта», «через недельку», «по вторникам». */

const LEADS = new Set('в во на к ко за для это около in on for by от'.split(' '));

/** The longest day expression that begins at the position, or null. */
export function matchDay(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const found = [
		matchEvery(lexemes, at),
		matchStretch(lexemes, at),
		matchRange(lexemes, at),
		matchBounded(lexemes, at),
		matchListed(lexemes, at),
		matchLed(lexemes, at),
	].filter((atom) => atom !== null);
	let best: DayAtom | null = null;
	for (const atom of found) if (best === null || atom.end > best.end) best = atom;
	return best;
}

function atom(
	lexemes: readonly Lexeme[],
	start: number,
	match: { day: DayNode; next: number },
	bound: DayBound,
	strength: Atom['strength'],
): DayAtom {
	return {
		start,
		end: match.next,
		lead: wordAt(lexemes, start),
		strength,
		day: match.day,
		bound,
		time: null,
	};
}

function matchLed(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const led = LEADS.has(wordAt(lexemes, at));
	const start = led ? at + 1 : at;
	const match = matchCore(lexemes, start, led ? wordAt(lexemes, at) : '');
	if (match === null) return null;
	if (match.strength !== 'weak') return atom(lexemes, at, match, null, match.strength);
	const isHourLike = match.day.type === 'monthDay' && lexemes[start]?.digits === true;
	const whole = lexemes.length === match.next && at === 0;
	return atom(
		lexemes,
		at,
		match,
		null,
		led
			? isHourLike
				? 'weak'
				: 'strong'
			: whole && match.day.type !== 'monthDay'
				? 'strong'
				: 'bare',
	);
}

/** «до пятницы», «после 20-го», «с понедельника», «не раньше среды», «по 25 марта». */
function matchBounded(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const negated = /^(?:не|not|no)$/.test(wordAt(lexemes, at));
	let next = negated ? at + 1 : at;
	if (wordAt(lexemes, next) === 'начиная') next += 1;
	const word = wordAt(lexemes, next);
	const than = wordAt(lexemes, next + 1) === 'чем';
	const bound = boundOf(than ? word.replace(/^по(?=раньше|позже|позднее)/, '') : word, negated);
	if (bound === null) return null;
	next += 1;
	if (/^(?:чем|than|с|к|в)$/.test(wordAt(lexemes, next))) next += 1;
	const match = matchCore(lexemes, next, word) ?? leftMonthDay(lexemes, next, word);
	if (match === null || match.strength === 'bare') return null;
	const { day } = match;
	// «не складывается с субботой» bounds nothing.
	if (
		day.type === 'weekday' &&
		/^(?:с|со)$/.test(word) &&
		/[оеё][йм]$/.test(wordAt(lexemes, match.next - 1))
	)
		return null;
	// «после вчерашнего» tells of yesterday.
	if (day.type === 'relative' && day.days < 0 && bound !== 'before') {
		return atom(lexemes, at, match, null, match.strength);
	}
	const wish = day.type === 'date' && isHolidayWish(word, day.day, day.month);
	return atom(lexemes, at, match, bound, wish ? 'weak' : match.strength);
}

/** «с 19 на 20 число»: the first number is a day as well. */
function leftMonthDay(lexemes: readonly Lexeme[], at: number, lead: string): DayMatch | null {
	const number = bareNumber(lexemes, at);
	if (number === null || !/^(?:с|со)$/.test(lead) || wordAt(lexemes, at + 1) !== 'на') return null;
	const next = matchCore(lexemes, at + 2, 'на')?.day.type;
	return next === 'monthDay' || next === 'date' ? { ...number, strength: 'strong' } : null;
}

function boundOf(word: string, negated: boolean): DayBound {
	if (negated) {
		if (/^(?:раньше|ранее|before|earlier)$/.test(word)) return 'after';
		return /^(?:позже|позднее|later)$/.test(word) ? 'until' : null;
	}
	if (/^(?:с|со|from|since|начиная)$/.test(word)) return 'after';
	if (/^(?:после|after|позже)$/.test(word)) return 'after';
	if (/^(?:до|before|раньше)$/.test(word)) return 'before';
	return /^(?:по|until|till)$/.test(word) ? 'until' : null;
}

/** «с 17 по 19 марта», «13 - 15 июля», «с понедельника по пятницу», «14.10 - 15.10». */
function matchRange(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const from = /^(?:с|со|from|между)$/.test(wordAt(lexemes, at));
	const start = from || LEADS.has(wordAt(lexemes, at)) ? at + 1 : at;
	const first = matchCore(lexemes, start, 'range') ?? bareNumber(lexemes, start);
	if (first === null) return null;
	let link = first.next;
	if (wordAt(lexemes, link) === '.' || wordAt(lexemes, link) === ',') link += 1;
	if (from && wordAt(lexemes, link) === 'и') link += 1;
	const word = wordAt(lexemes, link);
	// «move it from Wednesday to Friday» leaves one day for another.
	if (from && word === 'to' && movesVisit(lexemes)) return null;
	const either = word === '/' && first.day.type === 'weekday';
	const joins = from ? /^(?:по|до|-|to|till|и)$/.test(word) : /^(?:-|по|\/)$/.test(word);
	if (!joins || either) return null;
	const second = matchCore(lexemes, link + 1, 'range');
	if (second === null || second.strength === 'bare') return null;
	const left = completeFrom(first.day, second.day);
	if (left === null || !isPoint(second.day)) return null;
	return atom(
		lexemes,
		at,
		{ day: { type: 'between', from: left, to: second.day }, next: second.next },
		null,
		'strong',
	);
}

/** «6 или 7 марта»: the first takes its month from the second. */
function matchListed(lexemes: readonly Lexeme[], at: number): DayAtom | null {
	const start = LEADS.has(wordAt(lexemes, at)) ? at + 1 : at;
	const first = bareNumber(lexemes, start);
	if (first === null || !/^(?:или|либо|и|or)$/.test(wordAt(lexemes, start + 1))) return null;
	const second = matchCore(lexemes, start + 2, 'range');
	if (first.day.type !== 'monthDay' || second?.day.type !== 'date') return null;
	const day = completeFrom(first.day, second.day);
	return day === null ? null : atom(lexemes, at, { day, next: first.next }, null, 'strong');
}

function bareNumber(lexemes: readonly Lexeme[], at: number): DayMatch | null {
	const sense = lexemes[at]?.sense;
	if (sense?.type !== 'number' || sense.value < 1 || sense.value > 31) return null;
	return {
		day: { type: 'monthDay', day: sense.value, monthShift: null },
		next: at + 1,
		strength: 'bare',
	};
}

const isPoint = (day: DayNode): boolean =>
	day.type === 'date' ||
	day.type === 'weekday' ||
	day.type === 'relative' ||
	day.type === 'monthDay';

/** «13 – 15 июля»: the first day takes month and year from the second. */
function completeFrom(first: DayNode, second: DayNode): DayNode | null {
	if (first.type === 'monthDay' && second.type === 'date') {
		const month =
			first.day <= second.day ? second.month : second.month === 1 ? 12 : second.month - 1;
		return { type: 'date', day: first.day, month, year: second.year };
	}
	if (first.type === 'date' && second.type === 'date')
		return { ...first, year: first.year ?? second.year };
	return isPoint(first) && isPoint(second) ? first : null;
}
