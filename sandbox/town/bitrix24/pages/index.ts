import type { Reply } from '../respond.ts';
import { htmlReply } from '../respond.ts';
import type { Portal } from '../rest/method.ts';
import { findItem } from '../state.ts';
import { dealsPage, leadsPage } from './board.ts';
import { itemTitle } from './format.ts';
import { itemPage } from './item-page.ts';
import type { PageContent } from './layout.ts';
import { emptyState, layout } from './layout.ts';
import { contactsPage, journalPage, noticesPage, workPage } from './tables.ts';

const ITEM_TYPES: Readonly<Record<string, readonly [type: number, section: string]>> = {
	lead: [1, '/leads'],
	deal: [2, '/deals'],
	contact: [3, '/contacts'],
};

/** Pages for a person who wants to see what the integration has left in the portal. */
export function servePage(portal: Portal, url: URL): Reply {
	const content = find(portal, url);
	if (content !== undefined) return htmlReply(200, layout(portal, content));
	const body = emptyState(
		'Такой страницы нет',
		'Возможно, карточку удалили. Выберите раздел вверху.',
	);
	return htmlReply(404, layout(portal, { section: '', title: 'Не найдено', body }));
}

function find(portal: Portal, url: URL): PageContent | undefined {
	const view = url.searchParams.get('view') === 'table' ? 'table' : 'board';
	switch (url.pathname) {
		case '/':
			// A portal without leads opens on what it has instead.
			return portal.settings.mode === 2 ? deals(portal, url, view) : leads(portal, view);
		case '/leads':
			return leads(portal, view);
		case '/deals':
			return deals(portal, url, view);
		case '/contacts':
			return { section: '/contacts', title: 'Контакты', body: contactsPage(portal) };
		case '/work':
			return { section: '/work', title: 'Дела и задачи', body: workPage(portal) };
		case '/notices':
			return { section: '/notices', title: 'Уведомления', body: noticesPage(portal) };
		case '/journal':
			return { section: '/journal', title: 'Журнал вызовов', body: journalPage(portal) };
		default:
			return item(portal, url.pathname);
	}
}

function leads(portal: Portal, view: string): PageContent {
	return { section: '/leads', title: 'Лиды', body: leadsPage(portal, view) };
}

function deals(portal: Portal, url: URL, view: string): PageContent {
	const category = Number(url.searchParams.get('category') ?? busiestFunnel(portal));
	return { section: '/deals', title: 'Сделки', body: dealsPage(portal, view, category) };
}

/** The funnel with the most deals, so that the first look is not an empty board. */
function busiestFunnel(portal: Portal): number {
	const size = (id: number): number =>
		portal.state.items.filter((own) => own.entityTypeId === 2 && own.values.categoryId === id)
			.length;
	return [...portal.state.categories].sort((a, b) => size(b.id) - size(a.id))[0]?.id ?? 0;
}

function item(portal: Portal, path: string): PageContent | undefined {
	const match = /^\/(lead|deal|contact)\/(\d+)$/.exec(path);
	const [type, section] = ITEM_TYPES[match?.[1] ?? ''] ?? [0, ''];
	const found = findItem(portal.state, type, Number(match?.[2]));
	return found === undefined
		? undefined
		: { section, title: itemTitle(found), body: itemPage(portal, found) };
}
