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

const DIGITS = '0123456789';
const DIGIT = '0';

/** Two words that sound alike begin with letters of one kind; all numbers are of one kind, since few patterns hold any. */
export function kindOf(word: string): string {
	const first = word.charAt(0);
	if (first === 'ь' || first === 'ъ') return kindOf(word.slice(1));
	return DIGITS.includes(first) ? DIGIT : (KINDS[first] ?? first);
}

const patterns = new Map<string, RegExp>();

/** Finds all words of a kind in a text in which each stands behind `|` or a line break. */
export function wordsOfKind(kind: string): RegExp {
	let pattern = patterns.get(kind);
	if (pattern === undefined) {
		pattern = new RegExp(`(?<=[|\\n])[ьъ]*[${spelled(kind)}][^|\\n]*`, 'g');
		if (patterns.size < MOST_KINDS) patterns.set(kind, pattern);
	}
	pattern.lastIndex = 0;
	return pattern;
}

/** Anything may begin a word of a message; there are fewer letters that matter. */
const MOST_KINDS = 200;

/** Does any letter of the kind stand in the text? Tells of strange letters at once that no word begins with them. */
export const hasLetterOf = (kind: string, text: string): boolean =>
	lettersOf(kind).some((letter) => text.includes(letter));

/** All first letters of a kind. */
const lettersOf = (kind: string): readonly string[] =>
	kind === DIGIT
		? [...DIGITS]
		: [kind, ...Object.keys(KINDS).filter((letter) => KINDS[letter] === kind)];

/** The same as a regular expression spells them. */
const spelled = (kind: string): string =>
	lettersOf(kind)
		.map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.join('');
