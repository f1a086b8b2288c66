import type { Interval } from './figures';

/** 97.5 % of the standard normal distribution: an interval of 95 % has 2.5 % on either side. */
const Z = 1.959963984540054;

export const roundTwo = (value: number): number =>
	Math.sign(value) * (Math.round((Math.abs(value) + Number.EPSILON) * 100) / 100);

/**
 * Quantiles of a list, between the two neighbours in proportion (as Excel's PERCENTILE.INC does; the median of an even number is the
 * mean of the middle two). All null for an empty list.
 */
export const quantiles = (
	values: readonly number[],
	shares: readonly number[],
): ReadonlyArray<number | null> => {
	if (values.length === 0) return shares.map(() => null);
	const sorted = Float64Array.from(values).sort();
	return shares.map((share) => {
		const place = (sorted.length - 1) * share;
		const below = Math.floor(place);
		const above = Math.min(below + 1, sorted.length - 1);
		return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
	});
};

/** One of {@link quantiles}. */
export const quantile = (values: readonly number[], share: number): number | null =>
	quantiles(values, [share])[0];

/** Wilson's score interval of a share, 0…1; null without any trial. E. B. Wilson, 1927. */
export const wilson = (successes: number, trials: number): Interval | null => {
	if (trials === 0) return null;
	const share = successes / trials;
	const square = Z * Z;
	const middle = share + square / (2 * trials);
	const half = Z * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials * trials));
	const whole = 1 + square / trials;
	return {
		from: successes === 0 ? 0 : (middle - half) / whole,
		to: successes === trials ? 1 : (middle + half) / whole,
	};
};

/**
 * The interval of the difference of two independent shares, −1…1, from Wilson's intervals of both. R. G. Newcombe, Statistics in
 * Medicine 17 (1998), method 10. Null when one of the two has no trial.
 */
export const newcombe = (
	now: { readonly successes: number; readonly trials: number },
	base: { readonly successes: number; readonly trials: number },
): Interval | null => {
	const one = wilson(now.successes, now.trials);
	const two = wilson(base.successes, base.trials);
	if (one === null || two === null) return null;
	const p = now.successes / now.trials;
	const q = base.successes / base.trials;
	return {
		from: p - q - Math.hypot(p - one.from, two.to - q),
		to: p - q + Math.hypot(one.to - p, q - two.from),
	};
};

export interface Sample {
	readonly count: number;
	readonly mean: number;
	/** With n − 1. */
	readonly variance: number;
}

export const sampleOf = (values: readonly number[]): Sample => {
	let mean = 0;
	let squares = 0;
	let count = 0;
	// Welford's running mean: no loss where the values are large and alike.
	for (const value of values) {
		count++;
		const away = value - mean;
		mean += away / count;
		squares += away * (value - mean);
	}
	return { count, mean, variance: count < 2 ? 0 : squares / (count - 1) };
};

/** The interval of the difference of two means with unequal variances (Welch). Null with fewer than two values on a side. */
export const welch = (now: Sample, base: Sample): Interval | null => {
	if (now.count < 2 || base.count < 2) return null;
	const one = now.variance / now.count;
	const two = base.variance / base.count;
	const difference = now.mean - base.mean;
	if (one + two === 0) return { from: difference, to: difference };
	const freedom = (one + two) ** 2 / (one ** 2 / (now.count - 1) + two ** 2 / (base.count - 1));
	const half = studentT(freedom) * Math.sqrt(one + two);
	return { from: difference - half, to: difference + half };
};

/** 97.5 % of Student's distribution, found by halving on its distribution function. */
export const studentT = (freedom: number): number => {
	let low = 0;
	let high = 700;
	for (let step = 0; step < 80; step++) {
		const middle = (low + high) / 2;
		// P(T > t) is half of the incomplete beta function at freedom / (freedom + t²).
		if (incompleteBeta(freedom / 2, 0.5, freedom / (freedom + middle * middle)) / 2 > 0.025)
			low = middle;
		else high = middle;
	}
	return (low + high) / 2;
};

/** Regularised, by Lentz's continued fraction. */
const incompleteBeta = (a: number, b: number, x: number): number => {
	if (x <= 0) return 0;
	if (x >= 1) return 1;
	if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x);
	const front = Math.exp(
		logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x),
	);
	const tiny = 1e-300;
	const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
	let c = 1;
	let d = 1 / away(1 - ((a + b) * x) / (a + 1));
	let sum = d;
	for (let m = 1; m <= 300; m++) {
		const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
		d = 1 / away(1 + even * d);
		c = away(1 + even / c);
		sum *= d * c;
		const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
		d = 1 / away(1 + odd * d);
		c = away(1 + odd / c);
		sum *= d * c;
		if (Math.abs(d * c - 1) < 1e-14) break;
	}
	return (front * sum) / a;
};

/** Stirling's series, after moving the argument up to where it is exact enough. */
const logGamma = (value: number): number => {
	let x = value;
	let shift = 0;
	while (x < 12) shift -= Math.log(x++);
	const inverse = 1 / (x * x);
	return (
		shift +
		(x - 0.5) * Math.log(x) -
		x +
		0.5 * Math.log(2 * Math.PI) +
		(1 / 12 - (1 / 360 - inverse / 1_260) * inverse) / x
	);
};
