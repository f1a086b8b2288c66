import { asInteger, asList } from '../json.ts';
import type { Portal } from '../rest/method.ts';
import type { EntityTypeId, Item, Task } from '../state.ts';
import { CONTACT, findItem } from '../state.ts';
import { taskLink } from '../crm/remove-item.ts';

const WORDS: Readonly<Record<EntityTypeId, string>> = { 1: 'lead', 2: 'deal', 3: 'contact' };

/** Page of an item. */
export function pathOf(item: Pick<Item, 'entityTypeId' | 'id'>): string {
	return `/${WORDS[item.entityTypeId]}/${item.id}`;
}

export function contactsOf(portal: Portal, item: Item): Item[] {
	if (item.entityTypeId === CONTACT) return [];
	return (asList(item.values.contactIds) ?? [])
		.map((id) => findItem(portal.state, CONTACT, asInteger(id) ?? -1))
		.filter((own) => own !== undefined);
}

/** Leads and deals that name this contact. */
export function itemsOfContact(portal: Portal, contact: Item): Item[] {
	return portal.state.items.filter((own) => contactsOf(portal, own).includes(contact));
}

export function tasksOf(portal: Portal, item: Item): Task[] {
	const link = taskLink(item.entityTypeId, item.id);
	return portal.state.tasks.filter((task) => task.crmItems.includes(link));
}

/** To-dos and tasks of an item that are not done, and how many of them are late. */
export function openWork(
	portal: Portal,
	item: Item,
): { readonly open: number; readonly overdue: number } {
	const now = portal.clock.now();
	const todos = portal.state.activities.filter(
		(own) => own.ownerTypeId === item.entityTypeId && own.ownerId === item.id && !own.completed,
	);
	const tasks = tasksOf(portal, item).filter((task) => task.status !== 5);
	const deadlines = [...todos.map((own) => own.deadlineAt), ...tasks.map((own) => own.deadlineAt)];
	return {
		open: deadlines.length,
		overdue: deadlines.filter((at) => at !== null && at < now).length,
	};
}
