import { asText } from '../shared/json';
import type { BitrixClient } from './client';
import { addItem, contactOf, deleteItem, getItem, listItems, type CrmItem } from './crm';
import { isNotFound } from './errors';
import { cardValues, newCard } from './fields';
import type { Once } from './keyed';
import {
	followConversion,
	originFilter,
	type CardType,
	type FoundCard,
	type Known,
} from './lookup';
import { ensureContact, visibleContact } from './person';
import type { LeadRequest } from './request';

/** What is remembered of a request's card. */
export interface CardRef {
	readonly type: CardType;
	readonly id: number;
	/** True when the card came another way and the request was added to it. */
	readonly joined: boolean;
	readonly created: boolean;
	/** True when the portal's open line has made the card for this dialogue. */
	readonly bound?: boolean;
}

const byOrigin = async (
	client: BitrixClient,
	request: LeadRequest,
	type: CardType,
): Promise<readonly CrmItem[]> =>
	await listItems(client, type, originFilter(request.originatorId, request.originId));

const dealOfLead = async (client: BitrixClient, leadId: number): Promise<FoundCard | null> => {
	const [deal] = await listItems(client, 'deal', { '=leadId': leadId });
	return deal === undefined ? null : { type: 'deal', item: deal };
};

/** The card that an earlier sending may have made. */
export async function findCard(
	client: BitrixClient,
	request: LeadRequest,
	type: CardType,
): Promise<CardRef | null> {
	const [item] = await byOrigin(client, request, type);
	return item === undefined ? null : { type, id: item.id, joined: false, created: true };
}

/** A card just made: what is remembered of it, and what it holds where the portal showed it. */
export interface Made {
	readonly ref: CardRef;
	readonly card: FoundCard | null;
}

/** Makes the card, with its contact where it is a deal, and says what came of it. */
export async function makeCard(
	client: BitrixClient,
	once: Once,
	request: LeadRequest,
	known: Known,
	type: CardType,
): Promise<Made> {
	const contactId =
		type === 'deal'
			? await ensureContact(client, once, request, known.contactIds)
			: ((await visibleContact(client, known.contactIds))?.id ?? null);
	const { id } = await addItem(client, type, {
		...newCard(cardValues(request, type)),
		...(contactId === null ? {} : { contactId }),
	});
	return await settle(client, request, type, id);
}

/** A twin may have been made elsewhere at the same moment, or a robot may have converted the lead. The oldest stays. */
async function settle(
	client: BitrixClient,
	request: LeadRequest,
	type: CardType,
	id: number,
): Promise<Made> {
	const [first] = await byOrigin(client, request, type);
	if (first === undefined) {
		const deal = type === 'lead' ? await dealOfLead(client, id) : null;
		return madeOf(deal ?? { type, item: { id, fields: {} } }, deal, true);
	}
	if (first.id < id) await deleteItem(client, type, id).catch(nullIfNotFound);
	const card = await followConversion(client, { type, item: first });
	return madeOf(card, card, first.id >= id);
}

const madeOf = ({ type, item }: FoundCard, card: FoundCard | null, created: boolean): Made => ({
	ref: { type, id: item.id, joined: false, created },
	card,
});

/** Twins nobody has touched; a card on which somebody has worked is left for a person to merge. */
export async function removeTwins(
	client: BitrixClient,
	type: CardType,
	items: readonly CrmItem[],
): Promise<void> {
	for (const { id, fields } of items.slice(1)) {
		const made = Date.parse(asText(fields.createdTime) ?? '');
		const changed = Date.parse(asText(fields.updatedTime) ?? '');
		if (Math.abs(changed - made) <= 2000) {
			await deleteItem(client, type, id).catch(nullIfNotFound);
		}
	}
}

/** The card as it is now; null when it is gone. A lead that the portal has turned into a deal is that deal. */
export async function loadCard(client: BitrixClient, ref: CardRef): Promise<FoundCard | null> {
	const item = await getItem(client, ref.type, ref.id).catch(nullIfNotFound);
	if (item !== null) return { type: ref.type, item };
	return ref.type === 'lead' ? await dealOfLead(client, ref.id) : null;
}

/** The number may belong to somebody else by now: a portal restored from a copy, or set up anew, counts again. */
export function isStillIts(
	item: CrmItem,
	ref: CardRef,
	request: LeadRequest,
	known: Known,
): boolean {
	// The line's own card is the dialogue's, whoever's phone stands on it.
	if (ref.bound === true) return true;
	if (ref.joined) {
		// A later turn may not name the phone again: nothing then says that the card is somebody else's.
		const { phone, email } = request.person;
		if (phone === null && email === null) return true;
		return known.leadIds.includes(item.id) || known.contactIds.includes(contactOf(item) ?? 0);
	}
	const originId = asText(item.fields.originId) ?? '';
	// The deal that the portal made out of our lead carries no origin until we write it there.
	return originId === request.originId || (originId === '' && Number(item.fields.leadId) > 0);
}

function nullIfNotFound(error: unknown): null {
	if (isNotFound(error)) return null;
	throw error;
}
