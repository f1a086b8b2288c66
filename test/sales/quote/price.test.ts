import fc from 'fast-check';

import type { FormValue } from '../../../lib/casefile';
import { between, exactly } from '../../../lib/sales/interval';
import { roublesBetween } from '../../../lib/sales/money';
import {
	priceBySteps,
	priceJob,
	readSteps,
	StepsError,
	type Pricing,
} from '../../../lib/sales/quote';

const variable = (name: string, label: string, usual: readonly [number, number] | null = null) => ({
	name,
	label,
	type: 'number' as const,
	usualLow: usual?.[0] ?? null,
	usualHigh: usual?.[1] ?? null,
});

/** Cleaning of flats: by area in steps, windows each, regular ones cheaper. */
const CLEANING: Pricing = {
	variables: [
		variable('area', 'площадь, м²', [30, 120]),
		variable('windows', 'окна'),
		{ ...variable('kind', 'разовая или регулярная'), type: 'text' },
	],
	lines: [
		{
			title: 'Уборка',
			when: '',
			rule: {
				kind: 'steps',
				quantity: 'area',
				steps: readSteps('40 = 100\n80 = 90,50\nдальше = 80'),
				mode: 'whole',
			},
		},
		{
			title: 'Окна',
			when: 'windows > 0',
			rule: { kind: 'per_unit', quantity: 'windows', rate: '350' },
		},
		{
			title: 'Скидка за регулярность',
			when: 'kind = "регулярная"',
			rule: { kind: 'percent', percent: '-(10)' },
		},
	],
	exceptions: [{ when: 'area > 200', reason: 'большая площадь' }],
	minimum: '2500',
	roundTo: '10',
};

const price = (values: Readonly<Record<string, FormValue>>, pricing = CLEANING) => {
	const priced = priceJob(pricing, values);
	return priced.kind === 'estimator'
		? priced
		: {
				kind: priced.kind,
				total: roublesBetween(priced.total).replace(/\u00a0/g, ' '),
				dependsOn: priced.dependsOn,
			};
};

describe('the price of a job', () => {
	it('adds up the tariff from top to bottom', () => {
		expect(price({ area: '60', windows: 4, kind: 'Регулярная' })).toEqual({
			kind: 'price',
			// 60 × 90.50 + 4 × 350 = 6 830; less 10 % = 6 147; to tens.
			total: '6 150 ₽',
			dependsOn: [],
		});
	});

	it('never goes below the minimum order', () => {
		expect(price({ area: 20, windows: 0, kind: 'разовая' })).toMatchObject({ total: '2 500 ₽' });
	});

	it('says a range, and what it depends on, for what is known within limits only', () => {
		expect(price({ area: 'около 60', windows: 0, kind: 'разовая' })).toEqual({
			kind: 'range',
			total: '4 890–5 970 ₽',
			dependsOn: ['площадь, м²'],
		});
		expect(price({ area: 'не знаю', windows: 0, kind: 'разовая' })).toEqual({
			kind: 'range',
			total: '3 000–9 600 ₽',
			dependsOn: ['площадь, м²'],
		});
		expect(price({ area: 100, windows: 0, kind: 'не знаю' })).toEqual({
			kind: 'range',
			total: '7 200–8 000 ₽',
			dependsOn: ['разовая или регулярная'],
		});
	});

	it('goes to the estimator without a variable that has no usual limits', () => {
		expect(price({ area: 50, windows: 'не знаю', kind: 'разовая' })).toEqual({
			kind: 'estimator',
			reasons: [],
			missing: ['окна'],
		});
	});

	it('goes to the estimator for an exception that holds, or may hold', () => {
		const job = { windows: 0, kind: 'разовая' };
		expect(price({ ...job, area: 250 })).toMatchObject({ reasons: ['большая площадь'] });
		expect(price({ ...job, area: '150–250' })).toMatchObject({ reasons: ['большая площадь'] });
		expect(price({ ...job, area: 200 })).toMatchObject({ kind: 'price' });
	});

	it('is exact to the kopeck', () => {
		const pricing: Pricing = {
			...CLEANING,
			lines: [{ title: 'Раз', when: '', rule: { kind: 'amount', amount: '0.1 + 0.2' } }],
			minimum: null,
			roundTo: '0.01',
		};
		expect(price({}, pricing)).toMatchObject({ total: '0,30 ₽' });
	});
});

describe('steps', () => {
	it('price a range of quantities by its cheapest and dearest, across the edges', () => {
		const steps = readSteps('100 = 100\nabove = 80');
		// 101 cost 8 080, which is less than the 9 000 of 90.
		const range = priceBySteps(steps, 'whole', between(90, 110));
		expect([range?.low.toString(), range?.high.toString()]).toEqual(['8000', '10000']);
		expect(priceBySteps(steps, 'graduated', exactly(110))?.low.toString()).toBe('10800');
		expect(
			priceBySteps(readSteps('10 = 500\n20 = 900'), 'total', exactly(15))?.low.toString(),
		).toBe('900');
	});

	it('enclose every quantity in the range', () => {
		const steps = readSteps('10 = 100\n20 = 70\n50 = 90\nдальше = 30');
		const whole = fc.integer({ min: 0, max: 80 });
		fc.assert(
			fc.property(
				fc.constantFrom('whole' as const, 'graduated' as const, 'total' as const),
				fc.tuple(whole, whole, whole),
				(mode, three) => {
					const [low, inside, high] = [...three].sort((a, b) => a - b);
					const range = priceBySteps(steps, mode, between(low, high));
					const point = priceBySteps(steps, mode, exactly(inside));
					if (range === null || point === null) return false;
					return (
						range.low.lessThanOrEqualTo(point.low) && range.high.greaterThanOrEqualTo(point.low)
					);
				},
			),
		);
	});

	it('have no price beyond a closed table', () => {
		expect(priceBySteps(readSteps('10 = 500'), 'total', exactly(11))).toBeNull();
	});

	it.each(['', 'много', '20 = 5\n10 = 7', 'above = 5\n10 = 7'])('refuse %j', (table) => {
		expect(() => readSteps(table)).toThrow(StepsError);
	});
});
