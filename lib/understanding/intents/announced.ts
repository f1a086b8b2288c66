/** First letters that may sound alike, by one of them: «счёт» and «щётка», «этаж» and «италия». All others stand for themselves. */
const KINDS: Readonly<Record<string, string>> = {
	о: 'а',
	ё: 'и',
	е: 'и',
	э: 'и',
	ы: 'и',
	й: 'и',
	з: 'с',
	щ: 'с',
	д: 'т',
	ц: 'т',
};

/** Two words that sound alike begin with letters of one kind. */
export function kindOf(word: string): string {
	const first = word.charAt(0);
	if (first === 'ь' || first === 'ъ') return kindOf(word.slice(1));
	return KINDS[first] ?? first;
}

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
		const found = this.text.match(new RegExp(`(?<=\\|)[ьъ]*[${lettersOf(kind)}][^|]*`, 'g'));
		return [...new Set(found)].filter((word) => !isName(word));
	}
}

/** All first letters of a kind, as a regular expression spells them. */
function lettersOf(kind: string): string {
	const others = Object.keys(KINDS).filter((letter) => KINDS[letter] === kind);
	return [kind, ...others]
		.map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.join('');
}
