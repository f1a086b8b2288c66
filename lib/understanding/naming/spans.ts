import { BUCKETS } from './signs';

/** Weights of the signs: for a word that begins a name, and for one that goes on with it; each against a word outside of any name. */
export interface NamingModel {
	readonly begins: Int8Array | Float64Array;
	readonly goesOn: Int8Array | Float64Array;
	/** What one unit of a weight is worth. */
	readonly step: number;
}

/** Tokens `[from, to)` as the name of a service, and how much speaks for it: above 0 more than against it. */
export interface NamedSpan {
	readonly from: number;
	readonly to: number;
	readonly score: number;
}

/** Longest name, in tokens; a hyphen is one. */
const LONGEST = 6;

/** What speaks for each token as the first of a name, and as a further one. */
export interface TokenScores {
	readonly begins: readonly number[];
	readonly goesOn: readonly number[];
}

/** All stretches of a message that may be a name, with their scores. */
export const spansOf = (model: NamingModel, signs: readonly Uint16Array[]): NamedSpan[] =>
	spansBy({
		begins: signs.map((found) => sum(model.begins, found) * model.step),
		goesOn: signs.map((found) => sum(model.goesOn, found) * model.step),
	});

/** All stretches of as many tokens as are scored. */
export function spansBy({ begins, goesOn }: TokenScores): NamedSpan[] {
	const spans: NamedSpan[] = [];
	for (let from = 0; from < begins.length; from++) {
		let score = begins[from] ?? 0;
		const last = Math.min(begins.length, from + LONGEST);
		for (let to = from + 1; to <= last; to++) {
			if (to > from + 1) score += goesOn[to - 1] ?? 0;
			spans.push({ from, to, score });
		}
	}
	return spans;
}

/** The likeliest name, or null for a text without words. */
export const likeliestSpan = (spans: readonly NamedSpan[]): NamedSpan | null =>
	spans.reduce<NamedSpan | null>(
		(best, span) => (best === null || span.score > best.score ? span : best),
		null,
	);

/** An empty model to train. */
export const untrained = (): NamingModel => ({
	begins: new Float64Array(BUCKETS),
	goesOn: new Float64Array(BUCKETS),
	step: 1,
});

function sum(weights: NamingModel['begins'], signs: Uint16Array): number {
	let total = 0;
	for (let at = 0; at < signs.length; at++) total += weights[signs[at] ?? 0] ?? 0;
	return total;
}
