import type { SlotReason } from '../scheduling';

/** One slot that is offered to a customer. */
export interface OfferedSlot {
	/** From 1, as it is shown and may be answered. */
	readonly number: number;
	/** ISO 8601 with the branch's offset, half-open. */
	readonly start: string;
	readonly end: string;
	/** Who would do it; null when the branch itself is booked. */
	readonly staff: string | null;
	/** Several people who come together, each with a member of staff of their own: everybody needed, the first is `staff`. */
	readonly together?: readonly string[];
	/** Places of a class, or of a branch without staff, that are taken together; left out: one. */
	readonly seats?: number;
	readonly branch: string | null;
	readonly service: string | null;
	/** «Среда, 25 ноября, 15:00, Марина» */
	readonly label: string;
	/** What a pressed button brings back; the same for the same slot. */
	readonly payload: string;
}

/** What the Slot Finder answers. `slots` in the case file. */
export interface Slots {
	readonly offered: readonly OfferedSlot[];
	/** Null when something is offered. */
	readonly reason: SlotReason | null;
	/** Is the moment that was asked for free? Null when none was asked for. */
	readonly exactFree: boolean | null;
	/** In the customer's language: what is offered, or why nothing is and what is nearest. */
	readonly text: string;
	/** The nearest slots outside of what was asked for; empty when something is offered. */
	readonly nearest: readonly OfferedSlot[];
	/** Per local date why there is nothing. */
	readonly days: ReadonlyArray<{ readonly date: string; readonly reason: SlotReason | null }>;
	/** For the owner: what the official calendars do not know of the days that were searched. Left out when there is nothing. */
	readonly warnings?: readonly string[];
}

/** How the answer to an offer was read. `choice` in the case file. */
export interface SlotChoice {
	/** `chosen`: see `slot`. `other_time`: offered anew in `slots`. `not_a_choice`: the message is about something else. */
	readonly kind: 'chosen' | 'other_time' | 'not_a_choice';
	/**
	 * By what it was understood: `button`, `number`, `words`, `time`, `staff`, `any`, `yes`; or why there is no choice: `none_fits`,
	 * `other_wish`, `gone` (taken in the meantime), `declined`, `unclear`, `unclear_again` (a second time), `aside` (a question in
	 * between), `no_offer`.
	 */
	readonly by: string;
}
