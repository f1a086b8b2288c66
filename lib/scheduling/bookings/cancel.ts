import type { Appointment } from '../../casefile/appointment';
import { cancelTimers } from '../../timers/setTimers';
import { outsideCalendar, type Cause, type Desk } from './desk';
import type { Freed } from './freed';
import { subjectOf } from './hold';
import { isTheirs, meantVisit, UPCOMING, visitsOf, type Requester } from './lists';
import { cancelThere, entryOf } from './mirror';
import { toAppointment } from './record';
import type { AppointmentRow } from './taken';
import { changeVisit, changingVisits, doneBefore, visitById } from './writing';

/** What the owner's rules say about cancelling now. */
export interface CancelPolicy {
	/** Later than the hours of the profile allow without notice. */
	readonly late: boolean;
	/** Full hours left until the visit; 0 when it has begun. */
	readonly hoursLeft: number;
	readonly lateCancelHours: number;
}

export type CancelOutcome =
	| {
			readonly status: 'cancelled';
			readonly appointment: Appointment;
			readonly policy: CancelPolicy;
			readonly freed: Freed;
			/** Somebody had changed the entry in the outside calendar; it was left there for a person to look at. */
			readonly conflict: string | null;
			readonly repeated: boolean;
	  }
	/** Late, and the customer has not yet said that they know. Nothing was changed. */
	| {
			readonly status: 'needs_acknowledgement';
			readonly appointment: Appointment;
			readonly policy: CancelPolicy;
	  }
	/** Several visits could be meant. */
	| { readonly status: 'choose'; readonly appointments: readonly Appointment[] }
	| { readonly status: 'not_found' };

export interface CancelOrder {
	/** Null: the visit that the requester means. */
	readonly appointmentId: string | null;
	/** Null: a person of the business asks, who may cancel anything. */
	readonly requester: Requester | null;
	/** The time that the customer named, milliseconds; null: none. */
	readonly moment: { readonly start: number; readonly end: number } | null;
	/** The customer knows that it is late. */
	readonly acknowledged: boolean;
}

/**
 * Cancels a visit or lets go of a hold. A customer reaches only visits of their own chat, contact or proven phone. In the store it
 * is cancelled first, then in the outside calendar; rejects when that cannot be reached, and the same step run again goes on there.
 */
export const cancelVisit = async (
	desk: Desk,
	order: CancelOrder,
	cause: Cause,
): Promise<CancelOutcome> => {
	const outcome = await changingVisits(desk, async (db): Promise<CancelOutcome> => {
		const earlier = await doneBefore(db, cause, 'cancel');
		if (earlier !== null) return cancelled(desk, earlier, true);
		const now = desk.clock();
		const meant = await meantBy(desk, db, order, now);
		if (meant.kind === 'none') return { status: 'not_found' };
		if (meant.kind === 'several')
			return { status: 'choose', appointments: meant.rows.map(toAppointment) };
		const { row } = meant;
		if (row.status === 'cancelled') return cancelled(desk, row, true);
		if (row.status !== 'held' && !UPCOMING.includes(row.status)) return { status: 'not_found' };
		const policy = policyOf(desk, row, now);
		if (policy.late && !order.acknowledged && order.requester !== null && row.status !== 'held')
			return { status: 'needs_acknowledgement', appointment: toAppointment(row), policy };
		const changed = await changeVisit(
			desk,
			db,
			row,
			{ status: 'cancelled', expires_at: null },
			{
				operation: 'cancel',
				event: 'appointment_cancelled',
				data: { late: policy.late, hoursLeft: policy.hoursLeft, was: row.status },
			},
			cause,
		);
		await cancelTimers(db, { subject: subjectOf(row.id) }, desk.clock);
		return cancelled(desk, changed, false);
	});
	const calendar = outsideCalendar(desk);
	if (outcome.status !== 'cancelled' || calendar === null) return outcome;
	const row = await visitById(desk.store.db, outcome.appointment.id);
	const entry = row === null ? null : entryOf(row);
	if (row === null || entry === null || row.calendar !== calendar.kind) return outcome;
	const there = await cancelThere(desk, calendar, row, entry, `${cause.key}:calendar_cancel`);
	return there.status === 'changed' || there.status === 'conflict'
		? { ...outcome, conflict: there.explanation }
		: outcome;
};

const meantBy = async (
	desk: Desk,
	db: Desk['store']['db'],
	{ appointmentId, requester, moment }: CancelOrder,
	now: number,
): Promise<ReturnType<typeof meantVisit>> => {
	if (appointmentId !== null) {
		const row = await visitById(db, appointmentId);
		return row !== null &&
			row.profile === desk.profile.name &&
			(requester === null || isTheirs(row, requester))
			? { kind: 'one', row }
			: { kind: 'none' };
	}
	if (requester === null) return { kind: 'none' };
	const rows = await visitsOf(desk, db, requester, { statuses: UPCOMING });
	return meantVisit(
		rows.filter(({ end_at }) => end_at > now),
		moment,
	);
};

const policyOf = (desk: Desk, row: AppointmentRow, now: number): CancelPolicy => {
	const { lateCancelHours } = desk.profile.booking;
	const left = row.start_at - now;
	return {
		late: lateCancelHours > 0 && left < lateCancelHours * 3_600_000,
		hoursLeft: Math.max(0, Math.floor(left / 3_600_000)),
		lateCancelHours,
	};
};

const cancelled = (desk: Desk, row: AppointmentRow, repeated: boolean): CancelOutcome => ({
	status: 'cancelled',
	appointment: toAppointment(row),
	policy: policyOf(desk, row, row.updated_at),
	freed: {
		branch: row.branch,
		staff: row.staff,
		start: row.start_at,
		end: row.end_at,
		round: `${row.id}:v${row.version}`,
	},
	conflict: null,
	repeated,
});
