/** Monotone map from a raw chance to the share of right answers: points with rising `raw` and `right`. */
export type Calibration = ReadonlyArray<readonly [raw: number, right: number]>;

export interface Judged {
	readonly raw: number;
	readonly right: boolean;
}

/** Fewest answers that a point of the map rests on. */
const POOL = 40;

/** Isotonic regression (pool adjacent violators) over answers held back from training. */
export function fitCalibration(answers: readonly Judged[]): Calibration {
	const sorted = [...answers].sort((one, other) => one.raw - other.raw);
	const pools: Array<{ raw: number; right: number; count: number }> = [];
	for (let at = 0; at < sorted.length; at += POOL) {
		const part = sorted.slice(at, at + POOL);
		pools.push({
			raw: part.reduce((sum, answer) => sum + answer.raw, 0),
			right: part.filter((answer) => answer.right).length,
			count: part.length,
		});
		for (let last = pools.length - 1; last > 0; last--) {
			const one = pools[last - 1];
			const other = pools[last];
			if (!one || !other || one.right / one.count < other.right / other.count) break;
			pools.splice(last - 1, 2, {
				raw: one.raw + other.raw,
				right: one.right + other.right,
				count: one.count + other.count,
			});
		}
	}
	const round = (value: number) => Math.round(value * 1000) / 1000;
	return pools.map(
		({ raw, right, count }) => [round(raw / count), round((right + 0.5) / (count + 1))] as const,
	);
}

/** Straight lines between the points, flat outside them. Without points the raw chance itself. */
export function calibrate(calibration: Calibration, raw: number): number {
	const first = calibration[0];
	const last = calibration.at(-1);
	if (!first || !last) return raw;
	if (raw <= first[0]) return first[1];
	for (let at = 1; at < calibration.length; at++) {
		const [fromRaw, fromRight] = calibration[at - 1] ?? first;
		const [toRaw, toRight] = calibration[at] ?? last;
		if (raw <= toRaw) {
			const share = toRaw === fromRaw ? 1 : (raw - fromRaw) / (toRaw - fromRaw);
			return fromRight + share * (toRight - fromRight);
		}
	}
	return last[1];
}
