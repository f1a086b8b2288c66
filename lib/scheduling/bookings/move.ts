import type { Kysely } from 'kysely';

import type { Appointment } from '../../casefile/appointment';
import type { Tables } from '../../store/tables';
import type { CalendarEntry, ExternalBusy } from '../calendars/calendar';
import { outsideCalendar, type Cause, type Desk } from './desk';
import type { Freed } from './freed';
import { insertHold, releaseHold, releaseHolds } from './hold';
import { isTheirs, meantVisit, UPCOMING, visitsOf, type Requester } from './lists';
import { addThere, entryOf, moveThere } from './mirror';
import { externalAround, placeFor, type Place, type RefusalReason } from './place';
import { toAppointment, visitorOf } from './record';
import type { AppointmentRow } from './taken';
import { setVisitTimers } from './visitTimers';
import { changeVisit, changingVisits, doneBefore, requireVisit, visitById } from './writing';

export type MoveOutcome =
	| {
			readonly status: 'moved';
			readonly appointment: Appointment;
			/** Where it was. */
			readonly from: { readonly start: number; readonly end: number };
			readonly freed: Freed;
			readonly repeated: boolean;
	  }
	/** The visit stays where it is. */
	| {
			readonly status: 'taken';
			readonly appointment: Appointment;
			readonly reason: RefusalReason;
			readonly takenIn: 'store' | 'calendar';
	  }
	/** Somebody changed the entry in the outside calendar; nothing was overwritten. Run Sync first. */
	| {
			readonly status: 'conflict';
			readonly appointment: Appointment;
			readonly explanation: string;
	  }
	| { readonly status: 'choose'; readonly appointments: readonly Appointment[] }
	| { readonly status: 'not_found' };

export interface MoveOrder {
	/** Null: the visit that the requester means. */
	readonly appointmentId: string | null;
	/** Null: a person of the business asks. */
	readonly requester: Requester | null;
	/** The time being left, as the customer named it; null: none. */
	readonly moment: { readonly start: number; readonly end: number } | null;
	/** ISO 8601 with an offset, or milliseconds. */
	readonly start: string | number;
	/** Null: the same person as before. */
	readonly staff: string | null;
}

/**
 * Moves a visit in one step: in one transaction the new time is taken and the old one freed, so that the customer is never without
 * either. A confirmed visit is to be confirmed anew. With an outside calendar the new time is held first, moved there, and then here.
 */
export const moveVisit = async (
	desk: Desk,
	order: MoveOrder,
	cause: Cause,
): Promise<MoveOutcome> => {
	const external = await externalAround(desk, order.start);
	const calendar = outsideCalendar(desk);
	const step = await changingVisits(desk, async (db): Promise<Step> => {
		const earlier = await doneBefore(db, cause, 'move');
		if (earlier !== null) return { outcome: await movedBefore(db, earlier, cause) };
		const meant = await meantBy(desk, db, order);
		if (meant.kind === 'none') return { outcome: { status: 'not_found' } };
		if (meant.kind === 'several')
			return {
				outcome: { status: 'choose', appointments: meant.rows.map(toAppointment) },
			};
		const { row } = meant;
		const held = await doneBefore(db, { ...cause, key: `${cause.key}:move` }, 'hold');
		const check = await newPlace(desk, db, row, order, held, external);
		if (!check.free)
			return {
				outcome: {
					status: 'taken',
					appointment: toAppointment(row),
					reason: check.reason,
					takenIn: 'store',
				},
			};
		const entry = entryOf(row);
		if (calendar === null || entry === null || row.calendar !== calendar.kind)
			return { outcome: await finish(desk, db, row, check.place, null, cause) };
		const kept =
			held ??
			(await insertHold(
				desk,
				db,
				check.place,
				{ visitor: visitorOf(row), holder: row.holder, minutes: 5 },
				{ ...cause, key: `${cause.key}:move` },
			));
		return { row, place: check.place, hold: kept, entry };
	});
	if ('outcome' in step) return step.outcome;
	if (calendar === null) throw new Error('A move without an outside calendar is never left open');

	const target: AppointmentRow = { ...step.row, ...step.place };
	const key = `${cause.key}:calendar_move`;
	const tried = await moveThere(desk, calendar, target, step.entry, key);
	// Deleted there, but the customer wants to come: it is written anew.
	const there =
		tried.status === 'gone' ? await addThere(desk, calendar, target, `${key}:again`) : tried;
	return await changingVisits(desk, async (db): Promise<MoveOutcome> => {
		const earlier = await doneBefore(db, cause, 'move');
		if (earlier !== null) return await movedBefore(db, earlier, cause);
		const row = await requireVisit(desk, db, step.row.id);
		const hold = await visitById(db, step.hold.id);
		if (hold?.status === 'held') await releaseHold(desk, db, hold, cause, 'moved');
		if (there.status === 'done') return await finish(desk, db, row, step.place, there.entry, cause);
		const appointment = toAppointment(row);
		return there.status === 'conflict'
			? { status: 'taken', appointment, reason: 'busy', takenIn: 'calendar' }
			: {
					status: 'conflict',
					appointment,
					explanation:
						there.status === 'changed' ? there.explanation : 'The entry is gone from the calendar',
				};
	});
};

type Step =
	| { readonly outcome: MoveOutcome }
	| {
			readonly row: AppointmentRow;
			readonly place: Place;
			readonly hold: AppointmentRow;
			readonly entry: CalendarEntry;
	  };

const meantBy = async (
	desk: Desk,
	db: Kysely<Tables>,
	{ appointmentId, requester, moment }: MoveOrder,
): Promise<ReturnType<typeof meantVisit>> => {
	if (appointmentId !== null) {
		const row = await visitById(db, appointmentId);
		const found =
			row !== null &&
			row.profile === desk.profile.name &&
			UPCOMING.includes(row.status) &&
			(requester === null || isTheirs(row, requester));
		return found ? { kind: 'one', row } : { kind: 'none' };
	}
	if (requester === null) return { kind: 'none' };
	const rows = await visitsOf(desk, db, requester, { statuses: UPCOMING });
	const now = desk.clock();
	return meantVisit(
		rows.filter(({ end_at }) => end_at > now),
		moment,
	);
};

const newPlace = async (
	desk: Desk,
	db: Kysely<Tables>,
	row: AppointmentRow,
	order: MoveOrder,
	held: AppointmentRow | null,
	external: readonly ExternalBusy[],
) =>
	await placeFor(
		desk,
		db,
		{
			start: order.start,
			branch: row.branch,
			service: row.service,
			staff: order.staff ?? row.staff,
			seats: row.seats,
			minutes: (row.end_at - row.start_at) / 60_000,
		},
		{
			external: external.filter(({ externalId }) => externalId !== row.external_id),
			owner: row.holder,
			except: held === null ? [row.id] : [row.id, held.id],
			strictness: held === null ? 'offered' : 'kept',
		},
	);

/** Also what a change in the outside calendar leads to. */
export const finish = async (
	desk: Desk,
	db: Kysely<Tables>,
	row: AppointmentRow,
	place: Place,
	entry: CalendarEntry | null,
	cause: Cause,
): Promise<MoveOutcome & { readonly status: 'moved' }> => {
	await releaseHolds(desk, db, row.holder, cause);
	const moved = await changeVisit(
		desk,
		db,
		row,
		{
			status: 'booked',
			start_at: place.start_at,
			end_at: place.end_at,
			staff: place.staff,
			resources: place.resources,
			...(entry === null
				? {}
				: { external_id: entry.externalId, external_revision: entry.revision }),
		},
		{
			operation: 'move',
			event: 'appointment_moved',
			data: { from: new Date(row.start_at).toISOString(), fromStaff: row.staff },
		},
		cause,
	);
	await setVisitTimers(desk, db, moved);
	return movedOutcome(moved, row, false);
};

const movedOutcome = (
	moved: AppointmentRow,
	old: Pick<AppointmentRow, 'start_at' | 'end_at' | 'staff'>,
	repeated: boolean,
): MoveOutcome & { readonly status: 'moved' } => ({
	status: 'moved',
	appointment: toAppointment(moved),
	from: { start: old.start_at, end: old.end_at },
	freed: {
		branch: moved.branch,
		staff: old.staff,
		start: old.start_at,
		end: old.end_at,
		round: `${moved.id}:v${moved.version}`,
	},
	repeated,
});

const movedBefore = async (
	db: Kysely<Tables>,
	row: AppointmentRow,
	cause: Cause,
): Promise<MoveOutcome> => {
	const change = await db
		.selectFrom('nd_appointment_change')
		.select(['before', 'version'])
		.where('key', '=', `${cause.key}:move`)
		.executeTakeFirstOrThrow();
	const before = JSON.parse(change.before ?? '{}') as Pick<
		AppointmentRow,
		'start_at' | 'end_at' | 'staff'
	>;
	return movedOutcome({ ...row, version: change.version }, before, true);
};
