import type { Lead } from '../casefile/lead';
import { asText, type JsonObject } from '../shared/json';
import { boundCard } from './bound';
import type { BitrixClient } from './client';
import { findCard, isStillIts, loadCard, makeCard, removeTwins, type CardRef } from './create';
import { cardUrl, contactOf, listItems, updateItem, type CrmItem } from './crm';
import { cardValues, contactOriginId } from './fields';
import { findJoinable } from './joining';
import { createOnce, type Once } from './keyed';
import {
	cardOf,
	followConversion,
	lookUp,
	type CardType,
	type FoundCard,
	type Known,
} from './lookup';
import { mergeInto } from './merge';
import { permitted } from './consent';
import { crmMode } from './mode';
import { defaultSource } from './source';
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
	/** True when the portal's open line has made the card for this dialogue. */
	readonly bound: boolean;
}

/**
 * Sees to it that the request has exactly one lead (or contact and deal) and that the card says what the request says.
 * Found again by origin id, then by the card that the portal's open line has made, then by phone. Personal data that is withheld is neither written nor searched for. Safe to repeat, also at the same time and after an unknown outcome.
 */
export async function upsertRequest(
	client: BitrixClient,
	once: Once,
	wanted: LeadRequest,
	options: UpsertOptions = DEFAULT_UPSERT,
): Promise<Upserted> {
	const request = permitted(wanted);
	const mode = await crmMode(client);
	const type: CardType = options.as === 'deal' || mode === 'deals' ? 'deal' : 'lead';
	const known = await lookUp(client, request, mode === 'leads');
	const found = cardOf(known);
	if (found !== null) {
		await removeTwins(client, found.type, found.type === 'lead' ? known.leads : known.deals);
		return await updateCard(client, once, request, known, found, {
			created: false,
			joined: false,
			bound: false,
		});
	}
	const sourceId = request.sourceId ?? (await defaultSource(client, request.channel));
	return await createCard(client, once, { ...request, sourceId }, known, type, options);
}

async function createCard(
	client: BitrixClient,
	once: Once,
	request: LeadRequest,
	known: Known,
	type: CardType,
	options: UpsertOptions,
): Promise<Upserted> {
	let key = `bitrix24:${client.host}:${request.originatorId}:request:${request.originId}`;
	for (;;) {
		let shown: FoundCard | null = null;
		const { value: ref, repeated } = await createOnce<CardRef>(
			once,
			key,
			{
				create: async () => {
					const bound = await boundCard(client, request.line, type);
					if (bound !== null) {
						shown = bound;
						return {
							type: bound.type,
							id: bound.item.id,
							joined: true,
							created: false,
							bound: true,
						};
					}
					const joinable =
						options.samePhone === 'join' ? await findJoinable(client, request, known, type) : null;
					if (joinable !== null) {
						shown = joinable;
						return { type, id: joinable.item.id, joined: true, created: false };
					}
					const made = await makeCard(client, once, request, known, type);
					shown = made.card;
					return made.ref;
				},
				find: async () => await findCard(client, request, type),
			},
			client.sleep,
		);
		const card = shown ?? (await loadCard(client, ref));
		if (card !== null && isStillIts(card.item, ref, request, known)) {
			return await updateCard(client, once, request, known, card, {
				created: ref.created && !repeated,
				joined: ref.joined,
				bound: ref.bound === true,
			});
		}
		// A colleague deleted the card, and the customer writes again: the request gets a new one.
		key = `${key}:after:${String(ref.id)}`;
	}
}

async function updateCard(
	client: BitrixClient,
	once: Once,
	request: LeadRequest,
	known: Known,
	found: FoundCard,
	how: Pick<Upserted, 'created' | 'joined' | 'bound'>,
): Promise<Upserted> {
	const { type, item } = await followConversion(client, found);
	const values = cardValues(request, type);
	const contactId = how.created
		? contactOf(item)
		: await linkedContact(client, once, request, known, { type, item });
	const patch: JsonObject = {
		...mergeInto(item.fields, values, request),
		...adoption(item, request, how.joined),
		...(contactId !== null && contactId !== contactOf(item) ? { contactId } : {}),
	};
	if (Object.keys(patch).length > 0) await updateItem(client, type, item.id, patch);
	const added = await appendMultifields(client, once, type, item, values.multifields);
	return result(client, request, { type, item }, contactId ?? contactOf(item), {
		...how,
		changed: how.created ? [] : [...Object.keys(patch), ...(added.length > 0 ? ['fm'] : [])],
	});
}

/** The deal that the portal made out of our lead does not know whose it is. */
const adoption = (item: CrmItem, request: LeadRequest, joined: boolean): JsonObject =>
	joined || asText(item.fields.originId)
		? {}
		: { originatorId: request.originatorId, originId: request.originId };

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
	how: Pick<Upserted, 'created' | 'changed' | 'joined' | 'bound'>,
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
