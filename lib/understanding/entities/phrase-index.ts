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
	/** All stems that begin with the letter. */
	stemsFrom(letter: string): readonly string[];
}

/** Titles and the ways to say them, as they are written. */
export interface Spelling {
	readonly title: string;
	readonly spelling: string;
}

/**
 * An index over the spellings that prepares a letter when a message first has a word that begins with it: most of the thousands of
 * spellings of a lexicon are never asked for, and their stems took a good part of the time of the first message.
 */
export function indexPhrases(spellings: readonly Spelling[]): PhraseIndex {
	const places = new Map<string, number[]>();
	const words = spellings.map(({ spelling }) => wordsOf(spelling));
	words.forEach((list, place) => {
		for (let at = 0; at < list.length; at++) {
			const letter = initialOf(list[at] ?? '');
			const known = places.get(letter);
			if (known === undefined) places.set(letter, [place]);
			else if (known.at(-1) !== place) known.push(place);
		}
	});
	const phrases: Array<Phrase | undefined> = new Array(spellings.length);
	const phraseAt = (place: number): Phrase => {
		const known = phrases[place];
		if (known !== undefined) return known;
		const made = { title: spellings[place]?.title ?? '', stems: (words[place] ?? []).map(stemIn) };
		phrases[place] = made;
		return made;
	};
	const letters = new Map<string, ReadonlyMap<string, readonly Phrase[]>>();
	const byStem = (letter: string): ReadonlyMap<string, readonly Phrase[]> => {
		const known = letters.get(letter);
		if (known !== undefined) return known;
		const made = new Map<string, Phrase[]>();
		for (const place of places.get(letter) ?? []) {
			const phrase = phraseAt(place);
			for (const stem of phrase.stems) {
				if (stem.charAt(0) !== letter) continue;
				const list = made.get(stem);
				if (list === undefined) made.set(stem, [phrase]);
				else if (list.at(-1) !== phrase) list.push(phrase);
			}
		}
		letters.set(letter, made);
		return made;
	};
	return {
		get: (stem) => byStem(stem.charAt(0)).get(stem),
		stemsFrom: (letter) => [...byStem(letter).keys()],
	};
}

const OTHER = /[^а-яa-zәөүҗңһ\d]+/;
/** Most spellings are words and spaces alone. */
const PLAIN = /^[а-яa-z ]+$/;

function wordsOf(spelling: string): readonly string[] {
	const folded = PLAIN.test(spelling) ? spelling : spelling.toLowerCase().replaceAll('ё', 'е');
	const words = PLAIN.test(folded) ? folded.split(' ') : folded.split(OTHER);
	return words.filter((word) => word !== '' && !STOP_WORDS.has(word));
}

/** Messages are read in Cyrillic, English words too. */
const inCyrillic = (word: string): string => (/^[a-z]/.test(word) ? toCyrillic(word) : word);

/** The letter with which the word's stem begins; a stem never differs in its first. */
const initialOf = (word: string): string => inCyrillic(word).charAt(0);

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
