import type { KeyObject } from 'node:crypto';

export type Role = 'owner' | 'writer' | 'reader' | 'freeBusyReader';

export interface Moment {
	readonly dateTime?: string;
	readonly date?: string;
	readonly timeZone?: string;
}

/** An event as it is stored. Deleted ones stay as `cancelled`, with their id taken. */
export interface StoredEvent {
	readonly id: string;
	/** Counted up over the whole calendar with every change; the etag is made of it. */
	readonly change: number;
	readonly status: 'confirmed' | 'tentative' | 'cancelled';
	readonly created: string;
	readonly updated: string;
	readonly start: Moment;
	readonly end: Moment;
	readonly sequence: number;
	readonly recurrence?: readonly string[];
	/** Everything else that a client may write. */
	readonly fields: Readonly<Record<string, unknown>>;
}

export interface StoredCalendar {
	readonly id: string;
	readonly summary: string;
	readonly timeZone: string;
	/** Who may do what, by e-mail. */
	readonly roles: Map<string, Role>;
	readonly events: Map<string, StoredEvent>;
	/** Number of the last change. */
	changes: number;
	/** Sync tokens of changes before this one are forgotten. */
	remembersFrom: number;
}

export interface Account {
	readonly email: string;
	readonly keyId: string;
	readonly publicKey: KeyObject;
}

export interface IssuedToken {
	readonly email: string;
	readonly scopes: readonly string[];
	readonly until: number;
}

/** A planned failure of the next calls that match. */
export interface PlannedFault {
	readonly kind: 'status' | 'drop_before' | 'drop_after';
	/** Default: any. */
	readonly method?: string;
	readonly status?: number;
	readonly reason?: string;
	readonly retryAfter?: number;
	times: number;
}

export interface GoogleState {
	readonly accounts: Map<string, Account>;
	readonly calendars: Map<string, StoredCalendar>;
	readonly tokens: Map<string, IssuedToken>;
	readonly faults: PlannedFault[];
	/** What was asked, for tests and the curious. */
	readonly log: { readonly method: string; readonly path: string; readonly status: number }[];
	/** Times of the calls of the last minute, by e-mail. */
	readonly calls: Map<string, number[]>;
}

export const etagOf = (event: StoredEvent): string =>
	`"${String(3_000_000_000_000_000 + event.change * 2_000)}"`;

/** Stores a changed event under the calendar's next change number. */
export function store(
	calendar: StoredCalendar,
	event: Omit<StoredEvent, 'change' | 'updated'>,
	now: number,
): StoredEvent {
	calendar.changes += 1;
	const stored = { ...event, change: calendar.changes, updated: new Date(now).toISOString() };
	calendar.events.set(event.id, stored);
	return stored;
}
