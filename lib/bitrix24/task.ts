import { asArray, asId, asObject, asText } from '../shared/json';
import { readableText } from './bbcode';
import type { BitrixClient } from './client';
import type { CardAddress } from './comment';
import type { EntityType } from './crm';
import { BitrixAnswerError, withoutId } from './errors';
import { assign } from './assign';
import type { Once } from './keyed';
import type { Assignment, AssignmentResult } from './todo';

const CARD_LETTER: Readonly<Record<EntityType, string>> = {
	lead: 'L',
	deal: 'D',
	contact: 'C',
	company: 'CO',
};

const DONE = '5';

/** How tasks name a card: `L_4`. */
export const taskCard = ({ type, id }: CardAddress): string => `${CARD_LETTER[type]}_${id}`;

const readTask = (value: unknown): { readonly id: string; readonly text: string } | null => {
	const task = asObject(value);
	const id = asId(task.id ?? task.ID);
	return id === null ? null : { id, text: asText(task.description ?? task.DESCRIPTION) ?? '' };
};

const findTask = async (
	client: BitrixClient,
	card: CardAddress,
	mark: string,
): Promise<string | null> => {
	const result = await client.call('tasks.task.list', {
		filter: { UF_CRM_TASK: taskCard(card) },
		order: { ID: 'DESC' },
		select: ['ID', 'TITLE', 'DESCRIPTION', 'UF_CRM_TASK'],
	});
	for (const task of asArray(asObject(result).tasks).map(readTask)) {
		if (task !== null && readableText(task.text).includes(mark)) return task.id;
	}
	return null;
};

export interface TaskAssignment extends Assignment {
	readonly urgent: boolean;
	/** People who watch. */
	readonly auditorIds: readonly number[];
}

const readStatus = async (client: BitrixClient, id: string): Promise<string> => {
	const result = await client.call('tasks.task.get', {
		taskId: Number(id),
		select: ['ID', 'STATUS'],
	});
	const task = asObject(asObject(result).task);
	return asId(task.status ?? task.STATUS) ?? '';
};

/** A task with the card linked to it, for shops that work by their task list. Without a responsible person: the webhook's user. */
export const addTask = async (
	client: BitrixClient,
	once: Once,
	card: CardAddress,
	assignment: TaskAssignment,
): Promise<AssignmentResult> => ({
	kind: 'task',
	...(await assign(client, once, card, assignment, {
		kind: 'task',
		create: async (mark) => {
			const result = await client.call('tasks.task.add', {
				fields: {
					TITLE: assignment.title,
					DESCRIPTION: `${assignment.description}\n\n${mark}`.trim(),
					RESPONSIBLE_ID: assignment.responsibleId ?? Number(client.userId),
					DEADLINE: assignment.deadline,
					PRIORITY: assignment.urgent ? '2' : '1',
					UF_CRM_TASK: [taskCard(card)],
					...(assignment.auditorIds.length === 0 ? {} : { AUDITORS: assignment.auditorIds }),
				},
			});
			const task = readTask(asObject(result).task);
			if (task === null) throw withoutId('tasks.task.add');
			return task.id;
		},
		find: async (mark) => await findTask(client, card, mark),
		isOpen: async (id) => (await readStatus(client, id)) !== DONE,
	})),
});

/** Marks a task as done; one that is done already stays so. */
export async function completeTask(client: BitrixClient, id: string): Promise<void> {
	try {
		await client.call('tasks.task.complete', { taskId: Number(id) }, { repeatable: true });
	} catch (error) {
		// "The action is not available" is also said of a task that is done.
		if (!(error instanceof BitrixAnswerError) || error.trap !== null) throw error;
		if ((await readStatus(client, id)) !== DONE) throw error;
	}
}
