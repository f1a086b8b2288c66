import fc from 'fast-check';

import { readEvents } from '../../../lib/events';
import { completeProfile } from '../../../lib/profile';
import { checkSla, noteHappening, startSla } from '../../../lib/sla/desk';
import type { Store } from '../../../lib/store';
import { claimDueTimers, finishTimer } from '../../../lib/timers';
import { describeStores } from '../../support/stores';

const MINUTE = 60_000;
const NOON = Date.parse('2026-11-23T12:00:00+03:00');
const END = 400;
const profile = completeProfile(
	{ sla: { resolution: { hot: 90, warm: 120, cold: 150 } } },
	'default',
	1,
);

type Step =
	| { readonly kind: 'message'; readonly tier: 'hot' | 'warm' | 'cold' }
	| { readonly kind: 'answer' | 'pause' | 'resume' | 'resolved' | 'no-answer-needed' };

const steps = fc.array(
	fc.tuple(
		fc.integer({ min: 0, max: 200 }),
		fc.oneof(
			fc.record({
				kind: fc.constant('message' as const),
				tier: fc.constantFrom('hot' as const, 'warm' as const, 'cold' as const),
			}),
			fc.record({
				kind: fc.constantFrom(
					'answer' as const,
					'pause' as const,
					'resume' as const,
					'resolved' as const,
					'no-answer-needed' as const,
				),
			}),
		),
	),
	{ minLength: 1, maxLength: 8 },
);

/** A warm message has warned when a hot one comes: who looks late finds the same warning. */
const WARNED_THEN_HOTTER: Array<[number, Step]> = [
	[1, { kind: 'message', tier: 'warm' }],
	[50, { kind: 'message', tier: 'hot' }],
];

describeStores('the SLA desk over a random dialogue', (under) => {
	/** Plays the dialogue; timers are looked at only in the given minutes, and once at the end. */
	const play = async (
		store: Store,
		subject: string,
		dialogue: ReadonlyArray<readonly [number, Step]>,
		looks: ReadonlySet<number>,
	) => {
		let now = NOON;
		const clock = () => now;
		const told: string[] = [];
		for (let minute = 0; minute <= END; minute++) {
			now = NOON + minute * MINUTE;
			for (const [index, [at, step]] of dialogue.entries()) {
				if (at !== minute) continue;
				const eventId = `${subject}:${index}`;
				if (step.kind === 'message')
					await startSla(
						store,
						{
							eventId,
							subject,
							conversationId: null,
							profile,
							branch: null,
							channel: null,
							tier: step.tier,
							at: now,
							context: { account: null, campaign: null, contactId: null, leadId: null },
						},
						clock,
					);
				else
					await noteHappening(
						store,
						subject,
						step.kind === 'answer'
							? { kind: 'answer', by: 'bot', who: null, eventId, at: now }
							: { kind: step.kind, eventId, at: now },
						clock,
					);
			}
			now += 1;
			if (!looks.has(minute) && minute !== END) continue;
			for (const timer of await claimDueTimers(store, { limit: 50 }, clock)) {
				const [checked] = await checkSla(
					store,
					{
						eventId: `${timer.key}@${timer.dueAt}`,
						slaId: String(timer.data.slaId),
						repeats: null,
						employees: [],
					},
					clock,
				);
				for (const { kind, run } of checked.notices)
					told.push(`${kind} ${run.clock} ${run.startedAt}`);
				await finishTimer(store, timer, clock);
			}
		}
		const log = (await readEvents(store, { from: 0, to: Number.MAX_SAFE_INTEGER }))
			.filter(({ data }) => data.subject === subject)
			.map(({ at, type, data }) => `${at} ${type} ${String(data.clock)} ${String(data.cycle)}`);
		return { told, log: [...log].sort() };
	};

	it('writes the same log whenever it is looked at, and tells nothing twice', async () => {
		const store = await under.fresh();
		let count = 0;
		await fc.assert(
			fc.asyncProperty(
				steps,
				fc.uniqueArray(fc.integer({ min: 0, max: END }), { maxLength: 6 }),
				async (dialogue, looks) => {
					count++;
					const always = new Set(Array.from({ length: END }, (_, minute) => minute));
					const often = await play(store, `often${count}`, dialogue, always);
					const seldom = await play(store, `seldom${count}`, dialogue, new Set(looks));
					expect(seldom.log).toEqual(often.log);
					for (const { told } of [often, seldom]) expect(new Set(told).size).toBe(told.length);
					// Who looks every minute misses no breach: each one in the log was told of.
					const breaches = often.log.filter((entry) => entry.includes('sla_breached'));
					expect(often.told.filter((each) => each.startsWith('breach'))).toHaveLength(
						breaches.length,
					);
				},
			),
			{ numRuns: 8, examples: [[WARNED_THEN_HOTTER, []]] },
		);
	}, 600_000);
});
