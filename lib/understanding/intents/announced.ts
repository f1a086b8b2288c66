import { hasLetterOf, wordsOfKind } from './kinds';

/** `@class` or `%list`, not a word. */
export const isName = (word: string): boolean =>
	word.startsWith('@') || (word.startsWith('%') && word.length > 1);

const NO_WORDS: readonly string[] = [];

/**
 * The words of all patterns, as they are written, until a word of their kind is looked up. They are taken out of the text a kind at a
 * time: to part and sort the thirty thousand at load took longer than all the rest of it.
 */
export class Announced {
	private text = '';
	private fresh: string[] = [];
	private readonly taken = new Set<string>();

	/** `word|begin*|@class|%list` */
	add(alternatives: string): void {
		this.fresh.push(alternatives);
		if (this.taken.size > 0) this.taken.clear();
	}

	/** The words and `beginnings*` of the kind, each once, in the order in which they were announced; none when they were taken before. */
	take(kind: string): readonly string[] {
		if (kind === '' || this.taken.has(kind)) return NO_WORDS;
		this.taken.add(kind);
		if (this.fresh.length > 0) {
			this.text += `|${this.fresh.join('|')}`;
			this.fresh = [];
		}
		if (!hasLetterOf(kind, this.text)) return NO_WORDS;
		const found = [...new Set(this.text.match(wordsOfKind(kind)))];
		return isName(`${kind}…`) ? found.filter((word) => !isName(word)) : found;
	}
}
