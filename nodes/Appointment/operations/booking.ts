import type { Appointment } from '../../../lib/casefile';
import {
	bookingZone,
	bookTogether,
	bookVisit,
	confirmVisit,
	holdSlot,
	holdTogether,
	listVisitsOf,
	replyToBook,
	replyToConfirm,
	replyToHold,
	UPCOMING,
	visitNumberOf,
} from '../../../lib/scheduling/bookings';
import { asText } from '../../../lib/shared/json';
import {
	appointmentIdFrom,
	requesterFrom,
	requireSlot,
	visitorFrom,
	wantedSlot,
} from '../fromItem';
import { attached, requireId, withKeys, type Operation, type OperationInput } from './operation';

const slotOf = ({ item, parameters, desk }: OperationInput) =>
	wantedSlot(item, parameters, bookingZone(desk.profile, parameters.text('branch') || null));

const commentOf = ({ item, parameters }: OperationInput): string | null =>
	parameters.text('comment') || asText(item.conversation?.form?.values.comment) || null;

/** Who is needed together for the chosen slot; the parameters name one person at the most. */
const peopleOf = ({ item, parameters }: OperationInput): readonly string[] =>
	parameters.text('start') === '' && parameters.text('staff') === ''
		? ((item.slot ?? item.conversation?.slot)?.together ?? [])
		: [];

/** For the words alone: everybody's name. */
const namedTogether = <O extends { readonly status: string }>(
	outcome: O,
	people: readonly string[],
): O =>
	people.length > 1 && 'appointment' in outcome
		? {
				...outcome,
				appointment: { ...(outcome.appointment as Appointment), staff: people.join(', ') },
			}
		: outcome;

/** `appointments` for people who come together; nothing for a single visit. */
const allOf = (outcome: object): { readonly appointments?: readonly Appointment[] } =>
	'appointments' in outcome ? { appointments: outcome.appointments as readonly Appointment[] } : {};

export const hold: Operation = async (input) => {
	const { item, desk, parameters, cause } = input;
	const minutes = parameters.number('holdMinutes') ?? 0;
	const order = {
		slot: requireSlot(slotOf(input)),
		visitor: visitorFrom(item, parameters),
		comment: commentOf(input),
		...(minutes > 0 ? { minutes } : {}),
	};
	const people = peopleOf(input);
	const outcome =
		people.length > 1
			? await holdTogether(desk, order, people, cause)
			: await holdSlot(desk, order, cause);
	const reply = replyToHold(desk.profile, namedTogether(outcome, people));
	return outcome.status === 'held'
		? {
				output: 0,
				json: withKeys(item, { appointment: outcome.appointment, ...allOf(outcome), reply }),
			}
		: { output: 1, json: withKeys(item, { taken: { reason: outcome.reason }, reply }) };
};

export const book: Operation = async (input) => {
	const { item, desk, parameters, cause } = input;
	// A hold of an earlier node is what is booked, unless another slot was chosen since.
	const written = parameters.text('appointmentId');
	const held = item.appointment?.status === 'held' ? item.appointment : null;
	const slot = slotOf(input);
	const isSame = (at: string | number): boolean =>
		held !== null && new Date(at).getTime() === Date.parse(held.start);
	const holdId =
		written ||
		(held !== null && (slot === null || isSame(slot.start)) ? held.id : '') ||
		(slot === null ? '' : await heldBefore(input, slot.start));
	const people = written === '' ? peopleOf(input) : [];
	const visitor = visitorFrom(item, parameters);
	const comment = commentOf(input);
	const outcome =
		people.length > 1
			? await bookTogether(desk, { slot: requireSlot(slot), visitor, comment }, people, cause)
			: await bookVisit(
					desk,
					{
						holdId: holdId === '' ? null : holdId,
						slot: holdId === '' ? requireSlot(slot) : null,
						visitor,
						comment,
					},
					cause,
				);
	const reply = replyToBook(desk.profile, namedTogether(outcome, people));
	if (outcome.status === 'taken')
		return {
			output: 1,
			json: withKeys(item, {
				taken: { reason: outcome.reason, takenIn: outcome.takenIn },
				reply,
			}),
		};
	const { appointment } = outcome;
	return {
		output: 0,
		json: withKeys(item, {
			appointment,
			visitNumber: await visitNumberOf(desk, appointment),
			...allOf(outcome),
			reply,
		}),
		...attached(await input.ics(appointment)),
	};
};

/** The hold of an earlier turn of this chat: a shared phone may have made the customer another contact since. '' without one. */
const heldBefore = async (
	{ item, desk, parameters }: OperationInput,
	start: string | number,
): Promise<string> => {
	const who = requesterFrom(item, parameters);
	const at = new Date(start).getTime();
	if (who === null) return '';
	const [own] = await listVisitsOf(desk, who, { statuses: ['held'], from: at, to: at + 1 });
	return own?.id ?? '';
};

export const confirm: Operation = async ({ item, desk, parameters, cause }) => {
	const id = appointmentIdFrom(item, parameters) ?? (await nextVisitId(item, desk, parameters));
	// «Да» of somebody who has no visit to come confirms nothing; it may be meant otherwise.
	if (id === null && parameters.text('askedBy') !== 'person')
		return { output: 1, json: withKeys(item, {}) };
	const outcome = await confirmVisit(desk, requireId(id), cause);
	const { appointment } = outcome;
	return outcome.status === 'done'
		? {
				output: 0,
				json: withKeys(item, { appointment, reply: replyToConfirm(desk.profile, appointment) }),
			}
		: { output: 1, json: withKeys(item, { appointment }) };
};

/** «1» without a button confirms the visit that comes next. */
const nextVisitId = async (
	item: OperationInput['item'],
	desk: OperationInput['desk'],
	parameters: OperationInput['parameters'],
): Promise<string | null> => {
	const who = requesterFrom(item, parameters);
	if (who === null) return null;
	const visits = await listVisitsOf(desk, who, { statuses: UPCOMING, from: desk.clock() });
	return visits[0]?.id ?? null;
};
