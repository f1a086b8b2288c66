/** A stream of numbers in [0, 1) that is the same for the same seed. */
export interface Random {
	next(): number;
	/** A whole number in [0, below). */
	below(below: number): number;
	pick<T>(list: readonly T[]): T;
	chance(probability: number): boolean;
}

/** Mulberry32: 32 bits of state, good enough for a simulation and the same on every machine. */
export const randomFrom = (seed: number): Random => {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const below = (limit: number): number => Math.floor(next() * limit);
	return {
		next,
		below,
		pick: (list) => list[below(list.length)],
		chance: (probability) => next() < probability,
	};
};
