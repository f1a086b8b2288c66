import { RestV3Error } from '../errors.ts';
import type { JsonObject } from '../json.ts';
import { asList, asText } from '../json.ts';
import type { Portal } from '../rest/method.ts';
import type { Task } from '../state.ts';
import { parseTime } from '../time.ts';
import { crmLinks, userExists } from './task-store.ts';

export const STATUSES: Readonly<Record<number, string>> = {
	2: 'pending',
	3: 'in_progress',
	4: 'supposedly_completed',
	5: 'completed',
	6: 'deferred',
};
export const PRIORITIES: readonly string[] = ['low', 'average', 'high'];
const WRITABLE = [
	'title',
	'description',
	'creatorId',
	'responsibleId',
	'deadline',
	'crmItemIds',
	'xmlId',
	'priority',
	'accomplices',
	'auditors',
	'status',
	'groupId',
];

/** Fields of a task that a version-3 call has given, checked. */
export type Values = Partial<
	Pick<
		Task,
		| 'title'
		| 'description'
		| 'responsibleId'
		| 'createdBy'
		| 'priority'
		| 'deadlineAt'
		| 'groupId'
		| 'auditors'
		| 'accomplices'
		| 'xmlId'
		| 'crmItems'
		| 'status'
	>
>;

/** Types are exact in version 3: a number in quotes is refused. */
export function readFields(portal: Portal, fields: JsonObject): Values {
	const unknown = Object.keys(fields).find((name) => !WRITABLE.includes(name));
	if (unknown !== undefined) {
		throw new RestV3Error(
			400,
			'UNKNOWNDTOPROPERTYEXCEPTION',
			`Неизвестное поле \`${unknown}\` для сущности \`TaskDto\``,
		);
	}
	const values: Values = {};
	const wrong = (field: string, type: string): RestV3Error =>
		invalid([
			{ field, message: `В поле \`${field}\` требуется тип данных \`${type}\` для такого запроса` },
		]);
	const text = (name: string): string | undefined => {
		const value = fields[name];
		if (value === undefined) return undefined;
		if (typeof value !== 'string') throw wrong(name, 'string');
		return value;
	};
	const integer = (name: string): number | undefined => {
		const value = fields[name];
		if (value === undefined) return undefined;
		if (typeof value !== 'number' || !Number.isInteger(value)) throw wrong(name, 'int');
		return value;
	};
	const user = (name: string, message: string): number | undefined => {
		const id = integer(name);
		if (id !== undefined && !userExists(portal, id)) throw invalid([{ field: name, message }]);
		return id;
	};
	assign(values, 'title', text('title'));
	if (values.title !== undefined && values.title.trim() === '')
		throw invalid([{ field: 'title', message: 'Не указано название задачи' }]);
	assign(values, 'description', text('description'));
	assign(values, 'xmlId', text('xmlId'));
	assign(values, 'groupId', integer('groupId'));
	assign(
		values,
		'responsibleId',
		user('responsibleId', 'Пользователь указанный в поле "Исполнитель" не найден'),
	);
	assign(values, 'createdBy', user('creatorId', ''));
	const deadline = fields.deadline;
	if (deadline === null) values.deadlineAt = null;
	else if (deadline !== undefined) {
		const at =
			typeof deadline === 'string'
				? parseTime(deadline, portal.settings.utcOffsetMinutes)
				: undefined;
		if (at === undefined) throw wrong('deadline', 'DateTime');
		values.deadlineAt = at;
	}
	const priority = text('priority');
	if (priority !== undefined) {
		if (!PRIORITIES.includes(priority)) throw wrong('priority', 'Priority');
		values.priority = PRIORITIES.indexOf(priority);
	}
	const status = text('status');
	if (status !== undefined) {
		const found = Object.entries(STATUSES).find(([, name]) => name === status);
		if (found === undefined) throw wrong('status', 'Status');
		values.status = Number(found[0]);
	}
	for (const name of ['auditors', 'accomplices'] as const) {
		const ids = asList(fields[name]);
		if (ids !== undefined)
			values[name] = ids.filter(
				(id): id is number => typeof id === 'number' && userExists(portal, id),
			);
	}
	const links = asList(fields.crmItemIds);
	if (links !== undefined) values.crmItems = crmLinks(links.map(asText));
	return values;
}

function assign<K extends keyof Values>(
	values: Values,
	name: K,
	value: Values[K] | undefined,
): void {
	if (value !== undefined) values[name] = value;
}

export function invalid(
	validation: ReadonlyArray<{ readonly field: string; readonly message: string }>,
): RestV3Error {
	return new RestV3Error(
		400,
		'VALIDATION_REQUESTVALIDATIONEXCEPTION',
		'Ошибка при валидации объекта запроса',
		validation,
	);
}
