import { instantMs, type Instant } from '../scheduling';
import type { ClockTargets } from './targets';

/** What happens in a dialogue, as far as its reply clocks care. An id counts once, and the order of the list does not matter. */
export type ClockEvent = { readonly id: string; readonly at: Instant } &
	/** `targets`: this message asks for other times than the policy's. A sooner one tightens the clocks that run; a later one never loosens them. */
	(| { readonly kind: 'message'; readonly targets?: ClockTargets }
		| { readonly kind: 'answer'; readonly by: Answerer }
		/** Nothing has to be answered: «спасибо». Stops the first and the next clock without counting as an answer. */
		| { readonly kind: 'no-answer-needed' }
		/** All clocks stand still, as while the customer is asked something. The customer's next message ends it as well as `resume`. */
		| { readonly kind: 'pause' }
		| { readonly kind: 'resume' }
		| { readonly kind: 'resolved' }
		/** Starts anew. A message after `resolved` does the same. */
		| { readonly kind: 'reopened' }
	);

export type Answerer = 'bot' | 'person';

export type OrderedEvent = ClockEvent & { readonly ms: number };

/** Of events in the same millisecond the question comes before its answer. */
const RANK: Readonly<Record<ClockEvent['kind'], number>> = {
	message: 0,
	reopened: 1,
	resume: 2,
	answer: 3,
	'no-answer-needed': 4,
	pause: 5,
	resolved: 6,
};

/** Events up to `now` in order of time, each id once (its earliest). */
export const ordered = (events: readonly ClockEvent[], now: number): readonly OrderedEvent[] => {
	const seen = new Set<string>();
	return events
		.map((event): OrderedEvent => ({ ...event, ms: instantMs(event.at) }))
		.filter(({ ms }) => ms <= now)
		.sort(
			(a, b) =>
				a.ms - b.ms || RANK[a.kind] - RANK[b.kind] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
		)
		.filter(({ id }) => !seen.has(id) && seen.add(id));
};
