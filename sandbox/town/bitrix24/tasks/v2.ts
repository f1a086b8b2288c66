import type { Json, JsonObject } from '../json.ts';
import { asInteger, asList, asObject, asText } from '../json.ts';
import { RestError } from '../errors.ts';
import { compileFilter, sortRows } from '../rest/filter.ts';
import type { FieldKind } from '../rest/filter.ts';
import type { Answer, Call, MethodTable, Portal } from '../rest/method.ts';
import { reading, writing } from '../rest/method.ts';
import { page } from '../rest/paging.ts';
import type { Task } from '../state.ts';
import { parseTime } from '../time.ts';
import {
	createTask,
	crmLinks,
	DEFERRED,
	DONE,
	IN_PROGRESS,
	moveTask,
	touchTask,
	userExists,
	WAITING,
} from './task-store.ts';
import { taskJson, taskRow } from './v2-json.ts';

const TASK = [['task']] as const;

/** Version 2: upper-case names in, camelCase out, numbers as text; wants the scope `task`. */
export const taskMethods: MethodTable = {
	'tasks.task.add': writing(TASK, ({ portal, params }) => {
		const fields = asObject(params.fields);
		if (fields === undefined || Object.keys(fields).length === 0) throw missingFields();
		if (asText(fields.TITLE).trim() === '') throw core('Не указано название задачи');
		if (asText(fields.RESPONSIBLE_ID) === '') throw core('Не указан исполнитель');
		const responsibleId = responsible(portal, fields.RESPONSIBLE_ID);
		const createdBy = asInteger(fields.CREATED_BY) ?? portal.settings.userId;
		const task = createTask(portal, {
			title: asText(fields.TITLE),
			description: asText(fields.DESCRIPTION),
			responsibleId,
			createdBy: userExists(portal, createdBy) ? createdBy : portal.settings.userId,
			priority: priority(fields.PRIORITY),
			deadlineAt: deadline(portal, fields.DEADLINE),
			groupId: asInteger(fields.GROUP_ID) ?? 0,
			auditors: people(portal, fields.AUDITORS),
			accomplices: people(portal, fields.ACCOMPLICES),
			tags: (asList(fields.TAGS) ?? []).map(asText),
			xmlId: asText(fields.XML_ID) || null,
			crmItems: crmLinks((asList(fields.UF_CRM_TASK) ?? []).map(asText)),
		});
		return { result: { task: taskJson(portal, task) } };
	}),

	'tasks.task.update': writing(TASK, (call) => {
		const { portal, params } = call;
		const task = existing(call);
		const fields = asObject(params.fields);
		if (fields === undefined || Object.keys(fields).length === 0) throw missingFields();
		const responsibleId =
			fields.RESPONSIBLE_ID === undefined
				? task.responsibleId
				: responsible(portal, fields.RESPONSIBLE_ID);
		const deadlineAt =
			fields.DEADLINE === undefined ? task.deadlineAt : deadline(portal, fields.DEADLINE);
		if (fields.TITLE !== undefined && asText(fields.TITLE).trim() === '')
			throw core('Не указано название задачи');
		if (fields.STATUS !== undefined) {
			const status = asInteger(fields.STATUS) ?? -1;
			if (![2, 3, 4, 5, 6].includes(status)) throw core('Некорректный статус');
			moveTask(portal, task, status);
		}
		task.title = fields.TITLE === undefined ? task.title : asText(fields.TITLE);
		task.description =
			fields.DESCRIPTION === undefined ? task.description : asText(fields.DESCRIPTION);
		task.priority = fields.PRIORITY === undefined ? task.priority : priority(fields.PRIORITY);
		task.xmlId = fields.XML_ID === undefined ? task.xmlId : asText(fields.XML_ID) || null;
		if (fields.AUDITORS !== undefined) task.auditors = people(portal, fields.AUDITORS);
		if (fields.ACCOMPLICES !== undefined) task.accomplices = people(portal, fields.ACCOMPLICES);
		if (fields.UF_CRM_TASK !== undefined)
			task.crmItems = crmLinks((asList(fields.UF_CRM_TASK) ?? []).map(asText));
		Object.assign(task, { responsibleId, deadlineAt });
		touchTask(portal, task);
		return { result: { task: taskJson(portal, task) } };
	}),

	'tasks.task.complete': writing(TASK, (call) => step(call, DONE)),
	'tasks.task.renew': writing(TASK, (call) => step(call, WAITING)),
	'tasks.task.start': writing(TASK, (call) => step(call, IN_PROGRESS)),
	'tasks.task.defer': writing(TASK, (call) => step(call, DEFERRED)),

	'tasks.task.get': reading(TASK, (call) => {
		const { select } = call.params;
		const names = asList(select)?.map(asText);
		if (select !== undefined && (names === undefined || names.length === 0)) {
			throw new RestError(
				400,
				'100',
				'Invalid value {} to match with parameter {select}. Should be value of type array.',
			);
		}
		return {
			result: {
				task: pick(taskJson(call.portal, existing(call), names?.includes('UF_CRM_TASK')), names),
			},
		};
	}),

	'tasks.task.delete': writing(TASK, (call) => {
		const task = find(call);
		if (task === undefined) throw new RestError(400, '1048582', 'Нет доступа к удалению задачи');
		call.portal.state.tasks = call.portal.state.tasks.filter((own) => own !== task);
		return { result: { task: true } };
	}),

	'tasks.task.list': reading(TASK, list),
};

function list(call: Call): Answer {
	const { portal, params } = call;
	// A condition on a field outside the documented ones (XML_ID for one) is left out without a word.
	const keep = compileFilter(asObject(params.filter) ?? {}, {
		kind: (field) => FILTERABLE[field],
		unknown: () => undefined,
		invalid: () => undefined,
		time: (text) => parseTime(text, portal.settings.utcOffsetMinutes),
	});
	const order = Object.entries(asObject(params.order) ?? {}).map(([field, direction]) => {
		if (FILTERABLE[field] === undefined)
			throw new RestError(400, '0', 'Неверный ключ сортировки (internal error)');
		return [field, asText(direction).toUpperCase().startsWith('DESC')] as const;
	});
	const rows = portal.state.tasks
		.map((task) => ({ task, row: taskRow(portal, task) }))
		.filter(({ row }) => keep((field) => row[field]));
	const sorted = sortRows(
		rows,
		order,
		({ row }, field) => row[field],
		(field) => FILTERABLE[field],
	);
	const cut = page(sorted, params.start);
	const names = asList(params.select)?.map(asText);
	return {
		result: {
			tasks: cut.rows.map(({ task }) =>
				pick(taskJson(portal, task, names?.includes('UF_CRM_TASK')), names),
			),
		},
		total: cut.total,
		...(cut.next === undefined ? {} : { next: cut.next }),
	};
}

const FILTERABLE: Readonly<Record<string, FieldKind>> = {
	ID: 'number',
	TITLE: 'text',
	STATUS: 'number',
	REAL_STATUS: 'number',
	RESPONSIBLE_ID: 'number',
	CREATED_BY: 'number',
	PRIORITY: 'number',
	GROUP_ID: 'number',
	DEADLINE: 'time',
	CREATED_DATE: 'time',
	CHANGED_DATE: 'time',
	CLOSED_DATE: 'time',
	UF_CRM_TASK: 'text',
	TAG: 'text',
	AUDITOR: 'number',
	ACCOMPLICE: 'number',
};

/** Selected fields; the people and the rights come along in any case. */
function pick(json: JsonObject, names: readonly string[] | undefined): JsonObject {
	if (names === undefined || names.length === 0 || names.includes('*')) return json;
	const wanted = new Set(['id', 'creator', 'responsible', 'group', 'action', ...names.map(camel)]);
	return Object.fromEntries(Object.entries(json).filter(([name]) => wanted.has(name)));
}

function camel(upper: string): string {
	return upper.toLowerCase().replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function step(call: Call, status: number): Answer {
	const task = existing(call);
	if (!moveTask(call.portal, task, status)) {
		throw new RestError(400, '1048582', 'Действие не доступно');
	}
	return { result: { task: taskJson(call.portal, task) } };
}

function find(call: Call): Task | undefined {
	const value = call.params.taskId;
	if (value === undefined) {
		throw new RestError(
			400,
			'100',
			'CTaskItem All parameters in the constructor must have real class type',
		);
	}
	const id = asInteger(value);
	if (id === undefined || id <= 0) throw new RestError(400, '0', 'wrong task id');
	return call.portal.state.tasks.find((own) => own.id === id);
}

function existing(call: Call): Task {
	const task = find(call);
	if (task === undefined) throw new RestError(400, '0', 'Действие над задачей не разрешено');
	return task;
}

function responsible(portal: Portal, value: Json | undefined): number {
	const id = asInteger(value);
	if (!userExists(portal, id))
		throw core('Пользователь указанный в поле &quot;Исполнитель&quot; не найден');
	return id;
}

function people(portal: Portal, value: Json | undefined): number[] {
	return (asList(value) ?? []).map(asInteger).filter((id) => userExists(portal, id));
}

function priority(value: Json | undefined): number {
	const asked = asInteger(value);
	return asked === 0 || asked === 2 ? asked : 1;
}

function deadline(portal: Portal, value: Json | undefined): number | null {
	const text = asText(value);
	if (text === '') return null;
	const at = parseTime(text, portal.settings.utcOffsetMinutes);
	if (at === undefined) throw core('Неверный формат даты в поле &quot;Крайний срок&quot;');
	return at;
}

function missingFields(): RestError {
	return new RestError(400, '100', 'Could not find value for parameter {fields} (internal error)');
}

/** Texts of this class end with a line break of HTML. */
function core(text: string): RestError {
	return new RestError(400, 'ERROR_CORE', `${text}<br>`);
}
