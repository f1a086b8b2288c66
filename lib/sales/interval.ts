import Decimal from 'decimal.js';

/**
 * A quantity or a sum that is known exactly (`low` equals `high`) or only within limits, both ends included. Decimal-exact; `high`
 * may be infinite («от 40»).
 */
export interface Interval {
	readonly low: Decimal;
	readonly high: Decimal;
}

export const ZERO = new Decimal(0);

export const exactly = (value: Decimal.Value): Interval => {
	const point = new Decimal(value);
	return { low: point, high: point };
};

/** The ends in either order. */
export const between = (one: Decimal.Value, other: Decimal.Value): Interval => ({
	low: Decimal.min(one, other),
	high: Decimal.max(one, other),
});

export const isExact = ({ low, high }: Interval): boolean => low.equals(high);

/** The smallest interval that holds both. */
export const hull = (one: Interval, other: Interval): Interval => ({
	low: Decimal.min(one.low, other.low),
	high: Decimal.max(one.high, other.high),
});

export const add = (one: Interval, other: Interval): Interval => ({
	low: one.low.plus(other.low),
	high: one.high.plus(other.high),
});

export const negate = ({ low, high }: Interval): Interval => ({
	low: high.negated(),
	high: low.negated(),
});

const product = (one: Decimal, other: Decimal): Decimal =>
	// Nothing times «no upper limit» is nothing here, and not "not a number".
	one.isZero() || other.isZero() ? ZERO : one.times(other);

export const multiply = (one: Interval, other: Interval): Interval => {
	const corners = [one.low, one.high].flatMap((a) =>
		[other.low, other.high].map((b) => product(a, b)),
	);
	return { low: Decimal.min(...corners), high: Decimal.max(...corners) };
};

/** @throws RangeError when the divisor may be zero */
export const divide = (one: Interval, other: Interval): Interval => {
	if (other.low.lessThanOrEqualTo(0) && other.high.greaterThanOrEqualTo(0))
		throw new RangeError('division by zero');
	return multiply(one, {
		low: new Decimal(1).dividedBy(other.high),
		high: new Decimal(1).dividedBy(other.low),
	});
};
