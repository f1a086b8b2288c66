import fc from 'fast-check';

import {
	ALWAYS,
	crowded,
	inAtLeast,
	includes,
	mergeSorted,
	sortedUnion,
	type Spans,
} from '../../../lib/scheduling/slots/spans';

const interval = fc
	.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 12 }))
	.map(([start, length]) => [start, start + length] as const);
const intervals = fc.array(interval, { maxLength: 10 });
const MINUTES = Array.from({ length: 80 }, (_, index) => index - 10);

const sorted = (values: readonly number[]): Int32Array => Int32Array.from(values).sort();
const sweep = (
	list: readonly (readonly [number, number])[],
	least: number,
	before = 0,
	after = 0,
) =>
	crowded(
		sorted(list.map(([start]) => start)),
		sorted(list.map(([, end]) => end)),
		least,
		before,
		after,
	);
const isInOrder = (spans: Spans): boolean =>
	spans.every((value, index) => index === 0 || value > spans[index - 1]);

describe('a sweep over intervals', () => {
	it('finds the minutes in which enough of them overlap, touching spans joined', () => {
		fc.assert(
			fc.property(intervals, fc.integer({ min: 1, max: 4 }), (list, least) => {
				const spans = sweep(list, least);
				expect(isInOrder(spans)).toBe(true);
				for (const minute of MINUTES) {
					const load = list.filter(([start, end]) => start <= minute && minute < end).length;
					expect(includes(spans, minute)).toBe(load >= least);
				}
			}),
		);
	});

	it('makes each span longer by what was asked', () => {
		expect([
			...sweep(
				[
					[10, 20],
					[30, 40],
				],
				1,
				3,
				2,
			),
		]).toEqual([7, 22, 27, 42]);
		expect([
			...sweep(
				[
					[10, 20],
					[24, 40],
				],
				1,
				3,
				2,
			),
		]).toEqual([7, 42]);
	});

	it('frees a minute before it takes it', () => {
		expect([
			...sweep(
				[
					[10, 20],
					[20, 30],
				],
				2,
			),
		]).toEqual([]);
	});
});

describe('sets of minutes', () => {
	it('lie in at least so many of several sets', () => {
		fc.assert(
			fc.property(
				fc.array(intervals, { minLength: 1, maxLength: 4 }),
				fc.nat({ max: 3 }),
				(lists, extra) => {
					const sets = lists.map((list) => sweep(list, 1));
					const least = Math.min(1 + extra, sets.length);
					const spans = inAtLeast(sets, least);
					for (const minute of MINUTES) {
						const count = sets.filter((set) => includes(set, minute)).length;
						expect(includes(spans, minute)).toBe(count >= least);
					}
				},
			),
		);
	});

	it('always holds every minute', () => {
		expect(includes(ALWAYS, 0)).toBe(true);
		expect(includes(inAtLeast([ALWAYS, sweep([[1, 2]], 1)], 1), 29_000_000)).toBe(true);
		expect([...inAtLeast([ALWAYS, sweep([[1, 2]], 1)], 2)]).toEqual([1, 2]);
	});
});

describe('sorted arrays', () => {
	it('merge, and unite without repetition', () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(fc.nat({ max: 30 }), { maxLength: 8 }), { maxLength: 4 }),
				(lists) => {
					const arrays = lists.map((list) => sorted([...new Set(list)]));
					expect([...sortedUnion(arrays)]).toEqual(
						[...new Set(lists.flat())].sort((a, b) => a - b),
					);
					expect([...arrays.reduce(mergeSorted, new Int32Array(0))]).toEqual(
						arrays.flatMap((array) => [...array]).sort((a, b) => a - b),
					);
				},
			),
		);
	});
});
