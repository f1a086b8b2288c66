import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import {
	addTask,
	addTodo,
	completeTask,
	completeTodo,
	isColder,
	permittedText,
	summaryOf,
	withOffset,
	type LeadRequest,
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
const HOT_MINUTES = 5;
const USUAL_MINUTES = 60;

/** Minutes from now when urgent, else from the moment when somebody is there to do it: few for a hot request. */
function usualDeadline(portal: Portal, item: CaseFile, urgent: boolean, isHot: boolean): number {
	const now = portal.client.clock();
	if (urgent) return now + HOT_MINUTES * MINUTE_MS;
	const opening = nextOpening(portal.profile, item.conversation?.branch ?? null, now);
	return (opening ?? now) + (isHot ? HOT_MINUTES : USUAL_MINUTES) * MINUTE_MS;
}

/**
 * The parameter, then the SLA's due moment, then minutes from now or from the next opening. All of a request's turns count:
 * the due moment of a colder turn does not put off what was hot before.
 */
function deadlineOf(
	portal: Portal,
	item: CaseFile,
	urgent: boolean,
	tier: string | null,
	{ deadline, minutes }: { readonly deadline: string | undefined; readonly minutes: number },
): string {
	if (deadline !== undefined) return withOffset(deadline, portal.zone);
	const now = portal.client.clock();
	if (minutes > 0) return withOffset(now + minutes * MINUTE_MS, portal.zone);
	const usual = usualDeadline(portal, item, urgent, tier === 'hot');
	const sla = asObject(item.sla);
	const due = Date.parse(asText(sla.dueAt) ?? '');
	if (Number.isNaN(due)) return withOffset(usual, portal.zone);
	const cooled = tier !== null && isColder(asText(sla.tier) ?? tier, tier);
	return withOffset(cooled ? Math.min(due, usual) : due, portal.zone);
}

/** «Срочно: ответить – Анна»; in Russian, as everything that colleagues read in the CRM. */
const titleOf = (item: CaseFile, request: LeadRequest | null, urgent: boolean): string => {
	const typed = request?.withheld === true ? null : item.contact?.name;
	const name = typed ?? item.message?.sender?.name ?? null;
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
	const request = requestOf(portal, item, { urgent: options.choice('urgent') });
	const urgent = request?.urgent ?? options.choice('urgent') ?? item.understanding?.urgent ?? false;
	const shown = (text: string): string => (request === null ? text : permittedText(request, text));
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
	const typedText = parameters.text('taskText');
	const title = shown(parameters.text('taskTitle') ?? titleOf(item, request, urgent));
	const responsibleId = parameters.id('taskResponsibleId') ?? null;
	const assignment = {
		key:
			options.text('key') ??
			`${request?.originId ?? 'card'}:${item.understanding?.scenario ?? context.getNode().name}`,
		occasion: item.message?.key ?? '',
		title: title.slice(0, 255),
		description:
			typedText === undefined
				? request === null
					? ''
					: summaryOf(item, request, portal.zone, null, portal.history)
				: shown(typedText),
		deadline: deadlineOf(portal, item, urgent, request?.sla?.tier ?? null, {
			deadline,
			minutes: Number(parameters.value('dueInMinutes', 0)),
		}),
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
