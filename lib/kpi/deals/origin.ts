import type { BitrixClient } from '../../bitrix24';
import { readItems, listParams, type CrmItem } from '../../bitrix24/crm';
import { phoneForms } from '../../bitrix24/phones';
import { asArray, asObject, asText } from '../../shared/json';
import type { Store } from '../../store';
import type { Deal } from './deal';

/** Which request of the log a deal came from. Everything null: the log knows nothing of it. */
export interface DealOrigin {
	readonly leadId: string | null;
	readonly conversationId: string | null;
	/** Who paid: our contact, else the contact of the portal. */
	readonly contactId: string | null;
	/** Desk of the request. */
	readonly profile: string | null;
}

const AT_ONCE = 500;
const PAGE = 50;

/**
 * Finds the requests of deals, by their number: first the card itself (a deal that we made) or the lead it came from; else the client's
 * phone, and of that person the last request before the deal was won.
 */
export const originsOf = async (
	store: Store,
	client: BitrixClient,
	deals: readonly Deal[],
): Promise<ReadonlyMap<number, DealOrigin>> => {
	const origins = new Map<number, DealOrigin>();
	const made = await leadsMade(
		store,
		deals.flatMap(({ id, leadId }) => [
			`bitrix24:deal:${id}`,
			...(leadId === null ? [] : [`bitrix24:lead:${leadId}`]),
		]),
	);
	const unknown: Deal[] = [];
	for (const deal of deals) {
		const request =
			made.get(`bitrix24:deal:${deal.id}`) ??
			(deal.leadId === null ? undefined : made.get(`bitrix24:lead:${deal.leadId}`));
		if (request === undefined) unknown.push(deal);
		else origins.set(deal.id, { ...request, contactId: request.contactId ?? contactIn(deal) });
	}
	const phones = await phonesOf(
		client,
		unknown.flatMap(({ contactId }) => (contactId === null ? [] : [contactId])),
	);
	for (const deal of unknown) {
		const known = deal.contactId === null ? [] : (phones.get(deal.contactId) ?? []);
		origins.set(
			deal.id,
			(await byPhone(store, known, deal.at)) ?? {
				leadId: null,
				conversationId: null,
				contactId: contactIn(deal),
				profile: null,
			},
		);
	}
	return origins;
};

/** So that a client of the portal whom the log does not know is counted once as well. */
const contactIn = ({ contactId, companyId }: Deal): string | null =>
	contactId !== null
		? `bitrix24:contact:${contactId}`
		: companyId !== null
			? `bitrix24:company:${companyId}`
			: null;

/** Requests by the id of their lead, of those leads that were made here. */
const leadsMade = async (
	store: Store,
	leadIds: readonly string[],
): Promise<ReadonlyMap<string, DealOrigin>> => {
	const found = new Map<string, DealOrigin>();
	for (let from = 0; from < leadIds.length; from += AT_ONCE) {
		const rows = await store.db
			.selectFrom('nd_event')
			.select(['lead_id', 'contact_id', 'profile'])
			.where('lead_id', 'in', leadIds.slice(from, from + AT_ONCE))
			.where('type', '=', 'lead_created')
			.orderBy('id')
			.execute();
		for (const { lead_id: leadId, contact_id: contactId, profile } of rows)
			if (leadId !== null && !found.has(leadId))
				found.set(leadId, { leadId, conversationId: null, contactId, profile });
	}
	return found;
};

/** Phones of contacts of the portal, by their number. */
const phonesOf = async (
	client: BitrixClient,
	contactIds: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> => {
	const phones = new Map<number, readonly string[]>();
	const ids = [...new Set(contactIds)];
	for (let from = 0; from < ids.length; from += PAGE) {
		const some = ids.slice(from, from + PAGE);
		const contacts = readItems(
			await client.call('crm.item.list', listParams('contact', { '@id': some })),
		);
		for (const contact of contacts) phones.set(contact.id, phonesIn(contact));
	}
	return phones;
};

const phonesIn = ({ fields }: CrmItem): readonly string[] =>
	asArray(fields.fm)
		.map(asObject)
		.filter(({ typeId }) => typeId === 'PHONE')
		.flatMap(({ value }) => phoneForms(asText(value) ?? ''));

/** The last request at or before the moment of anybody with one of the phones. */
const byPhone = async (
	store: Store,
	phones: readonly string[],
	at: number,
): Promise<DealOrigin | null> => {
	if (phones.length === 0) return null;
	const people = await store.db
		.selectFrom('nd_contact')
		.select(['id', 'merged_into'])
		.where('phone', 'in', phones)
		.execute();
	if (people.length === 0) return null;
	const kept = people.map(({ id, merged_into }) => merged_into ?? id);
	const merged = await store.db
		.selectFrom('nd_contact')
		.select('id')
		.where('merged_into', 'in', kept)
		.execute();
	const ids = [...new Set([...kept, ...people.map(({ id }) => id), ...merged.map(({ id }) => id)])];
	for (const type of ['lead_created', 'conversation_opened'] as const) {
		const row = await store.db
			.selectFrom('nd_event')
			.select(['lead_id', 'conversation_id', 'contact_id', 'profile'])
			.where('contact_id', 'in', ids)
			.where('type', '=', type)
			.where('at', '<=', at)
			.orderBy('at', 'desc')
			.orderBy('id', 'desc')
			.limit(1)
			.executeTakeFirst();
		if (row !== undefined)
			return {
				leadId: row.lead_id,
				conversationId: row.conversation_id,
				contactId: row.contact_id,
				profile: row.profile,
			};
	}
	return { leadId: null, conversationId: null, contactId: kept[0], profile: null };
};
