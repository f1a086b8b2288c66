import { confirm } from './callback.ts';
import { switchboard } from './events.ts';
import type { VkMessage, VkState } from './state.ts';
import { attachedTo, saveDoc, savePhoto, uploadServer } from './uploads.ts';
import { checkEventData, checkKeyboard, refuse } from './validate.ts';
import type { VkRefusal } from './validate.ts';

type Fields = Readonly<Record<string, string | undefined>>;
type Method = (fields: Fields, state: VkState) => unknown;

const missing = (name: string): VkRefusal =>
	refuse(100, `One of the parameters specified was missing or invalid: ${name}`);

const ofGroup =
	(method: Method, permission = 'manage'): Method =>
	(fields, state) => {
		if (fields.group_id !== String(state.groupId)) return missing('group_id is undefined');
		if (!state.permissions.includes(permission))
			return refuse(15, `Access denied: no access to call this method`);
		return method(fields, state);
	};

const serverOf = (fields: Fields, state: VkState) =>
	state.servers.find(({ id }) => String(id) === fields.server_id);

const badServer = ({ url = '', title = '', secret_key = '' }: Fields): VkRefusal | null => {
	if (!/^https?:\/\//.test(url)) return missing('url is invalid');
	if (title === '' || title.length > 14) return missing('title should be less or equal 14 letters');
	if (!/^[a-zA-Z0-9_-]{0,50}$/.test(secret_key)) return missing('secret_key is invalid');
	return null;
};

const SWITCHES = /^(message_|user_|group_|wall_|photo_|video_|board_|market_|like_|lead_|donut_)/;

const switchesIn = (fields: Fields): [name: string, on: boolean][] =>
	Object.entries(fields)
		.filter(([name]) => SWITCHES.test(name) && name !== 'group_id')
		.map(([name, value]) => [name, value === '1']);

function send(fields: Fields, state: VkState): unknown {
	const { peer_id: peer, random_id: random, message = '', keyboard } = fields;
	if (random === undefined || !/^-?\d+$/.test(random)) return missing('random_id is undefined');
	if (Math.abs(Number(random)) > 2_147_483_647) return missing('random_id is not int32');
	if (peer === undefined || !/^-?\d+$/.test(peer)) return missing('peer_id is undefined');
	if (!state.permissions.includes('messages'))
		return refuse(15, 'Access denied: no access to messages');
	if (Number(peer) > 2_000_000_000) return refuse(917, "You don't have access to this chat");
	const person = state.people.get(Number(peer));
	if (person === undefined) return refuse(901, "Can't send messages for users without permission");
	if (message.trim() === '' && fields.attachment === undefined)
		return missing('message is empty or invalid');
	if (message.length > 4096) return refuse(914, 'Message is too long');
	const attached = attachedTo(fields.attachment, state);
	if (attached === null) return missing('attachment is invalid');
	if (keyboard !== undefined) {
		if (!state.botFeatures)
			return refuse(912, 'This is a chat bot feature, change this status in settings');
		const wrong = checkKeyboard(keyboard);
		if (wrong !== null) return wrong;
	}
	if (!person.allows) return refuse(901, "Can't send messages for users without permission");
	const known = random === '0' ? undefined : state.randomIds.get(`${peer}:${random}`);
	if (known !== undefined) return known;
	const sent = state.say(Number(peer), {
		out: 1,
		from_id: -state.groupId,
		text: message,
		...(attached.length === 0 ? {} : { attached }),
		...(keyboard === undefined ? {} : { keyboard: JSON.parse(keyboard) as VkMessage['keyboard'] }),
	});
	// Answering reads what was written before.
	person.unread = [];
	state.randomIds.set(`${peer}:${random}`, sent.id);
	return sent.id;
}

const METHODS: Readonly<Record<string, Method>> = {
	'photos.getMessagesUploadServer': uploadServer('photos'),
	'photos.saveMessagesPhoto': savePhoto,
	'docs.getMessagesUploadServer': uploadServer('docs'),
	'docs.save': saveDoc,
	'users.get': ({ user_ids: ids = '', fields: wanted }, { people }) => {
		const asked = ids.split(',').filter((id) => id !== '');
		if (asked.length === 0 || asked.length > 1000) return missing('user_ids');
		return asked.flatMap((id) => {
			const person = people.get(Number(id));
			if (person === undefined) return [];
			const [first, last = ''] = person.name.split(' ');
			return [
				{
					id: person.id,
					first_name: first,
					last_name: last,
					can_access_closed: true,
					is_closed: false,
					...(wanted?.includes('screen_name') ? { screen_name: `id${person.id}` } : {}),
				},
			];
		});
	},
	'groups.getById': ({ group_id: id }, { groupId }) =>
		id === String(groupId)
			? { groups: [{ id: groupId, name: 'Салон «Ночь»', screen_name: 'night' }], profiles: [] }
			: { groups: [], profiles: [] },
	'groups.getTokenPermissions': (_, { permissions }) => ({
		mask: 0,
		permissions: permissions.map((name, index) => ({ name, setting: 2 ** index })),
	}),
	'groups.getCallbackConfirmationCode': ofGroup((_, { confirmationCode }) => ({
		code: confirmationCode,
	})),
	'groups.getCallbackServers': ofGroup((_, { servers }) => ({
		count: servers.length,
		items: servers.map(({ settings: _settings, ...server }) => ({ ...server, creator_id: 1 })),
	})),
	'groups.addCallbackServer': ofGroup((fields, state) => {
		const wrong = badServer(fields);
		if (wrong !== null) return wrong;
		if (state.servers.length >= 10) return refuse(2000, 'Servers number limit is reached');
		const server = {
			id: Math.max(0, ...state.servers.map(({ id }) => id)) + 1,
			url: fields.url ?? '',
			title: fields.title ?? '',
			secret_key: fields.secret_key ?? '',
			status: 'wait' as const,
			settings: new Set<string>(),
		};
		state.servers.push(server);
		void confirm(server, state.groupId, state.confirmationCode);
		return { server_id: server.id };
	}),
	'groups.editCallbackServer': ofGroup((fields, state) => {
		const server = serverOf(fields, state);
		if (server === undefined) return refuse(104, 'Not found');
		const wrong = badServer(fields);
		if (wrong !== null) return wrong;
		server.url = fields.url ?? '';
		server.title = fields.title ?? '';
		server.secret_key = fields.secret_key ?? '';
		void confirm(server, state.groupId, state.confirmationCode);
		return 1;
	}),
	'groups.deleteCallbackServer': ofGroup((fields, state) => {
		const server = serverOf(fields, state);
		if (server === undefined) return refuse(104, 'Not found');
		state.servers.splice(state.servers.indexOf(server), 1);
		return 1;
	}),
	'groups.setCallbackSettings': ofGroup((fields, state) => {
		const server = serverOf(fields, state);
		if (server === undefined) return refuse(104, 'Not found');
		for (const [name, on] of switchesIn(fields))
			if (on) server.settings.add(name);
			else server.settings.delete(name);
		return 1;
	}),
	'groups.getLongPollSettings': ofGroup((_, { longPoll }) => ({
		is_enabled: longPoll.enabled,
		api_version: '5.199',
		events: switchboard(longPoll.events),
	})),
	'groups.setLongPollSettings': ofGroup((fields, { longPoll }) => {
		if (fields.enabled !== undefined) longPoll.enabled = fields.enabled === '1';
		for (const [name, on] of switchesIn(fields))
			if (on) longPoll.events.add(name);
			else longPoll.events.delete(name);
		return 1;
	}),
	'messages.send': send,
	'messages.setActivity': ({ peer_id: peer, type }, { typing }) => {
		if (type !== 'typing' && type !== 'audiomessage') return missing('type is invalid');
		typing.push(Number(peer));
		return 1;
	},
	'messages.sendMessageEventAnswer': (fields, state) => {
		const { event_id: id = '', user_id: user, event_data: data } = fields;
		const press = state.pressed.get(id);
		if (press === undefined || String(press.userId) !== user || fields.peer_id !== user)
			return missing('event_id is invalid');
		if (state.now() - press.at > 60_000) return missing('event_id is expired');
		const wrong = data === undefined ? null : checkEventData(data);
		if (wrong !== null) return wrong;
		state.answered.push({ eventId: id, data: data ?? null });
		return 1;
	},
	'messages.getConversations': ofGroup(({ filter, count }, { people, messages }) => {
		if (!(Number(count ?? 20) >= 1 && Number(count ?? 20) <= 200)) return missing('count');
		const items = [...people.values()]
			.filter(({ unread }) => filter !== 'unread' || unread.length > 0)
			.map(({ id, unread }) => {
				const all = messages.filter((one) => one.peer_id === id);
				const last = all.at(-1);
				const read = all.filter((one) => one.out === 0 && !unread.includes(one)).at(-1);
				return {
					conversation: {
						peer: { id, type: 'user', local_id: id },
						last_message_id: last?.id ?? 0,
						last_conversation_message_id: last?.conversation_message_id ?? 0,
						in_read: read?.id ?? 0,
						out_read: 0,
						unread_count: unread.length,
						version: last?.version ?? 0,
					},
					last_message: unread.at(-1),
				};
			});
		return { count: items.length, items };
	}, 'messages'),
	'messages.getHistory': ofGroup(({ peer_id: peer, count }, { messages }) => {
		const items = messages.filter((one) => String(one.peer_id) === peer).toReversed();
		return { count: items.length, items: items.slice(0, Number(count ?? 20)) };
	}, 'messages'),
};

/** Carries out a method; a {@link VkRefusal} or what stands in `response`. */
export function carryOut(name: string, fields: Fields, state: VkState): unknown {
	const method = Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
	return method === undefined ? refuse(3, 'Unknown method passed') : method(fields, state);
}
