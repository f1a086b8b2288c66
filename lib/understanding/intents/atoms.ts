import { Announced, isName } from './announced';
import { kindOf, wordsOfKind } from './kinds';
import { soundOf, soundsOf } from './phonetic';
import { SlipTree } from './slips';

/** Shortest sound, whole or beginning, that may be recognised by ear. */
const SHORTEST_SOUND = 4;
/** Shortest word that may be recognised in spite of a slip of the finger. */
const SHORTEST_SLIP = 6;
/** Longest beginning that is looked up; no lexicon word is longer. */
const LONGEST = 24;
const PERCENT = '%';
const AT_SIGN = '@';
const ASTERISK = '*';
/** Between the alternatives of an element. */
const OR = '|';
/** Words whose atoms are remembered. */
const CACHED = 20_000;

/**
 * The words and beginnings of words that the lexicons name, each with a number (an atom). A word of a message is looked
 * up once; every pattern then compares numbers. Lookup is by spelling, else by sound, else with one slip of the finger.
 *
 * Words are announced at load and entered when a word with a first letter of their kind is looked up: no other word can
 * find them, and most letters stand in no message for a while.
 */
export class AtomIndex {
	private readonly classes = new Map<string, NamedWords>();
	private readonly lists = new Map<string, NamedWords>();
	private readonly words = new Map<string, number>();
	private readonly beginnings = new Map<string, number>();
	private readonly sound = new Entries();
	private readonly announced = new Announced();
	/** Kinds of first letters whose words are entered, in the order in which messages brought them. */
	readonly entered: string[] = [];
	private count = 0;
	private readonly cache = new Map<string, ReadonlySet<number>>();
	/** By first letter, in which nobody slips; each made at the first word of that letter that nothing else explains, not at load. */
	private readonly slips = new Map<string, SlipTree>();

	private readonly exceptions = new Entries();

	/** `exceptions`: correct words and `beginnings*` that must not be taken for a misspelling of another («балет» is not «болит»). */
	constructor(exceptions: readonly string[] = []) {
		for (const word of exceptions) {
			if (word.endsWith(ASTERISK)) this.exceptions.beginnings.set(word.slice(0, -1), CORRECT);
			else this.exceptions.words.set(word, CORRECT);
		}
	}

	/** Defines class `@name` as the given words; classes may be used in patterns once defined. */
	define(name: string, words: readonly string[]): void {
		this.classes.set(name, this.named(words));
	}

	/** Defines `%name` as the given words: short for them in patterns, but no class that the model sees. */
	defineList(name: string, words: readonly string[]): void {
		this.lists.set(name, this.named(words));
	}

	private named(words: readonly string[]): NamedWords {
		const alternatives = words.join(OR);
		this.announce(alternatives);
		return { alternatives, size: this.sizeOf(alternatives), atoms: null };
	}

	/** Makes words known, as they are written in a pattern: `word|begin*|@class|%list`. */
	announce(alternatives: string): void {
		this.announced.add(alternatives);
		if (this.slips.size > 0) this.slips.clear();
		if (this.cache.size > 0) this.cache.clear();
	}

	/** How many atoms `atomsOf` has for the same. Throws when a class or list is unknown. */
	sizeOf(alternatives: string): number {
		if (!alternatives.includes(PERCENT) && !alternatives.includes(AT_SIGN))
			return countWords(alternatives);
		return alternatives
			.split(OR)
			.reduce((size, word) => size + (this.namedWords(word)?.size ?? 1), 0);
	}

	/** Atoms of announced words: `word|begin*|@class|%list`. Throws when a class or list is unknown. */
	atomsOf(alternatives: string): readonly number[] {
		const atoms: number[] = [];
		const words = alternatives.split(OR);
		for (let at = 0; at < words.length; at++) {
			const word = words[at] ?? '';
			const named = this.namedWords(word);
			if (named === null) atoms.push(this.atomOf(word));
			else for (const atom of this.atomsOfNamed(named)) atoms.push(atom);
		}
		return atoms;
	}

	private atomsOfNamed(named: NamedWords): readonly number[] {
		return (named.atoms ??= this.atomsOf(named.alternatives));
	}

	/** An `@class` or a `%list`; null where the word is neither. */
	private namedWords(word: string): NamedWords | null {
		if (!isName(word)) return null;
		const name = word.slice(1);
		const isList = word.startsWith(PERCENT);
		const named = (isList ? this.lists : this.classes).get(name);
		if (!named) throw new Error(`Unknown ${isList ? 'list of words' : 'word class'} ${word}`);
		return named;
	}

	/** Those atoms of an `@class` or a `%list` whose words are of the kind. */
	atomsOfKind(name: string, kind: string): readonly number[] {
		const words = this.namedWords(name)?.alternatives ?? '';
		return (`|${words}`.match(wordsOfKind(kind)) ?? []).map((word) => this.atomOf(word));
	}

	/** The atom of `word` or `begin*`. Its number tells nothing of when it was asked for: only how words are entered counts. */
	atomOf(word: string): number {
		const prefix = word.endsWith(ASTERISK);
		const letters = prefix ? word.slice(0, -1) : word;
		const entries = prefix ? this.beginnings : this.words;
		const known = entries.get(letters);
		if (known !== undefined) return known;
		const atom = this.count;
		this.count += 1;
		entries.set(letters, atom);
		return atom;
	}

	/** Names of the classes with their words, as a pattern writes them. */
	classEntries(): ReadonlyArray<readonly [string, string]> {
		return [...this.classes].map(([name, { alternatives }]) => [name, alternatives]);
	}

	/** All atoms that the word satisfies. Empty when it is unknown. */
	lookUp(word: string): ReadonlySet<number> {
		const cached = this.cache.get(word);
		if (cached) return cached;
		this.enter(kindOf(word));
		const found = new Set<number>();
		this.spelled(word, found);
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

	private spelled(word: string, found: Set<number>): void {
		const whole = this.words.get(word);
		if (whole !== undefined) found.add(whole);
		const longest = Math.min(word.length, LONGEST);
		for (let length = 1; length <= longest; length++) {
			const atom = this.beginnings.get(word.slice(0, length));
			if (atom !== undefined) found.add(atom);
		}
	}

	/** Enters the announced words of a kind, by spelling and by sound, always in the order in which they were announced. */
	private enter(kind: string): void {
		const written = this.announced.take(kind);
		if (written.length === 0) return;
		this.entered.push(kind);
		const sounds = soundsOf(written);
		for (let at = 0; at < written.length; at++) {
			const word = written[at] ?? '';
			const sound = sounds[at] ?? '';
			const atom = this.atomOf(word);
			if (!word.endsWith(ASTERISK)) enterSound(this.sound.words, sound, atom);
			else enterSound(this.sound.beginnings, sound.slice(0, -1), atom);
		}
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

/** Counted in place: thousands of rows of words are measured at load. */
function countWords(alternatives: string): number {
	let count = 1;
	for (let at = alternatives.indexOf(OR); at >= 0; at = alternatives.indexOf(OR, at + 1))
		count += 1;
	return count;
}

/** Words of a class or a list. */
interface NamedWords {
	readonly alternatives: string;
	readonly size: number;
	/** Made at the first need. */
	atoms: readonly number[] | null;
}

function enterSound(entries: Map<string, readonly number[]>, sound: string, atom: number): void {
	if (sound.length < SHORTEST_SOUND) return;
	const known = entries.get(sound);
	if (known === undefined) entries.set(sound, [atom]);
	else if (!known.includes(atom)) entries.set(sound, [...known, atom]);
}

/** What a correct word is entered with; only that it is there counts. */
const CORRECT: readonly number[] = [0];

/** Atoms by whole word and by beginning. */
class Entries {
	readonly words = new Map<string, readonly number[]>();
	readonly beginnings = new Map<string, readonly number[]>();

	collect(word: string, found: Set<number>): void {
		for (const atom of this.words.get(word) ?? []) found.add(atom);
		const longest = Math.min(word.length, LONGEST);
		for (let length = 1; length <= longest; length++) {
			for (const atom of this.beginnings.get(word.slice(0, length)) ?? []) found.add(atom);
		}
	}
}
