import type { BitrixClient } from './client';
import { cardUrl, listItems, type CrmItem, type EntityType } from './crm';
import { findHolders } from './duplicates';
import { originFilter } from './lookup';
import { crmMode } from './mode';

export interface FoundItem {
	readonly type: EntityType;
	readonly id: string;
	readonly url: string;
	readonly fields: CrmItem['fields'];
}

export type Search =
	| { readonly by: 'origin'; readonly originatorId: string; readonly originId: string }
	| { readonly by: 'phone' | 'email'; readonly value: string };

const found = (client: BitrixClient, type: EntityType, items: readonly CrmItem[]): FoundItem[] =>
	items.map(({ id, fields }) => ({
		type,
		id: String(id),
		url: cardUrl(client.portal, type, id),
		fields,
	}));

/** Leads, deals and contacts of a request or a person; an empty list when there are none. At most 50 of each kind. */
export async function findCards(
	client: BitrixClient,
	search: Search,
): Promise<readonly FoundItem[]> {
	const withLeads = (await crmMode(client)) === 'leads';
	if (search.by === 'origin') {
		const filter = originFilter(search.originatorId, search.originId);
		return [
			...(withLeads ? found(client, 'lead', await listItems(client, 'lead', filter)) : []),
			...found(client, 'deal', await listItems(client, 'deal', filter)),
		];
	}
	const kind = search.by === 'phone' ? 'PHONE' : 'EMAIL';
	const contactIds = await findHolders(client, 'CONTACT', kind, search.value);
	const leadIds = withLeads ? await findHolders(client, 'LEAD', kind, search.value) : [];
	const byIds = async (type: EntityType, name: string, ids: readonly number[]) =>
		ids.length === 0
			? []
			: found(client, type, await listItems(client, type, { [`@${name}`]: ids.slice(0, 50) }));
	return [
		...(await byIds('contact', 'id', contactIds)),
		...(await byIds('lead', 'id', leadIds)),
		...(await byIds('deal', 'contactId', contactIds)),
	];
}
