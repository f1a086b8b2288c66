import type { PortalState } from '../state.ts';

export interface Moment {
	readonly timestamp: number;
	readonly timezone: string;
}

export interface BookingResource {
	readonly id: number;
	readonly name: string;
	readonly typeId: number;
	/** Whether the portal itself writes to the client of a new booking; on unless switched off. */
	readonly isInfoNotificationOn: 'Y' | 'N';
}

export interface BoundClient {
	readonly id: number;
	readonly type: { readonly module: 'crm'; readonly code: 'CONTACT' | 'COMPANY' };
}

export interface StoredBooking {
	readonly id: number;
	name: string;
	description: string | null;
	resourceIds: readonly number[];
	datePeriod: { readonly from: Moment; readonly to: Moment };
	clients: readonly BoundClient[];
}

export interface WaitlistItem {
	readonly id: number;
	readonly note: string;
	readonly createdAt: number;
	clients: readonly BoundClient[];
}

export interface BookingState {
	resources: BookingResource[];
	bookings: StoredBooking[];
	waitlist: WaitlistItem[];
	/** What the portal wrote to clients by itself. */
	messages: { readonly bookingId: number; readonly contactId: number }[];
	/** Pages of lists are not documented: everything, pages of 50 with `next`, or 50 and no word of the rest. */
	lists: 'whole' | 'pages' | 'cut';
}

/** The online booking of a portal; a portal that has none yet gets an empty one. */
export function bookingOf(state: PortalState): BookingState {
	state.booking ??= { resources: [], bookings: [], waitlist: [], messages: [], lists: 'whole' };
	return state.booking;
}
