import type { Recipient, Reply } from './reply';
import type { Tier } from './tier';

/** One run of a reply clock. Instants are ISO 8601 UTC, durations minutes of working time. */
export interface SlaClockReport {
	/** `first`: to the first answer; `next`: to the answer of a later message; `resolution`: to the end of the request. */
	readonly clock: 'first' | 'next' | 'resolution';
	/** 1 for the dialogue's first life, 2 after it was reopened. */
	readonly cycle: number;
	readonly startedAt: string;
	readonly stoppedAt: string | null;
	readonly stoppedBy: 'bot' | 'person' | 'resolved' | 'cancelled' | null;
	/** Null: nothing is due. */
	readonly targetMinutes: number | null;
	readonly dueAt: string | null;
	readonly warnAt: string | null;
	readonly state: 'running' | 'paused' | 'met' | 'missed' | 'cancelled';
	readonly workedMinutes: number;
	/** Why there is no due moment: `never-opens`, `too-far` or `paused`; else null. */
	readonly reason: string | null;
}

/** Why the item left SLA Timer: Check by Warning, Breach or Still Waiting. */
export interface SlaNotice {
	readonly kind: 'warning' | 'breach' | 'repeat';
	readonly clock: SlaClockReport['clock'];
	readonly cycle: number;
	/** The moment for which it holds; it may have been noticed later. */
	readonly at: string;
	/** Until the time is up, or since the customer began to wait; whole minutes. */
	readonly minutes: number;
	/** 1 for the first repeated message. */
	readonly number: number | null;
}

/** A person who is told, with the message and where it goes; `recipient` null: the profile names no chat. */
export interface SlaContact {
	readonly name: string | null;
	readonly phone: string | null;
	readonly crmUserId: number | null;
	readonly recipient: Recipient | null;
}

/** What the owner wants done about a late answer. A step that is not wanted is null. */
export interface SlaBreachPlan {
	readonly steps: readonly string[];
	readonly queue: { readonly name: string | null; readonly crmUserId: number | null } | null;
	readonly head: SlaContact | null;
	readonly nextEmployee: SlaContact | null;
	readonly repeat: {
		readonly everyMinutes: number;
		readonly times: number;
		readonly message: Reply;
	} | null;
	/** What is said to head and employee. */
	readonly message: Reply;
	/** What the profile lacks for it, in words; null when nothing. */
	readonly explanation: string | null;
}

/** The reply clock of a dialogue. `sla` in the case file, written by SLA Timer. */
export interface Sla {
	readonly subject: string;
	/** The hottest tier since the dialogue began or was reopened. */
	readonly tier: Tier;
	/** Of the answer that is awaited, or was given last. `none`: no clock has been started. */
	readonly status: 'running' | 'paused' | 'met' | 'breached' | 'cancelled' | 'none';
	/** Until when an answer is promised; null when nothing is due. */
	readonly dueAt: string | null;
	readonly targetMinutes: number | null;
	readonly breached: boolean;
	/** Whose answer stops it. */
	readonly answersOf: 'anyone' | 'bot' | 'person';
	readonly hours: 'always' | 'working' | 'night';
	readonly clocks: readonly SlaClockReport[];
	/** Answers of the dialogue since its clock was started. */
	readonly answers: { readonly bot: number; readonly person: number };
	/** When the state is looked at again by itself. */
	readonly nextCheckAt: string | null;
	readonly notice: SlaNotice | null;
	/** With a notice. */
	readonly onBreach: SlaBreachPlan | null;
	/** What is unusual, in words; null when nothing is. */
	readonly explanation: string | null;
}
