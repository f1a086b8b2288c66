import { asArray, asObject } from '../../../shared/json';
import { readBooking, touches, type Booking } from './booking';
import type { BookingCall } from './call';
import { isGone } from './errors';

/** What Bitrix24 gives at once. Pages of booking lists are not documented. */
const PAGE = 50;
const SHORTEST_MS = 60 * 60_000;
const PADDING_MS = 86_400_000;

/**
 * Bookings that touch the range, each once. How `within` treats the edges is not documented, so a day more is asked for on both
 * sides; a full list without a next page may have been cut, so its range is halved until it is not full.
 */
export async function bookingsWithin(
	call: BookingCall,
	range: { readonly start: number; readonly end: number },
): Promise<readonly Booking[]> {
	const found = await listed(call, {
		start: range.start - PADDING_MS,
		end: range.end + PADDING_MS,
	});
	return [...found.values()].filter((booking) => touches(booking, range));
}

const listed = async (
	call: BookingCall,
	range: { readonly start: number; readonly end: number },
): Promise<ReadonlyMap<string, Booking>> => {
	const found = new Map<string, Booking>();
	let start = 0;
	for (;;) {
		const { result, next } = await call('booking.v1.booking.list', {
			filter: {
				within: {
					dateFrom: Math.floor(range.start / 1000),
					dateTo: Math.ceil(range.end / 1000),
				},
			},
			order: { id: 'ASC' },
			...(start === 0 ? {} : { start }),
		});
		const rows = asArray(asObject(result).booking);
		const before = found.size;
		for (const row of rows) {
			const booking = readBooking(row);
			if (booking !== null) found.set(booking.id, booking);
		}
		if (next !== null && next > start) {
			start = next;
			continue;
		}
		const middle = Math.floor((range.start + range.end) / 2);
		const maybeCut = rows.length >= PAGE && found.size > before && start === 0;
		if (!maybeCut || range.end - range.start <= SHORTEST_MS) return found;
		return new Map([
			...found,
			...(await listed(call, { start: range.start, end: middle })),
			...(await listed(call, { start: middle, end: range.end })),
		]);
	}
};

/** The bookings to which a contact of the CRM is bound, whenever they are. */
export const bookingsOfContact = async (
	call: BookingCall,
	contact: number,
): Promise<readonly Booking[]> => {
	const { result } = await call('booking.v1.booking.list', {
		filter: { client: { entities: [{ module: 'crm', code: 'CONTACT', id: String(contact) }] } },
		order: { id: 'DESC' },
	});
	return asArray(asObject(result).booking)
		.map(readBooking)
		.filter((booking) => booking !== null);
};

/** A booking as it stands; null where there is none. */
export const bookingAt = async (call: BookingCall, id: string): Promise<Booking | null> => {
	try {
		const { result } = await call('booking.v1.booking.get', { id: Number(id) });
		return readBooking(asObject(result).booking);
	} catch (error) {
		if (isGone(error)) return null;
		throw error;
	}
};
