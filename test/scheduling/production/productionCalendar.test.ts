import {
	isYearKnown,
	PRODUCTION_CALENDARS,
	productionYears,
	WorkingCalendar,
} from '../../../lib/scheduling';
import type { ProductionCalendarName } from '../../../lib/scheduling';
import { dayAfter, weekdayOfDate } from '../wallClock';

const office = (name: ProductionCalendarName): WorkingCalendar =>
	new WorkingCalendar({
		timeZone: 'Europe/Moscow',
		week: [
			{ days: [1, 2, 3, 4], from: '09:00', to: '18:00' },
			{ days: [5], from: '09:00', to: '17:00' },
		],
		productionCalendar: [name],
	});

const hoursOn = (calendar: WorkingCalendar, date: string): number =>
	calendar.workingMinutesBetween(`${date}T00:00:00+03:00`, `${dayAfter(date)}T00:00:00+03:00`) / 60;

const workingDays = (calendar: WorkingCalendar, year: number): number => {
	let days = 0;
	for (let date = `${year}-01-01`; date.startsWith(String(year)); date = dayAfter(date))
		if (hoursOn(calendar, date) > 0) days++;
	return days;
};

describe('the Russian production calendar', () => {
	// The published norm of the five-day week: a slip in any date changes the count.
	test.each([
		[2024, 248],
		[2025, 247],
		[2026, 247],
		[2027, 247],
	])('has as many working days in %i as its decree gives', (year, days) => {
		expect(workingDays(office('ru'), year)).toBe(days);
	});

	test.each([
		[
			'the working Saturday before Unity Day works like the Monday it was exchanged for',
			'2025-11-01',
			9,
		],
		['that Monday is free', '2025-11-03', 0],
		['so is the last day of the year', '2025-12-31', 0],
		['and the Friday after Christmas', '2026-01-09', 0],
		['the Saturday before Defender Day works like a Monday', '2027-02-20', 9],
		['a Sunday holiday gives the Monday', '2026-03-09', 0],
		['an ordinary Friday keeps its shorter hours', '2026-03-13', 8],
	])('%s', (_, date, hours) => {
		expect(hoursOn(office('ru'), date)).toBe(hours);
	});

	it('closes a holiday on a Sunday for those who work on Sundays', () => {
		const salon = new WorkingCalendar({
			timeZone: 'Europe/Moscow',
			week: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '10:00', to: '20:00' }],
			productionCalendar: ['ru'],
		});
		expect(hoursOn(salon, '2026-03-08')).toBe(0);
		expect(hoursOn(salon, '2026-03-15')).toBe(10);
	});

	it('works longer on a moved Saturday than on its own Saturdays', () => {
		const short = new WorkingCalendar({
			timeZone: 'Europe/Moscow',
			week: [
				{ days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
				{ days: [6], from: '10:00', to: '14:00' },
			],
			productionCalendar: ['ru'],
		});
		expect(hoursOn(short, '2025-11-01')).toBe(9);
		expect(hoursOn(short, '2025-11-08')).toBe(4);
	});

	it('keeps a working Saturday open for those who never open on Mondays', () => {
		const salon = new WorkingCalendar({
			timeZone: 'Europe/Moscow',
			week: [{ days: [2, 3, 4, 5, 6], from: '10:00', to: '16:00' }],
			productionCalendar: ['ru'],
		});
		expect(hoursOn(salon, '2025-11-01')).toBe(6);
	});

	it('lets the owner work on a holiday and rest on a working day', () => {
		const own = new WorkingCalendar({
			...office('ru').rules,
			workingDays: ['2026-05-01', '2026-05-12'],
			holidays: ['2026-05-12'],
		});
		expect(hoursOn(own, '2026-05-01')).toBe(8);
		expect(hoursOn(own, '2026-05-12')).toBe(0);
	});

	it('only moves days off onto weekdays, and work onto weekends', () => {
		for (const { movedDaysOff, workingDays: worked } of productionYears('ru')) {
			for (const date of movedDaysOff) expect([1, 2, 3, 4, 5]).toContain(weekdayOfDate(date));
			for (const { date, insteadOf } of worked) {
				expect([0, 6]).toContain(weekdayOfDate(date));
				expect(movedDaysOff).toContain(insteadOf);
			}
		}
	});

	it('names the act behind every year', () => {
		for (const { year, source } of productionYears('ru-TA'))
			expect(source).toMatch(new RegExp(`${year}|1448-XII`));
	});
});

describe('the days of Tatarstan', () => {
	test.each(['2024-08-30', '2025-11-06', '2026-03-20', '2026-05-27', '2027-08-30'])(
		'%s is free there, and a working day elsewhere',
		(date) => {
			expect(hoursOn(office('ru-TA'), date)).toBe(0);
			expect(hoursOn(office('ru'), date)).toBeGreaterThan(0);
		},
	);

	it('keeps the federal days', () => {
		expect(hoursOn(office('ru-TA'), '2026-06-12')).toBe(0);
		expect(hoursOn(office('ru-TA'), '2025-11-01')).toBe(9);
	});
});

describe('the days of the other republics', () => {
	const republics = PRODUCTION_CALENDARS.filter((name) => name !== 'ru');
	const ownYears = (name: ProductionCalendarName) =>
		productionYears(name).slice(productionYears('ru').length);

	it('are there for each of them and for every year of the federal calendar', () => {
		expect(republics).toHaveLength(16);
		const years = productionYears('ru').map(({ year }) => year);
		for (const name of republics)
			expect([name, ownYears(name).map(({ year }) => year)]).toEqual([name, years]);
	});

	it('are real dates of their year, each once, with a law behind them', () => {
		for (const name of republics)
			for (const { year, source, holidays, movedDaysOff } of ownYears(name)) {
				const dates = [...holidays, ...movedDaysOff];
				expect(source).toMatch(/Закон|Указ|указ/);
				expect(new Set(dates).size).toBe(dates.length);
				for (const date of dates) {
					expect(new Date(`${date}T00:00:00Z`).toISOString().slice(0, 10)).toBe(date);
					expect(Number(date.slice(0, 4))).toBe(year);
				}
			}
	});

	it('are moved from weekends onto weekdays that are no holidays', () => {
		for (const name of republics)
			for (const { movedDaysOff, holidays, workingDays: worked } of ownYears(name)) {
				for (const date of movedDaysOff) {
					expect([1, 2, 3, 4, 5]).toContain(weekdayOfDate(date));
					expect(holidays).not.toContain(date);
				}
				for (const { date, insteadOf } of worked) {
					expect([0, 6]).toContain(weekdayOfDate(date));
					expect(movedDaysOff).toContain(insteadOf);
				}
			}
	});

	// Published: Bashkortostan works 244 days in 2026, three less than the federal norm.
	it('give the working days that Bashkortostan has published for 2026', () => {
		expect(workingDays(office('ru-BA'), 2026)).toBe(244);
	});

	test.each<[ProductionCalendarName, string, number]>([
		['ru-AD', '2026-04-20', 0],
		['ru-AD', '2026-04-25', 9],
		['ru-BU', '2025-03-03', 0],
		['ru-CE', '2026-04-16', 0],
		['ru-CR', '2026-04-13', 0],
		['ru-CU', '2027-06-24', 0],
		['ru-DA', '2026-05-28', 0],
		['ru-IN', '2026-03-19', 0],
		['ru-KB', '2026-09-01', 0],
		['ru-KC', '2025-06-06', 0],
		['ru-KL', '2026-02-18', 0],
		['ru-SA', '2025-06-23', 0],
		['ru-TY', '2026-05-08', 0],
	])('%s has %s with %i hours of work', (name, date, hours) => {
		expect(hoursOn(office(name), date)).toBe(hours);
		expect(hoursOn(office('ru'), date) > 0).toBe(hours === 0);
	});

	it('are the Monday of the last full week of November in North Ossetia', () => {
		for (const { year, holidays } of ownYears('ru-SE')) {
			const lastSunday = [30, 29, 28, 27, 26, 25, 24].find(
				(day) => weekdayOfDate(`${year}-11-${day}`) === 0,
			);
			expect(holidays).toContain(`${year}-11-${(lastSunday ?? 0) - 6}`);
		}
	});

	it('say what is not known of a year, and guess nothing', () => {
		const [warning] = office('ru-BU').warnings({
			start: '2027-02-01T00:00:00+03:00',
			end: '2027-03-01T00:00:00+03:00',
		});
		expect(warning).toMatchObject({ calendar: 'ru-BU', year: 2027 });
		expect(warning.message).toContain('is not known in full (Сагаалган)');
		const [kalmykia] = ownYears('ru-KL').filter(({ year }) => year === 2027);
		expect(kalmykia.holidays).toEqual(['2027-07-05', '2027-12-28']);
	});
});

describe('a year that is not known', () => {
	const range = (year: number) => ({
		start: `${year}-06-01T00:00:00+03:00`,
		end: `${year}-06-30T00:00:00+03:00`,
	});

	it('is a warning that names it, and the week is used', () => {
		expect(office('ru').warnings(range(2028))).toEqual([
			expect.objectContaining({
				code: 'production-calendar-year-missing',
				calendar: 'ru',
				year: 2028,
			}),
		]);
		expect(hoursOn(office('ru'), '2028-06-12')).toBe(9);
	});

	it('counts as unknown while a feast has no date yet', () => {
		expect(isYearKnown('ru-TA', 2027)).toBe(false);
		expect(office('ru-TA').warnings(range(2027))).toHaveLength(1);
	});

	it('is told by the local date, to the minute', () => {
		const calendar = office('ru');
		const year = (end: string) => calendar.warnings({ start: '2027-12-01T00:00:00Z', end });
		expect(year('2027-12-31T21:00:00Z')).toEqual([]);
		expect(year('2027-12-31T21:00:01Z')).toHaveLength(1);
	});

	it('is nobody’s concern without an official calendar, or where every year is known', () => {
		expect(office('ru').warnings(range(2026))).toEqual([]);
		expect(new WorkingCalendar({ timeZone: 'UTC', week: [] }).warnings(range(2028))).toEqual([]);
	});
});
