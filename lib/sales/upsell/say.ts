import { DateTime } from 'luxon';

import type { Contact, Reply, ReplyButton } from '../../casefile';
import { placeholdersFor } from '../../conversation/placeholders';
import { fillText, type Profile, type TextKey } from '../../profile';
import type { OfferRow } from './offer';
import { priceWords } from './offer';
import { payload } from './words';

/** For whom the words are. */
export interface Addressee {
	readonly profile: Profile;
	readonly contact: Contact | null;
	readonly branch: string | null;
	/** Milliseconds. */
	readonly now: number;
}

const NAMELESS: Readonly<Record<string, string>> = {
	visit: 'визит',
	delivery: 'ваш заказ',
	onboarding: 'начало работы',
};

type Spoken = Pick<OfferRow, 'event' | 'what' | 'title' | 'price' | 'reason'>;

/** The profile's text about an offer. With a name the sentence begins with it: «Анна, здравствуйте!». */
export const sayOffer = (
	{ profile, contact, branch, now }: Addressee,
	key: TextKey,
	offer: Spoken,
	further: Readonly<Record<string, string | null>> = {},
): string => {
	const name = contact?.name ?? null;
	const text = profile.texts[key];
	const price = priceWords(offer.price);
	return fillText(name ? text.replace(/\{name\}З/, '{name}, з') : text.replace('{name}', ''), {
		...placeholdersFor(profile, { branch, form: null }, contact, now),
		what: offer.what ?? NAMELESS[offer.event] ?? '',
		title: offer.title,
		price: price ?? 'уточнит администратор',
		reason: offer.reason,
		days: String(profile.sales.upsell.everyDays),
		...further,
	});
};

const rows = (
	{ profile }: Addressee,
	id: string,
	buttons: ReadonlyArray<readonly [text: TextKey, action: string]>,
): ReadonlyArray<readonly ReplyButton[]> =>
	buttons.map(([text, action]) => [{ title: profile.texts[text], payload: payload(action, id) }]);

const RESULT = [
	['upsell_button_good', 'good'],
	['upsell_button_bad', 'bad'],
] as const;

const DECISION = {
	upsell: [
		['upsell_button_yes', 'yes'],
		['upsell_button_no', 'no'],
	],
	come_back: [
		['come_back_button_yes', 'yes'],
		['come_back_button_no', 'no'],
		['come_back_button_stop', 'stop'],
	],
} as const;

const ASKS = {
	visit: 'upsell_ask_visit',
	delivery: 'upsell_ask_delivery',
	onboarding: 'upsell_ask_onboarding',
} as const satisfies Readonly<Record<string, TextKey>>;

/** «Как вам результат?» */
export const askResult = (to: Addressee, offer: OfferRow): Reply => ({
	text: sayOffer(to, ASKS[offer.event as keyof typeof ASKS] ?? 'upsell_ask_visit', offer),
	buttons: rows(to, offer.id, RESULT),
});

export const askResultAgain = (to: Addressee, offer: OfferRow): Reply => ({
	text: sayOffer(to, 'upsell_again', offer),
	buttons: rows(to, offer.id, RESULT),
});

/** «Можно иногда советовать…?», with the very words that are kept with the consent. */
export const askConsent = (to: Addressee, offer: OfferRow): Reply => ({
	text: consentWords(to, offer),
	buttons: rows(to, offer.id, [
		['button_yes', 'agree'],
		['button_no', 'disagree'],
	]),
});

export const consentWords = (to: Addressee, offer: OfferRow): string =>
	sayOffer(to, 'upsell_consent', offer);

/** The one recommendation; `later`: it comes by itself, after the quiet hours. */
export const recommend = (to: Addressee, offer: OfferRow, later = false): Reply => ({
	text: sayOffer(to, later ? 'upsell_recommend_later' : 'upsell_recommend', offer),
	buttons: rows(to, offer.id, DECISION.upsell),
});

export const decideAgain = (to: Addressee, offer: OfferRow): Reply => ({
	text: sayOffer(
		to,
		offer.kind === 'upsell' ? 'upsell_decide_again' : 'come_back_decide_again',
		offer,
	),
	buttons: rows(to, offer.id, DECISION[offer.kind]),
});

export const askWhyNot = (to: Addressee, offer: OfferRow): Reply => ({
	text: sayOffer(to, 'upsell_why_not', offer),
	buttons: rows(to, offer.id, [
		['upsell_button_price', 'price'],
		['upsell_button_later', 'later'],
		['upsell_button_not_needed', 'not_needed'],
	]),
});

/** The personal invitation; `last`: end of the last visit, milliseconds. */
export const inviteBack = (
	to: Addressee,
	offer: OfferRow,
	{
		last,
		timeZone,
		what,
	}: { readonly last: number; readonly timeZone: string; readonly what: string | null },
): Reply => ({
	text: sayOffer(to, 'come_back', offer, {
		offer: what,
		date: DateTime.fromMillis(last, { zone: timeZone }).toFormat('dd.MM.yyyy'),
	}),
	buttons: rows(to, offer.id, DECISION.come_back),
});

/** Several texts as one message, with the buttons of the last. */
export const together = (first: string, reply: Reply): Reply => ({
	...reply,
	text: `${first}\n\n${reply.text}`,
});
