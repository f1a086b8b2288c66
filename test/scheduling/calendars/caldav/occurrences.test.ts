import fc from 'fast-check';
import { RRule, type Options } from 'rrule';

import { readCalendarObjects } from '../../../../lib/scheduling/calendars/caldav/occurrences';
import { zoneNamed } from '../../../../lib/scheduling/zone';

const YEAR_2027 = {
	start: Date.parse('2027-01-01T00:00:00Z'),
	end: Date.parse('2028-01-01T00:00:00Z'),
};

const calendar = (...parts: readonly (readonly string[])[]): string =>
	['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//x//EN', ...parts.flat(), 'END:VCALENDAR', ''].join(
		'\r\n',
	);

const event = (...lines: readonly string[]): readonly string[] => [
	'BEGIN:VEVENT',
	'UID:one',
	'DTSTAMP:20270101T000000Z',
	...lines,
	'END:VEVENT',
];

/** What takes time in 2027, as `start/end` in UTC to the minute. */
const busy = (text: string, zone = 'Europe/Moscow', range = YEAR_2027): readonly string[] =>
	readCalendarObjects(text, zone)
		.flatMap((object) => object.within(range))
		.filter((one) => one.busy)
		.map(({ start, end }) =>
			[start, end].map((at) => new Date(at).toISOString().slice(5, 16)).join('/'),
		);

describe('An iCalendar object', () => {
	it('takes the time that it says in UTC, and touches no other', () => {
		const text = calendar(event('DTSTART:20270302T070000Z', 'DTEND:20270302T080000Z'));
		expect(busy(text)).toEqual(['03-02T07:00/03-02T08:00']);
		const range = (from: string, to: string) => ({
			start: Date.parse(`2027-03-02T${from}:00Z`),
			end: Date.parse(`2027-03-02T${to}:00Z`),
		});
		expect(busy(text, 'Europe/Moscow', range('06:00', '07:00'))).toEqual([]);
		expect(busy(text, 'Europe/Moscow', range('08:00', '09:00'))).toEqual([]);
		expect(busy(text, 'Europe/Moscow', range('07:30', '07:31'))).toHaveLength(1);
	});

	it('reads a floating time and a whole day by the clock of the business', () => {
		const floating = calendar(event('DTSTART:20270302T100000', 'DTEND:20270302T113000'));
		expect(busy(floating)).toEqual(['03-02T07:00/03-02T08:30']);
		expect(busy(floating, 'Asia/Yekaterinburg')).toEqual(['03-02T05:00/03-02T06:30']);
		const days = calendar(event('DTSTART;VALUE=DATE:20270302', 'DTEND;VALUE=DATE:20270304'));
		expect(busy(days)).toEqual(['03-01T21:00/03-03T21:00']);
	});

	it('knows how long an event lasts without an end', () => {
		expect(busy(calendar(event('DTSTART;VALUE=DATE:20270302')))).toEqual([
			'03-01T21:00/03-02T21:00',
		]);
		expect(busy(calendar(event('DTSTART:20270302T070000Z', 'DURATION:PT45M')))).toEqual([
			'03-02T07:00/03-02T07:45',
		]);
		expect(busy(calendar(event('DTSTART;VALUE=DATE:20270302', 'DURATION:P2D')))).toEqual([
			'03-01T21:00/03-03T21:00',
		]);
	});

	it('keeps to the wall clock over a clock change', () => {
		const text = calendar(
			event(
				'DTSTART;TZID=Europe/Berlin:20270326T100000',
				'DTEND;TZID=Europe/Berlin:20270326T110000',
				'RRULE:FREQ=DAILY;COUNT=4',
			),
		);
		expect(busy(text)).toEqual([
			'03-26T09:00/03-26T10:00',
			'03-27T09:00/03-27T10:00',
			'03-28T08:00/03-28T09:00',
			'03-29T08:00/03-29T09:00',
		]);
	});

	it('knows a zone behind the path of a program, and one that only its own rules tell', () => {
		const vendor = calendar(
			event('DTSTART;TZID=/vendor.org/2024_1/Asia/Yekaterinburg:20270302T100000', 'DURATION:PT1H'),
		);
		expect(busy(vendor)).toEqual(['03-02T05:00/03-02T06:00']);
		const own = calendar(
			[
				'BEGIN:VTIMEZONE',
				'TZID:Наше время',
				'BEGIN:STANDARD',
				'DTSTART:19700101T000000',
				'TZOFFSETFROM:+0700',
				'TZOFFSETTO:+0700',
				'END:STANDARD',
				'END:VTIMEZONE',
			],
			event('DTSTART;TZID=Наше время:20270302T100000', 'DURATION:PT1H'),
		);
		expect(busy(own)).toEqual(['03-02T03:00/03-02T04:00']);
	});

	it('trusts the zone by its name, not the old rules that the object carries', () => {
		const text = calendar(
			[
				'BEGIN:VTIMEZONE',
				'TZID:Europe/Moscow',
				'BEGIN:STANDARD',
				'DTSTART:19700101T000000',
				'TZOFFSETFROM:+0400',
				'TZOFFSETTO:+0400',
				'END:STANDARD',
				'END:VTIMEZONE',
			],
			event('DTSTART;TZID=Europe/Moscow:20270302T100000', 'DURATION:PT1H'),
		);
		expect(busy(text)).toEqual(['03-02T07:00/03-02T08:00']);
	});

	it('leaves out what is excluded, adds what is added, and moves what was moved', () => {
		const text = calendar(
			event(
				'DTSTART;TZID=Europe/Moscow:20270301T100000',
				'DTEND;TZID=Europe/Moscow:20270301T110000',
				'RRULE:FREQ=WEEKLY;COUNT=5',
				// Excluded once in the zone and once in UTC.
				'EXDATE;TZID=Europe/Moscow:20270308T100000',
				'EXDATE:20270315T070000Z',
				'RDATE;TZID=Europe/Moscow:20270303T180000',
			),
			event(
				'RECURRENCE-ID;TZID=Europe/Moscow:20270322T100000',
				'DTSTART;TZID=Europe/Moscow:20270323T120000',
				'DTEND;TZID=Europe/Moscow:20270323T123000',
			),
		);
		expect(busy(text)).toEqual([
			'03-01T07:00/03-01T08:00',
			'03-03T15:00/03-03T16:00',
			'03-23T09:00/03-23T09:30',
			'03-29T07:00/03-29T08:00',
		]);
	});

	it('moves this and all following where a program says so', () => {
		const text = calendar(
			event('DTSTART:20270301T070000Z', 'DTEND:20270301T080000Z', 'RRULE:FREQ=DAILY;COUNT=4'),
			event(
				'RECURRENCE-ID;RANGE=THISANDFUTURE:20270303T070000Z',
				'DTSTART:20270303T090000Z',
				'DTEND:20270303T093000Z',
			),
		);
		expect(busy(text)).toEqual([
			'03-01T07:00/03-01T08:00',
			'03-02T07:00/03-02T08:00',
			'03-03T09:00/03-03T09:30',
			'03-04T09:00/03-04T09:30',
		]);
	});

	it('ends a rule with its last moment, which is in UTC', () => {
		const until = (moment: string): readonly string[] =>
			busy(
				calendar(
					event(
						'DTSTART;TZID=Europe/Moscow:20270301T100000',
						'DURATION:PT1H',
						`RRULE:FREQ=DAILY;UNTIL=${moment}`,
					),
				),
			);
		expect(until('20270303T070000Z')).toHaveLength(3);
		expect(until('20270303T065959Z')).toHaveLength(2);
		expect(until('20270303')).toHaveLength(3);
	});

	it('takes no time where it is shown as free or cancelled, the whole or one day of it', () => {
		expect(
			busy(calendar(event('DTSTART:20270302T070000Z', 'DURATION:PT1H', 'TRANSP:TRANSPARENT'))),
		).toEqual([]);
		expect(
			busy(calendar(event('DTSTART:20270302T070000Z', 'DURATION:PT1H', 'STATUS:CANCELLED'))),
		).toEqual([]);
		const oneDay = calendar(
			event('DTSTART:20270301T070000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3'),
			event(
				'RECURRENCE-ID:20270302T070000Z',
				'DTSTART:20270302T070000Z',
				'DURATION:PT1H',
				'STATUS:CANCELLED',
			),
		);
		expect(busy(oneDay)).toEqual(['03-01T07:00/03-01T08:00', '03-03T07:00/03-03T08:00']);
	});

	it('counts an event that began before the range and still lasts', () => {
		const text = calendar(event('DTSTART:20261230T070000Z', 'DTEND:20270103T070000Z'));
		expect(busy(text)).toEqual(['12-30T07:00/01-03T07:00']);
	});

	it('says nothing where the text is no calendar', () => {
		for (const text of [
			'',
			'BEGIN:VCALENDAR',
			'<html>502 Bad Gateway</html>',
			'BEGIN:VEVENT\r\nDTSTART:x',
		])
			expect(readCalendarObjects(text, 'Europe/Moscow')).toEqual([]);
		expect(busy(calendar(event('SUMMARY:no time')))).toEqual([]);
	});

	it('comes to an end with a rule that never does', () => {
		const endless = calendar(
			event('DTSTART:20000101T070000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY'),
		);
		expect(busy(endless)).toHaveLength(365);
		const fine = calendar(
			event('DTSTART:20270101T070000Z', 'DURATION:PT1H', 'RRULE:FREQ=SECONDLY'),
		);
		expect(busy(fine)).toHaveLength(1);
		const never = calendar(
			event(
				'DTSTART:20270101T070000Z',
				'DURATION:PT1H',
				'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
			),
		);
		expect(busy(never)).toHaveLength(1);
	});

	it('keeps a birthday on 29 February to the years that have one', () => {
		const text = calendar(
			event('DTSTART;VALUE=DATE:20240229', 'RRULE:FREQ=YEARLY', 'SUMMARY:День рождения'),
		);
		expect(busy(text)).toEqual([]);
		const leap = { start: Date.parse('2028-01-01T00:00Z'), end: Date.parse('2029-01-01T00:00Z') };
		expect(busy(text, 'Europe/Moscow', leap)).toEqual(['02-28T21:00/02-29T21:00']);
	});

	it('repeats as an independent library says, in every zone', () => {
		const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
		const rule = fc.oneof(
			fc.record({
				text: fc
					.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 20 }))
					.map(([interval, count]) => `FREQ=DAILY;INTERVAL=${interval};COUNT=${count}`),
			}),
			fc.record({
				text: fc
					.tuple(
						fc.integer({ min: 1, max: 3 }),
						fc.integer({ min: 1, max: 20 }),
						fc.subarray([...days], { minLength: 1 }),
					)
					.map(
						([interval, count, on]) =>
							`FREQ=WEEKLY;INTERVAL=${interval};COUNT=${count};BYDAY=${on.join(',')}`,
					),
			}),
			fc.record({
				text: fc
					.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 31 }))
					.map(([count, day]) => `FREQ=MONTHLY;COUNT=${count};BYMONTHDAY=${day}`),
			}),
			fc.record({
				text: fc
					.tuple(
						fc.integer({ min: 1, max: 12 }),
						fc.constantFrom(...days),
						fc.constantFrom(-1, 1, 2),
					)
					.map(([count, day, which]) => `FREQ=MONTHLY;COUNT=${count};BYDAY=${which}${day}`),
			}),
		);
		fc.assert(
			fc.property(
				rule,
				fc.integer({ min: 0, max: 300 }),
				fc.integer({ min: 0, max: 1439 }),
				fc.constantFrom('Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu'),
				({ text }, day, minute, zone) => {
					const local = Date.parse('2027-01-01T00:00:00Z') + (day * 1440 + minute) * 60_000;
					const stamp = new Date(local).toISOString().replace(/[-:]/g, '').slice(0, 15);
					const parsed: Partial<Options> = RRule.parseString(text);
					const walls = new RRule({ ...parsed, dtstart: new Date(local) }).all();
					// The first moment always counts (RFC 5545), also where the rule leaves it out.
					const all = walls.some((wall) => wall.getTime() === local)
						? walls
						: [new Date(local), ...walls];
					const expected = all.map(
						(wall) => zoneNamed(zone).utcMinute(wall.getTime() / 60_000) * 60_000,
					);
					const found = readCalendarObjects(
						calendar(event(`DTSTART;TZID=${zone}:${stamp}`, 'DURATION:PT30M', `RRULE:${text}`)),
						'Europe/Moscow',
					).flatMap((object) =>
						object.within({ start: 0, end: Date.parse('2100-01-01T00:00:00Z') }),
					);
					expect(found.map(({ start }) => start)).toEqual(expected);
				},
			),
			{ numRuns: 300 },
		);
	});
});
