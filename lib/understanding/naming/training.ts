import { randomFrom } from '../model/linear';
import { BUCKETS } from './signs';
import { spansOf, type NamedSpan, type NamingModel } from './spans';

/** A message and the tokens that name its service, or null where none does. */
export interface NamingExample {
	readonly signs: readonly Uint16Array[];
	readonly named: { readonly from: number; readonly to: number } | null;
}

export interface NamingTraining {
	readonly epochs: number;
	/** How much the right answer must be ahead of every other. */
	readonly margin: number;
	/** One model is trained for each; their mean is kept. */
	readonly seeds: readonly number[];
}

/**
 * An averaged perceptron over whole names (Collins 2002): where another stretch, or none, comes within the margin of the right one, the
 * signs of the right one are raised and those of the other lowered. The same examples and seeds give the same weights.
 */
export function trainNaming(
	examples: readonly NamingExample[],
	{ epochs, margin, seeds }: NamingTraining,
): NamingModel {
	const begins = new Float64Array(BUCKETS);
	const goesOn = new Float64Array(BUCKETS);
	for (const seed of seeds) {
		const trained = trainOne(examples, epochs, margin, randomFrom(seed));
		for (let at = 0; at < BUCKETS; at++) {
			begins[at] = (begins[at] ?? 0) + (trained.begins[at] ?? 0) / seeds.length;
			goesOn[at] = (goesOn[at] ?? 0) + (trained.goesOn[at] ?? 0) / seeds.length;
		}
	}
	return { begins, goesOn, step: 1 };
}

function trainOne(
	examples: readonly NamingExample[],
	epochs: number,
	margin: number,
	random: () => number,
): { begins: Float64Array; goesOn: Float64Array } {
	const begins = new Float64Array(BUCKETS);
	const goesOn = new Float64Array(BUCKETS);
	// Each change weighs in the mean by how long it has held; the sums of change × step let the mean be taken at the end.
	const beginsLater = new Float64Array(BUCKETS);
	const goesOnLater = new Float64Array(BUCKETS);
	const model: NamingModel = { begins, goesOn, step: 1 };
	let step = 0;
	const shift = (example: NamingExample, from: number, to: number, by: number): void => {
		for (let token = from; token < to; token++) {
			const [weights, later] = token === from ? [begins, beginsLater] : [goesOn, goesOnLater];
			for (const sign of example.signs[token] ?? []) {
				weights[sign] = (weights[sign] ?? 0) + by;
				later[sign] = (later[sign] ?? 0) + by * step;
			}
		}
	};
	const order = examples.map((_, at) => at);
	for (let epoch = 0; epoch < epochs; epoch++) {
		for (let at = order.length - 1; at > 0; at--) {
			const other = Math.floor(random() * (at + 1));
			[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0];
		}
		for (const place of order) {
			const example = examples[place];
			if (!example) continue;
			step += 1;
			const { rival, right } = rivalOf(model, example, margin);
			if (rival === 'none ahead' || rival.score < right) continue;
			if (example.named) shift(example, example.named.from, example.named.to, 1);
			if (rival.to > rival.from) shift(example, rival.from, rival.to, -1);
		}
	}
	const mean = (weights: Float64Array, later: Float64Array) =>
		weights.map((weight, at) => weight - (later[at] ?? 0) / (step + 1));
	return { begins: mean(begins, beginsLater), goesOn: mean(goesOn, goesOnLater) };
}

/** The strongest wrong answer with the margin added (an empty stretch is «none»), and the score of the right one. */
function rivalOf(
	model: NamingModel,
	{ signs, named }: NamingExample,
	margin: number,
): { rival: NamedSpan | 'none ahead'; right: number } {
	let right = 0;
	let rival: NamedSpan | 'none ahead' =
		named === null ? 'none ahead' : { from: 0, to: 0, score: margin };
	for (const span of spansOf(model, signs)) {
		if (named !== null && span.from === named.from && span.to === named.to) {
			right = span.score;
			continue;
		}
		const score = span.score + margin;
		if (rival === 'none ahead' || score > rival.score) rival = { ...span, score };
	}
	return { rival, right };
}
