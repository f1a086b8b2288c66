import { OnCallRoster, shiftsIn, type OnCallSchedule, type Rotation } from '../../lib/oncall';
import { dayAfter, isInHours, wallClock } from '../scheduling/wallClock';

const MINUTE = 60_000;
const HALF_MINUTE = 30_000;
const DAY = 86_400_000;

const schedule = (timeZone: string, rotation: Rotation): OnCallSchedule => ({
	timeZone,
	layers: [{ id: 'only', priority: 1, rotation }],
});

/** Hand-offs as `local time person`, read off the shifts of a range. */
const handOffs = (timeZone: string, rotation: Rotation, start: string, days: number) =>
	shiftsIn(schedule(timeZone, rotation), {
		start,
		end: Date.parse(start) + days * DAY,
	}).map(
		(shift) => `${wallClock(shift.start, timeZone).text} ${shift.people.join('+') || 'nobody'}`,
	);

describe('hand-offs', () => {
	it('stay at nine o’clock over both clock changes', () => {
		const weekly: Rotation = {
			type: 'weekly',
			start: '2026-03-16T09:00',
			shiftLength: 1,
			participants: ['Anna', 'Boris', 'Vera'],
		};
		expect(handOffs('Europe/Berlin', weekly, '2026-03-16T08:00:00Z', 28)).toEqual([
			'2026-03-16 09:00 Anna',
			'2026-03-23 09:00 Boris',
			'2026-03-30 09:00 Vera',
			'2026-04-06 09:00 Anna',
			'2026-04-13 09:00 Boris',
		]);
	});

	it('come at the first existing minute when their time falls into the gap', () => {
		const nightly: Rotation = {
			type: 'daily',
			start: '2026-03-27T02:30',
			shiftLength: 1,
			participants: ['Anna', 'Boris'],
		};
		expect(handOffs('Europe/Berlin', nightly, '2026-03-28T12:00:00Z', 2)).toEqual([
			'2026-03-28 13:00 Boris',
			'2026-03-29 03:00 Anna',
			'2026-03-30 02:30 Boris',
		]);
	});

	it('come once in the repeated hour, at its first pass', () => {
		const nightly: Rotation = {
			type: 'daily',
			start: '2026-10-23T02:30',
			shiftLength: 1,
			participants: ['Anna', 'Boris'],
		};
		const shifts = shiftsIn(schedule('Europe/Berlin', nightly), {
			start: '2026-10-24T22:00:00Z',
			end: '2026-10-25T22:00:00Z',
		});
		expect(shifts.map(({ start }) => new Date(start).toISOString())).toEqual([
			'2026-10-24T22:00:00.000Z',
			'2026-10-25T00:30:00.000Z',
		]);
	});

	it('of hours follow the wall clock too: the gap swallows a turn, the repeated hour doubles one', () => {
		const hourly: Rotation = {
			type: 'hourly',
			start: '2026-03-29T00:00',
			shiftLength: 1,
			participants: ['Anna', 'Boris', 'Vera'],
		};
		expect(handOffs('Europe/Berlin', hourly, '2026-03-28T23:00:00Z', 0.25)).toEqual([
			'2026-03-29 00:00 Anna',
			'2026-03-29 01:00 Boris',
			'2026-03-29 03:00 Anna',
			'2026-03-29 04:00 Boris',
			'2026-03-29 05:00 Vera',
			'2026-03-29 06:00 Anna',
		]);
		const autumn = { ...hourly, start: '2026-10-25T01:00' };
		expect(handOffs('Europe/Berlin', autumn, '2026-10-24T23:00:00Z', 0.2)).toEqual([
			'2026-10-25 01:00 Anna',
			'2026-10-25 02:00 Boris',
			'2026-10-25 03:00 Vera',
			'2026-10-25 04:00 Anna',
		]);
	});

	it('of months fall on the last day where the month has no such day', () => {
		const monthly: Rotation = {
			type: 'monthly',
			start: '2027-10-31T09:00',
			shiftLength: 1,
			participants: ['Anna', 'Boris', 'Vera'],
		};
		expect(handOffs('Europe/Moscow', monthly, '2027-10-31T06:00:00Z', 190)).toEqual([
			'2027-10-31 09:00 Anna',
			'2027-11-30 09:00 Boris',
			'2027-12-31 09:00 Vera',
			'2028-01-31 09:00 Anna',
			'2028-02-29 09:00 Boris',
			'2028-03-31 09:00 Vera',
			'2028-04-30 09:00 Anna',
		]);
	});

	it('leave nobody on call before the start, in an off-turn, and without participants', () => {
		const daily: Rotation = {
			type: 'daily',
			start: '2026-11-23T09:00',
			shiftLength: 2,
			participants: ['Anna', [], ['Boris', 'Vera']],
		};
		expect(handOffs('Europe/Moscow', daily, '2026-11-22T21:00:00Z', 7)).toEqual([
			'2026-11-23 00:00 nobody',
			'2026-11-23 09:00 Anna',
			'2026-11-25 09:00 nobody',
			'2026-11-27 09:00 Boris+Vera',
			'2026-11-29 09:00 Anna',
		]);
		const empty = { ...daily, participants: [] };
		expect(handOffs('Europe/Moscow', empty, '2026-11-22T21:00:00Z', 9)).toEqual([
			'2026-11-23 00:00 nobody',
		]);
	});
});

describe('restrictions', () => {
	const nights: Rotation = {
		type: 'daily',
		start: '2026-11-23T12:00',
		shiftLength: 1,
		participants: ['Anna', 'Boris'],
		restrictions: [{ days: [1, 2, 3, 4, 5], from: '22:00', to: '07:00' }],
	};

	it('gate who is on call and do not stop the turn', () => {
		expect(handOffs('Europe/Moscow', nights, '2026-11-26T09:00:00Z', 6)).toEqual([
			'2026-11-26 12:00 nobody',
			'2026-11-26 22:00 Boris',
			'2026-11-27 07:00 nobody',
			'2026-11-27 22:00 Anna',
			'2026-11-28 07:00 nobody',
			// Saturday was Boris's turn and Sunday Anna's, off duty.
			'2026-11-30 22:00 Boris',
			'2026-12-01 07:00 nobody',
			'2026-12-01 22:00 Anna',
			'2026-12-02 07:00 nobody',
		]);
	});

	it('let the turn advance only on days with a window, when told to', () => {
		expect(
			handOffs('Europe/Moscow', { ...nights, advance: 'window-days' }, '2026-11-27T09:00:00Z', 5),
		).toEqual([
			'2026-11-27 12:00 nobody',
			'2026-11-27 22:00 Anna',
			'2026-11-28 07:00 nobody',
			'2026-11-30 22:00 Boris',
			'2026-12-01 07:00 nobody',
			'2026-12-01 22:00 Anna',
			'2026-12-02 07:00 nobody',
		]);
	});

	it('give the first window to the first participant when it all starts on a day off', () => {
		const fromSaturday: Rotation = {
			...nights,
			start: '2026-11-21T12:00',
			advance: 'window-days',
		};
		expect(handOffs('Europe/Moscow', fromSaturday, '2026-11-21T09:00:00Z', 3)).toEqual([
			'2026-11-21 12:00 nobody',
			'2026-11-23 22:00 Anna',
			'2026-11-24 07:00 nobody',
		]);
	});

	it('pass turns of hours only on days with a window, and turns of weeks as long as any day has one', () => {
		const weekends: Rotation = {
			...nights,
			start: '2026-11-23T00:00',
			advance: 'window-days',
			restrictions: [{ days: [6], from: '10:00', to: '12:00' }],
		};
		const hourly: Rotation = {
			...weekends,
			type: 'hourly',
			participants: ['Anna', 'Boris', 'Vera', 'Gleb', 'Dina'],
		};
		// Monday to Friday pass nobody's turn; by ten on Saturday ten hours have passed it on.
		expect(handOffs('Europe/Moscow', hourly, '2026-11-27T21:00:00Z', 1)).toEqual([
			'2026-11-28 00:00 nobody',
			'2026-11-28 10:00 Anna',
			'2026-11-28 11:00 Boris',
			'2026-11-28 12:00 nobody',
		]);
		const weekly: Rotation = { ...weekends, type: 'weekly' };
		expect(handOffs('Europe/Moscow', weekly, '2026-11-27T21:00:00Z', 8)).toEqual([
			'2026-11-28 00:00 nobody',
			'2026-11-28 10:00 Anna',
			'2026-11-28 12:00 nobody',
			'2026-12-05 10:00 Boris',
			'2026-12-05 12:00 nobody',
		]);
	});

	it('keep a night with whom it began, although its morning has no window of its own', () => {
		const midnight: Rotation = {
			...nights,
			start: '2026-11-23T00:00',
			advance: 'window-days',
			restrictions: [{ days: [5], from: '22:00', to: '10:00' }],
		};
		expect(handOffs('Europe/Moscow', midnight, '2026-11-27T09:00:00Z', 9)).toEqual([
			'2026-11-27 12:00 nobody',
			'2026-11-27 22:00 Anna',
			'2026-11-28 10:00 nobody',
			'2026-12-04 22:00 Boris',
			'2026-12-05 10:00 nobody',
		]);
	});

	it('take equal times as 24 hours', () => {
		const saturdays: Rotation = {
			...nights,
			participants: ['Anna'],
			restrictions: [{ days: [6], from: '09:00', to: '09:00' }],
		};
		expect(handOffs('Europe/Moscow', saturdays, '2026-11-27T21:00:00Z', 3)).toEqual([
			'2026-11-28 00:00 nobody',
			'2026-11-28 09:00 Anna',
			'2026-11-29 09:00 nobody',
		]);
		const all = { ...saturdays, restrictions: [{ from: '00:00', to: '00:00' }] };
		expect(handOffs('Europe/Moscow', all, '2026-11-27T21:00:00Z', 30)).toEqual([
			'2026-11-28 00:00 Anna',
		]);
	});
});

describe('a rotation that cannot be read', () => {
	const daily: Rotation = {
		type: 'daily',
		start: '2026-11-23T09:00',
		shiftLength: 1,
		participants: ['Anna'],
	};
	test.each([
		['start is "tomorrow"', { ...daily, start: 'tomorrow' }],
		['2026-02-30', { ...daily, start: '2026-02-30T09:00' }],
		['shiftLength is 0', { ...daily, shiftLength: 0 }],
		['is "9"', { ...daily, restrictions: [{ from: '9', to: '10:00' }] }],
	])('is refused: %s', (message, rotation) => {
		expect(() => new OnCallRoster(schedule('Europe/Moscow', rotation))).toThrow(message);
	});
});

/** Local wall times of the hand-offs from a rotation's words, without the engine: minutes since the epoch of a clock without zones. */
const wallHandOffs = (
	{ type, start, shiftLength }: Rotation,
	untilWall: number,
): readonly number[] => {
	const first = new Date(`${start}:00Z`);
	const list: number[] = [];
	for (let number = 0; ; number++) {
		const count = number * shiftLength;
		let wall: number;
		if (type === 'monthly') {
			const lastDay = new Date(
				Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + count + 1, 0),
			).getUTCDate();
			wall = Date.UTC(
				first.getUTCFullYear(),
				first.getUTCMonth() + count,
				Math.min(first.getUTCDate(), lastDay),
				first.getUTCHours(),
				first.getUTCMinutes(),
			);
		} else {
			const hours = { hourly: 1, daily: 24, weekly: 168 }[type];
			wall = first.getTime() + count * hours * 3_600_000;
		}
		if (wall > untilWall) return list;
		list.push(wall);
	}
};

const WALKS = [
	['Europe/Berlin', '2026-03-28T06:00:00Z'],
	['Europe/Berlin', '2026-10-24T06:00:00Z'],
	['America/New_York', '2026-03-07T12:00:00Z'],
	['America/New_York', '2026-10-31T12:00:00Z'],
	['Australia/Lord_Howe', '2026-04-04T00:00:00Z'],
	['Australia/Lord_Howe', '2026-10-03T00:00:00Z'],
	['Europe/Moscow', '2026-05-30T12:00:00Z'],
	['Asia/Vladivostok', '2026-12-30T12:00:00Z'],
] as const;

describe('who is on call, walked in steps of 30 seconds', () => {
	const people = ['Anna', 'Boris', 'Vera', 'Gleb', 'Dina'];
	const rotations: readonly (readonly [string, (date: string) => Rotation])[] = [
		[
			'an hourly rotation',
			(date) => ({ type: 'hourly', start: `${date}T00:30`, shiftLength: 1, participants: people }),
		],
		[
			'a rotation of five hours',
			(date) => ({ type: 'hourly', start: `${date}T02:15`, shiftLength: 5, participants: people }),
		],
		[
			'a daily rotation at 02:30',
			(date) => ({ type: 'daily', start: `${date}T02:30`, shiftLength: 1, participants: people }),
		],
		[
			'a weekly rotation',
			(date) => ({
				type: 'weekly',
				start: `${dayAfter(date, -20)}T02:00`,
				shiftLength: 1,
				participants: people,
			}),
		],
		[
			'a monthly rotation',
			(date) => ({
				type: 'monthly',
				start: `${dayAfter(date, -28)}T01:59`,
				shiftLength: 1,
				participants: people,
			}),
		],
		[
			'only at night',
			(date) => ({
				type: 'daily',
				start: `${date}T09:00`,
				shiftLength: 1,
				participants: people,
				restrictions: [{ from: '22:00', to: '02:30' }],
			}),
		],
	];

	test.each(WALKS)('in %s from %s', (timeZone, from) => {
		const start = Date.parse(from);
		const steps = (2 * DAY) / HALF_MINUTE;
		const walls = Array.from({ length: (2 * DAY) / MINUTE }, (_, index) =>
			wallClock(start + index * MINUTE, timeZone),
		);
		const startDate = dayAfter(walls[0].date, -1);
		for (const [name, make] of rotations) {
			const rotation = make(startDate);
			const roster = new OnCallRoster(schedule(timeZone, rotation));
			// A hand-off has passed once the wall clock has ever shown its time or a later one.
			let furthest = -Infinity;
			const list = wallHandOffs(rotation, Date.parse(`${dayAfter(startDate, 6)}T00:00:00Z`));
			let passed = 0;
			let expectedChanges = 0;
			let before = '';
			for (let step = 0; step < steps; step++) {
				const at = start + step * HALF_MINUTE;
				const wall = walls[Math.floor(step / 2)];
				furthest = Math.max(furthest, Date.parse(`${wall.date}T00:00:00Z`) + wall.minute * MINUTE);
				while (passed < list.length && list[passed] <= furthest) passed++;
				const hours = rotation.restrictions ?? [];
				const onDuty = hours.length === 0 || isInHours(wall, hours, hours);
				const expected = passed === 0 || !onDuty ? '' : people[(passed - 1) % people.length];
				const found = roster.peopleAt(at).join();
				if (found !== expected)
					throw new Error(`${name}, ${wall.text}: "${found}" instead of "${expected}"`);
				if (step > 0 && expected !== before) expectedChanges++;
				before = expected;
			}
			const shifts = shiftsIn(roster, { start, end: start + 2 * DAY });
			expect(shifts).toHaveLength(expectedChanges + 1);
		}
	});
});
