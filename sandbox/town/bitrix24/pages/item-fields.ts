import { fieldsOf } from '../crm/fields.ts';
import type { Field } from '../crm/fields.ts';
import { userFieldsOf, valueOf } from '../crm/item-values.ts';
import { asList, asText } from '../json.ts';
import type { Json } from '../json.ts';
import type { Portal } from '../rest/method.ts';
import type { Item } from '../state.ts';
import { CONTACT } from '../state.ts';
import { dictionaryName, moment, momentOf, personName, prose, userName } from './format.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';

/** What a manager looks for first; everything else folds away. */
const FIRST = ['sourceId', 'assignedById', 'comments', 'opportunity', 'categoryId', 'createdTime'];

/** Shown elsewhere on the page, or of no use to a reader. */
const SKIPPED = new Set([
	...['id', 'title', 'stageId', 'stageSemanticId', 'name', 'lastName', 'secondName'],
	...['contactId', 'contactIds', 'companyId', 'leadId', 'hasPhone', 'hasEmail', 'hasImol'],
	...['opened', 'webformId', 'isNew', 'export', 'closed', 'begindate', 'isManualOpportunity'],
]);

const KINDS: Readonly<Record<string, string>> = {
	PHONE: 'Телефон',
	EMAIL: 'E-mail',
	WEB: 'Сайт',
	IM: 'Мессенджер',
	LINK: 'Ссылка',
};

const SUBKINDS: Readonly<Record<string, string>> = {
	MOBILE: 'мобильный',
	WORK: 'рабочий',
	HOME: 'домашний',
	OTHER: 'другой',
	TELEGRAM: 'Telegram',
	VK: 'VK',
};

/** The fields of an item that have a value. */
export function fieldsPanel(portal: Portal, item: Item): Html {
	const rest = fieldsOf(item.entityTypeId)
		.filter((field) => !SKIPPED.has(field.name) && !FIRST.includes(field.name))
		.flatMap((field) => fieldRow(portal, item, field));
	return html`<div class="panel">
		<h2>Поля</h2>
		<dl>${first(portal, item)}</dl>
		${rest.length > 0 &&
		html`<details>
			<summary>Остальные поля</summary>
			<dl>${rest}</dl>
		</details>`}
	</div>`;
}

function first(portal: Portal, item: Item): Html[] {
	const person = item.entityTypeId === CONTACT ? '' : personName(item);
	const multifields = item.fm.map((own) =>
		row(
			`${KINDS[own.typeId] ?? own.typeId}, ${SUBKINDS[own.valueType] ?? own.valueType}`,
			own.value,
		),
	);
	const known = fieldsOf(item.entityTypeId);
	const common = FIRST.flatMap((name) => known.find((field) => field.name === name) ?? []);
	return [
		...(person === '' ? [] : [row('Имя клиента', person)]),
		...multifields,
		...customRows(portal, item),
		...common.flatMap((field) => fieldRow(portal, item, field)),
	];
}

function customRows(portal: Portal, item: Item): Html[] {
	return userFieldsOf(portal, item.entityTypeId).flatMap((field) => {
		const one = (value: Json): string =>
			field.options.find((own) => own.id === value)?.value ??
			readable(portal, field.userTypeId, value);
		const value = item.values[field.fieldName] ?? null;
		const text = asList(value)?.map(one).join(', ') ?? one(value);
		const label = asText(field.label) || asText((asList(field.label) ?? [])[0]) || field.fieldName;
		return text === '' ? [] : [row(label, text)];
	});
}

function fieldRow(portal: Portal, item: Item, field: Field): Html[] {
	const value = valueOf(portal, item, field);
	if (field.name === 'comments') {
		return asText(value) === '' ? [] : [row(field.title, prose(asText(value)))];
	}
	// A currency without an amount says nothing.
	if (field.name === 'currencyId' && !item.values.opportunity) return [];
	const one = (entry: Json): string => {
		if (field.dictionary !== undefined) return dictionaryName(portal, field.dictionary, entry);
		if (field.type !== 'crm_category') return readable(portal, field.type, entry);
		return portal.state.categories.find((category) => category.id === entry)?.name ?? '';
	};
	const text = asList(value)?.map(one).join(', ') ?? one(value);
	return text === '' || text === '0' ? [] : [row(field.title, text)];
}

function row(label: string, value: string | Html): Html {
	return html`<div>
		<dt>${label}</dt>
		<dd>${value}</dd>
	</div>`;
}

function readable(portal: Portal, type: string, value: Json): string {
	if (value === null) return '';
	if (type === 'user') return userName(portal, value);
	if (type === 'boolean') return value === 'Y' ? 'да' : '';
	if (type === 'datetime' || type === 'date') return moment(portal, momentOf(portal, value));
	return asText(value);
}
