import type { Appointment, CaseFile } from '../../../casefile';
import type { Clock } from '../../../shared/clock';
import type { Store } from '../../../store';
import { bookingZone } from '../../bookings/rules';
import { offerSlots } from '../offerSlots';
import { clockMinutes, localDate } from '../timeSpan';
import { wantedOf, type Wanted } from '../wanted';
import { saidAround } from './around';
import type { Found } from './find';
import { keepOnce, stateOfOffer } from './keep';
import { availabilityFor, situationOf, type Situation, type StepOptions } from './situation';

const MINUTE = 60_000;

/**
 * Times instead of a visit that is moved, three by default: what the customer asks for now, else around the old visit, with the same
 * person where that is possible. The visit itself is not in its own way, keeps its length, and is not offered again.
 */
export const alternativesFor = async (
	store: Store,
	item: CaseFile,
	appointment: Appointment,
	options: StepOptions,
	clock: Clock,
): Promise<Found> => {
	const situation = await situationOf(
		store,
		item,
		{ ...options, branch: options.branch ?? appointment.branch },
		clock,
	);
	const offer = await offerSlots(
		movingQuestion(situation, appointment, wantedInstead(situation, appointment)),
	);
	const { value, conversation } = await keepOnce(
		situation,
		'alternatives',
		{ slots: offer.slots, reply: saidAround(offer, situation) },
		stateOfOffer(offer, situation, [], appointment.id),
	);
	return { ...value, conversation };
};

const ALTERNATIVES = 3;

/** What a search instead of this visit has to know. */
export const movingQuestion = (
	situation: Situation,
	appointment: Appointment,
	wanted: Wanted,
): Parameters<typeof offerSlots>[0] => {
	const { profile, options, language, now } = situation;
	const zone = bookingZone(profile, appointment.branch);
	const start = Date.parse(appointment.start);
	return {
		profile,
		wanted,
		availability: availabilityFor(situation, {
			id: appointment.id,
			minutes: Math.round((Date.parse(appointment.end) - start) / MINUTE),
		}),
		now,
		language,
		count: options.count ?? ALTERNATIVES,
		preferStaff: appointment.staff,
		instead: {
			start,
			date: localDate(start, zone),
			minute: clockMinutes(start, zone),
			branch: appointment.branch,
		},
	};
};

const wantedInstead = (situation: Situation, appointment: Appointment): Wanted => {
	const { entities, words, now, zone, profile, options } = situation;
	const said = wantedOf({ entities }, now, zone, {
		horizonDays: profile.booking.horizonDays,
		text: words,
		branches: profile.branches,
	});
	return {
		...said,
		staff: options.staff ?? entities.staff ?? appointment.staff,
		service: options.service ?? appointment.service,
		branch: options.branch ?? said.branch ?? appointment.branch,
		online: null,
		seats: appointment.seats,
	};
};
