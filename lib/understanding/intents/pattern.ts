import type { AtomIndex } from './atoms';
import { Listings } from './listings';
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

interface Element {
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

const NO_ATOMS: readonly number[] = [];
/** Words that `..` without a number leaves out at most. */
const USUAL_GAP = 3;
const UNKNOWN: ReadonlySet<number> = new Set();

/**
 * Compiles a pattern; its words are announced to `index`. Throws on an unknown class or an empty pattern. Of thousands of patterns a
 * message tries a few dozen, so at load only the anchor is made.
 */
export function compilePattern(source: string, index: AtomIndex): Pattern {
	const known = partsIn(index);
	const parts = source.split(' ');
	let anchor = '';
	let fewest = Infinity;
	for (let at = 0; at < parts.length; at++) {
		const part = parts[at] ?? '';
		const size = known.sizes.get(part) ?? measure(part, index, known);
		if (size >= fewest) continue;
		anchor = part;
		fewest = size;
	}
	if (anchor === '') throw new Error(`Pattern "${source}" names no word`);
	return new CompiledPattern(source, anchor, index);
}

class CompiledPattern implements Pattern {
	private row: readonly Element[] | null = null;
	private needed: ReadonlyArray<readonly number[]> | null = null;

	constructor(
		readonly source: string,
		readonly anchorWords: string,
		private readonly index: AtomIndex,
	) {}

	get anchor(): readonly number[] {
		return elementOf(this.anchorWords, this.index).atoms;
	}

	get elements(): readonly Element[] {
		return (this.row ??= elementsOf(this.source, this.index));
	}

	get required(): ReadonlyArray<readonly number[]> {
		return (this.needed ??= requiredOf(this.elements));
	}
}

const elementsOf = (source: string, index: AtomIndex): readonly Element[] =>
	source
		.split(' ')
		.filter((part) => part !== '')
		.map((part) => elementOf(part, index));

/** Atoms of all words that may not be absent, the rarest first. */
function requiredOf(elements: readonly Element[]): ReadonlyArray<readonly number[]> {
	const required: Array<readonly number[]> = [];
	for (const { kind, optional, atoms } of elements)
		if (kind === 'word' && !optional) required.push(atoms);
	return required.length > 1 ? required.sort((one, other) => one.length - other.length) : required;
}

/** Elements by their spelling: most of them («не», «..2», «@pain») stand in dozens of patterns. */
interface Parts {
	/** How many words each stands for, or how common it is; endless for what is not required. */
	readonly sizes: Map<string, number>;
	readonly elements: Map<string, Element>;
}

const partsByIndex = new WeakMap<AtomIndex, Parts>();

function partsIn(index: AtomIndex): Parts {
	let known = partsByIndex.get(index);
	if (!known) {
		known = { sizes: new Map(), elements: new Map() };
		partsByIndex.set(index, known);
	}
	return known;
}

/** Words of every other message: a pattern is rather looked for by a hundred words that are rare. */
const EVERYWHERE: ReadonlySet<string> = new Set(
	'не в на с и у я что меня нас нет все за из'.split(' '),
);
const MANY = 10_000;

/** Announces the words of a part that was not met before, and counts them if a message must hold one of them. */
function measure(part: string, index: AtomIndex, { sizes }: Parts): number {
	let size = Infinity;
	if (part !== '' && part !== '^' && part !== '$' && !part.startsWith('..')) {
		const words = wordsIn(part);
		index.announce(words);
		const count = index.sizeOf(words);
		if (!part.startsWith('!') && !part.endsWith('?')) size = EVERYWHERE.has(words) ? MANY : count;
	}
	sizes.set(part, size);
	return size;
}

/** The words of a part without the marks that it may bear. */
const wordsIn = (part: string): string =>
	part.slice(part.startsWith('!') ? 1 : 0, part.endsWith('?') ? -1 : undefined);

function elementOf(part: string, index: AtomIndex): Element {
	const { elements } = partsIn(index);
	let element = elements.get(part);
	if (!element) {
		element = newElement(part, index);
		elements.set(part, element);
	}
	return element;
}

function newElement(part: string, index: AtomIndex): Element {
	if (part.startsWith('..')) {
		const words = part === '..' ? USUAL_GAP : Number(part.slice(2));
		return { kind: 'gap', atoms: NO_ATOMS, optional: true, gap: words };
	}
	if (part === '^') return { kind: 'begin', atoms: NO_ATOMS, optional: false, gap: 0 };
	if (part === '$') return { kind: 'end', atoms: NO_ATOMS, optional: false, gap: 0 };
	const atoms = index.atomsOf(wordsIn(part));
	const kind = part.startsWith('!') ? 'not' : 'word';
	return { kind, atoms, optional: part.endsWith('?'), gap: 0 };
}

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

/** Compiles a block of patterns, one a line. */
export function compilePatterns(block: string, index: AtomIndex): readonly Pattern[] {
	return block
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => compilePattern(line, index));
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

/** Finds the patterns none of whose required words is missing in a message, in their order; hundreds of others are never tried. */
export function indexByAnchor<Entry extends { readonly pattern: Pattern }>(
	entries: readonly Entry[],
	index: AtomIndex,
): (words: MatchedWords) => readonly Entry[] {
	const places = new Listings(
		entries.map(({ pattern }) => pattern.anchorWords),
		index,
	);
	const tried = new Uint8Array(entries.length);
	return ({ present }) => {
		const { atoms } = present;
		const seen: number[] = [];
		const found: number[] = [];
		for (let at = 0; at < atoms.length; at++) {
			const here = places.get(atoms[at] ?? 0);
			if (here === undefined) continue;
			for (let next = 0; next < here.length; next++) {
				const place = here[next] ?? 0;
				if (tried[place] === 1) continue;
				tried[place] = 1;
				seen.push(place);
				if (present.hasAnyOfEach(entries[place]?.pattern.required ?? [])) found.push(place);
			}
		}
		for (let at = 0; at < seen.length; at++) tried[seen[at] ?? 0] = 0;
		found.sort((one, other) => one - other);
		return found.flatMap((place) => entries[place] ?? []);
	};
}
