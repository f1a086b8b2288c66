import { asInteger } from '../json.ts';
import type { Portal } from '../rest/method.ts';
import type { Item, Status } from '../state.ts';
import { DEAL, LEAD } from '../state.ts';
import {
	avatar,
	count,
	dictionaryName,
	itemTitle,
	momentOf,
	personName,
	phoneOf,
	timeTag,
	userName,
} from './format.ts';
import type { Html } from './html.ts';
import { html, raw } from './html.ts';
import { emptyState, heading } from './layout.ts';
import { contactsOf, openWork, pathOf } from './related.ts';

/** Columns stay readable and pages light; the rest is in the table. */
const CARDS_PER_COLUMN = 100;

export function leadsPage(portal: Portal, view: string): Html {
	const items = newestFirst(
		portal.state.items.filter((item) => item.entityTypeId === LEAD && item.converted !== true),
	);
	const head = heading('Лиды', items.length, ['лид', 'лида', 'лидов'], viewSwitch('/leads', view));
	if (items.length === 0) return html`${head}${noLeads(portal)}`;
	return html`${head}${shown(portal, items, 'STATUS', view)}`;
}

export function dealsPage(portal: Portal, view: string, category: number): Html {
	const all = portal.state.items.filter((item) => item.entityTypeId === DEAL);
	const items = newestFirst(all.filter((item) => asInteger(item.values.categoryId) === category));
	const funnels = html`<div class="switch">
		${portal.state.categories.map((own) => {
			const number = all.filter((item) => item.values.categoryId === own.id).length;
			return html`<a
				href="/deals?category=${own.id}&amp;view=${view}"
				${own.id === category ? raw(' aria-current="true"') : ''}
				>${own.name} <span class="n">${number}</span></a
			>`;
		})}
	</div>`;
	const head = heading(
		'Сделки',
		all.length,
		['сделка', 'сделки', 'сделок'],
		html`${funnels} ${viewSwitch(`/deals?category=${category}`, view)}`,
	);
	if (all.length === 0) {
		return html`${head}${emptyState(
			'Сделок пока нет',
			'Сделка появится, когда интеграция создаст её напрямую или когда портал без лидов превратит в неё новую заявку.',
		)}`;
	}
	if (items.length === 0)
		return html`${head}${emptyState(
			'В этой воронке пусто',
			'Все сделки лежат в другой воронке — переключите её над доской.',
		)}`;
	return html`${head}${shown(
		portal,
		items,
		category === 0 ? 'DEAL_STAGE' : `DEAL_STAGE_${category}`,
		view,
	)}`;
}

function noLeads(portal: Portal): Html {
	if (portal.settings.mode === 2) {
		return emptyState(
			'Лиды на этом портале выключены',
			'Новая заявка с именем сразу становится контактом и сделкой — смотрите раздел «Сделки».',
		);
	}
	const calls = portal.state.journal.length;
	return calls === 0
		? emptyState(
				'Лидов пока нет',
				'Портал не получил ещё ни одного вызова: ночь не началась или вебхук не указан в интеграции.',
			)
		: emptyState(
				'Лидов пока нет',
				`Вызовы приходят (${calls}), но ни один не создал лид. Что именно спрашивали — в журнале вызовов.`,
			);
}

function shown(portal: Portal, items: readonly Item[], dictionary: string, view: string): Html {
	return view === 'table' ? table(portal, items, dictionary) : board(portal, items, dictionary);
}

function board(portal: Portal, items: readonly Item[], dictionary: string): Html {
	const stages = portal.state.statuses
		.filter((own) => own.entityId === dictionary)
		.sort((a, b) => a.sort - b.sort);
	return html`<div class="board" tabindex="0" role="group" aria-label="Стадии">
		${stages.map((stage) => column(portal, stage, items))}
	</div>`;
}

function column(portal: Portal, stage: Status, items: readonly Item[]): Html {
	const own = items.filter((item) => item.values.stageId === stage.statusId);
	const hidden = own.length - CARDS_PER_COLUMN;
	return html`<section class="column" style="--stage:${stage.color}">
		<h2>${stage.name}<span class="n">${own.length}</span></h2>
		${own.length === 0
			? html`<p class="none">Никого на этой стадии</p>`
			: own.slice(0, CARDS_PER_COLUMN).map((item) => card(portal, item))}${hidden > 0 &&
		html`<p class="none">
			И ещё ${count(hidden, 'карточка', 'карточки', 'карточек')} — все видны в таблице.
		</p>`}
	</section>`;
}

function card(portal: Portal, item: Item): Html {
	const contact = contactsOf(portal, item)[0];
	const name = personName(item) || (contact === undefined ? '' : personName(contact));
	const phone = phoneOf(item) || (contact === undefined ? '' : phoneOf(contact));
	const work = openWork(portal, item);
	const notes = portal.state.comments.filter(
		(own) => own.entityTypeId === item.entityTypeId && own.entityId === item.id,
	).length;
	return html`<a class="card" href="${pathOf(item)}"
		><strong>${itemTitle(item)}</strong>${name !== '' && html`<p>${name}</p>`}${phone !== '' &&
		html`<p class="num">${phone}</p>`}
		<div class="chips">
			${sourceChip(portal, item)}${item.values.isReturnCustomer === 'Y' &&
			html`<span class="chip good">повторный клиент</span>`}${work.overdue > 0
				? html`<span class="chip bad">просрочено: ${work.overdue}</span>`
				: work.open > 0 &&
					html`<span class="chip warn">${count(work.open, 'дело', 'дела', 'дел')}</span>`}${notes >
				0 &&
			html`<span class="chip">${count(notes, 'комментарий', 'комментария', 'комментариев')}</span>`}
		</div>
		<div class="foot">
			<span>№ ${item.id} · ${timeTag(portal, momentOf(portal, item.values.createdTime))}</span
			>${avatar(portal, item.values.assignedById)}
		</div></a
	>`;
}

function sourceChip(portal: Portal, item: Item): Html | false {
	const name = dictionaryName(portal, 'SOURCE', item.values.sourceId);
	return name !== '' && html`<span class="chip">${name}</span>`;
}

function table(portal: Portal, items: readonly Item[], dictionary: string): Html {
	return html`<div class="panel scroll">
		<table class="stack">
			<thead>
				<tr>
					<th>№</th>
					<th>Название</th>
					<th>Клиент</th>
					<th>Телефон</th>
					<th>Стадия</th>
					<th>Источник</th>
					<th>Ответственный</th>
					<th>Создан</th>
				</tr>
			</thead>
			<tbody>
				${items.map((item) => {
					const contact = contactsOf(portal, item)[0];
					return html`<tr>
						<td class="num" data-label="№">${item.id}</td>
						<td class="wide"><a href="${pathOf(item)}">${itemTitle(item)}</a></td>
						<td data-label="Клиент">
							${personName(item) || (contact !== undefined && personName(contact)) || '—'}
						</td>
						<td class="num nowrap" data-label="Телефон">
							${phoneOf(item) || (contact !== undefined && phoneOf(contact)) || '—'}
						</td>
						<td data-label="Стадия">${dictionaryName(portal, dictionary, item.values.stageId)}</td>
						<td data-label="Источник">
							${dictionaryName(portal, 'SOURCE', item.values.sourceId) || '—'}
						</td>
						<td data-label="Ответственный">${userName(portal, item.values.assignedById)}</td>
						<td class="num nowrap" data-label="Создан">
							${timeTag(portal, momentOf(portal, item.values.createdTime))}
						</td>
					</tr>`;
				})}
			</tbody>
		</table>
	</div>`;
}

function viewSwitch(path: string, view: string): Html {
	const link = (name: string, title: string): Html =>
		html`<a
			href="${path}${path.includes('?') ? '&' : '?'}view=${name}"
			${name === view ? raw(' aria-current="true"') : ''}
			>${title}</a
		>`;
	return html`<div class="switch">${link('board', 'Доска')}${link('table', 'Таблица')}</div>`;
}

function newestFirst(items: readonly Item[]): Item[] {
	return [...items].sort((a, b) => b.id - a.id);
}
