/**
 * What the owner's own system says of an order. `order` in the case file, mapped on the canvas; every further field may be used in the
 * texts under its own name. Written into an answer only after the identity is proven.
 */
export interface SupportOrder {
	/** Status of the answer: 200 found, 404 not found, anything else (0: no answer) is a failure of the system. */
	readonly answer: number;
	readonly number?: string | number | null;
	readonly email?: string | null;
	readonly phone?: string | null;
	readonly surname?: string | null;
	/** Whole name, where the system has no surname of its own. */
	readonly name?: string | null;
	/** Roubles. */
	readonly amount?: number | string | null;
	readonly [other: string]: unknown;
}

/** How far the customer has come in proving whose the order is. `identity` in the case file, written by Support Desk. */
export interface Identity {
	readonly status: 'asked' | 'look_up' | 'proven' | 'refused';
	/** To look the order up by; one of the two is known from `look_up` on. What confirms it stays in the store. */
	readonly order: string | null;
	readonly email: string | null;
	/** Wrong answers that are left. */
	readonly attemptsLeft: number;
	/** Why a person goes on; null unless `refused`. */
	readonly reason: 'identity_locked' | 'too_many_tries' | 'system_failed' | null;
}

/** A request to the support desk. `ticket` in the case file, written by Support Desk. */
export interface Ticket {
	readonly number: string;
	/** Name of the class in the Business Profile. */
	readonly class: string;
	readonly title: string;
	readonly status: 'open' | 'resolved' | 'person';
	/** Only from an identity that was proven. */
	readonly order: string | null;
	/** What "done" is for its class. */
	readonly done: string;
	/** For the person who takes over: what is known, in a few lines. */
	readonly summary: string;
	/** Why a person goes on: a topic of the boundaries, `identity_locked system_failed too_many_tries low_rating support`…; else null. */
	readonly reason: string | null;
	/** 1…5; null: not rated. */
	readonly rating: number | null;
	readonly tags: readonly string[];
}
