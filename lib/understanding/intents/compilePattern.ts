import type { AtomIndex } from './atoms';
import type { Element, Pattern } from './pattern';

const NO_ATOMS: readonly number[] = [];
/** Words that `..` without a number leaves out at most. */
const USUAL_GAP = 3;

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

/** Compiles a block of patterns, one a line. */
export function compilePatterns(block: string, index: AtomIndex): readonly Pattern[] {
	return block
		.split('\n')
		.filter((line) => line.trim() !== '')
		.map((line) => compilePattern(line, index));
}
