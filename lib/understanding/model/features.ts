import type { Evidence } from '../intents/evidence';
import { soundOf } from '../intents/phonetic';
import type { Utterance } from '../intents/utterance';
import type { Entities } from '../types';
import type { UrgencyReading } from '../urgency/readUrgency';
import { hashOf } from './hash';
import { outlineOf } from './outline';

/** Hash buckets of the model; a power of two. */
export const BUCKETS = 1 << 15;

/** Sparse vector: bucket numbers, each once, and their weights. */
export interface FeatureVector {
	readonly buckets: Uint16Array;
	readonly values: Float32Array;
}

/** All that the model weighs of a message or of a part of it. */
export interface Observation {
	readonly utterance: Utterance;
	readonly evidence: Evidence;
	readonly entities: Entities;
	readonly urgency: UrgencyReading | null;
	readonly injection: boolean;
	/** What the bot asked before. */
	readonly context: string | null;
}

/**
 * Hashed features in five groups: words, character n-grams, signs (word classes, rules, entities, urgency), pairs of
 * neighbouring classes, and the outline with times and services blanked. Each group has its own fixed length, so that a
 * long message does not drown the rules.
 */
export function featuresOf(observation: Observation): FeatureVector {
	// Left over only when a reading failed half-way.
	for (const group of GROUPS) group.clear();
	const [words, grams, signs, pairs, outline] = GROUPS;
	addWords(observation.utterance, words, grams);
	addSigns(observation, signs);
	addPairs(observation.evidence, pairs);
	addOutline(observation, outline);
	return join([
		[words, 1.3],
		[grams, 0.7],
		[signs, 1.6],
		[pairs, 0.5],
		[outline, 0.5],
	]);
}

/** Buckets of one word alone: the word, its stem and its character n-grams. */
export function wordBuckets(word: Utterance['words'][number]): number[] {
	const norm = normOf(word);
	return [...new Set([bucketOf(`w:${norm}`), bucketOf(`s:${stemOf(norm)}`), ...gramBuckets(norm)])];
}

const normOf = (word: Utterance['words'][number]): string =>
	word.kind === 'number' ? '#' : soundOf(word.norm);

/** The word without its likeliest ending: a fixed share keeps families together better than Russian stemmers do. */
export function stemOf(word: string): string {
	return word.length <= 4 ? word : word.slice(0, Math.max(4, Math.ceil(word.length * 0.65)));
}

function addWords(utterance: Utterance, words: Group, grams: Group): void {
	let previous = '^';
	let beforePrevious = '';
	for (const word of utterance.words) {
		const norm = normOf(word);
		const stem = stemOf(norm);
		if (norm !== stem) words.add(`w:${norm}`);
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
	words.add(`length:${lengthBand(utterance.words.length)}`);
}

const lengthBand = (words: number): number => Math.min(6, Math.ceil(words / 3));

/** Words whose n-grams are remembered: a word is met again in its clause, and in the next message. */
const REMEMBERED = 5_000;
const gramsOfWord = new Map<string, readonly number[]>();

function addGrams(word: string, grams: Group): void {
	for (const bucket of gramBuckets(word)) grams.addBucket(bucket);
}

function gramBuckets(word: string): readonly number[] {
	const known = gramsOfWord.get(word);
	if (known) return known;
	const padded = `<${word}>`;
	const buckets: number[] = [];
	for (let size = 3; size <= 4; size++) {
		for (let at = 0; at + size <= padded.length; at++)
			buckets.push(bucketOf(`g:${padded.slice(at, at + size)}`));
	}
	if (gramsOfWord.size >= REMEMBERED) gramsOfWord.clear();
	gramsOfWord.set(word, buckets);
	return buckets;
}

const bucketOf = (feature: string): number => hashOf(feature) & (BUCKETS - 1);

function addSigns(
	{ evidence, entities, urgency, injection, context, utterance }: Observation,
	signs: Group,
): void {
	const classes = new Set(evidence.classes.flat());
	for (const name of classes) signs.add(`class:${name}`);
	for (const { intent, rule } of evidence.rules) {
		signs.add(`rule:${intent}:${rule}`);
		signs.add(`rules:${intent}`);
	}
	if (injection) signs.add('injection');
	if (urgency) {
		signs.add(`urgency:${urgency.verdict}`);
		for (const hit of urgency.hits)
			signs.add(hit.scope ? `scope:${hit.scope}` : `danger:${hit.group}`);
	}
	signs.add(`dates:${Math.min(3, entities.datetime.length)}`);
	for (const moment of entities.datetime) {
		signs.add(`date:${moment.role}`);
		signs.add(`date:${moment.kind}:${moment.role}`);
	}
	for (const field of ['phone', 'name', 'staff', 'service', 'count', 'email'] as const) {
		if (entities[field]) signs.add(`has:${field}`);
	}
	if (context) {
		signs.add(`context:${context}`);
		signs.add(`context:${context}:${lengthBand(utterance.words.length)}`);
		for (const name of classes) signs.add(`context:${context}:${name}`);
	}
}

function addPairs(evidence: Evidence, pairs: Group): void {
	let previous: readonly string[] = ['^'];
	for (const classes of evidence.classes) {
		if (classes.length === 0) continue;
		for (const name of classes) for (const before of previous) pairs.add(`pair:${before}>${name}`);
		previous = classes;
	}
}

function addOutline(observation: Observation, outline: Group): void {
	const line = outlineOf(observation.utterance, observation.evidence, observation.entities).map(
		(part) => (part.startsWith('@') ? part : stemOf(soundOf(part))),
	);
	for (let at = 0; at + 1 < line.length; at++) {
		outline.add(`o:${line[at]}_${line[at + 1]}`);
		if (at + 2 < line.length) outline.add(`o:${line[at]}_${line[at + 1]}_${line[at + 2]}`);
	}
}

/** How often each bucket of a group was met. The rows of counts are kept and set back to zero; a map of numbers costs several times as much. */
class Group {
	readonly counts = new Uint32Array(BUCKETS);
	/** The buckets met, in that order. */
	readonly met: number[] = [];

	add(feature: string): void {
		this.addBucket(bucketOf(feature));
	}

	addBucket(bucket: number): void {
		const count = this.counts[bucket] ?? 0;
		if (count === 0) this.met.push(bucket);
		this.counts[bucket] = count + 1;
	}

	clear(): void {
		for (const bucket of this.met) this.counts[bucket] = 0;
		this.met.length = 0;
	}
}

/** Words, n-grams, signs, pairs, outline: empty between calls. */
const GROUPS = [new Group(), new Group(), new Group(), new Group(), new Group()] as const;

/** Room to add up in, all zeros between calls. */
const SUMS = new Float64Array(BUCKETS);

function join(groups: ReadonlyArray<readonly [Group, number]>): FeatureVector {
	const touched: number[] = [];
	for (const [group, weight] of groups) {
		const { met, counts } = group;
		let square = 0;
		for (const bucket of met) {
			const count = counts[bucket] ?? 0;
			square += count === 1 ? 1 : 1 + Math.log(count) * 2;
		}
		if (square === 0) continue;
		const scale = weight / Math.sqrt(square);
		for (const bucket of met) {
			const count = counts[bucket] ?? 0;
			if (SUMS[bucket] === 0) touched.push(bucket);
			SUMS[bucket] = (SUMS[bucket] ?? 0) + scale * (count === 1 ? 1 : 1 + Math.log(count));
		}
		group.clear();
	}
	const buckets = Uint16Array.from(touched);
	const values = new Float32Array(touched.length);
	touched.forEach((bucket, at) => {
		values[at] = SUMS[bucket] ?? 0;
		SUMS[bucket] = 0;
	});
	return { buckets, values };
}
