import { instantMs } from '../../instant';
import type { Calendar, CalendarChange } from '../calendar';
import { revisionOf, type Booking } from './booking';
import type { BookingDesk } from './desk';
import { bookingAt, bookingsWithin } from './reading';

type Known = Parameters<Calendar['changes']>[1][number];
type Answer = Awaited<ReturnType<Calendar['changes']>>;

/** Bitrix24 tells no changes over a webhook and keeps no marks of visits: what is there is compared with what is known. */
const CURSOR = 'compared';

/** What people did to the known visits: moved, handed to somebody else, deleted. */
export async function changesOf(
	desk: BookingDesk,
	cursor: string | null,
	known: readonly Known[],
): Promise<Answer> {
	if (cursor === null || known.length === 0) return { changes: [], cursor: CURSOR };
	const starts = known.map(({ appointment }) => instantMs(appointment.start));
	const ends = known.map(({ appointment }) => instantMs(appointment.end));
	const seen = new Map(
		(await bookingsWithin(desk.call, { start: Math.min(...starts), end: Math.max(...ends) })).map(
			(booking) => [booking.id, booking],
		),
	);
	const changes: CalendarChange[] = [];
	for (const one of known) {
		const id = one.entry.externalId;
		// Not where visits are known: moved far away, or gone.
		const there = seen.get(id) ?? (await bookingAt(desk.call, id));
		const change = await compare(desk, one, there);
		if (change !== null) changes.push(change);
	}
	return { changes, cursor: CURSOR };
}

const compare = async (
	{ resources }: BookingDesk,
	{ appointment, entry }: Known,
	booking: Booking | null,
): Promise<CalendarChange | null> => {
	const about = { externalId: entry.externalId, appointmentId: appointment.id };
	if (booking === null) return { ...about, kind: 'cancelled', revision: entry.revision };
	const revision = revisionOf(booking);
	if (revision === entry.revision) return null;
	const { start, end } = booking;
	const takers = await Promise.all(booking.resourceIds.map((id) => resources.takerOf(id)));
	// A resource that stands for a room or for everybody says nothing about the person.
	const people = takers.map(({ staff }) => staff).filter((name) => name !== null);
	const staff =
		appointment.staff !== null && people.includes(appointment.staff)
			? appointment.staff
			: (people[0] ?? appointment.staff);
	const same =
		start === instantMs(appointment.start) &&
		end === instantMs(appointment.end) &&
		staff === appointment.staff;
	return same ? null : { ...about, kind: 'moved', revision, start, end, staff };
};
