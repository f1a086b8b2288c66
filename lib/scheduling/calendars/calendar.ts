import type { Appointment } from '../../casefile/appointment';

/** Where visits are kept besides the store. The store always has every visit of ours; an outside calendar mirrors it and adds what others book. */
export type CalendarKind = 'builtin' | 'bitrix24' | 'caldav' | 'google' | 'yclients';

/** Time that is taken in the outside calendar. Milliseconds since the epoch, half-open. */
export interface ExternalBusy {
	/** The platform's own id of the entry; null where it tells only that the time is busy. */
	readonly externalId: string | null;
	readonly start: number;
	readonly end: number;
	/** Name of the member of staff as in the Business Profile; null: everybody. */
	readonly staff: string | null;
	/** Kind and name of a resource that it takes instead of a person, such as a room. */
	readonly resource: string | null;
	readonly seats: number;
	/** Ours, when the entry carries the id of an appointment of ours. */
	readonly appointmentId: string | null;
}

/** What is written for a visit. `title` and `description` are ready to be read by people. */
export interface CalendarVisit {
	readonly appointment: Appointment;
	readonly title: string;
	readonly description: string;
}

export interface CalendarEntry {
	readonly externalId: string;
	/** etag or version by which a change made elsewhere is noticed; null where the platform has none. */
	readonly revision: string | null;
}

/**
 * `conflict`: the time was taken in the meantime; nothing of ours is left there. `gone`: somebody deleted the entry.
 * `changed`: somebody changed it since; nothing was overwritten.
 */
export type CalendarOutcome =
	| { readonly status: 'done'; readonly entry: CalendarEntry }
	| { readonly status: 'conflict'; readonly explanation: string }
	| { readonly status: 'gone' }
	| { readonly status: 'changed'; readonly explanation: string };

/** Something that people did there. */
export type CalendarChange = {
	readonly externalId: string;
	readonly appointmentId: string | null;
	readonly revision: string | null;
} & (
	| {
			readonly kind: 'moved';
			readonly start: number;
			readonly end: number;
			readonly staff: string | null;
	  }
	| { readonly kind: 'cancelled' }
	| { readonly kind: 'visited' }
	| { readonly kind: 'no_show' }
);

/**
 * One outside calendar. Methods reject with `ServiceError` (it answered with an error) or `UnreachableError`; messages say
 * what to do and hold no secret. Ambiguous failures are resolved by the caller with `find`.
 */
export interface Calendar {
	readonly kind: CalendarKind;
	/** Something the owner should know, such as that the platform writes to the customer itself; null: nothing. */
	readonly warning: string | null;
	busy(range: { readonly start: number; readonly end: number }): Promise<readonly ExternalBusy[]>;
	add(visit: CalendarVisit): Promise<CalendarOutcome>;
	move(visit: CalendarVisit, entry: CalendarEntry): Promise<CalendarOutcome>;
	cancel(visit: CalendarVisit, entry: CalendarEntry): Promise<CalendarOutcome>;
	/** The entry of this appointment, when an earlier attempt made it. */
	find(appointment: Appointment): Promise<CalendarEntry | null>;
	/**
	 * What changed since the cursor; null begins now. Where a platform cannot tell, the implementation compares with the
	 * `known` entries of ours.
	 */
	changes(
		cursor: string | null,
		known: readonly { readonly appointment: Appointment; readonly entry: CalendarEntry }[],
	): Promise<{ readonly changes: readonly CalendarChange[]; readonly cursor: string | null }>;
	testAccess(): Promise<{ readonly ok: boolean; readonly message: string }>;
	/** Where the platform shows who waits for a time; left out where it has no such list. */
	readonly waitlist?: CalendarWaitlist;
}

/** The platform's own list of those who wait, for colleagues who look there. Methods reject as the calendar's do. */
export interface CalendarWaitlist {
	/** Once for each key; `phone` in E.164 binds the person that the platform knows by it. */
	add(entry: {
		readonly key: string;
		readonly note: string;
		readonly phone: string | null;
	}): Promise<void>;
	/** False: it was not there (any more). */
	remove(key: string): Promise<boolean>;
}
