import { BUCKETS } from './buckets';
import type { FeatureVector } from './group';

/** A linear classifier over hashed features: one row of weights per bucket, `classes` weights in a row. */
export interface LinearModel {
	readonly classes: readonly string[];
	/** `BUCKETS × classes.length`, row by row, in steps of `step`. */
	readonly weights: Float32Array | Int8Array;
	/** What one unit of a weight is worth: 1 while training, the size of a rounded step once packed. */
	readonly step: number;
	readonly bias: Float32Array;
}

/** Raw scores, one per class. */
export function scoresOf(model: LinearModel, vector: FeatureVector): Float64Array {
	const { weights, step, bias } = model;
	const width = model.classes.length;
	const scores = new Float64Array(width);
	for (let column = 0; column < width; column++) scores[column] = bias[column] ?? 0;
	const { buckets, values } = vector;
	for (let at = 0; at < buckets.length; at++) {
		const row = (buckets[at] ?? 0) * width;
		const value = (values[at] ?? 0) * step;
		for (let column = 0; column < width; column++) {
			scores[column] = (scores[column] ?? 0) + (weights[row + column] ?? 0) * value;
		}
	}
	return scores;
}

/** Softmax with a temperature: above 1 the distribution is flatter. */
export function softmax(scores: Float64Array, temperature = 1): Float64Array {
	let top = -Infinity;
	for (const score of scores) if (score > top) top = score;
	const powers = new Float64Array(scores.length);
	let sum = 0;
	for (let at = 0; at < scores.length; at++) {
		const power = Math.exp(((scores[at] ?? 0) - top) / temperature);
		powers[at] = power;
		sum += power;
	}
	for (let at = 0; at < powers.length; at++) powers[at] = (powers[at] ?? 0) / sum;
	return powers;
}

export interface Example {
	readonly vector: FeatureVector;
	/** Share of each class, summing to one. */
	readonly target: Float64Array;
	readonly weight: number;
}

export interface TrainingOptions {
	readonly epochs: number;
	readonly rate: number;
	/** L2 penalty per update. */
	readonly decay: number;
	readonly seed: number;
}

/** Trains by AdaGrad on the cross-entropy; the same seed and examples give the same weights. */
export function trainLinear(
	classes: readonly string[],
	examples: readonly Example[],
	options: TrainingOptions,
): LinearModel {
	const width = classes.length;
	const weights = new Float32Array(BUCKETS * width);
	const squares = new Float32Array(BUCKETS * width).fill(1e-4);
	const bias = new Float32Array(width);
	const model: LinearModel = { classes, weights, step: 1, bias };
	const random = randomFrom(options.seed);
	const order = examples.map((_, at) => at);
	for (let epoch = 0; epoch < options.epochs; epoch++) {
		shuffle(order, random);
		const rate = options.rate * (1 - (0.9 * epoch) / options.epochs);
		for (const at of order) {
			const example = examples[at];
			if (!example) continue;
			const chances = softmax(scoresOf(model, example.vector));
			const errors = chances.map(
				(chance, column) => (chance - (example.target[column] ?? 0)) * example.weight,
			);
			const { buckets, values } = example.vector;
			for (let feature = 0; feature < buckets.length; feature++) {
				const row = (buckets[feature] ?? 0) * width;
				const value = values[feature] ?? 0;
				for (let column = 0; column < width; column++) {
					const place = row + column;
					const old = weights[place] ?? 0;
					const slope = (errors[column] ?? 0) * value + options.decay * old;
					const square = (squares[place] ?? 0) + slope * slope;
					squares[place] = square;
					weights[place] = old - (rate * slope) / Math.sqrt(square);
				}
			}
			for (let column = 0; column < width; column++) {
				bias[column] = (bias[column] ?? 0) - rate * 0.02 * (errors[column] ?? 0);
			}
		}
	}
	return model;
}

/** The mean of models with the same classes: scores like all of them voting, at the cost of one. */
export function averageModels(models: readonly LinearModel[]): LinearModel {
	const [first] = models;
	if (!first) throw new Error('There is no model to average');
	const weights = new Float32Array(first.weights.length);
	const bias = new Float32Array(first.bias.length);
	for (const model of models) {
		for (let at = 0; at < weights.length; at++) {
			weights[at] = (weights[at] ?? 0) + ((model.weights[at] ?? 0) * model.step) / models.length;
		}
		for (let at = 0; at < bias.length; at++) {
			bias[at] = (bias[at] ?? 0) + (model.bias[at] ?? 0) / models.length;
		}
	}
	return { classes: first.classes, weights, step: 1, bias };
}

/** Mulberry32: a small seeded generator of numbers in [0, 1). */
export function randomFrom(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
}

function shuffle(order: number[], random: () => number): void {
	for (let at = order.length - 1; at > 0; at--) {
		const other = Math.floor(random() * (at + 1));
		const kept = order[at] ?? 0;
		order[at] = order[other] ?? 0;
		order[other] = kept;
	}
}
