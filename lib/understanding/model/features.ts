import type { Utterance } from '../intents/utterance';
import { soundOf } from '../intents/phonetic';
import { hashOf } from './hash';

/** Hash buckets of the model; a power of two. */
export const BUCKETS = 1 << 15;

/** Sparse vector: bucket numbers and their weights, sorted by nothing, each bucket once, length 1. */
export interface FeatureVector {
	readonly buckets: Uint16Array;
	readonly values: Float32Array;
}

export interface FeatureOptions {
	/** What the bot asked before. */
	readonly context?: string | null;
	/** Names of rules and word classes that hold, see `evidenceOf`. */
	readonly evidence: readonly string[];
}

/**
 * Character 2–5-grams within words, whole words (also cut to a stem) and pairs, word classes and rules, all hashed.
 * Every group of features has length one before they are joined, so that a long message does not drown the rules.
 */
export function featuresOf(utterance: Utterance, options: FeatureOptions): FeatureVector {
	const words = new Group();
	const grams = new Group();
	const evidence = new Group();
	const norms = utterance.words.map(normOf);
	let previous = '^';
	let beforePrevious = '';
	for (const norm of norms) {
		const stem = stemOf(norm);
		words.add(`w:${norm}`);
		words.add(`s:${stem}`);
		words.add(`p:${previous}_${stem}`);
		if (beforePrevious) words.add(`k:${beforePrevious}_${stem}`);
		beforePrevious = previous;
		previous = stem;
		addGrams(norm, grams);
	}
	words.add(`p:${previous}_$`);
	if (utterance.question.some(Boolean)) words.add('question');
	if (utterance.exclamation) words.add('exclamation');
	words.add(`length:${Math.min(6, Math.ceil(norms.length / 3))}`);
	for (const name of options.evidence) evidence.add(`e:${name}`);
	if (options.context) evidence.add(`context:${options.context}`);
	return join([
		[words, 1],
		[grams, 0.9],
		[evidence, 1.2],
	]);
}

/** The word without its likeliest ending: a fixed length keeps families together better than Russian stemmers do. */
function stemOf(word: string): string {
	return word.length <= 4 ? word : word.slice(0, Math.max(4, Math.ceil(word.length * 0.65)));
}

function addGrams(word: string, grams: Group): void {
	const padded = `<${word}>`;
	for (let size = 2; size <= 5; size++) {
		for (let at = 0; at + size <= padded.length; at++)
			grams.add(`g:${padded.slice(at, at + size)}`);
	}
}

class Group {
	readonly counts = new Map<number, number>();

	add(feature: string): void {
		const bucket = hashOf(feature) & (BUCKETS - 1);
		this.counts.set(bucket, (this.counts.get(bucket) ?? 0) + 1);
	}
}

function join(groups: ReadonlyArray<readonly [Group, number]>): FeatureVector {
	const sums = new Map<number, number>();
	for (const [group, weight] of groups) {
		let square = 0;
		for (const count of group.counts.values()) square += 1 + Math.log(count) * 2;
		if (square === 0) continue;
		const scale = weight / Math.sqrt(square);
		for (const [bucket, count] of group.counts) {
			sums.set(bucket, (sums.get(bucket) ?? 0) + scale * (1 + Math.log(count)));
		}
	}
	return {
		buckets: Uint16Array.from(sums.keys()),
		values: Float32Array.from(sums.values()),
	};
}

/** Buckets of one word alone: the word, its stem and its character n-grams. */
export function wordBuckets(word: Utterance['words'][number]): number[] {
	const group = new Group();
	const norm = normOf(word);
	group.add(`w:${norm}`);
	group.add(`s:${stemOf(norm)}`);
	addGrams(norm, group);
	return [...group.counts.keys()];
}

const normOf = (word: Utterance['words'][number]): string =>
	word.kind === 'number' ? '#' : soundOf(word.norm);
