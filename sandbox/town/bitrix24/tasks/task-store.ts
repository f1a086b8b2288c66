import { randomUUID } from 'node:crypto';
import type { Portal } from '../rest/method.ts';
import type { Task } from '../state.ts';
import { nextId } from '../state.ts';

export const WAITING = 2;
export const IN_PROGRESS = 3;
export const DONE = 5;
export const DEFERRED = 6;

/** What both generations of the interface can give a new task. */
export type TaskDraft = Pick<
	Task,
	| 'title'
	| 'description'
	| 'responsibleId'
	| 'createdBy'
	| 'priority'
	| 'deadlineAt'
	| 'groupId'
	| 'auditors'
	| 'accomplices'
	| 'tags'
	| 'xmlId'
	| 'crmItems'
>;

export function createTask(portal: Portal, draft: TaskDraft): Task {
	const now = portal.clock.now();
	const task: Task = {
		...draft,
		id: nextId(portal.state, 'task'),
		changedBy: draft.createdBy,
		status: WAITING,
		createdAt: now,
		changedAt: now,
		statusChangedAt: now,
		closedAt: null,
		closedBy: null,
		guid: `{${randomUUID()}}`,
	};
	portal.state.tasks.push(task);
	return task;
}

export function touchTask(portal: Portal, task: Task): void {
	task.changedAt = portal.clock.now();
	task.changedBy = portal.settings.userId;
}

/** Moves a task; false when the portal does not allow the step (finished tasks can only be renewed). */
export function moveTask(portal: Portal, task: Task, status: number): boolean {
	const allowed =
		status === WAITING
			? task.status === DONE || task.status === DEFERRED || task.status === IN_PROGRESS
			: task.status !== DONE;
	if (!allowed || task.status === status) return false;
	const now = portal.clock.now();
	task.status = status;
	task.statusChangedAt = now;
	task.closedAt = status === DONE ? now : null;
	task.closedBy = status === DONE ? portal.settings.userId : null;
	touchTask(portal, task);
	return true;
}

export function userExists(portal: Portal, id: number | undefined): id is number {
	return portal.settings.users.some((user) => user.id === id);
}

/** L_1, D_10, C_7, CO_5 and dynamic T88_3; anything else is dropped without a word. */
export function crmLinks(values: readonly string[]): string[] {
	return [...new Set(values.filter((value) => /^(?:L|D|C|CO|T[0-9a-f]+)_\d+$/.test(value)))];
}
