import type { Classifier } from './engine';
import { calibrate } from './model/calibration';
import { unpackModel } from './model/packed';
import type { LinearModel } from './model/linear';
import { WEIGHTS } from './model/weights';
import { TRAINED_AT } from './model/training';
import { createMessageReader } from './reader';
import { createTeachingMemory } from './teaching/memory';
import type { Teaching, UnderstandingProfile } from './types';

/** Readers with different urgency words that are kept at the same time. */
const MOST_READERS = 8;

let shared: LinearModel | null = null;

/** The shipped model, unpacked once for all engines. */
export function shippedModel(): LinearModel {
	shared ??= unpackModel(WEIGHTS);
	return shared;
}

export interface ClassifierSource {
	/** The classifier with the urgency words of this profile; prepared once per set of words. */
	classifierFor(profile: UnderstandingProfile | null): Classifier;
	teach(teachings: readonly Teaching[]): void;
	calibrated(chance: number): number;
}

export function createClassifierSource(taught: readonly Teaching[]): ClassifierSource {
	const model = shippedModel();
	const classifiers = new Map<string, Classifier>();
	const plain = createMessageReader();
	const memory = createTeachingMemory(
		(text, context) => plain.read(text, { ...TRAINED_AT, context, business: null }).vector,
		(bucket) => tellingWeight(model, bucket),
	);
	memory.add(taught);
	classifiers.set('', {
		reader: plain,
		model,
		temperature: WEIGHTS.temperature,
		memory,
		judge: WEIGHTS.further,
	});

	return {
		classifierFor(profile) {
			const urgentWords = [...(profile?.urgentWords ?? [])].sort();
			const key = urgentWords.join('\n');
			const known = classifiers.get(key);
			if (known) return known;
			if (classifiers.size >= MOST_READERS) {
				const oldest = [...classifiers.keys()].find((name) => name !== '');
				if (oldest !== undefined) classifiers.delete(oldest);
			}
			const reader = createMessageReader({ urgentWords });
			const classifier = {
				reader,
				model,
				temperature: WEIGHTS.temperature,
				memory,
				judge: WEIGHTS.further,
			};
			classifiers.set(key, classifier);
			return classifier;
		},
		teach(teachings) {
			memory.add(teachings);
		},
		calibrated: (chance) => calibrate(WEIGHTS.calibration, chance),
	};
}

/**
 * How much a bucket tells of likeness: least where the model has much to say, which are the words of every message; most where it
 * has nothing, which are the rare words that an owner's phrase is about.
 */
function tellingWeight(model: LinearModel, bucket: number): number {
	const width = model.classes.length;
	let square = 0;
	for (let column = 0; column < width; column++) {
		square += ((model.weights[bucket * width + column] ?? 0) * model.step) ** 2;
	}
	return 1 / (1 + Math.sqrt(square));
}
