import type { Generated } from 'kysely';

/** One reply clock of a subject (a dialogue, as a rule): its rules as they were when it began. */
export interface SlaTable {
	/** Subject and whose answers count: `conversation:<id>|anyone`. */
	id: string;
	subject: string;
	conversation_id: string | null;
	profile: string;
	branch: string | null;
	channel: string | null;
	/** JSON: working time, warning, whose answers count. */
	policy: string;
	/** JSON: what events of the log carry. */
	context: string;
	/** When its first message came. */
	started_at: number;
	created_at: number;
	/** How often its timer has fired; part of the next timer's key. */
	firings: Generated<number>;
	/** JSON: names of the employees to whom breaches have gone. */
	assigned: Generated<string>;
}

/** What happened, as the clocks read it. Never changed. */
export interface SlaEventTable {
	sla_id: string;
	/** The same happening reported twice has the same id and counts once. */
	id: string;
	at: number;
	/** JSON of the event. */
	body: string;
}

/** Warnings and breaches that were handed to a workflow. */
export interface SlaNoticeTable {
	sla_id: string;
	/** Clock, start and kind. */
	entry: string;
	at: number;
}

export interface SlaTables {
	nd_sla: SlaTable;
	nd_sla_event: SlaEventTable;
	nd_sla_notice: SlaNoticeTable;
}
