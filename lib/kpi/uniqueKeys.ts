/**
 * Which of the keys came before: 1 for each repetition, 0 for the first of its kind; null when every key is new.
 *
 * A `Set` of a million texts takes longer than all the figures. So the keys are first told apart by 32-bit hashes in a table of
 * numbers, which the processor reads ahead; texts are compared only where two hashes agree. Bad luck, or somebody who makes keys of
 * the same hash on purpose, costs time and never a wrong answer.
 */
export const repetitions = (
	hashes: Int32Array,
	keyOf: (index: number) => string,
): Uint8Array | null => {
	const count = hashes.length;
	let size = 1_024;
	while (size < count * 4) size *= 2;
	const mask = size - 1;
	// 0 is an empty slot: a hash of 0 is kept as 1, which at worst compares a text too many.
	const table = new Int32Array(size);
	let suspects: Set<number> | null = null;
	for (let index = 0; index < count; index++) {
		const hash = hashes[index] || 1;
		let slot = hash & mask;
		while (table[slot] !== 0 && table[slot] !== hash) slot = (slot + 1) & mask;
		if (table[slot] === hash) (suspects ??= new Set()).add(hash);
		else table[slot] = hash;
	}
	if (suspects === null) return null;
	let repeated: Uint8Array | null = null;
	const seen = new Set<string>();
	for (let index = 0; index < count; index++) {
		if (!suspects.has(hashes[index] || 1)) continue;
		const key = keyOf(index);
		if (seen.has(key)) (repeated ??= new Uint8Array(count))[index] = 1;
		else seen.add(key);
	}
	return repeated;
};

/** FNV-1a over UTF-16 units, stirred at the end so that the low bits are good. */
export const hashOf = (text: string): number => {
	let hash = 0x811c9dc5;
	for (let index = 0; index < text.length; index++)
		hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
	hash ^= hash >>> 15;
	hash = Math.imul(hash, 0x2c1b3c6d);
	return hash ^ (hash >>> 13);
};
