import fc from 'fast-check';

import {
	checkSlot,
	findSlots,
	type BusyInterval,
	type SlotRequest,
	type WeekWindow,
} from '../../../lib/scheduling';
import { startsMinuteByMinute, Walls } from './minuteByMinute';

const DAY = 86_400_000;
/** Each stretch holds a clock change, save the last two. The hours around it are where engines err. */
const STRETCHES = [
	['Europe/Berlin', '2026-03-28T12:00:00Z'],
	['Europe/Berlin', '2026-10-24T12:00:00Z'],
	['America/New_York', '2026-03-07T17:00:00Z'],
	['America/New_York', '2026-10-31T17:00:00Z'],
	['Australia/Lord_Howe', '2026-04-04T00:00:00Z'],
	['Australia/Lord_Howe', '2026-10-03T00:00:00Z'],
	['Europe/Moscow', '2026-05-09T12:00:00Z'],
	['Asia/Vladivostok', '2026-12-31T00:00:00Z'],
] as const;
const WALLS = STRETCHES.map(
	([timeZone, from]) => new Walls(timeZone, Date.parse(from) - 2 * DAY, 6),
);

const clock = fc
	.integer({ min: 0, max: 288 })
	.map((fives) =>
		fives === 288
			? '24:00'
			: `${String(Math.floor(fives / 12)).padStart(2, '0')}:${String((fives % 12) * 5).padStart(2, '0')}`,
	);
const week: fc.Arbitrary<readonly WeekWindow[]> = fc.array(
	fc.record({
		days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 3, maxLength: 7 }),
		from: fc.oneof(clock, fc.constantFrom('00:00', '01:30', '02:15', '22:00')),
		to: fc.oneof(clock, fc.constantFrom('24:00', '02:30', '03:10', '07:00')),
	}),
	{ minLength: 1, maxLength: 3 },
);
const busyInterval = (from: number): fc.Arbitrary<BusyInterval> =>
	fc
		.record({
			at: fc.integer({ min: -6 * 3_600, max: 36 * 3_600 }),
			seconds: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3 * 3_600 })),
			seats: fc.integer({ min: 0, max: 3 }),
			bufferBefore: fc.constantFrom(0, 0, 10),
			bufferAfter: fc.constantFrom(0, 0, 15),
		})
		.map(({ at, seconds, ...rest }) => ({
			start: from + at * 1_000,
			end: from + (at + seconds) * 1_000,
			...rest,
		}));

const request: fc.Arbitrary<{ readonly request: SlotRequest; readonly stretch: number }> = fc
	.nat({ max: STRETCHES.length - 1 })
	.chain((stretch) => {
		const timeZone = STRETCHES[stretch][0];
		const from = Date.parse(STRETCHES[stretch][1]);
		return fc
			.record({
				week,
				busy: fc.array(busyInterval(from), { maxLength: 6 }),
				holds: fc.array(
					fc
						.tuple(
							busyInterval(from),
							fc.constantFrom('me', 'other'),
							fc.constantFrom(from, from + 1, from - 1),
						)
						.map(([interval, by, expiresAt]) => ({ ...interval, by, expiresAt })),
					{ maxLength: 2 },
				),
				start: fc.integer({ min: 0, max: 8 * 3_600 }),
				length: fc.integer({ min: 0, max: 28 * 3_600 }),
				duration: fc.constantFrom(0, 1, 20, 45, 60, 180),
				step: fc.constantFrom(5, 7, 20, 30, 45, 60),
				grid: fc.constantFrom('window' as const, 'clock' as const, 'pack' as const),
				bufferBefore: fc.constantFrom(0, 5, 30),
				bufferAfter: fc.constantFrom(0, 10, 30),
				notice: fc.constantFrom(0, 90, 300),
				horizon: fc.constantFrom(undefined, 1_000),
				capacity: fc.integer({ min: 0, max: 3 }),
				seats: fc.constantFrom(1, 1, 2),
			})
			.map(({ week: windows, start, length, ...rest }) => ({
				stretch,
				request: {
					...rest,
					calendar: { timeZone, week: windows },
					range: { start: from + start * 1_000, end: from + (start + length) * 1_000 },
					now: from,
					owner: 'me',
				},
			}));
	});

const startsOf = (wanted: SlotRequest): readonly number[] =>
	findSlots(wanted).slots.map(({ start }) => Date.parse(start));

describe('slots', () => {
	it('are what a walk minute by minute finds, through clock changes in five zones', () => {
		let offered = 0;
		fc.assert(
			fc.property(request, ({ request: wanted, stretch }) => {
				const expected = startsMinuteByMinute(wanted, WALLS[stretch]);
				offered += expected.length;
				expect(startsOf(wanted)).toEqual(expected);
			}),
			{ numRuns: 100 },
		);
		// The walk would be worth nothing if chance had closed every day.
		expect(offered).toBeGreaterThan(500);
	});

	it('do not mind the order of windows, busy time and holds', () => {
		fc.assert(
			fc.property(request, ({ request: wanted }) => {
				const shuffled: SlotRequest = {
					...wanted,
					calendar: { ...wanted.calendar, week: [...wanted.calendar.week].reverse() },
					busy: [...(wanted.busy ?? [])].reverse(),
					holds: [...(wanted.holds ?? [])].reverse(),
				};
				expect(findSlots(shuffled)).toEqual(findSlots(wanted));
			}),
		);
	});

	it('join up when a range is split anywhere', () => {
		fc.assert(
			fc.property(
				request,
				fc.double({ min: 0, max: 1, noNaN: true }),
				({ request: wanted }, at) => {
					const start = Number(wanted.range.start);
					const end = Number(wanted.range.end);
					const split = Math.round(start + (end - start) * at);
					expect([
						...startsOf({ ...wanted, range: { start, end: split } }),
						...startsOf({ ...wanted, range: { start: split, end } }),
					]).toEqual(startsOf(wanted));
				},
			),
		);
	});

	it('are exactly those that the check at booking accepts', () => {
		fc.assert(
			fc.property(
				request,
				fc.integer({ min: -300, max: 1_800 }),
				({ request: wanted }, minutes) => {
					const { slots } = findSlots(wanted);
					for (const slot of slots.slice(0, 10))
						expect(checkSlot(wanted, slot.start)).toEqual({ offered: true, slot, reason: null });
					const start = Math.floor(Number(wanted.now) / 60_000 + minutes) * 60_000;
					const listed = startsOf({ ...wanted, range: { start, end: start + 60_000 } });
					const check = checkSlot(wanted, start);
					expect(check.offered).toBe(listed.length === 1);
					expect(check.reason === null).toBe(check.offered);
				},
			),
		);
	});

	it('come in the same order when only the first few are asked for', () => {
		fc.assert(
			fc.property(request, fc.integer({ min: 0, max: 5 }), ({ request: wanted }, limit) => {
				expect(startsOf({ ...wanted, limit })).toEqual(startsOf(wanted).slice(0, limit));
			}),
		);
	});

	it('give every day of the range a report, and a reason exactly where nothing is offered', () => {
		fc.assert(
			fc.property(request, ({ request: wanted }) => {
				const { slots, days, reason } = findSlots(wanted);
				expect(days.reduce((sum, { offered }) => sum + offered, 0)).toBe(slots.length);
				for (const day of days) expect(day.reason === null).toBe(day.offered > 0);
				expect(reason === null).toBe(slots.length > 0);
			}),
		);
	});

	it('name an alternative outside of the range that the check accepts, when there are none inside', () => {
		let named = 0;
		fc.assert(
			fc.property(request, ({ request: wanted }) => {
				const { slots, nearest } = findSlots(wanted);
				if (nearest === null) return;
				named++;
				expect(slots).toEqual([]);
				expect(checkSlot(wanted, nearest.start).offered).toBe(true);
			}),
		);
		expect(named).toBeGreaterThan(0);
	});

	it('of several staff and rooms are put together from the searches of each alone', () => {
		let shared = 0;
		fc.assert(
			fc.property(
				request,
				fc.array(fc.array(busyInterval(0), { maxLength: 3 }), { minLength: 1, maxLength: 3 }),
				fc.array(fc.array(busyInterval(0), { maxLength: 3 }), { maxLength: 2 }),
				fc.constantFrom('any' as const, 'all' as const),
				fc.constantFrom('window' as const, 'clock' as const),
				({ request: base }, staffBusy, roomBusy, mode, grid) => {
					const moved = (list: readonly BusyInterval[]) =>
						list.map((interval) => ({
							...interval,
							start: Number(interval.start) + Number(base.now),
							end: Number(interval.end) + Number(base.now),
						}));
					const wanted: SlotRequest = { ...base, grid, mode };
					const staff = staffBusy.map((list, index) => ({ id: `s${index}`, busy: moved(list) }));
					const rooms = roomBusy.map((list, index) => ({
						id: `r${index}`,
						capacity: 2,
						busy: moved(list),
					}));
					const alone = (list: readonly BusyInterval[], capacity?: number) =>
						new Set(
							startsOf({
								...wanted,
								busy: [...(wanted.busy ?? []), ...list],
								...(capacity !== undefined && { capacity }),
							}),
						);
					const staffAlone = staff.map((member) => alone(member.busy));
					const roomsAlone = rooms.map((room) => alone(room.busy, room.capacity));
					const result = findSlots({
						...wanted,
						staff,
						...(rooms.length > 0 && { needs: [{ kind: 'room', oneOf: rooms }] }),
					});
					const every = [...new Set(staffAlone.flatMap((starts) => [...starts]))];
					const expected = every
						.sort((a, b) => a - b)
						.map((start) => ({
							start,
							staff: staff.filter((_, index) => staffAlone[index].has(start)).map(({ id }) => id),
							rooms: rooms.filter((_, index) => roomsAlone[index].has(start)).map(({ id }) => id),
						}))
						.filter(
							(slot) =>
								(mode === 'any' || slot.staff.length === staff.length) &&
								(rooms.length === 0 || slot.rooms.length > 0),
						);
					if (expected.some((slot) => slot.staff.length > 1)) shared++;
					expect(
						result.slots.map((slot) => ({
							start: Date.parse(slot.start),
							staff: slot.staff,
							rooms: slot.needs?.room ?? [],
						})),
					).toEqual(expected);
				},
			),
		);
		expect(shared).toBeGreaterThan(0);
	});
});
