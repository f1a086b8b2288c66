import type { CaseFile, Contact, Reply } from '../../casefile';
import type { Dialogue } from '../../conversation/dialogue';
import { noteConsent } from '../../conversation/noteConsent';
import type { Profile } from '../../profile';
import type { Clock } from '../../shared/clock';
import type { Store } from '../../store';
import { noteAnswered, noteAsked } from './dialogue';
import { changeOffer, type OfferRow } from './offer';
import { appendOfferEvent } from './recommending';
import { sayOffer, type Addressee } from './say';
import { asksElse } from './words';

/** A turn in which somebody answers, inside its transaction. */
export interface Answering {
	readonly store: Store;
	readonly item: CaseFile;
	readonly profile: Profile;
	readonly contact: Contact;
	readonly dialogue: Dialogue;
	readonly offer: OfferRow;
	/** What the pressed button says; null: words. */
	readonly pressed: string | null;
	readonly text: string | null;
	readonly turnKey: string;
	readonly clock: Clock;
	readonly to: Addressee;
}

/**
 * `person`: something was wrong, or could not be read twice: a colleague. `add`: agreed, it is to be booked or ordered. `say`: the
 * reply says it. `other`: the turn is about something else.
 */
export type AnswerWay = 'person' | 'add' | 'say' | 'other';

export interface Outcome {
	readonly way: AnswerWay;
	readonly reply: Reply | null;
	readonly offer: OfferRow | null;
	readonly dialogue: Dialogue;
}

const SHOWN = 500;

/** The customer's words as they are kept. */
export const keptWords = ({ text, pressed }: Pick<Answering, 'text' | 'pressed'>): string | null =>
	pressed !== null || text === null || text.trim() === '' ? null : text.trim().slice(0, SHOWN);

/** Says it; nothing is asked any more. */
export const say = async (
	{ store, offer, dialogue, clock }: Answering,
	reply: Reply,
	set: Partial<OfferRow> = {},
): Promise<Outcome> => ({
	way: 'say',
	reply,
	offer: Object.keys(set).length === 0 ? offer : await changeOffer(store, offer, set),
	dialogue: await noteAnswered(store, dialogue, clock()),
});

/** Says it and waits for an answer. */
export const ask = async (
	{ store, offer, dialogue, clock }: Answering,
	reply: Reply,
	set: Partial<OfferRow> = {},
): Promise<Outcome> => ({
	way: 'say',
	reply,
	offer: await changeOffer(store, offer, set),
	dialogue: await noteAsked(store, dialogue, offer.id, clock()),
});

/** The turn is about something else, and our question is over. */
export const closed = async ({ store, offer, dialogue, clock }: Answering): Promise<Outcome> => ({
	way: 'other',
	reply: null,
	offer,
	dialogue: await noteAnswered(store, dialogue, clock()),
});

/**
 * The answer could not be read. Another request is served and the question stays open; else it is asked once more, and the second
 * time `gaveUp` decides.
 */
export const unread = async (
	turn: Answering,
	again: Reply,
	gaveUp: () => Promise<Outcome>,
): Promise<Outcome> => {
	const { offer, dialogue } = turn;
	if (asksElse(turn.item)) return { way: 'other', reply: null, offer, dialogue };
	if (offer.unclear > 0) return await gaveUp();
	return await ask(turn, again, { unclear: 1 });
};

/** No offers of any kind any more, until the person says otherwise. */
export const stop = async (turn: Answering): Promise<Outcome> => {
	const { store, item, offer, contact, dialogue, profile, turnKey, clock, to } = turn;
	const text = sayOffer(to, 'upsell_stopped', offer);
	await noteConsent(
		store,
		item,
		{ kind: 'marketing', status: 'withdrawn', text: turn.text ?? text, contact, dialogue, profile },
		clock,
	);
	const declined = offer.status === 'offered';
	const outcome = await say(
		turn,
		{ text },
		{
			status: offer.offered_at === null ? 'thanked' : 'declined',
			refusal: offer.offered_at === null ? null : (offer.refusal ?? 'other'),
			refusal_words: keptWords(turn),
			answered_at: clock(),
		},
	);
	if (declined && outcome.offer !== null)
		await appendOfferEvent(
			store,
			'upsell_declined',
			'customer',
			{ offer: outcome.offer, dialogue, turnKey },
			clock,
		);
	return outcome;
};
