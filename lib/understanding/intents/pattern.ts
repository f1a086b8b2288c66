import type { PresentAtoms } from './presentAtoms';

/**
 * A small pattern language over words, in which lexicons and rules are written.
 *
 * A pattern is a row of elements separated by spaces:
 * - `болит` the word; `бол*` any word that begins so; `болит|ноет|ломит` one of them; `@pain` a word of that class;
 * - `!не` not this word next (takes no word); `не?` may be absent; `..` up to three words in between, `..6` up to six;
 * - `^` beginning and `$` end of the sentence.
 * A match never crosses the end of a sentence; commas do not stop it.
 */
export interface Pattern {
	readonly source: string;
	readonly elements: readonly Element[];
	/** Atoms of which a message must hold at least one for the pattern to match: those of its rarest required word. */
	readonly anchor: readonly number[];
	/** The same, as the pattern writes them. */
	readonly anchorWords: string;
	/** The same of every required word, the rarest first: a message that lacks one of them is not searched at all. */
	readonly required: ReadonlyArray<readonly number[]>;
}

export interface Element {
	readonly kind: 'word' | 'not' | 'gap' | 'begin' | 'end';
	readonly atoms: readonly number[];
	readonly optional: boolean;
	readonly gap: number;
}

/** The words of a message as the matcher sees them: for each word the atoms it satisfies, and its sentence. */
export interface MatchedWords {
	readonly atoms: ReadonlyArray<ReadonlySet<number>>;
	readonly sentence: readonly number[];
	/** All atoms of the whole message; most patterns are ruled out by it at once. */
	readonly present: PresentAtoms;
}

/** Half-open range of words `[from, to)`. */
export interface WordSpan {
	readonly from: number;
	readonly to: number;
}

const UNKNOWN: ReadonlySet<number> = new Set();

/** First match of the pattern at or after word `start`, or null. */
export function findPattern(pattern: Pattern, words: MatchedWords, start = 0): WordSpan | null {
	return words.present.hasAnyOfEach(pattern.required) ? searchPattern(pattern, words, start) : null;
}

/** The same, of a pattern none of whose required words is missing. */
function searchPattern(pattern: Pattern, words: MatchedWords, start: number): WordSpan | null {
	for (let from = start; from < words.atoms.length; from++) {
		const to = matchFrom(pattern.elements, 0, words, from, from);
		if (to > from) return { from, to };
	}
	return null;
}

/** End of the match of `elements[at…]` at word `position`, or -1. */
function matchFrom(
	elements: readonly Element[],
	at: number,
	words: MatchedWords,
	position: number,
	from: number,
): number {
	const element = elements[at];
	if (element === undefined) return position;
	const inside =
		position < words.atoms.length && (position === from || sameSentence(words, from, position));
	switch (element.kind) {
		case 'begin': {
			const opens = position === 0 || !sameSentence(words, position - 1, position);
			return opens ? matchFrom(elements, at + 1, words, position, from) : -1;
		}
		case 'end':
			return inside ? -1 : matchFrom(elements, at + 1, words, position, from);
		case 'gap': {
			for (let skip = 0; skip <= element.gap; skip++) {
				const next = position + skip;
				if (next > words.atoms.length) return -1;
				if (skip > 0 && !sameSentence(words, from, next - 1)) return -1;
				const to = matchFrom(elements, at + 1, words, next, from);
				if (to >= 0) return to;
			}
			return -1;
		}
		case 'not': {
			const blocked = inside && shareAtom(element.atoms, words.atoms[position] ?? UNKNOWN);
			return blocked ? -1 : matchFrom(elements, at + 1, words, position, from);
		}
		default: {
			if (inside && shareAtom(element.atoms, words.atoms[position] ?? UNKNOWN)) {
				const to = matchFrom(elements, at + 1, words, position + 1, from);
				if (to >= 0) return to;
			}
			return element.optional ? matchFrom(elements, at + 1, words, position, from) : -1;
		}
	}
}

/** Classes of this size are searched through a set, which is made at the first need: most patterns are never looked at. */
const LONG = 12;
const sets = new WeakMap<readonly number[], ReadonlySet<number>>();

function shareAtom(wanted: readonly number[], present: ReadonlySet<number>): boolean {
	if (wanted.length < LONG || wanted.length < present.size) {
		for (const atom of wanted) if (present.has(atom)) return true;
		return false;
	}
	let set = sets.get(wanted);
	if (set === undefined) {
		set = new Set(wanted);
		sets.set(wanted, set);
	}
	for (const atom of present) if (set.has(atom)) return true;
	return false;
}

function sameSentence(words: MatchedWords, one: number, other: number): boolean {
	return words.sentence[one] === words.sentence[other];
}

/** The words `[from, to)` alone; `^` and `$` then mean their beginning and end. */
export function sliceWords(words: MatchedWords, from: number, to: number): MatchedWords {
	return {
		atoms: words.atoms.slice(from, to),
		sentence: words.sentence.slice(from, to),
		present: words.present,
	};
}

/** First of the patterns that matches anywhere, with its span, or null. */
export function findAny(
	patterns: readonly Pattern[],
	words: MatchedWords,
): { readonly pattern: Pattern; readonly span: WordSpan } | null {
	for (const pattern of patterns) {
		const span = findPattern(pattern, words);
		if (span) return { pattern, span };
	}
	return null;
}
