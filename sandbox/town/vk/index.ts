import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { readBody } from '../http/body.ts';
import { listen, sendJson } from '../http/listen.ts';
import { deliver } from './callback.ts';
import { carryOut } from './methods.ts';
import { newState } from './state.ts';
import type { VkMessage, VkPerson } from './state.ts';
import { takeUpload } from './uploads.ts';
import { isRefusal, refuse } from './validate.ts';

export const VK_TOKEN = 'vk1.a.NightTownCommunityKey000000000000000000000000000001';
export const VK_GROUP = 224_000_001;

export interface VkOptions {
	readonly port?: number;
	readonly host?: string;
	readonly token?: string;
	readonly groupId?: number;
	readonly now?: () => number;
	/** Pause before an event is delivered again. */
	readonly retryMs?: number;
	/** Calls a second that one key may make; real: 20. */
	readonly perSecond?: number;
	/** How many events the long poll remembers. */
	readonly historyLength?: number;
}

/** One scripted fault for the next calls of a method, or of `a_check`. */
export interface VkFault {
	readonly method: string;
	readonly code?: number;
	readonly message?: string;
	readonly status?: number;
	/** Does the work and breaks the connection instead of answering. */
	readonly dropAfter?: boolean;
	readonly times: number;
}

/** A simulated VK with one community: methods, errors with HTTP 200, Callback API and Bots Long Poll. */
export async function startVk(options: VkOptions = {}) {
	const now = options.now ?? Date.now;
	const state = newState({
		groupId: options.groupId ?? VK_GROUP,
		token: options.token ?? VK_TOKEN,
		now,
		origin: () => server.url,
	});
	const faults: { fault: VkFault; left: number }[] = [];
	const waiting = new Set<() => void>();
	const deliveries = new Set<Promise<void>>();
	let calls: number[] = [];
	let stopped = false;

	const push = (type: string, object: unknown): void => {
		const event = {
			group_id: state.groupId,
			type,
			event_id: randomUUID().replaceAll('-', ''),
			v: '5.199',
			object,
		};
		if (state.longPoll.enabled && state.longPoll.events.has(type)) {
			state.history.push({ ts: state.longPoll.ts++, event });
			if (state.history.length > (options.historyLength ?? 1000)) state.history.shift();
			for (const wake of waiting) wake();
		}
		for (const server of state.servers) {
			if (server.status !== 'ok' || !server.settings.has(type)) continue;
			const delivery = deliver(server, event, options.retryMs ?? 1_000, () => stopped).finally(() =>
				deliveries.delete(delivery),
			);
			deliveries.add(delivery);
		}
	};

	const faultFor = (method: string): VkFault | undefined => {
		const found = faults.find(({ fault, left }) => left > 0 && fault.method === method);
		if (found !== undefined) found.left--;
		return found?.fault;
	};

	const call = async (
		name: string,
		request: IncomingMessage,
		response: ServerResponse,
		url: URL,
	): Promise<void> => {
		const body = (await readBody(request)).toString('utf8');
		// VK reads forms; what comes as JSON it does not see.
		const isForm = /urlencoded/.test(request.headers['content-type'] ?? '');
		const fields = {
			...Object.fromEntries(url.searchParams),
			...(isForm ? Object.fromEntries(new URLSearchParams(body)) : {}),
		};
		const fault = faultFor(name);
		if (fault?.status !== undefined)
			return void response.writeHead(fault.status).end('<html>bad gateway</html>');
		const refused =
			fault?.code === undefined ? check(fields) : refuse(fault.code, fault.message ?? 'Scripted');
		if (name === 'groups.getLongPollServer' && refused === null) return longPollServer(response);
		const answer = refused ?? carryOut(name, fields, state);
		if (fault?.dropAfter === true) return void response.destroy();
		const { access_token: _token, ...shown } = fields;
		sendJson(
			response,
			200,
			isRefusal(answer)
				? {
						error: {
							...answer,
							request_params: Object.entries(shown).map(([key, value]) => ({ key, value })),
						},
					}
				: { response: answer },
		);
	};

	const check = (fields: Record<string, string>) => {
		if (fields.access_token !== state.token)
			return refuse(5, 'User authorization failed: invalid access_token (4).');
		if (fields.v === undefined) return refuse(8, 'Invalid request: v (version) is required');
		calls = calls.filter((at) => now() - at < 1000);
		if (calls.length >= (options.perSecond ?? 20)) return refuse(6, 'Too many requests per second');
		calls.push(now());
		return null;
	};

	const longPollServer = (response: ServerResponse): void => {
		const { enabled, key, ts } = state.longPoll;
		if (!enabled)
			return sendJson(response, 200, {
				error: refuse(
					100,
					'One of the parameters specified was missing or invalid: longpoll for this group is not enabled',
				),
			});
		sendJson(response, 200, {
			response: { key, server: `${server.url}/wh${state.groupId}`, ts: String(ts) },
		});
	};

	const poll = async (response: ServerResponse, url: URL): Promise<void> => {
		const { longPoll, history } = state;
		const fault = faultFor('a_check');
		if (fault !== undefined) {
			if (fault.status !== undefined) return void response.writeHead(fault.status).end('');
			return sendJson(response, 200, { failed: fault.code, ts: longPoll.ts });
		}
		const ts = Number(url.searchParams.get('ts'));
		const wait = Number(url.searchParams.get('wait') ?? 25);
		if (url.searchParams.get('act') !== 'a_check') return sendJson(response, 200, { failed: 4 });
		if (url.searchParams.get('key') !== longPoll.key) return sendJson(response, 200, { failed: 2 });
		if (!(ts >= 0) || ts > longPoll.ts) return sendJson(response, 200, { failed: 3 });
		if (ts < (history[0]?.ts ?? longPoll.ts))
			return sendJson(response, 200, { failed: 1, ts: longPoll.ts });
		if (ts === longPoll.ts)
			await new Promise<void>((resolve) => {
				const end = (): void => {
					clearTimeout(timer);
					waiting.delete(end);
					resolve();
				};
				const timer = setTimeout(end, Math.min(90, wait) * 1000);
				waiting.add(end);
			});
		const updates = history.filter((one) => one.ts >= ts).map(({ event }) => event);
		sendJson(response, 200, { ts: String(longPoll.ts), updates });
	};

	const server = await listen(
		async (request, response) => {
			const url = new URL(request.url ?? '/', 'http://vk');
			const method = /^\/method\/([\w.]+)$/.exec(url.pathname)?.[1];
			if (method !== undefined) return await call(method, request, response, url);
			const upload = /^\/upload\/(\w+)$/.exec(url.pathname)?.[1];
			if (upload !== undefined) {
				const body = await readBody(request);
				const type = request.headers['content-type'] ?? '';
				return sendJson(response, 200, takeUpload(state, upload, type, body));
			}
			if (url.pathname === `/wh${state.groupId}`) return await poll(response, url);
			response.writeHead(404).end('not found');
		},
		{ port: options.port, host: options.host },
	);

	const person = (id: number): VkPerson => {
		const found = state.people.get(id);
		if (found === undefined) throw new Error(`nobody has the id ${id}`);
		return found;
	};
	const say = (id: number, fields: Record<string, unknown>): VkMessage => {
		const who = person(id);
		who.allows = true;
		const message = state.say(id, fields);
		who.unread.push(message);
		push('message_new', {
			message,
			client_info: {
				button_actions: ['text', 'callback', 'open_link'],
				keyboard: true,
				inline_keyboard: true,
				carousel: true,
				lang_id: 0,
			},
		});
		return message;
	};

	return {
		url: server.url,
		token: state.token,
		groupId: state.groupId,
		state,
		push,
		fail: (fault: VkFault): void => void faults.push({ fault, left: fault.times }),
		/** Ends when every delivery was taken or given up. */
		settled: async (): Promise<void> => {
			await Promise.all([...deliveries]);
		},
		people: {
			create(name: string): VkPerson {
				const id = 500_000_001 + state.people.size;
				const created: VkPerson = { id, name, allows: false, unread: [] };
				state.people.set(id, created);
				return created;
			},
			say: (id: number, text: string): VkMessage => say(id, { text }),
			write: say,
			/** «Начать» under the empty dialogue. */
			start: (id: number, ref?: string): VkMessage =>
				say(id, {
					text: 'Начать',
					payload: '{"command":"start"}',
					...(ref === undefined ? {} : { ref, ref_source: 'ad' }),
				}),
			press(id: number, label: string): string {
				const last = state.messages.findLast(
					(one) => one.peer_id === id && one.out === 1 && one.keyboard !== undefined,
				);
				const button = last?.keyboard?.buttons.flat().find(({ action }) => action.label === label);
				if (last === undefined || button === undefined) throw new Error(`no button ${label}`);
				const eventId = randomUUID().slice(0, 12);
				state.pressed.set(eventId, { userId: id, at: now() });
				push('message_event', {
					user_id: id,
					peer_id: id,
					event_id: eventId,
					payload: JSON.parse(button.action.payload ?? 'null') as unknown,
					conversation_message_id: last.conversation_message_id,
				});
				return eventId;
			},
			forbid(id: number): void {
				person(id).allows = false;
				push('message_deny', { user_id: id });
			},
			/** A person answers in the community's name. */
			answerByHand(id: number, text: string): void {
				const fields = { out: 1, from_id: -state.groupId, admin_author_id: 1, text };
				push('message_reply', state.say(id, fields));
				person(id).unread = [];
			},
			sees: (id: number): readonly VkMessage[] =>
				state.messages.filter((one) => one.peer_id === id && one.out === 1),
		},
		stop: async (): Promise<void> => {
			stopped = true;
			for (const wake of waiting) wake();
			await server.stop();
		},
	};
}

export type VkTown = Awaited<ReturnType<typeof startVk>>;
