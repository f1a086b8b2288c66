/** A price that was computed, or handed to the estimator. `quote` in the case file, written by Price Quote. */
export interface Quote {
	/** Number by which people speak of it; grows by one. */
	readonly number: string;
	/** `price` is firm, `range` depends on `dependsOn`, `estimator`: a person computes it. */
	readonly status: 'price' | 'range' | 'estimator';
	/** What is priced: «Уборка квартиры». */
	readonly title: string;
	/** Roubles as decimal text with two digits (`12500.00`); equal for a price, null for the estimator. */
	readonly low: string | null;
	readonly high: string | null;
	/** For the customer: «12 500 ₽», «10 000–12 500 ₽»; empty for the estimator. */
	readonly price: string;
	readonly lines: readonly QuoteLine[];
	/** What the range depends on, in the customer's words. */
	readonly dependsOn: readonly string[];
	/** Why it goes to the estimator. */
	readonly reasons: readonly string[];
	/** What a price needs and nobody has told. */
	readonly missing: readonly string[];
	/** What it was computed from, as asked and answered. */
	readonly parameters: readonly QuoteParameter[];
	/** For the chat, the card and the estimator: everything in a few lines. */
	readonly summary: string;
	/** ISO 8601; null for the estimator. */
	readonly validUntil: string | null;
	readonly createdAt: string;
	/** The same person asked for the same before: the earlier quote holds and nothing was computed anew. */
	readonly reused: boolean;
	/** Secret part of the link to the PDF. */
	readonly token: string;
}

export interface QuoteLine {
	readonly title: string;
	/** Decimal roubles; equal where it is exact. Discounts are negative. */
	readonly low: string;
	readonly high: string;
}

export interface QuoteParameter {
	readonly name: string;
	readonly label: string;
	readonly value: string;
}
