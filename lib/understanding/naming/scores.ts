import {
	SHARED,
	sharedSigns,
	WORD_SIGNS,
	wordAt,
	type Listed,
	type PartedText,
	type Parts,
} from './signs';
import type { NamingModel, TokenScores } from './spans';

type Weights = NamingModel['begins'];

/** What the signs weigh that one word makes by itself; pairs are of tokens that no lexicon has, and that one has. */
interface Sums {
	readonly own: readonly [number, number];
	readonly before: readonly [number, number];
	readonly after: number;
	readonly secondBefore: number;
	readonly secondAfter: number;
}

/** In both rows of a model. */
interface WordSums {
	readonly begins: Sums;
	readonly goesOn: Sums;
}

/**
 * Scores the tokens of messages by a model that learns no more. Most signs of a token are of one word alone, its own or that of a
 * neighbour, and their sums are kept with the word: only what words say together is looked up anew.
 */
export function createScorer(model: NamingModel): (said: PartedText) => TokenScores {
	const known = new WeakMap<Parts, WordSums>();
	const sumsOf = (parts: Parts): WordSums => {
		let sums = known.get(parts);
		if (sums === undefined) {
			sums = { begins: sumsIn(model.begins, parts), goesOn: sumsIn(model.goesOn, parts) };
			known.set(parts, sums);
		}
		return sums;
	};
	const shared = new Uint16Array(SHARED);
	return (said) => {
		const count = said.tokens.length;
		const sums: WordSums[] = [];
		// Two places ahead of the first token and behind the last are seen from them.
		for (let place = -2; place < count + 2; place++) sums.push(sumsOf(wordAt(said, place)));
		const begins: number[] = [];
		const goesOn: number[] = [];
		for (let place = 0; place < count; place++) {
			sharedSigns(said, place, shared);
			const listed = said.listed[place] ?? 0;
			begins.push((sum(model.begins, shared) + around(sums, place, listed, 'begins')) * model.step);
			goesOn.push((sum(model.goesOn, shared) + around(sums, place, listed, 'goesOn')) * model.step);
		}
		return { begins, goesOn };
	};
}

function sumsIn(weights: Weights, parts: Parts): Sums {
	const both = (signs: (parts: Parts, listed: Listed) => readonly number[]) =>
		[sum(weights, signs(parts, 0)), sum(weights, signs(parts, 1))] as const;
	return {
		own: both(WORD_SIGNS.own),
		before: both(WORD_SIGNS.before),
		after: sum(weights, WORD_SIGNS.after(parts)),
		secondBefore: sum(weights, WORD_SIGNS.secondBefore(parts)),
		secondAfter: sum(weights, WORD_SIGNS.secondAfter(parts)),
	};
}

/** Sums of the token's own word and of its neighbours; `sums` begin two places ahead of the first token. */
function around(
	sums: readonly WordSums[],
	place: number,
	listed: Listed,
	row: keyof WordSums,
): number {
	return (
		(sums[place]?.[row].secondBefore ?? 0) +
		(sums[place + 1]?.[row].before[listed] ?? 0) +
		(sums[place + 2]?.[row].own[listed] ?? 0) +
		(sums[place + 3]?.[row].after ?? 0) +
		(sums[place + 4]?.[row].secondAfter ?? 0)
	);
}

function sum(weights: Weights, signs: Uint16Array | readonly number[]): number {
	let total = 0;
	for (let at = 0; at < signs.length; at++) total += weights[signs[at] ?? 0] ?? 0;
	return total;
}
