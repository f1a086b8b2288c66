import { instantMs, type Instant } from '../../scheduling';

/** What people and providers did. An id counts once, and the order of the list does not matter. */
export type EscalationEvent = { readonly id: string; readonly at: Instant } & (
	| { readonly kind: 'acknowledged'; readonly by: string }
	| { readonly kind: 'resolved'; readonly by: string }
	/** Whoever has it gives it to somebody else, as at the end of a shift. */
	| { readonly kind: 'handed-over'; readonly to: string }
	/** Somebody passes it on to the next level, also after an acknowledgement. */
	| { readonly kind: 'escalated'; readonly by: string }
	/** No way of reaching the person worked, such as a call that was not picked up. */
	| { readonly kind: 'unreachable'; readonly person: string }
);

export type OrderedEscalationEvent = EscalationEvent & { readonly ms: number };

/** In the same millisecond an acknowledgement comes before what it prevents, and the end comes last. */
export const RANK: Readonly<Record<EscalationEvent['kind'], number>> = {
	acknowledged: 0,
	'handed-over': 1,
	unreachable: 2,
	escalated: 3,
	resolved: 4,
};

/** Events of `[trigger, now]` in order of time, each id once (its earliest). */
export const ordered = (
	events: readonly EscalationEvent[],
	trigger: number,
	now: number,
): readonly OrderedEscalationEvent[] => {
	const seen = new Set<string>();
	return events
		.map((event): OrderedEscalationEvent => ({ ...event, ms: instantMs(event.at) }))
		.filter(({ ms }) => trigger <= ms && ms <= now)
		.sort(
			(a, b) =>
				a.ms - b.ms || RANK[a.kind] - RANK[b.kind] || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
		)
		.filter(({ id }) => !seen.has(id) && seen.add(id));
};
