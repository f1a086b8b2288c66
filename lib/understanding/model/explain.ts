import type { Utterance } from '../intents/utterance';
import { BUCKETS } from './buckets';
import type { LinearModel } from './linear';
import { wordFeatures } from './wordFeatures';

/** The words, at most three, that speak most for a class of the model, as written. */
export function tellingWords(model: LinearModel, column: number, utterance: Utterance): string[] {
	const { weights } = model;
	const width = model.classes.length;
	const totals = totalsOf(model);
	return utterance.words
		.map((word) => {
			let score = 0;
			for (const bucket of wordFeatures(word).alone) {
				let total = totals[bucket] ?? NaN;
				if (Number.isNaN(total)) {
					total = 0;
					const row = bucket * width;
					for (let other = 0; other < width; other++) total += weights[row + other] ?? 0;
					totals[bucket] = total;
				}
				// In whole numbers, so that words which say the same come out the same.
				score += (weights[bucket * width + column] ?? 0) * width - total;
			}
			return { text: word.text, score };
		})
		.filter(({ score }) => score > 0)
		.sort((one, other) => other.score - one.score)
		.slice(0, 3)
		.map(({ text }) => text);
}

/** Sums of the weights of each bucket over all classes; not a number where nobody has asked yet. */
const sums = new WeakMap<LinearModel, Float64Array>();

function totalsOf(model: LinearModel): Float64Array {
	let totals = sums.get(model);
	if (totals === undefined) {
		totals = new Float64Array(BUCKETS).fill(NaN);
		sums.set(model, totals);
	}
	return totals;
}
