import type { JsonObject } from '../shared/json';
import type { BitrixClient } from './client';
import { listParams, readItems, type CrmItem, type EntityType } from './crm';

const PAGE = 50;

/**
 * All cards that match, page by page after the last id, which neither skips nor repeats when cards are added meanwhile.
 * Stops after `most` cards (default 5 000).
 */
export async function listAll(
	client: BitrixClient,
	type: EntityType,
	filter: JsonObject,
	most = 5000,
): Promise<readonly CrmItem[]> {
	const all: CrmItem[] = [];
	let last = 0;
	while (all.length < most) {
		const page = readItems(
			await client.call('crm.item.list', listParams(type, { ...filter, '>id': last })),
		);
		all.push(...page);
		const end = page.at(-1);
		if (end === undefined || page.length < PAGE || end.id <= last) break;
		last = end.id;
	}
	return all.slice(0, most);
}
