import type { Kysely } from 'kysely';

import type { Appointment, AppointmentStatus } from '../../casefile/appointment';
import type { Tables } from '../../store/tables';
import { resultCheckOfVisit } from '../../sales/upsell/resultCheck';
import { cancelTimers, setTimers } from '../../timers/setTimers';
import type { Cause, Desk } from './desk';
import { subjectOf } from './hold';
import { toAppointment } from './record';
import type { AppointmentRow } from './taken';
import { changeVisit, changingVisits, doneBefore, requireVisit, type ChangeKind } from './writing';

export type MarkOutcome =
	| { readonly status: 'done'; readonly appointment: Appointment; readonly repeated: boolean }
	/** The visit is in a state in which this makes no sense; nothing was changed. */
	| { readonly status: 'not_possible'; readonly appointment: Appointment };

/** The customer said that they come. Saying so twice changes nothing. */
export const confirmVisit = async (desk: Desk, id: string, cause: Cause): Promise<MarkOutcome> =>
	await mark(desk, id, 'confirmed', ['booked'], CONFIRMED, cause, async (db) => {
		await cancelTimers(db, { subject: subjectOf(id), kinds: ['confirmation_check'] }, desk.clock);
	});

/** The customer came. A wrong no-show can be put right with it. */
export const markVisited = async (desk: Desk, id: string, cause: Cause): Promise<MarkOutcome> =>
	await mark(
		desk,
		id,
		'visited',
		['booked', 'confirmed', 'no_show'],
		VISITED,
		cause,
		async (db, visit) => {
			await cancelTimers(db, { subject: subjectOf(id) }, desk.clock);
			// A visit that took place is asked about later, where the owner recommends something after it.
			const check = resultCheckOfVisit(desk.profile, visit, desk.clock());
			if (check !== null) await setTimers(db, [check], desk.clock);
		},
	);

/** The customer did not come. Only after the visit began. */
export const markNoShow = async (desk: Desk, id: string, cause: Cause): Promise<MarkOutcome> =>
	await mark(
		desk,
		id,
		'no_show',
		['booked', 'confirmed', 'visited'],
		NO_SHOW,
		cause,
		async (db) => {
			await cancelTimers(db, { subject: subjectOf(id) }, desk.clock);
		},
	);

const CONFIRMED: ChangeKind = { operation: 'confirm', event: 'appointment_confirmed' };
const VISITED: ChangeKind = { operation: 'visited', event: 'appointment_visited' };
const NO_SHOW: ChangeKind = { operation: 'no_show', event: 'appointment_no_show' };

const mark = async (
	desk: Desk,
	id: string,
	status: AppointmentStatus,
	from: readonly AppointmentStatus[],
	kind: ChangeKind,
	cause: Cause,
	timers: (db: Kysely<Tables>, visit: AppointmentRow) => Promise<void>,
): Promise<MarkOutcome> =>
	await changingVisits(desk, async (db) => {
		const earlier = await doneBefore(db, cause, kind.operation);
		if (earlier !== null)
			return { status: 'done', appointment: toAppointment(earlier), repeated: true };
		const row = await requireVisit(desk, db, id);
		if (row.status === status)
			return { status: 'done', appointment: toAppointment(row), repeated: true };
		if (!from.includes(row.status) || (status === 'no_show' && row.start_at > desk.clock()))
			return { status: 'not_possible', appointment: toAppointment(row) };
		const changed = await changeVisit(desk, db, row, { status }, kind, cause);
		await timers(db, changed);
		return { status: 'done', appointment: toAppointment(changed), repeated: false };
	});

/** How often the person did not come; by contact, else by phone. */
export const countNoShows = async (
	db: Kysely<Tables>,
	row: Pick<AppointmentRow, 'profile' | 'contact_id' | 'phone'>,
): Promise<number> => {
	if (row.contact_id === null && row.phone === null) return 0;
	const rows = await db
		.selectFrom('nd_appointment')
		.select(({ fn }) => fn.countAll<number>().as('count'))
		.where('profile', '=', row.profile)
		.where('status', '=', 'no_show')
		.where((where) =>
			where.or([
				...(row.contact_id === null ? [] : [where('contact_id', '=', row.contact_id)]),
				...(row.phone === null ? [] : [where('phone', '=', row.phone)]),
			]),
		)
		.executeTakeFirstOrThrow();
	return Number(rows.count);
};
