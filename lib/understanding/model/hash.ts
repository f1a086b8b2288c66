/**
 * FNV-1a over UTF-16 units, 32 bits, with a final mix so that the low bits may be used alone. A hash can be taken in steps, so that
 * features with the same beginning («p:запис_…») need not be put together as strings: `finish(follow(follow(START, 'a'), 'b'))` is
 * `hashOf('ab')`.
 */
export const hashOf = (text: string): number => finish(follow(START, text));

/** The state of a hash before the first letter. */
export const START = 0x811c9dc5 | 0;

/** The state after some more text. */
export function follow(state: number, text: string): number {
	let hash = state;
	for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
	return hash;
}

/** The hash of all text so far. */
export function finish(state: number): number {
	let hash = state ^ (state >>> 15);
	hash = Math.imul(hash, 0x2c1b3c6d);
	hash ^= hash >>> 12;
	return hash >>> 0;
}
