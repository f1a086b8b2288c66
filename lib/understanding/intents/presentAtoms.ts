/**
 * All atoms of a message. Thousands of patterns ask for theirs, so an atom is one bit, and asking costs a look at a number rather than
 * a search in a set.
 */
export class PresentAtoms {
	/** Each atom once, in the order of the words. */
	readonly atoms: readonly number[];
	private readonly bits: Uint32Array;

	constructor(words: ReadonlyArray<ReadonlySet<number>>) {
		let most = 0;
		for (const ofWord of words) for (const atom of ofWord) if (atom > most) most = atom;
		const bits = new Uint32Array((most >>> 5) + 1);
		const atoms: number[] = [];
		for (const ofWord of words) {
			for (const atom of ofWord) {
				const mask = 1 << (atom & 31);
				const place = atom >>> 5;
				const before = bits[place] ?? 0;
				if ((before & mask) !== 0) continue;
				bits[place] = before | mask;
				atoms.push(atom);
			}
		}
		this.atoms = atoms;
		this.bits = bits;
	}

	hasAny(wanted: readonly number[]): boolean {
		const { bits } = this;
		for (let at = 0; at < wanted.length; at++) {
			const atom = wanted[at] ?? 0;
			if (((bits[atom >>> 5] ?? 0) & (1 << (atom & 31))) !== 0) return true;
		}
		return false;
	}

	/** Is one atom of every row here? */
	hasAnyOfEach(rows: ReadonlyArray<readonly number[]>): boolean {
		for (let at = 0; at < rows.length; at++) if (!this.hasAny(rows[at] ?? NONE)) return false;
		return true;
	}
}

const NONE: readonly number[] = [];
