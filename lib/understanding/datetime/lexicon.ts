import { nameForms } from '../entities/names-index';
import { createLexicon, foldTranslit, toCyrillic, type Lexicon } from '../text';
import { ENGLISH } from './lexicon-english';
import { ADJECTIVES, PROTECTED, RUSSIAN } from './lexicon-russian';
import { TATAR } from './lexicon-tatar';

/**
 * What a word says in a date or time. `value`: weekday 1–7, month 1–12, number, days from today, and so on; see the
 * word lists. A sense is written as `type:value` in the lists.
 */
export type SenseType =
	/** Days from today. */
	| 'relative'
	/** 1 = Monday. */
	| 'weekday'
	/** A weekday that repeats («по средам»). */
	| 'weekdays'
	| 'month'
	/** Index into PARTS. */
	| 'part'
	/** Index into UNITS. */
	| 'unit'
	| 'number'
	/** «пятого»: a day of the month, or the hour that is under way. */
	| 'ordinal'
	/** A number in a case that only hours have (Tatar «икегә»: at two). */
	| 'hour'
	/** «полпятого»: the hour that is under way. */
	| 'halfTo'
	| 'weekend'
	/** -1 last, 0 this, 1 next, 2 the one after next. */
	| 'shift'
	| 'every'
	/** 0 = spring … 3 = winter. */
	| 'season'
	/** «начало», «середина», «конец»: 0, 1, 2. */
	| 'portion';

export interface Sense {
	readonly type: SenseType;
	readonly value: number;
}

export const UNITS = ['minute', 'hour', 'day', 'week', 'month', 'year', 'second'] as const;
export type Unit = (typeof UNITS)[number];

export const PARTS = [
	'morning',
	'beforeLunch',
	'lunch',
	'day',
	'afterLunch',
	'evening',
	'night',
] as const;
export type Part = (typeof PARTS)[number];

/** Types whose words are long and rare enough to be recognised with typing errors. */
const FORGIVING: ReadonlySet<string> = new Set([
	'relative',
	'weekday',
	'weekdays',
	'month',
	'part',
	'weekend',
]);
/** Numerals are looked up with errors only when they are long. */
const FORGIVING_NUMERAL_LENGTH = 8;

/** Short forms; with a letter wrong they are other words («воск» is not «воскр»). */
const ABBREVIATIONS = new Set([
	'воскр',
	'понед',
	'четв',
	'пятн',
	'субб',
	'втор',
	'нояб',
	'деньком',
	'марта',
	'марте',
	'марту',
	'мрта',
	'утрами',
	'вечерами',
	'утрам',
	'ночам',
	'вечерам',
	'обеденное',
	'обеденный',
]);

/** Only these are long enough to bear two errors: the parts of the day have too many neighbours. */
const TWO_ERRORS: ReadonlySet<string> = new Set(['weekday', 'weekdays', 'month', 'relative']);

interface Index {
	/** Words with the code of their sense. */
	readonly exact: ReadonlyMap<string, string>;
	readonly fuzzy: Lexicon<string>;
}

let native: Index | null = null;
let translit: Index | null = null;
let english: ReadonlyMap<string, string> | null = null;

const senses = new Map<string, Sense>();

function senseOf(code: string): Sense {
	let sense = senses.get(code);
	if (sense === undefined) {
		const [type, value] = code.split(':');
		sense = { type: type as SenseType, value: Number(value) };
		senses.set(code, sense);
	}
	return sense;
}

/** Enters the words of the lists with the code of their line; the first list that has a word decides. */
function readLists(
	lists: readonly string[],
	fold: ((word: string) => string) | null,
	words = new Map<string, string>(),
): Map<string, string> {
	for (const list of lists) {
		for (const line of list.split('\n')) {
			const [code, ...forms] = line.trim().split(' ');
			if (code === undefined || code === '') continue;
			for (const form of forms) {
				const folded = fold === null ? form : fold(form);
				if (!words.has(folded)) words.set(folded, code);
			}
		}
	}
	return words;
}

const ENDINGS = {
	hard: 'ый ого ому ым ом ая ой ую ое ые ых ыми'.split(' '),
	soft: 'ий его ему им ем яя ей юю ее ие их ими'.split(' '),
};

/** «пятничный», «завтрашнюю»: all forms of the adjectives of days, in the form of the word lists. */
function adjectives(): string {
	return ADJECTIVES.trim()
		.split('\n')
		.map((line) => {
			const [code = '', declension = '', ...stems] = line.split(' ');
			const endings = declension === 'soft' ? ENDINGS.soft : ENDINGS.hard;
			return [code, ...stems.flatMap((stem) => endings.map((ending) => stem + ending))].join(' ');
		})
		.join('\n');
}

function buildIndex(fold: ((word: string) => string) | null): Index {
	const words = readLists([RUSSIAN], fold);
	// Tatar words are matched exactly: a typing error away lie too many Russian ones.
	const forgiving = [...words].filter(([word, code]) => {
		const type = code.slice(0, code.indexOf(':'));
		if (ABBREVIATIONS.has(word)) return false;
		return (
			FORGIVING.has(type) ||
			((type === 'number' || type === 'ordinal') && word.length >= FORGIVING_NUMERAL_LENGTH)
		);
	});
	readLists([TATAR, adjectives()], fold, words);
	const others = new Set(PROTECTED.split(/\s+/).map((word) => (fold === null ? word : fold(word))));
	const protects = (word: string): boolean => words.has(word) || others.has(word);
	return { exact: words, fuzzy: createLexicon(forgiving, { protects }) };
}

/** The sense of a Cyrillic word, forgiving typing errors in long ones. */
export function senseOfRussian(word: string): Sense | null {
	native ??= buildIndex(null);
	return look(native, word);
}

/** The sense of a word that was transliterated to Cyrillic. */
export function senseOfTranslit(word: string): Sense | null {
	translit ??= buildIndex(foldTranslit);
	return look(translit, foldTranslit(word));
}

/** True for a day in Latin letters that is spelled right and is no English word: «vchera», «chetverga». */
export function isTranslitDay(word: string): boolean {
	if (senseOfEnglish(word) !== null) return false;
	translit ??= buildIndex(foldTranslit);
	const type = exactSense(translit, foldTranslit(toCyrillic(word)))?.type;
	return type === 'relative' || type === 'weekday' || type === 'weekdays';
}

/** The sense of an English word, exact. */
export function senseOfEnglish(word: string): Sense | null {
	english ??= readLists([ENGLISH], null);
	const code = english.get(word);
	return code === undefined ? null : senseOf(code);
}

function exactSense({ exact }: Index, word: string): Sense | null {
	const code = exact.get(word);
	return code === undefined ? null : senseOf(code);
}

function look(index: Index, word: string): Sense | null {
	const exact = exactSense(index, word);
	if (exact !== null) return exact;
	const hit = index.fuzzy.find(word);
	if (hit === null || nameForms(word).length > 0) return null;
	const sense = senseOf(hit.value);
	if (hit.distance > 1 && !TWO_ERRORS.has(sense.type)) return null;
	// «двадцатый раз», «одиннадцатой квартиры»: another ending is another case, not an error.
	const numeral = sense.type === 'ordinal' || sense.type === 'number';
	return numeral && hit.entry.at(-1) !== word.at(-1) ? null : sense;
}

/** The sense of a Cyrillic word that is written exactly as in the lists. */
export function exactSenseOfRussian(word: string): Sense | null {
	native ??= buildIndex(null);
	return exactSense(native, word);
}
