import {
	checkSlot,
	findSlots,
	SlotSearch,
	type Resource,
	type SlotRequest,
	type SlotSearchResult,
} from '../../../lib/scheduling';

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const moscow = (text: string): string => `${text.replace(' ', 'T')}:00+03:00`;
const busy = (from: string, to: string) => ({
	start: moscow(`2026-11-23 ${from}`),
	end: moscow(`2026-11-23 ${to}`),
});

/** A salon on a Monday, ten to four, an hour a visit. */
const salon: SlotRequest = {
	calendar: {
		timeZone: 'Europe/Moscow',
		week: [{ days: EVERY_DAY, from: '10:00', to: '16:00' }],
	},
	range: { start: moscow('2026-11-23 00:00'), end: moscow('2026-11-24 00:00') },
	now: moscow('2026-11-22 12:00'),
	duration: 60,
	step: 60,
};
const clocks = ({ slots }: SlotSearchResult): readonly string[] =>
	slots.map(({ start }) => start.slice(11, 16));
const find = (more: Partial<SlotRequest> = {}): SlotSearchResult =>
	findSlots({ ...salon, ...more });

describe('a free day', () => {
	it('offers starts from the opening to an hour before closing, in local time with its offset', () => {
		const { slots, reason, days } = find();
		expect(slots[0]).toEqual({
			start: '2026-11-23T10:00:00+03:00',
			end: '2026-11-23T11:00:00+03:00',
			staff: [],
		});
		expect(clocks(find())).toEqual(['10:00', '11:00', '12:00', '13:00', '14:00', '15:00']);
		expect(reason).toBeNull();
		expect(days).toEqual([{ date: '2026-11-23', offered: 6, reason: null, refused: null }]);
	});

	it('tests only the start against the range', () => {
		const range = { start: moscow('2026-11-23 10:30'), end: moscow('2026-11-23 14:01') };
		expect(clocks(find({ range }))).toEqual(['11:00', '12:00', '13:00', '14:00']);
	});

	it('stops after the limit', () => {
		expect(clocks(find({ limit: 2 }))).toEqual(['10:00', '11:00']);
		expect(find({ limit: 0 }).slots).toEqual([]);
	});
});

describe('grids', () => {
	const day = { step: 40, duration: 30, busy: [busy('10:30', '11:15')] };

	it('window: busy time does not move the starts', () => {
		expect(clocks(find(day)).slice(0, 4)).toEqual(['10:00', '11:20', '12:00', '12:40']);
	});

	it('clock: minutes since midnight that the step divides, whatever the opening', () => {
		const odd = {
			...salon.calendar,
			week: [{ days: EVERY_DAY, from: '10:10', to: '13:00' }],
		};
		expect(clocks(find({ ...day, grid: 'clock', calendar: odd, busy: [] }))).toEqual([
			'10:40',
			'11:20',
			'12:00',
		]);
	});

	it('pack: goes on from the first free minute', () => {
		expect(clocks(find({ ...day, grid: 'pack' })).slice(0, 4)).toEqual([
			'10:00',
			'11:15',
			'11:55',
			'12:35',
		]);
	});

	it('every window of a date begins anew, and windows that touch are one', () => {
		const split = (from: string) => ({
			...salon.calendar,
			week: [
				{ days: EVERY_DAY, from: '10:00', to: '12:00' },
				{ days: EVERY_DAY, from, to: '14:00' },
			],
		});
		const more = { step: 50, duration: 10 };
		expect(clocks(find({ ...more, calendar: split('12:30') }))).toEqual([
			'10:00',
			'10:50',
			'11:40',
			'12:30',
			'13:20',
		]);
		expect(clocks(find({ ...more, calendar: split('12:00') }))).toEqual([
			'10:00',
			'10:50',
			'11:40',
			'12:30',
			'13:20',
		]);
		expect(clocks(find({ ...more, step: 70, calendar: split('12:00') }))).toEqual([
			'10:00',
			'11:10',
			'12:20',
			'13:30',
		]);
	});

	it('a round-the-clock window begins anew at each midnight', () => {
		const always = { ...salon.calendar, week: [{ days: EVERY_DAY, from: '00:00', to: '24:00' }] };
		const range = { start: moscow('2026-11-23 22:00'), end: moscow('2026-11-24 08:00') };
		expect(clocks(find({ calendar: always, range, step: 420 }))).toEqual(['00:00', '07:00']);
	});
});

describe('buffers', () => {
	it('may stick out of working hours, never into busy time', () => {
		expect(clocks(find({ bufferBefore: 30, bufferAfter: 30 }))).toHaveLength(6);
		expect(clocks(find({ bufferBefore: 30, busy: [busy('09:00', '09:45')] }))[0]).toBe('11:00');
		expect(clocks(find({ bufferBefore: 15, busy: [busy('09:00', '09:45')] }))[0]).toBe('10:00');
	});

	it('of two neighbours add up: a gap of 90 minutes cannot take 15 + 60 + 30', () => {
		const neighbours = [{ ...busy('10:00', '11:00'), bufferAfter: 15 }, busy('12:30', '16:00')];
		const free = { step: 5, busy: neighbours };
		expect(clocks(find(free))).toEqual(['11:15', '11:20', '11:25', '11:30']);
		expect(clocks(find({ ...free, bufferAfter: 15 }))).toEqual(['11:15']);
		expect(clocks(find({ ...free, bufferAfter: 30 }))).toEqual([]);
	});

	it('touching is free', () => {
		expect(clocks(find({ busy: [busy('11:00', '12:00')] }))).toEqual([
			'10:00',
			'12:00',
			'13:00',
			'14:00',
			'15:00',
		]);
	});
});

describe('busy time', () => {
	it('with seconds blocks each minute that it touches', () => {
		const seconds = {
			start: '2026-11-23T10:59:59+03:00',
			end: '2026-11-23T12:00:01+03:00',
		};
		expect(clocks(find({ busy: [seconds] }))).toEqual(['13:00', '14:00', '15:00']);
	});

	it('without length occupies nothing, not even with buffers', () => {
		const point = { ...busy('11:30', '11:30'), bufferBefore: 60, bufferAfter: 60 };
		expect(clocks(find({ busy: [point] }))).toHaveLength(6);
	});

	it('outside of the range still counts', () => {
		const range = { start: moscow('2026-11-23 12:00'), end: moscow('2026-11-23 13:00') };
		expect(find({ range, busy: [busy('08:00', '12:01')] }).slots).toEqual([]);
		expect(find({ range, busy: [busy('12:59', '15:00')] }).slots).toEqual([]);
	});

	it('that ends before it starts is left out, with a warning', () => {
		const { warnings, slots } = find({ busy: [busy('12:00', '11:00')] });
		expect(slots).toHaveLength(6);
		expect(warnings).toEqual([expect.objectContaining({ code: 'busy-ignored', count: 1 })]);
	});
});

describe('capacity', () => {
	it('counts the peak, not the sum', () => {
		const one = busy('10:00', '10:30');
		const other = busy('10:30', '11:00');
		expect(clocks(find({ capacity: 2, busy: [one, other] }))).toHaveLength(6);
		expect(clocks(find({ capacity: 2, busy: [one, one] }))[0]).toBe('11:00');
		expect(clocks(find({ capacity: 2, busy: [{ ...one, seats: 2 }] }))[0]).toBe('11:00');
	});

	it('lets a visit take several seats', () => {
		const taken = [busy('10:00', '12:00'), busy('11:00', '13:00')];
		expect(clocks(find({ capacity: 3, seats: 2, busy: taken }))).toEqual([
			'10:00',
			'12:00',
			'13:00',
			'14:00',
			'15:00',
		]);
		expect(find({ capacity: 1, seats: 2 })).toMatchObject({ slots: [], reason: 'capacity' });
		expect(find({ capacity: 0 })).toMatchObject({ slots: [], reason: 'capacity' });
	});
});

describe('a class', () => {
	const place = (from: string, to: string, seats: number, session = 'yoga') => ({
		...busy(from, to),
		seats,
		session,
	});
	const yoga = { session: { id: 'yoga', places: 5 } };

	it('shares its session among bookings with the same start and end', () => {
		const { slots } = find({
			...yoga,
			busy: [place('11:00', '12:00', 2), place('11:00', '12:00', 1)],
		});
		expect(slots.map(({ start, placesLeft }) => [start.slice(11, 16), placesLeft])).toEqual([
			['10:00', 5],
			['11:00', 2],
			['12:00', 5],
			['13:00', 5],
			['14:00', 5],
			['15:00', 5],
		]);
	});

	it('is full when its places are taken', () => {
		const taken = [place('11:00', '12:00', 4)];
		expect(clocks(find({ ...yoga, busy: taken }))).toContain('11:00');
		expect(clocks(find({ ...yoga, seats: 2, busy: taken }))).not.toContain('11:00');
		expect(clocks(find({ ...yoga, busy: [place('11:00', '12:00', 5)] }))).not.toContain('11:00');
		expect(find({ ...yoga, seats: 6 })).toMatchObject({ slots: [], reason: 'capacity' });
	});

	it('blocks everything else, and other times, as one visit does', () => {
		const taken = [place('11:00', '12:00', 2)];
		expect(clocks(find({ busy: taken }))).not.toContain('11:00');
		expect(clocks(find({ session: { id: 'pilates', places: 5 }, busy: taken }))).not.toContain(
			'11:00',
		);
		expect(clocks(find({ ...yoga, step: 30, busy: taken }))).not.toContain('11:30');
		expect(clocks(find({ capacity: 2, busy: taken }))).toContain('11:00');
	});

	it('is one visit of the day, however many come to it', () => {
		const teacher: Resource = {
			id: 'Anna',
			dailyLimit: 2,
			busy: [place('11:00', '12:00', 1), place('11:00', '12:00', 1), place('11:00', '12:00', 1)],
		};
		expect(clocks(find({ staff: [teacher] }))).toEqual([
			'10:00',
			'12:00',
			'13:00',
			'14:00',
			'15:00',
		]);
	});

	it('cannot be joined where something else is in its way', () => {
		expect(
			clocks(find({ ...yoga, busy: [place('11:00', '12:00', 2), busy('11:30', '11:40')] })),
		).not.toContain('11:00');
	});
});

describe('staff', () => {
	const anna: Resource = { id: 'Anna', busy: [busy('10:00', '13:00')] };
	const marina: Resource = { id: 'Marina', busy: [busy('12:00', '16:00')] };
	const team = { staff: [anna, marina] };
	const named = (result: SlotSearchResult) =>
		result.slots.map(({ start, staff }) => `${start.slice(11, 16)} ${staff.join('+')}`);

	it('any: the slot names who is free', () => {
		expect(named(find(team))).toEqual([
			'10:00 Marina',
			'11:00 Marina',
			'13:00 Anna',
			'14:00 Anna',
			'15:00 Anna',
		]);
	});

	it('all: everybody is needed', () => {
		expect(named(find({ ...team, mode: 'all' }))).toEqual([]);
		const later = { ...marina, busy: [] };
		expect(named(find({ staff: [anna, later], mode: 'all' }))).toEqual([
			'13:00 Anna+Marina',
			'14:00 Anna+Marina',
			'15:00 Anna+Marina',
		]);
	});

	it('only those who were asked for («к Марине»)', () => {
		expect(named(find({ ...team, only: ['Marina'] }))).toEqual(['10:00 Marina', '11:00 Marina']);
		expect(find({ ...team, only: ['Zina'] })).toMatchObject({ slots: [], reason: 'nobody' });
		expect(find({ staff: [] })).toMatchObject({ slots: [], reason: 'nobody' });
	});

	it('the branch’s busy time hits everybody', () => {
		expect(named(find({ ...team, busy: [busy('13:00', '15:30')] }))).toEqual([
			'10:00 Marina',
			'11:00 Marina',
		]);
	});

	it('inherit hours, holidays, capacity and buffers of the branch, and may have their own', () => {
		const late: Resource = {
			id: 'Late',
			calendar: { week: [{ days: EVERY_DAY, from: '15:00', to: '18:00' }] },
		};
		expect(named(find({ staff: [late] }))).toEqual(['15:00 Late', '16:00 Late', '17:00 Late']);
		const closed = {
			...salon.calendar,
			overrides: [{ date: '2026-11-23', closed: true as const }],
		};
		expect(named(find({ staff: [late, anna], calendar: closed }))).toEqual([]);
		const comesAnyway: Resource = {
			id: 'Own',
			calendar: { overrides: [{ date: '2026-11-23', from: '12:00', to: '13:00' }] },
		};
		expect(named(find({ staff: [comesAnyway], calendar: closed }))).toEqual(['12:00 Own']);
		const chairs: Resource = { ...anna, capacity: 2 };
		expect(named(find({ staff: [chairs] }))).toHaveLength(6);
		expect(named(find({ staff: [anna], capacity: 2 }))).toHaveLength(6);
		expect(named(find({ staff: [{ ...anna, bufferBefore: 5 }] }))).toEqual([
			'14:00 Anna',
			'15:00 Anna',
		]);
	});

	it('is on leave for a stretch of dates, and another date of the branch stays', () => {
		const branch = {
			...salon.calendar,
			overrides: [{ date: '2026-11-20', until: '2026-11-30', from: '10:00', to: '12:00' }],
		};
		const away: Resource = {
			id: 'Away',
			calendar: { overrides: [{ date: '2026-11-23', until: '2026-11-24', closed: true as const }] },
		};
		const range = { start: moscow('2026-11-23 00:00'), end: moscow('2026-11-26 00:00') };
		expect(
			findSlots({ ...salon, calendar: branch, range, staff: [away] }).slots.map(({ start }) =>
				start.slice(8, 16),
			),
		).toEqual(['25T10:00', '25T11:00']);
	});

	it('stop at their visits of a day; breaks and other days do not count', () => {
		const limited: Resource = {
			...anna,
			dailyLimit: 2,
			busy: [busy('10:00', '11:00'), { ...busy('13:00', '14:00'), visit: false }],
		};
		expect(named(find({ staff: [limited] }))).toEqual([
			'11:00 Anna',
			'12:00 Anna',
			'14:00 Anna',
			'15:00 Anna',
		]);
		const full = { ...limited, busy: [...(limited.busy ?? []), busy('11:00', '12:00')] };
		expect(find({ staff: [full] })).toMatchObject({ slots: [], reason: 'capacity' });
		const range = { start: moscow('2026-11-24 00:00'), end: moscow('2026-11-25 00:00') };
		expect(find({ staff: [full], range }).slots).toHaveLength(6);
	});
});

describe('a branch without staff', () => {
	it('has a daily limit of its own', () => {
		const visits = [busy('10:00', '11:00'), busy('12:00', '13:00')];
		expect(clocks(find({ busy: visits, dailyLimit: 3 }))).toHaveLength(4);
		expect(find({ busy: visits, dailyLimit: 2 })).toMatchObject({ slots: [], reason: 'capacity' });
	});
});

describe('a visit that needs a room as well as a person', () => {
	const rooms = {
		needs: [
			{
				kind: 'room',
				oneOf: [
					{ id: 'Blue', busy: [busy('10:00', '12:00')] },
					{ id: 'Green', busy: [busy('11:00', '13:00')] },
				],
			},
		],
		staff: [{ id: 'Anna', busy: [busy('14:00', '15:00')] }],
	};

	it('is offered where both are free, and names them', () => {
		expect(
			find(rooms).slots.map(
				({ start, needs }) => `${start.slice(11, 16)} ${needs?.room.join('+')}`,
			),
		).toEqual(['10:00 Green', '12:00 Blue', '13:00 Blue+Green', '15:00 Blue+Green']);
	});

	it('needs one of every kind', () => {
		const laser = { kind: 'device', oneOf: [{ id: 'Laser', busy: [busy('12:00', '16:00')] }] };
		const both = { ...rooms, needs: [...rooms.needs, laser] };
		expect(find(both).slots.map(({ start, needs }) => [start.slice(11, 16), needs])).toEqual([
			['10:00', { room: ['Green'], device: ['Laser'] }],
		]);
	});

	it('shares the room with the others of its class', () => {
		const place = { ...busy('12:00', '13:00'), seats: 3, session: 'yoga' };
		const hall = { kind: 'room', oneOf: [{ id: 'Hall', busy: [place] }] };
		const yoga = { session: { id: 'yoga', places: 4 }, needs: [hall] };
		const teacher = { id: 'Anna', busy: [place] };
		expect(clocks(find({ ...yoga, staff: [teacher] }))).toContain('12:00');
		expect(clocks(find({ ...yoga, staff: [teacher], seats: 2 }))).not.toContain('12:00');
		expect(clocks(find({ needs: [hall], staff: [{ id: 'Boris' }] }))).not.toContain('12:00');
	});

	it('has nowhere to go without any room', () => {
		expect(find({ ...rooms, needs: [{ kind: 'room', oneOf: [] }] })).toMatchObject({
			slots: [],
			reason: 'nobody',
		});
	});

	it('packs around the time in which every room is taken', () => {
		const both = {
			needs: [{ kind: 'room', oneOf: [{ id: 'Blue', busy: [busy('10:00', '10:25')] }] }],
		};
		expect(clocks(find({ ...both, staff: [{ id: 'Anna' }], grid: 'pack' })).slice(0, 2)).toEqual([
			'10:25',
			'11:25',
		]);
	});
});

describe('a hold', () => {
	const hold = { ...busy('11:00', '12:00'), by: 'chat-1', expiresAt: moscow('2026-11-22 12:10') };

	it('blocks everybody but its owner', () => {
		expect(clocks(find({ holds: [hold] }))).not.toContain('11:00');
		expect(clocks(find({ holds: [hold], owner: 'chat-2' }))).not.toContain('11:00');
		expect(clocks(find({ holds: [hold], owner: 'chat-1' }))).toContain('11:00');
	});

	it('ends at the moment of its expiry', () => {
		expect(clocks(find({ holds: [hold], now: moscow('2026-11-22 12:09') }))).not.toContain('11:00');
		expect(clocks(find({ holds: [hold], now: moscow('2026-11-22 12:10') }))).toContain('11:00');
	});

	it('of one member of staff leaves the others free', () => {
		const staff = [{ id: 'Anna' }, { id: 'Marina' }];
		const [slot] = find({ staff, holds: [{ ...hold, resource: 'Anna' }] }).slots.slice(1);
		expect(slot).toMatchObject({ start: moscow('2026-11-23 11:00'), staff: ['Marina'] });
	});
});

describe('notice and horizon', () => {
	it('offer from now + notice on, that moment included', () => {
		const now = moscow('2026-11-23 10:00');
		expect(clocks(find({ now, notice: 120 }))[0]).toBe('12:00');
		expect(clocks(find({ now, notice: 121 }))[0]).toBe('13:00');
		expect(clocks(find({ now: '2026-11-23T10:00:01+03:00', notice: 120 }))[0]).toBe('13:00');
	});

	it('offer up to now + horizon, that moment included', () => {
		expect(clocks(find({ horizon: 24 * 60 }))).toEqual(['10:00', '11:00', '12:00']);
		expect(find({ horizon: 60 })).toMatchObject({ slots: [], reason: 'horizon' });
	});
});

describe('nights and clock changes', () => {
	const night: SlotRequest = {
		...salon,
		calendar: {
			timeZone: 'Europe/Berlin',
			week: [{ days: EVERY_DAY, from: '22:00', to: '07:00' }],
		},
		now: '2026-03-01T00:00:00Z',
		range: { start: '2026-03-28T20:00:00+01:00', end: '2026-03-29T12:00:00+02:00' },
		duration: 120,
	};

	it('cross midnight and the gap: two elapsed hours from one in the morning end at four', () => {
		expect(
			findSlots(night).slots.map(({ start, end }) => `${start.slice(11)} ${end.slice(11)}`),
		).toEqual([
			'22:00:00+01:00 00:00:00+01:00',
			'23:00:00+01:00 01:00:00+01:00',
			'00:00:00+01:00 03:00:00+02:00',
			'01:00:00+01:00 04:00:00+02:00',
			'03:00:00+02:00 05:00:00+02:00',
			'04:00:00+02:00 06:00:00+02:00',
			'05:00:00+02:00 07:00:00+02:00',
		]);
	});

	it('offer the repeated hour twice, told apart by the offset', () => {
		const autumn = {
			...night,
			duration: 60,
			range: { start: '2026-10-25T00:00:00Z', end: '2026-10-25T02:00:00Z' },
		};
		expect(findSlots(autumn).slots.map(({ start }) => start)).toEqual([
			'2026-10-25T02:00:00+02:00',
			'2026-10-25T02:00:00+01:00',
		]);
	});

	it('run over from a window into the next that touches it', () => {
		const always = { ...salon.calendar, week: [{ days: EVERY_DAY, from: '00:00', to: '24:00' }] };
		expect(clocks(find({ calendar: always, duration: 180 }))).toContain('23:00');
	});
});

describe('none', () => {
	const reasonOf = (more: Partial<SlotRequest>) => {
		const { reason, days } = find(more);
		return [reason, days.map((day) => day.reason)];
	};

	test.each<[string, Partial<SlotRequest>]>([
		['closed', { calendar: { ...salon.calendar, holidays: ['2026-11-23'] } }],
		['closed', { duration: 361 }],
		['busy', { busy: [busy('10:00', '16:00')] }],
		['notice', { notice: 3 * 1_440 }],
		['capacity', { capacity: 2, busy: [busy('10:00', '16:00'), busy('10:00', '16:00')] }],
		['busy', { now: moscow('2026-11-23 12:00'), busy: [busy('12:00', '16:00')] }],
		['notice', { now: moscow('2026-11-23 15:01') }],
		['horizon', { horizon: 0 }],
	])('says %s', (reason, more) => {
		expect(reasonOf(more)).toEqual([reason, [reason]]);
		expect(find(more).explanation).toContain('2026-11-23');
	});

	it('tells each day’s own reason, and counts', () => {
		const { days } = findSlots({
			...salon,
			calendar: { ...salon.calendar, holidays: ['2026-11-24'] },
			range: { start: moscow('2026-11-22 00:00'), end: moscow('2026-11-26 00:00') },
			now: moscow('2026-11-22 15:30'),
			busy: [busy('09:00', '17:00')],
		});
		expect(days.map(({ date, reason, offered }) => `${date} ${reason} ${offered}`)).toEqual([
			'2026-11-22 notice 0',
			'2026-11-23 busy 0',
			'2026-11-24 closed 0',
			'2026-11-25 null 6',
		]);
		expect(days[1].refused).toEqual({ closed: 0, busy: 6, notice: 0, capacity: 0, horizon: 0 });
	});

	it('names the nearest alternative, before or after the range', () => {
		const evening = {
			range: { start: moscow('2026-11-23 17:00'), end: moscow('2026-11-23 20:00') },
		};
		expect(find(evening).nearest?.start).toBe(moscow('2026-11-23 15:00'));
		const morning = { ...evening, busy: [busy('10:00', '16:00')] };
		expect(find(morning).nearest?.start).toBe(moscow('2026-11-24 10:00'));
		expect(find({ ...evening, now: moscow('2026-11-23 15:30') }).nearest?.start).toBe(
			moscow('2026-11-24 10:00'),
		);
		const never = { ...salon.calendar, week: [] };
		expect(find({ calendar: never }).nearest).toBeNull();
		expect(find().nearest).toBeNull();
	});

	it('is an empty answer for a range that ends before it starts', () => {
		const range = { start: salon.range.end, end: salon.range.start };
		expect(find({ range })).toMatchObject({
			slots: [],
			days: [],
			nearest: null,
			explanation: 'the range is empty',
		});
	});
});

describe('the check at booking', () => {
	const taken = { ...salon, busy: [busy('11:00', '12:00')] };
	const check = (request: SlotRequest, time: string) =>
		checkSlot(request, moscow(`2026-11-23 ${time}`));

	it('accepts what the listing offers, also outside of the listed range', () => {
		expect(check(taken, '10:00')).toMatchObject({ offered: true, reason: null });
		expect(checkSlot(taken, moscow('2026-11-25 10:00')).offered).toBe(true);
	});

	test.each<[string, string, Partial<SlotRequest>]>([
		['busy', '11:00', {}],
		['closed', '15:30', {}],
		['closed', '09:00', {}],
		['grid', '12:30', {}],
		['notice', '12:00', { notice: 1_441 }],
		['busy', '11:00', { grid: 'pack' }],
		['grid', '12:30', { grid: 'pack' }],
		['grid', '12:01', { grid: 'pack' }],
		['notice', '12:30', { grid: 'pack', notice: 2_000 }],
		['horizon', '12:00', { horizon: 60 }],
		['capacity', '11:00', { capacity: 2, busy: [busy('11:00', '12:00'), busy('11:00', '12:00')] }],
		['nobody', '12:00', { staff: [] }],
	])('refuses as %s at %s', (reason, time, more) => {
		expect(check({ ...taken, ...more }, time)).toEqual({ offered: false, slot: null, reason });
	});

	it('refuses a start with seconds', () => {
		expect(checkSlot(taken, '2026-11-23T10:00:30+03:00')).toMatchObject({ reason: 'grid' });
	});
});

describe('a search that is read once', () => {
	it('lists other ranges and limits', () => {
		const search = new SlotSearch(salon);
		const next = { start: moscow('2026-11-24 00:00'), end: moscow('2026-11-30 00:00') };
		expect(search.list(next, 3).slots.map(({ start }) => start)).toEqual([
			moscow('2026-11-24 10:00'),
			moscow('2026-11-24 11:00'),
			moscow('2026-11-24 12:00'),
		]);
	});
});

describe('a request that makes no sense', () => {
	test.each<[string, Partial<SlotRequest>]>([
		['step is 0', { step: 0 }],
		['duration is -1', { duration: -1 }],
		['duration is 1.5', { duration: 1.5 }],
		['staff[1].id "A" occurs twice', { staff: [{ id: 'A' }, { id: 'A' }] }],
		['staff[0].capacity is -1', { staff: [{ id: 'A', capacity: -1 }] }],
		['busy[0].seats is 0.5', { busy: [{ ...busy('10:00', '11:00'), seats: 0.5 }] }],
		['"soon" is not a point in time', { now: 'soon' }],
	])('is refused: %s', (message, more) => {
		expect(() => find(more)).toThrow(message);
	});

	it('warns of a year that the official calendar does not know', () => {
		const calendar = { ...salon.calendar, productionCalendar: ['ru' as const] };
		const range = { start: moscow('2028-11-20 00:00'), end: moscow('2028-11-21 00:00') };
		expect(find({ calendar, range }).warnings).toEqual([expect.objectContaining({ year: 2028 })]);
	});
});
