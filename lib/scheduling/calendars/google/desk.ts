import type { Appointment } from '../../../casefile/appointment';
import type { CalendarAssignment, CalendarSettings } from '../assignment';
import type { GoogleApi } from './api';

/** What the operations share. */
export interface GoogleDesk {
	readonly api: GoogleApi;
	readonly settings: CalendarSettings;
	/** The calendar that takes a visit. Throws `ServiceError` where none does. */
	assignmentFor(appointment: Appointment): CalendarAssignment;
}
