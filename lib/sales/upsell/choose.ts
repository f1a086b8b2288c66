import Decimal from 'decimal.js';

import type { Profile } from '../../profile';
import type { UpsellEvent, UpsellRow } from '../../profile/sections/upsell';

/** What is recommended, with everything that is said of it. */
export interface Recommendation {
	readonly title: string;
	/** Roubles; null: neither the table nor the services name it. */
	readonly price: Decimal | null;
	readonly reason: string;
	readonly by: 'visit' | 'order';
}

const same = (one: string | null | undefined, other: string | null | undefined): boolean =>
	(one ?? '').trim().toLocaleLowerCase('ru') === (other ?? '').trim().toLocaleLowerCase('ru');

const serviceOf = ({ services }: Pick<Profile, 'services'>, name: string) =>
	services.find(({ title, synonyms }) => [title, ...synonyms].some((each) => same(each, name)));

/** Does the row speak of this event and service? A synonym of the service counts as its name. */
const fits = (
	profile: Pick<Profile, 'services'>,
	row: UpsellRow,
	event: string,
	what: string | null,
): boolean => {
	if (row.event !== null && row.event !== event) return false;
	if (row.after === null) return true;
	if (what === null) return false;
	return same(row.after, what) || same(serviceOf(profile, what)?.title, row.after);
};

/**
 * The one recommendation after this event: the first row of the owner's table that fits and whose title is not `excluded` (booked
 * already, refused lately). Null: nothing is recommended.
 */
export const recommendAfter = (
	profile: Profile,
	event: { readonly kind: string; readonly what: string | null },
	excluded: readonly string[] = [],
): Recommendation | null => {
	const row = profile.sales.upsell.table.find(
		(each) =>
			fits(profile, each, event.kind, event.what) &&
			!excluded.some((title) => same(title, each.recommend)),
	);
	if (row === undefined) return null;
	const service = serviceOf(profile, row.recommend);
	const price = row.price ?? service?.priceFrom ?? null;
	return {
		title: row.recommend,
		price: price === null ? null : new Decimal(price),
		reason: row.reason,
		by: row.by ?? (service === undefined ? 'order' : 'visit'),
	};
};

/** What is offered to who comes back after this service; null: nothing special. */
export const comeBackOffer = (profile: Profile, what: string | null): string | null =>
	profile.sales.upsell.comeBack.offers.find(
		({ after }) =>
			after === null ||
			(what !== null && (same(after, what) || same(serviceOf(profile, what)?.title, after))),
	)?.offer ?? null;

export const isUpsellEvent = (kind: unknown): kind is UpsellEvent =>
	kind === 'visit' || kind === 'delivery' || kind === 'onboarding';
