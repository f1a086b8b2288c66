import fc from 'fast-check';

import { between, exactly, type Interval } from '../../../../lib/sales/interval';
import { evaluate, parseFormula, type Value } from '../../../../lib/sales/quote/formula';

const number = (value: Interval): Value => ({ kind: 'number', value });

const compute = (formula: string, variables: Readonly<Record<string, Value>> = {}) => {
	const value = evaluate(parseFormula(formula), new Map(Object.entries(variables)), formula);
	if (value.kind === 'number')
		return value.value.low.equals(value.value.high)
			? value.value.low.toString()
			: `${value.value.low.toString()}..${value.value.high.toString()}`;
	return value.kind === 'unknown' ? 'unknown' : value.value;
};

describe('a formula', () => {
	it.each([
		['0.1 + 0.2', '0.3'],
		['2 + 3 * 4 - 10 / 4', '11.5'],
		['-(2 - 5) * 10%', '0.3'],
		['max(1000; 30 * 25.5)', '1000'],
		['round(1234.5)', '1235'],
		['ceil(1201, 50)', '1250'],
		['if(3 > 2 and not 1 > 2, 10, 20)', '10'],
		['если(2 >= 3 или 1 = 1, 10, 20)', '10'],
		['contains("За МКАД, 5 км", "мкад")', 'yes'],
		['"Ёлка" = "елка"', 'yes'],
	])('%s is %s', (formula, result) => {
		expect(compute(formula)).toBe(result);
	});

	it('carries ranges through, and what nobody knows', () => {
		const area = number(between(30, 50));
		expect(compute('area * 100 + 500', { area })).toBe('3500..5500');
		expect(compute('10 - area', { area })).toBe('-40..-20');
		expect(compute('if(area > 40, area * 80, area * 100)', { area })).toBe('2400..5000');
		expect(compute('area > 60', { area })).toBe('no');
		expect(compute('area > 40', { area })).toBe('maybe');
		expect(compute('area * rooms', { area, rooms: { kind: 'unknown' } })).toBe('unknown');
		expect(compute('rooms = 2 and area > 60', { area, rooms: { kind: 'unknown' } })).toBe('no');
	});

	it('encloses what it gives for every value in the range', () => {
		const formulas = [
			'a * b - a',
			'max(a, b) / (b + 1)',
			'if(a > b, a * 2, b * 3)',
			'(a - b) * (a + 1)',
		];
		const whole = fc.integer({ min: 0, max: 500 });
		fc.assert(
			fc.property(
				fc.constantFrom(...formulas),
				fc.tuple(whole, whole, whole),
				fc.tuple(whole, whole, whole),
				(formula, a, b) => {
					const sorted = (values: readonly number[]) => [...values].sort((x, y) => x - y);
					const [[a1, a2, a3], [b1, b2, b3]] = [sorted(a), sorted(b)];
					const run = (x: Interval, y: Interval) => {
						const value = evaluate(
							parseFormula(formula),
							new Map([
								['a', number(x)],
								['b', number(y)],
							]),
							formula,
						);
						if (value.kind !== 'number') throw new Error('no number');
						return value.value;
					};
					const range = run(between(a1, a3), between(b1, b3));
					const point = run(exactly(a2), exactly(b2));
					return (
						range.low.lessThanOrEqualTo(point.low) && range.high.greaterThanOrEqualTo(point.high)
					);
				},
			),
		);
	});

	it.each([
		['', 'it is empty'],
		['2 +', 'it ends where a value is expected'],
		['(2 + 3', 'it ends where ")" is expected'],
		['2 3', '"3" is not expected here'],
		['area.constructor', '"." is not understood'],
		['process(1)', 'there is no function "process"'],
		['eval(1)', 'there is no function "eval"'],
		['min()', '")" is not expected here'],
		['if(1, 2)', 'takes 3 inputs, not 2'],
		['unknown_name * 2', 'there is no variable "unknown_name". Known: none'],
		['1 / 0', 'division by zero'],
		['"a" + 1', '"a" is a text where a number is needed'],
		['"a" > "b"', 'texts can only be compared by = and !='],
		[`${'('.repeat(200)}1${')'.repeat(200)}`, 'too many brackets'],
		['1+'.repeat(2000), 'longer than 2000 characters'],
	])('%j says what is wrong', (formula, message) => {
		expect(() => compute(formula)).toThrow(new RegExp(message.replace(/[().[\]+]/g, '\\$&')));
	});
});
