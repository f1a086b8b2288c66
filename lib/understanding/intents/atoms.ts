import { soundOf } from './phonetic';
import { SlipTree } from './slips';

/** Shortest sound, whole or beginning, that may be recognised by ear. */
const SHORTEST_SOUND = 4;
/** Shortest word that may be recognised in spite of a slip of the finger. */
const SHORTEST_SLIP = 6;
/** Longest beginning that is looked up; no lexicon word is longer. */
const LONGEST = 24;
/** Words whose atoms are remembered. */
const CACHED = 20_000;

/**
 * The words and beginnings of words that the lexicons name, each with a number (an atom). A word of a message is looked
 * up once; every pattern then compares numbers. Lookup is by spelling, else by sound, else with one slip of the finger.
 */
export class AtomIndex {
	private readonly atoms = new Map<string, readonly number[]>();
	private readonly classes = new Map<string, readonly number[]>();
	private readonly lists = new Map<string, readonly number[]>();
	private readonly spelling = new Entries();
	private readonly sound = new Entries();
	private readonly cache = new Map<string, ReadonlySet<number>>();
	/** By first letter, in which nobody slips; each made at the first word of that letter that nothing else explains, not at load. */
	private readonly slips = new Map<string, SlipTree>();

	private readonly exceptions = new Entries();

	/** `exceptions`: correct words and `beginnings*` that must not be taken for a misspelling of another («балет» is not «болит»). */
	constructor(exceptions: readonly string[] = []) {
		for (const word of exceptions) {
			const prefix = word.endsWith('*');
			this.exceptions.add(prefix ? word.slice(0, -1) : word, prefix, CORRECT);
		}
	}

	/** Defines class `@name` as the given words; classes may be used in patterns once defined. */
	define(name: string, words: readonly string[]): void {
		this.classes.set(
			name,
			words.flatMap((word) => this.atomsOf(word)),
		);
	}

	/** Defines `%name` as the given words: short for them in patterns, but no class that the model sees. */
	defineList(name: string, words: readonly string[]): void {
		this.lists.set(
			name,
			words.flatMap((word) => this.atomsOf(word)),
		);
	}

	/** Atoms for `word`, `begin*`, `@class` or `%list`. Throws when the class or list is unknown. */
	atomsOf(word: string): readonly number[] {
		if (word.startsWith('%') && word.length > 1) {
			const atoms = this.lists.get(word.slice(1));
			if (!atoms) throw new Error(`Unknown list of words ${word}`);
			return atoms;
		}
		if (word.startsWith('@')) {
			const atoms = this.classes.get(word.slice(1));
			if (!atoms) throw new Error(`Unknown word class ${word}`);
			return atoms;
		}
		const known = this.atoms.get(word);
		if (known) return known;
		const atom = this.atoms.size;
		const prefix = word.endsWith('*');
		const letters = prefix ? word.slice(0, -1) : word;
		const sound = soundOf(letters);
		const atoms = [atom];
		this.spelling.add(letters, prefix, atoms);
		if (sound.length >= SHORTEST_SOUND) this.sound.add(sound, prefix, atoms);
		this.atoms.set(word, atoms);
		if (this.slips.size > 0) this.slips.clear();
		if (this.cache.size > 0) this.cache.clear();
		return atoms;
	}

	/** Names of the classes with their atoms. */
	classEntries(): ReadonlyArray<readonly [string, readonly number[]]> {
		return [...this.classes];
	}

	/** All atoms that the word satisfies. Empty when it is unknown. */
	lookUp(word: string): ReadonlySet<number> {
		const cached = this.cache.get(word);
		if (cached) return cached;
		const found = new Set<number>();
		this.spelling.collect(word, found);
		if (!this.isCorrect(word)) {
			const sound = soundOf(word);
			this.sound.collect(sound, found);
			if (found.size === 0 && word.length >= SHORTEST_SLIP) {
				this.slipsOf(sound[0] ?? '').collect(sound, found);
			}
		}
		if (this.cache.size >= CACHED) this.cache.clear();
		this.cache.set(word, found);
		return found;
	}

	private isCorrect(word: string): boolean {
		const found = new Set<number>();
		this.exceptions.collect(word, found);
		return found.size > 0;
	}

	private slipsOf(letter: string): SlipTree {
		let tree = this.slips.get(letter);
		if (tree === undefined) {
			tree = new SlipTree(letter, this.sound.words, this.sound.beginnings);
			this.slips.set(letter, tree);
		}
		return tree;
	}
}

/** What a correct word is entered with; only that it is there counts. */
const CORRECT: readonly number[] = [0];

/** Atoms by whole word and by beginning. */
class Entries {
	readonly words = new Map<string, readonly number[]>();
	readonly beginnings = new Map<string, readonly number[]>();

	/** Keeps the list that it is given: most words have but one, and there are thousands. */
	add(letters: string, prefix: boolean, atoms: readonly number[]): void {
		const entries = prefix ? this.beginnings : this.words;
		const known = entries.get(letters);
		entries.set(letters, known === undefined ? atoms : [...known, ...atoms]);
	}

	collect(word: string, found: Set<number>): void {
		for (const atom of this.words.get(word) ?? []) found.add(atom);
		const longest = Math.min(word.length, LONGEST);
		for (let length = 1; length <= longest; length++) {
			for (const atom of this.beginnings.get(word.slice(0, length)) ?? []) found.add(atom);
		}
	}
}
