import type { Generated } from 'kysely';

import type { AppointmentTables } from './tables/appointments';
import type { EscalationTables } from './tables/escalations';
import type { KnowledgeTables } from './tables/knowledge';
import type { KpiTables } from './tables/kpi';
import type { PersonalDataTables } from './tables/personalData';
import type { SalesTables } from './tables/sales';
import type { ScenarioTables } from './tables/scenarios';
import type { SlaTables } from './tables/sla';
import type { SupportTables } from './tables/support';
import type { TimerTables } from './tables/timers';
import type { UpsellTables } from './tables/upsell';

/**
 * Every table of the store, typed once for SQLite and PostgreSQL.
 * Instants are integers: milliseconds since the epoch. Flags are 0 or 1. Structured values are JSON text.
 */

/** The inbox: every received event, written before it is acknowledged. */
export interface JournalTable {
	id: Generated<number>;
	channel: string;
	account: string;
	dedup_key: string;
	chat_id: string;
	kind: string;
	/** 1 when a customer speaks and the event waits for an execution; 0 when it is only kept. */
	starts: number;
	payload: string;
	received_at: number;
	/** waiting → running → done, or failed after the last try; `kept` for events that start nothing. */
	status: 'waiting' | 'running' | 'done' | 'failed' | 'kept';
	turn_key: string | null;
	/** Which dispatcher runs it; a newer dispatcher of the account takes over what an older one left. */
	epoch: number | null;
	attempts: Generated<number>;
	/** Not started again before this moment (back-off after a failed try). */
	not_before: Generated<number>;
	done_at: number | null;
	error: string | null;
}

/** One row per account: the number of the dispatcher that is in charge. */
export interface DispatcherTable {
	channel: string;
	account: string;
	epoch: number;
	started_at: number;
}

export interface PollOffsetTable {
	channel: string;
	account: string;
	value: string;
}

/** Replies: a row before sending, `sent` after. */
export interface OutboxTable {
	key: string;
	channel: string;
	account: string;
	chat_id: string;
	turn_key: string | null;
	status: 'pending' | 'sent' | 'failed';
	reply: string;
	sent_parts: Generated<number>;
	message_ids: Generated<string>;
	attempts: Generated<number>;
	reason: string | null;
	created_at: number;
	sent_at: number | null;
}

/** Side effects that must happen once: claimed before, finished after. */
export interface EffectTable {
	key: string;
	status: 'started' | 'done';
	result: string | null;
	/** Who performs it, so that a waiting process can tell a slow one from a dead one. */
	owner: string;
	lease_until: number;
	started_at: number;
	done_at: number | null;
}

export interface ContactTable {
	id: string;
	name: string | null;
	phone: string | null;
	phone_proven: Generated<number>;
	email: string | null;
	vip: Generated<number>;
	/** Set when two contacts turned out to be one person: the contact that is kept. */
	merged_into: string | null;
	created_at: number;
	updated_at: number;
}

export interface IdentityTable {
	channel: string;
	account: string;
	sender_id: string;
	contact_id: string;
	created_at: number;
}

export interface ConversationTable {
	id: string;
	channel: string;
	account: string;
	chat_id: string;
	contact_id: string;
	status: 'open' | 'closed';
	/** JSON of the dialogue's state: what was asked, the form, the hand-over. */
	state: string;
	/** Counted up with every change, so that two runs cannot overwrite each other. */
	version: Generated<number>;
	turns: Generated<number>;
	human_until: number | null;
	last_turn_key: string | null;
	opened_at: number;
	updated_at: number;
	closed_at: number | null;
}

export interface ConsentTable {
	id: Generated<number>;
	contact_id: string;
	kind: string;
	status: 'asked' | 'given' | 'declined' | 'withdrawn';
	text_version: string;
	text: string;
	channel: string;
	account: string;
	message_id: string | null;
	at: number;
}

export interface ProfileTable {
	name: string;
	version: number;
	body: string;
	saved_at: number;
}

/** The append-only log that every node writes to and the KPIs read. */
export interface EventTable {
	id: Generated<number>;
	/** The same event written twice (a repeated run) has the same key and counts once. */
	key: string;
	at: number;
	type: string;
	actor: 'customer' | 'bot' | 'person' | 'system';
	who: string | null;
	channel: string | null;
	account: string | null;
	branch: string | null;
	campaign: string | null;
	scenario: string | null;
	conversation_id: string | null;
	contact_id: string | null;
	lead_id: string | null;
	turn_key: string | null;
	/** Business Profile by which it happened; null: not known, counted for every desk. */
	profile: string | null;
	data: string;
}

/** What the owner taught the understanding: phrases of their own, and corrections from the log. */
export interface TeachingTable {
	id: Generated<number>;
	text: string;
	intent: string;
	context: string | null;
	taught_at: number;
}

export interface Tables
	extends AppointmentTables,
		EscalationTables,
		KnowledgeTables,
		KpiTables,
		PersonalDataTables,
		SalesTables,
		ScenarioTables,
		SlaTables,
		SupportTables,
		TimerTables,
		UpsellTables {
	nd_journal: JournalTable;
	nd_dispatcher: DispatcherTable;
	nd_poll_offset: PollOffsetTable;
	nd_outbox: OutboxTable;
	nd_effect: EffectTable;
	nd_contact: ContactTable;
	nd_identity: IdentityTable;
	nd_conversation: ConversationTable;
	nd_consent: ConsentTable;
	nd_profile: ProfileTable;
	nd_event: EventTable;
	nd_teaching: TeachingTable;
}
