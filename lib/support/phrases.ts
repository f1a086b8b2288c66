/**
 * The small notation of the tables of an owner: a phrase is one or more words in this order, with at most two others between them;
 * a word that ends in `*` stands for all its endings («юрист*»). Case and ё do not count.
 */

interface Word {
	readonly stem: string;
	readonly open: boolean;
}

/** Words that may stand between two words of a phrase. */
const BETWEEN = 2;

/** What takes a phrase back when it stands right before it or one word earlier: «не пойду в суд», «без юристов». */
const NEGATIONS: ReadonlySet<string> = new Set([
	'не',
	'без',
	'нет',
	'никакой',
	'никаких',
	'not',
	'no',
]);

const plain = (text: string): string => text.toLowerCase().replace(/ё/g, 'е');

/** Sentences as lists of words, normalised. */
const sentencesOf = (text: string): ReadonlyArray<readonly string[]> =>
	plain(text)
		.split(/[.!?;…\n]+/)
		.map((sentence) => sentence.match(/[\p{L}\p{N}]+/gu) ?? [])
		.filter((words) => words.length > 0);

const wordsOf = (phrase: string): readonly Word[] =>
	(plain(phrase).match(/[\p{L}\p{N}]+\*?/gu) ?? []).map((word) => ({
		stem: word.replace(/\*$/, ''),
		open: word.endsWith('*'),
	}));

const fits = (word: Word | undefined, said: string): boolean =>
	word !== undefined && (word.open ? said.startsWith(word.stem) : said === word.stem);

/** Where the phrase ends when it begins at `from`; -1 when it does not stand there. */
const endAt = (said: readonly string[], words: readonly Word[], from: number): number => {
	if (!fits(words[0], said[from] ?? '')) return -1;
	let at = from;
	for (const word of words.slice(1)) {
		const next = said.slice(at + 1, at + 2 + BETWEEN).findIndex((each) => fits(word, each));
		if (next === -1) return -1;
		at += 1 + next;
	}
	return at;
};

/**
 * The words of the text in which one of the phrases stands, as normalised there; null when none does. A phrase that is negated does not
 * count, unless it begins with the negation itself («не хочу жить»), or `negatedToo` is set: «не прошла оплата» is about a payment all the
 * same.
 */
export const findPhrase = (
	text: string,
	phrases: readonly string[],
	negatedToo = false,
): string | null => {
	const sentences = sentencesOf(text);
	for (const phrase of phrases) {
		const words = wordsOf(phrase);
		if (words.length === 0) continue;
		for (const said of sentences) {
			for (let from = 0; from < said.length; from++) {
				const end = endAt(said, words, from);
				if (end === -1) continue;
				const before = said.slice(Math.max(0, from - 2), from);
				if (!negatedToo && before.some((each) => NEGATIONS.has(each))) continue;
				return said.slice(from, end + 1).join(' ');
			}
		}
	}
	return null;
};
