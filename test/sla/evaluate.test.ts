import fc from 'fast-check';

import { WorkingCalendar } from '../../lib/scheduling';
import { evaluateSla, type ClockEvent, type SlaEvaluation, type SlaPolicy } from '../../lib/sla';

const MINUTE = 60_000;
const always = new WorkingCalendar({
	timeZone: 'UTC',
	week: [{ days: [0, 1, 2, 3, 4, 5, 6], from: '00:00', to: '24:00' }],
});
const policy: SlaPolicy = {
	calendar: always,
	targets: { first: 5, next: 10, resolution: 60 },
	warnAtShare: 0.8,
};
const NOON = Date.parse('2026-11-23T12:00:00Z');
const at = (minute: number): number => NOON + minute * MINUTE;

type Happening = ClockEvent extends infer Event
	? Event extends ClockEvent
		? Omit<Event, 'id' | 'at'>
		: never
	: never;

/** `[minute after noon, what happened]`. */
const events = (...list: readonly (readonly [number, Happening])[]): readonly ClockEvent[] =>
	list.map(([minute, happening], index) => ({ id: `e${index}`, at: at(minute), ...happening }));
const MESSAGE = { kind: 'message' } as const;
const HOT = { kind: 'message', targets: { first: 5, next: 5, resolution: 60 } } as const;
const WARM = { kind: 'message', targets: { first: 60, next: 60, resolution: null } } as const;
const BOT = { kind: 'answer', by: 'bot' } as const;
const PERSON = { kind: 'answer', by: 'person' } as const;

const told = ({ log }: SlaEvaluation): readonly string[] =>
	log.map((entry) => `${(entry.at - NOON) / MINUTE} ${entry.clock}${entry.cycle} ${entry.kind}`);
const states = ({ clocks }: SlaEvaluation): readonly string[] =>
	clocks.map(({ clock, cycle, state }) => `${clock}${cycle} ${state}`);

describe('the reply clocks', () => {
	it('warn before the breach, and announce it once, dated to the due moment', () => {
		const asked = events([0, MESSAGE]);
		expect(told(evaluateSla(policy, asked, at(30)))).toEqual([
			'0 first1 started',
			'0 resolution1 started',
			'4 first1 warning',
			'5 first1 breach',
		]);
		expect(states(evaluateSla(policy, asked, at(30)))).toEqual([
			'first1 missed',
			'resolution1 running',
		]);
	});

	it('keep a warning that was given before a hotter message came, and warn by the hotter one before', () => {
		expect(told(evaluateSla(policy, events([0, WARM], [50, HOT]), at(58)))).toEqual([
			'0 first1 started',
			'0 resolution1 started',
			'48 first1 warning',
			'55 first1 breach',
		]);
		expect(told(evaluateSla(policy, events([0, WARM], [20, HOT]), at(58)))).toEqual([
			'0 first1 started',
			'0 resolution1 started',
			'24 first1 warning',
			'25 first1 breach',
		]);
	});

	it('count an answer at the very due moment', () => {
		const answered = events([0, MESSAGE], [5, BOT]);
		expect(states(evaluateSla(policy, answered, at(30)))).toEqual([
			'first1 met',
			'resolution1 running',
		]);
		expect(told(evaluateSla(policy, events([0, MESSAGE]), at(5)))).not.toContain('5 first1 breach');
		expect(told(evaluateSla(policy, events([0, MESSAGE]), at(5) + 1))).toContain('5 first1 breach');
	});

	it('say when to look again: after the warning, after the due moment, or never', () => {
		const asked = events([0, MESSAGE]);
		expect(evaluateSla(policy, asked, at(0)).nextMoment).toBe(at(4) + 1);
		expect(evaluateSla(policy, asked, at(4) + 1).nextMoment).toBe(at(5) + 1);
		expect(evaluateSla(policy, asked, at(5) + 1).nextMoment).toBe(at(48) + 1);
		expect(evaluateSla(policy, asked, at(90)).nextMoment).toBeNull();
		expect(evaluateSla(policy, [], at(90)).nextMoment).toBeNull();
	});

	it('run apart: first, next and resolution', () => {
		const dialogue = events(
			[0, MESSAGE],
			[2, BOT],
			[10, MESSAGE],
			[12, MESSAGE],
			[25, PERSON],
			[50, { kind: 'resolved' }],
		);
		const evaluation = evaluateSla(policy, dialogue, at(99));
		expect(states(evaluation)).toEqual(['first1 met', 'resolution1 met', 'next1 missed']);
		expect(told(evaluation)).toEqual([
			'0 first1 started',
			'0 resolution1 started',
			'2 first1 answered',
			'10 next1 started',
			'18 next1 warning',
			'20 next1 breach',
			'25 next1 answered',
			'48 resolution1 warning',
			'50 resolution1 resolved',
		]);
		expect(evaluation.answers).toEqual({ bot: 1, person: 1 });
	});

	it('start anew when a closed dialogue is reopened, by a message or by hand', () => {
		const closed = [
			[0, MESSAGE],
			[2, BOT],
			[3, { kind: 'resolved' }],
		] as const;
		for (const again of [MESSAGE, { kind: 'reopened' } as const]) {
			const evaluation = evaluateSla(policy, events(...closed, [7_200, again]), at(7_201));
			expect(states(evaluation).slice(2)).toEqual(['first2 running', 'resolution2 running']);
			expect(evaluation.clocks[2].workedMinutes).toBe(1);
		}
	});

	it('may wait for a person: the answer of the bot then stops nothing', () => {
		const answered = events([0, MESSAGE], [1, BOT], [9, PERSON]);
		const [first] = evaluateSla({ ...policy, answersOf: 'person' }, answered, at(20)).clocks;
		expect(first).toMatchObject({ state: 'missed', stoppedBy: 'person', workedMinutes: 9 });
	});

	it('stop without an answer where none is needed', () => {
		const thanks = events([0, MESSAGE], [3, { kind: 'no-answer-needed' }]);
		const late = events([0, MESSAGE], [8, { kind: 'no-answer-needed' }]);
		expect(states(evaluateSla(policy, thanks, at(30)))[0]).toBe('first1 cancelled');
		expect(states(evaluateSla(policy, late, at(30)))[0]).toBe('first1 missed');
	});

	it('stand still while paused; the customer’s next message ends the pause', () => {
		const paused = events([0, MESSAGE], [2, { kind: 'pause' }]);
		const waiting = evaluateSla(policy, paused, at(40));
		expect(states(waiting)).toEqual(['first1 paused', 'resolution1 paused']);
		expect(waiting.nextMoment).toBeNull();
		const resumed = evaluateSla(
			policy,
			[...paused, ...events([40, { kind: 'resume' }]).map((event) => ({ ...event, id: 'r' }))],
			at(60),
		);
		expect(told(resumed)).toContain('43 first1 breach');
		const written = evaluateSla(
			policy,
			[...paused, { id: 'm', at: at(40), kind: 'message' }],
			at(60),
		);
		expect(told(written)).toContain('43 first1 breach');
	});

	it('watch without a due moment where there is no target, or the calendar never opens', () => {
		const none = { ...policy, targets: { ...policy.targets, first: null } };
		expect(evaluateSla(none, events([0, MESSAGE]), at(600)).clocks[0]).toMatchObject({
			due: null,
			state: 'running',
		});
		const shut = { ...policy, calendar: new WorkingCalendar({ timeZone: 'UTC', week: [] }) };
		expect(evaluateSla(shut, events([0, MESSAGE]), at(600)).clocks[0]).toMatchObject({
			due: { at: null, reason: 'never-opens' },
			state: 'running',
		});
	});

	it('have no warning of their own when the target is 0', () => {
		const zero = { ...policy, targets: { first: 0, next: null, resolution: null } };
		expect(told(evaluateSla(zero, events([0, MESSAGE]), at(1)))).toEqual([
			'0 first1 started',
			'0 resolution1 started',
			'0 first1 breach',
		]);
	});
});

const happening: fc.Arbitrary<Happening> = fc.constantFrom(
	MESSAGE,
	MESSAGE,
	HOT,
	WARM,
	BOT,
	PERSON,
	{ kind: 'no-answer-needed' as const },
	{ kind: 'pause' as const },
	{ kind: 'resume' as const },
	{ kind: 'resolved' as const },
	{ kind: 'reopened' as const },
);
const dialogue = fc
	.array(fc.tuple(fc.integer({ min: 0, max: 200 }), happening), { maxLength: 14 })
	.map((list) => events(...list));

describe('laws of the reply clocks', () => {
	it('do not mind the order of the events, nor events that come twice', () => {
		fc.assert(
			fc.property(dialogue, fc.integer({ min: 0, max: 300 }), (list, minute) => {
				const expected = evaluateSla(policy, list, at(minute));
				expect(evaluateSla(policy, [...list].reverse(), at(minute))).toEqual(expected);
				expect(evaluateSla(policy, [...list, ...list], at(minute))).toEqual(expected);
			}),
		);
	});

	it('only ever add to the log, however late somebody looks', () => {
		fc.assert(
			fc.property(
				dialogue,
				fc.integer({ min: 0, max: 300 * MINUTE }),
				fc.integer({ min: 0, max: 300 * MINUTE }),
				(list, one, other) => {
					const early = evaluateSla(policy, list, NOON + Math.min(one, other)).log;
					const late = evaluateSla(policy, list, NOON + Math.max(one, other)).log;
					for (const entry of early) expect(late).toContainEqual(entry);
				},
			),
		);
	});

	it('change at no moment but an event and the next moment that was named', () => {
		fc.assert(
			fc.property(dialogue, fc.integer({ min: 0, max: 200 * MINUTE }), (list, offset) => {
				const now = NOON + offset;
				const { log, nextMoment } = evaluateSla(policy, list, now);
				const next = Math.min(
					nextMoment ?? Infinity,
					...list.map((event) => Number(event.at)).filter((ms) => ms > now),
				);
				if (next === Infinity) {
					expect(evaluateSla(policy, list, now + 1e9).log).toEqual(log);
				} else {
					expect(evaluateSla(policy, list, next - 1).log).toEqual(log);
					if (next === nextMoment && list.every((event) => Number(event.at) !== next))
						expect(evaluateSla(policy, list, next).log.length).toBeGreaterThan(log.length);
				}
			}),
		);
	});

	it('breach no clock twice', () => {
		fc.assert(
			fc.property(dialogue, (list) => {
				const { log } = evaluateSla(policy, list, at(1_000));
				const breaches = log
					.filter(({ kind }) => kind === 'breach')
					.map((entry) => `${entry.clock} ${entry.cycle} ${entry.at}`);
				expect(new Set(breaches).size).toBe(breaches.length);
			}),
		);
	});
});
