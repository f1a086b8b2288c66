import fc from 'fast-check';
import { DateTime } from 'luxon';

import { OnCallPlan } from '../../lib/oncall/plan';
import { completeProfile, validateProfile, type Profile } from '../../lib/profile';

const MINUTE = 60_000;
const STEP = 10 * MINUTE;
const DAYS = 12;
const PEOPLE = ['Анна', 'Борис', 'Вера'];

const profileOf = (onCall: object, timeZone: string): Profile => {
	const validated = validateProfile({
		timeZone,
		onCall: {
			people: PEOPLE.map((name) => ({ name, channel: 'telegram', chatId: name })),
			...onCall,
		},
	});
	if (!validated.ok) throw new Error(JSON.stringify(validated.issues));
	return completeProfile(validated.input, 'default', 1);
};

/** The wall clock as a number that can be compared: minutes since local 1970. */
const wallMinutes = (at: number, timeZone: string): number => {
	const local = DateTime.fromMillis(at, { zone: timeZone });
	return local.toMillis() / MINUTE + local.offset;
};

const UNIT = { hourly: 60, daily: 1_440, weekly: 10_080 } as const;

const turns = fc.array(fc.constantFrom('Анна', 'Борис', 'Вера', ''), {
	minLength: 1,
	maxLength: 4,
});
const clock = fc
	.integer({ min: 0, max: 47 })
	.map((half) => `${String(half >> 1).padStart(2, '0')}:${half % 2 === 0 ? '00' : '30'}`);

/** The nights in which these clocks change, and the days around them. */
const CHANGES: ReadonlyArray<readonly [zone: string, day: string]> = [
	['Europe/Berlin', '2026-03-29'],
	['Europe/Berlin', '2026-10-25'],
	['America/New_York', '2026-03-08'],
	['America/New_York', '2026-11-01'],
	['Australia/Lord_Howe', '2026-04-05'],
	['Australia/Lord_Howe', '2026-10-04'],
	['Europe/Moscow', '2026-03-29'],
];

describe.each(CHANGES)('who is on call in %s around %s, walked clock in hand', (zone, day) => {
	const middle = DateTime.fromISO(day, { zone }).toMillis();
	const from = middle - (DAYS / 2) * 86_400_000;

	it('is whose turn the wall clock has reached, in the hours of duty, and not away', () => {
		fc.assert(
			fc.property(
				fc.constantFrom('hourly', 'daily', 'weekly'),
				fc.integer({ min: 1, max: 5 }),
				turns,
				clock,
				fc.option(fc.tuple(clock, clock), { nil: null }),
				fc.option(fc.integer({ min: 0, max: DAYS - 2 }), { nil: null }),
				(type, shiftLength, participants, first, hours, awayFrom) => {
					const start = `${DateTime.fromMillis(from, { zone }).toISODate()}T${first}`;
					const away =
						awayFrom === null
							? null
							: DateTime.fromMillis(from, { zone }).plus({ days: awayFrom }).toISODate();
					const profile = profileOf(
						{
							people: PEOPLE.map((name) => ({
								name,
								channel: 'telegram',
								chatId: name,
								...(name === 'Анна' && away !== null
									? { absences: [{ from: away, to: away }] }
									: {}),
							})),
							schedules: [
								{
									name: 'график',
									layers: [
										{
											type,
											start,
											shiftLength,
											participants: participants.map((each) => (each === '' ? [] : each)),
											...(hours === null
												? {}
												: { restrictions: [{ from: hours[0], to: hours[1] }] }),
										},
									],
								},
							],
						},
						zone,
					);
					const plan = new OnCallPlan(profile, null);
					const startWall = wallMinutes(DateTime.fromISO(start, { zone: 'UTC' }).toMillis(), 'UTC');
					let reached = -Infinity;
					for (let at = from; at < from + DAYS * 86_400_000; at += STEP) {
						const wall = wallMinutes(at, zone);
						// A clock that is put back hands nothing back.
						reached = Math.max(reached, wall);
						const turn = Math.floor((reached - startWall) / (UNIT[type] * shiftLength));
						const who = turn < 0 ? '' : participants[turn % participants.length];
						const isOut =
							who === '' ||
							!isOnDuty(wall % 1_440, hours) ||
							(who === 'Анна' && away === DateTime.fromMillis(at, { zone }).toISODate());
						const expected = isOut ? [] : [who];
						const found = plan.callable({ schedule: 'график' }, at);
						if (found.join() !== expected.join())
							throw new Error(
								`${DateTime.fromMillis(at, { zone }).toISO()}: ${found.join()} instead of ${expected.join()}`,
							);
					}
				},
			),
			{ numRuns: 12 },
		);
	});
});

const isOnDuty = (minute: number, hours: readonly [string, string] | null): boolean => {
	if (hours === null) return true;
	const [from, to] = hours.map((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
	if (from === to) return true;
	return from < to ? minute >= from && minute < to : minute >= from || minute < to;
};
