import {
	bookingZone,
	cancelVisit,
	markNoShow,
	markVisited,
	moveVisit,
	readPayload,
	recoverNoShow,
	replyToCancel,
	replyToMove,
	visitNumberOf,
} from '../../../lib/scheduling/bookings';
import { offerFreed } from '../../../lib/scheduling/waitlist';
import {
	appointmentIdFrom,
	namedMoment,
	numberedId,
	requesterFrom,
	requireSlot,
	wantedSlot,
} from '../fromItem';
import {
	attached,
	offered,
	requireId,
	withKeys,
	type Operation,
	type OperationInput,
} from './operation';

/** Which output the waitlist's item leaves by. */
const WAITLIST = 4;

export const move: Operation = async (input) => {
	const { item, desk, parameters, cause } = input;
	const slot = requireSlot(
		wantedSlot(item, parameters, bookingZone(desk.profile, item.appointment?.branch ?? null)),
	);
	const outcome = await moveVisit(
		desk,
		{
			appointmentId: appointmentIdFrom(item, parameters),
			requester: requesterFrom(item, parameters),
			moment: namedMoment(item, 'move'),
			start: slot.start,
			staff: slot.staff,
		},
		cause,
	);
	const reply = replyToMove(desk.profile, outcome);
	switch (outcome.status) {
		case 'moved':
			return [
				{
					output: 0,
					json: withKeys(item, {
						appointment: outcome.appointment,
						visitNumber: await visitNumberOf(desk, outcome.appointment),
						freed: outcome.freed,
						reply,
					}),
					...attached(await input.ics(outcome.appointment)),
				},
				...(outcome.repeated
					? []
					: offered(await offerFreed(desk, outcome.freed, cause), WAITLIST)),
			];
		case 'taken':
		case 'conflict':
			return {
				output: 1,
				json: withKeys(item, {
					appointment: outcome.appointment,
					taken:
						outcome.status === 'taken'
							? { reason: outcome.reason, takenIn: outcome.takenIn }
							: { reason: 'conflict', takenIn: 'calendar', explanation: outcome.explanation },
					reply,
				}),
			};
		case 'choose':
			return { output: 2, json: withKeys(item, { appointments: outcome.appointments, reply }) };
		case 'not_found':
			return { output: 3, json: withKeys(item, { reply }) };
	}
};

export const cancel: Operation = async (input) => {
	const { item, desk, parameters, cause } = input;
	const requester = requesterFrom(item, parameters);
	const outcome = await cancelVisit(
		desk,
		{
			appointmentId:
				appointmentIdFrom(item, parameters) ?? (await numberedId(desk, item, requester)),
			requester,
			moment: namedMoment(item, 'cancel'),
			acknowledged: parameters.flag('acknowledged', false) || hasAcknowledged(input),
		},
		cause,
	);
	const reply = replyToCancel(desk.profile, outcome);
	switch (outcome.status) {
		case 'cancelled':
			return [
				{
					output: 0,
					json: withKeys(item, {
						appointment: outcome.appointment,
						visitNumber: await visitNumberOf(desk, outcome.appointment),
						policy: outcome.policy,
						freed: outcome.freed,
						...(outcome.conflict === null ? {} : { conflict: outcome.conflict }),
						reply,
					}),
					...attached(await input.ics(outcome.appointment)),
				},
				...(outcome.repeated
					? []
					: offered(await offerFreed(desk, outcome.freed, cause), WAITLIST)),
			];
		case 'needs_acknowledgement':
			return {
				output: 1,
				json: withKeys(item, {
					appointment: outcome.appointment,
					policy: outcome.policy,
					reply,
				}),
			};
		case 'choose':
			return { output: 2, json: withKeys(item, { appointments: outcome.appointments, reply }) };
		case 'not_found':
			return { output: 3, json: withKeys(item, { reply }) };
	}
};

/** The customer pressed «Да, отменить» or wrote it. */
const hasAcknowledged = ({ item, desk }: OperationInput): boolean =>
	readPayload(item.message?.button?.payload)?.action === 'cancelAnyway' ||
	item.message?.text?.trim().toLocaleLowerCase('ru') ===
		desk.profile.texts.button_cancel_anyway.toLocaleLowerCase('ru');

export const visited: Operation = async ({ item, desk, parameters, cause }) => {
	const outcome = await markVisited(desk, requireId(appointmentIdFrom(item, parameters)), cause);
	return {
		output: outcome.status === 'done' ? 0 : 1,
		json: withKeys(item, { appointment: outcome.appointment }),
	};
};

export const noShow: Operation = async ({ item, desk, parameters, cause }) => {
	const outcome = await markNoShow(desk, requireId(appointmentIdFrom(item, parameters)), cause);
	const { appointment } = outcome;
	if (outcome.status !== 'done') return { output: 2, json: withKeys(item, { appointment }) };
	const { reply, recipient, ...facts } = await recoverNoShow(desk, appointment.id, cause);
	return reply === null
		? { output: 1, json: withKeys(item, { appointment, noShow: facts }) }
		: { output: 0, json: withKeys(item, { appointment, noShow: facts, reply, recipient }) };
};
