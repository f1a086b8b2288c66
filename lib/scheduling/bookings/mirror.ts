import type { Appointment } from '../../casefile/appointment';
import { once } from '../../store/effects';
import { UnreachableError } from '../../shared/http';
import type {
	Calendar,
	CalendarEntry,
	CalendarOutcome,
	CalendarVisit,
} from '../calendars/calendar';
import type { Desk } from './desk';
import { toAppointment } from './record';
import type { AppointmentRow } from './taken';

/** The visit as people read it in the outside calendar. */
export const calendarVisit = (appointment: Appointment): CalendarVisit => {
	const { customer, service, comment, seats } = appointment;
	return {
		appointment,
		title: [service ?? 'Визит', customer.name].filter((part) => part !== null).join(' – '),
		description: [
			customer.name === null ? null : `Клиент: ${customer.name}`,
			customer.phone === null ? null : `Телефон: ${customer.phone}`,
			seats > 1 ? `Мест: ${seats}` : null,
			comment,
		]
			.filter((line) => line !== null && line !== '')
			.join('\n'),
	};
};

/** Writes a new visit there, once by key. An answer that was lost is looked for before anything is written again. */
export const addThere = async (
	desk: Desk,
	calendar: Calendar,
	row: AppointmentRow,
	key: string,
): Promise<CalendarOutcome> => {
	const appointment = toAppointment(row);
	const find = async (): Promise<CalendarOutcome | null> => {
		const entry = await calendar.find(appointment);
		return entry === null ? null : { status: 'done', entry };
	};
	return await settled(desk, key, async () => await calendar.add(calendarVisit(appointment)), find);
};

/** Moves the entry there to where the row is. */
export const moveThere = async (
	desk: Desk,
	calendar: Calendar,
	row: AppointmentRow,
	entry: CalendarEntry,
	key: string,
): Promise<CalendarOutcome> => {
	const visit = calendarVisit(toAppointment(row));
	// A new revision after a lost answer is our own move that was carried out.
	const find = async (): Promise<CalendarOutcome | null> => {
		const there = await calendar.find(visit.appointment);
		return there !== null && there.revision !== null && there.revision !== entry.revision
			? { status: 'done', entry: there }
			: null;
	};
	return await settled(desk, key, async () => await calendar.move(visit, entry), find);
};

export const cancelThere = async (
	desk: Desk,
	calendar: Calendar,
	row: AppointmentRow,
	entry: CalendarEntry,
	key: string,
): Promise<CalendarOutcome> => {
	const visit = calendarVisit(toAppointment(row));
	const find = async (): Promise<CalendarOutcome | null> =>
		(await calendar.find(visit.appointment)) === null ? { status: 'gone' } : null;
	return await settled(desk, key, async () => await calendar.cancel(visit, entry), find);
};

/** The entry of a row there; null when it has none. */
export const entryOf = (row: AppointmentRow): CalendarEntry | null =>
	row.external_id === null
		? null
		: { externalId: row.external_id, revision: row.external_revision };

const settled = async (
	desk: Desk,
	key: string,
	perform: () => Promise<CalendarOutcome>,
	find: () => Promise<CalendarOutcome | null>,
): Promise<CalendarOutcome> => {
	const attempt = async (): Promise<CalendarOutcome> => {
		try {
			return await perform();
		} catch (error) {
			if (!(error instanceof UnreachableError) || !error.mayHaveArrived) throw error;
			// It may have been carried out: what is there decides, and only when nothing is there it is tried once more.
			return (await find()) ?? (await perform());
		}
	};
	const { value } = await once<CalendarOutcome>(desk.store, key, {
		perform: attempt,
		find,
	});
	return value;
};
