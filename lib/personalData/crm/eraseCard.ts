import { type BitrixClient } from '../../bitrix24';
import { deleteItem, ENTITY_TYPE, updateItem, type CrmItem } from '../../bitrix24/crm';
import { BitrixAnswerError, isNotFound } from '../../bitrix24/errors';
import { taskCard } from '../../bitrix24/task';
import { asArray, asId, asObject, asText } from '../../shared/json';
import { itemOrNull, type PersonCard } from './cards';

type Card = Pick<PersonCard, 'type' | 'id'>;

/** What stood on the card and went with it. */
export interface ErasedCard {
	readonly comments: number;
	readonly toDos: number;
	readonly tasks: number;
}

const REMOVED = 'Удалено по просьбе человека';

/**
 * Deletes a card with its timeline, to-dos and tasks. Deleted cards lie in the portal's recycle bin, which no method empties, so the card
 * is emptied first: what lies there names nobody. May be repeated; a card that is gone counts as erased.
 */
export const eraseCard = async (client: BitrixClient, card: Card): Promise<ErasedCard> => {
	const there = await itemOrNull(client, card.type, Number(card.id));
	if (there === null) return { comments: 0, toDos: 0, tasks: 0 };
	const comments = await deleteAll(
		client,
		'crm.timeline.comment.list',
		{ filter: { ENTITY_ID: Number(card.id), ENTITY_TYPE: card.type }, select: ['ID'] },
		(id) => ['crm.timeline.comment.delete', { id }],
	);
	const toDos = await deleteAll(
		client,
		'crm.activity.list',
		{
			filter: { OWNER_TYPE_ID: ENTITY_TYPE[card.type], OWNER_ID: Number(card.id) },
			select: ['ID'],
		},
		(id) => ['crm.activity.delete', { id }],
	);
	const tasks = await tasksOf(client, card);
	try {
		await empty(client, card, there);
		await deleteItem(client, card.type, Number(card.id));
	} catch (error) {
		if (!isNotFound(error)) throw error;
	}
	return { comments, toDos, tasks };
};

/** A webhook that may not see tasks has made none. */
const tasksOf = async (client: BitrixClient, card: Card): Promise<number> => {
	try {
		return await deleteAll(
			client,
			'tasks.task.list',
			{ filter: { UF_CRM_TASK: taskCard(card) }, select: ['ID'] },
			(taskId) => ['tasks.task.delete', { taskId }],
		);
	} catch (error) {
		if (error instanceof BitrixAnswerError && error.trap === 'missing_scope') return 0;
		throw error;
	}
};

const idsIn = (result: unknown): readonly number[] => {
	const rows = Array.isArray(result) ? result : asArray(asObject(result).tasks);
	return rows
		.map(asObject)
		.map((row) => Number(asId(row.ID ?? row.id)))
		.filter((id) => Number.isInteger(id) && id > 0);
};

/** Page after page until none is left; what cannot be deleted ends it with the portal's reason. */
const deleteAll = async (
	client: BitrixClient,
	list: string,
	params: object,
	removal: (id: number) => readonly [string, object],
): Promise<number> => {
	const deleted = new Set<number>();
	for (;;) {
		// What is listed although it was deleted would be listed for ever.
		const ids = idsIn(await client.call(list, params)).filter((id) => !deleted.has(id));
		if (ids.length === 0) return deleted.size;
		for (const id of ids) {
			const [method, how] = removal(id);
			try {
				await client.call(method, how, { repeatable: true });
			} catch (error) {
				if (!isNotFound(error)) throw error;
			}
			deleted.add(id);
		}
	}
};

/** Takes name, numbers, texts and our own fields off a card. A field that the portal demands stays filled, with nothing of the person. */
const empty = async (
	client: BitrixClient,
	{ type, id }: Card,
	{ fields }: CrmItem,
): Promise<void> => {
	const own = Object.entries(fields)
		.filter(([name, value]) => name.startsWith('UF_CRM_ND_') && asText(value))
		.map(([name]) => [name, ''] as const);
	const names =
		type === 'deal'
			? {}
			: { name: type === 'contact' ? REMOVED : '', lastName: '', secondName: '' };
	try {
		await updateItem(client, type, Number(id), {
			...(type === 'contact' ? {} : { title: REMOVED }),
			...names,
			sourceDescription: '',
			comments: '',
			...Object.fromEntries(own),
		});
		if (type !== 'deal') await dropNumbers(client, type, id, fields.fm);
	} catch (error) {
		// A field that must be filled is no reason to keep the card.
		if (!(error instanceof BitrixAnswerError) || isNotFound(error) || error.outcome === 'ambiguous')
			throw error;
		if (error.trap !== 'required_field' && error.trap !== 'refused_field') throw error;
	}
};

/** Through the old method: portals have been seen to add where `fm` of the new one names an id. */
const dropNumbers = async (
	client: BitrixClient,
	type: 'lead' | 'contact',
	id: string,
	fm: unknown,
): Promise<void> => {
	const entries = asArray(fm).map(asObject);
	const byKind = new Map<string, object[]>();
	for (const entry of entries) {
		const kind = asText(entry.typeId);
		const key = asId(entry.id);
		if (kind === null || key === null) continue;
		byKind.set(kind, [...(byKind.get(kind) ?? []), { ID: key, DELETE: 'Y' }]);
	}
	if (byKind.size === 0) return;
	await client.call(
		`crm.${type}.update`,
		{ id: Number(id), fields: Object.fromEntries(byKind) },
		{ repeatable: true },
	);
};
