import type { FeatureVector } from '../model/group';
import type { Teaching } from '../types';

/** Similarity from which a message counts as the very phrase that was taught, and from which it counts at all. */
const SAME = 0.97;
const NEAR = 0.18;

/** A likeness at which a phrase counts almost as the same; below it one phrase alone never outvotes a sure model. */
const LIKE = 0.75;
const MOST_OF_ONE = 0.5;

/**
 * Length that every message is taken to have at least. «Можно в 15?» is made of common words alone: its likeness to whatever begins with
 * «можно» must not count as much as that of a message with a telling word.
 */
const LEAST_LENGTH = 0.55;

/** Phrases that a message is compared with; as many as cost half a millisecond. */
const MOST_COMPARED = 250;

/** How a taught phrase bears on a message. */
export interface TaughtNeighbour {
	readonly teaching: Teaching;
	/** Cosine of the two messages, 0…1. */
	readonly similarity: number;
}

/** The owner's phrases and corrections, looked up by likeness. */
export interface TeachingMemory {
	/** Adds phrases; a later phrase with the same text and context replaces the earlier one. */
	add(teachings: readonly Teaching[]): void;
	/** Nearest phrases, likest first, at most five; none below the threshold. */
	neighbours(
		text: string,
		vector: FeatureVector,
		context: string | null,
	): readonly TaughtNeighbour[];
	readonly size: number;
}

interface Remembered {
	readonly teaching: Teaching;
	readonly key: string;
	readonly weights: ReadonlyMap<number, number>;
}

/**
 * @param vectorOf features of a taught text
 * @param weightOf how telling a bucket is: common words count little, rare ones much
 */
export function createTeachingMemory(
	vectorOf: (text: string, context: string | null) => FeatureVector,
	weightOf: (bucket: number) => number,
): TeachingMemory {
	const phrases = new Map<string, Remembered>();
	const byBucket = new Map<number, Set<Remembered>>();

	const weigh = (vector: FeatureVector): Map<number, number> => {
		const weights = new Map<number, number>();
		let square = 0;
		vector.buckets.forEach((bucket, at) => {
			const weight = (vector.values[at] ?? 0) * weightOf(bucket);
			weights.set(bucket, weight);
			square += weight * weight;
		});
		const length = Math.max(Math.sqrt(square), LEAST_LENGTH);
		for (const [bucket, weight] of weights) weights.set(bucket, weight / length);
		return weights;
	};

	/**
	 * Phrases that may be near: those that share the rarest features. What every phrase has tells nothing, and going through it would
	 * make each message slower with every phrase that is taught.
	 */
	const likely = (buckets: Iterable<number>): ReadonlySet<Remembered> => {
		const found = new Set<Remembered>();
		const rarestFirst = [...buckets]
			.map((bucket) => byBucket.get(bucket))
			.filter((holders) => holders !== undefined)
			.sort((one, other) => one.size - other.size);
		for (const holders of rarestFirst) {
			if (found.size > 0 && found.size + holders.size > MOST_COMPARED) break;
			for (const phrase of holders) found.add(phrase);
		}
		return found;
	};

	return {
		get size() {
			return phrases.size;
		},
		add(teachings) {
			for (const teaching of teachings) {
				const key = keyOf(teaching.text, teaching.context ?? null);
				const earlier = phrases.get(key);
				if (earlier)
					for (const bucket of earlier.weights.keys()) byBucket.get(bucket)?.delete(earlier);
				const weights = weigh(vectorOf(teaching.text, teaching.context ?? null));
				const remembered: Remembered = { teaching, key, weights };
				phrases.set(key, remembered);
				for (const bucket of weights.keys()) {
					const holders = byBucket.get(bucket);
					if (holders) holders.add(remembered);
					else byBucket.set(bucket, new Set([remembered]));
				}
			}
		},
		neighbours(text, vector, context) {
			if (phrases.size === 0) return [];
			const exact = phrases.get(keyOf(text, context)) ?? phrases.get(keyOf(text, null));
			if (exact) return [{ teaching: exact.teaching, similarity: 1 }];
			const weights = weigh(vector);
			return [...likely(weights.keys())]
				.map((phrase) => ({
					teaching: phrase.teaching,
					similarity: product(weights, phrase.weights),
				}))
				.filter(({ teaching, similarity }) => similarity >= NEAR && suits(teaching, context))
				.sort((one, other) => other.similarity - one.similarity)
				.slice(0, 5);
		},
	};
}

function product(one: ReadonlyMap<number, number>, other: ReadonlyMap<number, number>): number {
	let sum = 0;
	for (const [bucket, weight] of one) sum += weight * (other.get(bucket) ?? 0);
	return sum;
}

/** Does the neighbour decide alone? */
export function isSamePhrase(neighbour: TaughtNeighbour): boolean {
	return neighbour.similarity >= SAME;
}

/** Weight of a neighbour beside the model: 0 at the threshold, 0.5 when it is much alike, up to 0.9 when nearly the same. */
export function neighbourWeight({ similarity }: TaughtNeighbour): number {
	if (similarity < LIKE) {
		return Math.max(0, Math.min(1, (similarity - NEAR) / (0.5 - NEAR))) * MOST_OF_ONE;
	}
	return MOST_OF_ONE + ((similarity - LIKE) / (SAME - LIKE)) * (0.9 - MOST_OF_ONE);
}

/** A phrase taught as the answer to a question holds for that question only. */
function suits(teaching: Teaching, context: string | null): boolean {
	return !teaching.context || teaching.context === context;
}

function keyOf(text: string, context: string | null): string {
	const words = text
		.toLowerCase()
		.replaceAll('ё', 'е')
		.match(/[\p{L}\d]+|[^\s\p{L}\d.,!?]/gu);
	return `${context ?? ''}|${(words ?? [text]).join(' ')}`;
}
