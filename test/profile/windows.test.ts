import { DateTime } from 'luxon';

import {
	completeProfile,
	isInWindows,
	isNight,
	nextOpening,
	personAnswersWhen,
} from '../../lib/profile';

const MINUTE = 60_000;
const at = (local: string, zone = 'Europe/Moscow') => DateTime.fromISO(local, { zone }).toMillis();
const every = [0, 1, 2, 3, 4, 5, 6];

describe('windows of a week', () => {
	it('begin with their first minute and end before their last', () => {
		const windows = [{ days: [4], from: '09:00', to: '18:00' }];
		const open = (local: string) => isInWindows(windows, at(local), 'Europe/Moscow');
		expect(open('2026-03-12T08:59:59')).toBe(false);
		expect(open('2026-03-12T09:00:00')).toBe(true);
		expect(open('2026-03-12T17:59:59')).toBe(true);
		expect(open('2026-03-12T18:00:00')).toBe(false);
		expect(open('2026-03-13T12:00:00')).toBe(false);
	});

	it('run into the next day and belong to the day on which they open', () => {
		const friday = [{ days: [5], from: '22:00', to: '02:00' }];
		const open = (local: string) => isInWindows(friday, at(local), 'Europe/Moscow');
		expect(open('2026-03-13T23:00:00')).toBe(true);
		expect(open('2026-03-14T01:59:00')).toBe(true);
		expect(open('2026-03-14T02:00:00')).toBe(false);
		expect(open('2026-03-14T23:00:00')).toBe(false);
	});

	it('take 24:00 for the end of the day, and equal ends for no time at all', () => {
		const day = [{ days: every, from: '00:00', to: '24:00' }];
		const none = [{ days: every, from: '09:00', to: '09:00' }];
		for (let minute = 0; minute < 2 * 1440; minute += 7) {
			const instant = at('2026-03-12T00:00') + minute * MINUTE;
			expect(isInWindows(day, instant, 'Europe/Moscow')).toBe(true);
			expect(isInWindows(none, instant, 'Europe/Moscow')).toBe(false);
		}
	});

	it('follow the wall clock through both changes of the clocks, minute by minute', () => {
		const zone = 'Europe/Berlin';
		const windows = [{ days: every, from: '01:30', to: '03:30' }];
		for (const day of ['2026-03-29', '2026-10-25']) {
			const start = at(`${day}T00:00`, zone);
			let opened = 0;
			for (let minute = 0; minute < 26 * 60; minute++) {
				const instant = start + minute * MINUTE;
				const local = DateTime.fromMillis(instant, { zone });
				const clock = local.hour * 60 + local.minute;
				const expected = clock >= 90 && clock < 210;
				expect(isInWindows(windows, instant, zone)).toBe(expected);
				if (expected && local.toISODate() === day) opened++;
			}
			// The spring day loses the hour from two to three, the autumn day has it twice.
			expect(opened).toBe(day === '2026-03-29' ? 60 : 180);
		}
	});
});

describe('night', () => {
	const profile = completeProfile(
		{
			branches: [
				{ id: 'kazan', name: 'Казань' },
				{ id: 'vladivostok', name: 'Владивосток', timeZone: 'Asia/Vladivostok' },
			],
		},
		'default',
		1,
	);

	it('is from 22:00 to 07:00 in the branch’s own zone', () => {
		for (let minute = 0; minute < 1440; minute++) {
			const instant = at('2026-03-12T00:00') + minute * MINUTE;
			const moscow = minute < 7 * 60 || minute >= 22 * 60;
			const eastern = (minute + 7 * 60) % 1440;
			expect(isNight(profile, 'kazan', instant)).toBe(moscow);
			expect(isNight(profile, 'vladivostok', instant)).toBe(eastern < 7 * 60 || eastern >= 22 * 60);
		}
	});

	it('follows the zone that the owner gave the window', () => {
		const central = completeProfile(
			{ ...{ nightWindow: { timeZone: 'Europe/Moscow' } }, timeZone: 'Asia/Vladivostok' },
			'default',
			1,
		);
		expect(isNight(central, null, at('2026-03-12T23:00'))).toBe(true);
		expect(isNight(central, null, at('2026-03-12T12:00'))).toBe(false);
	});
});

describe('when a person answers', () => {
	const profile = completeProfile(
		{
			hours: [
				{ days: [1, 2, 3, 4, 5], from: '09:00', to: '20:00' },
				{ days: [6], from: '10:30', to: '16:00' },
			],
		},
		'default',
		1,
	);

	it.each([
		['2026-03-12T12:00', 'в ближайшее время'],
		['2026-03-12T07:00', 'сегодня в 9:00'],
		['2026-03-12T23:40', 'завтра в 9:00'],
		['2026-03-14T00:30', 'сегодня в 10:30'],
		['2026-03-14T18:00', 'в понедельник в 9:00'],
	])('is said at %s as «%s»', (local, words) => {
		expect(personAnswersWhen(profile, null, at(local))).toBe(words);
	});

	it('names no minute when the hours are unknown', () => {
		const unknown = completeProfile({}, 'default', 0);
		expect(personAnswersWhen(unknown, null, at('2026-03-12T23:00'))).toBe('утром');
		expect(personAnswersWhen(unknown, null, at('2026-03-12T12:00'))).toBe('в ближайшее время');
	});

	it('is the first open minute after a gap in the clocks', () => {
		const berlin = completeProfile(
			{ timeZone: 'Europe/Berlin', hours: [{ days: [0], from: '02:30', to: '05:00' }] },
			'default',
			1,
		);
		expect(nextOpening(berlin, null, at('2026-03-29T00:00', 'Europe/Berlin'))).toBe(
			at('2026-03-29T03:00', 'Europe/Berlin'),
		);
	});
});
