import fc from 'fast-check';

import { appendEvents } from '../../../lib/events';
import {
	collectFacts,
	factsSource,
	measure,
	offerCounts,
	NAMED_DIMENSIONS,
	periodBound,
	refreshFigures,
	storeSource,
	type Dimension,
	type TotalsQuery,
	type TotalsSource,
} from '../../../lib/kpi';
import { describeStores } from '../../support/stores';
import { logs, RULES } from '../logs';

const at = (text: string) => periodBound(text, 'Europe/Moscow');

const PERIODS: readonly TotalsQuery['period'][] = [
	{ from: null, to: null },
	{ from: at('2026-03-27'), to: at('2026-03-30') },
	{ from: at('2026-03-28T22:00'), to: at('2026-03-29T07:00') },
	{ from: at('2026-03-27T13:30'), to: null },
	{ from: at('2026-03-29T01:00'), to: at('2026-03-29T02:30') },
];
const GROUPINGS: readonly (readonly Dimension[])[] = [
	[],
	['channel'],
	['hour'],
	['weekday'],
	['day', 'branch'],
	['week'],
	['month', 'pilot'],
	['service', 'scenario'],
	['desk'],
	['desk', 'channel'],
	['week', 'desk'],
];
const WHERES: readonly TotalsQuery['where'][] = [
	undefined,
	{ branch: 'riga' },
	{ campaign: null },
	{ pilot: 'bot', channel: 'telegram' },
	{ desk: 'east' },
	{ desk: null, channel: 'telegram' },
];

const query = fc.record({
	period: fc.constantFrom(...PERIODS),
	groupBy: fc.oneof(
		fc.constantFrom(...GROUPINGS),
		fc.constantFrom(...NAMED_DIMENSIONS).map((dimension) => [dimension]),
	),
	count: fc.constantFrom('leads' as const, 'requests' as const),
	where: fc.constantFrom(...WHERES),
	desk: fc.constantFrom(undefined, null, 'default', 'east', 'unknown'),
});

/** Lists hold the same values in whatever order. */
const told = async (source: TotalsSource, asked: TotalsQuery) => {
	const { all, groups } = await source(asked);
	const each = (totals: typeof all) => ({
		figures: measure(totals),
		reasons: { ...totals.reasons },
		guesses: { ...totals.guesses },
		tags: { ...totals.tags },
		offers: offerCounts(totals),
		refusals: { ...totals.refusals },
	});
	return { all: each(all), groups: groups.map(({ group, totals }) => [group, each(totals)]) };
};

describeStores('figures from the store', (under) => {
	it('are those of the events themselves, whenever and in whatever order the events come', async () => {
		await fc.assert(
			fc.asyncProperty(
				logs(60),
				fc.array(fc.nat(60), { maxLength: 3 }),
				fc.integer({ min: 1, max: 25 }),
				fc.array(query, { minLength: 4, maxLength: 8 }),
				async (events, cuts, batch, queries) => {
					const store = await under.fresh();
					const order = [0, ...cuts.filter((cut) => cut < events.length), events.length];
					order.sort((a, b) => a - b);
					for (let part = 0; part + 1 < order.length; part++) {
						await appendEvents(store, events.slice(order[part], order[part + 1]), () => 0);
						await refreshFigures(store, RULES, { batch });
					}
					const shuffled = [...events].reverse();
					const pure = factsSource(collectFacts([...shuffled, ...events], RULES));
					for (const asked of queries)
						expect(await told(storeSource(store), asked)).toEqual(await told(pure, asked));
				},
			),
			{ numRuns: 40 },
		);
	}, 300_000);
});
