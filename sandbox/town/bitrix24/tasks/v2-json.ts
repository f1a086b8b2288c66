import type { Json, JsonObject } from '../json.ts';
import type { Portal } from '../rest/method.ts';
import { portalTime } from '../rest/method.ts';
import type { Task } from '../state.ts';
import { DONE } from './task-store.ts';

/** A task as version 2 answers it: camelCase names, every number as text. The CRM links come only when selected. */
export function taskJson(portal: Portal, task: Task, withCrm = false): JsonObject {
	const time = (at: number | null): Json => (at === null ? null : portalTime(portal, at));
	const open = task.status !== DONE;
	return {
		id: String(task.id),
		parentId: null,
		title: task.title,
		description: task.description,
		mark: null,
		priority: String(task.priority),
		multitask: 'N',
		notViewed: 'N',
		replicate: 'N',
		stageId: '0',
		createdBy: String(task.createdBy),
		createdDate: time(task.createdAt),
		responsibleId: String(task.responsibleId),
		changedBy: String(task.changedBy),
		changedDate: time(task.changedAt),
		statusChangedBy: task.statusChangedAt === task.createdAt ? null : String(task.changedBy),
		closedBy: task.closedBy === null ? null : String(task.closedBy),
		closedDate: time(task.closedAt),
		activityDate: time(task.changedAt),
		dateStart: null,
		deadline: time(task.deadlineAt),
		startDatePlan: null,
		endDatePlan: null,
		guid: task.guid,
		xmlId: task.xmlId,
		commentsCount: null,
		allowChangeDeadline: 'N',
		allowTimeTracking: 'N',
		taskControl: 'N',
		addInReport: 'N',
		timeEstimate: '0',
		siteId: 's1',
		subordinate: 'N',
		descriptionInBbcode: 'Y',
		status: String(task.status),
		statusChangedDate: time(task.statusChangedAt),
		durationType: 'days',
		favorite: 'N',
		groupId: String(task.groupId),
		auditors: task.auditors.map(String),
		accomplices: task.accomplices.map(String),
		checklist: [],
		group: [],
		...(withCrm ? { ufCrmTask: [...task.crmItems] } : {}),
		creator: person(portal, task.createdBy),
		responsible: person(portal, task.responsibleId),
		accomplicesData: [],
		auditorsData: [],
		newCommentsCount: 0,
		action: {
			complete: open,
			start: open,
			delegate: open,
			remove: true,
			edit: true,
			defer: open,
			renew: !open,
		},
		subStatus: overdue(portal, task) ? '-1' : String(task.status),
	};
}

/** What conditions and order look at, under the names that requests use. */
export function taskRow(portal: Portal, task: Task): JsonObject {
	const time = (at: number | null): Json => (at === null ? null : portalTime(portal, at));
	return {
		ID: task.id,
		TITLE: task.title,
		STATUS: overdue(portal, task) ? -1 : task.status,
		REAL_STATUS: task.status,
		RESPONSIBLE_ID: task.responsibleId,
		CREATED_BY: task.createdBy,
		PRIORITY: task.priority,
		GROUP_ID: task.groupId,
		DEADLINE: time(task.deadlineAt),
		CREATED_DATE: time(task.createdAt),
		CHANGED_DATE: time(task.changedAt),
		CLOSED_DATE: time(task.closedAt),
		UF_CRM_TASK: task.crmItems,
		TAG: task.tags,
		AUDITOR: task.auditors,
		ACCOMPLICE: task.accomplices,
	};
}

function overdue(portal: Portal, task: Task): boolean {
	return task.status !== DONE && task.deadlineAt !== null && task.deadlineAt < portal.clock.now();
}

function person(portal: Portal, id: number): JsonObject {
	const user = portal.settings.users.find((own) => own.id === id);
	return {
		id: String(id),
		name: user === undefined ? '' : `${user.name} ${user.lastName}`,
		link: `/company/personal/user/${id}/`,
		icon: '/bitrix/images/tasks/default_avatar.png',
		workPosition: user?.position ?? '',
	};
}
