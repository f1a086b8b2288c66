import { DateTime } from 'luxon';

import { branchNamed, onlineSaid, wantedOf } from '../../../lib/scheduling/offer/wanted';
import { onOtherWall } from '../../../lib/scheduling/offer/timeSpan';
import { readEntities } from '../../../lib/understanding/entities';

const ZONE = 'Europe/Moscow';
/** Monday, 10:00. */
const NOW = Date.parse('2026-11-23T10:00:00+03:00');

const wanted = (text: string, options: Parameters<typeof wantedOf>[3] = {}) =>
	wantedOf(
		{ entities: readEntities(text, { now: new Date(NOW).toISOString(), timeZone: ZONE }) },
		NOW,
		ZONE,
		{ text, ...options },
	);

const local = (at: number) => DateTime.fromMillis(at, { zone: ZONE }).toFormat('dd.MM HH:mm');
const spans = (text: string, options: Parameters<typeof wantedOf>[3] = {}) =>
	wanted(text, options).spans.map(({ start, end }) => `${local(start)}–${local(end)}`);

describe('the wish behind a message', () => {
	it('is all of the time to come when nothing is said of a time', () => {
		expect(wanted('есть окошко?', { horizonDays: 7 })).toMatchObject({
			spans: [{ start: NOW, end: NOW + 7 * 86_400_000 + 60_000 }],
			exact: [],
			timeSaid: false,
		});
	});

	it.each([
		['завтра', ['24.11 00:00–25.11 00:00']],
		['в среду после обеда', ['25.11 13:00–25.11 18:00']],
		['в пятницу с 14 до 17', ['27.11 14:00–27.11 17:00']],
		['завтра после 18', ['24.11 18:00–25.11 00:00']],
		['в среду до 12', ['25.11 00:00–25.11 12:00']],
		['до пятницы', ['23.11 10:00–27.11 00:00']],
		['на выходных утром', ['28.11 06:00–28.11 12:00', '29.11 06:00–29.11 12:00']],
		['в среду вечером или в пятницу утром', ['25.11 17:00–25.11 22:00', '27.11 06:00–27.11 12:00']],
		['в среду после 15 или в четверг до 12', ['25.11 15:00–26.11 12:00']],
	])('names its days: %s', (text, expected) => {
		expect(spans(text)).toEqual(expected);
	});

	it('is meant for any day to come when it names only a time of the day', () => {
		expect(spans('после 18', { horizonDays: 2 })).toEqual([
			'23.11 18:00–24.11 00:00',
			'24.11 18:00–25.11 00:00',
			'25.11 18:00–26.11 00:00',
		]);
		expect(spans('утром или вечером', { horizonDays: 1 })).toEqual([
			'23.11 06:00–23.11 12:00',
			'23.11 17:00–23.11 22:00',
			'24.11 06:00–24.11 12:00',
			'24.11 17:00–24.11 22:00',
		]);
	});

	it('repeats on the days that it names', () => {
		expect(spans('по вторникам вечером', { horizonDays: 9 })).toEqual([
			'24.11 17:00–24.11 22:00',
			'01.12 17:00–01.12 22:00',
		]);
		expect(spans('по вторникам и четвергам', { horizonDays: 7 })).toEqual([
			'24.11 00:00–25.11 00:00',
			'26.11 00:00–27.11 00:00',
		]);
		expect(spans('по будням после 18', { horizonDays: 5 })).toHaveLength(5);
		expect(wanted('каждую среду в 10:00', { horizonDays: 14 }).exact.map(local)).toEqual([
			'25.11 10:00',
			'02.12 10:00',
		]);
	});

	it('is a moment, with its day around it for what lies near', () => {
		expect(wanted('завтра в 15:00').exact.map(local)).toEqual(['24.11 15:00']);
		expect(spans('завтра в 15:00')).toEqual(['24.11 00:00–25.11 00:00']);
		// Without a day the days after do as well.
		expect(spans('в 15:30', { horizonDays: 3 })).toEqual(['23.11 00:00–26.11 10:01']);
	});

	it('keeps away from what is mentioned or being left', () => {
		expect(spans('перенесите со среды на пятницу')).toEqual(['27.11 00:00–28.11 00:00']);
	});

	it('holds for the day that is being talked about', () => {
		expect(spans('а вечером?', { day: '2026-11-27' })).toEqual(['27.11 17:00–27.11 22:00']);
		expect(spans('в среду вечером', { day: '2026-11-27' })).toEqual(['25.11 17:00–25.11 22:00']);
	});

	it('takes the time of the form while the message says none', () => {
		const form = {
			kind: 'part',
			grain: 'part',
			start: '2026-11-25T17:00:00+03:00',
			end: '2026-11-25T22:00:00+03:00',
		} as const;
		expect(spans('к Марине', { saidBefore: [form] })).toEqual(['25.11 17:00–25.11 22:00']);
		expect(spans('лучше завтра', { saidBefore: [form] })).toEqual(['24.11 00:00–25.11 00:00']);
	});

	it('counts people, not things', () => {
		expect(wanted('запишите нас двоих завтра').seats).toBe(2);
		expect(wanted('запишите завтра').seats).toBe(1);
	});

	it('covers a day of 23 and of 25 hours whole', () => {
		const zone = 'Europe/Berlin';
		for (const [date, hours] of [
			['2026-03-29', 23],
			['2026-10-25', 25],
		] as const) {
			const start = DateTime.fromISO(date, { zone });
			const day = {
				kind: 'day',
				grain: 'day',
				start: start.toISO(),
				end: start.plus({ days: 1 }).toISO(),
			} as const;
			const [span] = wantedOf(null, start.minus({ days: 3 }).toMillis(), zone, {
				saidBefore: [day],
			}).spans;
			expect((span.end - span.start) / 3_600_000).toBe(hours);
		}
	});

	it('is the same on the wall of a branch in another zone', () => {
		const [at] = wanted('завтра в 15:00').exact;
		expect(new Date(onOtherWall(at, ZONE, 'Asia/Yekaterinburg')).toISOString()).toBe(
			'2026-11-24T10:00:00.000Z',
		);
	});
});

describe('where and how', () => {
	const branches = [
		{ id: 'b', name: 'Баумана', city: 'Казань' },
		{ id: 'l', name: 'Ленина', city: 'Екатеринбург' },
		{ id: 'm', name: 'Малышева', city: 'Екатеринбург' },
	];

	it.each([
		['запишите на Баумана', 'b'],
		['можно в Казани?', 'b'],
		['на Малышева в Екатеринбурге', 'm'],
		['в Екатеринбурге', null],
		['завтра в 15', null],
	])('finds the one branch that is named: %s', (text, id) => {
		expect(branchNamed(text, branches)).toBe(id);
	});

	it.each([
		['можно онлайн?', true],
		['по видеосвязи', true],
		['не онлайн, а в кабинете', false],
		['лучше очно', false],
		['завтра в 15', null],
	])('tells online from on the spot: %s', (text, online) => {
		expect(onlineSaid(text)).toBe(online);
	});
});
