import type { AppointmentStatus } from '../../../lib/casefile';
import { APPOINTMENT_STATUSES } from '../../../lib/casefile';
import {
	bookingZone,
	historyOf,
	isTheirs,
	listVisits,
	listVisitsOf,
	replyToNotFound,
	replyToSeveral,
	syncCalendar,
	toAppointment,
} from '../../../lib/scheduling/bookings';
import { offerFreed } from '../../../lib/scheduling/waitlist';
import type { Produced } from '../../shared/itemLoop';
import { appointmentIdFrom, namedMoment, numberedId, requesterFrom, upcomingOf } from '../fromItem';
import {
	itemFor,
	offered,
	requireId,
	withKeys,
	type Operation,
	type OperationInput,
} from './operation';

export const get: Operation = async (input) => {
	const { item, desk, parameters } = input;
	const who = requesterFrom(item, parameters);
	const named = appointmentIdFrom(item, parameters) ?? (await numberedId(desk, item, who));
	if (named !== null || who === null) return await getOne(input, requireId(named));
	const visits = await upcomingOf(desk, who);
	const moment = namedMoment(item, 'move');
	const there = visits.filter(
		({ start }) =>
			moment !== null && Date.parse(start) >= moment.start && Date.parse(start) < moment.end,
	);
	const meant = there.length > 0 ? there : visits;
	if (meant.length === 1) return await getOne(input, meant[0].id);
	const reply =
		meant.length === 0 ? replyToNotFound(desk.profile) : replyToSeveral(desk.profile, meant);
	return {
		output: meant.length === 0 ? 1 : 2,
		json: withKeys(item, { appointments: meant, reply }),
	};
};

const getOne = async (
	{ item, desk, parameters }: OperationInput,
	id: string,
): Promise<Produced> => {
	const { db } = desk.store;
	const row = await db
		.selectFrom('nd_appointment')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	const who = requesterFrom(item, parameters);
	return row !== undefined &&
		row.profile === desk.profile.name &&
		(who === null || isTheirs(row, who))
		? {
				output: 0,
				json: withKeys(item, {
					appointment: toAppointment(row),
					history: (await historyOf(db, id)).map(({ at, ...change }) => ({
						...change,
						at: new Date(at).toISOString(),
					})),
				}),
			}
		: { output: 1, json: withKeys(item, { reply: replyToNotFound(desk.profile) }) };
};

export const list: Operation = async ({ item, desk, parameters }) => {
	const zone = bookingZone(desk.profile, parameters.text('branch') || null);
	const from = parameters.moment('from', 'From', zone) ?? desk.clock();
	const to = parameters.moment('to', 'To', zone);
	const status = parameters.text('status');
	const filter = {
		statuses: statusesOf(status),
		from,
		...(to === null ? {} : { to }),
		...(parameters.text('branch') ? { branch: parameters.text('branch') } : {}),
		...(parameters.text('staff') ? { staff: parameters.text('staff') } : {}),
	};
	const who = requesterFrom(item, parameters);
	const appointments =
		who === null ? await listVisits(desk, filter) : await listVisitsOf(desk, who, filter);
	return {
		output: appointments.length > 0 ? 0 : 1,
		json: withKeys(item, { appointments }),
	};
};

const statusesOf = (status: string): readonly AppointmentStatus[] => {
	const one = APPOINTMENT_STATUSES.find((each) => each === status);
	if (one !== undefined) return [one];
	return status === 'all' ? APPOINTMENT_STATUSES : ['booked', 'confirmed'];
};

export const sync: Operation = async ({ item, desk, cause }) => {
	const { changes, conflicts } = await syncCalendar(desk);
	const produced: Produced[] = [
		...changes.map(
			({ kind, appointment, reply, recipient, freed }): Produced => ({
				output: 0,
				json: itemFor({ change: kind, appointment, freed, reply, recipient }),
			}),
		),
		...conflicts.map(
			(conflict): Produced => ({
				output: 1,
				json: itemFor({
					conflict: conflict.explanation,
					conflictKey: conflict.key,
					change: conflict.kind,
					appointment: conflict.appointment,
					reply: null,
					recipient: null,
				}),
			}),
		),
	];
	for (const { freed } of changes)
		if (freed !== null) produced.push(...offered(await offerFreed(desk, freed, cause), 2));
	return produced.length > 0 ? produced : { output: 3, json: withKeys(item, {}) };
};
