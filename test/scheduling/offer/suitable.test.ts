import fc from 'fast-check';

import { checkSlot, findSlots, type SlotRequest } from '../../../lib/scheduling';
import { candidatesIn, searched, type Candidate } from '../../../lib/scheduling/offer/candidates';
import { spread } from '../../../lib/scheduling/offer/spread';
import { suitableSlots, type SuitableQuestion } from '../../../lib/scheduling/offer/suitable';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ZONES = ['Europe/Moscow', 'Europe/Berlin', 'America/New_York', 'Asia/Vladivostok'] as const;
/** Days before the clocks change in Berlin, so that the searched weeks hold it. */
const NOW = Date.parse('2026-03-26T06:00:00Z');
const OPEN = { start: NOW, end: NOW + 21 * DAY + 60_000 };

const busy = fc.array(
	fc
		.record({ at: fc.integer({ min: 0, max: 21 * 96 }), quarters: fc.integer({ min: 1, max: 60 }) })
		.map(({ at, quarters }) => ({
			start: NOW + at * 15 * 60_000,
			end: NOW + (at + quarters) * 15 * 60_000,
		})),
	{ maxLength: 40 },
);

const request: fc.Arbitrary<SlotRequest> = fc
	.record({
		zone: fc.constantFrom(...ZONES),
		step: fc.constantFrom(15, 30, 60),
		duration: fc.constantFrom(30, 60, 90),
		grid: fc.constantFrom('window' as const, 'clock' as const, 'pack' as const),
		notice: fc.constantFrom(0, 120),
		staff: fc.array(busy, { minLength: 1, maxLength: 3 }),
		from: fc.constantFrom('08:00', '10:30', '20:00'),
		to: fc.constantFrom('14:00', '19:00', '02:00'),
		seats: fc.constantFrom(1, 1, 2),
	})
	.map(({ zone, staff, from, to, ...rest }) => ({
		range: OPEN,
		now: NOW,
		horizon: 21 * 1440,
		calendar: { timeZone: zone, week: [{ days: [1, 2, 3, 4, 5], from, to }] },
		staff: staff.map((each, index) => ({ id: `staff ${index}`, busy: each })),
		...rest,
	}));

const spans = fc
	.array(
		fc
			.record({
				at: fc.integer({ min: -24, max: 21 * 24 }),
				hours: fc.integer({ min: 1, max: 72 }),
			})
			.map(({ at, hours }) => ({ start: NOW + at * HOUR, end: NOW + (at + hours) * HOUR })),
		{ minLength: 1, maxLength: 4 },
	)
	.map((list) =>
		[...list]
			.sort((one, other) => one.start - other.start)
			.filter((span, index, all) => index === 0 || span.start >= all[index - 1].end),
	);

const question: fc.Arbitrary<SuitableQuestion> = fc
	.record({
		requests: fc.array(request, { minLength: 1, maxLength: 2 }),
		spans,
		exact: fc.array(fc.integer({ min: 0, max: 21 * 48 }), { maxLength: 2 }),
		staff: fc.constantFrom(null, null, 'staff 0', 'nobody known'),
		timeSaid: fc.boolean(),
		count: fc.integer({ min: 1, max: 5 }),
	})
	.map(({ requests, spans: wantedSpans, exact, staff, timeSaid, count }) => ({
		wanted: {
			spans: wantedSpans,
			exact: exact.map((half) => NOW + half * HOUR * 0.5),
			staff,
			timeSaid,
			zone: 'Europe/Moscow',
		},
		places: requests.map((each, index) => ({ branch: `branch ${index}`, request: each })),
		open: OPEN,
		count,
	}));

const asked = (asks: SuitableQuestion, { branch }: Candidate): SlotRequest =>
	asks.places.find((place) => place.branch === branch)?.request ?? asks.places[0].request;

describe('what is offered', () => {
	it('passes the check at booking, is never offered twice, and is never more than asked for', () => {
		fc.assert(
			fc.property(question, (asks) => {
				const { offered, nearest, reason } = suitableSlots(asks);
				expect(offered.length).toBeLessThanOrEqual(asks.count);
				expect(nearest.length).toBeLessThanOrEqual(asks.count);
				expect(offered.length > 0).toBe(reason === null);
				if (offered.length > 0) expect(nearest).toEqual([]);
				for (const list of [offered, nearest]) {
					expect(new Set(list.map(({ start }) => start)).size).toBe(list.length);
					for (const candidate of list) {
						const where = asked(asks, candidate);
						expect(checkSlot({ ...where, seats: 1 }, candidate.start)).toMatchObject({
							offered: true,
						});
						expect(candidate.slot.staff.length).toBeGreaterThanOrEqual(where.seats ?? 1);
					}
				}
				if (asks.wanted.staff !== null)
					for (const { slot } of offered) expect(slot.staff).toEqual([asks.wanted.staff]);
			}),
			{ numRuns: 150 },
		);
	});

	it('does not miss a free slot: nothing is offered and nothing is near only when nothing is free', () => {
		fc.assert(
			fc.property(question, (asks) => {
				const { offered, nearest } = suitableSlots({
					...asks,
					wanted: { ...asks.wanted, staff: null },
				});
				const free = asks.places.some(({ request: each }) =>
					findSlots({ ...each, seats: 1 }).slots.some(
						({ staff }) => staff.length >= (each.seats ?? 1),
					),
				);
				expect(offered.length + nearest.length > 0).toBe(free);
			}),
			{ numRuns: 100 },
		);
	});

	it('is the same for a range that is searched in pieces', () => {
		fc.assert(
			fc.property(request, fc.integer({ min: 1, max: 20 * 24 }), (each, hours) => {
				const place = searched({ branch: null, request: each });
				const cut = NOW + hours * HOUR;
				const whole = candidatesIn([{ place, spans: [OPEN] }]);
				const pieces = candidatesIn([
					{
						place,
						spans: [
							{ start: OPEN.start, end: cut },
							{ start: cut, end: OPEN.end },
						],
					},
				]);
				expect(pieces).toEqual(whole);
				const apart = [
					...candidatesIn([{ place, spans: [{ start: OPEN.start, end: cut }] }]),
					...candidatesIn([{ place, spans: [{ start: cut, end: OPEN.end }] }]),
				];
				expect(apart).toEqual(whole);
			}),
			{ numRuns: 40 },
		);
	});
});

const times = (...list: readonly string[]) =>
	list.map((text) => {
		const [date, clock] = text.split(' ');
		return {
			start: Date.parse(`${date}T${clock}:00Z`),
			date,
			minute: Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3)),
		};
	});
const said = (chosen: ReadonlyArray<{ readonly start: number }>) =>
	chosen.map(({ start }) => new Date(start).toISOString().slice(5, 16).replace('T', ' '));
const day = (date: string, from = 9, to = 19) =>
	times(
		...Array.from({ length: (to - from) * 2 }, (_, half) => {
			const minute = from * 60 + half * 30;
			return `${date} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${minute % 60 === 0 ? '00' : '30'}`;
		}),
	);

describe('a spread', () => {
	it('takes other parts of an open day, not three neighbours of one hour', () => {
		expect(said(spread(day('2026-11-24'), 3, { kind: 'soonest' }))).toEqual([
			'11-24 09:00',
			'11-24 12:00',
			'11-24 17:00',
		]);
	});

	it('begins with the earliest and goes on to another day while the day is nearly over', () => {
		const left = [...day('2026-11-24', 17, 19), ...day('2026-11-25'), ...day('2026-11-26')];
		expect(said(spread(left, 3, { kind: 'soonest' }))).toEqual([
			'11-24 17:00',
			'11-25 09:00',
			'11-25 12:00',
		]);
	});

	it('prefers neighbours to a wait of a week', () => {
		const left = times(
			'2026-11-24 15:00',
			'2026-11-24 15:30',
			'2026-11-24 16:00',
			'2026-12-04 10:00',
		);
		expect(said(spread(left, 3, { kind: 'soonest' }))).toEqual([
			'11-24 15:00',
			'11-24 15:30',
			'11-24 16:00',
		]);
	});

	it('lies around a moment that was asked for', () => {
		const at = Date.parse('2026-11-24T14:10:00Z');
		expect(said(spread(day('2026-11-24'), 3, { kind: 'near', at }))).toEqual([
			'11-24 13:30',
			'11-24 14:00',
			'11-24 14:30',
		]);
	});

	it('keeps the hour of the visit that is moved, or takes another part of its day', () => {
		const left = [...day('2026-11-24'), ...day('2026-11-25'), ...day('2026-11-26')];
		const [of] = times('2026-11-25 15:00');
		const instead = said(spread(left, 3, { kind: 'instead', of }));
		expect(instead).toContain('11-26 15:00');
		expect(instead.some((time) => time.startsWith('11-25'))).toBe(true);
		expect(instead).not.toContain('11-25 15:00');
		expect(instead).not.toContain('11-25 15:30');
	});

	it('keeps away from what was refused', () => {
		const refused = times('2026-11-24 09:00', '2026-11-24 12:00', '2026-11-24 17:00');
		const taken = new Set(refused.map(({ start }) => start));
		const left = day('2026-11-24').filter(({ start }) => !taken.has(start));
		const [first] = spread(left, 1, { kind: 'soonest' }, refused);
		expect(
			Math.min(...refused.map(({ start }) => Math.abs(first.start - start))),
		).toBeGreaterThanOrEqual(1.5 * HOUR);
	});
});
