import type { Kysely } from 'kysely';

import type { Appointment } from '../../casefile/appointment';
import type { Tables } from '../../store/tables';
import { cancelTimers } from '../../timers/setTimers';
import type { CalendarEntry } from '../calendars/calendar';
import { holderOf } from './availability';
import { outsideCalendar, type Cause, type Desk, type Visitor, type WantedSlot } from './desk';
import { insertHold, releaseHold, releaseHolds, subjectOf } from './hold';
import { UPCOMING } from './lists';
import { addThere, calendarVisit } from './mirror';
import { externalAround, placeFor, type RefusalReason } from './place';
import { toAppointment, visitorColumns } from './record';
import type { AppointmentRow } from './taken';
import { setVisitTimers } from './visitTimers';
import { changeVisit, changingVisits, doneBefore, requireVisit } from './writing';

export type BookOutcome =
	| {
			readonly status: 'booked';
			readonly appointment: Appointment;
			readonly repeated: boolean;
	  }
	| {
			readonly status: 'taken';
			readonly reason: RefusalReason;
			/** Where it was taken in the meantime. */
			readonly takenIn: 'store' | 'calendar';
	  };

export interface BookOrder {
	/** The hold that becomes the booking; null: directly. An expired one counts while nobody else has the time. */
	readonly holdId: string | null;
	/** Needed without a hold. */
	readonly slot: WantedSlot | null;
	readonly visitor: Visitor;
	readonly comment?: string | null;
	/** A visit that ends with this one, in the same transaction: it is no obstacle, and it is cancelled. */
	readonly replaces?: string | null;
	/** Further holds of the same person that are to stay. */
	readonly keep?: readonly string[];
}

/** A hold that waits for the outside calendar's answer lives at least so long. */
const MIRROR_MS = 5 * 60_000;

/**
 * Books: from a hold or directly. Where there is an outside calendar, the time is held here, written there, and only then booked: when
 * somebody was faster there, the hold is released and the outcome is `taken`. Rejects when the calendar cannot be reached; the
 * same step run again goes on where it was.
 */
export const bookVisit = async (
	desk: Desk,
	order: BookOrder,
	cause: Cause,
): Promise<BookOutcome> => {
	const calendar = outsideCalendar(desk);
	const external = calendar === null ? [] : await externalAround(desk, await startOf(desk, order));
	const prepared = await changingVisits(desk, async (db): Promise<Prepared> => {
		const earlier = await doneBefore(db, cause, 'book');
		if (earlier !== null)
			return {
				outcome: { status: 'booked', appointment: toAppointment(earlier), repeated: true },
			};
		const resumed = await doneBefore(db, { ...cause, key: `${cause.key}:book` }, 'hold');
		const check = await placeAndHold(desk, db, order, resumed, external);
		if (!check.free)
			return { outcome: { status: 'taken', reason: check.reason, takenIn: 'store' } };
		const { place, hold } = check;
		if (calendar === null && hold !== null)
			return { outcome: await finish(desk, db, { ...hold, ...place }, order, null, cause) };
		const kept =
			hold === null
				? await insertHold(
						desk,
						db,
						place,
						{
							visitor: order.visitor,
							comment: order.comment ?? null,
							expiresAt:
								desk.clock() + Math.max(MIRROR_MS, desk.profile.booking.holdMinutes * 60_000),
						},
						{ ...cause, key: `${cause.key}:book` },
					)
				: hold.status === 'held'
					? hold
					: await changeVisit(
							desk,
							db,
							hold,
							{ status: 'held', expires_at: desk.clock() + MIRROR_MS },
							{ operation: `hold_again:v${hold.version}`, event: null },
							cause,
						);
		return calendar === null
			? { outcome: await finish(desk, db, kept, order, null, cause) }
			: { hold: withVisitor(kept, order) };
	});
	if ('outcome' in prepared) return prepared.outcome;
	if (calendar === null)
		throw new Error('A booking without an outside calendar is never left open');

	const there = await addThere(desk, calendar, prepared.hold, `${cause.key}:calendar`);
	if (there.status !== 'done') {
		await changingVisits(desk, async (db) => {
			const row = await requireVisit(desk, db, prepared.hold.id);
			if (row.status === 'held')
				await releaseHold(desk, db, row, cause, `taken in the calendar (${calendar.kind})`);
		});
		return { status: 'taken', reason: 'busy', takenIn: 'calendar' };
	}
	const outcome = await changingVisits(desk, async (db): Promise<BookOutcome> => {
		const earlier = await doneBefore(db, cause, 'book');
		if (earlier !== null)
			return { status: 'booked', appointment: toAppointment(earlier), repeated: true };
		const row = await requireVisit(desk, db, prepared.hold.id);
		const check =
			row.status === 'held' || row.status === 'expired'
				? await placeAndHold(desk, db, { ...order, holdId: row.id }, row, [])
				: ({ free: false, reason: 'busy' } as const);
		return check.free
			? await finish(desk, db, row, order, there.entry, cause)
			: { status: 'taken', reason: check.reason, takenIn: 'store' };
	});
	// The hold ran out while the calendar was slow, and somebody took the time here: nothing of ours may stay there.
	if (outcome.status === 'taken')
		await calendar.cancel(calendarVisit(toAppointment(prepared.hold)), there.entry);
	return outcome;
};

type Prepared = { readonly outcome: BookOutcome } | { readonly hold: AppointmentRow };

const startOf = async (desk: Desk, order: BookOrder): Promise<string | number> =>
	order.holdId === null
		? slotOf(order).start
		: (await requireVisit(desk, desk.store.db, order.holdId)).start_at;

const slotOf = ({ slot }: BookOrder): WantedSlot => {
	if (slot !== null) return slot;
	throw new Error(
		'There is neither a hold nor a slot to book. Let the customer choose with Slot Finder, or set Start in this node',
	);
};

/** Checks that the time can be had: anew where there is no hold, else that nothing has got in its way. */
const placeAndHold = async (
	desk: Desk,
	db: Kysely<Tables>,
	order: BookOrder,
	resumed: AppointmentRow | null,
	external: Awaited<ReturnType<typeof externalAround>>,
) => {
	const hold =
		resumed ?? (order.holdId === null ? null : await requireVisit(desk, db, order.holdId));
	if (hold !== null && hold.status !== 'held' && hold.status !== 'expired')
		return { free: false, reason: 'busy' } as const;
	const owner = hold?.holder ?? holderOf(order.visitor);
	const check = await placeFor(
		desk,
		db,
		hold === null
			? slotOf(order)
			: {
					start: hold.start_at,
					branch: hold.branch,
					service: hold.service,
					staff: hold.staff,
					seats: hold.seats,
					minutes: (hold.end_at - hold.start_at) / 60_000,
				},
		{
			external,
			strictness: hold === null ? 'offered' : 'kept',
			...(owner === undefined ? {} : { owner }),
			except: [hold?.id, order.replaces].filter((id): id is string => typeof id === 'string'),
		},
	);
	return check.free ? { ...check, hold } : check;
};

const withVisitor = (row: AppointmentRow, { visitor, comment }: BookOrder): AppointmentRow => {
	const given = Object.fromEntries(
		Object.entries(visitorColumns(visitor)).filter(([, value]) => value !== null),
	) as Partial<AppointmentRow>;
	return { ...row, ...given, comment: comment ?? row.comment };
};

/** The hold becomes a booking, with its reminders. */
const finish = async (
	desk: Desk,
	db: Kysely<Tables>,
	row: AppointmentRow,
	order: BookOrder,
	entry: CalendarEntry | null,
	cause: Cause,
): Promise<BookOutcome> => {
	const { contact_id, name, phone, channel, account, chat_id, conversation_id, lead_id, comment } =
		withVisitor(row, order);
	await releaseHolds(desk, db, row.holder, cause, [row.id, ...(order.keep ?? [])]);
	const replaced = order.replaces ? await requireVisit(desk, db, order.replaces) : null;
	if (replaced !== null && UPCOMING.includes(replaced.status)) {
		await changeVisit(
			desk,
			db,
			replaced,
			{ status: 'cancelled' },
			{
				operation: `cancel:${replaced.id}`,
				event: 'appointment_cancelled',
				data: { replacedBy: row.id, was: replaced.status },
			},
			{ ...cause, reason: 'moved forward' },
		);
		await cancelTimers(db, { subject: subjectOf(replaced.id) }, desk.clock);
	}
	const booked = await changeVisit(
		desk,
		db,
		row,
		{
			status: 'booked',
			expires_at: null,
			staff: row.staff,
			resources: row.resources,
			contact_id,
			name,
			phone,
			channel,
			account,
			chat_id,
			conversation_id,
			lead_id,
			comment,
			...(entry === null
				? {}
				: { external_id: entry.externalId, external_revision: entry.revision }),
		},
		{ operation: 'book', event: 'appointment_booked' },
		cause,
	);
	await setVisitTimers(desk, db, booked);
	return { status: 'booked', appointment: toAppointment(booked), repeated: false };
};
