import { isName } from './announced';
import type { AtomIndex } from './atoms';
import { wordsOfKind } from './kinds';

/** What may be an `@class` or a `%list`. */
const NAMES = /(?<=[|\n])[@%][^|\n]*/g;

/**
 * In which of many lists of words an atom stands. Filled a kind of letter at a time, as messages bring words of it: most words of most
 * lists stand in no message for a while.
 */
export class Listings {
	/** The lists, one a line. */
	private readonly text: string;
	/** Where each line begins. */
	private readonly starts: number[] = [];
	/** In which lines an `@class` or a `%list` stands. */
	private readonly names = new Map<string, number[]>();
	private readonly places = new Map<number, number[]>();
	private readonly filled = new Set<string>();
	/** How many of the kinds that the index has entered were looked at. */
	private seen = 0;

	/** `lists`: each as a pattern writes it, `word|begin*|@class|%list`. */
	constructor(
		lists: readonly string[],
		private readonly index: AtomIndex,
	) {
		this.text = `\n${lists.join('\n')}`;
		for (let place = 0, at = 1; place < lists.length; place++) {
			this.starts.push(at);
			at += (lists[place] ?? '').length + 1;
		}
		this.each(NAMES, (name, place) => {
			if (isName(name)) addPlace(this.names, name, place);
		});
	}

	/** Calls back for all words that the expression finds, in their order. */
	private each(words: RegExp, found: (word: string, place: number) => void): void {
		let place = 0;
		words.lastIndex = 0;
		for (let hit = words.exec(this.text); hit !== null; hit = words.exec(this.text)) {
			while ((this.starts[place + 1] ?? Infinity) <= hit.index) place += 1;
			found(hit[0], place);
		}
	}

	/** The numbers of the lists that have the atom, which a word that was looked up satisfies; a number may come twice. */
	get(atom: number): readonly number[] | undefined {
		while (this.seen < this.index.entered.length) {
			this.fill(this.index.entered[this.seen] ?? '');
			this.seen += 1;
		}
		return this.places.get(atom);
	}

	private fill(kind: string): void {
		if (this.filled.has(kind)) return;
		this.filled.add(kind);
		this.each(wordsOfKind(kind), (word, place) => {
			if (!isName(word)) addPlace(this.places, this.index.atomOf(word), place);
		});
		for (const [name, places] of this.names) {
			for (const atom of this.index.atomsOfKind(name, kind))
				for (const at of places) addPlace(this.places, atom, at);
		}
	}
}

function addPlace<Key>(places: Map<Key, number[]>, key: Key, place: number): void {
	const known = places.get(key);
	if (known === undefined) places.set(key, [place]);
	else known.push(place);
}
