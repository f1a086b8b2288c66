import type { Generated } from 'kysely';

/** How far a chat has come in proving whose an order is, and how often it failed. */
export interface IdentityCheckTable {
	profile: string;
	/** `chat:<channel>:<account>:<chat>`, or `order:<digest>` for wrong answers about an order from all chats. */
	subject: string;
	failures: number;
	/** Of the last failure; failures are forgotten after the lock's time. */
	failed_at: number | null;
	locked_until: number | null;
	/** Questions in a row without a usable answer. */
	tries: number;
	/** JSON of what was said and not yet checked; emptied by the check. */
	claim: string | null;
	/** Number of the order that was proven last. */
	proven: string | null;
	proven_until: number | null;
	updated_at: number;
}

/** A request to the support desk. */
export interface TicketTable {
	/** The number that people speak of. */
	id: Generated<number>;
	/** Turn and step that opened it. */
	key: string;
	profile: string;
	conversation_id: string;
	contact_id: string;
	class: string;
	status: 'open' | 'resolved' | 'person';
	order_number: string | null;
	/** For the person who takes over; holds the customer's words. */
	summary: string;
	/** 1…5. */
	rating: number | null;
	/** JSON list of words. */
	tags: string;
	opened_at: number;
	closed_at: number | null;
}

export interface SupportTables {
	nd_identity_check: IdentityCheckTable;
	nd_ticket: TicketTable;
}
