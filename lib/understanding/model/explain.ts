import type { Utterance } from '../intents/utterance';
import { wordBuckets } from './features';
import type { LinearModel } from './linear';

/** The words, at most three, that speak most for a class of the model, as written. */
export function tellingWords(model: LinearModel, column: number, utterance: Utterance): string[] {
	const { step } = model;
	const width = model.classes.length;
	return utterance.words
		.map((word) => {
			let score = 0;
			for (const bucket of wordBuckets(word)) {
				const row = bucket * width;
				let mean = 0;
				for (let other = 0; other < width; other++)
					mean += ((model.weights[row + other] ?? 0) * step) / width;
				score += (model.weights[row + column] ?? 0) * step - mean;
			}
			return { text: word.text, score };
		})
		.filter(({ score }) => score > 0)
		.sort((one, other) => other.score - one.score)
		.slice(0, 3)
		.map(({ text }) => text);
}
