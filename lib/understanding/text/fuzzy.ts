/**
 * Closed-lexicon lookup that forgives typing errors: Damerau–Levenshtein (optimal string alignment) within 1 or 2 by
 * length. A word that could be two different entries is nobody's, and protected words are never bent.
 */

export interface LexiconHit<Value> {
	readonly value: Value;
	/** The entry's spelling. */
	readonly entry: string;
	/** 0 for an exact hit. */
	readonly distance: number;
}

export interface Lexicon<Value> {
	/** Exact hit only. */
	get(word: string): Value | undefined;
	/** Exact hit, else the one nearest entry within the tolerance, else null. Expects normalised words. */
	find(word: string): LexiconHit<Value> | null;
}

export interface LexiconOptions {
	/** Words outside the lexicon that look like entries and must not be taken for them («среди» is not «среда»). */
	readonly protects?: (word: string) => boolean;
	/** Errors allowed in an entry of this length; default: none below 5 letters, 1 below 9, then 2. */
	readonly tolerance?: (length: number) => number;
}

const defaultTolerance = (length: number): number => (length < 5 ? 0 : length < 9 ? 1 : 2);

/** Longest cache of looked-up words; then it starts anew, so that memory stays bounded. */
const CACHE_LIMIT = 5000;

/**
 * Builds the lexicon. The first letter must be right, which avoids most false hits; so the index of near spellings is made a letter at a
 * time, at the first miss, not at load.
 */
export function createLexicon<Value>(
	entries: Iterable<readonly [string, Value]>,
	options: LexiconOptions = {},
): Lexicon<Value> {
	const exact = new Map(entries);
	const protects = options.protects ?? (() => false);
	const tolerance = options.tolerance ?? defaultTolerance;
	const cache = new Map<string, LexiconHit<Value> | null>();
	const indexes = new Map<string, Map<string, string[]>>();

	const indexOf = (letter: string): Map<string, string[]> => {
		let index = indexes.get(letter);
		if (index !== undefined) return index;
		index = new Map<string, string[]>();
		for (const entry of exact.keys()) {
			if (!entry.startsWith(letter)) continue;
			for (const key of deletions(entry, tolerance(entry.length))) {
				const list = index.get(key);
				if (list === undefined) index.set(key, [entry]);
				else list.push(entry);
			}
		}
		indexes.set(letter, index);
		return index;
	};

	const search = (word: string): LexiconHit<Value> | null => {
		if (word.length < 4 || protects(word)) return null;
		const index = indexOf(word[0] ?? '');
		let best: LexiconHit<Value> | null = null;
		let tied = false;
		const seen = new Set<string>();
		for (const key of deletions(word, tolerance(word.length + 1))) {
			for (const entry of index.get(key) ?? []) {
				if (seen.has(entry)) continue;
				seen.add(entry);
				const value = exact.get(entry);
				if (value === undefined) continue;
				const distance = editDistance(word, entry);
				if (distance > tolerance(entry.length)) continue;
				if (best === null || distance < best.distance) {
					best = { value, entry, distance };
					tied = false;
				} else if (distance === best.distance && value !== best.value) {
					tied = true;
				}
			}
		}
		return tied ? null : best;
	};

	return {
		get: (word) => exact.get(word),
		find: (word) => {
			const value = exact.get(word);
			if (value !== undefined) return { value, entry: word, distance: 0 };
			const known = cache.get(word);
			if (known !== undefined) return known;
			const hit = search(word);
			if (cache.size >= CACHE_LIMIT) cache.clear();
			cache.set(word, hit);
			return hit;
		},
	};
}

/** The word and all words that come from it by leaving out up to `depth` letters. */
function deletions(word: string, depth: number): Set<string> {
	const all = new Set([word]);
	let edge: string[] = [word];
	for (let step = 0; step < depth; step += 1) {
		const next: string[] = [];
		for (const form of edge) {
			for (let at = 0; at < form.length; at += 1) {
				const shorter = form.slice(0, at) + form.slice(at + 1);
				if (all.has(shorter)) continue;
				all.add(shorter);
				next.push(shorter);
			}
		}
		edge = next;
	}
	return all;
}

/** Edits (insert, delete, replace, swap of neighbours) between two words; the classic matrix, three rows at a time. */
export function editDistance(left: string, right: string): number {
	let beforeLast: number[] = [];
	let last = Array.from({ length: right.length + 1 }, (_, at) => at);
	for (let row = 1; row <= left.length; row += 1) {
		const current = [row];
		for (let column = 1; column <= right.length; column += 1) {
			const same = left[row - 1] === right[column - 1];
			let cost = Math.min(
				(last[column] ?? 0) + 1,
				(current[column - 1] ?? 0) + 1,
				(last[column - 1] ?? 0) + (same ? 0 : 1),
			);
			const swapped =
				row > 1 &&
				column > 1 &&
				left[row - 1] === right[column - 2] &&
				left[row - 2] === right[column - 1];
			if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + 1);
			current.push(cost);
		}
		beforeLast = last;
		last = current;
	}
	return last[right.length] ?? 0;
}

/** Is `editDistance` at most 1? Without a matrix: what differs between the common beginning and the common end tells. */
export function isWithinOneEdit(left: string, right: string): boolean {
	const shorter = Math.min(left.length, right.length);
	if (Math.max(left.length, right.length) - shorter > 1) return false;
	let begin = 0;
	while (begin < shorter && left.charCodeAt(begin) === right.charCodeAt(begin)) begin += 1;
	let leftEnd = left.length;
	let rightEnd = right.length;
	while (
		leftEnd > begin &&
		rightEnd > begin &&
		left.charCodeAt(leftEnd - 1) === right.charCodeAt(rightEnd - 1)
	) {
		leftEnd -= 1;
		rightEnd -= 1;
	}
	if (leftEnd - begin <= 1 && rightEnd - begin <= 1) return true;
	return (
		leftEnd - begin === 2 &&
		rightEnd - begin === 2 &&
		left.charCodeAt(begin) === right.charCodeAt(begin + 1) &&
		left.charCodeAt(begin + 1) === right.charCodeAt(begin)
	);
}
