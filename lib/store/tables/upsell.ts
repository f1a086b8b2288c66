/** One question about the result with what followed from it, or one invitation to come back. */
export interface OfferTable {
	id: string;
	/** Names what caused it: asked about, or invited for, once. */
	key: string;
	kind: 'upsell' | 'come_back';
	profile: string;
	contact_id: string;
	/** The dialogue in which the person was written to. */
	conversation_id: string | null;
	lead_id: string | null;
	branch: string | null;
	/** `visit`, `delivery`, `onboarding`. */
	event: string;
	/** The service or product that it is about; null when not known. */
	what: string | null;
	/** How far it has come: see `OfferStatus`. */
	status: string;
	/** `good` or `bad`; null: not said yet. */
	result: string | null;
	/** The customer's words about the result. */
	result_words: string | null;
	/** What was recommended; null until it was. */
	title: string | null;
	/** Decimal roubles. */
	price: string | null;
	reason: string | null;
	/** `visit` or `order`. */
	fulfilled_by: string | null;
	/** `price later not_needed has_it other`; null: none was given. */
	refusal: string | null;
	refusal_words: string | null;
	/** How often an answer to the open question could not be read. */
	unclear: number;
	asked_at: number;
	/** When the recommendation or invitation was made. */
	offered_at: number | null;
	answered_at: number | null;
}

export interface UpsellTables {
	nd_offer: OfferTable;
}
