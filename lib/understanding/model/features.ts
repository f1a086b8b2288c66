import type { Evidence } from '../intents/evidence';
import type { Utterance } from '../intents/utterance';
import type { Entities } from '../types';
import type { UrgencyReading } from '../urgency/readUrgency';
import { begin, bucketAfter, bucketOf } from './buckets';
import { Group, Sums, type FeatureVector } from './group';
import { follow } from './hash';
import { outlineOf } from './outline';
import { wordFeatures } from './wordFeatures';

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

/** Words, n-grams, signs, pairs, outline: empty between calls. */
const GROUPS = [new Group(), new Group(), new Group(), new Group(), new Group()] as const;
const SUMS = new Sums();

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
	words.moveInto(SUMS, 1.3);
	grams.moveInto(SUMS, 0.7);
	signs.moveInto(SUMS, 1.6);
	pairs.moveInto(SUMS, 0.5);
	outline.moveInto(SUMS, 0.5);
	return SUMS.take();
}

/** Features are hashed letter by letter from here, so that their text need not be put together. */
const FIRST_WORD = begin('p:^_');
const FIRST_SKIP = begin('k:^_');
const CLASS = begin('class:');
const RULE = begin('rule:');
const RULES = begin('rules:');
const CONTEXT = begin('context:');
const PAIR = begin('pair:');
const FIRST_PAIR = [begin('pair:^>')];

const LENGTHS = Array.from({ length: 7 }, (_, band) => bucketOf(`length:${band}`));
const QUESTION = bucketOf('question');
const EXCLAMATION = bucketOf('exclamation');

function addWords(utterance: Utterance, words: Group, grams: Group): void {
	let previous = FIRST_WORD;
	let beforePrevious: number | null = null;
	let skipped: number | null = FIRST_SKIP;
	for (const word of utterance.words) {
		const features = wordFeatures(word);
		if (!features.isStem) words.add(features.whole);
		words.add(features.stemmed);
		words.add(bucketAfter(previous, features.stem));
		if (beforePrevious !== null) words.add(bucketAfter(beforePrevious, features.stem));
		beforePrevious = skipped;
		previous = features.beforeNext;
		skipped = features.beforeOneAfter;
		for (let at = 0; at < features.grams.length; at++) grams.add(features.grams[at] ?? 0);
	}
	words.add(bucketAfter(previous, '$'));
	if (utterance.question.some(Boolean)) words.add(QUESTION);
	if (utterance.exclamation) words.add(EXCLAMATION);
	words.add(LENGTHS[lengthBand(utterance.words.length)] ?? 0);
}

const lengthBand = (words: number): number => Math.min(6, Math.ceil(words / 3));

function addSigns(
	{ evidence, entities, urgency, injection, context, utterance }: Observation,
	signs: Group,
): void {
	const classes = new Set<string>();
	for (const ofWord of evidence.classes) for (const name of ofWord) classes.add(name);
	for (const name of classes) signs.add(bucketAfter(CLASS, name));
	for (const { intent, rule } of evidence.rules) {
		signs.add(bucketAfter(follow(follow(RULE, intent), ':'), rule));
		signs.add(bucketAfter(RULES, intent));
	}
	if (injection) signs.add(bucketOf('injection'));
	if (urgency) {
		signs.add(bucketOf(`urgency:${urgency.verdict}`));
		for (const hit of urgency.hits)
			signs.add(bucketOf(hit.scope ? `scope:${hit.scope}` : `danger:${hit.group}`));
	}
	signs.add(bucketOf(`dates:${Math.min(3, entities.datetime.length)}`));
	for (const moment of entities.datetime) {
		signs.add(bucketOf(`date:${moment.role}`));
		signs.add(bucketOf(`date:${moment.kind}:${moment.role}`));
	}
	for (const field of ['phone', 'name', 'staff', 'service', 'count', 'email'] as const) {
		if (entities[field]) signs.add(bucketOf(`has:${field}`));
	}
	if (context) {
		const asked = follow(follow(CONTEXT, context), ':');
		signs.add(bucketAfter(CONTEXT, context));
		signs.add(bucketAfter(asked, String(lengthBand(utterance.words.length))));
		for (const name of classes) signs.add(bucketAfter(asked, name));
	}
}

function addPairs(evidence: Evidence, pairs: Group): void {
	let previous: readonly number[] = FIRST_PAIR;
	for (const classes of evidence.classes) {
		if (classes.length === 0) continue;
		for (const name of classes) for (const before of previous) pairs.add(bucketAfter(before, name));
		previous = classes.map((name) => follow(follow(PAIR, name), '>'));
	}
}

function addOutline({ utterance, evidence, entities }: Observation, outline: Group): void {
	const line = outlineOf(utterance, evidence, entities);
	for (let at = 0; at + 1 < line.length; at++) {
		const state = line[at]?.state ?? 0;
		const next = line[at + 1]?.text ?? '';
		outline.add(bucketAfter(state, next));
		const afterNext = line[at + 2];
		if (afterNext) outline.add(bucketAfter(follow(follow(state, next), '_'), afterNext.text));
	}
}
