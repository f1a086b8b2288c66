import fc from 'fast-check';

import { instantMs, InvalidInstantError } from '../../lib/scheduling';

describe('an instant', () => {
	it('is read like Date.parse reads it, in every offset and with or without seconds', () => {
		fc.assert(
			fc.property(
				fc.date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
				fc.integer({ min: -840, max: 840 }),
				fc.constantFrom(16, 19, 23),
				(date, offset, length) => {
					const sign = offset < 0 ? '-' : '+';
					const two = (value: number) => String(value).padStart(2, '0');
					const size = Math.abs(offset);
					const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, length);
					const text = `${local}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
					expect(instantMs(text)).toBe(Date.parse(text));
				},
			),
		);
	});

	test.each([
		['2026-03-29T10:00Z', '2026-03-29T10:00:00.000Z'],
		['2026-03-29T10:00:00.123456+00:00', '2026-03-29T10:00:00.123Z'],
		['2026-03-29 10:00:00+0300', '2026-03-29T07:00:00.000Z'],
		['2024-02-29T23:59:59-05:00', '2024-03-01T04:59:59.000Z'],
	])('%s is %s', (text, expected) => {
		expect(new Date(instantMs(text)).toISOString()).toBe(expected);
	});

	it('may be milliseconds', () => {
		expect(instantMs(0)).toBe(0);
	});

	test.each([
		'2026-03-29T10:00:00',
		'2026-03-29',
		'2026-02-30T10:00:00Z',
		'2026-13-01T10:00:00Z',
		'2026-03-29T25:00:00Z',
		'2026-03-29T10:60:00Z',
		'tomorrow',
		'',
		'10:00Z',
		NaN,
		Infinity,
	])('refuses %p, naming it', (value) => {
		expect(() => instantMs(value)).toThrow(InvalidInstantError);
		expect(() => instantMs(value)).toThrow(`"${String(value)}"`);
	});
});
