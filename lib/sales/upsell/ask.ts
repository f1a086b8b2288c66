import { randomUUID } from 'node:crypto';

import type { CaseFile, Contact, Conversation, Reply } from '../../casefile';
import { consentStatus } from '../../conversation/consents';
import { contactOf, loadContact } from '../../conversation/contacts';
import {
	dialogueById,
	toConversation,
	type ChatKey,
	type Dialogue,
} from '../../conversation/dialogue';
import { recorded } from '../../conversation/recorded';
import { currentProfile, zoneOf, type Profile } from '../../profile';
import { quietUntil } from '../../scheduling/bookings/reminders';
import { toIso, type Clock } from '../../shared/clock';
import { asId, asObject } from '../../shared/json';
import type { Store } from '../../store';
import { setTimers } from '../../timers';
import { recommendAfter } from './choose';
import { askIn, inTheWay, noteAsked } from './dialogue';
import { mayOffer, wasOfferedLately } from './mayOffer';
import { changeOffer, insertOffer, offerById, toOffer, type Offer, type OfferRow } from './offer';
import { lockPerson } from './person';
import { noteOffered, recommendationFor } from './recommending';
import { readResultCheck, STALE_MS, type ResultCheckData } from './resultCheck';
import { askResult, recommend } from './say';

/** Why nothing is said; with the first three it is tried again later. */
export type QuietReason =
	| 'quiet_hours'
	| 'person_answers'
	| 'busy'
	| 'not_ours'
	| 'too_late'
	| 'outdated'
	| 'nothing_to_recommend'
	| 'no_consent'
	| 'too_often'
	| 'asked_before';

export type DueResult =
	| {
			readonly way: 'ask';
			readonly reply: Reply;
			readonly upsell: Offer;
			readonly conversation: Conversation;
			readonly contact: Contact;
	  }
	| {
			readonly way: 'quiet';
			readonly why: QuietReason;
			/** ISO 8601, when it is tried again; null: it is not. */
			readonly until: string | null;
	  };

const HOUR = 3_600_000;

/**
 * A timer of the kind `result_check` has fired: asks how it was, or, where a good answer came in the quiet hours, makes the
 * recommendation that waited. Looks first whether it still makes sense: the visit took place, the owner's table has something for it,
 * the person has not been asked or offered anything lately, has refused no offers, is not in the middle of something. Once per firing.
 */
export const dueResult = async (
	store: Store,
	item: CaseFile,
	step: string,
	clock: Clock,
): Promise<DueResult> => {
	const { timer, message } = item;
	if (timer?.kind !== 'result_check' || message === undefined) return quiet('not_ours');
	const profile = await currentProfile(store, timer.profile);
	const { value } = await recorded(
		store,
		`${message.key}/upsell/due/${step}`,
		clock,
		async (inside): Promise<DueResult> => {
			const waiting = asId(asObject(timer.data).offerId);
			const due: Due = {
				store: inside,
				profile,
				turnKey: message.key,
				chat: { channel: message.channel, account: message.account, chatId: message.chat.id },
				dialogue:
					item.conversation === undefined ? null : await dialogueById(inside, item.conversation.id),
				later: async (at) => {
					const round = (Number(timer.data.round) || 0) + 1;
					await setTimers(
						inside,
						[
							{
								key: `${timer.key.replace(/#\d+$/, '')}#${round}`,
								kind: 'result_check',
								subject: timer.subject,
								dueAt: at,
								profile: timer.profile,
								conversationId: timer.conversationId,
								data: { ...timer.data, round },
							},
						],
						clock,
					);
				},
				clock,
			};
			if (waiting !== null) return await recommendNow(due, waiting);
			const check = readResultCheck(timer.data);
			return check === null ? quiet('not_ours') : await askNow(due, check);
		},
	);
	return value;
};

interface Due {
	readonly store: Store;
	readonly profile: Profile;
	readonly turnKey: string;
	readonly chat: ChatKey;
	readonly dialogue: Dialogue | null;
	/** Tries again at the moment, milliseconds. */
	readonly later: (at: number) => Promise<void>;
	readonly clock: Clock;
}

const quiet = (why: QuietReason, until: number | null = null): DueResult => ({
	way: 'quiet',
	why,
	until: until === null ? null : toIso(until),
});

/** Puts it off when it is the wrong moment; null: it is a good one. */
const wrongMoment = async (
	{ profile, dialogue, later, clock }: Due,
	branch: string | null,
): Promise<DueResult | null> => {
	const now = clock();
	const quietEnd = quietUntil(
		profile.booking.quietHours,
		zoneOf(profile, branch ?? dialogue?.state.branch ?? null),
		now,
	);
	const why = quietEnd === null ? inTheWay(dialogue, now) : 'quiet_hours';
	if (why === null) return null;
	const at = quietEnd ?? now + HOUR;
	await later(at);
	return quiet(why, at);
};

const askNow = async (due: Due, check: ResultCheckData): Promise<DueResult> => {
	const { store, profile, dialogue, chat, turnKey, clock } = due;
	const now = clock();
	if (now > check.at + profile.sales.upsell.afterMinutes * 60_000 + STALE_MS)
		return quiet('too_late');
	if (check.ours && !(await wasVisited(store, check.eventId))) return quiet('outdated');
	if (recommendAfter(profile, { kind: check.event, what: check.what }) === null)
		return quiet('nothing_to_recommend');
	const contactId =
		dialogue?.contactId ??
		(await contactOf(
			store,
			{ channel: chat.channel, account: chat.account, senderId: chat.chatId },
			now,
		));
	await lockPerson(store, contactId);
	const contact = await loadContact(store, contactId, profile.vipPhones);
	if (!mayAsk(profile, contact)) return quiet('no_consent');
	if (await wasOfferedLately(store, { profile, contact }, now)) return quiet('too_often');
	const wrong = await wrongMoment(due, check.branch);
	if (wrong !== null) return wrong;
	const offer: OfferRow = {
		id: randomUUID(),
		key: `${profile.name}:${check.event}:${check.eventId}`,
		kind: 'upsell',
		profile: profile.name,
		contact_id: contact.id,
		conversation_id: null,
		lead_id: check.leadId,
		branch: check.branch ?? dialogue?.state.branch ?? null,
		event: check.event,
		what: check.what,
		status: 'asked',
		result: null,
		result_words: null,
		title: null,
		price: null,
		reason: null,
		fulfilled_by: null,
		refusal: null,
		refusal_words: null,
		unclear: 0,
		asked_at: now,
		offered_at: null,
		answered_at: null,
	};
	if (!(await insertOffer(store, offer))) return quiet('asked_before');
	const asking = await askIn(
		store,
		chat,
		{ contactId: contact.id, branch: offer.branch, offerId: offer.id, turnKey },
		profile,
		clock,
	);
	const kept = await changeOffer(store, offer, { conversation_id: asking.id });
	return {
		way: 'ask',
		reply: askResult({ profile, contact, branch: offer.branch, now }, kept),
		upsell: toOffer(kept),
		conversation: toConversation(asking, profile, { isNew: false, now }),
		contact,
	};
};

/**
 * Whoever refused offers is not asked either, and whoever was never asked only where the owner asks for consent. The question itself
 * advertises nothing, but it leads to an offer.
 */
const mayAsk = (profile: Profile, contact: Contact): boolean => {
	if (consentStatus(contact, 'personal_data') === 'withdrawn') return false;
	const marketing = consentStatus(contact, 'marketing');
	return marketing === 'given' || (marketing === null && profile.sales.upsell.askConsent);
};

const wasVisited = async (store: Store, id: string): Promise<boolean> =>
	(
		await store.db
			.selectFrom('nd_appointment')
			.select('status')
			.where('id', '=', id)
			.executeTakeFirst()
	)?.status === 'visited';

/** The good answer came in the quiet hours: the recommendation has waited for their end. */
const recommendNow = async (due: Due, offerId: string): Promise<DueResult> => {
	const { store, profile, turnKey, clock } = due;
	const now = clock();
	const offer = await offerById(store, offerId);
	if (offer === null || offer.status !== 'waiting' || due.dialogue === null)
		return quiet('outdated');
	if (now > (offer.answered_at ?? offer.asked_at) + STALE_MS) return quiet('too_late');
	await lockPerson(store, offer.contact_id);
	const contact = await loadContact(store, offer.contact_id, profile.vipPhones);
	const wrong = await wrongMoment(due, offer.branch);
	if (wrong !== null) return wrong;
	const verdict = await mayOffer(
		store,
		{ profile, contact, timeZone: zoneOf(profile, offer.branch), offerId },
		now,
	);
	if (!verdict.may) return quiet(verdict.why);
	const recommendation = await recommendationFor(store, {
		profile,
		contact,
		dialogue: due.dialogue,
		offer,
		now,
	});
	if (recommendation === null) {
		await changeOffer(store, offer, { status: 'thanked' });
		return quiet('nothing_to_recommend');
	}
	const asking =
		due.dialogue.status === 'open'
			? await noteAsked(store, due.dialogue, offer.id, now)
			: await askIn(
					store,
					due.chat,
					{ contactId: contact.id, branch: offer.branch, offerId, turnKey },
					profile,
					clock,
				);
	const offered = await noteOffered(
		store,
		{ offer, recommendation, dialogue: asking, turnKey },
		clock,
	);
	return {
		way: 'ask',
		reply: recommend({ profile, contact, branch: offer.branch, now }, offered, true),
		upsell: toOffer(offered),
		conversation: toConversation(asking, profile, { isNew: false, now }),
		contact,
	};
};
