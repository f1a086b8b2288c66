import { soundOf } from '../intents/phonetic';
import type { Utterance } from '../intents/utterance';
import { begin, bucketAfter, bucketOf } from './buckets';
import { follow } from './hash';

/** A part of a message's outline: its text, and the state of the hash from which features go on that begin with it. */
export interface OutlinePart {
	readonly text: string;
	readonly state: number;
}

/** What a word gives to the features of a message, wherever it stands. */
export interface WordFeatures {
	/** Its sound without the likeliest ending. */
	readonly stem: string;
	/** Is that the whole word? */
	readonly isStem: boolean;
	/** Buckets of the whole word, and of its stem. */
	readonly whole: number;
	readonly stemmed: number;
	/** Buckets of its character n-grams. */
	readonly grams: readonly number[];
	/** All of these, each once. */
	readonly alone: readonly number[];
	/** States of the hash from which features go on that begin with this word: a pair, a pair with one word between, the outline. */
	readonly beforeNext: number;
	readonly beforeOneAfter: number;
	readonly outlined: OutlinePart;
}

/** Words whose features are remembered: a word is met again in its clause, and in the next message. */
const REMEMBERED = 5_000;
const known = new Map<string, WordFeatures>();

const PAIR = begin('p:');
const SKIP = begin('k:');
const OUTLINE = begin('o:');

/** Features of a word alone. All numbers look alike. */
export function wordFeatures(word: Utterance['words'][number]): WordFeatures {
	const norm = word.kind === 'number' ? '#' : word.norm;
	let features = known.get(norm);
	if (features === undefined) {
		const sound = soundOf(norm);
		const stem = stemOf(sound);
		const whole = bucketOf(`w:${sound}`);
		const stemmed = bucketOf(`s:${stem}`);
		const grams = gramBuckets(sound);
		features = {
			stem,
			isStem: sound === stem,
			whole,
			stemmed,
			grams,
			alone: [...new Set([whole, stemmed, ...grams])],
			beforeNext: follow(PAIR, `${stem}_`),
			beforeOneAfter: follow(SKIP, `${stem}_`),
			outlined: outlinePart(stem),
		};
		if (known.size >= REMEMBERED) known.clear();
		known.set(norm, features);
	}
	return features;
}

/** A part of the outline that is no word, `^`, `$` or a blank such as `@time`; or the stem of a word. */
export const outlinePart = (text: string): OutlinePart => ({
	text,
	state: follow(OUTLINE, `${text}_`),
});

/** The word without its likeliest ending: a fixed share keeps families together better than Russian stemmers do. */
export function stemOf(word: string): string {
	return word.length <= 4 ? word : word.slice(0, Math.max(4, Math.ceil(word.length * 0.65)));
}

const GRAM = begin('g:');

function gramBuckets(word: string): number[] {
	const padded = `<${word}>`;
	const buckets: number[] = [];
	for (let size = 3; size <= 4; size++) {
		for (let at = 0; at + size <= padded.length; at++)
			buckets.push(bucketAfter(GRAM, padded.slice(at, at + size)));
	}
	return buckets;
}
