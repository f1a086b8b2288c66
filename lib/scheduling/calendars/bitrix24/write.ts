import type { Appointment } from '../../../casefile/appointment';
import { asId, asObject } from '../../../shared/json';
import { instantMs } from '../../instant';
import { isOvertaken } from '../assignment';
import type { CalendarEntry, CalendarOutcome, CalendarVisit } from '../calendar';
import {
	earlierFields,
	entryFor,
	marked,
	newBooking,
	placeFields,
	revisionOf,
	type Booking,
} from './booking';
import type { BookingDesk } from './desk';
import { bindClient, contactOf } from './client';
import { BookingError, isGone } from './errors';
import { bookingAt, bookingsOfContact, bookingsWithin } from './reading';
import type { Taken } from './resources';

const DAY_MS = 86_400_000;

/** The booking of an appointment: near its time, else among those of the customer's contact. */
export async function findBooking(
	{ call, client }: BookingDesk,
	{ id, start, customer }: Pick<Appointment, 'id' | 'start' | 'customer'>,
): Promise<Booking | null> {
	const at = instantMs(start);
	const isIt = (booking: Booking): boolean => booking.appointmentId === id;
	const near = await bookingsWithin(call, { start: at - DAY_MS, end: at + DAY_MS });
	const found = near.find(isIt);
	if (found !== undefined) return found;
	const contact = await contactOf(client, customer.phone);
	if (contact === null) return null;
	return (await bookingsOfContact(call, contact)).find(isIt) ?? null;
}

/**
 * Writes a visit. Bitrix24 refuses no overlap and has no lock, so the time is looked at before and again after adding: of two
 * bookings the earlier one, which has the lower number, stays.
 */
export async function addVisit(desk: BookingDesk, visit: CalendarVisit): Promise<CalendarOutcome> {
	const there = await findBooking(desk, visit.appointment);
	if (there !== null) return standsAt(there, visit) ? await keep(desk, visit, there) : changed();
	const taken = await desk.resources.takenBy(visit.appointment);
	if (await overtaken(desk, taken, visit, null)) return conflict();
	const { result } = await desk.call('booking.v1.booking.add', {
		fields: newBooking(visit, taken.resourceIds, desk.timeZone),
	});
	const id = asId(asObject(result).id) ?? asId(result);
	const made =
		id === null ? await findBooking(desk, visit.appointment) : await bookingAt(desk.call, id);
	if (made === null)
		throw new BookingError(
			'Bitrix24 did not say which booking it made. Look into its online booking before booking again.',
			502,
			'',
			'',
		);
	return await keep(desk, visit, made);
}

const keep = async (
	desk: BookingDesk,
	visit: CalendarVisit,
	made: Booking,
): Promise<CalendarOutcome> => {
	const taken = await desk.resources.takenBy(visit.appointment);
	if (await overtaken(desk, taken, visit, made.id, true)) {
		await remove(desk, made.id);
		return conflict();
	}
	// Only now, since Bitrix24 writes to the client about it.
	if (desk.bindClient) await bindClient(desk.client, made.id, visit.appointment);
	return { status: 'done', entry: entryFor(made) };
};

/** Moves a booking to the time and the resources that the appointment says now; taken back where somebody was faster. */
export async function moveVisit(
	desk: BookingDesk,
	visit: CalendarVisit,
	entry: CalendarEntry,
): Promise<CalendarOutcome> {
	const there = await untouched(desk, visit, entry);
	if ('status' in there) return there;
	const { booking } = there;
	const taken = await desk.resources.takenBy(visit.appointment);
	if (await overtaken(desk, taken, visit, booking.id)) return conflict();
	const update = async (fields: object): Promise<boolean> => {
		try {
			await desk.call('booking.v1.booking.update', { id: Number(booking.id), fields });
			return true;
		} catch (error) {
			if (isGone(error)) return false;
			throw error;
		}
	};
	const fields = {
		...placeFields(visit, taken.resourceIds, desk.timeZone),
		...(booking.appointmentId === null
			? { description: marked(booking.description, visit.appointment.id) }
			: {}),
	};
	if (!(await update(fields))) return { status: 'gone' };
	// The number of a moved booking says nothing about who was first, so ours always gives way.
	if (await overtaken(desk, taken, visit, booking.id)) {
		await update(earlierFields(booking));
		return conflict();
	}
	const now = await bookingAt(desk.call, booking.id);
	return now === null ? { status: 'gone' } : { status: 'done', entry: entryFor(now) };
}

/** Deletes the booking, unless a person moved it in the meantime. */
export async function cancelVisit(
	desk: BookingDesk,
	visit: CalendarVisit,
	entry: CalendarEntry,
): Promise<CalendarOutcome> {
	const there = await untouched(desk, visit, entry);
	if ('status' in there) return there;
	return (await remove(desk, entry.externalId)) ? { status: 'done', entry } : { status: 'gone' };
}

/** The booking, when nobody moved it since; else the outcome to report. A changed name or note is no reason to stop. */
const untouched = async (
	{ call }: BookingDesk,
	visit: CalendarVisit,
	entry: CalendarEntry,
): Promise<{ readonly booking: Booking } | CalendarOutcome> => {
	const booking = await bookingAt(call, entry.externalId);
	if (booking === null) return { status: 'gone' };
	if (booking.appointmentId !== null && booking.appointmentId !== visit.appointment.id)
		return {
			status: 'changed',
			explanation: 'The booking in Bitrix24 is not this visit any more.',
		};
	return entry.revision === null || revisionOf(booking) === entry.revision
		? { booking }
		: changed();
};

/**
 * Whether somebody else stands on one of the visit's resources. `own`: our booking, known by its number even where people wiped
 * its note. `earlierOnly`: whoever came later is to give way.
 */
const overtaken = async (
	{ call }: BookingDesk,
	taken: Taken,
	{ appointment }: CalendarVisit,
	own: string | null,
	earlierOnly = false,
): Promise<boolean> => {
	const wanted = { start: instantMs(appointment.start), end: instantMs(appointment.end) };
	const others = (await bookingsWithin(call, wanted)).filter(
		({ id, appointmentId }) =>
			id !== own && appointmentId !== appointment.id && !(earlierOnly && Number(id) > Number(own)),
	);
	return taken.resourceIds.some((resourceId, index) =>
		isOvertaken(
			wanted,
			others
				.filter(({ resourceIds }) => resourceIds.includes(resourceId))
				.map(({ start, end, appointmentId }) => ({ start, end, foreign: appointmentId === null })),
			index === 0 ? taken.capacity : 1,
		),
	);
};

/** False: it was gone already. */
const remove = async ({ call }: BookingDesk, id: string): Promise<boolean> => {
	try {
		await call('booking.v1.booking.delete', { id: Number(id) });
		return true;
	} catch (error) {
		if (isGone(error)) return false;
		throw error;
	}
};

const standsAt = (booking: Booking, { appointment }: CalendarVisit): boolean =>
	booking.start === instantMs(appointment.start) && booking.end === instantMs(appointment.end);

const changed = (): CalendarOutcome => ({
	status: 'changed',
	explanation: 'Somebody changed this booking in Bitrix24; nothing was overwritten.',
});

const conflict = (): CalendarOutcome => ({
	status: 'conflict',
	explanation: 'The time is taken in the online booking of Bitrix24.',
});
