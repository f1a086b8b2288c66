import {
	namedPeriod,
	periodBound,
	periodText,
	previousPeriod,
	type PeriodName,
} from '../../lib/kpi';

const at = (now: string) => (name: PeriodName) =>
	Object.values(
		periodText(namedPeriod(name, { now: Date.parse(now), timeZone: 'Europe/Moscow' })),
	).map((bound) => bound?.replace('T00:00', ''));

describe('periods', () => {
	it('are those of the calendar on the wall', () => {
		// A Wednesday.
		const period = at('2026-03-11T08:30:00+03:00');
		expect(period('lastNight')).toEqual(['2026-03-10T22:00', '2026-03-11T07:00']);
		expect(period('today')).toEqual(['2026-03-11', '2026-03-12']);
		expect(period('yesterday')).toEqual(['2026-03-10', '2026-03-11']);
		expect(period('last7Days')).toEqual(['2026-03-04', '2026-03-11']);
		expect(period('lastWeek')).toEqual(['2026-03-02', '2026-03-09']);
		expect(period('thisMonth')).toEqual(['2026-03-01', '2026-03-12']);
		expect(period('lastMonth')).toEqual(['2026-02-01', '2026-03-01']);
		expect(period('all')).toEqual([undefined, undefined]);
	});

	it('take the night that is over, not the one that runs', () => {
		expect(at('2026-03-11T06:59:00+03:00')('lastNight')[0]).toBe('2026-03-09T22:00');
		expect(at('2026-03-11T07:00:00+03:00')('lastNight')[0]).toBe('2026-03-10T22:00');
	});

	it('have a previous one: as long, or the months before', () => {
		const bounds = (from: string, to: string) =>
			previousPeriod({
				from: periodBound(from, 'Europe/Moscow'),
				to: periodBound(to, 'Europe/Moscow'),
			})!;
		expect(periodText(bounds('2026-03-01', '2026-04-01')).from).toBe('2026-02-01T00:00');
		expect(periodText(bounds('2026-01-01', '2026-02-01')).from).toBe('2025-12-01T00:00');
		expect(periodText(bounds('2026-03-10', '2026-03-17')).from).toBe('2026-03-03T00:00');
		expect(previousPeriod({ from: null, to: 5 })).toBeNull();
	});

	it('take an instant to the wall clock, and refuse what is no date', () => {
		expect(periodBound('2026-03-01T21:00:00Z', 'Europe/Moscow')).toBe(
			periodBound('2026-03-02', 'Europe/Moscow'),
		);
		expect(() => periodBound('2026-02-30', 'Europe/Moscow')).toThrow('2026-02-30');
		expect(() => periodBound('скоро', 'Europe/Moscow')).toThrow('"скоро" is not a date');
	});
});
