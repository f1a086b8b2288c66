import type { Appointment } from '../../../casefile/appointment';
import type { Clock } from '../../../shared/clock';
import type { CalendarAssignment } from '../assignment';
import type { DavClient } from './dav';

/** One calendar of the account with whose visits it takes. */
export interface Collection {
	readonly assignment: CalendarAssignment;
	/** Absolute, with a slash at the end. */
	readonly url: string;
	readonly timeZone: string;
}

/** What the operations share. */
export interface CalDavDesk {
	readonly client: DavClient;
	readonly clock: Clock;
	collections(): Promise<readonly Collection[]>;
	/** The collection that takes a visit. Rejects with `ServiceError` where none does. */
	collectionFor(appointment: Appointment): Promise<Collection>;
}
