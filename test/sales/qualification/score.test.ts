import type { FormValue } from '../../../lib/casefile';
import {
	QualificationTableError,
	scoreLead,
	type QualificationRule,
} from '../../../lib/sales/qualification';

const NOW = Date.parse('2026-03-12T20:40:00.000Z');

const rule = (fields: Partial<QualificationRule> & Pick<QualificationRule, 'field' | 'test'>) => ({
	value: '',
	points: 0,
	reason: '',
	excludes: false,
	tag: '',
	...fields,
});

const POLICY = {
	rules: [
		rule({
			field: 'budget',
			test: 'at_least',
			value: '50000',
			points: 40,
			reason: 'бюджет от 50 тыс.',
		}),
		rule({
			field: 'start',
			test: 'is_one_of',
			value: 'Сейчас; В этом месяце',
			points: 40,
			reason: 'готовы начать',
		}),
		rule({ field: 'volume', test: 'at_least', value: '20', points: 10, tag: 'большой поток' }),
		rule({ field: 'budget', test: 'unknown', points: 20, reason: 'бюджет не назван' }),
		rule({
			field: 'niche',
			test: 'contains',
			value: 'казино; ставки',
			excludes: true,
			reason: 'не берём',
		}),
	],
	highFrom: 60,
	nurtureFrom: 20,
};

const score = (values: Readonly<Record<string, FormValue>>) => scoreLead(POLICY, { values }, NOW);

describe('the score of a lead', () => {
	it('adds up the rules that hold and keeps their reasons', () => {
		expect(
			score({ budget: '60 тыс', start: 'сейчас', volume: 'около 30', niche: 'салон' }),
		).toEqual({
			label: 'high_intent',
			score: 90,
			reasons: [
				{ reason: 'бюджет от 50 тыс.', points: 40, excludes: false },
				{ reason: 'готовы начать', points: 40, excludes: false },
				{ reason: 'volume', points: 10, excludes: false },
			],
			missing: [],
			tags: ['большой поток'],
		});
	});

	it('nurtures from the lower limit on, and does not fit below it', () => {
		expect(score({ start: 'в этом месяце', budget: '10 000' })).toMatchObject({
			label: 'nurture',
			score: 40,
		});
		expect(score({ start: 'Позже', budget: 'до 20 тыс' })).toMatchObject({
			label: 'not_fit',
			score: 0,
		});
	});

	it('counts a range only when all of it counts', () => {
		expect(score({ budget: '40–80 тыс' }).score).toBe(0);
		expect(score({ budget: '50–80 тыс' }).score).toBe(40);
	});

	it('takes «не знаю» for no answer', () => {
		expect(score({ budget: 'не знаю пока' })).toMatchObject({
			score: 20,
			label: 'nurture',
			missing: ['budget', 'start', 'volume', 'niche'],
		});
	});

	it('is ruled out by one rule, whatever the points', () => {
		expect(score({ budget: 90_000, start: 'Сейчас', niche: 'Онлайн-казино' })).toMatchObject({
			label: 'not_fit',
			score: 80,
		});
	});

	it('reads a start date in days from now', () => {
		const dated = (value: string) =>
			scoreLead(
				{
					rules: [rule({ field: 'start', test: 'within_days', value: '14', points: 60 })],
					highFrom: 60,
					nurtureFrom: 20,
				},
				{ values: { start: value } },
				NOW,
			).label;
		expect(dated('2026-03-20T12:00:00+03:00')).toBe('high_intent');
		expect(dated('2026-04-20T12:00:00+03:00')).toBe('not_fit');
	});

	it('refuses a table that cannot be used', () => {
		const refuses = (policy: typeof POLICY) =>
			expect(() => scoreLead(policy, { values: { budget: 5 } }, NOW)).toThrow(
				QualificationTableError,
			);
		refuses({ ...POLICY, rules: [] });
		refuses({ ...POLICY, nurtureFrom: 70 });
		refuses({ ...POLICY, rules: [rule({ field: 'budget', test: 'at_least', value: 'много' })] });
	});
});
