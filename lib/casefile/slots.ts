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
	/** In the customer's language: what is offered, or why nothing is and what is nearest. */
	readonly text: string;
	/** The nearest slots outside of what was asked for; empty when something is offered. */
	readonly nearest: readonly OfferedSlot[];
	/** Per local date why there is nothing. */
	readonly days: ReadonlyArray<{ readonly date: string; readonly reason: SlotReason | null }>;
}
