import fc from 'fast-check';

import { InvalidTimeZoneError, zoneNamed } from '../../lib/scheduling';
import { wallClock } from './wallClock';

const minuteOf = (text: string): number => Date.parse(text) / 60_000;
const localMinuteOf = (text: string): number =>
	Date.parse(`${text.replace(' ', 'T')}:00Z`) / 60_000;

/** Gaps and repeated hours of an hour and of half an hour, changes at midnight, odd offsets, and zones that changed for good. */
const ZONES = [
	'Europe/Berlin',
	'America/New_York',
	'Australia/Lord_Howe',
	'America/Havana',
	'Africa/Cairo',
	'America/Nuuk',
	'Atlantic/Azores',
	'Africa/Casablanca',
	'Asia/Kathmandu',
	'Pacific/Apia',
	'Europe/Volgograd',
	'Asia/Vladivostok',
	'UTC',
];
const zone = fc.constantFrom(...ZONES);
const minute = fc.integer({
	min: minuteOf('2010-01-01T00:00Z'),
	max: minuteOf('2030-01-01T00:00Z'),
});

describe('a zone', () => {
	it('shows the wall clock that Intl shows, at any minute', () => {
		fc.assert(
			fc.property(zone, minute, (name, at) => {
				expect(zoneNamed(name).localMinute(at)).toBe(
					localMinuteOf(wallClock(at * 60_000, name).text),
				);
			}),
			{ numRuns: 400 },
		);
	});

	it('finds the first minute at which the wall clock shows a time or a later one', () => {
		fc.assert(
			fc.property(zone, minute, fc.integer({ min: -90, max: 90 }), (name, near, aside) => {
				const { localMinute, utcMinute } = bound(name);
				const local = localMinute(near) + aside;
				const found = utcMinute(local);
				expect(localMinute(found)).toBeGreaterThanOrEqual(local);
				expect(localMinute(found - 1)).toBeLessThan(local);
			}),
			{ numRuns: 400 },
		);
	});

	test.each([
		['in the gap: its end', 'Europe/Berlin', '2026-03-29 02:30', '2026-03-29T01:00:00Z'],
		[
			'in the repeated hour: the first pass',
			'Europe/Berlin',
			'2026-10-25 02:30',
			'2026-10-25T00:30:00Z',
		],
		['after the repeated hour: once', 'Europe/Berlin', '2026-10-25 03:00', '2026-10-25T02:00:00Z'],
		['in a gap of half an hour', 'Australia/Lord_Howe', '2026-10-04 02:10', '2026-10-03T15:30:00Z'],
		['on a day that does not exist', 'Pacific/Apia', '2011-12-30 12:00', '2011-12-30T10:00:00Z'],
		// The clock changes on the evening before, local time, and after midnight in UTC.
		['in a gap on Saturday evening', 'America/Nuuk', '2026-03-28 23:30', '2026-03-29T01:00:00Z'],
		['in a gap at midnight', 'Africa/Cairo', '2026-04-24 00:30', '2026-04-23T22:00:00Z'],
	])('finds a wall time %s', (_, name, local, utc) => {
		expect(zoneNamed(name).utcMinute(localMinuteOf(local))).toBe(minuteOf(utc));
	});

	it('covers a range with stretches of one offset each', () => {
		fc.assert(
			fc.property(zone, minute, fc.integer({ min: 1, max: 400 * 1_440 }), (name, from, length) => {
				const stretches = zoneNamed(name).stretches(from, from + length);
				expect(stretches[0].start).toBe(from);
				expect(stretches[stretches.length - 1].end).toBe(from + length);
				stretches.forEach(({ start, end, offset }, index) => {
					if (index > 0) {
						expect(start).toBe(stretches[index - 1].end);
						expect(offset).not.toBe(stretches[index - 1].offset);
					}
					for (const at of [start, Math.floor((start + end) / 2), end - 1])
						expect(zoneNamed(name).offsetAt(at)).toBe(offset);
				});
			}),
		);
	});

	it('writes local time with its offset', () => {
		expect(zoneNamed('Europe/Berlin').iso(minuteOf('2026-10-25T01:30Z'))).toBe(
			'2026-10-25T02:30:00+01:00',
		);
		expect(zoneNamed('America/New_York').iso(minuteOf('2026-01-01T00:05Z'))).toBe(
			'2025-12-31T19:05:00-05:00',
		);
		expect(zoneNamed('UTC').iso(0)).toBe('1970-01-01T00:00:00+00:00');
	});

	it('is refused by a name that nobody knows', () => {
		expect(() => zoneNamed('Europe/Atlantis')).toThrow(InvalidTimeZoneError);
	});
});

const bound = (name: string) => {
	const at = zoneNamed(name);
	return {
		localMinute: (utc: number) => at.localMinute(utc),
		utcMinute: (local: number) => at.utcMinute(local),
	};
};
