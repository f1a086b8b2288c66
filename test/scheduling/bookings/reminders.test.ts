import fc from 'fast-check';
import { DateTime } from 'luxon';

import { remindersFor, type PlannedReminder } from '../../../lib/scheduling/bookings';

const ZONE = 'Europe/Moscow';
const QUIET = { from: '21:00', to: '09:00' };
const at = (text: string): number => Date.parse(`${text}:00+03:00`);

const plan = (start: string, now: string, minutesBefore: readonly number[] = [1440, 120]) =>
	remindersFor({
		start: at(start),
		now: at(now),
		minutesBefore,
		quietHours: QUIET,
		timeZone: ZONE,
	}).map(said);

const said = ({ minutesBefore, dueAt, outcome }: PlannedReminder): string =>
	`${minutesBefore} ${outcome}${dueAt === null ? '' : ` ${DateTime.fromMillis(dueAt, { zone: ZONE }).toFormat('dd.MM HH:mm')}`}`;

describe('Reminders of a visit', () => {
	it('go out a day and two hours before', () => {
		expect(plan('2026-11-25T15:00', '2026-11-20T12:00')).toEqual([
			'1440 on_time 24.11 15:00',
			'120 on_time 25.11 13:00',
		]);
	});

	it('that have passed at booking are left out, the later one still goes', () => {
		expect(plan('2026-11-25T15:00', '2026-11-25T09:00')).toEqual([
			'1440 past',
			'120 on_time 25.11 13:00',
		]);
		expect(plan('2026-11-25T15:00', '2026-11-25T13:30')).toEqual(['1440 past', '120 past']);
		expect(plan('2026-11-25T15:00', '2026-11-25T13:00', [120])).toEqual(['120 past']);
	});

	it('wait for the end of the quiet hours when that is nearer and an hour before the visit', () => {
		expect(plan('2026-11-25T10:30', '2026-11-20T12:00')).toEqual([
			'1440 on_time 24.11 10:30',
			'120 later 25.11 09:00',
		]);
	});

	it('go before the quiet hours begin when their end would be too near to the visit', () => {
		expect(plan('2026-11-25T09:30', '2026-11-20T12:00')).toEqual([
			'1440 on_time 24.11 09:30',
			'120 earlier 24.11 20:59',
		]);
		expect(plan('2026-11-25T22:00', '2026-11-20T12:00')).toEqual([
			'1440 earlier 24.11 20:59',
			'120 on_time 25.11 20:00',
		]);
	});

	it('say so when no moment outside of the quiet hours is left', () => {
		expect(plan('2026-11-25T09:30', '2026-11-24T23:00')).toEqual(['1440 past', '120 quiet']);
	});

	it('never go out together', () => {
		expect(plan('2026-11-25T08:00', '2026-11-20T12:00', [600, 120])).toEqual([
			'600 same_moment',
			'120 earlier 24.11 20:59',
		]);
	});

	it('follow the wall clock of the branch over a clock change', () => {
		const [one] = remindersFor({
			start: Date.parse('2026-03-29T10:00:00+02:00'),
			now: Date.parse('2026-03-20T10:00:00+01:00'),
			minutesBefore: [180],
			quietHours: { from: '22:00', to: '08:00' },
			timeZone: 'Europe/Berlin',
		});
		expect(one).toMatchObject({
			outcome: 'later',
			dueAt: Date.parse('2026-03-29T08:00:00+02:00'),
		});
	});

	it('always lie after the booking, before the visit and outside of the quiet hours, each at most once', () => {
		const clock = fc
			.integer({ min: 0, max: 47 })
			.map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);
		const base = Date.parse('2026-03-20T00:00:00Z');
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 20 * 1440 }),
				fc.integer({ min: 0, max: 20 * 1440 }),
				fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 5 }),
				clock,
				clock,
				fc.constantFrom('Europe/Moscow', 'Europe/Berlin', 'Asia/Vladivostok'),
				(startMinute, nowMinute, minutesBefore, from, to, timeZone) => {
					const start = base + startMinute * 60_000;
					const now = base + nowMinute * 60_000;
					const planned = remindersFor({
						start,
						now,
						minutesBefore,
						quietHours: { from, to },
						timeZone,
					});
					// Nothing is dropped without a word.
					expect(planned).toHaveLength(new Set(minutesBefore).size);
					const due = planned.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
					expect(new Set(due).size).toBe(due.length);
					for (const moment of due) {
						expect(moment).toBeGreaterThan(now);
						expect(moment).toBeLessThan(start);
						expect(isQuiet(moment, from, to, timeZone)).toBe(false);
					}
					for (const { outcome, wantedAt, minutesBefore: before } of planned) {
						if (outcome === 'past') expect(wantedAt <= now || before === 0).toBe(true);
						if (outcome === 'on_time') expect(isQuiet(wantedAt, from, to, timeZone)).toBe(false);
					}
				},
			),
			{ numRuns: 500 },
		);
	});
});

/** By the wall clock alone, without the code under test. */
const isQuiet = (instant: number, from: string, to: string, zone: string): boolean => {
	const clock = DateTime.fromMillis(instant, { zone }).toFormat('HH:mm');
	if (from === to) return false;
	return from < to ? clock >= from && clock < to : clock >= from || clock < to;
};
