import type { Json, JsonObject } from '../json.ts';
import { asList, asObject, asText } from '../json.ts';
import { RestV3Error } from '../errors.ts';
import type { Answer, Call, MethodTable, Portal } from '../rest/method.ts';
import { portalTime, reading, writing } from '../rest/method.ts';
import type { Task } from '../state.ts';
import { createTask, moveTask, touchTask } from './task-store.ts';
import { invalid, PRIORITIES, readFields, STATUSES } from './v3-fields.ts';

const TASKS = [['tasks']] as const;
/** Version 3, under /rest/api/: typed JSON in and out, wants the scope `tasks`. */
export const taskV3Methods: MethodTable = {
	'tasks.task.add': writing(TASKS, ({ portal, params }) => {
		const fields = fieldsOf(params);
		const missing = ['title', 'creatorId', 'responsibleId'].filter(
			(name) => fields[name] === undefined,
		);
		if (missing.length > 0)
			throw invalid(
				missing.map((field) => ({ field, message: `Обязательное поле \`${field}\` не указано` })),
			);
		const values = readFields(portal, fields);
		const task = createTask(portal, {
			title: values.title ?? '',
			description: values.description ?? '',
			responsibleId: values.responsibleId ?? portal.settings.userId,
			createdBy: values.createdBy ?? portal.settings.userId,
			priority: values.priority ?? 1,
			deadlineAt: values.deadlineAt ?? null,
			groupId: values.groupId ?? 0,
			auditors: values.auditors ?? [],
			accomplices: values.accomplices ?? [],
			tags: [],
			xmlId: values.xmlId ?? null,
			crmItems: values.crmItems ?? [],
		});
		return { result: { item: taskV3Json(portal, task) } };
	}),

	'tasks.task.update': writing(TASKS, ({ portal, params }) => {
		const task = existing(portal, params);
		const fields = fieldsOf(params);
		if (fields.creatorId !== undefined) {
			throw invalid([
				{
					field: 'creatorId',
					message:
						'В DTO `TaskDto` в поле `creatorId` требуется наличие атрибута `Editable` для такого запроса',
				},
			]);
		}
		const { status, ...values } = readFields(portal, fields);
		Object.assign(task, values);
		if (status !== undefined) moveTask(portal, task, status);
		touchTask(portal, task);
		return { result: { result: true } };
	}),

	'tasks.task.get': reading(TASKS, ({ portal, params }) => ({
		result: { item: select(taskV3Json(portal, existing(portal, params)), params) },
	})),

	'tasks.task.delete': writing(TASKS, ({ portal, params }) => {
		const id = idOf(params);
		const task = portal.state.tasks.find((own) => own.id === id);
		if (task === undefined) throw new RestV3Error(400, 'ACCESSDENIEDEXCEPTION', 'Доступ запрещен');
		portal.state.tasks = portal.state.tasks.filter((own) => own !== task);
		return { result: { result: true } };
	}),

	'tasks.task.list': reading(TASKS, list),
};

function list({ portal, params }: Call): Answer {
	const conditions = (asList(params.filter) ?? []).map((raw) => {
		const [field, operator, value] = asList(raw) ?? [];
		if (field !== 'id') {
			throw invalid([
				{
					field: asText(field),
					message: `В DTO \`TaskDto\` в поле \`${asText(field)}\` требуется наличие атрибута \`Filterable\` для такого запроса`,
				},
			]);
		}
		return condition(asText(operator), value);
	});
	const pagination = asObject(params.pagination) ?? {};
	const limit = numberOf(pagination.limit) ?? 50;
	const number = numberOf(pagination.page) ?? 1;
	const wrong = [pagination.limit, pagination.page, pagination.offset].some(
		(own) => own !== undefined && typeof own !== 'number',
	);
	if (limit < 1 || limit > 1000 || wrong) {
		throw new RestV3Error(
			400,
			'INVALIDPAGINATIONEXCEPTION',
			`Не удается распознать параметр пагинации \`${JSON.stringify(pagination)}\``,
		);
	}
	const offset = numberOf(pagination.offset) ?? (number - 1) * limit;
	const rows = portal.state.tasks.filter((task) => conditions.every((holds) => holds(task.id)));
	return {
		result: {
			items: rows
				.slice(offset, offset + limit)
				.map((task) => select(taskV3Json(portal, task), params)),
		},
	};
}

function condition(operator: string, value: Json | undefined): (id: number) => boolean {
	const single = Number(asText(value));
	const many = (asList(value) ?? []).map((own) => Number(asText(own)));
	switch (operator) {
		case '=':
			return (id) => id === single;
		case '!=':
			return (id) => id !== single;
		case '>':
			return (id) => id > single;
		case '>=':
			return (id) => id >= single;
		case '<':
			return (id) => id < single;
		case '<=':
			return (id) => id <= single;
		case 'in':
			return (id) => many.includes(id);
		case 'between':
			return (id) => id >= (many[0] ?? 0) && id <= (many[1] ?? 0);
		default:
			throw new RestV3Error(
				400,
				'UNKNOWNFILTEROPERATOREXCEPTION',
				`Неизвестный оператор фильтра \`${operator}\``,
			);
	}
}

function fieldsOf(params: JsonObject): JsonObject {
	const fields = asObject(params.fields);
	if (fields === undefined)
		throw invalid([{ field: 'fields', message: 'Обязательное поле `fields` не указано' }]);
	return fields;
}

function idOf(params: JsonObject): number {
	const { id } = params;
	if (id === undefined)
		throw invalid([{ field: 'id', message: 'Обязательное поле `id` не указано' }]);
	if (typeof id !== 'number')
		throw invalid([
			{ field: 'id', message: 'В поле `id` требуется тип данных `int` для такого запроса' },
		]);
	return id;
}

function existing(portal: Portal, params: JsonObject): Task {
	const id = idOf(params);
	const task = portal.state.tasks.find((own) => own.id === id);
	if (task === undefined)
		throw new RestV3Error(400, 'ENTITYNOTFOUNDEXCEPTION', `Запись с ID = \`${id}\` не найдена`);
	return task;
}

function numberOf(value: Json | undefined): number | undefined {
	return typeof value === 'number' ? value : undefined;
}

function select(json: JsonObject, params: JsonObject): JsonObject {
	const names = asList(params.select)?.map(asText);
	if (names === undefined || names.length === 0) return json;
	const unknown = names.find((name) => json[name.split('.')[0] ?? ''] === undefined);
	if (unknown !== undefined) {
		throw new RestV3Error(
			400,
			'UNKNOWNDTOPROPERTYEXCEPTION',
			`Неизвестное поле \`${unknown}\` для сущности \`TaskDto\``,
		);
	}
	return Object.fromEntries(
		Object.entries(json).filter(([name]) => name === 'id' || names.includes(name)),
	);
}

function taskV3Json(portal: Portal, task: Task): JsonObject {
	const time = (at: number | null): Json => (at === null ? null : portalTime(portal, at));
	return {
		id: task.id,
		title: task.title,
		description: task.description,
		creatorId: task.createdBy,
		responsibleId: task.responsibleId,
		deadline: time(task.deadlineAt),
		needsControl: false,
		checklist: [],
		priority: PRIORITIES[task.priority] ?? 'average',
		status: STATUSES[task.status] ?? 'pending',
		statusChanged: time(task.statusChangedAt),
		parentId: null,
		groupId: task.groupId,
		chatId: 2000 + task.id,
		created: time(task.createdAt),
		changed: time(task.changedAt),
		closed: time(task.closedAt),
		activity: time(task.changedAt),
		guid: task.guid,
		xmlId: task.xmlId,
		link: `/company/personal/user/${task.createdBy}/tasks/task/view/${task.id}/`,
		crmItemIds: [...task.crmItems],
		auditors: [...task.auditors],
		accomplices: [...task.accomplices],
		rights: {
			read: true,
			edit: true,
			remove: true,
			complete: task.status !== 5,
			renew: task.status === 5,
		},
	};
}
