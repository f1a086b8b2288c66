import { asArray, asId, asObject, asText } from '../shared/json';
import type { BitrixClient } from './client';

/** An entry of a list that the owner chooses from. */
export interface Choice {
	readonly id: string;
	readonly name: string;
}

const readStatuses = (result: unknown): readonly Choice[] =>
	asArray(result)
		.map(asObject)
		.map((entry) => ({ id: asText(entry.STATUS_ID) ?? '', name: asText(entry.NAME) ?? '' }))
		.filter(({ id }) => id !== '');

const statuses = async (client: BitrixClient, list: string): Promise<readonly Choice[]> =>
	readStatuses(
		await client.call('crm.status.list', { filter: { ENTITY_ID: list }, order: { SORT: 'ASC' } }),
	);

/** Sources of requests. */
export const listSources = async (client: BitrixClient): Promise<readonly Choice[]> =>
	await statuses(client, 'SOURCE');

/** Stages of leads. */
export const listLeadStages = async (client: BitrixClient): Promise<readonly Choice[]> =>
	await statuses(client, 'STATUS');

/** Stages of a pipeline of deals; 0 is the general one. */
export const listDealStages = async (
	client: BitrixClient,
	categoryId: number,
): Promise<readonly Choice[]> =>
	await statuses(client, categoryId === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${String(categoryId)}`);

/** Pipelines of deals. */
export async function listCategories(client: BitrixClient): Promise<readonly Choice[]> {
	const result = await client.call('crm.category.list', { entityTypeId: 2 });
	return asArray(asObject(result).categories)
		.map(asObject)
		.map((entry) => ({ id: asId(entry.id) ?? '', name: asText(entry.name) ?? '' }))
		.filter(({ id }) => id !== '');
}

/** Active employees, by name; people without a name are shown by their id. */
export async function listUsers(client: BitrixClient): Promise<readonly Choice[]> {
	const users: Choice[] = [];
	let start: number | null = 0;
	while (start !== null) {
		const page = await client.envelope('user.get', {
			FILTER: { ACTIVE: true, USER_TYPE: 'employee' },
			start,
		});
		for (const user of asArray(page.result).map(asObject)) {
			const id = asId(user.ID);
			const name = [asText(user.NAME), asText(user.LAST_NAME)].filter(Boolean).join(' ');
			if (id !== null) users.push({ id, name: name === '' ? `№ ${id}` : name });
		}
		start = page.next !== null && page.next > start ? page.next : null;
	}
	return users.sort((one, other) => one.name.localeCompare(other.name, 'ru'));
}
