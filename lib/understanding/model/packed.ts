import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { BUCKETS } from './features';
import type { Calibration } from './calibration';
import type { LinearModel } from './linear';

/** A trained model as it ships: weights rounded to whole steps from -127 to 127, column by column, Brotli, base64. */
export interface PackedModel {
	readonly classes: readonly string[];
	readonly bias: readonly number[];
	readonly temperature: number;
	readonly calibration: Calibration;
	/** One step of a weight. */
	readonly step: number;
	readonly data: string;
}

/** Rounds the weights; those below `drop` steps become zero and cost nothing. */
export function packModel(
	model: LinearModel,
	temperature: number,
	calibration: Calibration,
	steps = 63,
	drop = 1,
): PackedModel {
	let largest = 0;
	for (const weight of model.weights) largest = Math.max(largest, Math.abs(weight));
	const step = largest / steps || 1;
	const width = model.classes.length;
	const bytes = new Int8Array(BUCKETS * width);
	for (let bucket = 0; bucket < BUCKETS; bucket++) {
		for (let column = 0; column < width; column++) {
			const rounded = Math.round((model.weights[bucket * width + column] ?? 0) / step);
			bytes[column * BUCKETS + bucket] = Math.abs(rounded) < drop ? 0 : rounded;
		}
	}
	const data = brotliCompressSync(Buffer.from(bytes.buffer), {
		params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 },
	}).toString('base64');
	const bias = [...model.bias].map((value) => Math.round(value * 1e4) / 1e4);
	return { classes: model.classes, bias, temperature, calibration, step, data };
}

/** The model again, ready to score. About 10 ms. */
export function unpackModel(packed: PackedModel): LinearModel {
	const bytes = new Int8Array(brotliDecompressSync(Buffer.from(packed.data, 'base64')));
	const width = packed.classes.length;
	if (bytes.length !== BUCKETS * width) {
		throw new Error(`The shipped model has ${bytes.length} weights, not ${BUCKETS * width}`);
	}
	const weights = new Float32Array(bytes.length);
	for (let column = 0; column < width; column++) {
		for (let bucket = 0; bucket < BUCKETS; bucket++) {
			const value = bytes[column * BUCKETS + bucket] ?? 0;
			if (value !== 0) weights[bucket * width + column] = value * packed.step;
		}
	}
	return { classes: packed.classes, weights, bias: Float32Array.from(packed.bias) };
}
