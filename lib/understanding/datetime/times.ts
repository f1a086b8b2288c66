import { matchClock, type ClockMatch } from './clocks';
import { isCounted, isCountedAfterIn, isLabelled, isRate } from './guards';
import { wordAt } from './day-match';
import type { Lexeme } from './lexemes';
import { matchPart } from './parts';
import { movesVisit } from './giving-up';
import { timeAtom as atom, type TimeAtom } from './time-atom';
import type { Clock, TimeNode } from './nodes';

/** Reads times of the day: «в 10», «к 14», «после 15», «с двух до четырёх», «вечером», «до обеда». */

const AT = new Set(['в', 'во', 'к', 'ко', 'at', '@', 'часам', 'около', 'примерно']);
const ON = new Set(['на', 'by', 'for', 'around']);
const HEDGE = new Set([
	'где',
	'то',
	'-',
	'около',
	'примерно',
	'приблизительно',
	'ориентировочно',
	'ближе',
	'ровно',
	'так',
	'районе',
	'about',
	'around',
	'~',
]);
const AFTER = new Set(['после', 'позже', 'позднее', 'after', 'since', 'past']);
const BEFORE = new Set(['до', 'раньше', 'before', 'until', 'till']);
const FROM = new Set(['с', 'со', 'от', 'from']);
const TO = new Set(['до', 'по', '-', 'to', 'till', 'until', 'и', 'and']);

/** The longest time expression that begins at the position, or null. */
export function matchTime(lexemes: readonly Lexeme[], at: number): TimeAtom | null {
	const found = [
		matchRange(lexemes, at),
		matchBound(lexemes, at),
		matchPart(lexemes, at),
		matchPoint(lexemes, at),
	].filter((atom) => atom !== null);
	let best: TimeAtom | null = null;
	for (const atom of found) if (best === null || atom.end > best.end) best = atom;
	return best;
}

const isHourWord = (lexeme: Lexeme | undefined): boolean =>
	lexeme?.sense?.type === 'unit' && lexeme.sense.value === 1;

const isTatarHour = (lexeme: Lexeme | undefined): boolean =>
	/^с[әаэ]гать$/.test(lexeme?.word ?? '');

/** «часа в три», «часикам к пяти»: the hour word that comes first. */
function skipLeadingHours(lexemes: readonly Lexeme[], at: number): number {
	const lexeme = lexemes[at];
	if (!isHourWord(lexeme) || lexeme?.word === 'час' || lexeme?.word === 'ч') return at;
	const next = wordAt(lexemes, at + 1);
	if (isTatarHour(lexeme)) return at + 1;
	const led = AT.has(next) || ON.has(next) || AFTER.has(next) || BEFORE.has(next) || FROM.has(next);
	return led && lexemes[at - 1]?.sense?.type !== 'number' ? at + 1 : at;
}

function skipHedges(lexemes: readonly Lexeme[], at: number): number {
	let next = at;
	while (HEDGE.has(wordAt(lexemes, next))) next += 1;
	return next;
}

interface Point {
	readonly match: ClockMatch;
	/** True where the hour word was said before or after. */
	readonly said: boolean;
}

function pointAt(lexemes: readonly Lexeme[], at: number): Point | null {
	const hedged = skipHedges(lexemes, at);
	const inverted = skipLeadingHours(lexemes, hedged);
	const leads = inverted > hedged && AT.has(wordAt(lexemes, inverted));
	const start = leads ? inverted + 1 : isTatarHour(lexemes[hedged]) ? inverted : hedged;
	const match = matchClock(lexemes, skipHedges(lexemes, start));
	if (match === null) return null;
	const within = /^(?:в|во|at)$/.test(wordAt(lexemes, at - 1));
	const counted = within ? isCountedAfterIn : isCounted;
	if (match.form === 'bare' && counted(lexemes, match.next)) return null;
	// «часа на два с половиной»: how long, not when.
	if (
		wordAt(lexemes, at - 1) === 'на' &&
		isHourWord(lexemes[at - 2]) &&
		wordAt(lexemes, match.next - 1) === 'половиной'
	)
		return null;
	// «недели на две», «минут на двадцать»: how long, not when.
	if (
		wordAt(lexemes, at - 1) === 'на' &&
		lexemes[at - 2]?.sense?.type === 'unit' &&
		!isHourWord(lexemes[at - 2])
	) {
		return null;
	}
	return { match, said: start > hedged || match.form === 'figure' || match.form === 'said' };
}

/** «в 10», «на 10:30», «к пяти», «часа в три», «полпятого», «16:45», and a bare «10». */
function matchPoint(lexemes: readonly Lexeme[], at: number): TimeAtom | null {
	const inverted = skipLeadingHours(lexemes, at);
	const prefix = wordAt(lexemes, inverted);
	const onto = ON.has(prefix) || (prefix === 'to' && movesVisit(lexemes));
	const instead = isInstead(lexemes, inverted);
	const led = onto || instead || AT.has(prefix);
	const point = pointAt(lexemes, led ? inverted + 1 : at);
	if (point === null) return null;
	const { match } = point;
	const { clock } = match;
	if (prefix === 'for' && match.form === 'bare' && isForSomebody(lexemes, inverted + 1, match.next))
		return null;
	// «3 в 1», «уложимся в 15»
	if (led && !onto && match.form === 'bare' && isManyInOne(lexemes, inverted, clock)) return null;
	if (match.form === 'figure') {
		const whole = lexemes.length === match.next - at;
		return atom(
			lexemes,
			at,
			match.next,
			pointNode(clock),
			match.loose === true && !whole ? 'bare' : 'strong',
		);
	}
	if (saysDays(lexemes, match) && isRate(lexemes, at)) return null;
	if (saysDays(lexemes, match) && (!led || onto)) {
		return atom(
			lexemes,
			at,
			match.next,
			pointNode(clock),
			onto && movesVisit(lexemes) ? 'weak' : 'bare',
		);
	}
	if (!led) {
		if (HEDGE.has(wordAt(lexemes, at)) && wordAt(lexemes, at) === '-') return null;
		if (match.form === 'said') {
			const durationLike =
				clock.meridiem === null &&
				clock.minute !== null &&
				isNumberLed(lexemes, at) &&
				!isStamp(lexemes, match);
			return atom(lexemes, at, match.next, pointNode(clock), durationLike ? 'bare' : 'strong');
		}
		// Tatar puts the hour word before the number.
		if (inverted > at) return atom(lexemes, at, match.next, pointNode(clock), 'strong');
		if (isLabelled(lexemes, at) || isHourWord(lexemes[at])) return null;
		return atom(lexemes, at, match.next, pointNode(clock), 'bare');
	}
	if (isRate(lexemes, at) && match.form === 'bare' && isHourWord(lexemes[match.next - 1]))
		return null;
	if (match.form === 'said' || inverted > at)
		return atom(lexemes, at, match.next, pointNode(clock), 'strong');
	if (match.form === 'hours') {
		if (!onto) return atom(lexemes, at, match.next, pointNode(clock), 'strong');
		return atom(lexemes, at, match.next, pointNode(clock), clock.hour <= 7 ? 'bare' : 'weak');
	}
	// «вместо 5 декабря» leaves a day.
	if (instead && /^(?:month|unit)$/.test(lexemes[match.next]?.sense?.type ?? '')) return null;
	if (instead) return atom(lexemes, at, match.next, pointNode(clock), 'weak');
	const oneHour = isHourWord(lexemes[match.next - 1]);
	if (onto) {
		// «опоздали на час», «расчёт на 3 двери», «8 на 10»: a measure unless a day stands beside it.
		const measure = oneHour || isMeasure(lexemes, inverted, match.next);
		return atom(lexemes, at, match.next, pointNode(clock), measure ? 'bare' : 'weak');
	}
	if (/^(?:около|примерно)$/.test(prefix))
		return atom(lexemes, at, match.next, pointNode(clock), 'bare');
	return atom(
		lexemes,
		at,
		match.next,
		pointNode(clock),
		oneHour || prefix === 'к' ? 'weak' : 'strong',
	);
}

/** "a room for one cat", "a table for two people": a number spelled out, and behind it what it counts. */
const isForSomebody = (lexemes: readonly Lexeme[], at: number, next: number): boolean => {
	const counted = lexemes[next];
	return (
		lexemes[at]?.sense?.type === 'number' &&
		!lexemes[at]?.digits &&
		counted?.solid === true &&
		counted.sense === null &&
		counted.figure === null &&
		!COURTESY.test(counted.word)
	);
};
const COURTESY =
	/^(?:please|thanks|thank|if|and|or|but|with|instead|sharp|ish|at|in|then|so|because|as)$/;

/** «вместо 9 буду в 9:40», "5:30 instead of 5". */
const isInstead = (lexemes: readonly Lexeme[], at: number): boolean =>
	wordAt(lexemes, at) === 'вместо' ||
	(wordAt(lexemes, at) === 'of' && wordAt(lexemes, at - 1) === 'instead');

function isManyInOne(lexemes: readonly Lexeme[], at: number, { hour }: Clock): boolean {
	const before = lexemes[at - 1];
	if (/^(?:уложи|уложу|укладыва|обойд|обошл|влез)/u.test(before?.word ?? '')) return true;
	return before?.sense?.type === 'number' && before.digits && hour === 1;
}

/** «3 дня» is three o'clock or three days; only a preposition or a day beside it tells. */
const saysDays = (lexemes: readonly Lexeme[], { clock, next }: ClockMatch): boolean =>
	wordAt(lexemes, next - 1) === 'дня' &&
	clock.minute === null &&
	clock.hour >= 2 &&
	clock.hour <= 4 &&
	!isHourWord(lexemes[next - 2]);

/** «17ч10» is a time; «1 час 30 минут» and «2 часа 10» are durations. */
const isStamp = (lexemes: readonly Lexeme[], { clock, next }: ClockMatch): boolean =>
	clock.hour >= 7 && isHourWord(lexemes[next - 2]);

const isNumberLed = (lexemes: readonly Lexeme[], at: number): boolean =>
	lexemes[skipHedges(lexemes, at)]?.sense?.type === 'number';

const pointNode = (clock: Clock): TimeNode => ({ type: 'at', clock });

/** «после 15», «не раньше 11», «до 12», «не позже трёх», «с 10», «начиная с 10». */
function matchBound(lexemes: readonly Lexeme[], at: number): TimeAtom | null {
	// «с 14:00 на после 17»
	const onto = wordAt(lexemes, at) === 'на' && AFTER.has(wordAt(lexemes, at + 1)) ? 1 : 0;
	const negated =
		wordAt(lexemes, at) === 'не' || wordAt(lexemes, at) === 'not' || wordAt(lexemes, at) === 'no';
	let next = negated ? at + 1 : at + onto;
	if (wordAt(lexemes, next) === 'начиная') next += 1;
	next = skipLeadingHours(lexemes, next);
	const word = wordAt(lexemes, next);
	const after = negated ? /^(?:раньше|ранее|before|earlier)$/.test(word) : AFTER.has(word);
	const before = negated ? /^(?:позже|позднее|поздней|later|after)$/.test(word) : BEFORE.has(word);
	const from = !negated && FROM.has(word);
	if (!after && !before && !from) return null;
	next += 1;
	if (wordAt(lexemes, next) === 'than' || wordAt(lexemes, next) === 'чем') next += 1;
	if (['в', 'к', 'с'].includes(wordAt(lexemes, next))) next += 1;
	const point = pointAt(lexemes, next);
	if (point === null) return null;
	const { match } = point;
	if (
		match.form === 'bare' &&
		word === 'раньше' &&
		!negated &&
		!/^[вк]$/.test(wordAt(lexemes, next - 1))
	) {
		if (match.clock.hour > 24) return null;
	}
	const type = after || from ? 'after' : 'before';
	// «до часа», «от часа» are also durations; «после двух часов» may be one, but in a request it is a time.
	const weak = match.form === 'bare' || (match.form === 'hours' && word === 'от');
	return atom(lexemes, at, match.next, { type, clock: match.clock }, weak ? 'weak' : 'strong');
}

/** «с двух до четырёх», «от 10 до 12», «между 10 и 12», «10-12», «10:00 - 12:00». */
function matchRange(lexemes: readonly Lexeme[], at: number): TimeAtom | null {
	let next = skipLeadingHours(lexemes, at);
	const word = wordAt(lexemes, next);
	const between = /^(?:между|промежутке|between)$/.test(word);
	const from = FROM.has(word);
	const led = from || between || AT.has(word) || ON.has(word);
	if (led) next += 1;
	if (between && FROM.has(wordAt(lexemes, next))) next += 1;
	const first = pointAt(lexemes, next);
	if (first === null) return null;
	let link = first.match.next;
	if (wordAt(lexemes, link) === ',') link += 1;
	const linkWord = wordAt(lexemes, link);
	const joins = between
		? /^(?:и|and|до|-)$/.test(linkWord)
		: linkWord === '-' ||
			linkWord === '/' ||
			(from ? /^(?:до|по|to|till|until)$/.test(linkWord) : linkWord === 'до' || linkWord === 'to');
	if (!joins || !TO.has(linkWord === '/' ? '-' : linkWord)) return null;
	if (linkWord === 'to' && from && movesVisit(lexemes)) return null;
	if (linkWord === '/' && first.match.form !== 'figure') return null;
	const second = pointAt(lexemes, link + 1);
	if (second === null) return null;
	const plain = first.match.form === 'bare' && second.match.form === 'bare';
	const bareHours = second.match.form === 'hours' && !led;
	if (first.match.form === 'bare' && isHourWord(lexemes[next])) {
		if (!from) return null;
	}
	// «часов в 7-8»
	const hours = isHourWord(lexemes[at]) && led;
	const strength = plain || bareHours ? (from || between || hours ? 'weak' : 'bare') : 'strong';
	if (!led && plain && isLabelled(lexemes, at)) return null;
	const time: TimeNode = { type: 'range', from: first.match.clock, to: second.match.clock };
	return atom(lexemes, at, second.match.next, time, strength);
}

/** «на 3 двери», «8 на 10», «сдал на 4», «опоздал на 10»: what «на» and a number say besides the hour. */
function isMeasure(lexemes: readonly Lexeme[], at: number, next: number): boolean {
	// «8 на 10» is a mark or a size, «с 18 на 20» a move.
	if (lexemes[at - 1]?.sense?.type === 'number') return !FROM.has(wordAt(lexemes, at - 2));
	if (
		/^(?:сда[\w\u0400-\u04ff]*|оцен[\w\u0400-\u04ff]*|опозд[\w\u0400-\u04ff]*|опазд[\w\u0400-\u04ff]*|отлича[\w\u0400-\u04ff]*|дороже|дешевле|больше|меньше|задерж[\w\u0400-\u04ff]*|учится|экзамен|егэ|огэ|длится|тянет|обслуж[\w\u0400-\u04ff]*)$/u.test(
			wordAt(lexemes, at - 1),
		)
	) {
		return true;
	}
	const noun = lexemes[next];
	if (noun === undefined || !noun.solid || noun.sense !== null || noun.figure !== null)
		return false;
	return (
		noun.word.length > 3 &&
		!/(?:ть|ти|те|тесь|ться|шь|ем|им|ете|ите|йте|но|записан[аы]?|жно|ную|будет|есть|свободен|если|или|тогда|лучше|подойдет|устроит|пожалуйста)$/.test(
			noun.word,
		)
	);
}
