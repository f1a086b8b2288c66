import { analyse } from '../../understanding/text';
import { stem } from './stem';
import { isStopWord } from './stopWords';

/** A word that counts, as it is written (normalised) and as it is indexed. */
export interface Term {
	readonly word: string;
	readonly stem: string;
}

/**
 * The words of a text in order, stop words left out. Russian in Latin letters and in the wrong keyboard layout is read as Russian; numbers
 * stay. Repeated words are repeated.
 */
export const wordsOf = (text: string): readonly Term[] =>
	analyse(joinedNumbers(text))
		.plain.split(' ')
		.filter((word) => word !== '' && !isStopWord(word) && !isSingleLetter(word))
		.map((word) => ({ word, stem: stem(word) }));

/** Their stems: what the index holds. */
export const termsOf = (text: string): readonly string[] =>
	wordsOf(text).map(({ stem: each }) => each);

/** «2 500 ₽» and «2500» are one number. */
const joinedNumbers = (text: string): string =>
	text.replace(/(\d)[\s\u00a0\u202f](?=\d{3}(?!\d))/g, '$1');

const isSingleLetter = (word: string): boolean => word.length === 1 && /\p{L}/u.test(word);
