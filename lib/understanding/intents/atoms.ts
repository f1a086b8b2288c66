import { soundOf } from './phonetic';

/** Shortest beginning and shortest whole word that may be recognised by sound or in spite of a slip. */
const SOUND_PREFIX = 4;
const SOUND_WORD = 4;
const SLIP_LENGTH = 6;
const SLIP_PREFIX = 7;
/** Right letters that a beginning needs after the slip, else any ending would do. */
const AFTER_SLIP = 2;

interface Node {
	readonly next: Map<string, Node>;
	/** Atoms whose whole word ends here. */
	words: number[];
	/** Atoms whose beginning ends here. */
	prefixes: number[];
}

const newNode = (): Node => ({ next: new Map(), words: [], prefixes: [] });

/**
 * The words and beginnings of words that the lexicons name, each with a number (an atom). A word of a message is looked
 * up once; every pattern then compares numbers. Lookup is by spelling, else by sound, else with one slip of the finger.
 */
export class AtomIndex {
	private readonly atoms = new Map<string, number[]>();
	private readonly classes = new Map<string, number[]>();
	private readonly classNames: string[] = [];
	private readonly spelling = newNode();
	private readonly sound = newNode();
	private readonly cache = new Map<string, ReadonlySet<number>>();
	private count = 0;

	/** `exceptions`: correct words that must not be taken for a misspelling of another («балет» is not «болит»). */
	constructor(private readonly exceptions: ReadonlySet<string> = new Set()) {}

	/** Defines class `@name` as the given words; classes may be used in patterns once defined. */
	define(name: string, words: readonly string[]): void {
		this.classNames.push(name);
		this.classes.set(
			name,
			words.flatMap((word) => this.atomsOf(word)),
		);
	}

	/** Atoms for `word`, `begin*` or `@class`. Throws when the class is unknown. */
	atomsOf(word: string): readonly number[] {
		if (word.startsWith('@')) {
			const atoms = this.classes.get(word.slice(1));
			if (!atoms) throw new Error(`Unknown word class ${word}`);
			return atoms;
		}
		const known = this.atoms.get(word);
		if (known) return known;
		const atom = this.count++;
		this.cache.clear();
		const prefix = word.endsWith('*');
		const letters = prefix ? word.slice(0, -1) : word;
		insert(this.spelling, letters, prefix, atom);
		const sound = soundOf(letters);
		if (sound.length >= (prefix ? SOUND_PREFIX : SOUND_WORD)) {
			insert(this.sound, sound, prefix, atom);
		}
		this.atoms.set(word, [atom]);
		return [atom];
	}

	/** Names of the classes with their atoms. */
	classEntries(): ReadonlyArray<readonly [string, readonly number[]]> {
		return this.classNames.map((name) => [name, this.classes.get(name) ?? []] as const);
	}

	/** All atoms that the word satisfies. Empty when it is unknown. */
	lookUp(word: string): ReadonlySet<number> {
		const cached = this.cache.get(word);
		if (cached) return cached;
		const found = new Set<number>();
		collect(this.spelling, word, found);
		if (!this.exceptions.has(word)) {
			const sound = soundOf(word);
			if (sound.length >= 3) collect(this.sound, sound, found);
			if (found.size === 0 && word.length >= SLIP_LENGTH) collectWithSlip(this.sound, sound, found);
		}
		if (this.cache.size > 20_000) this.cache.clear();
		this.cache.set(word, found);
		return found;
	}
}

function insert(root: Node, letters: string, prefix: boolean, atom: number): void {
	let node = root;
	for (const letter of letters) {
		let next = node.next.get(letter);
		if (!next) {
			next = newNode();
			node.next.set(letter, next);
		}
		node = next;
	}
	(prefix ? node.prefixes : node.words).push(atom);
}

function collect(root: Node, word: string, found: Set<number>): void {
	let node: Node | undefined = root;
	for (const letter of word) {
		node = node.next.get(letter);
		if (!node) return;
		for (const atom of node.prefixes) found.add(atom);
	}
	for (const atom of node.words) found.add(atom);
}

/** As `collect`, with exactly one letter wrong, missing, added or swapped, not the first, and only for long entries. */
function collectWithSlip(root: Node, word: string, found: Set<number>): void {
	const letters = [...word];
	const visit = (
		node: Node,
		at: number,
		depth: number,
		slipped: boolean,
		since = 0,
	): void => {
		if (slipped && since >= AFTER_SLIP && depth >= SLIP_PREFIX) for (const atom of node.prefixes) found.add(atom);
		if (at === letters.length) {
			if (slipped && depth >= SLIP_LENGTH) for (const atom of node.words) found.add(atom);
			if (!slipped && depth > 0) {
				for (const next of node.next.values()) visit(next, at, depth + 1, true);
			}
			return;
		}
		const letter = letters[at] ?? '';
		const straight = node.next.get(letter);
		if (straight) visit(straight, at + 1, depth + 1, slipped, since + 1);
		if (slipped || at === 0) return;
		visit(node, at + 1, depth, true);
		for (const [other, next] of node.next) {
			if (other !== letter) visit(next, at + 1, depth + 1, true);
			visit(next, at, depth + 1, true);
		}
		const following = letters[at + 1];
		const swapped = following ? node.next.get(following)?.next.get(letter) : undefined;
		if (swapped) visit(swapped, at + 2, depth + 2, true);
	};
	visit(root, 0, 0, false);
}
