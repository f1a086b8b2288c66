import { CODES, type KpiEvent } from './event';
import type { OfferFact, RequestFact } from './facts';
import { LabelPicker } from './labels';
import type { Log } from './log';
import type { KpiRules } from './rules';

export const isOfferCode = (code: number): boolean =>
	code >= CODES.offered && code <= CODES.offerDeclined;

/** The offer that an event speaks of; an event that names none is an offer of its own. */
export const offerOf = ({ key, data }: KpiEvent): string => {
	const id = data?.offerId;
	return typeof id === 'string' && id !== '' ? id : typeof id === 'number' ? String(id) : key;
};

interface Offer {
	/** The event that made it; -1: only its outcome is known. */
	made: number;
	/** The latest yes or no; -1: neither yet. */
	decided: number;
	/** Its first event. */
	first: number;
	readonly labels: LabelPicker;
}

/** One fact per offer that was made or answered, at the moment it was made: so an acceptance is never counted without its offer. */
export const offerFacts = (
	log: Log,
	indexes: readonly number[],
	requestOf: (request: number) => RequestFact | null,
	rules: KpiRules,
): readonly OfferFact[] => {
	const { events, ats, codes, requests } = log;
	const isEarlier = (one: number, other: number): boolean =>
		ats[one] < ats[other] || (ats[one] === ats[other] && events[one].key < events[other].key);
	const offers = new Map<string, Offer>();
	for (const index of indexes) {
		const id = offerOf(events[index]);
		let offer = offers.get(id);
		if (offer === undefined)
			offers.set(id, (offer = { made: -1, decided: -1, first: index, labels: new LabelPicker() }));
		offer.labels.offer(events[index], ats[index]);
		if (isEarlier(index, offer.first)) offer.first = index;
		if (codes[index] === CODES.offered) {
			if (offer.made < 0 || isEarlier(index, offer.made)) offer.made = index;
		} else if (offer.decided < 0 || isEarlier(offer.decided, index)) offer.decided = index;
	}
	return Array.from(offers, ([key, { made, decided, first, labels: picker }]): OfferFact => {
		const told = made < 0 ? first : made;
		const labels = picker.labels(requests[told] < 0 ? null : requestOf(requests[told]));
		const accepted = decided >= 0 && codes[decided] === CODES.offerAccepted;
		const declined = decided >= 0 && !accepted;
		return {
			fact: 'offer',
			key,
			local: rules.localMinute(labels.branch, ats[told], labels.desk),
			title: textIn(events[told], 'title') ?? '',
			outcome: accepted ? 'accepted' : declined ? 'declined' : 'open',
			amount: accepted ? (amountIn(events[decided]) ?? amountIn(events[told])) : null,
			refusal: declined ? (textIn(events[decided], 'refusal') ?? 'other') : null,
			...labels,
		};
	});
};

const textIn = ({ data }: KpiEvent, name: string): string | null => {
	const value = data?.[name];
	return typeof value === 'string' && value !== '' ? value : null;
};

/** Prices are kept as text, `1500.00`. */
const amountIn = ({ data }: KpiEvent): number | null => {
	const value = data?.amount;
	const amount = typeof value === 'string' && value !== '' ? Number(value) : value;
	return typeof amount === 'number' && Number.isFinite(amount) ? amount : null;
};
