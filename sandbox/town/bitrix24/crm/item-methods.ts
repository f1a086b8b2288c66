import type { Json, JsonObject } from '../json.ts';
import { asInteger, asList, asObject, asText } from '../json.ts';
import { invalidArgument, missingParameter, notFound, RestError } from '../errors.ts';
import { compileFilter, sortRows } from '../rest/filter.ts';
import type { FieldKind } from '../rest/filter.ts';
import type { Answer, Call, MethodTable, Portal } from '../rest/method.ts';
import { CRM, portalTime, reading, writing } from '../rest/method.ts';
import { page } from '../rest/paging.ts';
import type { EntityTypeId, Item } from '../state.ts';
import { DEAL, findItem, isEntityType } from '../state.ts';
import { parseTime } from '../time.ts';
import { createItem, settle } from './create-item.ts';
import { fieldsOf, filterKind, upperName } from './fields.ts';
import { customName, itemJson, userFieldsOf, writeValues } from './item-values.ts';
import { multifieldsJson, writeMultifields } from './multifields.ts';
import { removeItem } from './remove-item.ts';

export const itemMethods: MethodTable = {
	'crm.item.add': writing(CRM, (call) => {
		const type = entityType(call);
		const item = createItem(call.portal, type, fieldsParameter(call), original(call));
		return itemAnswer(call, item);
	}),
	'crm.item.update': writing(CRM, (call) => {
		const item = existing(call);
		const fields = fieldsParameter(call);
		const draft: Item = { ...item, values: { ...item.values } };
		writeValues(call.portal, draft, fields, original(call));
		touch(call.portal, draft, item.values.stageId !== draft.values.stageId);
		item.values = draft.values;
		if (item.entityTypeId !== DEAL) {
			writeMultifields(
				call.portal.state,
				item,
				fields.fm,
				call.portal.settings.multifieldUpdate,
				false,
			);
		}
		settle(call.portal, item);
		return itemAnswer(call, item);
	}),
	'crm.item.get': reading(CRM, (call) => itemAnswer(call, existing(call))),
	'crm.item.delete': writing(CRM, (call) => {
		removeItem(call.portal.state, existing(call));
		return { result: [] };
	}),
	'crm.item.list': reading(CRM, list),
	'crm.item.fields': reading(CRM, (call) => ({
		result: { fields: describe(call.portal, entityType(call), original(call)) },
	})),
};

function touch(portal: Portal, item: Item, moved: boolean): void {
	const now = portalTime(portal);
	const user = portal.settings.userId;
	Object.assign(item.values, {
		updatedTime: now,
		updatedBy: user,
		lastActivityTime: now,
		lastActivityBy: user,
	});
	if (moved) Object.assign(item.values, { movedTime: now, movedBy: user });
}

function entityType(call: Call): EntityTypeId {
	const value = call.params.entityTypeId;
	if (value === undefined) throw missingParameter('entityTypeId');
	const type = asInteger(value);
	if (type === 5)
		throw new RestError(400, 'ENTITY_TYPE_NOT_SUPPORTED', 'Entity type is not supported');
	if (!isEntityType(type)) throw notFound('Смарт-процесс не найден');
	return type;
}

function existing(call: Call): Item {
	const type = entityType(call);
	if (call.params.id === undefined) throw missingParameter('id');
	const item = findItem(call.portal.state, type, asInteger(call.params.id) ?? -1);
	if (item === undefined || item.converted === true) throw notFound('Элемент не найден');
	return item;
}

function fieldsParameter(call: Call): JsonObject {
	const fields = asObject(call.params.fields);
	if (fields === undefined) throw missingParameter('fields');
	return fields;
}

function original(call: Call): boolean {
	return asText(call.params.useOriginalUfNames) === 'Y';
}

function itemAnswer(call: Call, item: Item): Answer {
	return { result: { item: fullItem(call.portal, item, original(call)) } };
}

function fullItem(portal: Portal, item: Item, originalNames: boolean): JsonObject {
	const json = itemJson(portal, item, originalNames);
	return item.entityTypeId === DEAL ? json : { ...json, fm: multifieldsJson(item) };
}

function list(call: Call): Answer {
	const { portal, params } = call;
	const type = entityType(call);
	const originalNames = original(call);
	const kinds = filterableKinds(portal, type, originalNames);
	const keep = compileFilter(asObject(params.filter) ?? {}, {
		kind: (field) => kinds.get(field),
		unknown: (field) => {
			throw invalidArgument(`Invalid filter: field '${field}' is not allowed in filter`);
		},
		invalid: (field) => {
			throw invalidArgument(`Invalid filter: field '${field}' has invalid value`);
		},
		time: (text) => parseTime(text, portal.settings.utcOffsetMinutes),
	});
	const order = Object.entries(asObject(params.order) ?? {}).map(([field, value]) => {
		if (!kinds.has(field))
			throw invalidArgument(`Invalid order: field '${field}' is not allowed in order`);
		const direction = asText(value).toUpperCase();
		if (direction !== 'ASC' && direction !== 'DESC') {
			throw invalidArgument(
				`Invalid order: allowed sort directions are \`ASC, DESC\`. But got '${asText(value)}' for field '${field}'`,
			);
		}
		return [field, direction === 'DESC'] as const;
	});
	const rows = portal.state.items
		.filter((item) => item.entityTypeId === type && item.converted !== true)
		.map((item) => fullItem(portal, item, originalNames))
		.filter((row) => keep((field) => row[field]));
	const sorted = sortRows(
		rows,
		order,
		(row, field) => row[field],
		(field) => kinds.get(field),
	);
	const cut = page(sorted, params.start);
	const select = (asList(params.select) ?? []).map(asText);
	return {
		result: { items: cut.rows.map((row) => selected(row, select)) },
		total: cut.total,
		...(cut.next === undefined ? {} : { next: cut.next }),
	};
}

/** `fm` cannot be asked for by name: it comes with everything or not at all. */
function selected(row: JsonObject, select: readonly string[]): Json {
	if (select.length === 0 || select.includes('*')) return row;
	const named = Object.entries(row).filter(
		([name]) => name !== 'fm' && (name === 'id' || select.includes(name)),
	);
	return Object.fromEntries(named);
}

function filterableKinds(
	portal: Portal,
	type: EntityTypeId,
	originalNames: boolean,
): Map<string, FieldKind> {
	const kinds = new Map<string, FieldKind>();
	for (const field of fieldsOf(type)) {
		// Links to several things live in tables of their own; only the first contact is a column (contactId).
		if (!field.alwaysNull && !field.multiple) kinds.set(field.name, filterKind(field.type));
	}
	for (const field of userFieldsOf(portal, type)) {
		kinds.set(customName(field, originalNames), customKind(field.userTypeId));
	}
	return kinds;
}

function customKind(userType: string): FieldKind {
	if (userType === 'integer' || userType === 'double' || userType === 'enumeration')
		return 'number';
	if (userType === 'date' || userType === 'datetime') return 'time';
	return userType === 'boolean' ? 'flag' : 'text';
}

function describe(portal: Portal, type: EntityTypeId, originalNames: boolean): JsonObject {
	const own = fieldsOf(type).map(
		(field) =>
			[
				field.name,
				{
					type: field.type,
					isRequired: false,
					isReadOnly: field.readOnly,
					isImmutable: false,
					isMultiple: field.multiple,
					isDynamic: false,
					title: field.title,
					upperName: upperName(field.name),
					...(field.dictionary === undefined ? {} : { statusType: field.dictionary }),
				},
			] as const,
	);
	const custom = userFieldsOf(portal, type).map(
		(field) =>
			[
				customName(field, originalNames),
				{
					type: field.userTypeId,
					isRequired: field.mandatory,
					isReadOnly: false,
					isImmutable: false,
					isMultiple: field.multiple,
					isDynamic: true,
					title: asText(field.label) || field.fieldName,
					upperName: field.fieldName,
					...(field.options.length === 0
						? {}
						: {
								items: field.options.map((option) => ({
									ID: String(option.id),
									VALUE: option.value,
								})),
							}),
				},
			] as const,
	);
	const multifield = {
		type: 'crm_multifield',
		isRequired: false,
		isReadOnly: false,
		isImmutable: false,
		isMultiple: true,
		isDynamic: false,
		title: 'Мультиполя',
		upperName: 'FM',
	};
	return Object.fromEntries<Json>([
		...own,
		...custom,
		...(type === DEAL ? [] : [['fm', multifield] as const]),
	]);
}
