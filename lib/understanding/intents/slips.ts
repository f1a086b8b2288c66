/** Shortest entry, whole or beginning, that is found in spite of a slip. */
const SLIP_WORD = 6;
const SLIP_BEGINNING = 7;
/** Right letters that a beginning needs after the slip, else any ending would do. */
const AFTER_SLIP = 2;

/** No node: the root is nobody's child. */
const NONE = 0;
const ROOM = 1 << 10;

/**
 * A tree of the long entries of one first letter; finds words with exactly one other letter wrong, missing, added or swapped. Nodes are numbers;
 * their letter, first child and next sibling lie in three rows of integers, which are made far sooner than as many objects.
 */
export class SlipTree {
	private letter = new Int32Array(ROOM);
	private child = new Int32Array(ROOM);
	private sibling = new Int32Array(ROOM);
	private size = 1;
	private readonly words = new Map<number, readonly number[]>();
	private readonly beginnings = new Map<number, readonly number[]>();

	constructor(
		first: string,
		words: ReadonlyMap<string, readonly number[]>,
		beginnings: ReadonlyMap<string, readonly number[]>,
	) {
		for (const [word, atoms] of words)
			if (word.length >= SLIP_WORD - 1 && word.startsWith(first))
				this.words.set(this.nodeOf(word), atoms);
		for (const [word, atoms] of beginnings) {
			if (word.length >= SLIP_BEGINNING - 1 && word.startsWith(first))
				this.beginnings.set(this.nodeOf(word), atoms);
		}
	}

	/** Adds the atoms of all entries that the word is, or begins with, but for one slip. */
	collect(word: string, found: Set<number>): void {
		const letters = Array.from({ length: word.length }, (_, at) => word.charCodeAt(at));
		const add = (atoms: readonly number[] | undefined): void => {
			if (atoms) for (const atom of atoms) found.add(atom);
		};
		const visit = (
			node: number,
			at: number,
			depth: number,
			slipped: boolean,
			since: number,
		): void => {
			if (slipped && since >= AFTER_SLIP && depth >= SLIP_BEGINNING) add(this.beginnings.get(node));
			if (at === letters.length) {
				if (slipped && depth >= SLIP_WORD) add(this.words.get(node));
				if (!slipped && depth > 0) {
					for (let next = this.firstOf(node); next !== NONE; next = this.nextOf(next))
						visit(next, at, depth + 1, true, 0);
				}
				return;
			}
			const letter = letters[at] ?? 0;
			const straight = this.follow(node, letter);
			if (straight !== NONE) visit(straight, at + 1, depth + 1, slipped, since + 1);
			if (slipped || at === 0) return;
			visit(node, at + 1, depth, true, 0);
			for (let next = this.firstOf(node); next !== NONE; next = this.nextOf(next)) {
				if (this.letter[next] !== letter) visit(next, at + 1, depth + 1, true, 0);
				visit(next, at, depth + 1, true, 0);
			}
			const following = letters[at + 1];
			if (following === undefined) return;
			const first = this.follow(node, following);
			const swapped = first === NONE ? NONE : this.follow(first, letter);
			if (swapped !== NONE) visit(swapped, at + 2, depth + 2, true, 0);
		};
		visit(0, 0, 0, false, 0);
	}

	private firstOf(node: number): number {
		return this.child[node] ?? NONE;
	}

	private nextOf(node: number): number {
		return this.sibling[node] ?? NONE;
	}

	private follow(node: number, letter: number): number {
		let next = this.firstOf(node);
		while (next !== NONE && this.letter[next] !== letter) next = this.nextOf(next);
		return next;
	}

	private nodeOf(word: string): number {
		let node = 0;
		for (let at = 0; at < word.length; at++) {
			const letter = word.charCodeAt(at);
			const known = this.follow(node, letter);
			node = known === NONE ? this.grow(node, letter) : known;
		}
		return node;
	}

	private grow(parent: number, letter: number): number {
		if (this.size === this.letter.length) {
			this.letter = doubled(this.letter);
			this.child = doubled(this.child);
			this.sibling = doubled(this.sibling);
		}
		const node = this.size;
		this.size += 1;
		this.letter[node] = letter;
		this.sibling[node] = this.firstOf(parent);
		this.child[parent] = node;
		return node;
	}
}

function doubled(row: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
	const wider = new Int32Array(row.length * 2);
	wider.set(row);
	return wider;
}
