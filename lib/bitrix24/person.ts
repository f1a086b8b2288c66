import type { BitrixClient } from './client';
import { addItem, listItems, updateItem, type CrmItem } from './crm';
import { findHolders } from './duplicates';
import { contactOriginId, contactValues, newCard } from './fields';
import { createOnce, type Once } from './keyed';
import { originFilter } from './lookup';
import { mergeInto } from './merge';
import { appendMultifields } from './multifields';
import type { LeadRequest } from './request';

/** The first of these contacts that the webhook's user may see; null when there is none. */
export async function visibleContact(
	client: BitrixClient,
	ids: readonly number[],
): Promise<CrmItem | null> {
	if (ids.length === 0) return null;
	const [contact] = await listItems(client, 'contact', { '@id': ids.slice(0, 50) });
	return contact ?? null;
}

const ownContact = async (client: BitrixClient, request: LeadRequest): Promise<CrmItem | null> => {
	const [contact] = await listItems(
		client,
		'contact',
		originFilter(request.originatorId, contactOriginId(request)),
	);
	return contact ?? null;
};

/**
 * The person's contact: by phone (or e-mail), then by messenger identity, else a new one. `holders` are the ids that have the
 * phone already. An existing contact only gains what it lacks.
 */
export async function ensureContact(
	client: BitrixClient,
	once: Once,
	request: LeadRequest,
	holders: readonly number[],
): Promise<number> {
	const known = (await visibleContact(client, holders)) ?? (await ownContact(client, request));
	if (known !== null) {
		await completeContact(client, once, request, known);
		return known.id;
	}
	const { phone } = request.person;
	const name = phone === null ? contactOriginId(request) : `contact:phone:${phone}`;
	const { value } = await createOnce<number>(
		once,
		`bitrix24:${client.host}:${request.originatorId}:${name}`,
		{
			create: async () => (await addItem(client, 'contact', newCard(contactValues(request)))).id,
			find: async () => {
				const own = await ownContact(client, request);
				if (own !== null || phone === null) return own?.id ?? null;
				const found = await findHolders(client, 'CONTACT', 'PHONE', phone);
				return (await visibleContact(client, found))?.id ?? null;
			},
		},
		client.sleep,
	);
	return value;
}

/** Gives a contact what it lacks: the name, the phone, the consent. */
export async function completeContact(
	client: BitrixClient,
	once: Once,
	request: LeadRequest,
	contact: CrmItem,
): Promise<void> {
	const values = contactValues(request);
	const patch = mergeInto(contact.fields, values, request);
	if (Object.keys(patch).length > 0) await updateItem(client, 'contact', contact.id, patch);
	await appendMultifields(client, once, 'contact', contact, values.multifields);
}
