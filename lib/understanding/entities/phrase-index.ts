import { toCyrillic } from '../text';
import { STOP_WORDS, stemOf } from './service-words';

/** A way to say a service, by the stems of its words. */
export interface Phrase {
	readonly title: string;
	readonly stems: readonly string[];
}

/** Phrases by the stems of their words. */
export interface PhraseIndex {
	/** Phrases that hold the stem, in the order of the list; undefined when none does. */
	get(stem: string): readonly Phrase[] | undefined;
	/** All stems that begin with the letter, in their order. */
	stemsFrom(letter: string): readonly string[];
}

/** Ways to say services, one a line, as `foldSpelling` writes them. */
export interface Spellings {
	readonly text: string;
	/** The title of the line that begins at the offset. */
	titleAt(start: number): string;
}

export const foldSpelling = (spelling: string): string =>
	spelling.toLowerCase().replaceAll('ё', 'е');

/** The line of a text that begins at the offset. */
export function lineAt(text: string, start: number): string {
	const end = text.indexOf('\n', start);
	return text.slice(start, end < 0 ? undefined : end);
}

/**
 * An index over the spellings that prepares two letters when a message first has a word that begins with them: most of the thousands
 * of spellings of a lexicon are never asked for, and their stems took a good part of the time of the first message.
 */
export function indexPhrases({ text, titleAt }: Spellings): PhraseIndex {
	const phrases = new Map<number, Phrase>();
	const phraseAt = (start: number): Phrase => {
		const known = phrases.get(start);
		if (known !== undefined) return known;
		const made = { title: titleAt(start), stems: wordsOf(lineAt(text, start)).map(stemIn) };
		phrases.set(start, made);
		return made;
	};
	const byBeginning = new Map<string, ReadonlyMap<string, readonly number[]>>();
	const placesOf = (stem: string): ReadonlyMap<string, readonly number[]> => {
		const beginning = stem.slice(0, 2);
		let known = byBeginning.get(beginning);
		if (known === undefined) {
			const words = wordsWithStemLike(beginning);
			if (words === null) return NO_PLACES;
			known = placesByStem(words, text);
			byBeginning.set(beginning, known);
		}
		return known;
	};
	const byLetter = new Map<string, readonly string[]>();
	const found = new Map<string, readonly Phrase[]>();
	return {
		get(stem) {
			const known = found.get(stem);
			if (known !== undefined) return known;
			const phrasesOf = placesOf(stem).get(stem)?.map(phraseAt);
			if (phrasesOf !== undefined) found.set(stem, phrasesOf);
			return phrasesOf;
		},
		stemsFrom(letter) {
			let stems = byLetter.get(letter);
			if (stems === undefined) {
				if (!IS_LETTER.test(letter)) return [];
				const all = [...placesByStem(wordsLike(letter, letter), text).keys()];
				stems = all.filter((stem) => stem.charAt(0) === letter);
				byLetter.set(letter, stems);
			}
			return stems;
		},
	};
}

const NO_PLACES: ReadonlyMap<string, readonly number[]> = new Map();

/** Latin letters with which a word may begin whose Cyrillic reading begins with this one: «shugaring» stands under «ш». */
const LATIN: Readonly<Record<string, string>> = {
	а: 'a',
	б: 'b',
	в: 'vw',
	г: 'g',
	д: 'd',
	е: 'ejy',
	ж: 'z',
	з: 'z',
	и: 'ie',
	й: 'jy',
	к: 'ckq',
	л: 'l',
	м: 'm',
	н: 'n',
	о: 'o',
	п: 'p',
	р: 'r',
	с: 's',
	т: 't',
	у: 'u',
	ф: 'fp',
	х: 'hkx',
	ц: 'ct',
	ч: 'c',
	ш: 's',
	щ: 's',
	ю: 'jy',
	я: 'jy',
};

const LETTER = '0-9a-zа-яәөүҗңһ';
const IS_LETTER = new RegExp(`^[${LETTER}]$`);

/** Finds words that begin in this way, or with a Latin letter that is read as its first letter. */
function wordsLike(beginning: string, letter: string): RegExp {
	const latin = LATIN[letter];
	const begins = latin === undefined ? beginning : `(?:${beginning}|[${latin}])`;
	return new RegExp(`(?<![${LETTER}])${begins}[${LETTER}]*`, 'g');
}

/** Finds all words whose stem may begin so: a stem keeps the first two letters of its word, but a doubled letter is written once. */
function wordsWithStemLike(beginning: string): RegExp | null {
	const [first, second] = [beginning.charAt(0), beginning.charAt(1)];
	if (!IS_LETTER.test(first)) return null;
	if (second === '') return wordsLike(`${first}+(?![${LETTER}])`, first);
	return IS_LETTER.test(second) ? wordsLike(`${first}+${second}`, first) : null;
}

/** The stems of the words, each with the beginnings of the lines in which it stands, once and in their order. */
function placesByStem(words: RegExp, text: string): ReadonlyMap<string, readonly number[]> {
	const places = new Map<string, number[]>();
	words.lastIndex = 0;
	for (let hit = words.exec(text); hit !== null; hit = words.exec(text)) {
		const [word] = hit;
		if (STOP_WORDS.has(word)) continue;
		const start = text.lastIndexOf('\n', hit.index) + 1;
		const stem = stemIn(word);
		const known = places.get(stem);
		if (known === undefined) places.set(stem, [start]);
		else if (known.at(-1) !== start) known.push(start);
	}
	return places;
}

const OTHER = new RegExp(`[^${LETTER}]+`);

const wordsOf = (line: string): readonly string[] =>
	line.split(OTHER).filter((word) => word !== '' && !STOP_WORDS.has(word));

/** Messages are read in Cyrillic, English words too. */
const inCyrillic = (word: string): string => (/^[a-z]/.test(word) ? toCyrillic(word) : word);

/** Stems of the words met so far, most of which stand in many spellings. */
const stems = new Map<string, string>();

function stemIn(word: string): string {
	let stem = stems.get(word);
	if (stem === undefined) {
		stem = stemOf(inCyrillic(word));
		stems.set(word, stem);
	}
	return stem;
}
