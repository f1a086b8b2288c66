import type { Portal } from '../rest/method.ts';
import type { Activity, Item, Task, TimelineComment } from '../state.ts';
import { DONE } from '../tasks/task-store.ts';
import { momentOf, prose, timeTag, userName } from './format.ts';
import type { Html } from './html.ts';
import { html } from './html.ts';
import { tasksOf } from './related.ts';

interface Entry {
	readonly at: number;
	readonly view: Html;
}

/** What happened to an item, newest first: comments, to-dos, tasks, and the day it was made. */
export function timeline(portal: Portal, item: Item): Html {
	const { state } = portal;
	const mine = (type: number, id: number): boolean => type === item.entityTypeId && id === item.id;
	const createdAt = momentOf(portal, item.values.createdTime);
	const entries: Entry[] = [
		...state.comments
			.filter((own) => mine(own.entityTypeId, own.entityId))
			.map((own) => comment(portal, own)),
		...state.activities
			.filter((own) => mine(own.ownerTypeId, own.ownerId))
			.map((own) => todo(portal, own)),
		...tasksOf(portal, item).map((own) => task(portal, own)),
	];
	entries.sort((a, b) => b.at - a.at);
	const created = event(
		'',
		'Создано',
		timeTag(portal, createdAt),
		html`<p class="what">${userName(portal, item.values.createdBy)}</p>`,
	);
	const hint =
		entries.length === 0 &&
		html`<li>
			<div class="event">
				<b>В ленте пока только создание.</b>
				<p class="what">Комментарии, дела и задачи появятся здесь, когда интеграция их добавит.</p>
			</div>
		</li>`;
	return html`<ol class="line" aria-label="Лента">
		${hint}${entries.map((entry) => entry.view)}${created}
	</ol>`;
}

function event(kind: string, title: string, time: Html, body: Html): Html {
	return html`<li class="${kind}">
		<article class="event">
			<header><b>${title}</b>${time}</header>
			${body}
		</article>
	</li>`;
}

function comment(portal: Portal, own: TimelineComment): Entry {
	const files =
		own.files.length > 0 &&
		html`<p class="what">Вложения: ${own.files.map((file) => file.name).join(', ')}</p>`;
	const body = html`${prose(own.text)}${files}`;
	return {
		at: own.createdAt,
		view: event(
			'note',
			`Комментарий · ${userName(portal, own.authorId)}`,
			timeTag(portal, own.createdAt),
			body,
		),
	};
}

function todo(portal: Portal, own: Activity): Entry {
	const body = html`<p class="what"><b>${own.subject || 'Без названия'}</b></p>
		${prose(own.description)} ${deadline(portal, own.deadlineAt, own.completed, own.responsibleId)}`;
	return {
		at: own.createdAt,
		view: event(
			own.completed ? 'done' : 'todo',
			own.completed ? 'Дело сделано' : 'Дело',
			timeTag(portal, own.createdAt),
			body,
		),
	};
}

function task(portal: Portal, own: Task): Entry {
	const done = own.status === DONE;
	const body = html`<p class="what"><b>${own.title}</b></p>
		${prose(own.description)} ${deadline(portal, own.deadlineAt, done, own.responsibleId)}`;
	return {
		at: own.createdAt,
		view: event(
			done ? 'done' : 'todo',
			done ? 'Задача завершена' : 'Задача',
			timeTag(portal, own.createdAt),
			body,
		),
	};
}

/** Until when and who; late work is marked. */
export function deadline(
	portal: Portal,
	at: number | null,
	done: boolean,
	responsibleId: number,
): Html {
	const late = !done && at !== null && at < portal.clock.now();
	const when = at === null ? 'без срока' : html`срок ${timeTag(portal, at)}`;
	return html`<p class="until">
		<span class="chip ${done ? 'good' : late ? 'bad' : 'warn'}"
			>${done ? 'сделано' : when}${late && ' · просрочено'}</span
		>
		<span class="chip">${userName(portal, responsibleId)}</span>
	</p>`;
}
