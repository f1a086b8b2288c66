import { asArray, asNumber, asObject, asText, isObject, type JsonObject } from '../shared/json';
import type { BitrixClient } from './client';
import { withoutId } from './errors';

/** Numbers by which Bitrix24 names its kinds of cards. */
export const ENTITY_TYPE = { lead: 1, deal: 2, contact: 3, company: 4 } as const;

export type EntityType = keyof typeof ENTITY_TYPE;

/** A card as crm.item.* gives it; custom fields under their UF_CRM_* names. */
export interface CrmItem {
	readonly id: number;
	readonly fields: JsonObject;
}

/** `P` in work, `S` won, `F` lost. */
export type StageMeaning = 'P' | 'S' | 'F';

const readId = (value: unknown): number | null => {
	const id = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : asNumber(value);
	return id !== null && id > 0 ? id : null;
};

const readItem = (value: unknown): CrmItem | null => {
	if (!isObject(value)) return null;
	const id = readId(value.id ?? value.ID);
	return id === null ? null : { id, fields: value };
};

const withNames = (type: EntityType): { entityTypeId: number; useOriginalUfNames: 'Y' } => ({
	entityTypeId: ENTITY_TYPE[type],
	useOriginalUfNames: 'Y',
});

/** Parameters of a search by filter, for a call of its own or inside a batch. One page (50), lowest id first. */
export const listParams = (type: EntityType, filter: JsonObject): JsonObject => ({
	...withNames(type),
	filter,
	order: { id: 'ASC' },
	start: -1,
});

export const readItems = (result: unknown): readonly CrmItem[] =>
	asArray(asObject(result).items)
		.map(readItem)
		.filter((item) => item !== null);

/** The first 50 that match, lowest id first. */
export const listItems = async (
	client: BitrixClient,
	type: EntityType,
	filter: JsonObject,
): Promise<readonly CrmItem[]> =>
	readItems(await client.call('crm.item.list', listParams(type, filter)));

/** Throws a BitrixAnswerError with the trap `not_found` when there is no such card. */
export async function getItem(
	client: BitrixClient,
	type: EntityType,
	id: number,
): Promise<CrmItem> {
	const result = await client.call('crm.item.get', { ...withNames(type), id });
	const item = readItem(asObject(result).item);
	if (item === null) throw withoutId('crm.item.get');
	return item;
}

/** Never sent twice by itself: the caller looks first when the outcome is not known. */
export async function addItem(
	client: BitrixClient,
	type: EntityType,
	fields: JsonObject,
): Promise<CrmItem> {
	const result = await client.call('crm.item.add', { ...withNames(type), fields });
	const item = readItem(asObject(result).item);
	if (item === null) throw withoutId('crm.item.add');
	return item;
}

/** Sets values, so it may be repeated; not for `fm`, which appends. */
export const updateItem = async (
	client: BitrixClient,
	type: EntityType,
	id: number,
	fields: JsonObject,
): Promise<void> => {
	await client.call(
		'crm.item.update',
		{ ...withNames(type), id, fields },
		{ repeatable: !('fm' in fields) },
	);
};

export const deleteItem = async (
	client: BitrixClient,
	type: EntityType,
	id: number,
): Promise<void> => {
	await client.call(
		'crm.item.delete',
		{ entityTypeId: ENTITY_TYPE[type], id },
		{ repeatable: true },
	);
};

/** Whether the card is still in work; a card without the mark counts as in work. */
export const stageMeaning = (item: CrmItem): StageMeaning => {
	const mark = asText(item.fields.stageSemanticId);
	if (mark === 'S' || mark === 'F' || mark === 'P') return mark;
	const stage = asText(item.fields.stageId)?.replace(/^C\d+:/, '') ?? '';
	if (stage === 'CONVERTED' || stage === 'WON') return 'S';
	return stage === 'JUNK' || stage === 'LOSE' || stage === 'APOLOGY' ? 'F' : 'P';
};

/** First contact of a lead or deal; null when it has none. */
export const contactOf = (item: CrmItem): number | null =>
	readId(item.fields.contactId) ?? readId(asArray(item.fields.contactIds)[0]);

/** Address of the card for a person, without secrets. */
export const cardUrl = (portal: string, type: EntityType, id: number): string =>
	`${portal}/crm/${type}/details/${String(id)}/`;
