import type { Generated } from 'kysely';

import type { AppointmentStatus } from '../../casefile/appointment';

/** One visit, from the hold to its end. */
export interface AppointmentTable {
	id: string;
	/** Of the step that made it: the same step run again finds it. */
	key: string;
	profile: string;
	branch: string | null;
	service: string | null;
	staff: string | null;
	/** JSON: name by kind. */
	resources: Generated<string>;
	seats: Generated<number>;
	status: AppointmentStatus;
	start_at: number;
	end_at: number;
	/** Minutes, as they were when it was booked: a later change of the service moves nobody. */
	buffer_before: Generated<number>;
	buffer_after: Generated<number>;
	/** The class whose session it joins; null for a visit of its own. */
	session: string | null;
	/** IANA name, for the offset of its times. */
	time_zone: string;
	/** Whose hold it is: own holds do not block. */
	holder: string;
	contact_id: string | null;
	name: string | null;
	phone: string | null;
	channel: string | null;
	account: string | null;
	chat_id: string | null;
	expires_at: number | null;
	/** The outside calendar and the entry there. */
	calendar: string | null;
	external_id: string | null;
	external_revision: string | null;
	version: Generated<number>;
	conversation_id: string | null;
	lead_id: string | null;
	comment: string | null;
	created_at: number;
	updated_at: number;
}

/** Every change of a visit, once by key: the history, and what a repeated step finds. */
export interface AppointmentChangeTable {
	id: Generated<number>;
	key: string;
	appointment_id: string;
	/** The version after the change. */
	version: number;
	operation: string;
	actor: 'customer' | 'bot' | 'person' | 'system';
	who: string | null;
	reason: string | null;
	at: number;
	/** JSON of the columns that changed, before and after. */
	before: string | null;
	after: string;
}

/** Somebody who waits for a slot to become free. */
export interface WaitlistTable {
	id: string;
	key: string;
	profile: string;
	branch: string | null;
	service: string | null;
	/** Only this member of staff; null: anybody. */
	staff: string | null;
	seats: Generated<number>;
	/** The start must lie in here. */
	from_at: number;
	to_at: number;
	/** Local wall clock `HH:mm`, for «только вечером»; null: any time of day. */
	from_clock: string | null;
	to_clock: string | null;
	status: 'waiting' | 'offered' | 'accepted' | 'passed' | 'left' | 'expired';
	contact_id: string | null;
	name: string | null;
	phone: string | null;
	channel: string | null;
	account: string | null;
	chat_id: string | null;
	conversation_id: string | null;
	lead_id: string | null;
	/** The visit that is to be moved forward when they accept; null: a new one. */
	appointment_id: string | null;
	joined_at: number;
	updated_at: number;
}

/** One offer of a freed slot to one of those who wait. The slot is held for them meanwhile. */
export interface WaitlistOfferTable {
	id: string;
	key: string;
	waitlist_id: string;
	/** The hold. */
	appointment_id: string;
	/** Who has been asked about this freed slot before: the same round for all of them. */
	round: string;
	status: 'open' | 'accepted' | 'passed' | 'expired';
	start_at: number;
	end_at: number;
	staff: string | null;
	offered_at: number;
	expires_at: number;
	closed_at: number | null;
}

/** Where the reading of an outside calendar's changes stands. */
export interface CalendarCursorTable {
	profile: string;
	calendar: string;
	cursor: string | null;
	synced_at: number;
}

export interface AppointmentTables {
	nd_appointment: AppointmentTable;
	nd_appointment_change: AppointmentChangeTable;
	nd_waitlist: WaitlistTable;
	nd_waitlist_offer: WaitlistOfferTable;
	nd_calendar_cursor: CalendarCursorTable;
}
