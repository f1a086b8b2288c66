import type { Json, JsonObject, MutableJsonObject } from '../json.ts';
import { asInteger, asObject, asText } from '../json.ts';
import { uncoded } from '../errors.ts';
import type { Call, MethodTable } from '../rest/method.ts';
import { anyCase, CRM, portalTime, reading, writing } from '../rest/method.ts';
import type { EntityTypeId, Item } from '../state.ts';
import { DEAL, findItem } from '../state.ts';
import { settle } from './create-item.ts';
import { fieldsOf, upperName } from './fields.ts';
import { userFieldsOf, valueOf, writeValues } from './item-values.ts';
import { oldMultifieldsJson, writeOldMultifields } from './multifields.ts';
import { removeItem } from './remove-item.ts';

/** The halted classes that still answer: upper-case names, everything as text, multifields under their own names. */
export const oldItemMethods: MethodTable = {
	...forType('lead', 1),
	...forType('deal', 2),
	...forType('contact', 3),
};

/** Names that differ between the two generations. */
const OLD_NAMES: Readonly<Record<string, string>> = {
	createdTime: 'DATE_CREATE',
	updatedTime: 'DATE_MODIFY',
	createdBy: 'CREATED_BY_ID',
	updatedBy: 'MODIFY_BY_ID',
};

function forType(name: string, type: EntityTypeId): MethodTable {
	return {
		// A converted lead is still answered here, with its stage CONVERTED.
		[`crm.${name}.get`]: reading(CRM, (call) => ({
			result: oldItemJson(call, existing(call, type)),
		})),
		[`crm.${name}.update`]: writing(CRM, (call) => {
			const item = existing(call, type);
			const fields = asObject(anyCase(call.params, 'fields'));
			if (fields === undefined) throw uncoded("Parameter 'fields' must be array.");
			const camel: MutableJsonObject = {};
			for (const field of fieldsOf(type)) {
				const value = fields[oldName(type, field.name)];
				if (value !== undefined) camel[field.name] = value;
			}
			for (const field of userFieldsOf(call.portal, type)) {
				const value = fields[field.fieldName];
				if (value !== undefined) camel[field.fieldName] = value;
			}
			writeValues(call.portal, item, camel, true);
			if (type !== DEAL) writeOldMultifields(call.portal.state, item, fields);
			const now = portalTime(call.portal);
			Object.assign(item.values, { updatedTime: now, updatedBy: call.portal.settings.userId });
			settle(call.portal, item);
			return { result: true };
		}),
		[`crm.${name}.delete`]: writing(CRM, (call) => {
			removeItem(call.portal.state, existing(call, type));
			return { result: true };
		}),
	};
}

function existing(call: Call, type: EntityTypeId): Item {
	const id = asInteger(anyCase(call.params, 'id'));
	if (id === undefined || id <= 0) throw uncoded('ID is not defined or invalid.');
	const item = findItem(call.portal.state, type, id);
	if (item === undefined) throw uncoded('Not found');
	return item;
}

function oldName(type: EntityTypeId, name: string): string {
	if (type === 1 && name === 'stageId') return 'STATUS_ID';
	return OLD_NAMES[name] ?? upperName(name);
}

function oldItemJson(call: Call, item: Item): JsonObject {
	const { portal } = call;
	const type = item.entityTypeId;
	const fields = fieldsOf(type)
		.filter((field) => !field.alwaysNull && !field.multiple)
		.map((field) => [oldName(type, field.name), textOrNull(valueOf(portal, item, field))]);
	const custom = userFieldsOf(portal, type).map((field) => [
		field.fieldName,
		item.values[field.fieldName] ?? null,
	]);
	const multi =
		type === DEAL
			? []
			: ['PHONE', 'EMAIL', 'WEB', 'IM']
					.filter((kind) => item.fm.some((own) => own.typeId === kind))
					.map((kind) => [kind, oldMultifieldsJson(item, kind)]);
	return Object.fromEntries([...fields, ...custom, ...multi]) as JsonObject;
}

function textOrNull(value: Json): Json {
	return value === null ? null : asText(value);
}
