import type { Generated } from 'kysely';

/** Prices that were told or handed to the estimator; never changed. */
export interface QuoteTable {
	id: Generated<number>;
	/** Turn and step that made it. */
	key: string;
	profile: string;
	conversation_id: string | null;
	contact_id: string | null;
	title: string;
	/** Fingerprint of the job: the same person with the same job gets the same quote. */
	job: string;
	/** The whole quote as JSON. */
	quote: string;
	/** Secret of the link to the PDF. */
	token: string;
	created_at: number;
	/** Null: it is at the estimator's and not reused. */
	valid_until: number | null;
}

/** The latest qualification of each dialogue. */
export interface QualificationTable {
	conversation_id: string;
	profile: string;
	contact_id: string | null;
	label: string;
	score: number;
	/** The whole qualification as JSON. */
	qualification: string;
	qualified_at: number;
}

export interface SalesTables {
	nd_quote: QuoteTable;
	nd_qualification: QualificationTable;
}
