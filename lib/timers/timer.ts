/** Everything that falls due. */
export const TIMER_KINDS = [
	'hold',
	'reminder',
	'confirmation_check',
	'no_show_check',
	'waitlist_offer',
	'sla',
	'escalation',
	'shift',
	'follow_up',
	'result_check',
	'undelivered',
	'digest',
	'retention',
	'custom',
] as const;

export type TimerKind = (typeof TIMER_KINDS)[number];

/** What is set. Times are milliseconds since the epoch. */
export interface TimerOrder {
	/** Names it for ever: setting a timer with a known key moves it, unless it has fired for the same moment already. */
	readonly key: string;
	readonly kind: TimerKind;
	/** What it is about, such as `appointment:<id>`; cancelling by subject ends all timers of it. */
	readonly subject: string;
	/** A moment that has passed is due at once. */
	readonly dueAt: number;
	/** Name of the Business Profile. */
	readonly profile: string;
	readonly conversationId?: string | null;
	/** Survives JSON; handed to the workflow when it fires. */
	readonly data?: Readonly<Record<string, unknown>>;
}

/** A timer that fell due and was claimed by this process. */
export interface FiredTimer extends Required<TimerOrder> {
	/** Milliseconds between the moment it was due and the moment it was claimed. */
	readonly lateMs: number;
	/** 0 the first time; counts up when the workflow failed or the process died. */
	readonly attempt: number;
	/** Proves the claim: it is void once the timer was moved, cancelled or taken over. */
	readonly claim: number;
}

/** Which timers are meant. What is left out stands for all. */
export interface TimerChoice {
	readonly kinds?: readonly TimerKind[];
	readonly profile?: string;
}
