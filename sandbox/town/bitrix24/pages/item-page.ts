import { asInteger, asList, asText } from '../json.ts';
import type { Json } from '../json.ts';
import { fieldsOf } from '../crm/fields.ts';
import { userFieldsOf, valueOf } from '../crm/item-values.ts';
import type { Portal } from '../rest/method.ts';
import type { Item } from '../state.ts';
import { CONTACT, DEAL, findItem, LEAD } from '../state.ts';
import { dictionaryName, itemTitle, moment, momentOf, personName, userName } from './format.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { contactsOf, itemsOfContact, pathOf } from './related.ts';
import { timeline } from './timeline.ts';

const KINDS = {
	1: ['/leads', 'Лиды'],
	2: ['/deals', 'Сделки'],
	3: ['/contacts', 'Контакты'],
} as const;

/** Fields shown in another way, or of no use to a reader. */
const SKIPPED = new Set([
	'id',
	'title',
	'stageId',
	'createdBy',
	'updatedBy',
	'opened',
	'webformId',
	'lastActivityBy',
	'lastActivityTime',
	'movedBy',
	'movedTime',
	'hasPhone',
	'hasEmail',
	'hasImol',
	'contactId',
	'contactIds',
	'companyId',
	'stageSemanticId',
	'isNew',
	'export',
	'closed',
	'isManualOpportunity',
	'begindate',
]);

const MULTIFIELDS: Readonly<Record<string, string>> = {
	PHONE: 'Телефон',
	EMAIL: 'E-mail',
	WEB: 'Сайт',
	IM: 'Мессенджер',
	LINK: 'Ссылка',
};

export function itemPage(portal: Portal, item: Item): Html {
	const [path, section] = KINDS[item.entityTypeId];
	return html`<p class="crumb"><a href="${path}">← ${section}</a></p>
		<div class="head">
			<div>
				<h1>${itemTitle(item)}</h1>
				${stageChip(portal, item)} <span class="chip">№ ${item.id}</span>${item.converted ===
					true && html` <span class="chip warn">превращён порталом в сделку</span>`}
			</div>
		</div>
		<div class="split">
			<div>
				${links(portal, item)}
				<div class="panel">
					<h2>Поля</h2>
					<dl>${fields(portal, item)}</dl>
				</div>
			</div>
			${timeline(portal, item)}
		</div>`;
}

function stageChip(portal: Portal, item: Item): Html | false {
	if (item.entityTypeId === CONTACT) return false;
	const category = asInteger(item.values.categoryId) ?? 0;
	const dictionary =
		item.entityTypeId === LEAD
			? 'STATUS'
			: category === 0
				? 'DEAL_STAGE'
				: `DEAL_STAGE_${category}`;
	const tone =
		item.values.stageSemanticId === 'S'
			? 'good'
			: item.values.stageSemanticId === 'F'
				? 'bad'
				: 'accent';
	return html`<span class="chip ${tone}"
		>${dictionaryName(portal, dictionary, item.values.stageId)}</span
	>`;
}

function links(portal: Portal, item: Item): Html | false {
	const contacts = contactsOf(portal, item);
	const lead = findItem(portal.state, LEAD, asInteger(item.values.leadId) ?? -1);
	const children =
		item.entityTypeId === CONTACT ? itemsOfContact(portal, item) : dealsOfLead(portal, item);
	const rows = [
		...contacts.map((own) => ['Контакт', own] as const),
		...(lead === undefined ? [] : [['Из лида', lead] as const]),
		...children.map((own) => [own.entityTypeId === DEAL ? 'Сделка' : 'Лид', own] as const),
	];
	if (rows.length === 0) return false;
	return html`<div class="panel">
		<h2>Связи</h2>
		<dl>
			${rows.map(
				([label, own]) =>
					html`<div>
						<dt>${label}</dt>
						<dd><a href="${pathOf(own)}">${itemTitle(own)}</a></dd>
					</div>`,
			)}
		</dl>
	</div>`;
}

function dealsOfLead(portal: Portal, item: Item): Item[] {
	if (item.entityTypeId !== LEAD) return [];
	return portal.state.items.filter(
		(own) => own.entityTypeId === DEAL && own.values.leadId === item.id,
	);
}

function fields(portal: Portal, item: Item): Html[] {
	const person = personName(item);
	const named = item.entityTypeId !== CONTACT && person !== '' ? [row('Имя клиента', person)] : [];
	const multi = item.fm.map((own) =>
		row(`${MULTIFIELDS[own.typeId] ?? own.typeId} · ${own.valueType.toLowerCase()}`, own.value),
	);
	const custom = userFieldsOf(portal, item.entityTypeId).flatMap((field) => {
		const options = (value: Json): string =>
			field.options.find((own) => own.id === value)?.value ??
			readable(portal, field.userTypeId, value);
		const value = item.values[field.fieldName];
		const list = asList(value)?.map(options).join(', ') ?? options(value ?? null);
		const label = asText(field.label) || asText((asList(field.label) ?? [])[0]) || field.fieldName;
		return list === '' ? [] : [row(label, list)];
	});
	const own = fieldsOf(item.entityTypeId).flatMap((field) => {
		if (SKIPPED.has(field.name) || ['name', 'lastName', 'secondName'].includes(field.name))
			return [];
		const value = valueOf(portal, item, field);
		const text =
			field.dictionary !== undefined
				? dictionaryName(portal, field.dictionary, value)
				: field.name === 'categoryId'
					? (portal.state.categories.find((category) => category.id === value)?.name ?? '')
					: (asList(value)
							?.map((entry) => readable(portal, field.type, entry))
							.join(', ') ?? readable(portal, field.type, value));
		return text === '' || text === '0' ? [] : [row(field.title, text)];
	});
	return [...named, ...multi, ...custom, ...own];
}

function row(label: string, value: string): Html {
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
