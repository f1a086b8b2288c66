import fc from 'fast-check';

import {
	evaluateEscalation,
	type EscalationEvent,
	type EscalationPolicy,
	type EscalationState,
	type PeopleOf,
} from '../../../lib/oncall';

const MINUTE = 60_000;
const NIGHT = Date.parse('2026-11-23T02:00:00+03:00');
const at = (minute: number): number => NIGHT + minute * MINUTE;

const level = (timeoutMinutes: number, ...people: readonly string[]) => ({
	timeoutMinutes,
	targets: people.map((person) => ({ person })),
});
const CHAIN: EscalationPolicy = {
	levels: [level(10, 'Anna'), level(15, 'Boris', 'Vera')],
	repeat: 1,
	acknowledgementTimeoutMinutes: 30,
};
const named: PeopleOf = (target) => ('person' in target ? [target.person] : []);

type Happening = EscalationEvent extends infer Event
	? Event extends EscalationEvent
		? Omit<Event, 'id' | 'at'>
		: never
	: never;
const events = (...list: readonly (readonly [number, Happening])[]): readonly EscalationEvent[] =>
	list.map(([minute, happening], index) => ({ id: `e${index}`, at: at(minute), ...happening }));
const acknowledged = (by: string): Happening => ({ kind: 'acknowledged', by });
const resolved = (by: string): Happening => ({ kind: 'resolved', by });
const escalated = (by: string): Happening => ({ kind: 'escalated', by });
const handedOver = (to: string): Happening => ({ kind: 'handed-over', to });
const unreachable = (person: string): Happening => ({ kind: 'unreachable', person });

const run = (
	list: readonly EscalationEvent[],
	now: number,
	policy: EscalationPolicy = CHAIN,
	peopleOf: PeopleOf = named,
): EscalationState =>
	evaluateEscalation({ policy, triggeredAt: NIGHT, events: list, now, peopleOf });

const told = ({ log }: EscalationState): readonly string[] =>
	log.map((entry) => {
		const who =
			'people' in entry
				? entry.people.join('+')
				: 'by' in entry
					? entry.by
					: 'person' in entry
						? entry.person
						: '';
		return `${(entry.at - NIGHT) / MINUTE} ${entry.kind} ${entry.round}.${entry.level} ${who}`.trim();
	});

describe('the chain', () => {
	it('notifies level by level, round by round, until it is exhausted', () => {
		const state = run([], at(1_000));
		expect(told(state)).toEqual([
			'0 notified 1.1 Anna',
			'10 timed-out 1.1',
			'10 notified 1.2 Boris+Vera',
			'25 timed-out 1.2',
			'25 notified 2.1 Anna',
			'35 timed-out 2.1',
			'35 notified 2.2 Boris+Vera',
			'50 timed-out 2.2',
			'50 exhausted 2.2',
		]);
		expect(state).toMatchObject({ status: 'exhausted', holder: null, nextMoment: null });
	});

	it('says who was notified last, and when to look again', () => {
		expect(run([], at(0))).toMatchObject({
			status: 'waiting',
			level: 1,
			round: 1,
			people: ['Anna'],
			nextMoment: at(10) + 1,
		});
		expect(run([], at(12))).toMatchObject({
			level: 2,
			people: ['Boris', 'Vera'],
			nextMoment: at(25) + 1,
		});
	});

	it('has done nothing before the trigger', () => {
		expect(run([], NIGHT - 1)).toMatchObject({ log: [], nextMoment: NIGHT });
	});

	it('stops at an acknowledgement, and tells a second person who has it', () => {
		const state = run(
			events([3, acknowledged('Anna')], [4, acknowledged('Boris')], [5, acknowledged('Anna')]),
			at(20),
		);
		expect(told(state)).toEqual([
			'0 notified 1.1 Anna',
			'3 acknowledged 1.1 Anna',
			'4 already-acknowledged 1.1 Boris',
		]);
		expect(state).toMatchObject({ status: 'acknowledged', holder: 'Anna', nextMoment: at(33) + 1 });
		expect(state.log[2]).toMatchObject({ by: 'Boris', holder: 'Anna' });
	});

	it('counts an acknowledgement at the very deadline, and one a millisecond later for the next level', () => {
		expect(told(run(events([10, acknowledged('Anna')]), at(11)))).toEqual([
			'0 notified 1.1 Anna',
			'10 acknowledged 1.1 Anna',
		]);
		const late = [{ id: 'late', at: at(10) + 1, ...acknowledged('Anna') }];
		expect(told(run(late, at(11))).slice(0, 3)).toEqual([
			'0 notified 1.1 Anna',
			'10 timed-out 1.1',
			'10 notified 1.2 Boris+Vera',
		]);
		expect(run([], at(10)).level).toBe(1);
		expect(run([], at(10) + 1).level).toBe(2);
	});

	it('starts over at level 1 when nothing is resolved in time', () => {
		const taken = events([12, acknowledged('Boris')]);
		expect(told(run(taken, at(43)))).toEqual([
			'0 notified 1.1 Anna',
			'10 timed-out 1.1',
			'10 notified 1.2 Boris+Vera',
			'12 acknowledged 1.2 Boris',
			'42 acknowledgement-expired 1.2 Boris',
			'42 notified 1.1 Anna',
		]);
		const inTime = [...taken, { id: 'r', at: at(42), ...resolved('Boris') }];
		expect(run(inTime, at(500))).toMatchObject({
			status: 'resolved',
			holder: 'Boris',
			nextMoment: null,
		});
		const forEver = { ...CHAIN, acknowledgementTimeoutMinutes: null };
		expect(run(taken, at(500), forEver)).toMatchObject({
			status: 'acknowledged',
			nextMoment: null,
		});
	});

	it('starts over with the first round, in whatever round it was taken', () => {
		const taken = events([26, acknowledged('Anna')]);
		expect(run(taken, at(30))).toMatchObject({ status: 'acknowledged', round: 2 });
		expect(run(taken, at(57))).toMatchObject({ status: 'waiting', round: 1, level: 1 });
		expect(told(run(taken, at(200))).slice(-1)).toEqual(['106 exhausted 2.2']);
	});

	it('skips a level with nobody at once, and logs it', () => {
		const holed = { ...CHAIN, levels: [level(10), level(15, 'Boris'), level(5)] };
		expect(told(run([], at(16), holed))).toEqual([
			'0 skipped 1.1',
			'0 notified 1.2 Boris',
			'15 timed-out 1.2',
			'15 skipped 1.3',
			'15 skipped 2.1',
			'15 notified 2.2 Boris',
		]);
	});

	it('is exhausted at once when there is nobody anywhere', () => {
		const nobody = { ...CHAIN, levels: [level(10), level(15)] };
		expect(told(run([], at(0), nobody))).toEqual([
			'0 skipped 1.1',
			'0 skipped 1.2',
			'0 skipped 2.1',
			'0 skipped 2.2',
			'0 exhausted 2.2',
		]);
		expect(run([], at(0), { ...nobody, repeat: Infinity }).status).toBe('exhausted');
		expect(run([], at(0), { ...nobody, levels: [] }).status).toBe('exhausted');
	});

	it('goes round until somebody answers, when told to', () => {
		const endless = { ...CHAIN, repeat: Infinity };
		expect(run([], at(25 * 100 + 1), endless)).toMatchObject({
			status: 'waiting',
			round: 101,
			level: 1,
		});
	});

	it('passes on by hand, also after an acknowledgement and after it was exhausted', () => {
		expect(told(run(events([2, escalated('Anna')]), at(3)))).toEqual([
			'0 notified 1.1 Anna',
			'2 escalated 1.1 Anna',
			'2 notified 1.2 Boris+Vera',
		]);
		expect(run(events([2, acknowledged('Anna')], [4, escalated('Anna')]), at(5))).toMatchObject({
			status: 'waiting',
			level: 2,
			holder: null,
			nextMoment: at(19) + 1,
		});
		expect(told(run(events([60, escalated('owner')]), at(61))).slice(-2)).toEqual([
			'60 escalated 2.2 owner',
			'60 notified 1.1 Anna',
		]);
	});

	it('moves on at once when nobody of the level can be reached', () => {
		expect(told(run(events([1, unreachable('Anna')]), at(2))).slice(1)).toEqual([
			'1 unreachable 1.1 Anna',
			'1 notified 1.2 Boris+Vera',
		]);
		const one = events(
			[1, unreachable('Anna')],
			[2, unreachable('Boris')],
			[3, unreachable('Boris')],
		);
		expect(run(one, at(4))).toMatchObject({ level: 2, round: 1 });
		const both = [...one, { id: 'v', at: at(4), ...unreachable('Vera') }];
		expect(run(both, at(4))).toMatchObject({ level: 1, round: 2, nextMoment: at(14) + 1 });
		expect(run(events([1, unreachable('Boris')]), at(2)).level).toBe(1);
	});

	it('tries a person again on the next level, and moves on again when that fails too', () => {
		const stubborn = {
			...CHAIN,
			levels: [level(10, 'Anna'), level(10, 'Anna'), level(10, 'Boris')],
		};
		const once = events([1, unreachable('Anna')]);
		expect(run(once, at(2), stubborn)).toMatchObject({ level: 2, people: ['Anna'] });
		const twice = events([1, unreachable('Anna')], [2, unreachable('Anna')]);
		expect(run(twice, at(2), stubborn)).toMatchObject({ level: 3, people: ['Boris'] });
	});

	it('takes a late acknowledgement, and ignores what comes after the end', () => {
		expect(run(events([300, acknowledged('Anna')]), at(301)).status).toBe('acknowledged');
		const over = events([1, resolved('Anna')], [2, acknowledged('Boris')], [3, escalated('Boris')]);
		expect(told(run(over, at(99)))).toEqual(['0 notified 1.1 Anna', '1 resolved 1.1 Anna']);
	});

	it('is handed over by whoever has it, with the whole time to finish; what nobody has taken cannot be', () => {
		const given = run(
			events([1, handedOver('Vera')], [2, acknowledged('Anna')], [20, handedOver('Boris')]),
			at(21),
		);
		expect(told(given)).toEqual([
			'0 notified 1.1 Anna',
			'2 acknowledged 1.1 Anna',
			'20 handed-over 1.1 Anna',
		]);
		expect(given).toMatchObject({
			status: 'acknowledged',
			holder: 'Boris',
			nextMoment: at(50) + 1,
		});
		const later = events(
			[2, acknowledged('Anna')],
			[20, handedOver('Boris')],
			[21, handedOver('Boris')],
			[22, acknowledged('Anna')],
		);
		expect(told(run(later, at(51))).slice(3)).toEqual([
			'22 already-acknowledged 1.1 Anna',
			'50 acknowledgement-expired 1.1 Boris',
			'50 notified 1.1 Anna',
		]);
	});

	it('asks who is on call at the moment of each step', () => {
		const shift: PeopleOf = (_, moment) => [moment < at(20) ? 'Anna' : 'Boris'];
		const onCall = { ...CHAIN, levels: [{ timeoutMinutes: 15, targets: [{ schedule: 'night' }] }] };
		expect(told(run([], at(16), onCall, shift))).toContain('15 notified 2.1 Anna');
		expect(told(run([], at(31), { ...onCall, repeat: 2 }, shift))).toContain(
			'30 notified 3.1 Boris',
		);
	});

	test.each([
		['levels[0].timeoutMinutes', { ...CHAIN, levels: [level(0, 'Anna')] }],
		['repeat', { ...CHAIN, repeat: -1 }],
		['acknowledgementTimeoutMinutes', { ...CHAIN, acknowledgementTimeoutMinutes: NaN }],
	])('refuses a policy that cannot be carried out: %s', (path, policy) => {
		expect(() => run([], at(1), policy)).toThrow(path);
	});
});

const people = fc.constantFrom('Anna', 'Boris', 'Vera');
const happening: fc.Arbitrary<Happening> = fc.oneof(
	people.map(acknowledged),
	people.map(unreachable),
	people.map(escalated),
	people.map(resolved),
	people.map(handedOver),
);
const history = fc
	.array(fc.tuple(fc.integer({ min: -5, max: 150 }), happening), { maxLength: 8 })
	.map((list) => events(...list));
const policies: fc.Arbitrary<EscalationPolicy> = fc.record({
	levels: fc.array(
		fc
			.tuple(fc.constantFrom(5, 10, 12.5), fc.uniqueArray(people, { maxLength: 2 }))
			.map(([minutes, who]) => level(minutes, ...who)),
		{ maxLength: 3 },
	),
	repeat: fc.constantFrom(0, 1, 3, Infinity),
	acknowledgementTimeoutMinutes: fc.constantFrom(null, 20, 35),
});

describe('laws of the chain', () => {
	it('a late evaluation continues the log of an early one', () => {
		fc.assert(
			fc.property(
				policies,
				history,
				fc.integer({ min: -5 * MINUTE, max: 300 * MINUTE }),
				fc.integer({ min: -5 * MINUTE, max: 300 * MINUTE }),
				(policy, list, one, other) => {
					const early = run(list, NIGHT + Math.min(one, other), policy).log;
					const late = run(list, NIGHT + Math.max(one, other), policy).log;
					expect(late.slice(0, early.length)).toEqual(early);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('events may come in any order, and twice', () => {
		fc.assert(
			fc.property(policies, history, (policy, list) => {
				const expected = run(list, at(200), policy);
				expect(run([...list].reverse(), at(200), policy)).toEqual(expected);
				expect(run([...list, ...list], at(200), policy)).toEqual(expected);
			}),
		);
	});

	it('nothing changes between events but at the next moment that was named', () => {
		fc.assert(
			fc.property(
				policies,
				history,
				fc.integer({ min: 0, max: 200 * MINUTE }),
				(policy, list, offset) => {
					const now = NIGHT + offset;
					const state = run(list, now, policy);
					const next = Math.min(
						state.nextMoment ?? Infinity,
						...list.map((event) => Number(event.at)).filter((moment) => moment > now),
					);
					if (next === Infinity) expect(run(list, now + 1e8, policy)).toEqual(state);
					else expect(run(list, next - 1, policy)).toEqual(state);
					if (state.nextMoment !== null && next === state.nextMoment)
						expect(run(list, next, policy).log.length).toBeGreaterThan(state.log.length);
				},
			),
			{ numRuns: 300 },
		);
	});

	it('nobody is notified twice for the same step', () => {
		fc.assert(
			fc.property(policies, history, (policy, list) => {
				const steps = run(list, at(300), policy)
					.log.filter(({ kind }) => kind === 'notified')
					.map((entry) => `${entry.at} ${entry.round} ${entry.level}`);
				expect(new Set(steps).size).toBe(steps.length);
			}),
		);
	});

	it('walked second by second as timers would, it does the same as in one late look', () => {
		fc.assert(
			fc.property(policies, history, (policy, list) => {
				const seen: unknown[] = [];
				for (let now = NIGHT; now <= at(160); now += 15_000) {
					const { log } = run(list, now, policy);
					seen.push(...log.slice(seen.length));
				}
				expect(seen).toEqual(run(list, at(160), policy).log);
			}),
			{ numRuns: 15 },
		);
	});
});
