import type { Portal } from '../rest/method.ts';
import { asText } from '../json.ts';
import type { Activity, Task } from '../state.ts';
import { CONTACT, findItem } from '../state.ts';
import { DONE } from '../tasks/task-store.ts';
import { itemTitle, momentOf, personName, prose, timeTag, userName } from './format.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { emptyState, heading } from './layout.ts';
import { itemsOfContact, pathOf } from './related.ts';
import { deadline } from './timeline.ts';

export function contactsPage(portal: Portal): Html {
	const contacts = portal.state.items
		.filter((item) => item.entityTypeId === CONTACT)
		.sort((a, b) => b.id - a.id);
	const head = heading('Контакты', contacts.length, ['человек', 'человека', 'человек']);
	if (contacts.length === 0) {
		return html`${head}${emptyState(
			'Контактов пока нет',
			'Контакт заводят, когда известны имя или телефон клиента. На портале с лидами человек может оставаться лидом.',
		)}`;
	}
	return html`${head}
		<div class="panel scroll">
			<table class="stack">
				<thead>
					<tr>
						<th>№</th>
						<th>Имя</th>
						<th>Связь</th>
						<th>Обращения</th>
						<th>Ответственный</th>
						<th>Создан</th>
					</tr>
				</thead>
				<tbody>
					${contacts.map(
						(item) =>
							html`<tr>
								<td class="num" data-label="№">${item.id}</td>
								<td class="wide">
									<a href="${pathOf(item)}">${personName(item) || `Без имени · № ${item.id}`}</a>
								</td>
								<td class="num" data-label="Связь">
									${item.fm.map((own) => own.value).join(', ') || '—'}
								</td>
								<td class="num" data-label="Обращения">${itemsOfContact(portal, item).length}</td>
								<td data-label="Ответственный">${userName(portal, item.values.assignedById)}</td>
								<td class="num nowrap" data-label="Создан">
									${timeTag(portal, momentOf(portal, item.values.createdTime))}
								</td>
							</tr>`,
					)}
				</tbody>
			</table>
		</div>`;
}

export function workPage(portal: Portal): Html {
	const todos = [...portal.state.activities].sort(
		(a, b) => Number(a.completed) - Number(b.completed) || a.deadlineAt - b.deadlineAt,
	);
	const tasks = [...portal.state.tasks].sort(
		(a, b) =>
			Number(a.status === DONE) - Number(b.status === DONE) ||
			(a.deadlineAt ?? Infinity) - (b.deadlineAt ?? Infinity),
	);
	const head = heading('Дела и задачи', todos.length + tasks.length, [
		'запись',
		'записи',
		'записей',
	]);
	if (todos.length + tasks.length === 0) {
		return html`${head}${emptyState(
			'Никому ничего не поручено',
			'Дела и задачи появляются, когда после ночного разговора должен действовать человек: перезвонить, подтвердить, разобраться.',
		)}`;
	}
	return html`${head}
		<h2>Дела в карточках</h2>
		${todos.length === 0
			? emptyState('Дел нет', 'В карточках клиентов ничего не запланировано.')
			: html`<div class="panel scroll">
					<table class="stack">
						<tbody>
							${todos.map((own) => todoRow(portal, own))}
						</tbody>
					</table>
				</div>`}
		<h2 style="margin-top:22px">Задачи</h2>
		${tasks.length === 0
			? emptyState('Задач нет', 'Отдельных задач сотрудникам не ставили.')
			: html`<div class="panel scroll">
					<table class="stack">
						<tbody>
							${tasks.map((own) => taskRow(portal, own))}
						</tbody>
					</table>
				</div>`}`;
}

function todoRow(portal: Portal, own: Activity): Html {
	const item = findItem(portal.state, own.ownerTypeId, own.ownerId);
	return html`<tr>
		<td class="wide">
			<strong>${own.subject || 'Без названия'}</strong>${prose(own.description)}${item !==
				undefined && html`<div><a href="${pathOf(item)}">${itemTitle(item)}</a></div>`}
		</td>
		<td class="side">${deadline(portal, own.deadlineAt, own.completed, own.responsibleId)}</td>
	</tr>`;
}

const LINK_TYPES: Readonly<Record<string, number>> = { L: 1, D: 2, C: 3 };

function taskRow(portal: Portal, own: Task): Html {
	const items = own.crmItems.flatMap((link) => {
		const [prefix, id] = link.split('_');
		return findItem(portal.state, LINK_TYPES[prefix ?? ''] ?? 0, Number(id)) ?? [];
	});
	return html`<tr>
		<td class="wide">
			<strong>${own.title}</strong> ${own.priority === 2 &&
			html`<span class="chip bad">важная</span>`}${prose(own.description)}${items.map(
				(item) => html`<div><a href="${pathOf(item)}">${itemTitle(item)}</a></div>`,
			)}
		</td>
		<td class="side">
			${deadline(portal, own.deadlineAt, own.status === DONE, own.responsibleId)}
		</td>
	</tr>`;
}

export function noticesPage(portal: Portal): Html {
	const notices = [...portal.state.notices].reverse();
	const head = heading('Уведомления', notices.length, ['сообщение', 'сообщения', 'сообщений']);
	if (notices.length === 0) {
		return html`${head}${emptyState(
			'Сотрудников не беспокоили',
			'Здесь видно, кого и чем разбудили: уведомления и сообщения дежурным.',
		)}`;
	}
	return html`${head}
		<ol class="line">
			${notices.map((own) => {
				const to = /^\d+$/.test(own.to) ? userName(portal, own.to) : `чат ${own.to}`;
				const kind =
					own.kind === 'message'
						? 'Сообщение'
						: own.kind === 'personal'
							? 'Личное уведомление'
							: 'Уведомление';
				return html`<li class="todo">
					<article class="event">
						<header><b>${kind} → ${to}</b>${timeTag(portal, own.createdAt)}</header>
						${prose(own.text)}
					</article>
				</li>`;
			})}
		</ol>`;
}

const JOURNAL_ROWS = 300;

export function journalPage(portal: Portal): Html {
	const entries = portal.state.journal.slice(-JOURNAL_ROWS).reverse();
	const head = heading('Журнал вызовов', portal.state.journal.length, [
		'вызов',
		'вызова',
		'вызовов',
	]);
	if (entries.length === 0) {
		return html`${head}${emptyState(
			'Ни одного вызова',
			'Как только интеграция обратится к порталу, каждый её вызов появится здесь — удачный и нет.',
		)}`;
	}
	return html`${head}
		<div class="panel scroll">
			<table class="stack">
				<thead>
					<tr>
						<th>Когда</th>
						<th>Метод</th>
						<th>Ответ</th>
						<th>Откуда</th>
					</tr>
				</thead>
				<tbody>
					${entries.map((own) => {
						const tone =
							own.status === 200
								? 'good'
								: own.status === 0
									? 'bad'
									: own.status >= 500
										? 'bad'
										: 'warn';
						const answer =
							own.status === 0
								? 'связь оборвана'
								: [own.status, asText(own.error)].filter((part) => part !== '').join(' ');
						return html`<tr>
							<td class="num nowrap" data-label="Когда">${timeTag(portal, own.at)}</td>
							<td class="wide">
								${own.method}${own.commands !== undefined &&
								html` <span class="chip">${own.commands.join(', ')}</span>`}
							</td>
							<td data-label="Ответ">
								<span class="chip ${tone}">${answer}</span>${own.fault !== null &&
								html` <span class="chip warn">помеха: ${own.fault}</span>`}
							</td>
							<td class="num" data-label="Откуда">${own.ip}</td>
						</tr>`;
					})}
				</tbody>
			</table>
		</div>`;
}
