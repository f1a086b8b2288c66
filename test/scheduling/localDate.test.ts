import { formatLocalDate, parseLocalDate, weekdayOf } from '../../lib/scheduling';
import { civilDate, dayNumber } from '../../lib/scheduling/localDate';

describe('a local date', () => {
	it('counts the days as the calendar does, for two centuries', () => {
		for (let day = dayNumber(1900, 1, 1); day < dayNumber(2101, 1, 1); day++) {
			const date = new Date(day * 86_400_000);
			const text = date.toISOString().slice(0, 10);
			if (
				formatLocalDate(day) !== text ||
				parseLocalDate(text) !== day ||
				weekdayOf(day) !== date.getUTCDay()
			)
				throw new Error(`${text} is counted wrong`);
		}
		expect(civilDate(0)).toEqual({ year: 1970, month: 1, day: 1 });
	});

	test.each([
		'2026-02-29',
		'2026-13-01',
		'2026-00-10',
		'2026-1-1',
		'26-01-01',
		'2026-01-01T00:00',
		'',
	])('refuses "%s"', (text) => {
		expect(() => parseLocalDate(text)).toThrow(`"${text}" is not a date`);
	});
});
