import type { CaseFile, Contact, Conversation, Reply } from '../../casefile';
import { loadContact } from '../../conversation/contacts';
import { dialogueById, toConversation } from '../../conversation/dialogue';
import { recorded } from '../../conversation/recorded';
import { conversationOf, turnKeyOf, writtenAt } from '../../conversation/turnOf';
import { currentProfile } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { ASKED_UPSELL } from './dialogue';
import { answerConsent, answerDecision, answerReason, answerResult } from './answers';
import { changeOffer, offerById, offersOf, toOffer, type Offer, type OfferRow } from './offer';
import { idsOfPerson } from './person';
import { sayOffer } from './say';
import { closed, say, stop, type Answering, type AnswerWay, type Outcome } from './turn';
import { asksElse, pressedOffer, readDecision, readRefusal, readResult } from './words';

export interface ReadAnswer {
	readonly way: AnswerWay;
	/** Null when the turn is about no offer of this person. */
	readonly upsell: Offer | null;
	readonly reply: Reply | null;
	readonly conversation: Conversation;
	readonly contact: Contact;
}

/** An open question is answered within so many days by words alone; by its button always. */
const REMEMBERED = 14 * 86_400_000;

/**
 * Reads the answer to our question about a result or an offer, and takes the next step: bad goes to a person; good gets at most one
 * recommendation, after consent; yes is to be booked or ordered; a refusal is kept with its reason. Once per turn and step.
 */
export const readAnswer = async (
	store: Store,
	item: CaseFile,
	step: string,
	clock: Clock,
): Promise<ReadAnswer> => {
	const conversation = conversationOf(item);
	const turnKey = turnKeyOf(item);
	const profile = await currentProfile(store, conversation.profile);
	const { value } = await recorded(
		store,
		`${turnKey}/upsell/read/${step}`,
		clock,
		async (inside): Promise<ReadAnswer> => {
			const now = clock();
			const dialogue = await dialogueById(inside, conversation.id);
			const contact = await loadContact(inside, dialogue.contactId, profile.vipPhones);
			const offer = await offerMeant(inside, item, contact, profile.name, now);
			const outcome: Outcome =
				offer === null
					? { way: 'other', reply: null, offer: null, dialogue }
					: await next({
							store: inside,
							item,
							profile,
							contact,
							dialogue,
							offer,
							pressed: pressedOffer(item)?.action ?? null,
							text: item.message?.text ?? null,
							turnKey,
							clock,
							to: { profile, contact, branch: dialogue.state.branch ?? offer.branch, now },
						});
			return {
				way: outcome.way,
				reply: outcome.reply,
				upsell: outcome.offer === null ? null : toOffer(outcome.offer),
				conversation: toConversation(outcome.dialogue, profile, {
					isNew: conversation.isNew,
					now,
					writtenAt: writtenAt(item),
				}),
				contact: await loadContact(inside, dialogue.contactId, profile.vipPhones),
			};
		},
	);
	return value;
};

/** The offer of the button, of the open question, or, for somebody who answers a day later, the last open one. Only their own. */
const offerMeant = async (
	store: Store,
	item: CaseFile,
	contact: Contact,
	profile: string,
	now: number,
): Promise<OfferRow | null> => {
	const ids = await idsOfPerson(store, contact.id);
	const named =
		pressedOffer(item)?.id ??
		(item.conversation?.asked === ASKED_UPSELL ? item.conversation.about : undefined);
	if (named !== undefined && named !== null) {
		const offer = await offerById(store, named);
		return offer !== null && ids.includes(offer.contact_id) && offer.profile === profile
			? offer
			: null;
	}
	return (
		(await offersOf(store, ids, profile)).find(
			({ status, asked_at, offered_at }) =>
				OPEN.has(status) && Math.max(asked_at, offered_at ?? 0) > now - REMEMBERED,
		) ?? null
	);
};

const OPEN: ReadonlySet<string> = new Set(['asked', 'consent_asked', 'offered']);

/** Buttons of one question, pressed when another is open, say nothing. */
const BUTTONS: Readonly<Record<string, readonly string[]>> = {
	asked: ['good', 'bad'],
	consent_asked: ['agree', 'disagree'],
	offered: ['yes', 'no', 'stop'],
	// Who has refused may still change their mind.
	declined: ['yes', 'stop', 'price', 'later', 'not_needed'],
};

const next = async (turn: Answering): Promise<Outcome> => {
	const { offer, pressed, text, to } = turn;
	if (pressed !== null && !(BUTTONS[offer.status] ?? []).includes(pressed))
		return await say(turn, { text: sayOffer(to, 'upsell_closed', offer) });
	if (pressed === 'stop' || (pressed === null && readDecision(text) === 'stop'))
		return await stop(turn);
	switch (offer.status) {
		case 'asked': {
			const result = pressed === null ? readResult(text) : pressed === 'good' ? 'good' : 'bad';
			// «Спасибо, а до скольки вы завтра?»: what is asked goes first, the result can wait.
			const asks = pressed === null && asksElse(turn.item) && (text ?? '').includes('?');
			return await answerResult(
				turn,
				complains(turn) ? 'bad' : asks && result === 'good' ? null : result,
			);
		}
		case 'consent_asked':
			// On second thoughts something was wrong.
			if (pressed === null && readDecision(text) === null && readResult(text) === 'bad')
				return await answerResult(turn, 'bad');
			return await answerConsent(
				turn,
				pressed === null ? decided(turn) : pressed === 'agree' ? 'yes' : 'no',
			);
		case 'offered':
			if (pressed === null && complains(turn) && readDecision(text) === null)
				return await answerResult(turn, 'bad');
			return await answerDecision(
				turn,
				pressed === null ? decided(turn) : pressed === 'yes' ? 'yes' : 'no',
			);
		case 'declined':
			if (pressed === 'yes' || (pressed === null && decided(turn) === 'yes'))
				return await answerDecision(turn, 'yes');
			return pressed === null && asksElse(turn.item)
				? await closed(turn)
				: await answerReason(turn, pressed ?? readRefusal(text) ?? 'other');
		default:
			return await closed(turn);
	}
};

const COMPLAINTS: ReadonlySet<string> = new Set(['complaint', 'refund', 'urgent']);

const complains = ({ item, pressed }: Answering): boolean =>
	pressed === null &&
	COMPLAINTS.has(item.understanding?.intents[0] ?? '') &&
	(item.understanding?.confidence ?? 0) >= 0.5;

const YES: ReadonlySet<string> = new Set(['upsell_yes', 'consent_yes', 'confirm']);

/** Yes or no by the words; where they are silent, by what was understood. A wish for a visit accepts an invitation. */
const decided = ({ item, offer, text }: Answering): 'yes' | 'no' | null => {
	const said = readDecision(text);
	if (said === 'yes' || said === 'no') return said;
	const [intent] = item.understanding?.intents ?? [];
	if (intent === 'decline') return 'no';
	if (intent !== undefined && YES.has(intent)) return 'yes';
	return offer.kind === 'come_back' && (intent === 'booking' || intent === 'availability')
		? 'yes'
		: null;
};

/**
 * Notes that the message did not reach the person: nothing was asked or offered, and it does not count; only an invitation to come back
 * keeps its place in the period, since what cannot be delivered today cannot be tomorrow either. Returns the offer as it is then.
 */
export const noteUndelivered = async (store: Store, id: string): Promise<Offer | null> => {
	const offer = await offerById(store, id);
	if (offer === null) return null;
	return toOffer(
		['asked', 'offered'].includes(offer.status)
			? await changeOffer(store, offer, { status: 'undelivered' })
			: offer,
	);
};
