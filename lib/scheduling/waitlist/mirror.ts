import { ServiceError } from '../../channels/adapter';
import { UnreachableError } from '../../shared/http';
import { outsideCalendar, type Desk } from '../bookings/desk';
import { momentLabel, visitLabel } from '../bookings/say';
import { bookingZone } from '../bookings/rules';
import type { WaitlistRow } from './entry';

/**
 * Shows somebody who waits in the outside calendar's own list, where it has one, so that colleagues see them there too. The queue is
 * kept in the store alone: when the calendar cannot be reached, nobody loses their place, and what was wrong comes back in words.
 */
export const showWaiting = async (desk: Desk, row: WaitlistRow): Promise<string | null> =>
	await inList(desk, async (list) => {
		await list.add({ key: keyOf(row), note: noteOf(desk, row), phone: row.phone });
	});

/** Takes them out of that list again. */
export const hideWaiting = async (
	desk: Desk,
	rows: readonly Pick<WaitlistRow, 'id'>[],
): Promise<string | null> =>
	await inList(desk, async (list) => {
		for (const row of rows) await list.remove(keyOf(row));
	});

const keyOf = ({ id }: Pick<WaitlistRow, 'id'>): string => `waitlist ${id}`;

/** «Анна, +7900…: Маникюр, Марина; среда, 25 ноября, 10:00 – пятница, 27 ноября, 0:00; не раньше 18:00» */
const noteOf = ({ profile }: Desk, row: WaitlistRow): string => {
	const zone = bookingZone(profile, row.branch);
	const who = [row.name, row.phone].filter((part) => part !== null && part !== '').join(', ');
	return [
		`${who || 'Без имени'}: ${visitLabel(row)}`,
		`${momentLabel(row.from_at, zone)} – ${momentLabel(row.to_at, zone)}`,
		row.from_clock === null ? null : `не раньше ${row.from_clock}`,
		row.to_clock === null ? null : `начало до ${row.to_clock}`,
		`в очереди с ${momentLabel(row.joined_at, zone)}`,
	]
		.filter((part) => part !== null)
		.join('; ');
};

type OutsideList = NonNullable<NonNullable<ReturnType<typeof outsideCalendar>>['waitlist']>;

const inList = async (
	desk: Desk,
	change: (list: OutsideList) => Promise<void>,
): Promise<string | null> => {
	const list = outsideCalendar(desk)?.waitlist;
	if (list === undefined) return null;
	try {
		await change(list);
		return null;
	} catch (error) {
		if (error instanceof ServiceError || error instanceof UnreachableError) return error.message;
		throw error;
	}
};
