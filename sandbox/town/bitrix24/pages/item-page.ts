import { asInteger } from '../json.ts';
import type { Portal } from '../rest/method.ts';
import type { Item } from '../state.ts';
import { CONTACT, DEAL, findItem, LEAD } from '../state.ts';
import { dictionaryName, itemTitle } from './format.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { fieldsPanel } from './item-fields.ts';
import { contactsOf, itemsOfContact, pathOf } from './related.ts';
import { timeline } from './timeline.ts';

const KINDS = {
	1: ['/leads', 'Лиды'],
	2: ['/deals', 'Сделки'],
	3: ['/contacts', 'Контакты'],
} as const;

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
			<div>${links(portal, item)} ${fieldsPanel(portal, item)}</div>
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
