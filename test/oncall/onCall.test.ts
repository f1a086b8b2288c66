import fc from 'fast-check';

import {
	gapsAfter,
	onCallAt,
	OnCallRoster,
	shiftsIn,
	type Layer,
	type OnCallOverride,
	type OnCallSchedule,
	type Rotation,
} from '../../lib/oncall';

const ZONE = 'Europe/Moscow';
const moscow = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+03:00`);

const rotation = (
	participants: Rotation['participants'],
	more: Partial<Rotation> = {},
): Rotation => ({
	type: 'daily',
	start: '2026-11-23T09:00',
	shiftLength: 1,
	participants,
	...more,
});
const layer = (
	priority: number,
	participants: Rotation['participants'],
	more?: Partial<Rotation>,
): Layer => ({
	id: `layer ${priority} ${participants.join()}`,
	priority,
	rotation: rotation(participants, more),
});
const schedule = (
	layers: readonly Layer[],
	overrides: readonly OnCallOverride[] = [],
): OnCallSchedule => ({
	timeZone: ZONE,
	layers,
	overrides,
});
const at = (roster: OnCallSchedule, text: string): readonly string[] =>
	new OnCallRoster(roster).peopleAt(moscow(text));

describe('layers', () => {
	const nights = { restrictions: [{ from: '22:00', to: '07:00' }] };

	it('let the highest priority with somebody on call win', () => {
		const layered = schedule([layer(1, ['Anna']), layer(2, ['Boris'], nights)]);
		expect(at(layered, '2026-11-23 21:59')).toEqual(['Anna']);
		expect(at(layered, '2026-11-23 22:00')).toEqual(['Boris']);
		expect(at(layered, '2026-11-24 07:00')).toEqual(['Anna']);
	});

	it('fall to the next priority in an off-turn', () => {
		const layered = schedule([layer(2, ['Boris', []]), layer(1, ['Anna'])]);
		expect(at(layered, '2026-11-23 10:00')).toEqual(['Boris']);
		expect(at(layered, '2026-11-24 10:00')).toEqual(['Anna']);
	});

	it('of equal priority add up, each person once', () => {
		const layered = schedule([layer(1, ['Anna', 'Vera']), layer(1, [['Boris', 'Anna']])]);
		expect(at(layered, '2026-11-23 10:00')).toEqual(['Anna', 'Boris']);
	});

	it('leave nobody on call when there are none', () => {
		expect(at(schedule([]), '2026-11-23 10:00')).toEqual([]);
	});
});

describe('overrides', () => {
	const hours = { start: moscow('2026-11-23 12:00'), end: moscow('2026-11-23 18:00') };
	const of = (...overrides: readonly OnCallOverride[]) =>
		at(schedule([layer(1, [['Anna', 'Boris']])], overrides), '2026-11-23 15:00');

	test.each<[string, readonly OnCallOverride[], readonly string[]]>([
		[
			'swap one person for another',
			[{ ...hours, kind: 'swap', out: 'Anna', in: 'Vera' }],
			['Vera', 'Boris'],
		],
		[
			'do nothing for a person who is not on call',
			[{ ...hours, kind: 'swap', out: 'Gleb', in: 'Vera' }],
			['Anna', 'Boris'],
		],
		[
			'let two people exchange',
			[
				{ ...hours, kind: 'swap', out: 'Anna', in: 'Boris' },
				{ ...hours, kind: 'swap', out: 'Boris', in: 'Anna' },
			],
			['Boris', 'Anna'],
		],
		['add', [{ ...hours, kind: 'add', person: 'Vera' }], ['Anna', 'Boris', 'Vera']],
		['remove', [{ ...hours, kind: 'remove', person: 'Anna' }], ['Boris']],
		['cover in full', [{ ...hours, kind: 'cover', people: ['Vera'] }], ['Vera']],
		['cover with nobody', [{ ...hours, kind: 'cover', people: [] }], []],
		[
			'add to a cover with nobody',
			[
				{ ...hours, kind: 'add', person: 'Vera' },
				{ ...hours, kind: 'cover', people: [] },
			],
			['Vera'],
		],
		[
			'remove whoever was added or swapped in',
			[
				{ ...hours, kind: 'remove', person: 'Vera' },
				{ ...hours, kind: 'swap', out: 'Anna', in: 'Vera' },
				{ ...hours, kind: 'add', person: 'Vera' },
			],
			['Boris'],
		],
	])('%s', (_, overrides, people) => {
		expect(of(...overrides)).toEqual(people);
		expect([...of(...[...overrides].reverse())].sort()).toEqual([...people].sort());
	});

	it('hold from their start to just before their end, to the second', () => {
		const covered = new OnCallRoster(
			schedule(
				[layer(1, ['Anna'])],
				[
					{
						kind: 'cover',
						people: ['Vera'],
						start: '2026-11-23T12:00:30+03:00',
						end: '2026-11-23T18:00:15+03:00',
					},
				],
			),
		);
		const people = (time: string) => covered.peopleAt(Date.parse(`2026-11-23T${time}+03:00`));
		expect(people('12:00:29')).toEqual(['Anna']);
		expect(people('12:00:30')).toEqual(['Vera']);
		expect(people('18:00:14')).toEqual(['Vera']);
		expect(people('18:00:15')).toEqual(['Anna']);
	});
});

describe('who is on call now', () => {
	const nights = schedule([
		layer(1, ['Anna', 'Boris'], { restrictions: [{ days: [1, 2], from: '22:00', to: '07:00' }] }),
	]);

	it('tells until when, and who is next', () => {
		expect(onCallAt(nights, moscow('2026-11-23 23:00'))).toEqual({
			people: ['Anna'],
			until: moscow('2026-11-24 07:00'),
			next: { people: ['Boris'], at: moscow('2026-11-24 22:00') },
		});
	});

	it('tells who comes next when nobody is', () => {
		expect(onCallAt(nights, moscow('2026-11-25 12:00'))).toEqual({
			people: [],
			until: moscow('2026-11-30 22:00'),
			next: { people: ['Boris'], at: moscow('2026-11-30 22:00') },
		});
	});

	it('goes on for ever with a single person', () => {
		expect(onCallAt(schedule([layer(1, ['Anna'])]), moscow('2026-11-25 12:00'))).toEqual({
			people: ['Anna'],
			until: null,
			next: null,
		});
	});

	it('finds a start that is months away, and nobody at all', () => {
		const spring = schedule([layer(1, ['Anna'], { start: '2027-05-01T09:00' })]);
		expect(onCallAt(spring, moscow('2026-11-25 12:00')).next).toEqual({
			people: ['Anna'],
			at: moscow('2027-05-01 09:00'),
		});
		expect(onCallAt(schedule([]), 0)).toEqual({ people: [], until: null, next: null });
	});
});

describe('gaps of the next 30 days', () => {
	it('are the stretches with nobody on call', () => {
		const holed = schedule(
			[layer(1, ['Anna', 'Boris'])],
			[
				{
					kind: 'cover',
					people: [],
					start: moscow('2026-12-01 00:00'),
					end: moscow('2026-12-01 09:00'),
				},
				{
					kind: 'remove',
					person: 'Anna',
					start: moscow('2026-12-03 10:00'),
					end: moscow('2026-12-04 12:00'),
				},
			],
		);
		expect(gapsAfter(holed, moscow('2026-11-23 12:00'))).toEqual([
			{ start: moscow('2026-12-01 00:00'), end: moscow('2026-12-01 09:00') },
			{ start: moscow('2026-12-03 10:00'), end: moscow('2026-12-04 09:00') },
		]);
	});

	it('end with the 30 days, and begin now', () => {
		const now = moscow('2026-11-20 12:00');
		const [before] = gapsAfter(schedule([layer(1, ['Anna'])]), now);
		expect(before).toEqual({ start: now, end: moscow('2026-11-23 09:00') });
		expect(gapsAfter(schedule([]), now)).toEqual([{ start: now, end: now + 30 * 86_400_000 }]);
		expect(gapsAfter(schedule([layer(1, ['Anna'])]), moscow('2026-11-23 09:00'))).toEqual([]);
	});
});

const participant = fc.oneof(
	fc.constantFrom('Anna', 'Boris', 'Vera'),
	fc.uniqueArray(fc.constantFrom('Anna', 'Boris', 'Vera'), { maxLength: 2 }),
);
const anyLayer: fc.Arbitrary<Layer> = fc.record({
	id: fc.string(),
	priority: fc.integer({ min: 0, max: 2 }),
	rotation: fc.record({
		type: fc.constantFrom(
			'hourly' as const,
			'daily' as const,
			'weekly' as const,
			'monthly' as const,
		),
		start: fc.constantFrom('2026-03-20T02:30', '2026-03-01T00:00', '2026-03-29T09:15'),
		shiftLength: fc.integer({ min: 1, max: 9 }),
		participants: fc.array(participant, { maxLength: 4 }),
		restrictions: fc.constantFrom(
			undefined,
			[{ from: '22:00', to: '02:30' }],
			[{ days: [0, 1], from: '09:00', to: '09:00' }],
		),
		advance: fc.constantFrom('always' as const, 'window-days' as const),
	}),
});

describe('laws of the roster', () => {
	const from = Date.parse('2026-03-26T00:00:00Z');
	const moment = fc.integer({ min: 0, max: 8 * 1_440 }).map((minute) => from + minute * 60_000);
	const rosters = fc
		.tuple(
			fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Vladivostok'),
			fc.array(anyLayer, { maxLength: 3 }),
			fc.array(fc.tuple(moment, moment, fc.constantFrom('Anna', 'Vera')), { maxLength: 2 }),
		)
		.map(
			([timeZone, layers, removals]) =>
				new OnCallRoster({
					timeZone,
					layers,
					overrides: removals.map(([start, end, person]) => ({
						kind: 'remove',
						start,
						end,
						person,
					})),
				}),
		);

	it('shifts and moments agree, and shifts fill the range without overlap', () => {
		fc.assert(
			fc.property(
				rosters,
				moment,
				fc.integer({ min: 1, max: 5 }),
				moment,
				(roster, start, days, probe) => {
					const end = start + days * 86_400_000;
					const shifts = shiftsIn(roster, { start, end });
					expect(shifts[0].start).toBe(start);
					expect(shifts[shifts.length - 1].end).toBe(end);
					shifts.slice(1).forEach((shift, index) => {
						expect(shift.start).toBe(shifts[index].end);
						expect(shift.people).not.toEqual(shifts[index].people);
					});
					const found = shifts.find((shift) => shift.start <= probe && probe < shift.end);
					if (found !== undefined) expect(found.people).toEqual(roster.peopleAt(probe));
				},
			),
		);
	});

	it('a range that is split gives the same shifts when joined', () => {
		fc.assert(
			fc.property(rosters, moment, moment, moment, (roster, a, b, c) => {
				const [start, split, end] = [a, b, c].sort((x, y) => x - y);
				const people = (from: number, to: number) =>
					shiftsIn(roster, { start: from, end: to }).flatMap((shift) => [
						{ at: shift.start, who: shift.people.join() },
					]);
				const joined = [...people(start, split), ...people(split, end)].filter(
					({ who }, index, all) => index === 0 || all[index - 1].who !== who,
				);
				expect(joined).toEqual(people(start, end));
			}),
		);
	});
});
