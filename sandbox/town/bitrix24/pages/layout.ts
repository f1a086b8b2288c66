import type { Portal } from '../rest/method.ts';
import { CONTACT, DEAL, LEAD } from '../state.ts';
import { count } from './format.ts';
import type { Html } from './html.ts';
import { html, raw } from './html.ts';
import { STYLE } from './style.ts';

/** Looks every few seconds whether the page would be drawn differently; swaps the content in place, keeps scrolling. */
const REFRESH = `
(() => {
	const current = () => document.querySelector('nav a[aria-current]');
	current()?.scrollIntoView({ block: 'nearest', inline: 'center' });
	let last = null;
	const look = async () => {
		if (document.hidden) return;
		try {
			const text = await (await fetch(location.href)).text();
			if (last === null || text === last) { last = text; return; }
			last = text;
			const fresh = new DOMParser().parseFromString(text, 'text/html');
			const scrolled = [...document.querySelectorAll('.board')].map((board) => board.scrollLeft);
			const open = [...document.querySelectorAll('details')].map((fold) => fold.open);
			for (const part of ['nav', 'main']) {
				document.querySelector(part)?.replaceChildren(...(fresh.querySelector(part)?.childNodes ?? []));
			}
			document.querySelectorAll('.board').forEach((board, n) => { board.scrollLeft = scrolled[n] ?? 0; });
			document.querySelectorAll('details').forEach((fold, n) => { fold.open = open[n] ?? false; });
		} catch { /* The portal is stopped; the page stays as it is. */ }
	};
	look();
	setInterval(look, 4000);
})()`;

export interface PageContent {
	/** Path of the section that is marked in the navigation. */
	readonly section: string;
	readonly title: string;
	readonly body: Html;
}

export function layout(portal: Portal, content: PageContent): string {
	const { state, settings } = portal;
	const live = state.items.filter((item) => item.converted !== true);
	const amount = (type: number): number => live.filter((item) => item.entityTypeId === type).length;
	const open =
		state.activities.filter((own) => !own.completed).length +
		state.tasks.filter((own) => own.status !== 5).length;
	const sections: ReadonlyArray<readonly [string, string, number]> = [
		['/leads', 'Лиды', amount(LEAD)],
		['/deals', 'Сделки', amount(DEAL)],
		['/contacts', 'Контакты', amount(CONTACT)],
		['/work', 'Дела и задачи', open],
		['/notices', 'Уведомления', state.notices.length],
		['/journal', 'Журнал вызовов', state.journal.length],
	];
	return html`<!doctype html>
		<html lang="ru">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width,initial-scale=1" />
				<title>${content.title} · ${settings.portalName}</title>
				<link
					rel="icon"
					href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%231763cf'/%3E%3Cpath d='M4 5h8M4 8h8M4 11h5' stroke='%23fff' stroke-width='1.6' stroke-linecap='round'/%3E%3C/svg%3E"
				/>
				<style>
					${raw(STYLE)}
				</style>
			</head>
			<body>
				<div class="top">
					<div class="wrap">
						<div class="brand">
							<b>${settings.portalName}</b>
							<span class="chip accent">учебный портал Bitrix24</span>
							<span class="chip">${settings.mode === 1 ? 'CRM с лидами' : 'CRM без лидов'}</span>
						</div>
						<nav aria-label="Разделы">
							${sections.map(
								([path, name, number]) =>
									html`<a
										href="${path}"
										${path === content.section ? raw(' aria-current="page"') : ''}
										>${name}<i>${number}</i></a
									>`,
							)}
						</nav>
					</div>
				</div>
				<div class="wrap">
					<main>${content.body}</main>
					<footer>Данные существуют только на этой машине. Страница обновляется сама.</footer>
				</div>
				<script>
					${raw(REFRESH)};
				</script>
			</body>
		</html>`.markup;
}

export function heading(
	title: string,
	number: number,
	words: readonly [string, string, string],
	extra?: Html,
): Html {
	return html`<div class="head">
		<div>
			<h1>${title}</h1>
			<span class="chip">${count(number, ...words)}</span>
		</div>
		<div class="tools">${extra}</div>
	</div>`;
}

/** An empty place says why it is empty. */
export function emptyState(title: string, reason: string): Html {
	return html`<div class="panel empty">
		<b>${title}</b>
		<p>${reason}</p>
	</div>`;
}
