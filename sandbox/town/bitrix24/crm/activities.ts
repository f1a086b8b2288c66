import type { Json, JsonObject } from '../json.ts';
import { asFlag, asInteger, asList, asObject, asText } from '../json.ts';
import { missingParameter, notFound, RestError, uncoded } from '../errors.ts';
import type { Call, MethodTable, Portal } from '../rest/method.ts';
import { anyCase, CRM, portalTime, reading, writing } from '../rest/method.ts';
import { oldList } from '../rest/old-list.ts';
import type { Activity } from '../state.ts';
import { findItem, isEntityType, nextId } from '../state.ts';
import { parseTime } from '../time.ts';

export const activityMethods: MethodTable = {
	'crm.activity.todo.add': writing(CRM, ({ portal, params }) => {
		const owner = todoOwner(portal, params);
		if (params.deadline === undefined) throw missingParameter('deadline');
		const now = portal.clock.now();
		const activity: Activity = {
			id: 0,
			ownerTypeId: owner.entityTypeId,
			ownerId: owner.id,
			subject: asText(params.title),
			description: asText(params.description),
			deadlineAt: deadlineOf(portal, params.deadline),
			responsibleId: responsible(portal, params.responsibleId),
			authorId: portal.settings.userId,
			completed: false,
			pingOffsets: (asList(params.pingOffsets) ?? []).flatMap((own) => asInteger(own) ?? []),
			colorId: asText(params.colorId) || null,
			parentActivityId: asInteger(params.parentActivityId) ?? null,
			createdAt: now,
			updatedAt: now,
		};
		activity.id = nextId(portal.state, 'activity');
		portal.state.activities.push(activity);
		return { result: { id: activity.id } };
	}),

	'crm.activity.todo.update': writing(CRM, (call) => {
		const activity = ownTodo(call);
		const { portal, params } = call;
		if (params.deadline === undefined) throw missingParameter('deadline');
		activity.deadlineAt = deadlineOf(portal, params.deadline);
		if (params.title !== undefined) activity.subject = asText(params.title);
		if (params.description !== undefined) activity.description = asText(params.description);
		if (params.responsibleId !== undefined)
			activity.responsibleId = responsible(portal, params.responsibleId);
		return changed(portal, activity);
	}),

	'crm.activity.todo.updatedeadline': writing(CRM, (call) => {
		const activity = ownTodo(call);
		const value = call.params.value ?? call.params.deadline;
		if (value === undefined) throw missingParameter('value');
		activity.deadlineAt = deadlineOf(call.portal, value);
		return changed(call.portal, activity);
	}),

	'crm.activity.list': reading(CRM, (call) =>
		oldList(
			call,
			call.portal.state.activities.map((own) => activityJson(call.portal, own)),
			FILTERABLE,
		),
	),

	'crm.activity.get': reading(CRM, (call) => ({
		result: activityJson(call.portal, byOldId(call)),
	})),

	'crm.activity.update': writing(CRM, (call) => {
		const activity = byOldId(call);
		const fields = asObject(anyCase(call.params, 'fields'));
		if (fields === undefined) throw uncoded("Parameter 'fields' must be array.");
		const { portal } = call;
		if (fields.SUBJECT !== undefined) {
			if (asText(fields.SUBJECT) === '')
				throw uncoded('The field SUBJECT is not defined or empty.');
			activity.subject = asText(fields.SUBJECT);
		}
		if (fields.DESCRIPTION !== undefined) activity.description = asText(fields.DESCRIPTION);
		if (fields.COMPLETED !== undefined) activity.completed = asFlag(fields.COMPLETED);
		if (fields.RESPONSIBLE_ID !== undefined) {
			const id = asInteger(fields.RESPONSIBLE_ID);
			if (!portal.settings.users.some((user) => user.id === id)) {
				throw uncoded('The field RESPONSIBLE_ID is not defined or invalid.');
			}
			activity.responsibleId = id ?? activity.responsibleId;
		}
		if (fields.DEADLINE !== undefined) {
			activity.deadlineAt =
				parseTime(asText(fields.DEADLINE), portal.settings.utcOffsetMinutes) ?? activity.deadlineAt;
		}
		activity.updatedAt = portal.clock.now();
		return { result: true };
	}),

	'crm.activity.delete': writing(CRM, (call) => {
		const activity = byOldId(call);
		call.portal.state.activities = call.portal.state.activities.filter((own) => own !== activity);
		return { result: true };
	}),
};

const FILTERABLE = {
	ID: 'number',
	OWNER_ID: 'number',
	OWNER_TYPE_ID: 'number',
	TYPE_ID: 'number',
	PROVIDER_ID: 'text',
	PROVIDER_TYPE_ID: 'text',
	SUBJECT: 'text',
	DESCRIPTION: 'text',
	COMPLETED: 'flag',
	STATUS: 'number',
	RESPONSIBLE_ID: 'number',
	AUTHOR_ID: 'number',
	CREATED: 'time',
	LAST_UPDATED: 'time',
	DEADLINE: 'time',
	START_TIME: 'time',
	END_TIME: 'time',
} as const;

function todoOwner(
	portal: Portal,
	params: JsonObject,
): { readonly entityTypeId: 1 | 2 | 3; readonly id: number } {
	if (params.ownerTypeId === undefined) throw missingParameter('ownerTypeId');
	if (params.ownerId === undefined) throw missingParameter('ownerId');
	const type = asInteger(params.ownerTypeId);
	if (!isEntityType(type))
		throw new RestError(400, 'OWNER_NOT_FOUND', 'Владелец элемента не найден');
	const item = findItem(portal.state, type, asInteger(params.ownerId) ?? -1);
	if (item === undefined || item.converted === true) throw notFound('Not found.');
	return item;
}

/** Only whole ISO date-times; without an offset they are in the portal's zone. */
function deadlineOf(portal: Portal, value: Json): number {
	const text = asText(value);
	const at = text.includes(':') ? parseTime(text, portal.settings.utcOffsetMinutes) : undefined;
	if (at === undefined) throw new RestError(400, 'WRONG_DATETIME_FORMAT', 'Wrong datetime format');
	return at;
}

function responsible(portal: Portal, value: Json | undefined): number {
	if (value === undefined || value === null) return portal.settings.userId;
	const id = asInteger(value);
	if (id === undefined || !portal.settings.users.some((user) => user.id === id)) {
		throw new RestError(400, 'ACCESS_DENIED', 'Access denied.');
	}
	return id;
}

function ownTodo(call: Call): Activity {
	const owner = todoOwner(call.portal, call.params);
	if (call.params.id === undefined) throw missingParameter('id');
	const id = asInteger(call.params.id);
	const activity = call.portal.state.activities.find(
		(own) => own.id === id && own.ownerTypeId === owner.entityTypeId && own.ownerId === owner.id,
	);
	if (activity === undefined) throw notFound('Not found.');
	return activity;
}

function changed(portal: Portal, activity: Activity): { readonly result: Json } {
	activity.updatedAt = portal.clock.now();
	return { result: { id: activity.id } };
}

function byOldId(call: Call): Activity {
	const id = asInteger(anyCase(call.params, 'id'));
	const activity = call.portal.state.activities.find((own) => own.id === id);
	if (activity === undefined) throw uncoded('Activity is not found.');
	return activity;
}

function activityJson(portal: Portal, own: Activity): JsonObject {
	const deadline = portalTime(portal, own.deadlineAt);
	return {
		ID: String(own.id),
		OWNER_ID: String(own.ownerId),
		OWNER_TYPE_ID: String(own.ownerTypeId),
		TYPE_ID: '6',
		PROVIDER_ID: 'CRM_TODO',
		PROVIDER_TYPE_ID: 'TODO',
		PROVIDER_GROUP_ID: null,
		ASSOCIATED_ENTITY_ID: '0',
		SUBJECT: own.subject,
		CREATED: portalTime(portal, own.createdAt),
		LAST_UPDATED: portalTime(portal, own.updatedAt),
		START_TIME: deadline,
		END_TIME: deadline,
		DEADLINE: deadline,
		COMPLETED: own.completed ? 'Y' : 'N',
		STATUS: own.completed ? '2' : '1',
		RESPONSIBLE_ID: String(own.responsibleId),
		PRIORITY: '2',
		NOTIFY_TYPE: '0',
		NOTIFY_VALUE: '0',
		DESCRIPTION: own.description,
		DESCRIPTION_TYPE: '2',
		DIRECTION: '0',
		LOCATION: '',
		SETTINGS: own.colorId === null ? [] : { COLOR: own.colorId },
		ORIGINATOR_ID: null,
		ORIGIN_ID: null,
		AUTHOR_ID: String(own.authorId),
		EDITOR_ID: String(own.authorId),
		PROVIDER_PARAMS: [],
		PROVIDER_DATA: null,
		RESULT_MARK: '0',
		RESULT_STATUS: '0',
		RESULT_STREAM: '0',
		AUTOCOMPLETE_RULE: '0',
	};
}
