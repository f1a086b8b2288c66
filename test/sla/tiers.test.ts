import { attainment, targetOf, tierOf } from '../../lib/sla';

const NOW = '2026-11-23T12:00:00+03:00';
const signs = { urgent: false, wantedAt: null, interested: false, now: NOW };

describe('a request is', () => {
	test.each([
		['hot when urgent, whatever else', { urgent: true }, 'hot'],
		['hot when wanted in the next 48 hours', { wantedAt: '2026-11-24T10:00:00+03:00' }, 'hot'],
		['hot when wanted in exactly 48 hours', { wantedAt: '2026-11-25T12:00:00+03:00' }, 'hot'],
		['warm when wanted a minute later', { wantedAt: '2026-11-25T12:01:00+03:00' }, 'warm'],
		['hot when the wanted time has just passed', { wantedAt: '2026-11-23T11:00:00+03:00' }, 'hot'],
		['warm when interested without a time', { interested: true }, 'warm'],
		['cold otherwise', {}, 'cold'],
	] as const)('%s', (_, more, tier) => {
		expect(tierOf({ ...signs, ...more })).toBe(tier);
	});

	it('hot within as many hours as the owner says', () => {
		expect(tierOf({ ...signs, wantedAt: '2026-11-24T10:00:00+03:00' }, 12)).toBe('warm');
	});
});

describe('its target', () => {
	it('is 5 minutes, an hour or a day', () => {
		expect((['hot', 'warm', 'cold'] as const).map((tier) => targetOf(tier, {}))).toEqual([
			5, 60, 1_440,
		]);
	});

	it('comes from the rule that names most', () => {
		const rules = [
			{ minutes: 30 },
			{ branch: 'kazan', minutes: 20 },
			{ branch: 'kazan', channel: 'telegram', minutes: 10 },
			{ tier: 'hot', branch: 'kazan', channel: 'telegram', minutes: 2 },
		] as const;
		expect(targetOf('cold', {}, rules)).toBe(30);
		expect(targetOf('cold', { branch: 'kazan' }, rules)).toBe(20);
		expect(targetOf('cold', { branch: 'kazan', channel: 'telegram' }, rules)).toBe(10);
		expect(targetOf('hot', { branch: 'kazan', channel: 'telegram' }, rules)).toBe(2);
	});
});

describe('attainment', () => {
	it('is 80 % for 160 of 200 answered within five minutes', () => {
		const leads = [
			...Array.from({ length: 160 }, (_, index) => (index % 5) + 1),
			...Array.from({ length: 30 }, () => 5.01),
			...Array.from({ length: 10 }, () => null),
		];
		expect(attainment(leads, 5)).toEqual({ numerator: 160, denominator: 200, percent: 80 });
	});

	it('has two decimals', () => {
		expect(attainment([1, null, null], 5).percent).toBe(33.33);
	});

	it('is null, not 0, without any lead', () => {
		expect(attainment([], 5)).toEqual({ numerator: 0, denominator: 0, percent: null });
	});
});
