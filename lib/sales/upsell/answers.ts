import { consentStatus } from '../../conversation/consents';
import { loadContact } from '../../conversation/contacts';
import { noteConsent } from '../../conversation/noteConsent';
import { zoneOf } from '../../profile';
import { setTimers } from '../../timers';
import { leadIntoBooking, noteAnswered, noteAsked } from './dialogue';
import { mayOffer } from './mayOffer';
import { changeOffer, type OfferRow } from './offer';
import { appendOfferEvent, noteOffered, recommendationFor } from './recommending';
import {
	askConsent,
	askResultAgain,
	askWhyNot,
	consentWords,
	decideAgain,
	recommend,
	sayOffer,
	together,
} from './say';
import { ask, closed, keptWords, say, unread, type Answering, type Outcome } from './turn';
import { REFUSALS, readRefusal, type Refusal, type SaidResult } from './words';

/** «Как вам результат?» */
export const answerResult = async (
	turn: Answering,
	result: SaidResult | null,
): Promise<Outcome> => {
	const { store, offer, dialogue, clock, to } = turn;
	const now = clock();
	if (result === null)
		return await unread(turn, askResultAgain(to, offer), async () =>
			toPerson(turn, { status: 'unclear', result_words: keptWords(turn), answered_at: now }),
		);
	if (result === 'bad')
		return await toPerson(turn, {
			status: 'bad',
			result: 'bad',
			result_words: keptWords(turn),
			answered_at: now,
		});
	const good: Answering = {
		...turn,
		offer: await changeOffer(store, offer, {
			result: 'good',
			result_words: keptWords(turn),
			answered_at: now,
			unclear: 0,
		}),
	};
	const thanks = sayOffer(to, 'upsell_good', offer);
	const recommendation = await recommendationFor(store, {
		profile: turn.profile,
		contact: turn.contact,
		dialogue,
		offer: good.offer,
		now,
	});
	if (recommendation === null) return await say(good, { text: thanks }, { status: 'thanked' });
	const consent = consentStatus(turn.contact, 'marketing');
	if (consent === null && turn.profile.sales.upsell.askConsent) {
		await noteConsent(
			store,
			turn.item,
			{ ...turn, kind: 'marketing', status: 'asked', text: consentWords(to, offer) },
			clock,
		);
		return await ask(good, together(thanks, askConsent(to, offer)), { status: 'consent_asked' });
	}
	return await recommendOrThank(good, thanks);
};

const toPerson = async (turn: Answering, set: Partial<OfferRow>): Promise<Outcome> => ({
	way: 'person',
	reply: null,
	offer: await changeOffer(turn.store, turn.offer, set),
	dialogue: await noteAnswered(turn.store, turn.dialogue, turn.clock()),
});

/** The one recommendation, if it may be made now; in the quiet hours it waits for their end. */
const recommendOrThank = async (turn: Answering, thanks: string): Promise<Outcome> => {
	const { store, profile, dialogue, offer, turnKey, clock, to } = turn;
	const now = clock();
	const timeZone = zoneOf(profile, to.branch);
	const contact = await loadContact(store, turn.contact.id, profile.vipPhones);
	const verdict = await mayOffer(store, { profile, contact, timeZone, offerId: offer.id }, now);
	if (!verdict.may) {
		if (verdict.until === undefined)
			return await say(turn, { text: thanks }, { status: 'thanked' });
		await setTimers(
			store,
			[
				{
					key: `result_check:offer:${offer.id}`,
					kind: 'result_check',
					subject: `offer:${offer.id}`,
					dueAt: verdict.until,
					profile: profile.name,
					conversationId: dialogue.id,
					data: { offerId: offer.id, round: 0 },
				},
			],
			clock,
		);
		return await say(turn, { text: thanks }, { status: 'waiting' });
	}
	const recommendation = await recommendationFor(store, { profile, contact, dialogue, offer, now });
	if (recommendation === null) return await say(turn, { text: thanks }, { status: 'thanked' });
	const offered = await noteOffered(store, { offer, recommendation, dialogue, turnKey }, clock);
	return {
		way: 'say',
		reply: together(thanks, recommend(to, offered)),
		offer: offered,
		dialogue: await noteAsked(store, dialogue, offer.id, now),
	};
};

/** «Можно иногда советовать…?» */
export const answerConsent = async (
	turn: Answering,
	decision: 'yes' | 'no' | null,
): Promise<Outcome> => {
	const { store, item, offer, clock, to } = turn;
	const no = sayOffer(to, 'upsell_consent_no', offer);
	if (decision === null)
		return await unread(turn, askConsent(to, offer), async () =>
			say(turn, { text: no }, { status: 'thanked' }),
		);
	await noteConsent(
		store,
		item,
		{
			...turn,
			kind: 'marketing',
			status: decision === 'yes' ? 'given' : 'declined',
			text: consentWords(to, offer),
		},
		clock,
	);
	return decision === 'no'
		? await say(turn, { text: no }, { status: 'thanked' })
		: await recommendOrThank(turn, sayOffer(to, 'upsell_consent_yes', offer));
};

/** «Добавить?», «Подобрать время?» */
export const answerDecision = async (
	turn: Answering,
	decision: 'yes' | 'no' | null,
): Promise<Outcome> => {
	const { store, profile, dialogue, offer, turnKey, clock, to } = turn;
	const now = clock();
	if (decision === null)
		return await unread(turn, decideAgain(to, offer), async () =>
			toPerson(turn, { result_words: offer.result_words ?? keptWords(turn) }),
		);
	if (decision === 'yes') {
		const accepted = await changeOffer(store, offer, {
			status: 'accepted',
			refusal: null,
			refusal_words: null,
			answered_at: now,
		});
		await appendOfferEvent(
			store,
			'upsell_accepted',
			'customer',
			{ offer: accepted, dialogue, turnKey },
			clock,
		);
		return {
			way: 'add',
			offer: accepted,
			reply: {
				text: sayOffer(
					to,
					accepted.fulfilled_by === 'visit' ? 'upsell_booking' : 'upsell_ordered',
					accepted,
				),
			},
			dialogue:
				accepted.fulfilled_by === 'visit'
					? await leadIntoBooking(store, dialogue, accepted.title ?? accepted.what, now)
					: await noteAnswered(store, dialogue, now),
		};
	}
	const refusal = readRefusal(turn.text);
	const asksWhy = offer.kind === 'upsell' && profile.sales.upsell.askWhyNot && refusal === null;
	const set: Partial<OfferRow> = {
		status: 'declined',
		// Asked why not, the reason is still to come.
		refusal: asksWhy ? null : (refusal ?? 'other'),
		refusal_words: keptWords(turn),
		answered_at: now,
	};
	const outcome = asksWhy
		? await ask(turn, askWhyNot(to, offer), set)
		: await say(turn, { text: sayOffer(to, 'upsell_declined', offer) }, set);
	await appendOfferEvent(
		store,
		'upsell_declined',
		'customer',
		{ offer: outcome.offer ?? offer, dialogue, turnKey },
		clock,
	);
	return outcome;
};

/** «Подскажите почему?»: whatever is said is the reason, once. */
export const answerReason = async (turn: Answering, reason: string): Promise<Outcome> => {
	const { offer, to } = turn;
	if (offer.refusal !== null) return await closed(turn);
	const known: Refusal = REFUSALS.find((each) => each === reason) ?? 'other';
	return await say(
		turn,
		{ text: sayOffer(to, 'upsell_reason_thanks', offer) },
		{ refusal: known, refusal_words: keptWords(turn) ?? offer.refusal_words },
	);
};
