import type { Appointment } from '../../casefile/appointment';
import { outsideCalendar, type Desk } from './desk';
import type { Freed } from './freed';
import { calendarVisit } from './mirror';
import { toAppointment } from './record';
import type { AppointmentRow } from './taken';
import { changeVisit, changingVisits } from './writing';

export interface ExpiredHold {
	readonly appointment: Appointment;
	readonly freed: Freed;
}

/**
 * Ends the holds whose time is over. It tidies up: an expired hold blocks nobody, whether this has run or not. One whose writing to the
 * outside calendar was never answered is looked for there and taken away. `only`: this hold alone.
 */
export const expireHolds = async (
	desk: Desk,
	only: string | null = null,
): Promise<readonly ExpiredHold[]> => {
	const now = desk.clock();
	const expired = await changingVisits(desk, async (db) => {
		let query = db
			.selectFrom('nd_appointment')
			.selectAll()
			.where('profile', '=', desk.profile.name)
			.where('status', '=', 'held')
			.where('expires_at', '<=', now)
			.orderBy('expires_at');
		if (only !== null) query = query.where('id', '=', only);
		const changed: AppointmentRow[] = [];
		for (const row of await query.execute())
			changed.push(
				await changeVisit(
					desk,
					db,
					row,
					{ status: 'expired', expires_at: null },
					{ operation: 'expire', event: null },
					{
						key: `appointment:${row.id}:v${row.version}`,
						actor: 'system',
						reason: 'its time was over',
					},
				),
			);
		return changed;
	});
	const calendar = outsideCalendar(desk);
	if (calendar !== null)
		for (const row of expired.filter((one) => one.calendar === calendar.kind)) {
			const appointment = toAppointment(row);
			const entry = await calendar.find(appointment);
			if (entry !== null) await calendar.cancel(calendarVisit(appointment), entry);
		}
	return expired.map((row) => ({
		appointment: toAppointment(row),
		freed: {
			branch: row.branch,
			staff: row.staff,
			start: row.start_at,
			end: row.end_at,
			round: `${row.id}:v${row.version}`,
		},
	}));
};
