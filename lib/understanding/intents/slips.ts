/** Shortest entry, whole or beginning, that is found in spite of a slip. */
const SLIP_WORD = 6;
const SLIP_BEGINNING = 7;
/** Right letters that a beginning needs after the slip, else any ending would do. */
const AFTER_SLIP = 2;

interface Node {
	readonly next: Map<string, Node>;
	words: readonly number[];
	beginnings: readonly number[];
}

const newNode = (): Node => ({ next: new Map(), words: [], beginnings: [] });

/** A tree of long entries that finds words with exactly one letter wrong, missing, added or swapped, not the first. */
export class SlipTree {
	private readonly root = newNode();

	constructor(
		words: ReadonlyMap<string, readonly number[]>,
		beginnings: ReadonlyMap<string, readonly number[]>,
	) {
		for (const [word, atoms] of words)
			if (word.length >= SLIP_WORD - 1) this.nodeOf(word).words = atoms;
		for (const [word, atoms] of beginnings) {
			if (word.length >= SLIP_BEGINNING - 1) this.nodeOf(word).beginnings = atoms;
		}
	}

	private nodeOf(word: string): Node {
		let node = this.root;
		for (const letter of word) {
			let next = node.next.get(letter);
			if (!next) {
				next = newNode();
				node.next.set(letter, next);
			}
			node = next;
		}
		return node;
	}

	/** Adds the atoms of all entries that the word is, or begins with, but for one slip. */
	collect(word: string, found: Set<number>): void {
		const letters = [...word];
		const visit = (
			node: Node,
			at: number,
			depth: number,
			slipped: boolean,
			since: number,
		): void => {
			if (slipped && since >= AFTER_SLIP && depth >= SLIP_BEGINNING) {
				for (const atom of node.beginnings) found.add(atom);
			}
			if (at === letters.length) {
				if (slipped && depth >= SLIP_WORD) for (const atom of node.words) found.add(atom);
				if (!slipped && depth > 0) {
					for (const next of node.next.values()) visit(next, at, depth + 1, true, 0);
				}
				return;
			}
			const letter = letters[at] ?? '';
			const straight = node.next.get(letter);
			if (straight) visit(straight, at + 1, depth + 1, slipped, since + 1);
			if (slipped || at === 0) return;
			visit(node, at + 1, depth, true, 0);
			for (const [other, next] of node.next) {
				if (other !== letter) visit(next, at + 1, depth + 1, true, 0);
				visit(next, at, depth + 1, true, 0);
			}
			const following = letters[at + 1];
			const swapped = following ? node.next.get(following)?.next.get(letter) : undefined;
			if (swapped) visit(swapped, at + 2, depth + 2, true, 0);
		};
		visit(this.root, 0, 0, false, 0);
	}
}
