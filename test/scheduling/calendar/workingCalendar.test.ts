import fc from 'fast-check';

import {
	workingCalendar,
	WorkingCalendar,
	type CalendarRules,
	type DatedOverride,
	type WeekWindow,
} from '../../../lib/scheduling';
import { dayAfter, isInHours, wallClock, weekdayOfDate } from '../wallClock';

const ms = (text: string): number => Date.parse(text);
const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const WORKDAYS = [1, 2, 3, 4, 5];

const calendar = (
	timeZone: string,
	week: readonly WeekWindow[],
	more: Partial<CalendarRules> = {},
): WorkingCalendar => new WorkingCalendar({ timeZone, week, ...more });

describe('a week of windows', () => {
	const office = calendar('Europe/Moscow', [{ days: WORKDAYS, from: '09:00', to: '18:00' }]);

	test.each([
		['the opening minute is open', '2026-11-23T09:00:00+03:00', true],
		['the minute before is not', '2026-11-23T08:59:59+03:00', false],
		['the last second is open', '2026-11-23T17:59:59+03:00', true],
		['closing time is closed', '2026-11-23T18:00:00+03:00', false],
		['Saturday is closed', '2026-11-28T12:00:00+03:00', false],
	])('%s', (_, at, open) => {
		expect(office.isOpen(at)).toBe(open);
	});

	it('takes 24:00 as the end of the day, and equal times as no time at all', () => {
		const late = calendar('Europe/Moscow', [{ days: [1], from: '22:00', to: '24:00' }]);
		expect(late.isOpen('2026-11-23T23:59:00+03:00')).toBe(true);
		expect(late.isOpen('2026-11-24T00:00:00+03:00')).toBe(false);
		const nothing = calendar('Europe/Moscow', [
			{ days: EVERY_DAY, from: '10:00', to: '10:00' },
			{ days: EVERY_DAY, from: '24:00', to: '00:00' },
		]);
		expect(nothing.nextOpening('2026-11-23T00:00:00Z')).toBeNull();
	});

	it('runs into the next day, and belongs to the day on which it opens', () => {
		const night = calendar('Europe/Moscow', [{ days: [5], from: '22:00', to: '07:00' }]);
		expect(
			night.openIntervals({ start: '2026-11-23T00:00:00+03:00', end: '2026-11-30T00:00:00+03:00' }),
		).toEqual([{ start: ms('2026-11-27T22:00:00+03:00'), end: ms('2026-11-28T07:00:00+03:00') }]);
	});

	it('joins windows that overlap or touch, also over midnight', () => {
		const joined = calendar('Europe/Moscow', [
			{ days: EVERY_DAY, from: '00:00', to: '12:00' },
			{ days: EVERY_DAY, from: '11:00', to: '24:00' },
		]);
		expect(
			joined.openIntervals({ start: '2026-11-23T00:00:00Z', end: '2026-11-30T00:00:00Z' }),
		).toEqual([{ start: ms('2026-11-23T00:00:00Z'), end: ms('2026-11-30T00:00:00Z') }]);
		expect(joined.nextClosing('2026-11-23T00:00:00Z')).toBeNull();
	});

	it('cuts intervals to the range and keeps seconds', () => {
		expect(
			office.openIntervals({
				start: '2026-11-23T09:00:30+03:00',
				end: '2026-11-23T09:10:15+03:00',
			}),
		).toEqual([{ start: ms('2026-11-23T09:00:30+03:00'), end: ms('2026-11-23T09:10:15+03:00') }]);
	});

	it('finds the next opening, and says the instant itself when it is open', () => {
		expect(iso(office.nextOpening('2026-11-27T18:00:00+03:00'))).toBe('2026-11-30T06:00:00.000Z');
		expect(iso(office.nextOpening('2026-11-27T12:00:01+03:00'))).toBe('2026-11-27T09:00:01.000Z');
		expect(iso(office.nextClosing('2026-11-27T12:00:01+03:00'))).toBe('2026-11-27T15:00:00.000Z');
	});
});

describe('working minutes', () => {
	const office = calendar('Europe/Moscow', [
		{ days: WORKDAYS, from: '09:00', to: '13:00' },
		{ days: WORKDAYS, from: '14:00', to: '17:00' },
	]);

	test.each([
		[
			'Friday evening to Monday morning',
			'2026-11-27T16:30:00+03:00',
			60,
			'2026-11-30T09:30:00+03:00',
		],
		['over lunch', '2026-11-23T12:30:00+03:00', 60, '2026-11-23T14:30:00+03:00'],
		[
			'ending with the window is closing time',
			'2026-11-23T12:30:00+03:00',
			30,
			'2026-11-23T13:00:00+03:00',
		],
		['from the night on', '2026-11-23T03:00:00+03:00', 5, '2026-11-23T09:05:00+03:00'],
		['seconds stay', '2026-11-23T12:59:30+03:00', 1, '2026-11-23T14:00:30+03:00'],
		['zero is the start', '2026-11-22T03:00:00+03:00', 0, '2026-11-22T03:00:00+03:00'],
		['a working week', '2026-11-23T09:00:00+03:00', 5 * 420, '2026-11-27T17:00:00+03:00'],
	])('adds them: %s', (_, from, minutes, to) => {
		expect(iso(office.addWorkingMinutes(from, minutes).at)).toBe(iso(ms(to)));
	});

	it('counts them, and 0 when the end is not after the start', () => {
		expect(
			office.workingMinutesBetween('2026-11-27T16:30:00+03:00', '2026-11-30T09:30:00+03:00'),
		).toBe(60);
		expect(
			office.workingMinutesBetween('2026-11-23T12:59:30+03:00', '2026-11-23T14:00:30+03:00'),
		).toBe(1);
		expect(office.workingMinutesBetween('2026-11-30T09:30:00Z', '2026-11-27T16:30:00Z')).toBe(0);
	});

	it('says why there is no moment: it never opens, or it is too far', () => {
		expect(calendar('UTC', []).addWorkingMinutes('2026-01-01T00:00:00Z', 5)).toEqual({
			at: null,
			reason: 'never-opens',
		});
		const rare = calendar('UTC', [{ days: [1], from: '09:00', to: '09:01' }]);
		expect(rare.addWorkingMinutes('2026-01-01T00:00:00Z', 100_000)).toEqual({
			at: null,
			reason: 'too-far',
		});
	});

	it('finds a single date years ahead', () => {
		const once = calendar('UTC', [], {
			overrides: [{ date: '2031-05-05', from: '10:00', to: '10:30' }],
		});
		expect(iso(once.nextOpening('2026-01-01T00:00:00Z'))).toBe('2031-05-05T10:00:00.000Z');
		expect(iso(once.addWorkingMinutes('2026-01-01T00:00:00Z', 30).at)).toBe(
			'2031-05-05T10:30:00.000Z',
		);
		expect(once.addWorkingMinutes('2026-01-01T00:00:00Z', 31).at).toBeNull();
		expect(once.nextOpening('2031-05-05T10:30:00Z')).toBeNull();
	});
});

describe('dated rules', () => {
	const week: readonly WeekWindow[] = [
		{ days: EVERY_DAY, from: '10:00', to: '20:00' },
		{ days: EVERY_DAY, from: '22:00', to: '02:00' },
	];
	const hours = (overrides: readonly DatedOverride[], more: Partial<CalendarRules> = {}) =>
		calendar('Europe/Moscow', week, { overrides, ...more })
			.openIntervals({ start: '2026-12-08T00:00:00+03:00', end: '2026-12-09T00:00:00+03:00' })
			.map(({ start, end }) =>
				[start, end].map((at) => wallClock(at, 'Europe/Moscow').text.slice(11)).join('–'),
			);
	const closed = { date: '2026-12-08', closed: true } as const;

	it('leaves the tail of the night before', () => {
		expect(hours([closed])).toEqual(['00:00–02:00']);
	});

	it('adds up several overrides of a date', () => {
		expect(
			hours([
				{ date: '2026-12-08', from: '12:00', to: '14:00' },
				{ date: '2026-12-08', from: '09:00', to: '10:00' },
			]),
		).toEqual(['00:00–02:00', '09:00–10:00', '12:00–14:00']);
	});

	it('is emptied by closed, whatever the others say and in whatever order', () => {
		const open = { date: '2026-12-08', from: '12:00', to: '14:00' };
		expect(hours([open, closed])).toEqual(['00:00–02:00']);
		expect(hours([closed, open])).toEqual(['00:00–02:00']);
	});

	it('replaces the week even where its window is no time at all', () => {
		expect(hours([{ date: '2026-12-08', from: '12:00', to: '12:00' }])).toEqual(['00:00–02:00']);
	});

	it('covers a stretch of dates', () => {
		expect(hours([{ date: '2026-12-01', until: '2026-12-20', closed: true }])).toEqual([]);
	});

	it('lets an override win over a holiday, and a holiday over the week', () => {
		const open = { date: '2026-12-08', from: '12:00', to: '14:00' };
		expect(hours([], { holidays: ['2026-12-08'] })).toEqual(['00:00–02:00']);
		expect(hours([open], { holidays: ['2026-12-08'] })).toEqual(['00:00–02:00', '12:00–14:00']);
	});

	it('works on a moved day like the weekday that it stands for', () => {
		const office: Partial<CalendarRules> = { workingDays: ['2026-12-12'] };
		const open = (rules: CalendarRules, date: string) =>
			new WorkingCalendar(rules).openIntervals({
				start: `${date}T00:00:00+03:00`,
				end: `${date}T23:59:00+03:00`,
			}).length > 0;
		const base = {
			timeZone: 'Europe/Moscow',
			week: [{ days: WORKDAYS, from: '09:00', to: '18:00' }],
		};
		expect(open(base, '2026-12-12')).toBe(false);
		expect(open({ ...base, ...office }, '2026-12-12')).toBe(true);
		const tuesdays = { ...base, week: [{ days: [2], from: '09:00', to: '18:00' }] };
		expect(open({ ...tuesdays, ...office }, '2026-12-12')).toBe(true);
		expect(
			open({ ...tuesdays, workingDays: [{ date: '2026-12-12', like: 2 }] }, '2026-12-12'),
		).toBe(true);
	});

	it('names the rule that cannot be read', () => {
		expect(() => calendar('UTC', [{ days: [7], from: '09:00', to: '10:00' }])).toThrow(
			'week[0].days is 7',
		);
		expect(() => calendar('UTC', [{ days: [1], from: '9', to: '10:00' }])).toThrow(
			'week[0].from is "9"',
		);
		expect(() => calendar('UTC', [], { holidays: ['2026-02-30'] })).toThrow('2026-02-30');
		expect(() => calendar('Europe/Atlantis', [])).toThrow('Europe/Atlantis');
		expect(() =>
			calendar('UTC', [], {
				overrides: [{ date: '2026-03-02', until: '2026-03-01', closed: true }],
			}),
		).toThrow('overrides[0].until');
	});
});

describe('clock changes', () => {
	const berlin = (from: string, to: string) =>
		calendar('Europe/Berlin', [{ days: EVERY_DAY, from, to }]);
	const on = (working: WorkingCalendar, date: string) =>
		working
			.openIntervals({ start: ms(`${date}T00:00:00Z`) - 7_200_000, end: ms(`${date}T12:00:00Z`) })
			.map(({ start, end }) => `${iso(start)?.slice(11, 16)}–${iso(end)?.slice(11, 16)}`);

	it('opens at the first existing minute when the wall time falls into the spring gap', () => {
		expect(on(berlin('02:30', '04:00'), '2026-03-29')).toEqual(['01:00–02:00']);
	});

	it('does not open at all when the whole window falls into the gap', () => {
		expect(on(berlin('02:10', '02:50'), '2026-03-29')).toEqual([]);
	});

	it('opens twice in the repeated hour', () => {
		expect(on(berlin('02:10', '02:50'), '2026-10-25')).toEqual(['00:10–00:50', '01:10–01:50']);
		expect(on(berlin('02:00', '03:00'), '2026-10-25')).toEqual(['00:00–02:00']);
	});

	it('makes the spring night an hour shorter and the autumn night an hour longer', () => {
		const night = calendar('Europe/Berlin', [{ days: EVERY_DAY, from: '22:00', to: '07:00' }]);
		const length = (start: string, end: string) => night.workingMinutesBetween(start, end);
		expect(length('2026-03-28T12:00:00+01:00', '2026-03-29T12:00:00+02:00')).toBe(8 * 60);
		expect(length('2026-10-24T12:00:00+02:00', '2026-10-25T12:00:00+01:00')).toBe(10 * 60);
	});
});

/** Zones with an hour, half an hour, and no change at all; the ranges hold their spring and autumn changes. */
const WALKS: readonly (readonly [string, string])[] = [
	['Europe/Berlin', '2026-03-27'],
	['Europe/Berlin', '2026-10-23'],
	['America/New_York', '2026-03-06'],
	['America/New_York', '2026-10-30'],
	['Australia/Lord_Howe', '2026-04-03'],
	['Australia/Lord_Howe', '2026-10-02'],
	['Europe/Moscow', '2026-05-08'],
	['Asia/Vladivostok', '2026-12-30'],
	// The gap and the repeated hour lie at midnight.
	['America/Havana', '2026-03-06'],
	['America/Havana', '2026-10-30'],
	['Africa/Cairo', '2026-04-22'],
];
const WALK_DAYS = 5;

const WALK_WEEK: readonly WeekWindow[] = [
	{ days: [0, 1, 2, 3, 4], from: '22:00', to: '02:30' },
	{ days: [0, 2, 5], from: '02:15', to: '02:45' },
	{ days: [6, 0, 1], from: '00:20', to: '01:10' },
	{ days: [1, 5, 6], from: '09:00', to: '13:00' },
	{ days: [1, 5], from: '13:00', to: '24:00' },
	{ days: [3], from: '23:30', to: '23:10' },
];

describe('every single minute agrees with the wall clock', () => {
	test.each(WALKS)('in %s from %s', (timeZone, first) => {
		const overrides = [
			{ date: dayAfter(first), from: '01:40', to: '03:20' },
			{ date: dayAfter(first), from: '23:00', to: '05:00' },
			{ date: dayAfter(first, 3), closed: true as const },
		];
		const working = calendar(timeZone, WALK_WEEK, { overrides });
		const hoursOn = (date: string) => {
			const own = overrides.filter((override) => override.date === date);
			if (own.some((override) => 'closed' in override)) return [];
			return own.length > 0
				? own.flatMap((override) => ('closed' in override ? [] : [override]))
				: WALK_WEEK.filter(({ days }) => days.includes(weekdayOfDate(date)));
		};
		const start = ms(`${first}T00:00:00Z`) - 43_200_000;
		const end = start + (WALK_DAYS + 1) * 86_400_000;
		const open: boolean[] = [];
		for (let at = start; at < end; at += 60_000) {
			const wall = wallClock(at, timeZone);
			open.push(isInHours(wall, hoursOn(wall.date), hoursOn(dayAfter(wall.date, -1))));
		}

		open.forEach((expected, index) => {
			if (working.isOpen(start + index * 60_000) !== expected)
				throw new Error(
					`${wallClock(start + index * 60_000, timeZone).text} should be ${expected}`,
				);
		});
		expect(working.workingMinutesBetween(start, end)).toBe(open.filter(Boolean).length);
		const walked = working
			.openIntervals({ start, end })
			.flatMap(({ start: from, end: to }) =>
				Array.from({ length: (to - from) / 60_000 }, (_, index) => from + index * 60_000),
			);
		expect(walked).toEqual(open.flatMap((is, index) => (is ? [start + index * 60_000] : [])));
		// Due moments: the earliest instant with exactly that much open time.
		let passed = 0;
		open.forEach((is, index) => {
			if (is) passed++;
			if (!is || passed % 7 !== 0) return;
			expect(working.addWorkingMinutes(start, passed).at).toBe(start + (index + 1) * 60_000);
		});
	});
});

const clock = fc
	.integer({ min: 0, max: 96 })
	.map((quarter) =>
		quarter === 96
			? '24:00'
			: `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
	);
const weekWindow = fc.record({
	days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 7 }),
	from: clock,
	to: clock,
});
const zone = fc.constantFrom(
	'Europe/Berlin',
	'America/New_York',
	'Australia/Lord_Howe',
	'Europe/Moscow',
	'Asia/Vladivostok',
);
const instant = fc
	.integer({ min: ms('2026-01-01T00:00:00Z') / 1_000, max: ms('2027-01-01T00:00:00Z') / 1_000 })
	.map((seconds) => seconds * 1_000);

describe('laws', () => {
	it('does not mind the order of its windows', () => {
		fc.assert(
			fc.property(zone, fc.array(weekWindow, { maxLength: 6 }), instant, (timeZone, week, at) => {
				const range = { start: at, end: at + 20 * 86_400_000 };
				expect(calendar(timeZone, [...week].reverse()).openIntervals(range)).toEqual(
					calendar(timeZone, week).openIntervals(range),
				);
			}),
			{ numRuns: 60 },
		);
	});

	it('adds up when a range is split anywhere', () => {
		fc.assert(
			fc.property(
				zone,
				fc.array(weekWindow, { maxLength: 4 }),
				fc.tuple(instant, instant, instant),
				(timeZone, week, instants) => {
					const [start, split, end] = [...instants].sort((a, b) => a - b);
					const working = calendar(timeZone, week);
					expect(working.workingMinutesBetween(start, end)).toBeCloseTo(
						working.workingMinutesBetween(start, split) + working.workingMinutesBetween(split, end),
						6,
					);
				},
			),
			{ numRuns: 60 },
		);
	});

	it('adds exactly what it counts, at the earliest moment', () => {
		fc.assert(
			fc.property(
				zone,
				fc.array(weekWindow, { minLength: 1, maxLength: 4 }),
				instant,
				fc.integer({ min: 1, max: 5_000 }),
				(timeZone, week, start, minutes) => {
					const working = calendar(timeZone, week);
					const { at } = working.addWorkingMinutes(start, minutes);
					if (at === null) return expect(working.nextOpening(start)).toBeNull();
					expect(working.workingMinutesBetween(start, at)).toBeCloseTo(minutes, 6);
					expect(working.workingMinutesBetween(start, at - 1_000)).toBeLessThan(minutes);
				},
			),
			{ numRuns: 100 },
		);
	});

	it('answers alike whatever was asked before', () => {
		const week = [{ days: WORKDAYS, from: '22:00', to: '06:00' }];
		const used = calendar('Europe/Berlin', week);
		fc.assert(
			fc.property(instant, fc.integer({ min: 0, max: 10_000 }), (at, minutes) => {
				const fresh = calendar('Europe/Berlin', week);
				expect(used.addWorkingMinutes(at, minutes)).toEqual(fresh.addWorkingMinutes(at, minutes));
				expect(used.nextOpening(at)).toBe(fresh.nextOpening(at));
				expect(used.isOpen(at)).toBe(fresh.isOpen(at));
			}),
			{ numRuns: 100 },
		);
	});

	it('compiles the same rules once', () => {
		const rules = { timeZone: 'UTC', week: [] };
		expect(workingCalendar(rules)).toBe(workingCalendar(rules));
	});
});
