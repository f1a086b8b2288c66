import type { Appointment } from '../../casefile/appointment';
import type { Recipient, Reply } from '../../casefile/reply';
import { appendEvents } from '../../events';
import type { Cause, Desk } from './desk';
import {
	about,
	logged,
	stillMeant,
	visitTimerData,
	type Outdated,
	type VisitTimer,
} from './dueReminder';
import { UPCOMING, visitsOf } from './lists';
import { countNoShows, markNoShow } from './marks';
import { chatOf, toAppointment } from './record';
import { button, payloadFor, PAYLOADS, recipientOf, reply, sayVisit } from './say';
import { writeFirst } from './writeFirst';
import { requireVisit } from './writing';

export type DueConfirmation =
	/** Nobody has confirmed: a person is to be told. */
	{ readonly status: 'tell'; readonly appointment: Appointment; readonly reply: Reply } | Outdated;

/** When the time for confirming is over. */
export const dueConfirmation = async (desk: Desk, timer: VisitTimer): Promise<DueConfirmation> => {
	const current = await stillMeant(desk.store.db, visitTimerData(timer));
	if (current.status === 'outdated') return await logged(desk, timer, current);
	const appointment = toAppointment(current.row);
	if (current.row.status !== 'booked' || current.row.start_at <= desk.clock())
		return await logged(desk, timer, {
			status: 'outdated',
			why: current.row.status === 'booked' ? 'begun' : 'state',
			appointment,
		});
	await appendEvents(
		desk.store,
		[about(current.row, { key: `${timer.key}:told`, type: 'visit_unconfirmed', actor: 'system' })],
		desk.clock,
	);
	return {
		status: 'tell',
		appointment,
		reply: reply(sayVisit(desk.profile, 'unconfirmed', appointment)),
	};
};

export type DueNoShow =
	/** The owner is asked whether the customer came. */
	| { readonly status: 'ask'; readonly appointment: Appointment; readonly reply: Reply }
	/** It has been marked without asking. */
	| {
			readonly status: 'no_show';
			readonly appointment: Appointment;
			readonly recovery: NoShowRecovery;
	  }
	| Outdated;

/** When a visit should be over and nobody has said whether the customer came. */
export const dueNoShow = async (desk: Desk, timer: VisitTimer): Promise<DueNoShow> => {
	const data = visitTimerData(timer);
	const current = await stillMeant(desk.store.db, data);
	if (current.status === 'outdated') return await logged(desk, timer, current);
	const { row } = current;
	const { mark } = desk.profile.booking.noShow;
	const appointment = toAppointment(row);
	if (mark === 'never')
		return await logged(desk, timer, { status: 'outdated', why: 'state', appointment });
	if (mark === 'ask')
		return {
			status: 'ask',
			appointment,
			reply: reply(sayVisit(desk.profile, 'no_show_ask', appointment), [
				button(desk.profile, 'button_visited', payloadFor(PAYLOADS.visited, row.id)),
				button(desk.profile, 'button_no_show', payloadFor(PAYLOADS.noShow, row.id)),
			]),
		};
	const marked = await markNoShow(desk, row.id, {
		key: timer.key,
		actor: 'system',
		reason: 'nobody said that they came',
	});
	if (marked.status !== 'done')
		return await logged(desk, timer, { status: 'outdated', why: 'state', appointment });
	return {
		status: 'no_show',
		appointment: marked.appointment,
		recovery: await recoverNoShow(desk, row.id, { key: timer.key, actor: 'system' }),
	};
};

/** What follows from a no-show. */
export interface NoShowRecovery {
	/** «Мы вас не увидели…»; null when it is not to be said. */
	readonly reply: Reply | null;
	readonly recipient: Recipient | null;
	/** Why nothing is said. */
	readonly why: 'said_before' | 'future_visit' | 'no_chat' | null;
	/** No-shows of this person so far. */
	readonly count: number;
	/** So many that the owner wants to know. */
	readonly repeatOffender: boolean;
}

/** The one message after a no-show: once, and not to a person who comes again anyway. */
export const recoverNoShow = async (
	desk: Desk,
	id: string,
	cause: Cause,
): Promise<NoShowRecovery> => {
	const { db } = desk.store;
	const row = await requireVisit(desk, db, id);
	const count = await countNoShows(db, row);
	const facts = {
		count,
		repeatOffender:
			desk.profile.booking.noShow.repeatCount > 0 &&
			count >= desk.profile.booking.noShow.repeatCount,
	};
	const nothing = (why: NonNullable<NoShowRecovery['why']>): NoShowRecovery => ({
		...facts,
		reply: null,
		recipient: null,
		why,
	});
	const appointment = toAppointment(row);
	const key = `no_show:${id}`;
	const recipient = recipientOf(appointment, key);
	if (recipient === null) return nothing('no_chat');
	const future = await visitsOf(
		desk,
		db,
		{ contactId: row.contact_id, provenPhone: row.phone, chat: chatOf(row) },
		{ statuses: UPCOMING, from: desk.clock() },
	);
	if (future.length > 0) return nothing('future_visit');
	const said = await db
		.selectFrom('nd_event')
		.select('turn_key')
		.where('key', '=', `${key}:said`)
		.executeTakeFirst();
	// The same step run again says the same; the recipient's key lets it out once.
	if (said !== undefined && said.turn_key !== cause.key) return nothing('said_before');
	await appendEvents(
		desk.store,
		[
			{
				...about(row, { key: `${key}:said`, type: 'no_show_recovery', actor: 'bot' }),
				turnKey: cause.key,
			},
		],
		desk.clock,
	);
	return {
		...facts,
		recipient,
		why: null,
		reply: await writeFirst(db, desk.profile, {
			text: 'no_show',
			appointment,
			now: desk.clock(),
			buttons: [[button(desk.profile, 'button_new_time', PAYLOADS.newTime)]],
		}),
	};
};
