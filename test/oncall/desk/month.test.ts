import { openStore } from '../../../lib/store';
import {
	evaluateEscalation,
	type DeskPolicy,
	type Emission,
	type EscalationEvent,
} from '../../../lib/oncall';
import { OnCallPlan } from '../../../lib/oncall/plan';
import { currentProfile } from '../../../lib/profile';
import { describeStores } from '../../support/stores';
import { called, MINUTE, NIGHT, of, PEOPLE, Salon } from './salon';

/** Numbers that look random and are the same in every run. */
const dice = (seed: number) => {
	let state = seed;
	return (sides: number): number => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
};

const MONTH = {
	onCall: {
		people: PEOPLE,
		schedules: [
			{
				name: 'ночи',
				layers: [
					{
						type: 'daily',
						start: '2026-03-01T09:00',
						participants: ['Ольга', 'Пётр'],
						restrictions: [{ from: '21:00', to: '09:00' }],
					},
				],
			},
		],
		policies: [
			{
				name: 'все',
				levels: [
					{ targets: ['ночи'], timeoutMinutes: 10 },
					{ targets: ['Вера'], timeoutMinutes: 15 },
					{ targets: ['Ольга', 'Пётр'], timeoutMinutes: 20 },
				],
				repeat: 1,
				acknowledgementTimeoutMinutes: 45,
			},
		],
	},
};

/**
 * A month of escalations. People answer, late or at the very deadline, two at once, or not at all; timers fire late; the store is
 * closed and opened; timers and presses come twice. Whatever happens, the log is what one late look would have given.
 */
describeStores('a month of escalations', ({ fresh, place }) => {
	it('loses nothing and wakes nobody twice for the same step', async () => {
		const roll = dice(20_260_312);
		const salon = new Salon(await fresh());
		await salon.save(MONTH);
		for (let day = 0; day < 30; day++) {
			salon.now = NIGHT + day * 24 * 60 * MINUTE + roll(300) * MINUTE;
			const request = salon.request('Срочно!', `chat-${day}`);
			salon.now += 500 + roll(3_000);
			const raised = await salon.raise(request);
			const id = raised.escalationId;
			const sent: Emission[] = [...raised.emissions];
			const look = async (occasion: string) => {
				const { emissions } = await salon.check(id, occasion);
				sent.push(...emissions);
				// The workflow failed half-way: the timer fires again and finds the same.
				if (roll(4) === 0) expect((await salon.check(id, occasion)).emissions).toEqual(emissions);
			};
			for (let step = 0; step < 14; step++) {
				if (roll(12) === 0) {
					await salon.store.close();
					salon.store = await openStore(place());
				}
				const next = await salon.store.db
					.selectFrom('nd_escalation')
					.select(['next_moment', 'status'])
					.where('id', '=', id)
					.executeTakeFirstOrThrow();
				if (next.status === 'resolved' || next.next_moment === null) break;
				const answers = roll(6);
				const who = PEOPLE[roll(3)].name;
				if (answers === 0) {
					// At the very deadline, read a little later.
					salon.now = Math.max(salon.now, next.next_moment + roll(2_000));
					sent.push(...(await salon.act(id, 'take', who, next.next_moment - 1)).emissions);
				} else if (answers === 1) {
					const other = PEOPLE[(PEOPLE.findIndex(({ name }) => name === who) + 1) % 3].name;
					salon.later(roll(3));
					const both = await Promise.all([
						salon.act(id, 'take', who),
						salon.act(id, 'take', other),
					]);
					expect(both.filter(({ outcome }) => outcome === 'taken').length).toBeLessThanOrEqual(1);
					for (const { emissions } of both) sent.push(...emissions);
				} else if (answers === 2 && next.status === 'acknowledged')
					sent.push(...(await salon.later(1).act(id, 'done', who)).emissions);
				else {
					// Mostly on time, now and then after an outage.
					salon.now = Math.max(
						salon.now,
						next.next_moment + (roll(5) === 0 ? roll(90) * MINUTE : 0),
					);
					await look(`${id}@${next.next_moment}`);
				}
			}

			const keys = of('notify', sent).map(({ keys: { step } }) => step);
			expect(new Set(keys).size).toBe(keys.length);
			const row = await salon.store.db
				.selectFrom('nd_escalation')
				.selectAll()
				.where('id', '=', id)
				.executeTakeFirstOrThrow();
			const log = JSON.parse(row.log) as Array<{ kind: string; at: number }>;
			expect(log.every(({ at }, index) => index === 0 || at >= log[index - 1].at)).toBe(true);
			// Everybody of every step was told, or is in the ledger as told for a later one.
			const ledger = await salon.store.db
				.selectFrom('nd_escalation_notice')
				.select(['status', 'step'])
				.where('escalation_id', '=', id)
				.execute();
			const due = ledger.filter(({ status }) => status === 'due');
			expect(due).toHaveLength(called(sent).length);
			for (const [step, { kind }] of log.entries())
				if (kind === 'notified') expect(ledger.some((each) => each.step === step)).toBe(true);
			if (row.status === 'exhausted') expect(called(sent).length).toBeGreaterThanOrEqual(3);
			// One late look at the same events gives the same.
			const acts = await salon.store.db
				.selectFrom('nd_escalation_event')
				.selectAll()
				.where('escalation_id', '=', id)
				.execute();
			const plan = new OnCallPlan(await currentProfile(salon.store, 'default'), null);
			const late = evaluateEscalation({
				policy: JSON.parse(row.policy) as DeskPolicy,
				triggeredAt: row.triggered_at,
				now: row.evaluated_until,
				events: acts.map(({ id: number, kind, at, who }): EscalationEvent => {
					const event = { id: String(number).padStart(9, '0'), at };
					if (kind === 'unreachable') return { ...event, kind, person: who };
					return kind === 'handed-over' ? { ...event, kind, to: who } : { ...event, kind, by: who };
				}),
				peopleOf: (target, at) => plan.callable(target, at),
			});
			expect(late.log).toEqual(log);
			// Events of the log are the log.
			const events = await salon.store.db
				.selectFrom('nd_event')
				.select(['type', 'at'])
				.where('key', 'like', `escalation:${id}:log:%`)
				.orderBy('id')
				.execute();
			expect(events).toEqual(
				log.map(({ kind, at }) => ({ type: `escalation_${kind.replace(/-/g, '_')}`, at })),
			);
		}
		await salon.store.close();
	}, 180_000);
});
