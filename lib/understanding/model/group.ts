import { BUCKETS } from './buckets';

/** Sparse vector: bucket numbers, each once, and their weights. */
export interface FeatureVector {
	readonly buckets: Uint16Array;
	readonly values: Float32Array;
}

/** No bucket is counted further. */
const MOST = 0xffff;

/** How often each bucket of a group was met. The rows of counts are kept and set back to zero; a map of numbers costs several times as much. */
export class Group {
	private readonly counts = new Uint16Array(BUCKETS);
	/** The buckets met, in that order. */
	private readonly met: number[] = [];

	add(bucket: number): void {
		const count = this.counts[bucket] ?? 0;
		if (count === 0) this.met.push(bucket);
		if (count < MOST) this.counts[bucket] = count + 1;
	}

	/** Adds the group to `sums` as a vector of this length, and empties it. */
	moveInto(sums: Sums, length: number): void {
		const { met, counts } = this;
		let square = 0;
		for (let at = 0; at < met.length; at++) {
			const count = counts[met[at] ?? 0] ?? 0;
			square += count === 1 ? 1 : 1 + Math.log(count) * 2;
		}
		const scale = square === 0 ? 0 : length / Math.sqrt(square);
		for (let at = 0; at < met.length; at++) {
			const bucket = met[at] ?? 0;
			const count = counts[bucket] ?? 0;
			sums.add(bucket, scale * (count === 1 ? 1 : 1 + Math.log(count)));
			counts[bucket] = 0;
		}
		met.length = 0;
	}

	clear(): void {
		for (let at = 0; at < this.met.length; at++) this.counts[this.met[at] ?? 0] = 0;
		this.met.length = 0;
	}
}

/** Adds weights up by bucket. */
export class Sums {
	/** Place of a bucket among those that were met, counted from 1. */
	private readonly places = new Uint16Array(BUCKETS);
	private readonly buckets = new Uint16Array(BUCKETS);
	private readonly values = new Float64Array(BUCKETS);
	private met = 0;

	add(bucket: number, value: number): void {
		const place = this.places[bucket] ?? 0;
		if (place === 0) {
			this.buckets[this.met] = bucket;
			this.values[this.met] = value;
			this.met += 1;
			this.places[bucket] = this.met;
		} else this.values[place - 1] = (this.values[place - 1] ?? 0) + value;
	}

	/** The sums as a vector; all are zero again. */
	take(): FeatureVector {
		const buckets = this.buckets.slice(0, this.met);
		const values = new Float32Array(this.values.subarray(0, this.met));
		for (let at = 0; at < buckets.length; at++) this.places[buckets[at] ?? 0] = 0;
		this.met = 0;
		return { buckets, values };
	}
}
