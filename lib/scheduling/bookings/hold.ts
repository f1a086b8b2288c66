import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';

import type { Appointment } from '../../casefile/appointment';
import type { Tables } from '../../store/tables';
import { cancelTimers, setTimers } from '../../timers/setTimers';
import { holderOf } from './availability';
import { outsideCalendar, type Cause, type Desk, type Visitor, type WantedSlot } from './desk';
import { externalAround, placeFor, type Place, type RefusalReason } from './place';
import { toAppointment, visitorColumns } from './record';
import type { AppointmentRow } from './taken';
import { changeVisit, changingVisits, doneBefore, insertVisit } from './writing';

export type HoldOutcome =
	| {
			readonly status: 'held';
			readonly appointment: Appointment;
			/** True when an earlier run of the same step had done it. */
			readonly repeated: boolean;
	  }
	| { readonly status: 'taken'; readonly reason: RefusalReason };

export interface HoldOrder {
	readonly slot: WantedSlot;
	readonly visitor: Visitor;
	/** Default: the profile's. */
	readonly minutes?: number;
	readonly comment?: string | null;
	/** Beside the older holds of the same person, not in their place. Default false. */
	readonly alongside?: boolean;
}

export const subjectOf = (id: string): string => `appointment:${id}`;

/**
 * Keeps a slot for somebody for a few minutes. Of many who want it at once exactly one gets it. A new hold of the same person takes
 * the place of an older one: who looks at another time lets the first one go. The same step run again finds its hold, even one that
 * has become a booking or has expired.
 */
export const holdSlot = async (
	desk: Desk,
	order: HoldOrder,
	cause: Cause,
): Promise<HoldOutcome> => {
	const external = await externalAround(desk, order.slot.start);
	return await changingVisits(desk, async (db) => {
		const earlier = await doneBefore(db, cause, 'hold');
		if (earlier !== null)
			return { status: 'held', appointment: toAppointment(earlier), repeated: true };
		const owner = holderOf(order.visitor);
		const check = await placeFor(desk, db, order.slot, {
			external,
			...(owner === undefined ? {} : { owner }),
		});
		if (!check.free) return { status: 'taken', reason: check.reason };
		if (owner !== undefined && order.alongside !== true) await releaseHolds(desk, db, owner, cause);
		const row = await insertHold(desk, db, check.place, order, cause);
		return { status: 'held', appointment: toAppointment(row), repeated: false };
	});
};

/** Writes the hold with its timer. The place must have been checked in the same transaction. */
export const insertHold = async (
	desk: Desk,
	db: Kysely<Tables>,
	place: Place,
	order: Pick<HoldOrder, 'visitor' | 'minutes' | 'comment'> & {
		readonly holder?: string;
		readonly expiresAt?: number;
	},
	cause: Cause,
): Promise<AppointmentRow> => {
	const id = randomUUID();
	const expiresAt =
		order.expiresAt ?? desk.clock() + (order.minutes ?? desk.profile.booking.holdMinutes) * 60_000;
	const row = await insertVisit(
		desk,
		db,
		{
			id,
			key: `${cause.key}:hold`,
			...place,
			status: 'held',
			holder: order.holder ?? holderOf(order.visitor) ?? `appointment ${id}`,
			...visitorColumns(order.visitor),
			expires_at: expiresAt,
			calendar: outsideCalendar(desk)?.kind ?? null,
			external_id: null,
			external_revision: null,
			comment: order.comment ?? null,
		},
		{
			operation: 'hold',
			event: 'appointment_held',
			data: { expiresAt: new Date(expiresAt).toISOString() },
		},
		cause,
	);
	await setTimers(
		db,
		[
			{
				key: `hold:${id}`,
				kind: 'hold',
				subject: subjectOf(id),
				dueAt: expiresAt,
				profile: desk.profile.name,
				conversationId: row.conversation_id,
				data: { appointmentId: id },
			},
		],
		desk.clock,
	);
	return row;
};

/** Lets go of what somebody holds. */
export const releaseHolds = async (
	desk: Desk,
	db: Kysely<Tables>,
	owner: string,
	cause: Cause,
	except: readonly string[] = [],
): Promise<void> => {
	const rows = await db
		.selectFrom('nd_appointment')
		.selectAll()
		.where('profile', '=', desk.profile.name)
		.where('holder', '=', owner)
		.where('status', '=', 'held')
		.execute();
	for (const row of rows)
		if (!except.includes(row.id))
			await releaseHold(desk, db, row, cause, 'let go for another slot');
};

export const releaseHold = async (
	desk: Desk,
	db: Kysely<Tables>,
	row: AppointmentRow,
	cause: Cause,
	reason: string,
): Promise<AppointmentRow> => {
	await cancelTimers(db, { subject: subjectOf(row.id) }, desk.clock);
	return await changeVisit(
		desk,
		db,
		row,
		{ status: 'expired', expires_at: null },
		{ operation: `release:${row.id}:v${row.version}`, event: null },
		{ ...cause, reason },
	);
};
