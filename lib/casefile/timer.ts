import type { TimerKind } from '../timers/timer';

/** What fell due. `timer` in the case file, written by Timer Trigger. */
export interface Timer {
	/** Names it for ever; with `dueAt` it names this firing. */
	readonly key: string;
	readonly kind: TimerKind;
	/** What it is about, such as `appointment:<id>`. */
	readonly subject: string;
	/** ISO 8601. */
	readonly dueAt: string;
	/** How late it fires; more than a second or two after downtime only. */
	readonly lateMs: number;
	/** 0 the first time. */
	readonly attempt: number;
	/** Name of the Business Profile. */
	readonly profile: string;
	readonly conversationId: string | null;
	/** What was handed over when it was set. */
	readonly data: Readonly<Record<string, unknown>>;
}
