/**
 * Sets of minutes as sorted, disjoint, half-open spans in one flat array: `[start, end, start, end, …]`. Flat, because searches
 * hold hundreds of them with thousands of spans and walk them with a single index.
 */
export type Spans = Int32Array;

export const NO_SPANS: Spans = new Int32Array(0);
/** Every minute that can be named. */
export const ALWAYS: Spans = Int32Array.of(-2_147_483_648, 2_147_483_647);

/** Index of the first span that ends after `minute`: `spans.length` when none does. */
export const spanEndingAfter = (spans: Spans, minute: number): number => {
	let low = 0;
	let high = spans.length >> 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (spans[2 * middle + 1] > minute) high = middle;
		else low = middle + 1;
	}
	return 2 * low;
};

export const includes = (spans: Spans, minute: number): boolean => {
	const at = spanEndingAfter(spans, minute);
	return at < spans.length && spans[at] <= minute;
};

/** Minutes that lie in at least `least` of the sets. 1 is their union, the number of sets their intersection. */
export const inAtLeast = (sets: readonly Spans[], least: number): Spans => {
	if (sets.length < least) return NO_SPANS;
	if (sets.length === 1) return sets[0];
	const starts: number[] = [];
	const ends: number[] = [];
	for (const set of sets) {
		for (let at = 0; at < set.length; at += 2) {
			starts.push(set[at]);
			ends.push(set[at + 1]);
		}
	}
	return crowded(Int32Array.from(starts).sort(), Int32Array.from(ends).sort(), least, 0, 0);
};

/**
 * The spans in which at least `least` of the intervals overlap, each made longer by `before` at its start and by `after` at its
 * end. Starts and ends come sorted, each by itself: a sweep needs no pairs. An end frees its minute before a start takes it.
 */
export const crowded = (
	starts: Int32Array,
	ends: Int32Array,
	least: number,
	before: number,
	after: number,
): Spans => {
	const found = new Int32Array(2 * starts.length);
	let size = 0;
	let load = 0;
	let opened = 0;
	let next = 0;
	let done = 0;
	while (done < ends.length) {
		if (next < starts.length && starts[next] < ends[done]) {
			if (++load === least) opened = starts[next];
			next++;
		} else {
			if (load-- === least) {
				const start = opened - before;
				const end = ends[done] + after;
				if (size > 0 && start <= found[size - 1]) found[size - 1] = Math.max(found[size - 1], end);
				else if (start < end) {
					found[size++] = start;
					found[size++] = end;
				}
			}
			done++;
		}
	}
	return found.subarray(0, size);
};

/** Two sorted arrays as one sorted array. */
export const mergeSorted = (a: Int32Array, b: Int32Array): Int32Array => {
	if (a.length === 0) return b;
	if (b.length === 0) return a;
	const merged = new Int32Array(a.length + b.length);
	let left = 0;
	let right = 0;
	for (let at = 0; at < merged.length; at++) {
		merged[at] =
			right === b.length || (left < a.length && a[left] <= b[right]) ? a[left++] : b[right++];
	}
	return merged;
};

/** Sorted and without repetition. Repetitions go at each step: members of staff have most of their starts in common. */
export const sortedUnion = (arrays: readonly Int32Array[]): Int32Array =>
	arrays.length === 1
		? arrays[0]
		: arrays.reduce<Int32Array>((union, each) => unique(mergeSorted(union, each)), NO_SPANS);

/** A sorted array without its repetitions. */
export const unique = (sorted: Int32Array): Int32Array => {
	const kept = new Int32Array(sorted.length);
	let size = 0;
	for (const value of sorted) if (size === 0 || kept[size - 1] !== value) kept[size++] = value;
	return kept.subarray(0, size);
};
