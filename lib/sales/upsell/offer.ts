import Decimal from 'decimal.js';
import type { Selectable } from 'kysely';

import type { Store } from '../../store';
import type { OfferTable } from '../../store/tables/upsell';
import { toIso } from '../../shared/clock';
import { roubles } from '../money';

/**
 * How far it has come. `asked`: how was it? → `bad` (a person has it), `unclear` (a person reads it), `thanked` (nothing was
 * recommended), `consent_asked`, `waiting` (until the quiet hours end), `offered` → `accepted`, `declined`. `undelivered`: the person
 * never read it.
 */
export type OfferStatus =
	| 'asked'
	| 'bad'
	| 'unclear'
	| 'thanked'
	| 'consent_asked'
	| 'waiting'
	| 'offered'
	| 'accepted'
	| 'declined'
	| 'undelivered';

export type OfferRow = Omit<Selectable<OfferTable>, 'status'> & { readonly status: OfferStatus };

/** `upsell` in the case file. */
export interface Offer {
	readonly id: string;
	readonly kind: 'upsell' | 'come_back';
	readonly status: OfferStatus;
	/** `visit`, `delivery`, `onboarding`. */
	readonly event: string;
	/** The service or product that it was about; null: not known. */
	readonly what: string | null;
	readonly result: 'good' | 'bad' | null;
	readonly words: string | null;
	/** What was recommended; null until it was. */
	readonly title: string | null;
	/** Decimal roubles, and in words: `1 200 ₽`; null: not known. */
	readonly amount: string | null;
	readonly price: string | null;
	readonly reason: string | null;
	/** `visit` is booked, `order` is ordered. */
	readonly by: 'visit' | 'order' | null;
	readonly refusal: string | null;
	readonly askedAt: string;
	readonly leadId: string | null;
}

export const priceWords = (price: string | null): string | null =>
	price === null ? null : roubles(new Decimal(price));

export const toOffer = (row: OfferRow): Offer => ({
	id: row.id,
	kind: row.kind,
	status: row.status,
	event: row.event,
	what: row.what,
	result: row.result === 'good' || row.result === 'bad' ? row.result : null,
	words: row.result_words,
	title: row.title,
	amount: row.price,
	price: priceWords(row.price),
	reason: row.reason,
	by: row.fulfilled_by === 'visit' || row.fulfilled_by === 'order' ? row.fulfilled_by : null,
	refusal: row.refusal,
	askedAt: toIso(row.asked_at),
	leadId: row.lead_id,
});

export const offerById = async (store: Store, id: string): Promise<OfferRow | null> => {
	const row = await store.db
		.selectFrom('nd_offer')
		.selectAll()
		.where('id', '=', id)
		.executeTakeFirst();
	return row === undefined ? null : (row as OfferRow);
};

/** Writes a new one unless its cause is known already; false then. */
export const insertOffer = async (store: Store, row: OfferRow): Promise<boolean> => {
	const written = await store.db
		.insertInto('nd_offer')
		.values(row)
		.onConflict((conflict) => conflict.column('key').doNothing())
		.executeTakeFirst();
	return Number(written.numInsertedOrUpdatedRows) === 1;
};

export const changeOffer = async (
	store: Store,
	row: OfferRow,
	set: Partial<OfferRow>,
): Promise<OfferRow> => {
	await store.db.updateTable('nd_offer').set(set).where('id', '=', row.id).execute();
	return { ...row, ...set };
};

/** The offers of a person, newest first; those that never reached them are left out. */
export const offersOf = async (
	store: Store,
	contactIds: readonly string[],
	profile: string,
): Promise<readonly OfferRow[]> =>
	(await store.db
		.selectFrom('nd_offer')
		.selectAll()
		.where('contact_id', 'in', [...contactIds])
		.where('profile', '=', profile)
		.where('status', '!=', 'undelivered')
		.orderBy('asked_at', 'desc')
		.orderBy('id')
		.execute()) as readonly OfferRow[];
