import type { Appointment } from '../../casefile/appointment';
import { cancelTimers } from '../../timers/setTimers';
import { bookVisit, type BookOutcome } from './book';
import { cancelVisit } from './cancel';
import type { Cause, Desk } from './desk';
import { holdSlot, subjectOf, type HoldOrder, type HoldOutcome } from './hold';

/** Visits side by side of people who come together: one with each member of staff. The first is the one that reminds. */
export type TogetherOutcome<O> = O extends { readonly appointment: Appointment }
	? O & { readonly appointments: readonly Appointment[] }
	: O;

/** Holds a slot with everybody of `staff`, or with nobody. */
export const holdTogether = async (
	desk: Desk,
	order: HoldOrder,
	staff: readonly string[],
	cause: Cause,
): Promise<TogetherOutcome<HoldOutcome>> => {
	const held: (HoldOutcome & { readonly status: 'held' })[] = [];
	for (const [index, name] of staff.entries()) {
		const outcome = await holdSlot(
			desk,
			{ ...order, slot: { ...order.slot, staff: name }, alongside: index > 0 },
			{ ...cause, key: `${cause.key}:person${index + 1}` },
		);
		if (outcome.status === 'taken') {
			await letGo(desk, held, cause);
			return outcome;
		}
		held.push(outcome);
	}
	return { ...held[0], appointments: held.map(({ appointment }) => appointment) };
};

/** Books a slot with everybody of `staff`, or with nobody: all are held first. One reminder goes out for all of them. */
export const bookTogether = async (
	desk: Desk,
	order: HoldOrder,
	staff: readonly string[],
	cause: Cause,
): Promise<TogetherOutcome<BookOutcome>> => {
	const held = await holdTogether(desk, order, staff, cause);
	if (held.status === 'taken') return { ...held, takenIn: 'store' };
	const ids = held.appointments.map(({ id }) => id);
	const booked: (BookOutcome & { readonly status: 'booked' })[] = [];
	for (const [index, id] of ids.entries()) {
		const outcome = await bookVisit(
			desk,
			{ holdId: id, slot: null, visitor: order.visitor, comment: order.comment ?? null, keep: ids },
			{ ...cause, key: `${cause.key}:person${index + 1}` },
		);
		if (outcome.status === 'taken') {
			await letGo(
				desk,
				[...booked, ...held.appointments.map((appointment) => ({ appointment }))],
				cause,
			);
			return outcome;
		}
		booked.push(outcome);
		if (index > 0)
			await cancelTimers(
				desk.store,
				{ subject: subjectOf(id), kinds: ['reminder', 'confirmation_check'] },
				desk.clock,
			);
	}
	return { ...booked[0], appointments: booked.map(({ appointment }) => appointment) };
};

/** All or nobody: what has been got so far is given back. */
const letGo = async (
	desk: Desk,
	some: readonly { readonly appointment: Appointment }[],
	cause: Cause,
): Promise<void> => {
	for (const id of new Set(some.map(({ appointment }) => appointment.id)))
		await cancelVisit(
			desk,
			{ appointmentId: id, requester: null, moment: null, acknowledged: true },
			{
				...cause,
				key: `${cause.key}:let_go:${id}`,
				actor: 'system',
				reason: 'not everybody was free together',
			},
		);
};
