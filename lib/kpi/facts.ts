import type { Tier } from './dimensions';

/** What a request, a visit or a sum belongs to. Null: not known. */
export interface Labels {
	readonly channel: string | null;
	readonly campaign: string | null;
	readonly branch: string | null;
	readonly service: string | null;
	readonly scenario: string | null;
	readonly employee: string | null;
	readonly pilot: string | null;
	/** Name of the Business Profile; null counts for every desk. */
	readonly desk: string | null;
}

/** All times are milliseconds; durations never negative. */
export interface RequestFact extends Labels {
	readonly fact: 'request';
	/** The lead's id; `dialogue:<conversation>` for a dialogue that became no lead. */
	readonly key: string;
	readonly kind: 'lead' | 'dialogue';
	/** When the customer wrote, or the lead was made when nothing is known of a message. */
	readonly startedAt: number;
	/** The branch's wall clock then: minutes since local 1970-01-01T00:00. */
	readonly local: number;
	readonly night: boolean;
	readonly tier: Tier;
	/** From the start to the first reply; null: none. */
	readonly bot: number | null;
	readonly person: number | null;
	readonly booked: boolean;
	/** From the start to the first booking, quote or resolution. */
	readonly result: number | null;
	/** Open stretches added up; null while a dialogue is open or when nothing tells. */
	readonly handle: number | null;
	readonly escalated: boolean;
	/** From the first escalation to the first sign of a person. */
	readonly helped: number | null;
	readonly reasons: readonly string[];
	/** It came to an end: closed, or a result. */
	readonly ended: boolean;
	/** It ended without any person. */
	readonly botAlone: boolean;
	readonly messages: number;
	readonly notUnderstood: number;
	/** What the messages that were not understood were most likely about. */
	readonly guesses: readonly string[];
}

export interface VisitFact extends Labels {
	readonly fact: 'visit';
	/** The appointment's id. */
	readonly key: string;
	/** The branch's wall clock at the start of the visit; when that is not known, at its outcome. */
	readonly local: number;
	readonly outcome: 'visited' | 'no_show' | 'cancelled' | 'due';
	readonly asked: boolean;
	readonly confirmed: boolean;
	/** Booked minutes; 0 for a cancelled visit or an unknown length. */
	readonly minutes: number;
	readonly contact: string | null;
}

export interface SumFact extends Labels {
	readonly fact: 'sum';
	/** Of the payment; a correction has the key of what it corrects. */
	readonly key: string;
	readonly local: number;
	readonly what: 'spend' | 'revenue' | 'rating';
	readonly amount: number;
	/** Who paid: contact, else lead. Null for spend. */
	readonly payer: string | null;
	readonly tags: readonly string[];
}

/** A recommendation or an invitation, counted when it was made. */
export interface OfferFact extends Labels {
	readonly fact: 'offer';
	/** The offer's id. */
	readonly key: string;
	readonly local: number;
	/** What was recommended; empty: nothing in particular. */
	readonly title: string;
	readonly outcome: 'accepted' | 'declined' | 'open';
	/** Roubles of what was accepted; null: without a price, or not accepted. */
	readonly amount: number | null;
	/** Why it was declined; null: it was not. */
	readonly refusal: string | null;
}

export type Fact = RequestFact | VisitFact | SumFact | OfferFact;
