import { findByPhone, loadContact } from '../../conversation/contacts';
import { zoneOf, type Profile } from '../../profile';
import type { UpsellEvent } from '../../profile/sections/upsell';
import { quietUntil } from '../../scheduling/bookings/reminders';
import type { Clock } from '../../shared/clock';
import { asId, asNumber, asObject, asText } from '../../shared/json';
import type { Store } from '../../store';
import type { AppointmentTable } from '../../store/tables/appointments';
import { setTimers } from '../../timers/setTimers';
import type { TimerOrder } from '../../timers/timer';
import { isUpsellEvent, recommendAfter } from './choose';
import { idsOfPerson, lastDialogueOf } from './person';

const MINUTE = 60_000;

/** Later than this after it was meant to be asked, nobody asks any more. */
export const STALE_MS = 3 * 86_400_000;

/** What a timer of the kind `result_check` carries. */
export interface ResultCheckData {
	readonly event: UpsellEvent;
	/** Of the visit, or of the order in the other system. */
	readonly eventId: string;
	readonly what: string | null;
	/** When it happened, milliseconds. */
	readonly at: number;
	/** True when the visit stands in our own store and is looked at again. */
	readonly ours: boolean;
	readonly branch: string | null;
	readonly leadId: string | null;
	/** How often it has been put off. */
	readonly round: number;
}

/** Null when the timer is none of ours. */
export const readResultCheck = (value: unknown): ResultCheckData | null => {
	const data = asObject(value);
	const eventId = asId(data.eventId);
	const at = asNumber(data.at);
	if (!isUpsellEvent(data.event) || eventId === null || at === null) return null;
	return {
		event: data.event,
		eventId,
		what: asText(data.what),
		at,
		ours: data.ours === true,
		branch: asText(data.branch),
		leadId: asText(data.leadId),
		round: asNumber(data.round) ?? 0,
	};
};

/** When the customer is asked: so long after the event, not in the past, not in the quiet hours. */
const dueAfter = (profile: Profile, at: number, timeZone: string, now: number): number => {
	const wanted = Math.max(now, at + profile.sales.upsell.afterMinutes * MINUTE);
	return quietUntil(profile.booking.quietHours, timeZone, wanted) ?? wanted;
};

type VisitRow = Pick<
	AppointmentTable,
	'id' | 'service' | 'branch' | 'time_zone' | 'end_at' | 'conversation_id' | 'lead_id'
> & {
	readonly channel: string | null;
	readonly account: string | null;
	readonly chat_id: string | null;
};

/**
 * The timer that asks about a visit that took place; null when the owner's table recommends nothing after it, when nobody can be
 * written to, or when it was so long ago that the question would be strange. It is cancelled with the other timers of the visit.
 */
export const resultCheckOfVisit = (
	profile: Profile,
	row: VisitRow,
	now: number,
): TimerOrder | null => {
	if (recommendAfter(profile, { kind: 'visit', what: row.service }) === null) return null;
	if (row.conversation_id === null && row.chat_id === null) return null;
	if (row.end_at + profile.sales.upsell.afterMinutes * MINUTE < now - STALE_MS) return null;
	const data: ResultCheckData = {
		event: 'visit',
		eventId: row.id,
		what: row.service,
		at: Math.min(row.end_at, now),
		ours: true,
		branch: row.branch,
		leadId: row.lead_id,
		round: 0,
	};
	return {
		key: `result_check:visit:${row.id}`,
		kind: 'result_check',
		subject: `appointment:${row.id}`,
		dueAt: dueAfter(profile, row.end_at, row.time_zone, now),
		profile: profile.name,
		conversationId: row.conversation_id,
		data: {
			...data,
			...(row.chat_id === null
				? {}
				: { chat: { channel: row.channel, account: row.account, chatId: row.chat_id } }),
		},
	};
};

/** Something that another system tells: a delivery, an onboarding, a visit that is kept elsewhere. */
export interface ToldEvent {
	readonly event: UpsellEvent;
	/** Names it for ever in the other system: told twice, it counts once. */
	readonly eventId: string;
	/** Service or product. */
	readonly what: string | null;
	/** Milliseconds. */
	readonly at: number;
	/** Whose it is: by contact, else by phone in E.164. */
	readonly contactId: string | null;
	readonly phone: string | null;
	readonly leadId: string | null;
}

export type EventNoted =
	| { readonly way: 'planned'; readonly dueAt: number; readonly contactId: string }
	| {
			readonly way: 'not_planned';
			readonly why:
				| 'unknown_person'
				| 'several_people'
				| 'never_wrote'
				| 'nothing_to_recommend'
				| 'too_late';
	  };

/**
 * Sets the timer after an event of another system. The person is found by id or number; a number that nobody has proven counts only
 * when one person gave it. They are asked in the chat in which they spoke last.
 */
export const noteEvent = async (
	store: Store,
	profile: Profile,
	told: ToldEvent,
	clock: Clock,
): Promise<EventNoted> => {
	const now = clock();
	const not = (why: Extract<EventNoted, { way: 'not_planned' }>['why']): EventNoted => ({
		way: 'not_planned',
		why,
	});
	const person = await personOf(store, told);
	if (person === 'several') return not('several_people');
	if (person === null) return not('unknown_person');
	const dialogue = await lastDialogueOf(store, await idsOfPerson(store, person), profile.name);
	if (dialogue === null) return not('never_wrote');
	if (recommendAfter(profile, { kind: told.event, what: told.what }) === null)
		return not('nothing_to_recommend');
	if (told.at + profile.sales.upsell.afterMinutes * MINUTE < now - STALE_MS) return not('too_late');
	const data: ResultCheckData = {
		event: told.event,
		eventId: told.eventId,
		what: told.what,
		at: told.at,
		ours: false,
		branch: dialogue.state.branch,
		leadId: told.leadId,
		round: 0,
	};
	const dueAt = dueAfter(profile, told.at, zoneOf(profile, dialogue.state.branch), now);
	await setTimers(
		store,
		[
			{
				key: `result_check:${profile.name}:${told.event}:${told.eventId}`,
				kind: 'result_check',
				subject: `${told.event}:${told.eventId}`,
				dueAt,
				profile: profile.name,
				conversationId: dialogue.id,
				data: { ...data },
			},
		],
		clock,
	);
	return { way: 'planned', dueAt, contactId: person };
};

const personOf = async (
	store: Store,
	{ contactId, phone }: ToldEvent,
): Promise<string | 'several' | null> => {
	if (contactId !== null) {
		const known = await store.db
			.selectFrom('nd_contact')
			.select('id')
			.where('id', '=', contactId)
			.executeTakeFirst();
		return known === undefined ? null : (await loadContact(store, contactId, [])).id;
	}
	if (phone === null) return null;
	const ids = await findByPhone(store, phone);
	if (ids.length === 0) return null;
	const [first] = ids;
	// One contact at the most has proven a number; several who only typed it may be several people.
	if (ids.length > 1 && !(await loadContact(store, first, [])).phoneProven) return 'several';
	return first;
};
