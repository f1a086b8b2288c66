import { randomUUID } from 'node:crypto';

import type { Contact, Conversation, Recipient, Reply } from '../../casefile';
import { loadContact } from '../../conversation/contacts';
import { toConversation, type Dialogue } from '../../conversation/dialogue';
import { recorded } from '../../conversation/recorded';
import { zoneOf, type Profile } from '../../profile';
import { quietUntil } from '../../scheduling/bookings/reminders';
import { toIso, type Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { appendOfferEvent } from './recommending';
import { comeBackOffer } from './choose';
import { askIn, inTheWay } from './dialogue';
import { agreesToOffers, mayOffer } from './mayOffer';
import { changeOffer, insertOffer, toOffer, type Offer, type OfferRow } from './offer';
import { idsOfPerson, lastDialogueOf, lockPerson, upcomingServices } from './person';
import { inviteBack } from './say';
import { lastVisits, type LastVisit } from './visits';

const DAY = 86_400_000;
/** Whoever has written within this time is talking to us anyway. */
const TALKING = 7 * DAY;

/** One personal invitation, ready to be sent. */
export interface Invitation {
	readonly upsell: Offer;
	readonly reply: Reply;
	readonly recipient: Recipient;
	readonly conversation: Conversation;
	readonly contact: Contact;
	readonly lastVisit: { readonly at: string; readonly service: string | null };
}

export interface ComeBackResult {
	readonly invitations: readonly Invitation[];
	/** Why nobody is invited; null when somebody is. */
	readonly reason: 'quiet_hours' | 'nobody' | null;
	/** How many were looked at, and why not, by reason. */
	readonly looked: number;
	readonly passedOver: Readonly<Record<string, number>>;
}

/**
 * Who has not come for a while, and what is said to each: at most `most` people, the last to leave first. Only with consent to offers, with no visit to come, not in the quiet hours, at most one invitation to a person in the
 * owner's number of days and so many since the last visit, and to nobody who is talking to us. Each invitation is written down before
 * it is handed out, so that no other run makes it again.
 */
export const inviteBackWhoStayedAway = async (
	store: Store,
	profile: Profile,
	most: number,
	clock: Clock,
): Promise<ComeBackResult> => {
	const now = clock();
	const { afterDays, untilDays } = profile.sales.upsell.comeBack;
	const visits = await lastVisits(store, profile.name);
	const away = visits
		.filter(({ at }) => at <= now - afterDays * DAY && at > now - untilDays * DAY)
		.sort((one, other) => other.at - one.at || (one.contactId < other.contactId ? -1 : 1));
	if (quietUntil(profile.booking.quietHours, profile.timeZone, now) !== null)
		return { invitations: [], reason: 'quiet_hours', looked: 0, passedOver: {} };
	const invitations: Invitation[] = [];
	const passedOver: Record<string, number> = {};
	let looked = 0;
	for (const visit of away) {
		if (invitations.length >= most) break;
		looked++;
		const outcome = await invite(store, profile, visit, clock);
		if (typeof outcome === 'string') passedOver[outcome] = (passedOver[outcome] ?? 0) + 1;
		else invitations.push(outcome);
	}
	return { invitations, reason: invitations.length === 0 ? 'nobody' : null, looked, passedOver };
};

/** Ends the transaction without a trace, so that the person is looked at anew the next time. */
class PassedOver extends Error {
	override readonly name = 'PassedOver';
}

/** The invitation, or why there is none. */
const invite = async (
	store: Store,
	profile: Profile,
	visit: LastVisit,
	clock: Clock,
): Promise<Invitation | string> => {
	const key = `come_back:${profile.name}:${visit.contactId}:${Math.floor(clock() / DAY)}`;
	try {
		const { value, repeated } = await recorded(store, key, clock, async (inside) => {
			const outcome = await inviteOnce(inside, profile, visit, key, clock);
			if (typeof outcome === 'string') throw new PassedOver(outcome);
			return outcome;
		});
		// What another run has handed out is theirs to send.
		return repeated ? 'invited' : value;
	} catch (error) {
		if (error instanceof PassedOver) return error.message;
		throw error;
	}
};

const inviteOnce = async (
	store: Store,
	profile: Profile,
	visit: LastVisit,
	key: string,
	clock: Clock,
): Promise<Invitation | string> => {
	const now = clock();
	const { comeBack } = profile.sales.upsell;
	await lockPerson(store, visit.contactId);
	const contact = await loadContact(store, visit.contactId, profile.vipPhones);
	if (!agreesToOffers(contact)) return 'no_consent';
	const contactIds = await idsOfPerson(store, contact.id);
	const dialogue = await lastDialogueOf(store, contactIds, profile.name);
	if (dialogue === null) return 'never_wrote';
	if (now - dialogue.updatedAt < TALKING) return 'talking';
	if (inTheWay(dialogue, now) !== null) return 'talking';
	const upcoming = await upcomingServices(store, {
		contactIds,
		profile: profile.name,
		chat: dialogue,
		now,
	});
	if (upcoming.length > 0) return 'visit_to_come';
	const before = await invitationsOf(store, contactIds, profile.name);
	if (before.some(({ asked_at }) => asked_at > now - comeBack.everyDays * DAY)) return 'too_often';
	if (before.filter(({ asked_at }) => asked_at > visit.at).length >= comeBack.most)
		return 'often_enough';
	const branch = visit.branch ?? dialogue.state.branch;
	const timeZone = zoneOf(profile, branch);
	const verdict = await mayOffer(store, { profile, contact, timeZone }, now);
	if (!verdict.may) return verdict.why;
	const offer = invitation(profile, visit, contact, { key, branch, now });
	if (!(await insertOffer(store, offer))) return 'invited';
	const asking = await askIn(
		store,
		dialogue,
		{ contactId: contact.id, branch, offerId: offer.id, turnKey: key },
		profile,
		clock,
	);
	const kept = await changeOffer(store, offer, { conversation_id: asking.id });
	await appendOfferEvent(
		store,
		'upsell_offered',
		'bot',
		{ offer: kept, dialogue: asking, turnKey: key },
		clock,
	);
	return {
		upsell: toOffer(kept),
		reply: inviteBack({ profile, contact, branch, now }, kept, {
			last: visit.at,
			timeZone,
			what: comeBackOffer(profile, visit.service),
		}),
		recipient: recipientOf(dialogue, key),
		conversation: toConversation(asking, profile, { isNew: false, now }),
		contact,
		lastVisit: { at: toIso(visit.at), service: visit.service },
	};
};

const recipientOf = ({ channel, account, chatId }: Dialogue, key: string): Recipient => ({
	channel,
	account,
	chatId,
	key,
});

const invitation = (
	profile: Profile,
	visit: LastVisit,
	contact: Contact,
	{
		key,
		branch,
		now,
	}: { readonly key: string; readonly branch: string | null; readonly now: number },
): OfferRow => ({
	id: randomUUID(),
	key,
	kind: 'come_back',
	profile: profile.name,
	contact_id: contact.id,
	conversation_id: null,
	lead_id: null,
	branch,
	event: 'visit',
	what: visit.service,
	status: 'offered',
	result: null,
	result_words: null,
	title: visit.service,
	price: null,
	reason: comeBackOffer(profile, visit.service),
	fulfilled_by: 'visit',
	refusal: null,
	refusal_words: null,
	unclear: 0,
	asked_at: now,
	offered_at: now,
	answered_at: null,
});

/** Earlier invitations, also those that never arrived. */
const invitationsOf = async (
	store: Store,
	contactIds: readonly string[],
	profile: string,
): Promise<readonly Pick<OfferRow, 'asked_at'>[]> =>
	await store.db
		.selectFrom('nd_offer')
		.select('asked_at')
		.where('contact_id', 'in', [...contactIds])
		.where('profile', '=', profile)
		.where('kind', '=', 'come_back')
		.execute();
