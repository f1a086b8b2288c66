import type { Json, JsonObject } from '../json.ts';
import { asFlag, asInteger, asList, asObject, asText } from '../json.ts';
import { missingParameter, RestError, uncoded } from '../errors.ts';
import type { MethodTable, Portal } from '../rest/method.ts';
import { anyCase, CRM, reading, writing } from '../rest/method.ts';
import { oldList } from '../rest/old-list.ts';
import type { UserField } from '../state.ts';
import { nextId } from '../state.ts';

const PREFIX = 'UF_CRM_';
const MAX_NAME = 50;
const TYPES = [
	'string',
	'integer',
	'double',
	'boolean',
	'date',
	'datetime',
	'enumeration',
	'url',
	'money',
	'file',
	'employee',
	'crm',
	'crm_status',
	'address',
];
const ENTITIES = ['CRM_LEAD', 'CRM_DEAL', 'CRM_CONTACT'];

/** Two doors to the same fields: one set of methods for each kind of item, and userfieldconfig.* for all. */
export const userFieldMethods: MethodTable = {
	...forEntity('lead', 'CRM_LEAD'),
	...forEntity('deal', 'CRM_DEAL'),
	...forEntity('contact', 'CRM_CONTACT'),

	'userfieldconfig.add': writing([['userfieldconfig'], ['crm']], ({ portal, params }) => {
		if (asText(params.moduleId) !== 'crm') throw missingParameter('moduleId');
		const field = asObject(params.field);
		if (field === undefined) throw missingParameter('field');
		const entityId = asText(field.entityId);
		if (!ENTITIES.includes(entityId)) throw new RestError(400, 'ACCESS_DENIED', 'Access denied');
		const created = create(
			portal,
			{
				entityId,
				fieldName: asText(field.fieldName),
				userTypeId: asText(field.userTypeId),
				multiple: asFlag(field.multiple),
				mandatory: asFlag(field.mandatory),
				showFilter: asText(field.showFilter) || 'N',
				xmlId: asText(field.xmlId) || null,
				label: field.editFormLabel ?? null,
				settings: field.settings ?? [],
				options: asList(field.enum) ?? [],
			},
			false,
		);
		return { result: { field: configJson(created) } };
	}),

	'userfieldconfig.list': reading([['userfieldconfig'], ['crm']], ({ portal, params }) => {
		if (asText(params.moduleId) !== 'crm') throw missingParameter('moduleId');
		const filter = asObject(params.filter) ?? {};
		const fields = portal.state.userFields.filter(
			(own) =>
				(filter.entityId === undefined || own.entityId === asText(filter.entityId)) &&
				(filter.fieldName === undefined || own.fieldName === asText(filter.fieldName)),
		);
		return { result: { fields: fields.map(configJson) }, total: fields.length };
	}),
};

function forEntity(name: string, entityId: string): MethodTable {
	return {
		[`crm.${name}.userfield.add`]: writing(CRM, ({ portal, params }) => {
			const fields = asObject(anyCase(params, 'fields'));
			if (fields === undefined) throw uncoded("Parameter 'fields' must be array.");
			const created = create(
				portal,
				{
					entityId,
					fieldName: asText(fields.FIELD_NAME),
					userTypeId: asText(fields.USER_TYPE_ID),
					multiple: asFlag(fields.MULTIPLE),
					mandatory: asFlag(fields.MANDATORY),
					showFilter: asText(fields.SHOW_FILTER) || 'N',
					xmlId: asText(fields.XML_ID) || null,
					label: fields.EDIT_FORM_LABEL ?? null,
					settings: fields.SETTINGS ?? [],
					options: asList(fields.LIST) ?? [],
				},
				true,
			);
			return { result: created.id };
		}),
		[`crm.${name}.userfield.list`]: reading(CRM, (call) =>
			oldList(
				call,
				call.portal.state.userFields.filter((own) => own.entityId === entityId).map(oldJson),
				{
					ID: 'number',
					FIELD_NAME: 'text',
					USER_TYPE_ID: 'text',
					XML_ID: 'text',
					MULTIPLE: 'flag',
					MANDATORY: 'flag',
				},
			),
		),
	};
}

type Draft = Omit<UserField, 'id' | 'options'> & { readonly options: readonly Json[] };

function create(portal: Portal, draft: Draft, forcePrefix: boolean): UserField {
	if (!portal.settings.admin) throw uncoded('Access denied.');
	if (draft.fieldName === '') throw uncoded("The 'FIELD_NAME' field is not found.");
	if (draft.userTypeId === '') throw uncoded("The 'USER_TYPE_ID' field is not found.");
	if (!forcePrefix && !draft.fieldName.startsWith(PREFIX)) {
		throw core(`Имя поля должно начинаться с ${PREFIX}`);
	}
	const fieldName = draft.fieldName.startsWith(PREFIX) ? draft.fieldName : PREFIX + draft.fieldName;
	if (fieldName.length > MAX_NAME) throw core('Имя поля слишком длинное (больше 50-ти символов).');
	if (!/^[A-Z0-9_]+$/.test(fieldName)) {
		throw core('Имя поля содержит недопустимые символы. Допустимыми являются: A-Z, 0-9 и _.');
	}
	if (!TYPES.includes(draft.userTypeId)) throw core('Указан неверный пользовательский тип.');
	const taken = portal.state.userFields.some(
		(own) => own.entityId === draft.entityId && own.fieldName === fieldName,
	);
	if (taken) throw core(`Поле ${fieldName} для объекта ${draft.entityId} уже существует.`);
	const options = draft.options.map((raw, index) => {
		const option = asObject(raw) ?? {};
		const upper = (key: string): Json | undefined => option[key.toUpperCase()] ?? option[key];
		return {
			id: 0,
			value: asText(upper('value')),
			sort: asInteger(upper('sort')) ?? (index + 1) * 100,
			def: asFlag(upper('def')),
			xmlId: asText(option.XML_ID ?? option.xmlId) || `option${index + 1}`,
		};
	});
	const repeated = options.find(
		(own, index) => options.findIndex((other) => other.xmlId === own.xmlId) !== index,
	);
	if (repeated !== undefined)
		throw core(`Элемент списка со значением XML_ID=${repeated.xmlId} уже существует.`);
	const field: UserField = {
		...draft,
		fieldName,
		id: nextId(portal.state, 'userField'),
		options: options.map((option) => ({ ...option, id: nextId(portal.state, 'userFieldOption') })),
	};
	portal.state.userFields.push(field);
	return field;
}

function core(text: string): RestError {
	return new RestError(400, 'ERROR_CORE', text);
}

function yesNo(value: boolean): string {
	return value ? 'Y' : 'N';
}

/** Labels come as one text or as `{ru, en}`; the old list answers in the language of the webhook's user. */
function russian(label: Json): string | null {
	const object = asObject(label);
	const text = object === undefined ? asText(label) : asText(object.ru ?? object.en);
	return text === '' ? null : text;
}

function oldJson(field: UserField): JsonObject {
	const label = russian(field.label);
	return {
		ID: String(field.id),
		ENTITY_ID: field.entityId,
		FIELD_NAME: field.fieldName,
		USER_TYPE_ID: field.userTypeId,
		XML_ID: field.xmlId,
		SORT: '100',
		MULTIPLE: yesNo(field.multiple),
		MANDATORY: yesNo(field.mandatory),
		SHOW_FILTER: field.showFilter,
		SHOW_IN_LIST: 'Y',
		EDIT_IN_LIST: 'Y',
		IS_SEARCHABLE: 'N',
		SETTINGS: field.settings,
		EDIT_FORM_LABEL: label,
		LIST_COLUMN_LABEL: label,
		LIST_FILTER_LABEL: label,
		ERROR_MESSAGE: null,
		HELP_MESSAGE: null,
		...(field.userTypeId !== 'enumeration'
			? {}
			: {
					LIST: field.options.map((option) => ({
						ID: String(option.id),
						SORT: String(option.sort),
						VALUE: option.value,
						DEF: yesNo(option.def),
						XML_ID: option.xmlId,
					})),
				}),
	};
}

function configJson(field: UserField): JsonObject {
	const label = asObject(field.label);
	const text = label === undefined ? asText(field.label) || null : null;
	return {
		id: String(field.id),
		entityId: field.entityId,
		fieldName: field.fieldName,
		userTypeId: field.userTypeId,
		xmlId: field.xmlId,
		sort: '100',
		multiple: yesNo(field.multiple),
		mandatory: yesNo(field.mandatory),
		showFilter: field.showFilter,
		showInList: 'Y',
		editInList: 'Y',
		isSearchable: 'N',
		settings: field.settings,
		languageId: { en: 'en', ru: 'ru' },
		editFormLabel: label ?? { en: text, ru: text },
		...(field.userTypeId !== 'enumeration'
			? {}
			: {
					enum: field.options.map((option) => ({
						id: String(option.id),
						userFieldId: String(field.id),
						value: option.value,
						def: yesNo(option.def),
						sort: String(option.sort),
						xmlId: option.xmlId,
					})),
				}),
	};
}
