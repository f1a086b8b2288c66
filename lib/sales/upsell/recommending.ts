import type { Contact } from '../../casefile';
import { eventContext, type Dialogue } from '../../conversation/dialogue';
import { appendEvents } from '../../events';
import type { Profile } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { recommendAfter, type Recommendation } from './choose';
import { changeOffer, offersOf, type OfferRow } from './offer';
import { idsOfPerson, upcomingServices } from './person';

const DAY = 86_400_000;

/** Words of a colleague's work that end the talk of recommendations: somebody has the matter. */
const WITH_A_PERSON = ['handed_over', 'escalated', 'escalation_raised'] as const;

/**
 * What is recommended now, or null: nothing that fits, everything that fits is booked already or was refused lately, or the dialogue
 * has gone to a person since we asked.
 */
export const recommendationFor = async (
	store: Store,
	{
		profile,
		contact,
		dialogue,
		offer,
		now,
	}: {
		readonly profile: Profile;
		readonly contact: Contact;
		readonly dialogue: Dialogue;
		readonly offer: OfferRow;
		readonly now: number;
	},
): Promise<Recommendation | null> => {
	const withPerson = await store.db
		.selectFrom('nd_event')
		.select('id')
		.where('conversation_id', '=', dialogue.id)
		.where('type', 'in', [...WITH_A_PERSON])
		.where('at', '>=', offer.asked_at)
		.limit(1)
		.executeTakeFirst();
	if (withPerson !== undefined) return null;
	const contactIds = await idsOfPerson(store, contact.id);
	const refused = (await offersOf(store, contactIds, profile.name)).filter(
		({ status, answered_at }) =>
			status === 'declined' && (answered_at ?? 0) > now - profile.sales.upsell.refusedDays * DAY,
	);
	const booked = await upcomingServices(store, {
		contactIds,
		profile: profile.name,
		chat: dialogue,
		now,
	});
	return recommendAfter(profile, { kind: offer.event, what: offer.what }, [
		...refused.flatMap(({ title }) => title ?? []),
		...booked.flatMap((service) => service ?? []),
	]);
};

/** Writes down that it is recommended now, in the offer and in the log. */
export const noteOffered = async (
	store: Store,
	{
		offer,
		recommendation,
		dialogue,
		turnKey,
	}: {
		readonly offer: OfferRow;
		readonly recommendation: Recommendation;
		readonly dialogue: Dialogue;
		readonly turnKey: string;
	},
	clock: Clock,
): Promise<OfferRow> => {
	const { title, price, reason, by } = recommendation;
	const changed = await changeOffer(store, offer, {
		status: 'offered',
		title,
		price: price?.toFixed(2) ?? null,
		reason,
		fulfilled_by: by,
		offered_at: clock(),
		unclear: 0,
	});
	await appendOfferEvent(
		store,
		'upsell_offered',
		'bot',
		{ offer: changed, dialogue, turnKey },
		clock,
	);
	return changed;
};

/** `upsell_offered`, `upsell_accepted`, `upsell_declined`: once for an offer. */
export const appendOfferEvent = async (
	store: Store,
	type: 'upsell_offered' | 'upsell_accepted' | 'upsell_declined',
	actor: 'bot' | 'customer',
	{
		offer,
		dialogue,
		turnKey,
	}: {
		readonly offer: OfferRow;
		readonly dialogue: Dialogue;
		readonly turnKey: string;
	},
	clock: Clock,
): Promise<void> => {
	await appendEvents(
		store,
		[
			{
				key: `${type}:${offer.id}`,
				type,
				actor,
				...eventContext(dialogue),
				branch: offer.branch ?? dialogue.state.branch,
				leadId: offer.lead_id,
				turnKey,
				data: {
					offerId: offer.id,
					kind: offer.kind,
					event: offer.event,
					after: offer.what,
					title: offer.title,
					amount: offer.price,
					by: offer.fulfilled_by,
					...(type === 'upsell_declined' ? { refusal: offer.refusal } : {}),
				},
			},
		],
		clock,
	);
};
