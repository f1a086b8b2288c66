import { recorded } from '../../conversation/recorded';
import type { Profile } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import type { Answerer } from '../clockEvents';
import type { ClockTargets } from '../targets';
import type { Tier } from '../../casefile/tier';
import {
	addEvents,
	clockId,
	clocksOf,
	keepClock,
	type DeskEvent,
	type SlaClock,
	type SlaContext,
} from './clockStore';
import { eventsFromLog } from './fromLog';
import { policyOf, targetsOf, type PolicyChoice } from './rules';
import { settle, watch, type SettledClock } from './settle';

export interface StartOrder extends PolicyChoice {
	/** Names the message for ever: the same one starts the clock once. */
	readonly eventId: string;
	readonly subject: string;
	readonly conversationId: string | null;
	readonly profile: Profile;
	readonly branch: string | null;
	readonly channel: string | null;
	readonly tier: Tier;
	/** When the customer wrote, milliseconds. */
	readonly at: number;
	/** In place of the profile's, clock by clock. */
	readonly targets?: Partial<ClockTargets>;
	readonly context: SlaContext;
}

/** A message that is late already when it is read may be answered by this very run of the workflow: nobody is disturbed before. */
const IN_THE_MAKING_MS = 30_000;

const settleAndWatch = async (
	store: Store,
	kept: SlaClock,
	clock: Clock,
): Promise<SettledClock> => {
	const settled = await settle(store, kept, clock);
	await watch(store, settled, clock);
	return settled;
};

/**
 * A customer's message waits for an answer: starts the first clock of the subject, or the next one, or tightens what runs when the
 * request has become hotter. Hours, warning and whose answers count are those of the first start. Once per event.
 */
export const startSla = async (
	store: Store,
	order: StartOrder,
	clock: Clock,
): Promise<SettledClock> => {
	const policy = policyOf(order.profile, order.branch, order);
	const id = clockId(order.subject, policy.answersOf);
	const { value } = await recorded(
		store,
		`${order.eventId}/sla/start/${id}`,
		clock,
		async (inside) => {
			const kept = await keepClock(
				inside,
				{
					id,
					subject: order.subject,
					conversationId: order.conversationId,
					profile: order.profile.name,
					branch: order.branch,
					channel: order.channel,
					policy,
					context: order.context,
					startedAt: order.at,
				},
				clock(),
			);
			const targets = { ...targetsOf(order.profile, order.tier, order), ...order.targets };
			await addEvents(inside, kept, [
				{ id: order.eventId, at: order.at, kind: 'message', targets, tier: order.tier },
			]);
			const settled = await settle(inside, kept, clock);
			await watch(inside, settled, clock, settled.now + IN_THE_MAKING_MS);
			return settled;
		},
	);
	return value;
};

export type Happening =
	| { readonly kind: 'answer'; readonly by: Answerer; readonly who: string | null }
	| { readonly kind: 'no-answer-needed' | 'resolved' | 'pause' | 'resume' };

/**
 * Something happened that the clocks of a subject care about. Empty when none was started. An answer that the event log tells already
 * is not counted twice.
 */
export const noteHappening = async (
	store: Store,
	subject: string,
	happening: Happening & { readonly eventId: string; readonly at: number },
	clock: Clock,
): Promise<readonly SettledClock[]> => {
	const { value } = await recorded(
		store,
		`${happening.eventId}/sla/${happening.kind}/${subject}`,
		clock,
		async (inside) => {
			const settled: SettledClock[] = [];
			for (const each of await clocksOf(inside, subject)) {
				const { eventId, ...event } = happening;
				const known = await eventsFromLog(inside, each);
				if (!known.some((logged) => isSame(logged, happening)))
					await addEvents(inside, each, [{ ...event, id: `${eventId}/${event.kind}` }]);
				settled.push(await settleAndWatch(inside, each, clock));
			}
			return settled;
		},
	);
	return value;
};

/** The reply that a node has just sent stands in the log with the moment at which it went out, a little before the clock is stopped. */
const SAME_MS = 60_000;

const isSame = (logged: DeskEvent, { at, ...happening }: Happening & { readonly at: number }) =>
	logged.kind === happening.kind &&
	(logged.kind !== 'answer' || happening.kind !== 'answer' || logged.by === happening.by) &&
	Math.abs(Number(logged.at) - at) <= SAME_MS;

/** Where the clocks of a subject stand now. Empty when none was started. */
export const reportSla = async (
	store: Store,
	subject: string,
	clock: Clock,
): Promise<readonly SettledClock[]> =>
	await store.transaction(async (db) => {
		const inside = { ...store, db };
		const settled: SettledClock[] = [];
		for (const each of await clocksOf(inside, subject))
			settled.push(await settleAndWatch(inside, each, clock));
		return settled;
	});
