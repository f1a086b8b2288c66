import type { Contact } from '../../casefile';
import { consentStatus } from '../../conversation/consents';
import type { Profile } from '../../profile';
import { quietUntil } from '../../scheduling/bookings/reminders';
import type { Store } from '../../store';
import { offersOf } from './offer';
import { idsOfPerson } from './person';

const DAY = 86_400_000;

/** Whom an offer is for. */
export interface OfferedTo {
	readonly profile: Profile;
	readonly contact: Contact;
	/** IANA name of the zone on whose wall the quiet hours stand. */
	readonly timeZone: string;
	/** The offer that is being made: it does not stand in its own way. */
	readonly offerId?: string;
}

export type MayOffer =
	| { readonly may: true }
	| {
			readonly may: false;
			readonly why: 'no_consent' | 'too_often' | 'quiet_hours';
			/** With `quiet_hours`: their end, milliseconds. */
			readonly until?: number;
	  };

/** Offers need consent of their own, and none after a person has asked not to be kept or written to. */
export const agreesToOffers = (contact: Contact): boolean =>
	consentStatus(contact, 'marketing') === 'given' &&
	consentStatus(contact, 'personal_data') !== 'withdrawn';

/**
 * The one place that says whether a person may be offered something now: with consent to offers, not more often than the owner allows
 * (over all channels and all contacts that turned out to be this person), and never in the quiet hours.
 */
export const mayOffer = async (
	store: Store,
	{ profile, contact, timeZone, offerId }: OfferedTo,
	now: number,
): Promise<MayOffer> => {
	if (!agreesToOffers(contact)) return { may: false, why: 'no_consent' };
	if (await wasOfferedLately(store, { profile, contact, offerId }, now))
		return { may: false, why: 'too_often' };
	const until = quietUntil(profile.booking.quietHours, timeZone, now);
	return until === null ? { may: true } : { may: false, why: 'quiet_hours', until };
};

/** Has anything been offered to, or asked of, the person within the owner's number of days? */
export const wasOfferedLately = async (
	store: Store,
	{ profile, contact, offerId }: Pick<OfferedTo, 'profile' | 'contact' | 'offerId'>,
	now: number,
): Promise<boolean> =>
	(await offersOf(store, await idsOfPerson(store, contact.id), profile.name)).some(
		({ id, asked_at, offered_at }) =>
			id !== offerId &&
			Math.max(asked_at, offered_at ?? 0) > now - profile.sales.upsell.everyDays * DAY,
	);
