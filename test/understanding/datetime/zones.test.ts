import { readDateTimes, type DateTimeOptions } from '../../../lib/understanding/datetime';

const first = (text: string, now: string, timeZone: string, more: Partial<DateTimeOptions> = {}) =>
	readDateTimes(text, { now, timeZone, ...more })[0];

describe('zones and clock changes', () => {
	it('counts from the local day of the branch, not from that of UTC', () => {
		const found = first('завтра в 10', '2026-03-12T20:30:00Z', 'Asia/Vladivostok');
		expect(found?.start).toBe('2026-03-14T10:00:00+10:00');
	});

	it('gives the offset that holds on the day itself', () => {
		expect(first('завтра в 10', '2026-03-28T22:00:00+01:00', 'Europe/Berlin')?.start).toBe(
			'2026-03-29T10:00:00+02:00',
		);
	});

	it('takes the first existing minute after a spring gap', () => {
		expect(first('завтра в 02:30', '2026-03-28T22:00:00+01:00', 'Europe/Berlin')?.start).toBe(
			'2026-03-29T03:00:00+02:00',
		);
	});

	it('takes the first pass of a repeated hour', () => {
		expect(first('завтра в 02:30', '2026-10-24T22:00:00+02:00', 'Europe/Berlin')?.start).toBe(
			'2026-10-25T02:30:00+02:00',
		);
	});

	it('lets a day of a clock change last 23 or 25 hours', () => {
		const found = first('завтра', '2026-03-28T22:00:00+01:00', 'Europe/Berlin');
		expect([found?.start, found?.end]).toEqual([
			'2026-03-29T00:00:00+01:00',
			'2026-03-30T00:00:00+02:00',
		]);
	});

	it('counts hours from now as elapsed time', () => {
		expect(first('через два часа', '2026-03-29T01:30:00+01:00', 'Europe/Berlin')?.start).toBe(
			'2026-03-29T04:30:00+02:00',
		);
	});

	it('crosses the end of a year and a leap day', () => {
		expect(first('завтра', '2027-12-31T23:00:00+03:00', 'Europe/Moscow')?.start).toBe(
			'2028-01-01T00:00:00+03:00',
		);
		expect(first('29 февраля', '2027-03-01T23:00:00+03:00', 'Europe/Moscow')?.start).toBe(
			'2028-02-29T00:00:00+03:00',
		);
	});

	it('refuses an unknown zone and a moment that is none', () => {
		expect(() => first('завтра', '2026-03-12T20:30:00Z', 'Mars/Olympus')).toThrow(RangeError);
		expect(() => first('завтра', 'вчера', 'Europe/Moscow')).toThrow(RangeError);
	});
});

describe('the hours of the business', () => {
	const now = '2026-03-12T23:40:00+03:00';

	it('make a plain «в 7» the evening when the business is closed in the morning', () => {
		expect(first('завтра в 7', now, 'Europe/Moscow')?.start).toBe('2026-03-13T19:00:00+03:00');
		expect(first('завтра в 7', now, 'Europe/Moscow', { opensAt: 7 })?.start).toBe(
			'2026-03-13T07:00:00+03:00',
		);
	});

	it('tell night from day for a weekday that is today', () => {
		const noon = '2026-03-12T12:00:00+03:00';
		expect(first('в четверг в 15', noon, 'Europe/Moscow')?.start).toBe('2026-03-12T15:00:00+03:00');
		expect(first('в четверг в 15', now, 'Europe/Moscow')?.start).toBe('2026-03-19T15:00:00+03:00');
	});

	it('read «сегодня в 9» at noon as the evening', () => {
		expect(first('сегодня в 9', '2026-03-12T12:00:00+03:00', 'Europe/Moscow')?.start).toBe(
			'2026-03-12T21:00:00+03:00',
		);
	});
});

describe('an answer to the question for a time', () => {
	const now = '2026-03-12T23:40:00+03:00';

	it('may be a bare number', () => {
		expect(first('10', now, 'Europe/Moscow')).toBeUndefined();
		expect(first('10', now, 'Europe/Moscow', { expected: true })?.start).toBe(
			'2026-03-13T10:00:00+03:00',
		);
		expect(first('27', now, 'Europe/Moscow', { expected: true })?.start).toBe(
			'2026-03-27T00:00:00+03:00',
		);
		expect(first('27', now, 'Europe/Moscow')).toBeUndefined();
	});
});

it('keeps the offsets of what it read', () => {
	const text = 'Здравствуйте! Можно на среду на 10?';
	const found = first(text, '2026-03-12T23:40:00+03:00', 'Europe/Moscow');
	expect(found?.text).toBe('на среду на 10');
	expect(text.slice(found?.index, (found?.index ?? 0) + (found?.text.length ?? 0))).toBe(
		found?.text,
	);
});

it('reads the beginning of a text that is far too long', () => {
	const text = 'завтра в 10 или в среду с двух до четырёх, '.repeat(2000);
	const options = { now: '2026-03-12T23:40:00+03:00', timeZone: 'Europe/Moscow' };
	const found = readDateTimes(text, options);
	expect(found[0]?.start).toBe('2026-03-13T10:00:00+03:00');
	expect(found).toHaveLength(40);
	expect(readDateTimes(text.slice(0, 4000), options)).toEqual(found);
});
