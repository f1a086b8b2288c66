import type { EntityTypeId, Item, PortalState } from '../state.ts';
import { CONTACT } from '../state.ts';

const TASK_PREFIX: Readonly<Record<EntityTypeId, string>> = { 1: 'L', 2: 'D', 3: 'C' };

/** How a task names a CRM item it belongs to: L_1, D_10, C_7. */
export function taskLink(type: EntityTypeId, id: number): string {
	return `${TASK_PREFIX[type]}_${id}`;
}

/** Deletes an item with its timeline, its to-dos, and the tasks that belong to nothing else. */
export function removeItem(state: PortalState, item: Item): void {
	const { entityTypeId: type, id } = item;
	state.items = state.items.filter((own) => own !== item);
	state.comments = state.comments.filter((own) => own.entityTypeId !== type || own.entityId !== id);
	state.activities = state.activities.filter(
		(own) => own.ownerTypeId !== type || own.ownerId !== id,
	);
	const link = taskLink(type, id);
	state.tasks = state.tasks.filter(
		(task) => task.crmItems.length !== 1 || task.crmItems[0] !== link,
	);
	for (const task of state.tasks) task.crmItems = task.crmItems.filter((own) => own !== link);
	if (type !== CONTACT) return;
	for (const other of state.items) {
		const contacts = other.values.contactIds;
		if (!Array.isArray(contacts) || !contacts.includes(id)) continue;
		const left = contacts.filter((own) => own !== id);
		other.values.contactIds = left;
		other.values.contactId = left[0] ?? 0;
	}
}
