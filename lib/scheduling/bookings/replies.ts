import type { Appointment } from '../../casefile/appointment';
import type { Reply } from '../../casefile/reply';
import type { Profile } from '../../profile/profile';
import type { BookOutcome } from './book';
import type { CancelOutcome } from './cancel';
import type { HoldOutcome } from './hold';
import type { MoveOutcome } from './move';
import type { RefusalReason } from './place';
import { bookingZone } from './rules';
import {
	button,
	clockLabel,
	momentLabel,
	payloadFor,
	PAYLOADS,
	reply,
	sayVisit,
	visitLabel,
} from './say';

/** What the customer is told about an outcome, in the words of the profile. Only an appointment that exists can be called booked. */

const refusal = (profile: Profile, reason: RefusalReason): Reply =>
	reply(
		profile.texts[
			reason === 'notice' || reason === 'horizon'
				? 'appointment_taken_notice'
				: reason === 'closed' || reason === 'nobody'
					? 'appointment_taken_closed'
					: 'appointment_taken'
		],
		[button(profile, 'button_new_time', PAYLOADS.newTime)],
	);

export const replyToHold = (profile: Profile, outcome: HoldOutcome): Reply => {
	if (outcome.status === 'taken') return refusal(profile, outcome.reason);
	const { appointment } = outcome;
	const until = appointment.expiresAt;
	return reply(
		sayVisit(profile, 'appointment_held', appointment, {
			until:
				until === null
					? ''
					: clockLabel(Date.parse(until), bookingZone(profile, appointment.branch)),
		}),
	);
};

const changeButtons = (profile: Profile, { id }: Appointment) => [
	button(profile, 'button_move_visit', payloadFor(PAYLOADS.move, id)),
	button(profile, 'button_cancel_visit', payloadFor(PAYLOADS.cancel, id)),
];

export const replyToBook = (profile: Profile, outcome: BookOutcome): Reply =>
	outcome.status === 'taken'
		? refusal(profile, outcome.reason)
		: reply(
				sayVisit(profile, 'appointment_booked', outcome.appointment),
				changeButtons(profile, outcome.appointment),
			);

export const replyToConfirm = (profile: Profile, appointment: Appointment): Reply =>
	reply(sayVisit(profile, 'appointment_confirmed', appointment));

/** Which of several visits is meant, numbered in their order. */
export const replyToSeveral = (profile: Profile, appointments: readonly Appointment[]): Reply => {
	const labels = appointments.map(
		(one) =>
			`${momentLabel(Date.parse(one.start), bookingZone(profile, one.branch))} (${visitLabel(one)})`,
	);
	return reply(
		profile.texts.appointment_which.replace('{list}', () =>
			labels.map((label, index) => `${index + 1}. ${label}`).join('\n'),
		),
		...appointments.map((one, index) => [{ title: labels[index], payload: `visit:${one.id}` }]),
	);
};

export const replyToNotFound = (profile: Profile): Reply =>
	reply(profile.texts.appointment_not_found, [
		{ title: profile.texts.button_phone, action: 'phone' },
	]);

export const replyToMove = (profile: Profile, outcome: MoveOutcome): Reply => {
	switch (outcome.status) {
		case 'moved':
			return reply(
				sayVisit(profile, 'appointment_moved', outcome.appointment, {
					oldMoment: momentLabel(
						outcome.from.start,
						bookingZone(profile, outcome.appointment.branch),
					),
				}),
				changeButtons(profile, outcome.appointment),
			);
		case 'taken':
			return reply(sayVisit(profile, 'appointment_move_taken', outcome.appointment), [
				button(profile, 'button_new_time', payloadFor(PAYLOADS.move, outcome.appointment.id)),
			]);
		case 'conflict':
			return reply(sayVisit(profile, 'appointment_move_conflict', outcome.appointment));
		case 'choose':
			return replyToSeveral(profile, outcome.appointments);
		case 'not_found':
			return replyToNotFound(profile);
	}
};

export const replyToCancel = (profile: Profile, outcome: CancelOutcome): Reply => {
	switch (outcome.status) {
		case 'cancelled':
			return reply(sayVisit(profile, 'appointment_cancelled', outcome.appointment), [
				button(profile, 'button_new_time', PAYLOADS.newTime),
			]);
		case 'needs_acknowledgement':
			return reply(
				sayVisit(profile, 'appointment_cancel_late', outcome.appointment, {
					hours: String(outcome.policy.lateCancelHours),
				}),
				[
					button(
						profile,
						'button_cancel_anyway',
						payloadFor(PAYLOADS.cancelAnyway, outcome.appointment.id),
					),
					button(profile, 'button_keep_visit', payloadFor(PAYLOADS.keep, outcome.appointment.id)),
				],
			);
		case 'choose':
			return replyToSeveral(profile, outcome.appointments);
		case 'not_found':
			return replyToNotFound(profile);
	}
};
