import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import {
	addTask,
	addTodo,
	completeTask,
	completeTodo,
	summaryOf,
	withOffset,
} from '../../../lib/bitrix24';
import type { CaseFile } from '../../../lib/casefile';
import { nextOpening } from '../../../lib/profile';
import { asId, asObject, asText } from '../../../lib/shared/json';
import { t } from '../../shared/locale';
import { logTask } from '../log';
import { caseFileOf, cardAddressOf, optionsOf, parametersOf } from '../parameters';
import type { Portal } from '../portal';
import { requestOf } from '../request';

const MINUTE_MS = 60_000;
const URGENT_MINUTES = 5;
const USUAL_MINUTES = 60;

/** The parameter, then the SLA's due moment, then minutes from now (when urgent) or from the next opening. */
function deadlineOf(
	portal: Portal,
	item: CaseFile,
	urgent: boolean,
	deadline: string | undefined,
	minutes: number,
): string {
	const due =
		deadline ?? (minutes > 0 ? undefined : (asText(asObject(item.sla).dueAt) ?? undefined));
	if (due !== undefined) return withOffset(due, portal.zone);
	const now = portal.client.clock();
	if (minutes > 0) return withOffset(now + minutes * MINUTE_MS, portal.zone);
	if (urgent) return withOffset(now + URGENT_MINUTES * MINUTE_MS, portal.zone);
	// What can wait is due an hour after somebody is there to do it.
	const opening = nextOpening(portal.profile, item.conversation?.branch ?? null, now);
	return withOffset((opening ?? now) + USUAL_MINUTES * MINUTE_MS, portal.zone);
}

/** «Срочно: ответить – Анна»; in Russian, as everything that colleagues read in the CRM. */
const titleOf = (item: CaseFile, urgent: boolean): string => {
	const name = item.contact?.name ?? item.message?.sender?.name ?? null;
	return `${urgent ? 'Срочно: ответить' : 'Ответить'}${name === null ? ' клиенту' : ` – ${name}`}`;
};

/** A to-do on the card, or a task, for the person who has to act. A repeat of the same turn makes no second one. */
export async function createTask(
	context: IExecuteFunctions,
	portal: Portal,
	json: IDataObject,
	itemIndex: number,
): Promise<IDataObject> {
	const item = caseFileOf(json);
	const card = cardAddressOf(context, item, itemIndex);
	const parameters = parametersOf(context, itemIndex);
	const options = optionsOf(context, itemIndex);
	const urgent = options.choice('urgent') ?? item.understanding?.urgent ?? false;
	const request = requestOf(portal, item, { urgent });
	const deadline = parameters.text('deadline');
	if (deadline !== undefined && Number.isNaN(Date.parse(deadline))) {
		throw new NodeOperationError(
			context.getNode(),
			t(
				'The parameter "Deadline" is not a date with a time',
				'Параметр «Срок» – не дата со временем',
			),
			{ itemIndex },
		);
	}
	const title = parameters.text('taskTitle') ?? titleOf(item, urgent);
	const responsibleId = parameters.id('taskResponsibleId') ?? null;
	const assignment = {
		key:
			options.text('key') ??
			`${request?.originId ?? 'card'}:${item.understanding?.scenario ?? context.getNode().name}`,
		occasion: item.message?.key ?? '',
		title: title.slice(0, 255),
		description:
			parameters.text('taskText') ??
			(request === null ? '' : summaryOf(item, request, portal.zone, null)),
		deadline: deadlineOf(
			portal,
			item,
			urgent,
			deadline,
			Number(parameters.value('dueInMinutes', 0)),
		),
		responsibleId,
	};
	const { client, once } = portal;
	const task =
		parameters.text('taskKind') === 'task'
			? await addTask(client, once, card, {
					...assignment,
					urgent,
					auditorIds: options.ids('observerIds'),
				})
			: await addTodo(client, once, card, assignment);
	if (task.created) await logTask(portal, item, task, 'created', responsibleId);
	return {
		...json,
		...(item.lead === undefined ? {} : { lead: { ...item.lead, taskId: task.id } }),
		task: { ...task, title: assignment.title, deadline: assignment.deadline },
	};
}

/** Marks the to-do or task as done; one that is done already stays so. */
export async function finishTask(
	context: IExecuteFunctions,
	portal: Portal,
	json: IDataObject,
	itemIndex: number,
): Promise<IDataObject> {
	const item = caseFileOf(json);
	const parameters = parametersOf(context, itemIndex);
	const made = asObject(item.task);
	const id = parameters.id('taskId') ?? Number(asId(made.id) ?? item.lead?.taskId ?? 'none');
	if (!Number.isInteger(id)) {
		throw new NodeOperationError(
			context.getNode(),
			t('There is no task to complete', 'Нет задачи, которую можно завершить'),
			{
				itemIndex,
				description: t(
					'Fill the parameter "Task ID", or put the node after one that created the task.',
					'Заполните параметр «ID задачи» или поставьте узел после создавшего задачу.',
				),
			},
		);
	}
	const chosen = parameters.text('taskKind');
	const kind =
		asId(made.id) === String(id) && made.kind === 'task'
			? 'task'
			: chosen === 'task'
				? 'task'
				: 'todo';
	await (kind === 'task' ? completeTask : completeTodo)(portal.client, String(id));
	await logTask(portal, item, { kind, id: String(id) }, 'completed', null);
	return { ...json, task: { ...made, kind, id: String(id), completed: true } };
}
