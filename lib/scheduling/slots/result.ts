import type { CalendarWarning } from '../calendar/rules';

/**
 * Why there is no slot. `closed`: nothing is open, or not for long enough. `busy`: taken. `capacity`: every chair or place
 * is taken, or the day has as many visits as it may. `notice`: too soon. `horizon`: too far ahead. `nobody`: no member of staff,
 * room or other thing that is asked for exists.
 */
export type SlotReason = 'closed' | 'busy' | 'notice' | 'capacity' | 'horizon' | 'nobody';

export interface Slot {
	/** ISO 8601 with the branch's offset. */
	readonly start: string;
	readonly end: string;
	/** Who is free, in the order of the request; empty when the branch itself is booked. */
	readonly staff: readonly string[];
	/** Which of the further things are free, by kind. Only where the request needs any. */
	readonly needs?: Readonly<Record<string, readonly string[]>>;
	/** Places left in the session before this booking, with the member of staff who has the most. Only for a class. */
	readonly placesLeft?: number;
}

/** How many starts of a day fell to which reason. `closed` are those from which the visit would run into closed time. */
export interface SlotCounts {
	readonly closed: number;
	readonly busy: number;
	readonly notice: number;
	readonly capacity: number;
	readonly horizon: number;
}

export interface DayReport {
	/** The branch's local date. */
	readonly date: string;
	readonly offered: number;
	/** Null where something is offered. */
	readonly reason: SlotReason | null;
	/** Null where something is offered: nobody asks then. */
	readonly refused: SlotCounts | null;
}

export interface IgnoredBusyWarning {
	readonly code: 'busy-ignored';
	readonly count: number;
	readonly message: string;
}

export type SlotWarning = CalendarWarning | IgnoredBusyWarning;

export interface SlotSearchResult {
	/** In order of time. */
	readonly slots: readonly Slot[];
	/** Null when there are slots. */
	readonly reason: SlotReason | null;
	/** The reason in words, for the log and the owner; empty when there are slots. */
	readonly explanation: string;
	/** Every local date of the range, as far as was searched: a search with a limit ends with the day that filled it. */
	readonly days: readonly DayReport[];
	/** The nearest start outside of the range when there is none inside. */
	readonly nearest: Slot | null;
	readonly warnings: readonly SlotWarning[];
}

export type SlotCheck =
	| { readonly offered: true; readonly slot: Slot; readonly reason: null }
	| {
			readonly offered: false;
			readonly slot: null;
			/** `grid`: the visit would fit, but no slot starts at that minute. */
			readonly reason: SlotReason | 'grid';
	  };
