import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { BUCKETS } from './signs';
import type { NamingModel } from './spans';

/** The trained model as it ships: both rows rounded to whole steps from -127 to 127, Zstandard, base64. */
export interface PackedNaming {
	readonly step: number;
	readonly data: string;
}

const MOST = 127;
const LEVEL = 22;

/** Rounds the weights to steps of the largest one's 127th part. */
export function packNaming({ begins, goesOn, step }: NamingModel): PackedNaming {
	const all = [...begins, ...goesOn].map((weight) => weight * step);
	const largest = all.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
	const size = largest / MOST;
	const bytes = Int8Array.from(all, (weight) => Math.round(weight / size));
	const data = zstdCompressSync(Buffer.from(bytes.buffer), {
		params: { [constants.ZSTD_c_compressionLevel]: LEVEL },
	}).toString('base64');
	return { step: size, data };
}

/** The model again, ready to score. Throws when the data is of another size. */
export function unpackNaming({ step, data }: PackedNaming): NamingModel {
	const bytes = new Int8Array(zstdDecompressSync(Buffer.from(data, 'base64')));
	if (bytes.length !== 2 * BUCKETS) {
		throw new Error(`The shipped names have ${bytes.length} weights, not ${2 * BUCKETS}`);
	}
	return { begins: bytes.subarray(0, BUCKETS), goesOn: bytes.subarray(BUCKETS), step };
}
