import {
	compare,
	emptyTotals,
	measure,
	newcombe,
	quantile,
	targetResults,
	welch,
	wilson,
	type Totals,
} from '../../lib/kpi';
import { sampleOf, studentT } from '../../lib/kpi/statistics';

const side = (change: (totals: Totals) => void) => {
	const totals = emptyTotals();
	change(totals);
	return { totals, figures: measure(totals) };
};
const leads = (booked: number, all: number) =>
	side((totals) => {
		totals.requests.hot = all;
		totals.booked = booked;
	});

describe('intervals', () => {
	it('follow Newcombe’s published example: 56/70 against 48/80', () => {
		const { from, to } = newcombe({ successes: 56, trials: 70 }, { successes: 48, trials: 80 })!;
		expect(from).toBeCloseTo(0.0524, 4);
		expect(to).toBeCloseTo(0.3339, 4);
	});

	it('follow Wilson’s for a share at the edge', () => {
		expect(wilson(0, 10)).toMatchObject({ from: 0 });
		expect(wilson(0, 10)!.to).toBeCloseTo(0.2775, 4);
		expect(wilson(0, 0)).toBeNull();
	});

	it('know Student’s distribution from the table', () => {
		for (const [freedom, value] of [
			[1, 12.706],
			[4, 2.776],
			[10, 2.228],
			[30, 2.042],
			[1e6, 1.96],
		])
			expect(studentT(freedom)).toBeCloseTo(value, 3);
	});

	it('tell nothing from a single value', () => {
		expect(welch(sampleOf([1]), sampleOf([1, 2]))).toBeNull();
	});

	it('take quantiles between neighbours', () => {
		expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
		expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBeCloseTo(9.1);
		expect(quantile([], 0.5)).toBeNull();
	});
});

describe('comparison', () => {
	it('calls a small difference of small numbers possible chance', () => {
		const { conversion } = compare(leads(6, 20), leads(4, 20));
		expect(conversion).toMatchObject({
			difference: 10,
			relative: 50,
			significant: false,
			better: null,
		});
	});

	it('calls the same difference of large numbers an improvement', () => {
		const { conversion } = compare(leads(600, 2_000), leads(400, 2_000));
		expect(conversion).toMatchObject({
			difference: 10,
			relative: 50,
			significant: true,
			better: true,
		});
	});

	it('has no relative change from 0 and none at all from nothing', () => {
		expect(compare(leads(5, 20), leads(0, 20)).conversion).toMatchObject({
			difference: 25,
			relative: null,
		});
		expect(compare(leads(5, 20), leads(0, 0)).conversion).toMatchObject({
			difference: null,
			relative: null,
			interval: null,
			significant: null,
		});
	});

	it('says which goals are met, and leaves open what is not known', () => {
		const now = leads(6, 20);
		const changes = compare(now, leads(4, 20));
		expect(
			targetResults(
				[
					{ figure: 'conversion', atLeast: 30, changeAtLeast: 60 },
					{ figure: 'noShows', atMost: 12 },
				],
				now.figures,
				changes,
			).map(({ goal, actual, met }) => [goal, actual, met]),
		).toEqual([
			['atLeast', 30, true],
			['changeAtLeast', 50, false],
			['atMost', null, null],
		]);
	});
});
