import { soundOf, soundsOf } from './phonetic';
import { SlipTree } from './slips';

/** Shortest sound, whole or beginning, that may be recognised by ear. */
const SHORTEST_SOUND = 4;
/** Shortest word that may be recognised in spite of a slip of the finger. */
const SHORTEST_SLIP = 6;
/** Longest beginning that is looked up; no lexicon word is longer. */
const LONGEST = 24;
const PERCENT = 0x25;
const AT_SIGN = 0x40;
const ASTERISK = 0x2a;
/** Words whose atoms are remembered. */
const CACHED = 20_000;

/**
 * The words and beginnings of words that the lexicons name, each with a number (an atom). A word of a message is looked
 * up once; every pattern then compares numbers. Lookup is by spelling, else by sound, else with one slip of the finger.
 */
export class AtomIndex {
	private readonly classes = new Map<string, readonly number[]>();
	private readonly lists = new Map<string, readonly number[]>();
	private readonly words = new Map<string, number>();
	private readonly beginnings = new Map<string, number>();
	private readonly sound = new Entries();
	/** Words and beginnings whose sound is not known yet, by the kind of their first letter; spelled when a word of that kind is looked up. */
	private readonly unheard = new Map<string, Unheard>();
	private count = 0;
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
		this.classes.set(name, this.allOf(words));
	}

	/** Defines `%name` as the given words: short for them in patterns, but no class that the model sees. */
	defineList(name: string, words: readonly string[]): void {
		this.lists.set(name, this.allOf(words));
	}

	/** Atoms for all of the words, each as in `atomsOf`. */
	allOf(words: readonly string[]): readonly number[] {
		const atoms: number[] = [];
		// By place: the vocabulary has tens of thousands, and an iterator for each made a good part of the time of loading it.
		for (let at = 0; at < words.length; at++) {
			const word = words[at] ?? '';
			const named = this.namedAtoms(word);
			if (named === null) atoms.push(this.atomOf(word));
			else for (let place = 0; place < named.length; place++) atoms.push(named[place] ?? 0);
		}
		return atoms;
	}

	/** Atoms for `word`, `begin*`, `@class` or `%list`. Throws when the class or list is unknown. */
	atomsOf(word: string): readonly number[] {
		return this.namedAtoms(word) ?? [this.atomOf(word)];
	}

	/** Atoms of an `@class` or a `%list`; null where the word is neither. */
	private namedAtoms(word: string): readonly number[] | null {
		const first = word.charCodeAt(0);
		if (first === PERCENT && word.length > 1) {
			const atoms = this.lists.get(word.slice(1));
			if (!atoms) throw new Error(`Unknown list of words ${word}`);
			return atoms;
		}
		if (first === AT_SIGN) {
			const atoms = this.classes.get(word.slice(1));
			if (!atoms) throw new Error(`Unknown word class ${word}`);
			return atoms;
		}
		return null;
	}

	/** The atom of `word` or `begin*`, a new one where it is not known yet. Tens of thousands pass here at load: it asks for as little as may be. */
	private atomOf(word: string): number {
		const prefix = word.charCodeAt(word.length - 1) === ASTERISK;
		const letters = prefix ? word.slice(0, -1) : word;
		const entries = prefix ? this.beginnings : this.words;
		const known = entries.get(letters);
		if (known !== undefined) return known;
		const atom = this.count;
		this.count += 1;
		entries.set(letters, atom);
		const kind = kindOf(letters);
		let waiting = this.unheard.get(kind);
		if (waiting === undefined) {
			waiting = new Unheard();
			this.unheard.set(kind, waiting);
		}
		waiting.add(letters, prefix, atom);
		if (this.slips.size > 0) this.slips.clear();
		if (this.cache.size > 0) this.cache.clear();
		return atom;
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
		this.spelled(word, found);
		if (!this.isCorrect(word)) {
			const sound = soundOf(word);
			this.hear(kindOf(sound));
			this.sound.collect(sound, found);
			if (found.size === 0 && word.length >= SHORTEST_SLIP) {
				this.slipsOf(sound[0] ?? '').collect(sound, found);
			}
		}
		if (this.cache.size >= CACHED) this.cache.clear();
		this.cache.set(word, found);
		return found;
	}

	private spelled(word: string, found: Set<number>): void {
		const whole = this.words.get(word);
		if (whole !== undefined) found.add(whole);
		const longest = Math.min(word.length, LONGEST);
		for (let length = 1; length <= longest; length++) {
			const atom = this.beginnings.get(word.slice(0, length));
			if (atom !== undefined) found.add(atom);
		}
	}

	/** Enters the words of a kind by their sound. */
	private hear(kind: string): void {
		const waiting = this.unheard.get(kind);
		if (waiting === undefined) return;
		this.unheard.delete(kind);
		waiting.enter(this.sound);
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
function kindOf(word: string): string {
	const first = word.charAt(0);
	if (first === 'ь' || first === 'ъ') return kindOf(word.slice(1));
	return KINDS[first] ?? first;
}

/** Entries that wait for their sound. */
class Unheard {
	private readonly words: string[] = [];
	private readonly wordAtoms: number[] = [];
	private readonly beginnings: string[] = [];
	private readonly beginningAtoms: number[] = [];

	add(letters: string, prefix: boolean, atom: number): void {
		(prefix ? this.beginnings : this.words).push(letters);
		(prefix ? this.beginningAtoms : this.wordAtoms).push(atom);
	}

	enter(sounds: Entries): void {
		enterBySound(this.words, this.wordAtoms, sounds.words);
		enterBySound(this.beginnings, this.beginningAtoms, sounds.beginnings);
	}
}

function enterBySound(
	letters: readonly string[],
	atoms: readonly number[],
	entries: Map<string, readonly number[]>,
): void {
	const sounds = soundsOf(letters);
	for (let at = 0; at < sounds.length; at++) {
		const sound = sounds[at] ?? '';
		if (sound.length >= SHORTEST_SOUND) addTo(entries, sound, [atoms[at] ?? 0]);
	}
}

/** Keeps the list that it is given: most words have but one, and there are thousands. */
function addTo(
	entries: Map<string, readonly number[]>,
	letters: string,
	atoms: readonly number[],
): void {
	const known = entries.get(letters);
	entries.set(letters, known === undefined ? atoms : [...known, ...atoms]);
}

/** What a correct word is entered with; only that it is there counts. */
const CORRECT: readonly number[] = [0];

/** Atoms by whole word and by beginning. */
class Entries {
	readonly words = new Map<string, readonly number[]>();
	readonly beginnings = new Map<string, readonly number[]>();

	add(letters: string, prefix: boolean, atoms: readonly number[]): void {
		addTo(prefix ? this.beginnings : this.words, letters, atoms);
	}

	collect(word: string, found: Set<number>): void {
		for (const atom of this.words.get(word) ?? []) found.add(atom);
		const longest = Math.min(word.length, LONGEST);
		for (let length = 1; length <= longest; length++) {
			for (const atom of this.beginnings.get(word.slice(0, length)) ?? []) found.add(atom);
		}
	}
}
