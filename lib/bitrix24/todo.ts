import { asArray, asId, asObject, asText } from '../shared/json';
import { readableText } from './bbcode';
import type { BitrixClient } from './client';
import type { CardAddress } from './comment';
import { ENTITY_TYPE } from './crm';
import { assign } from './assign';
import { withoutId } from './errors';
import type { Once } from './keyed';

export interface Assignment {
	/** The same key on the same card is the same assignment: while it is open, a repeat adds no second one. */
	readonly key: string;
	/** What made it necessary. A repeat of the same occasion adds nothing even when the assignment is done by then. */
	readonly occasion: string;
	readonly title: string;
	/** BBCode. */
	readonly description: string;
	/** ISO 8601 with offset. */
	readonly deadline: string;
	/** Portal user; null leaves it to the one responsible for the card. */
	readonly responsibleId: number | null;
}

export interface AssignmentResult {
	readonly kind: 'todo' | 'task';
	readonly id: string;
	readonly created: boolean;
}

const findTodo = async (
	client: BitrixClient,
	card: CardAddress,
	mark: string,
): Promise<string | null> => {
	const activities = await client.call('crm.activity.list', {
		filter: {
			OWNER_TYPE_ID: ENTITY_TYPE[card.type],
			OWNER_ID: Number(card.id),
			PROVIDER_ID: 'CRM_TODO',
		},
		order: { ID: 'DESC' },
		select: ['ID', 'SUBJECT', 'DESCRIPTION'],
	});
	const found = asArray(activities)
		.map(asObject)
		.find(({ DESCRIPTION }) => readableText(asText(DESCRIPTION) ?? '').includes(mark));
	return found === undefined ? null : asId(found.ID);
};

/** A to-do on the card: shown to the responsible person in the CRM with a counter. */
export const addTodo = async (
	client: BitrixClient,
	once: Once,
	card: CardAddress,
	assignment: Assignment,
): Promise<AssignmentResult> => ({
	kind: 'todo',
	...(await assign(client, once, card, assignment, {
		kind: 'todo',
		create: async (mark) => {
			const result = await client.call('crm.activity.todo.add', {
				ownerTypeId: ENTITY_TYPE[card.type],
				ownerId: Number(card.id),
				deadline: assignment.deadline,
				title: assignment.title,
				description: `${assignment.description}\n\n${mark}`.trim(),
				...(assignment.responsibleId === null ? {} : { responsibleId: assignment.responsibleId }),
			});
			const id = asId(asObject(result).id);
			if (id === null) throw withoutId('crm.activity.todo.add');
			return id;
		},
		find: async (mark) => await findTodo(client, card, mark),
		isOpen: async (id) => {
			const activity = asObject(await client.call('crm.activity.get', { id: Number(id) }));
			return activity.COMPLETED !== 'Y';
		},
	})),
});

/** Marks a to-do as done. May be repeated. */
export async function completeTodo(client: BitrixClient, id: string): Promise<void> {
	await client.call(
		'crm.activity.update',
		{ id: Number(id), fields: { COMPLETED: 'Y' } },
		{ repeatable: true },
	);
}
