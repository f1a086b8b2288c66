import { asText, type JsonObject } from '../shared/json';
import type { Lead } from '../casefile/lead';
import type { BitrixClient } from './client';
import {
	addItem,
	cardUrl,
	contactOf,
	deleteItem,
	getItem,
	listItems,
	updateItem,
	type CrmItem,
} from './crm';
import { isNotFound } from './errors';
import { cardValues, contactOriginId, newCard } from './fields';
import { findJoinable } from './joining';
import { createOnce, type Once } from './keyed';
import {
	cardOf,
	followConversion,
	lookUp,
	originFilter,
	type CardType,
	type FoundCard,
	type Known,
} from './lookup';
import { mergeInto } from './merge';
import { crmMode } from './mode';
import { appendMultifields } from './multifields';
import { completeContact, ensureContact, visibleContact } from './person';
import type { LeadRequest } from './request';

export interface UpsertOptions {
	/** `auto`: a lead, or a contact with a deal where leads are switched off. `deal`: always a contact with a deal. */
	readonly as: 'auto' | 'deal';
	/** Whether an open card of the last 24 hours with the same phone, from another chat, is the same request. */
	readonly samePhone: 'join' | 'separate';
}

export const DEFAULT_UPSERT: UpsertOptions = { as: 'auto', samePhone: 'join' };

export interface Upserted extends Omit<Lead, 'taskId' | 'commentId'> {
	/** Names of the fields that this run changed; empty when it created the card or found nothing to change. */
	readonly changed: readonly string[];
	/** ISO 8601; when the card was made, by the portal's clock. Null when the portal does not say. */
	readonly createdAt: string | null;
	/** True when the request was added to a card that came another way. */
	readonly joined: boolean;
}

interface CardRef {
	readonly type: CardType;
	readonly id: number;
	readonly joined: boolean;
}

/**
 * Sees to it that the request has exactly one lead (or contact and deal) and that the card says what the request says.
 * Found again by origin id, then by phone. Safe to repeat, also at the same time and after an unknown outcome.
 */
export async function upsertRequest(
	client: BitrixClient,
	once: Once,
	request: LeadRequest,
	options: UpsertOptions = DEFAULT_UPSERT,
): Promise<Upserted> {
	const mode = await crmMode(client);
	const type: CardType = options.as === 'deal' || mode === 'deals' ? 'deal' : 'lead';
	const known = await lookUp(client, request, mode === 'leads');
	const found = cardOf(known);
	if (found !== null) {
		await removeDuplicates(client, found.type, found.type === 'lead' ? known.leads : known.deals);
		return await updateCard(client, once, request, known, found, false);
	}
	return await createCard(client, once, request, known, type, options);
}

async function createCard(
	client: BitrixClient,
	once: Once,
	request: LeadRequest,
	known: Known,
	type: CardType,
	options: UpsertOptions,
): Promise<Upserted> {
	let contactId: number | null = null;
	const findOwn = async (): Promise<CardRef | null> => {
		const [item] = await listItems(
			client,
			type,
			originFilter(request.originatorId, request.originId),
		);
		return item === undefined ? null : { type, id: item.id, joined: false };
	};
	const create = async (): Promise<CardRef> => {
		const joinable =
			options.samePhone === 'join' ? await findJoinable(client, request, known, type) : null;
		if (joinable !== null) return { type, id: joinable.item.id, joined: true };
		contactId =
			type === 'deal'
				? await ensureContact(client, once, request, known.contactIds)
				: ((await visibleContact(client, known.contactIds))?.id ?? null);
		const link = contactId === null ? {} : { contactId };
		const fields = { ...newCard(cardValues(request, type)), ...link };
		return { type, id: (await addItem(client, type, fields)).id, joined: false };
	};

	let key = `bitrix24:${client.host}:${request.originatorId}:${type}:${request.originId}`;
	for (;;) {
		const { value: ref, repeated } = await createOnce(
			once,
			key,
			{ create, find: findOwn },
			client.sleep,
		);
		if (!repeated && !ref.joined) {
			const settled = await settleNew(client, request, ref);
			return result(client, request, settled, contactOf(settled.item) ?? contactId, {
				created: settled.item.id === ref.id || settled.type !== ref.type,
				changed: [],
				joined: false,
			});
		}
		const item = await getItem(client, ref.type, ref.id).catch(nullIfNotFound);
		if (item !== null && isStillIts(item, ref, request, known)) {
			const found = { type: ref.type, item };
			return await updateCard(client, once, request, known, found, ref.joined);
		}
		// A colleague deleted the card, and the customer writes again: the request gets a new one.
		key = `${key}:after:${String(ref.id)}`;
	}
}

function nullIfNotFound(error: unknown): null {
	if (isNotFound(error)) return null;
	throw error;
}

/** The number may belong to somebody else by now: a portal restored from a copy, or set up anew, counts again. */
const isStillIts = (item: CrmItem, ref: CardRef, request: LeadRequest, known: Known): boolean =>
	ref.joined
		? known.leadIds.includes(item.id) || known.contactIds.includes(contactOf(item) ?? 0)
		: item.fields.originId === request.originId;

/** Looks at what really came of the new card: a twin made elsewhere at the same moment, or a robot that converted it. */
async function settleNew(
	client: BitrixClient,
	request: LeadRequest,
	ref: CardRef,
): Promise<FoundCard> {
	const all = await listItems(
		client,
		ref.type,
		originFilter(request.originatorId, request.originId),
	);
	const first = all[0];
	if (first === undefined) {
		const [deal] =
			ref.type === 'lead' ? await listItems(client, 'deal', { '=leadId': ref.id }) : [];
		return deal === undefined
			? { type: ref.type, item: { id: ref.id, fields: {} } }
			: { type: 'deal', item: deal };
	}
	if (first.id < ref.id) await deleteItem(client, ref.type, ref.id).catch(nullIfNotFound);
	return await followConversion(client, { type: ref.type, item: first });
}

/** Twins nobody has touched; a card on which somebody has worked is left for a person to merge. */
async function removeDuplicates(
	client: BitrixClient,
	type: CardType,
	items: readonly CrmItem[],
): Promise<void> {
	for (const { id, fields } of items.slice(1)) {
		const made = Date.parse(asText(fields.createdTime) ?? '');
		const changed = Date.parse(asText(fields.updatedTime) ?? '');
		if (Math.abs(changed - made) <= 2000) await deleteItem(client, type, id).catch(nullIfNotFound);
	}
}

async function updateCard(
	client: BitrixClient,
	once: Once,
	request: LeadRequest,
	known: Known,
	found: FoundCard,
	joined: boolean,
): Promise<Upserted> {
	const { type, item } = await followConversion(client, found);
	const values = cardValues(request, type);
	const contactId = await linkedContact(client, once, request, known, { type, item });
	const patch: JsonObject = {
		...mergeInto(item.fields, values, request),
		...(contactId !== null && contactId !== contactOf(item) ? { contactId } : {}),
	};
	if (Object.keys(patch).length > 0) await updateItem(client, type, item.id, patch);
	const added = await appendMultifields(client, once, type, item, values.multifields);
	return result(client, request, { type, item }, contactId ?? contactOf(item), {
		created: false,
		changed: [...Object.keys(patch), ...(added.length > 0 ? ['fm'] : [])],
		joined,
	});
}

/**
 * The contact that the card should have. A colleague's choice stays; a nameless contact that we made before the phone was
 * known gives way to the client who has that phone.
 */
async function linkedContact(
	client: BitrixClient,
	once: Once,
	request: LeadRequest,
	known: Known,
	{ type, item }: FoundCard,
): Promise<number | null> {
	const current = contactOf(item);
	if (type === 'lead') {
		return current ?? (await visibleContact(client, known.contactIds))?.id ?? null;
	}
	if (current !== null && known.contactIds.includes(current)) return current;
	if (current === null) return await ensureContact(client, once, request, known.contactIds);
	const [card] = await listItems(client, 'contact', { '=id': current });
	const isOurs =
		card !== undefined &&
		asText(card.fields.originatorId) === request.originatorId &&
		asText(card.fields.originId) === contactOriginId(request);
	if (!isOurs) return current;
	if (known.contactIds.length > 0)
		return await ensureContact(client, once, request, known.contactIds);
	await completeContact(client, once, request, card);
	return current;
}

function result(
	client: BitrixClient,
	request: LeadRequest,
	{ type, item }: FoundCard,
	contactId: number | null,
	how: { readonly created: boolean; readonly changed: readonly string[]; readonly joined: boolean },
): Upserted {
	return {
		system: 'bitrix24',
		type,
		id: String(item.id),
		contactId: contactId === null ? null : String(contactId),
		url: cardUrl(client.portal, type, item.id),
		originId: request.originId,
		createdAt: asText(item.fields.createdTime),
		...how,
	};
}
