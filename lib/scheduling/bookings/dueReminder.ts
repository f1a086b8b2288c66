import type { Kysely } from 'kysely';

import type { Appointment } from '../../casefile/appointment';
import type { Recipient, Reply } from '../../casefile/reply';
import { appendEvents, type LoggedEvent } from '../../events';
import { asNumber, asText } from '../../shared/json';
import type { Tables } from '../../store/tables';
import { setTimers } from '../../timers/setTimers';
import type { FiredTimer } from '../../timers/timer';
import type { Desk } from './desk';
import { UPCOMING } from './lists';
import { toAppointment } from './record';
import { quietUntil } from './reminders';
import { button, payloadFor, PAYLOADS, recipientOf } from './say';
import type { AppointmentRow } from './taken';
import type { VisitTimerData } from './visitTimers';
import { writeFirst } from './writeFirst';
import { visitById } from './writing';

/** A visit's timer as it comes out of the Timer Trigger. */
export type VisitTimer = Pick<FiredTimer, 'key' | 'kind' | 'data'>;

/**
 * Why a timer has become pointless: the visit is `gone`, in another `state`, at another `time`, has `begun`, or a later reminder is due
 * already (`superseded`).
 */
export type Outdated = {
	readonly status: 'outdated';
	readonly why: 'gone' | 'state' | 'time' | 'begun' | 'superseded' | 'quiet' | 'no_chat';
	readonly appointment: Appointment | null;
};

export type DueReminder =
	| {
			readonly status: 'remind';
			readonly appointment: Appointment;
			/** False when it has been confirmed already: then nothing is asked. */
			readonly asks: boolean;
			readonly reply: Reply;
			/** With the key by which it goes out once. */
			readonly recipient: Recipient;
	  }
	/** It fired late and into the quiet hours: it fires again when they end. Milliseconds. */
	| { readonly status: 'later'; readonly at: number; readonly appointment: Appointment }
	| Outdated;

/** What is to be said when a reminder falls due, after a look whether it still makes sense. */
export const dueReminder = async (desk: Desk, timer: VisitTimer): Promise<DueReminder> => {
	const { profile, store, clock } = desk;
	const now = clock();
	const data = visitTimerData(timer);
	const current = await stillMeant(store.db, data);
	if (current.status === 'outdated') return await logged(desk, timer, current);
	const { row } = current;
	const appointment = toAppointment(row);
	const outdated = async (why: Outdated['why']): Promise<Outdated> =>
		await logged(desk, timer, { status: 'outdated', why, appointment });

	if (row.start_at <= now) return await outdated('begun');
	if (isSuperseded(desk, data, now)) return await outdated('superseded');
	const quiet = quietUntil(profile.booking.quietHours, row.time_zone, now);
	// Planned reminders never lie in the quiet hours: this one was kept back by a standstill.
	if (quiet !== null) {
		if (quiet > row.start_at - 3_600_000) return await outdated('quiet');
		await setTimers(
			store,
			[
				{
					key: `${timer.key}:later`,
					kind: 'reminder',
					subject: `appointment:${row.id}`,
					dueAt: quiet,
					profile: profile.name,
					conversationId: row.conversation_id,
					data: { ...data },
				},
			],
			clock,
		);
		return { status: 'later', at: quiet, appointment };
	}
	const key = `reminder:${row.id}:v${data.version}:${data.minutesBefore ?? 0}`;
	const recipient = recipientOf(appointment, key);
	if (recipient === null) return await outdated('no_chat');
	const asks = row.status === 'booked';
	await appendEvents(
		store,
		asks
			? [about(row, { key: `${key}:asked`, type: 'confirmation_asked', actor: 'bot' }, data)]
			: [],
		clock,
	);
	return {
		status: 'remind',
		appointment,
		asks,
		recipient,
		reply: await writeFirst(store.db, profile, {
			text: asks ? 'reminder' : 'reminder_confirmed',
			appointment,
			now,
			buttons: [
				[
					...(asks
						? [button(profile, 'button_confirm_visit', payloadFor(PAYLOADS.confirm, row.id))]
						: []),
					button(profile, 'button_move_visit', payloadFor(PAYLOADS.move, row.id)),
					button(profile, 'button_cancel_visit', payloadFor(PAYLOADS.cancel, row.id)),
				],
			],
		}),
	};
};

/** Is a reminder nearer to the visit due as well? Then this one, kept back by a standstill, would only repeat it. */
const isSuperseded = (
	{ profile }: Desk,
	{ minutesBefore, start }: VisitTimerData,
	now: number,
): boolean =>
	profile.booking.reminderMinutes.some(
		(other) =>
			minutesBefore !== undefined &&
			other < minutesBefore &&
			other > 0 &&
			start - other * 60_000 <= now,
	);

/** The data of a visit's timer. Rejects, in words, for a timer that is not about a visit. */
export const visitTimerData = ({ key, data }: VisitTimer): VisitTimerData => {
	const appointmentId = asText(data.appointmentId);
	const version = asNumber(data.version);
	const start = asNumber(data.start);
	const minutesBefore = asNumber(data.minutesBefore);
	if (appointmentId === null || version === null || start === null)
		throw new Error(
			`The timer "${key}" is not about a visit. Connect this node to the outputs of Timer Trigger for reminders and visits`,
		);
	return { appointmentId, version, start, ...(minutesBefore === null ? {} : { minutesBefore }) };
};

/** Does the visit still stand at the time for which the timer was set? */
export const stillMeant = async (
	db: Kysely<Tables>,
	data: VisitTimerData,
): Promise<{ readonly status: 'meant'; readonly row: AppointmentRow } | Outdated> => {
	const row = await visitById(db, data.appointmentId);
	if (row === null) return { status: 'outdated', why: 'gone', appointment: null };
	const appointment = toAppointment(row);
	if (!UPCOMING.includes(row.status)) return { status: 'outdated', why: 'state', appointment };
	if (row.start_at !== data.start) return { status: 'outdated', why: 'time', appointment };
	// Moved away and back again: the timers of the last move are the ones that count.
	const moved = await db
		.selectFrom('nd_appointment_change')
		.select('id')
		.where('appointment_id', '=', row.id)
		.where('operation', '=', 'move')
		.where('version', '>', data.version)
		.executeTakeFirst();
	return moved === undefined
		? { status: 'meant', row }
		: { status: 'outdated', why: 'time', appointment };
};

/** A timer that says nothing any more leaves a trace of why. */
export const logged = async (
	desk: Desk,
	timer: VisitTimer,
	outdated: Outdated,
): Promise<Outdated> => {
	const { appointment } = outdated;
	await appendEvents(
		desk.store,
		[
			{
				key: `${timer.key}:outdated`,
				type: 'reminder_outdated',
				actor: 'system',
				branch: appointment?.branch ?? null,
				conversationId: appointment?.conversationId ?? null,
				contactId: appointment?.customer.contactId ?? null,
				leadId: appointment?.leadId ?? null,
				data: { appointmentId: appointment?.id ?? null, kind: timer.kind, why: outdated.why },
			},
		],
		desk.clock,
	);
	return outdated;
};

/** An event about a visit. */
export const about = (
	row: AppointmentRow,
	event: Pick<LoggedEvent, 'key' | 'type' | 'actor'>,
	{ minutesBefore }: Pick<VisitTimerData, 'minutesBefore'> = {},
): LoggedEvent => ({
	...event,
	channel: row.channel,
	account: row.account,
	branch: row.branch,
	conversationId: row.conversation_id,
	contactId: row.contact_id,
	leadId: row.lead_id,
	data: {
		appointmentId: row.id,
		service: row.service,
		staff: row.staff,
		start: new Date(row.start_at).toISOString(),
		...(minutesBefore === undefined ? {} : { minutesBefore }),
	},
});
