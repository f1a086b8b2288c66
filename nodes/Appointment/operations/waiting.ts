import { bookingZone, replyToBook, sayVisit, type Visitor } from '../../../lib/scheduling/bookings';
import {
	acceptOffer,
	joinWaitlist,
	leaveWaitlist,
	offerFreed,
	passOffer,
	type WaitlistEntry,
} from '../../../lib/scheduling/waitlist';
import { asText } from '../../../lib/shared/json';
import { t } from '../../shared/locale';
import { pressedId, requesterFrom, visitorFrom, wishedMoment } from '../fromItem';
import { freedOf } from './due';
import { attached, offered, withKeys, type Operation, type OperationInput } from './operation';

const DAY = 86_400_000;

export const joinList: Operation = async ({ item, desk, parameters, cause }) => {
	const branch = parameters.text('branch') || item.conversation?.branch || null;
	const zone = bookingZone(desk.profile, branch);
	const said = wishedMoment(item);
	const now = desk.clock();
	const from = parameters.moment('from', t('From', 'С'), zone) ?? said?.start ?? now;
	const to =
		parameters.moment('to', t('To', 'До'), zone) ??
		said?.end ??
		now + desk.profile.booking.horizonDays * DAY;
	const visitor = visitorFrom(item, parameters);
	const { entry, notShown } = await joinWaitlist(
		desk,
		{
			branch,
			service:
				parameters.text('service') ||
				asText(item.conversation?.form?.values.service) ||
				item.understanding?.entities?.service ||
				null,
			staff: parameters.text('staff') || asText(item.conversation?.form?.values.staff) || null,
			from,
			to,
			fromClock: parameters.text('fromClock') || null,
			toClock: parameters.text('toClock') || null,
			seats: parameters.number('seats') ?? 1,
			appointmentId: asText(parameters.option('moveForward')) || null,
		},
		visitor,
		cause,
	);
	return {
		json: withKeys(item, {
			waitlist: entry,
			...(notShown === null ? {} : { calendarWarning: notShown }),
			reply: {
				text: sayVisit(desk.profile, 'waitlist_joined', about(entry, visitor), {
					minutes: String(desk.profile.booking.waitlistOfferMinutes),
				}),
			},
		}),
	};
};

const about = (entry: WaitlistEntry, { contactId, name, phone }: Visitor) => ({
	service: entry.service,
	staff: entry.staff,
	branch: entry.branch,
	start: entry.from,
	customer: { contactId, name, phone },
});

export const offer: Operation = async ({ item, desk, cause }) => {
	const outcome = await offerFreed(desk, freedOf(item.freed), cause);
	const produced = offered(outcome, 0);
	return produced.length > 0
		? produced
		: {
				output: 1,
				json: withKeys(item, {
					waitlistNobody:
						outcome.status === 'later'
							? { why: 'quiet_hours', at: new Date(outcome.at).toISOString() }
							: { why: outcome.status === 'nobody' ? outcome.why : null },
				}),
			};
};

const answerOf = ({ item, parameters }: OperationInput) => ({
	offerId: parameters.text('offerId') || pressedId(item) || null,
	requester: requesterFrom(item, parameters),
});

export const accept: Operation = async (input) => {
	const { item, desk, cause } = input;
	const outcome = await acceptOffer(desk, answerOf(input), cause);
	switch (outcome.status) {
		case 'accepted': {
			const { appointment, repeated, freed } = outcome;
			const reply = replyToBook(desk.profile, { status: 'booked', appointment, repeated });
			return [
				{
					output: 0,
					json: withKeys(item, { appointment, reply }),
					...attached(await input.ics(appointment)),
				},
				...(freed === null ? [] : offered(await offerFreed(desk, freed, cause), 3)),
			];
		}
		case 'taken':
			return {
				output: 1,
				json: withKeys(item, { reply: { text: desk.profile.texts.waitlist_late } }),
			};
		case 'not_found':
			return { output: 2, json: withKeys(item, {}) };
	}
};

export const pass: Operation = async (input) => {
	const { item, desk, cause } = input;
	const outcome = await passOffer(desk, answerOf(input), cause);
	return outcome.status === 'not_found'
		? { output: 1, json: withKeys(item, {}) }
		: [
				{
					output: 0,
					json: withKeys(item, { reply: { text: desk.profile.texts.waitlist_passed } }),
				},
				...offered(outcome.next, 2),
			];
};

export const leave: Operation = async ({ item, desk, parameters, cause }) => {
	const who = requesterFrom(item, parameters);
	const { count, stillShown } =
		who === null ? { count: 0, stillShown: null } : await leaveWaitlist(desk, who, cause);
	return {
		json: withKeys(item, {
			left: count,
			...(stillShown === null ? {} : { calendarWarning: stillShown }),
			...(count > 0 ? { reply: { text: desk.profile.texts.waitlist_left } } : {}),
		}),
	};
};
