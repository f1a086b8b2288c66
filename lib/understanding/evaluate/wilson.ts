/** A share with its 95 % Wilson score interval, in per cent. Null without cases. */
export interface Share {
	readonly count: number;
	readonly of: number;
	readonly percent: number;
	readonly low: number;
	readonly high: number;
}

const Z = 1.959964;

export function shareOf(count: number, of: number): Share | null {
	if (of === 0) return null;
	const share = count / of;
	const square = (Z * Z) / of;
	const middle = (share + square / 2) / (1 + square);
	const half = (Z * Math.sqrt((share * (1 - share)) / of + square / (4 * of))) / (1 + square);
	return {
		count,
		of,
		percent: 100 * share,
		low: 100 * Math.max(0, middle - half),
		high: 100 * Math.min(1, middle + half),
	};
}
