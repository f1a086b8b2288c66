import type { JsonObject } from '../json.ts';
import { asInteger, asObject, asText } from '../json.ts';
import { missingParameter, RestError, uncoded } from '../errors.ts';
import type { MethodTable } from '../rest/method.ts';
import { anyCase, CRM, reading, writing } from '../rest/method.ts';
import { oldList } from '../rest/old-list.ts';
import type { Status } from '../state.ts';
import { DEAL, nextId } from '../state.ts';

export const dictionaryMethods: MethodTable = {
	'crm.settings.mode.get': reading(CRM, ({ portal }) => ({ result: portal.settings.mode })),

	'crm.status.list': reading(CRM, (call) =>
		oldList(call, call.portal.state.statuses.map(statusJson), {
			ID: 'number',
			ENTITY_ID: 'text',
			STATUS_ID: 'text',
			NAME: 'text',
			SORT: 'number',
			SYSTEM: 'flag',
			CATEGORY_ID: 'number',
			SEMANTICS: 'text',
		}),
	),

	'crm.status.add': writing(CRM, ({ portal, params }) => {
		if (!portal.settings.admin) throw uncoded('Access denied.');
		const fields = asObject(anyCase(params, 'fields'));
		if (fields === undefined) throw uncoded("Parameter 'fields' must be array.");
		const entityId = asText(fields.ENTITY_ID);
		const statusId = asText(fields.STATUS_ID);
		const absent = [entityId === '' ? 'ENTITY_ID' : '', statusId === '' ? 'STATUS_ID' : ''].filter(
			Boolean,
		);
		if (absent.length > 0)
			throw uncoded(absent.map((name) => `The field ${name} is required.`).join('<br>'));
		const peers = portal.state.statuses.filter((own) => own.entityId === entityId);
		if (peers.length === 0) throw uncoded('Specified entity type is not supported.');
		if (asText(fields.NAME) === '') throw uncoded('Не заполнено обязательное поле "Заголовок"');
		if (peers.some((own) => own.statusId === statusId)) {
			throw new RestError(400, 'ERROR_CORE', 'Указанный идентификатор статуса, уже существует.');
		}
		const status: Status = {
			id: nextId(portal.state, 'status'),
			entityId,
			statusId,
			name: asText(fields.NAME),
			sort: asInteger(fields.SORT) ?? Math.max(...peers.map((own) => own.sort)) + 10,
			system: false,
			color: asText(fields.COLOR),
			semantics: null,
			categoryId: peers[0]?.categoryId ?? null,
		};
		portal.state.statuses.push(status);
		return { result: status.id };
	}),

	'crm.category.list': reading(CRM, ({ portal, params }) => {
		const type = asInteger(params.entityTypeId);
		if (params.entityTypeId === undefined) throw missingParameter('entityTypeId');
		if (type !== DEAL)
			throw new RestError(400, 'ENTITY_TYPE_NOT_SUPPORTED', 'Entity type is not supported');
		const categories = portal.state.categories.map((own) => ({
			id: own.id,
			name: own.name,
			sort: own.sort,
			entityTypeId: DEAL,
			isDefault: own.id === 0 ? 'Y' : 'N',
			originId: null,
			originatorId: null,
		}));
		return { result: { categories }, total: categories.length };
	}),
};

function statusJson(own: Status): JsonObject {
	const stage = own.entityId === 'STATUS' || own.entityId.startsWith('DEAL_STAGE');
	const extra = own.semantics === 'S' ? 'success' : own.semantics === 'F' ? 'failure' : 'process';
	return {
		ID: String(own.id),
		ENTITY_ID: own.entityId,
		STATUS_ID: own.statusId,
		NAME: own.name,
		NAME_INIT: own.system ? own.name : '',
		SORT: String(own.sort),
		SYSTEM: own.system ? 'Y' : 'N',
		CATEGORY_ID: own.categoryId === null ? null : String(own.categoryId),
		COLOR: own.color,
		SEMANTICS: own.semantics,
		...(stage ? { EXTRA: { SEMANTICS: extra, COLOR: own.color } } : {}),
	};
}
