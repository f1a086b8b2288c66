/** What the chain did, in order. `at` is the moment for which it holds, not the moment at which it was noticed. Levels count from 1. */
export type EscalationLogEntry = { readonly at: number } & (
	| Step<'notified', { readonly people: readonly string[] }>
	/** Nobody was there to notify; the next level came at once. */
	| Step<'skipped', { readonly reason: 'nobody' }>
	| Step<'timed-out', object>
	| Step<'unreachable', { readonly person: string }>
	| Step<'escalated', { readonly by: string }>
	| Step<'acknowledged', { readonly by: string }>
	/** A second person pressed the button: tell them who has it. */
	| Step<'already-acknowledged', { readonly by: string; readonly holder: string }>
	/** Somebody else has it from then on. */
	| Step<'handed-over', { readonly by: string; readonly to: string }>
	| Step<'acknowledgement-expired', { readonly by: string }>
	| Step<'resolved', { readonly by: string }>
	/** Every level of every round has passed. */
	| Step<'exhausted', object>
);

type Step<Kind extends string, More> = {
	readonly kind: Kind;
	/** 1 for the first round, 2 for the first repetition, and so on. */
	readonly round: number;
	readonly level: number;
} & More;
