import fc from 'fast-check';

import { collectFacts, measure, plainRules, totalsOfFacts } from '../../lib/kpi';
import { Numbering } from '../../lib/kpi/numbering';
import { hashOf, repetitions } from '../../lib/kpi/uniqueKeys';

const marks = (keys: readonly string[], hash = hashOf): readonly number[] =>
	Array.from(
		repetitions(Int32Array.from(keys, hash), (index) => keys[index]) ?? new Uint8Array(keys.length),
	);

/** What a Set says. */
const bySet = (keys: readonly string[]): readonly number[] => {
	const seen = new Set<string>();
	return keys.map((key) => {
		const repeated = seen.has(key) ? 1 : 0;
		seen.add(key);
		return repeated;
	});
};

const keys = fc.array(fc.oneof(fc.string({ maxLength: 3 }), fc.constantFrom('a', 'b', '')), {
	maxLength: 60,
});

describe('keys that come again', () => {
	it('are found as a set would find them', () => {
		fc.assert(fc.property(keys, (given) => expect(marks(given)).toEqual(bySet(given))));
	});

	it('are found also where all hashes are the same, or 0', () => {
		fc.assert(
			fc.property(keys, fc.constantFrom(0, 1, -1, 7), (given, hash) =>
				expect(marks(given, () => hash)).toEqual(bySet(given)),
			),
		);
	});

	it('count once in a log of many, whichever comes first', () => {
		const events = Array.from({ length: 5_000 }, (_, index) => ({
			key: `lead:${index % 3_000}`,
			at: index,
			type: 'lead_created',
			leadId: `bitrix24:lead:${index}`,
		}));
		const { all } = totalsOfFacts(collectFacts(events, plainRules('UTC')), {
			period: { from: null, to: null },
			groupBy: [],
			count: 'leads',
		});
		expect(measure(all).leads.value).toBe(3_000);
	});
});

describe('ids', () => {
	it('get the number under which they came first, however many there are', () => {
		const numbering = new Numbering();
		const ids = Array.from({ length: 20_000 }, (_, index) => `${index * 7_919}:x`);
		expect(ids.map((id) => numbering.of(id))).toEqual(ids.map((_, index) => index));
		expect([...ids].reverse().map((id) => numbering.of(id))).toEqual(
			ids.map((_, index) => ids.length - 1 - index),
		);
		expect(numbering.ids).toEqual(ids);
	});

	it('may be empty or short', () => {
		const numbering = new Numbering();
		expect(['', 'a', 'ab', '', 'a'].map((id) => numbering.of(id))).toEqual([0, 1, 2, 0, 1]);
	});
});
