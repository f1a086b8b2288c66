import fc from 'fast-check';

import { WorkingCalendar, type WeekWindow } from '../../lib/scheduling';
import { dueMoment, dueMoments, workedMinutes, type Pause } from '../../lib/sla';
import { dayAfter, isInHours, wallClock, weekdayOfDate } from '../scheduling/wallClock';

const ms = (text: string): number => Date.parse(text);
const moscow = (text: string): number => ms(`${text}:00+03:00`);
const office = new WorkingCalendar({
	timeZone: 'Europe/Moscow',
	week: [
		{ days: [1, 2, 3, 4, 5], from: '09:00', to: '13:00' },
		{ days: [1, 2, 3, 4, 5], from: '14:00', to: '18:00' },
	],
	productionCalendar: ['ru'],
});
const always = new WorkingCalendar({
	timeZone: 'Europe/Moscow',
	week: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }],
});
const dueAt = (start: string, minutes: number, pauses: readonly Pause[] = []): string | null => {
	const { at } = dueMoment(office, moscow(start), minutes, pauses);
	return at === null ? null : wallClock(at, 'Europe/Moscow').text;
};

describe('an answer is due', () => {
	test.each([
		['five minutes after the question', '2026-11-23 10:00', 5, '2026-11-23 10:05'],
		[
			'five minutes after the opening, when asked at night',
			'2026-11-23 03:00',
			5,
			'2026-11-23 09:05',
		],
		['on Monday, when asked on Friday evening', '2026-11-27 17:30', 60, '2026-11-30 09:30'],
		['at closing time, when the target ends with it', '2026-11-27 17:30', 30, '2026-11-27 18:00'],
		['after lunch', '2026-11-23 12:58', 5, '2026-11-23 14:03'],
		['at once, when the target is 0, even at night', '2026-11-22 03:00', 0, '2026-11-22 03:00'],
		[
			'three working days on, when the target is a day of work',
			'2026-11-23 09:00',
			1_440,
			'2026-11-25 18:00',
		],
		['after the holidays', '2026-12-30 17:59', 5, '2027-01-11 09:04'],
	])('%s', (_, start, minutes, expected) => {
		expect(dueAt(start.replace(' ', 'T'), minutes)).toBe(expected);
	});

	it('a day later by the clock on a calendar that never closes', () => {
		const start = moscow('2026-11-23T22:15');
		expect(dueMoment(always, start, 1_440).at).toBe(start + 86_400_000);
	});

	it('never, with a reason, on a calendar that never opens', () => {
		const shut = new WorkingCalendar({ timeZone: 'Europe/Moscow', week: [] });
		expect(dueMoment(shut, 0, 5)).toEqual({ at: null, reason: 'never-opens' });
		expect(dueMoment(shut, 0, 0)).toEqual({ at: 0, reason: null });
	});

	it('refuses a target that is no number of minutes', () => {
		expect(() => dueMoment(office, 0, -1)).toThrow('-1');
		expect(() => dueMoments(office, [0], NaN)).toThrow('NaN');
	});
});

describe('a pause', () => {
	const pause = (start: string, end: string | null): Pause => ({
		start: moscow(start),
		end: end === null ? null : moscow(end),
	});

	it('moves the due moment by the working time that it covers', () => {
		expect(dueAt('2026-11-23T10:00', 30, [pause('2026-11-23T10:10', '2026-11-23T11:00')])).toBe(
			'2026-11-23 11:20',
		);
		expect(dueAt('2026-11-23T12:50', 30, [pause('2026-11-23T13:10', '2026-11-23T13:50')])).toBe(
			'2026-11-23 14:20',
		);
	});

	it('counts once where pauses overlap, in any order', () => {
		const pauses = [
			pause('2026-11-23T10:20', '2026-11-23T11:00'),
			pause('2026-11-23T10:10', '2026-11-23T10:30'),
		];
		expect(dueAt('2026-11-23T10:00', 30, pauses)).toBe('2026-11-23 11:20');
		expect(dueAt('2026-11-23T10:00', 30, [...pauses].reverse())).toBe('2026-11-23 11:20');
	});

	it('leaves no due moment while it lasts', () => {
		expect(
			dueMoment(office, moscow('2026-11-23T10:00'), 30, [pause('2026-11-23T10:10', null)]),
		).toEqual({ at: null, reason: 'paused' });
	});

	it('is too late when it begins at the due moment', () => {
		expect(dueAt('2026-11-23T10:00', 30, [pause('2026-11-23T10:30', null)])).toBe(
			'2026-11-23 10:30',
		);
	});

	it('that covers the start lets the clock begin at its end', () => {
		expect(dueAt('2026-11-23T10:00', 30, [pause('2026-11-23T09:00', '2026-11-23T10:45')])).toBe(
			'2026-11-23 11:15',
		);
	});
});

const ZONES = [
	['Europe/Berlin', '2026-03-28T00:00:00Z'],
	['Europe/Berlin', '2026-10-24T00:00:00Z'],
	['America/New_York', '2026-03-07T00:00:00Z'],
	['America/New_York', '2026-10-31T00:00:00Z'],
	['Australia/Lord_Howe', '2026-04-04T00:00:00Z'],
	['Europe/Moscow', '2026-11-21T00:00:00Z'],
] as const;
const NIGHTS: readonly WeekWindow[] = [
	{ days: [0, 1, 2, 3, 4, 5, 6], from: '21:30', to: '02:20' },
	{ days: [0, 6], from: '02:10', to: '08:00' },
	{ days: [1, 2], from: '10:00', to: '10:45' },
];

describe('due moments agree with a walk minute by minute', () => {
	test.each(ZONES)('in %s from %s', (timeZone, from) => {
		const calendar = new WorkingCalendar({ timeZone, week: NIGHTS });
		const on = (date: string) => NIGHTS.filter(({ days }) => days.includes(weekdayOfDate(date)));
		const start = ms(from);
		const open = Array.from({ length: 3 * 1_440 }, (_, index) => {
			const wall = wallClock(start + index * 60_000, timeZone);
			return isInHours(wall, on(wall.date), on(dayAfter(wall.date, -1)));
		});
		const pauses = [
			[70, 95],
			[400, 1_300],
			[1_290, 1_460],
		].map(([first, last]) => ({ start: start + first * 60_000, end: start + last * 60_000 }));
		const paused = (index: number) =>
			pauses.some((pause) => {
				const at = start + index * 60_000;
				return pause.start <= at && at < pause.end;
			});
		for (const [since, target] of [
			[0, 1],
			[30, 60],
			[90, 200],
			[500, 45],
			[1_000, 333],
		]) {
			const walk = (isPaused: (index: number) => boolean): number | null => {
				let worked = 0;
				for (let index = since; index < open.length; index++) {
					if (open[index] && !isPaused(index) && ++worked === target)
						return start + (index + 1) * 60_000;
				}
				return null;
			};
			const begin = start + since * 60_000;
			expect(dueMoment(calendar, begin, target).at).toBe(walk(() => false));
			expect(dueMoment(calendar, begin, target, pauses).at).toBe(walk(paused));
		}
	});
});

describe('laws of due moments', () => {
	const instant = fc
		.integer({ min: ms('2026-01-01T00:00:00Z'), max: ms('2027-06-01T00:00:00Z') })
		.map((at) => Math.floor(at / 1_000) * 1_000);
	const pauses = fc.array(
		fc.tuple(fc.integer({ min: -2_000, max: 20_000 }), fc.integer({ min: 0, max: 5_000 })),
		{ maxLength: 4 },
	);

	it('leave exactly the target of open, unpaused time behind them', () => {
		fc.assert(
			fc.property(instant, fc.integer({ min: 1, max: 3_000 }), pauses, (start, target, minutes) => {
				const stops = minutes.map(([at, length]) => ({
					start: start + at * 60_000,
					end: start + (at + length) * 60_000,
				}));
				const { at } = dueMoment(office, start, target, stops);
				expect(workedMinutes(office, start, at ?? NaN, stops)).toBeCloseTo(target, 6);
				expect(workedMinutes(office, start, (at ?? NaN) - 1, stops)).toBeLessThan(target);
			}),
		);
	});

	it('are the same one by one and in bulk', () => {
		fc.assert(
			fc.property(
				fc.array(instant, { maxLength: 20 }),
				fc.integer({ min: 0, max: 5_000 }),
				(starts, target) => {
					expect([...dueMoments(office, starts, target)]).toEqual(
						starts.map((start) => dueMoment(office, start, target).at),
					);
				},
			),
		);
	});
});
