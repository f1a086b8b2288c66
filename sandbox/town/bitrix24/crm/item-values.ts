import type { Json, JsonObject } from '../json.ts';
import { asFlag, asInteger, asList, asText } from '../json.ts';
import { RestError } from '../errors.ts';
import type { Portal } from '../rest/method.ts';
import { portalTime } from '../rest/method.ts';
import type { EntityTypeId, Item, UserField } from '../state.ts';
import { CONTACT, findItem } from '../state.ts';
import { parseTime } from '../time.ts';
import type { Field } from './fields.ts';
import { fieldsOf } from './fields.ts';
import { itemFieldName } from './uf-names.ts';

export const ENTITY_NAMES: Readonly<Record<EntityTypeId, string>> = {
	1: 'LEAD',
	2: 'DEAL',
	3: 'CONTACT',
};

export function userFieldsOf(portal: Portal, type: EntityTypeId): readonly UserField[] {
	return portal.state.userFields.filter((own) => own.entityId === `CRM_${ENTITY_NAMES[type]}`);
}

/** Name of a custom field as this call wants it. */
export function customName(field: UserField, original: boolean): string {
	return original ? field.fieldName : itemFieldName(field.fieldName);
}

/**
 * Copies what may be written from `input` into the item. Names that are not known, read-only fields and fields that
 * the portal has switched off are passed over silently; values a field cannot have are refused.
 */
export function writeValues(
	portal: Portal,
	item: Item,
	input: JsonObject,
	original: boolean,
): void {
	for (const relation of ['contacts', 'companies']) {
		if (input[relation] !== undefined) {
			throw new RestError(400, '100', `Field '${relation}' cannot be written; use ids`);
		}
	}
	const category = categoryFor(portal, item, input);
	for (const field of fieldsOf(item.entityTypeId)) {
		const value = input[field.name];
		if (value === undefined || field.readOnly) continue;
		if (portal.settings.disabledFields.includes(field.name)) continue;
		item.values[field.name] = field.multiple
			? iterable(value, field.name).map((entry) => readValue(portal, field, entry, category))
			: readValue(portal, field, value, category);
	}
	keepContactsTogether(item, input);
	for (const field of userFieldsOf(portal, item.entityTypeId)) {
		const value = input[customName(field, original)];
		if (value === undefined) continue;
		item.values[field.fieldName] = field.multiple
			? iterable(value, field.fieldName).map((entry) => readCustomValue(portal, field, entry))
			: readCustomValue(portal, field, value);
	}
}

/** The item in the shape of crm.item.add/update/get; multifields are added by the caller. */
export function itemJson(portal: Portal, item: Item, original: boolean): JsonObject {
	const fields = fieldsOf(item.entityTypeId).map((field) => [
		field.name,
		valueOf(portal, item, field),
	]);
	const custom = userFieldsOf(portal, item.entityTypeId).map((field) => [
		customName(field, original),
		item.values[field.fieldName] ?? (field.multiple ? [] : null),
	]);
	return {
		...Object.fromEntries([...fields, ...custom]),
		entityTypeId: item.entityTypeId,
	} as JsonObject;
}

export function valueOf(portal: Portal, item: Item, field: Field): Json {
	if (field.alwaysNull || portal.settings.disabledFields.includes(field.name)) return null;
	if (field.name === 'hasPhone') return item.fm.some((own) => own.typeId === 'PHONE') ? 'Y' : 'N';
	if (field.name === 'hasEmail') return item.fm.some((own) => own.typeId === 'EMAIL') ? 'Y' : 'N';
	if (field.name === 'hasImol') return 'N';
	if (field.name === 'id') return item.id;
	const stored = item.values[field.name];
	if (stored !== undefined) return stored;
	return field.multiple ? [] : null;
}

function readValue(portal: Portal, field: Field, value: Json, category: number): Json {
	const text = asText(value);
	switch (field.type) {
		case 'integer':
		case 'double':
			if (text !== '' && Number.isNaN(Number(text))) throw notValid(field.title);
			return text === '' ? null : Number(text);
		case 'boolean':
			return asFlag(value) ? 'Y' : 'N';
		case 'date':
		case 'datetime':
			return readTime(portal, text, field.title);
		case 'user':
			return readUser(portal, value, field.title);
		case 'crm_category':
			return asInteger(value) ?? 0;
		case 'crm_entity':
			return readLink(portal, field, value);
		case 'crm_status':
			return readStatus(portal, field, text, category);
		default:
			return value === null ? null : text;
	}
}

function readTime(portal: Portal, text: string, title: string): Json {
	if (text === '') return null;
	const at = parseTime(text, portal.settings.utcOffsetMinutes);
	if (at === undefined) throw notValid(title);
	return portalTime(portal, at);
}

function readUser(portal: Portal, value: Json, title: string): Json {
	const id = asInteger(value);
	if (!portal.settings.users.some((user) => user.id === id)) throw notValid(title);
	return id ?? null;
}

function readLink(portal: Portal, field: Field, value: Json): Json {
	const id = asInteger(value) ?? 0;
	if (id === 0) return 0;
	const contact = field.name.startsWith('contact');
	if (contact && findItem(portal.state, CONTACT, id) === undefined) throw notValid(field.title);
	return id;
}

function readStatus(portal: Portal, field: Field, text: string, category: number): Json {
	if (text === '') return null;
	const base = field.dictionary ?? '';
	const dictionary = base === 'DEAL_STAGE' && category !== 0 ? `DEAL_STAGE_${category}` : base;
	const known = portal.state.statuses.some(
		(own) => own.entityId === dictionary && own.statusId === text,
	);
	if (!known) throw notValid(field.title);
	return text;
}

function readCustomValue(portal: Portal, field: UserField, value: Json): Json {
	const text = asText(value);
	if (text === '' && value !== false) return null;
	switch (field.userTypeId) {
		case 'integer':
		case 'double':
			if (Number.isNaN(Number(text))) throw notValid(field.fieldName);
			return Number(text);
		case 'boolean':
			return asFlag(value) ? 'Y' : 'N';
		case 'date':
		case 'datetime':
			return readTime(portal, text, field.fieldName);
		case 'enumeration': {
			const option = field.options.find((own) => String(own.id) === text);
			if (option === undefined) throw notValid(field.fieldName);
			return option.id;
		}
		default:
			return text;
	}
}

/** A deal's funnel decides which stages it may have; it cannot be left by writing `categoryId` of another funnel alone. */
function categoryFor(portal: Portal, item: Item, input: JsonObject): number {
	const asked = asInteger(input.categoryId);
	if (item.entityTypeId !== 2) return 0;
	if (asked === undefined) return asInteger(item.values.categoryId) ?? 0;
	if (!portal.state.categories.some((own) => own.id === asked)) throw notValid('Воронка');
	return asked;
}

/** `contactId` is the first of `contactIds`; whichever was written sets the other. */
function keepContactsTogether(item: Item, input: JsonObject): void {
	if (item.entityTypeId === CONTACT) return;
	if (input.contactIds !== undefined) {
		const ids = asList(item.values.contactIds) ?? [];
		item.values.contactId = ids[0] ?? 0;
	} else if (input.contactId !== undefined) {
		const id = item.values.contactId ?? 0;
		const others = (asList(item.values.contactIds) ?? []).filter((own) => own !== id);
		item.values.contactIds = id === 0 ? [] : [id, ...others];
	}
}

function iterable(value: Json, name: string): readonly Json[] {
	const list = asList(value);
	if (list !== undefined) return list;
	const type = value === null ? 'null' : typeof value === 'number' ? 'integer' : typeof value;
	throw new RestError(
		400,
		'100',
		`Expected iterable value for multiple field, but got \`${type}\` instead (${name})`,
	);
}

export function notValid(title: string): RestError {
	return new RestError(400, 'CRM_FIELD_ERROR_VALUE_NOT_VALID', `Неверное значение поля "${title}"`);
}
