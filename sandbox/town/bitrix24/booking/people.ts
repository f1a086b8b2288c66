import type { PortalState } from '../state.ts';
import { nextId } from '../state.ts';
import type { StoredBooking } from './state.ts';
import { bookingOf } from './state.ts';

/** What people do in the portal's own pages, past REST. They may put bookings on top of each other. */
export interface BookingPeople {
	addResource(name: string, isInfoNotificationOn?: 'Y' | 'N'): number;
	book(entry: {
		readonly resourceIds: readonly number[];
		readonly start: number;
		readonly end: number;
		readonly name?: string;
	}): number;
	move(id: number, start: number, end: number, resourceIds?: readonly number[]): void;
	edit(id: number, fields: Partial<Pick<StoredBooking, 'name' | 'description'>>): void;
	remove(id: number): void;
	entries(): readonly StoredBooking[];
}

export function bookingPeople(state: () => PortalState): BookingPeople {
	const period = (start: number, end: number): StoredBooking['datePeriod'] => ({
		from: { timestamp: start / 1000, timezone: 'Europe/Moscow' },
		to: { timestamp: end / 1000, timezone: 'Europe/Moscow' },
	});
	const bookingWith = (id: number): StoredBooking => {
		const stored = bookingOf(state()).bookings.find((own) => own.id === id);
		if (stored === undefined) throw new Error(`There is no booking ${id}`);
		return stored;
	};
	return {
		addResource: (name, isInfoNotificationOn = 'Y') => {
			const id = nextId(state(), 'bookingResource');
			bookingOf(state()).resources.push({ id, name, typeId: 1, isInfoNotificationOn });
			return id;
		},
		book: ({ resourceIds, start, end, name = 'Личное' }) => {
			const id = nextId(state(), 'booking');
			bookingOf(state()).bookings.push({
				id,
				name,
				description: null,
				resourceIds,
				datePeriod: period(start, end),
				clients: [],
			});
			return id;
		},
		move: (id, start, end, resourceIds) => {
			Object.assign(bookingWith(id), {
				datePeriod: period(start, end),
				...(resourceIds === undefined ? {} : { resourceIds }),
			});
		},
		edit: (id, fields) => {
			Object.assign(bookingWith(id), fields);
		},
		remove: (id) => {
			const stored = bookingWith(id);
			const booking = bookingOf(state());
			booking.bookings = booking.bookings.filter((own) => own !== stored);
		},
		entries: () =>
			[...bookingOf(state()).bookings].sort(
				(one, other) => one.datePeriod.from.timestamp - other.datePeriod.from.timestamp,
			),
	};
}
