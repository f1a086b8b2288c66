import { INTENTS, type Intent } from '../types';
import { classify } from '../engine';
import type { MessageReader } from '../reader';
import { fitCalibration, type Judged } from './calibration';
import { softmax, scoresOf, type LinearModel } from './linear';
import { packModel, type PackedModel } from './packed';
import { FOLDS, trainIntents, type ReadPhrase } from './training';

export interface BuiltModel {
	readonly packed: PackedModel;
	/** For people: how it did on phrases held back from training, fold by fold. */
	readonly report: string;
}

/** Trains on all phrases; temperature and calibration come from models that had not seen the phrase. */
export function buildModel(
	phrases: readonly ReadPhrase[],
	reader: MessageReader,
	seed: number,
): BuiltModel {
	const models: LinearModel[] = [];
	for (let fold = 0; fold < FOLDS; fold++) {
		models.push(
			trainIntents(
				phrases.filter((phrase) => phrase.fold !== fold),
				seed,
			),
		);
	}
	const temperature = bestTemperature(phrases, models);
	const judged: Judged[] = [];
	for (const { phrase, reading, fold } of phrases) {
		const model = models[fold];
		if (!model) continue;
		const classifier = { reader, model, temperature, memory: null };
		const verdict = classify(classifier, reading, phrase.context ?? null);
		judged.push({ raw: verdict.chance, right: verdict.intents[0] === phrase.intents[0] });
	}
	const right = judged.filter((answer) => answer.right).length;
	const packed = packModel(trainIntents(phrases, seed), temperature, fitCalibration(judged));
	return {
		packed,
		report: `held back in ${FOLDS} folds: ${((100 * right) / judged.length).toFixed(1)} % right; temperature ${temperature}`,
	};
}

/** The temperature at which the held-back phrases are least surprising. */
function bestTemperature(phrases: readonly ReadPhrase[], models: readonly LinearModel[]): number {
	const cases = phrases.flatMap(({ phrase, reading, fold }) => {
		const model = models[fold];
		const label = INTENTS.indexOf(phrase.intents[0] as Intent);
		return model ? [{ scores: scoresOf(model, reading.vector), label }] : [];
	});
	let best = 1;
	let lowest = Infinity;
	for (let temperature = 0.5; temperature <= 3; temperature += 0.05) {
		let loss = 0;
		for (const { scores, label } of cases) {
			loss -= Math.log(Math.max(1e-9, softmax(scores, temperature)[label] ?? 0));
		}
		if (loss < lowest) {
			lowest = loss;
			best = Math.round(temperature * 100) / 100;
		}
	}
	return best;
}
