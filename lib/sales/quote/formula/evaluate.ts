import Decimal from 'decimal.js';

import * as intervals from '../../interval';
import type { Interval } from '../../interval';
import { FormulaError } from './errors';
import type { Comparison, Expression, FunctionName } from './parse';

/** `maybe`: what is not known yet decides. */
export type Truth = 'yes' | 'no' | 'maybe';

/**
 * What a part of a formula is: a sum (exact or a range), a text, a truth, or not known at all.
 */
export type Value =
	| { readonly kind: 'number'; readonly value: Interval }
	| { readonly kind: 'text'; readonly value: string }
	| { readonly kind: 'truth'; readonly value: Truth }
	| { readonly kind: 'unknown' };

export type Scope = ReadonlyMap<string, Value>;

const UNKNOWN: Value = { kind: 'unknown' };
const number = (value: Interval): Value => ({ kind: 'number', value });
const truth = (value: Truth): Value => ({ kind: 'truth', value });
const truthOf = (holds: boolean): Value => truth(holds ? 'yes' : 'no');

/**
 * Computes a formula exactly. Ranges go in and come out: the result encloses every value the formula can take (where a variable
 * stands in it several times the range may be wider than need be, never narrower). What depends on something unknown is unknown or
 * `maybe`; `if` with such a condition gives both branches.
 * @throws FormulaError for an unknown name, a division by zero, or sums with text
 */
export const evaluate = (expression: Expression, scope: Scope, formula: string): Value => {
	const inner = (part: Expression) => evaluate(part, scope, formula);
	switch (expression.kind) {
		case 'number':
			return number(intervals.exactly(expression.value));
		case 'text':
			return { kind: 'text', value: expression.value };
		case 'name': {
			const value = scope.get(expression.name);
			if (value !== undefined) return value;
			throw new FormulaError(
				`there is no variable "${expression.name}". Known: ${[...scope.keys()].join(', ') || 'none'}`,
				formula,
				expression.at,
			);
		}
		case 'negated': {
			const value = inner(expression.of);
			return value.kind === 'unknown' ? value : number(intervals.negate(numberOf(value, formula)));
		}
		case 'not':
			return truth(OPPOSITE[truthIn(inner(expression.of), formula)]);
		case 'and':
		case 'or': {
			const [left, right] = [expression.left, expression.right].map((part) =>
				truthIn(inner(part), formula),
			);
			const deciding = expression.kind === 'and' ? 'no' : 'yes';
			if (left === deciding || right === deciding) return truth(deciding);
			return truth(left === 'maybe' || right === 'maybe' ? 'maybe' : OPPOSITE[deciding]);
		}
		case 'comparison':
			return compare(expression.operator, inner(expression.left), inner(expression.right), formula);
		case 'arithmetic': {
			const [left, right] = [inner(expression.left), inner(expression.right)];
			if (left.kind === 'unknown' || right.kind === 'unknown') return UNKNOWN;
			try {
				return number(
					ARITHMETIC[expression.operator](numberOf(left, formula), numberOf(right, formula)),
				);
			} catch (error) {
				if (error instanceof RangeError) throw new FormulaError(error.message, formula);
				throw error;
			}
		}
		case 'call':
			return call(expression.name, expression.inputs.map(inner), formula);
	}
};

const OPPOSITE = { yes: 'no', no: 'yes', maybe: 'maybe' } as const;

const ARITHMETIC = {
	'+': intervals.add,
	'-': (one: Interval, other: Interval) => intervals.add(one, intervals.negate(other)),
	'*': intervals.multiply,
	'/': intervals.divide,
} as const;

/** @throws FormulaError for a text or a truth */
export const numberOf = (value: Value, formula: string): Interval => {
	if (value.kind === 'number') return value.value;
	throw new FormulaError(
		value.kind === 'text'
			? `"${value.value}" is a text where a number is needed`
			: 'a comparison stands where a number is needed',
		formula,
	);
};

/** A condition; a number is true unless it is 0. @throws FormulaError for a text */
export const truthIn = (value: Value, formula: string): Truth => {
	switch (value.kind) {
		case 'truth':
			return value.value;
		case 'unknown':
			return 'maybe';
		case 'number': {
			const { low, high } = value.value;
			if (low.isZero() && high.isZero()) return 'no';
			return low.greaterThan(0) || high.lessThan(0) ? 'yes' : 'maybe';
		}
		case 'text':
			throw new FormulaError(`"${value.value}" is a text where a condition is needed`, formula);
	}
};

const plain = (text: string): string =>
	text.trim().toLowerCase().replace(/ё/g, 'е').replace(/\s+/g, ' ');

const compare = (operator: Comparison, left: Value, right: Value, formula: string): Value => {
	if (left.kind === 'unknown' || right.kind === 'unknown') return truth('maybe');
	if (left.kind === 'text' || right.kind === 'text') {
		if (operator !== '=' && operator !== '!=')
			throw new FormulaError('texts can only be compared by = and !=', formula);
		const same =
			left.kind === 'text' && right.kind === 'text' && plain(left.value) === plain(right.value);
		return truthOf(same === (operator === '='));
	}
	if (left.kind === 'truth' || right.kind === 'truth') {
		const [one, other] = [truthIn(left, formula), truthIn(right, formula)];
		if (one === 'maybe' || other === 'maybe') return truth('maybe');
		return truthOf((one === other) === (operator === '='));
	}
	return truth(COMPARE[operator](left.value, right.value));
};

const less = (one: Interval, other: Interval): Truth =>
	one.high.lessThan(other.low) ? 'yes' : one.low.greaterThanOrEqualTo(other.high) ? 'no' : 'maybe';

const equal = (one: Interval, other: Interval): Truth =>
	one.high.lessThan(other.low) || other.high.lessThan(one.low)
		? 'no'
		: intervals.isExact(one) && intervals.isExact(other)
			? 'yes'
			: 'maybe';

const COMPARE: Readonly<Record<Comparison, (one: Interval, other: Interval) => Truth>> = {
	'<': less,
	'>': (one, other) => less(other, one),
	'<=': (one, other) => OPPOSITE[less(other, one)],
	'>=': (one, other) => OPPOSITE[less(one, other)],
	'=': equal,
	'!=': (one, other) => OPPOSITE[equal(one, other)],
};

const call = (name: FunctionName, inputs: readonly Value[], formula: string): Value => {
	if (name === 'if') {
		const [condition, then, otherwise] = inputs;
		const holds = truthIn(condition, formula);
		if (holds !== 'maybe') return holds === 'yes' ? then : otherwise;
		return then.kind === 'number' && otherwise.kind === 'number'
			? number(intervals.hull(then.value, otherwise.value))
			: UNKNOWN;
	}
	if (name === 'contains') {
		const [text, part] = inputs;
		if (text.kind === 'unknown' || part.kind === 'unknown') return truth('maybe');
		if (text.kind !== 'text' || part.kind !== 'text')
			throw new FormulaError('contains looks for a text in a text', formula);
		return truthOf(plain(text.value).includes(plain(part.value)));
	}
	if (inputs.some(({ kind }) => kind === 'unknown')) return UNKNOWN;
	const numbers = inputs.map((input) => numberOf(input, formula));
	if (name === 'min' || name === 'max') {
		const pick = (...values: readonly Decimal[]) => Decimal[name](...values);
		return number({
			low: pick(...numbers.map(({ low }) => low)),
			high: pick(...numbers.map(({ high }) => high)),
		});
	}
	const step = numbers[1]?.low ?? new Decimal(1);
	if (!step.greaterThan(0)) throw new FormulaError(`the step of ${name} must be above 0`, formula);
	const rounded = (value: Decimal) => value.toNearest(step, ROUNDING[name]);
	return number({ low: rounded(numbers[0].low), high: rounded(numbers[0].high) });
};

const ROUNDING = {
	round: Decimal.ROUND_HALF_UP,
	ceil: Decimal.ROUND_CEIL,
	floor: Decimal.ROUND_FLOOR,
} as const;
