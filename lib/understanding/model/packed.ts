import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { BUCKETS } from './buckets';
import type { Calibration } from './calibration';
import type { FurtherJudge } from './further';
import type { LinearModel } from './linear';

/** A trained model as it ships: weights rounded to whole steps from -127 to 127, bucket by bucket, Zstandard, base64. */
export interface PackedModel {
	readonly classes: readonly string[];
	readonly bias: readonly number[];
	readonly temperature: number;
	readonly calibration: Calibration;
	readonly further: FurtherJudge;
	/** One step of a weight. */
	readonly step: number;
	readonly data: string;
}

/** Size of one step of a weight: finer steps cost room and change no answer. */
const STEP = 0.286;

/** The strongest compression, which is slow; opening is as fast as with any other. */
const LEVEL = 22;

/** Rounds the weights to whole steps; what is nearer to zero than half a step becomes zero and costs nothing. */
export function packModel(
	model: LinearModel,
	settings: Pick<PackedModel, 'temperature' | 'calibration' | 'further'>,
): PackedModel {
	const width = model.classes.length;
	const bytes = new Int8Array(BUCKETS * width);
	for (let place = 0; place < bytes.length; place++) {
		const steps = Math.round(((model.weights[place] ?? 0) * model.step) / STEP);
		bytes[place] = Math.max(-127, Math.min(127, steps));
	}
	const data = zstdCompressSync(Buffer.from(bytes.buffer), {
		params: { [constants.ZSTD_c_compressionLevel]: LEVEL },
	}).toString('base64');
	const bias = [...model.bias].map((value) => Math.round(value * 1e4) / 1e4);
	return { classes: model.classes, bias, ...settings, step: STEP, data };
}

/** The model again, ready to score; the bytes are weighed as they are. Some two milliseconds: Brotli's file is 2 % smaller and takes four times as long to open. */
export function unpackModel(packed: PackedModel): LinearModel {
	const width = packed.classes.length;
	const bytes = new Int8Array(
		zstdDecompressSync(Buffer.from(packed.data, 'base64'), { chunkSize: BUCKETS * width }),
	);
	if (bytes.length !== BUCKETS * width) {
		throw new Error(`The shipped model has ${bytes.length} weights, not ${BUCKETS * width}`);
	}
	return {
		classes: packed.classes,
		weights: bytes,
		step: packed.step,
		bias: Float32Array.from(packed.bias),
	};
}
