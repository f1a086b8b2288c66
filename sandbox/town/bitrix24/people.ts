import type { JsonObject } from './json.ts';
import { asInteger, asObject, asText } from './json.ts';
import { RestError } from './errors.ts';
import type { Call, MethodTable, Portal } from './rest/method.ts';
import { anyCase, BASIC, portalTime, reading, writing } from './rest/method.ts';
import { oldList } from './rest/old-list.ts';
import type { PortalUser } from './options.ts';
import { nextId } from './state.ts';

const USERS = [['user', 'user_basic', 'user_brief']] as const;
const IM = [['im']] as const;

export const peopleMethods: MethodTable = {
	profile: reading(BASIC, ({ portal }) => {
		const user = portal.settings.users.find((own) => own.id === portal.settings.userId);
		if (user === undefined || user.active === false) return { result: [] };
		return {
			result: {
				ID: String(user.id),
				ADMIN: portal.settings.admin,
				NAME: user.name,
				LAST_NAME: user.lastName,
				PERSONAL_GENDER: '',
				TIME_ZONE: 'Europe/Moscow',
			},
		};
	}),

	'user.current': reading(USERS, ({ portal }) => {
		const user = portal.settings.users.find((own) => own.id === portal.settings.userId);
		return { result: user === undefined ? [] : userJson(portal, user) };
	}),

	/** Conditions stand under FILTER or, as seen on live portals, flat in the body. */
	'user.get': reading(USERS, (call) => {
		const filter = asObject(anyCase(call.params, 'filter')) ?? flatFilter(call.params);
		const params = {
			...call.params,
			filter: Object.fromEntries(
				Object.entries(filter).map(([key, value]) => [key.toUpperCase(), value]),
			),
		};
		const rows = call.portal.settings.users.map((user) => userJson(call.portal, user));
		return oldList({ ...call, params }, rows, {
			ID: 'number',
			ACTIVE: 'flag',
			NAME: 'text',
			LAST_NAME: 'text',
			EMAIL: 'text',
			USER_TYPE: 'text',
			WORK_POSITION: 'text',
		});
	}),

	'im.notify.system.add': writing(IM, (call) => notify(call, 'system')),
	'im.notify.personal.add': writing(IM, (call) => notify(call, 'personal')),

	'im.message.add': writing(IM, ({ portal, params }) => {
		const dialog = asText(anyCase(params, 'DIALOG_ID'));
		const text = asText(anyCase(params, 'MESSAGE'));
		if (text === '' && anyCase(params, 'ATTACH') === undefined)
			throw new RestError(400, 'MESSAGE_EMPTY', "Message can't be empty");
		if (/^(?:chat|sg)/.test(dialog)) {
			if (dialog !== 'chat1') throw new RestError(400, 'ACCESS_ERROR', 'Action unavailable');
		} else {
			const id = asInteger(dialog);
			if (id === undefined || id <= 0)
				throw new RestError(400, 'USER_ID_EMPTY', "User ID can't be empty");
			if (!portal.settings.users.some((user) => user.id === id))
				throw new RestError(400, 'USER_NOT_FOUND', 'User not found');
		}
		return { result: keep(portal, 'message', dialog, text) };
	}),
};

function notify(call: Call, kind: 'system' | 'personal'): { readonly result: number | false } {
	const { portal, params } = call;
	const id = asInteger(anyCase(params, 'USER_ID')) ?? 0;
	if (id <= 0) throw new RestError(400, 'USER_ID_EMPTY', "User ID can't be empty");
	const text = asText(anyCase(params, 'MESSAGE'));
	if (text === '') throw new RestError(400, 'MESSAGE_EMPTY', "Message can't be empty");
	const attach = anyCase(params, 'ATTACH');
	if (attach !== undefined && JSON.stringify(attach).length > 60_000) {
		throw new RestError(
			400,
			'ATTACH_OVERSIZE',
			'You have exceeded the maximum allowable size of attach',
		);
	}
	// Nobody by this number: the portal answers 200 with false.
	if (!portal.settings.users.some((user) => user.id === id)) return { result: false };
	return { result: keep(portal, kind, String(id), text) };
}

function keep(
	portal: Portal,
	kind: 'system' | 'personal' | 'message',
	to: string,
	text: string,
): number {
	const id = nextId(portal.state, 'message');
	portal.state.notices.push({
		id,
		kind,
		to,
		fromUserId: portal.settings.userId,
		text,
		createdAt: portal.clock.now(),
	});
	return id;
}

function flatFilter(params: JsonObject): JsonObject {
	const reserved = ['start', 'select', 'sort', 'order', 'admin_mode', 'filter'];
	return Object.fromEntries(
		Object.entries(params).filter(([name]) => !reserved.includes(name.toLowerCase())),
	);
}

function userJson(portal: Portal, user: PortalUser): JsonObject {
	return {
		ID: String(user.id),
		ACTIVE: user.active !== false,
		NAME: user.name,
		LAST_NAME: user.lastName,
		SECOND_NAME: '',
		EMAIL: user.email ?? '',
		LAST_LOGIN: portalTime(portal),
		DATE_REGISTER: '2024-07-15T00:00:00+03:00',
		TIME_ZONE: '',
		IS_ONLINE: 'N',
		PERSONAL_GENDER: '',
		PERSONAL_MOBILE: '',
		WORK_PHONE: '',
		WORK_POSITION: user.position ?? '',
		UF_DEPARTMENT: [1],
		USER_TYPE: 'employee',
	};
}
