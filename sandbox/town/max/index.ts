import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { isRecord, parseJsonObject, readBody } from '../http/body.ts';
import { listen, sendJson } from '../http/listen.ts';
import { deliver } from './delivery.ts';
import type { Subscription } from './delivery.ts';
import { townspeople } from './people.ts';
import type { MaxPerson, ShownMessage, Update } from './types.ts';
import { uploads } from './uploads.ts';
import { checkNewMessage, checkSubscription } from './validate.ts';
import type { Refusal } from './validate.ts';

export const MAX_TOKEN = 'f9LHodD0cOLmaxTownBotToken0000000000000000000000000000000001';

export interface MaxOptions {
	readonly port?: number;
	readonly host?: string;
	readonly token?: string;
	readonly botName?: string;
	/** Webhooks at http://127.0.0.1: real MAX takes HTTPS on port 443 only. */
	readonly allowLocalWebhook?: boolean;
	readonly now?: () => number;
	/** Pause before the first repeated delivery; the next ones take 2.5 times as long. Real: 60 s. */
	readonly retryMs?: number;
	readonly answerWithinMs?: number;
}

/** One scripted fault for the next calls of a path. */
export interface MaxFault {
	readonly path: string;
	readonly status?: number;
	readonly code?: string;
	readonly message?: string;
	readonly retryAfter?: number;
	/** Does the work and breaks the connection instead of answering. */
	readonly dropAfter?: boolean;
	readonly times: number;
}

const ACTIONS = new Set([
	'typing_on',
	'sending_photo',
	'sending_video',
	'sending_audio',
	'sending_file',
]);

/** A simulated MAX with one bot: the documented methods, limits and errors, webhooks with repeats, long polling with a marker. */
export async function startMax(options: MaxOptions = {}) {
	const token = options.token ?? MAX_TOKEN;
	const botName = options.botName ?? 'salon_bot';
	const now = options.now ?? Date.now;
	const bot = {
		user_id: 70001,
		first_name: 'Салон',
		username: botName,
		is_bot: true,
		last_activity_time: now(),
		name: 'Салон',
	};
	const people = new Map<number, MaxPerson>();
	const shown: ShownMessage[] = [];
	const answers: { callbackId: string; notification: string | null }[] = [];
	const typing: number[] = [];
	const subscriptions: Subscription[] = [];
	const queue: { at: number; update: Update }[] = [];
	const faults: { fault: MaxFault; left: number }[] = [];
	const sends = new Map<number, number[]>();
	const liveCallbacks = new Set<string>();
	const media = uploads(() => server.url);
	const waiting = new Set<() => void>();
	const deliveries = new Set<Promise<void>>();
	let marker = 0;
	let stopped = false;

	const message = (
		chatId: number,
		sender: unknown,
		body: Record<string, unknown>,
		mid: string,
	) => ({
		sender,
		recipient: { chat_id: chatId, chat_type: 'dialog', user_id: bot.user_id },
		timestamp: now(),
		body: {
			mid,
			seq: Number(process.hrtime.bigint() % 1_000_000_000n),
			text: null,
			attachments: null,
			...body,
		},
	});

	const push = (update: Update): void => {
		const full: Update = { timestamp: now(), ...update };
		if (subscriptions.length === 0) {
			queue.push({ at: ++marker, update: full });
			for (const wake of waiting) wake();
			return;
		}
		for (const subscription of subscriptions) {
			const { update_types: types } = subscription;
			if (types !== null && !types.includes(String(full.update_type))) continue;
			const delivery = deliver(subscription, full, options, () => stopped)
				.then((taken) => {
					const index = subscriptions.indexOf(subscription);
					if (!taken && !stopped && index >= 0) subscriptions.splice(index, 1);
				})
				.finally(() => deliveries.delete(delivery));
			deliveries.add(delivery);
		}
	};

	const refuse = (response: ServerResponse, { status, code, message: text }: Refusal): void =>
		sendJson(response, status, { code, message: text });

	const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const url = new URL(request.url ?? '/', 'http://max');
		const { pathname } = url;
		const path = pathname.replace(/^\/chats\/-?\d+\//, '/chats/{id}/');
		const bytes = await readBody(request);
		if (pathname.startsWith('/upload/')) {
			const id = pathname.slice('/upload/'.length);
			const taken = media.take(id, request.headers['content-type'] ?? '', bytes);
			return sendJson(response, taken.status, taken.body);
		}
		const raw = bytes.toString('utf8');
		if (request.headers.authorization !== token)
			return refuse(response, {
				status: 401,
				code: 'verify.token',
				message: 'Invalid access_token',
			});
		const scripted = faults.find(({ fault, left }) => left > 0 && fault.path === path);
		if (scripted !== undefined) {
			scripted.left--;
			const { fault } = scripted;
			if (fault.dropAfter !== true)
				return sendJson(
					response,
					fault.status ?? 500,
					{ code: fault.code ?? 'internal', message: fault.message ?? 'Internal error' },
					fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) },
				);
		}
		const answer = await work(`${request.method} ${path}`, url, raw);
		if (scripted?.fault.dropAfter === true) return void response.destroy();
		if ('status' in answer && 'code' in answer) return refuse(response, answer as Refusal);
		sendJson(response, 200, answer);
	};

	const work = async (
		method: string,
		url: URL,
		raw: string,
	): Promise<Refusal | Record<string, unknown>> => {
		let body: Record<string, unknown>;
		try {
			body = parseJsonObject(raw);
		} catch {
			return { status: 400, code: 'proto.payload', message: 'Invalid JSON' };
		}
		const query = url.searchParams;
		switch (method) {
			case 'GET /me':
				return bot;
			case 'GET /updates':
				return await updates(query);
			case 'GET /subscriptions':
				return { subscriptions: subscriptions.map(({ secret: _, ...rest }) => rest) };
			case 'POST /subscriptions':
				return subscribe(body);
			case 'DELETE /subscriptions': {
				const index = subscriptions.findIndex((one) => one.url === query.get('url'));
				if (index < 0) return { success: false, message: 'Subscription not found' };
				subscriptions.splice(index, 1);
				return { success: true };
			}
			case 'POST /uploads':
				return media.begin(query);
			case 'POST /messages':
				return send(query, body);
			case 'POST /answers': {
				const id = query.get('callback_id') ?? '';
				if (!liveCallbacks.has(id))
					return { status: 400, code: 'proto.payload', message: 'callback_id: unknown' };
				if (!isRecord(body.message) && typeof body.notification !== 'string')
					return {
						status: 400,
						code: 'proto.payload',
						message: 'message or notification expected',
					};
				answers.push({
					callbackId: id,
					notification: typeof body.notification === 'string' ? body.notification : null,
				});
				return { success: true };
			}
			case 'POST /chats/{id}/actions': {
				if (!ACTIONS.has(String(body.action)))
					return { status: 400, code: 'proto.payload', message: 'action: unknown' };
				typing.push(Number(url.pathname.split('/')[2]));
				return { success: true };
			}
			default:
				return { status: 404, code: 'not.found', message: `Unknown method ${method}` };
		}
	};

	const subscribe = (body: Record<string, unknown>): Refusal | Record<string, unknown> => {
		const wrong = checkSubscription(body, options.allowLocalWebhook ?? false);
		if (wrong !== null) return wrong;
		const url = String(body.url);
		const index = subscriptions.findIndex((one) => one.url === url);
		const next: Subscription = {
			url,
			time: now(),
			update_types: Array.isArray(body.update_types) ? body.update_types.map(String) : null,
			secret: typeof body.secret === 'string' ? body.secret : null,
		};
		if (index >= 0) subscriptions[index] = next;
		else subscriptions.push(next);
		return { success: true };
	};

	const updates = async (query: URLSearchParams): Promise<Refusal | Record<string, unknown>> => {
		const limit = Number(query.get('limit') ?? 100);
		const timeout = Number(query.get('timeout') ?? 30);
		if (!(limit >= 1 && limit <= 1000) || !(timeout >= 0 && timeout <= 90))
			return { status: 400, code: 'proto.payload', message: 'limit or timeout out of range' };
		if (subscriptions.length > 0)
			return { status: 405, code: 'method.not.allowed', message: 'Bot has webhook subscriptions' };
		const from = query.get('marker');
		if (from !== null) while (queue.length > 0 && queue[0].at <= Number(from)) queue.shift();
		if (queue.length === 0 && timeout > 0)
			await new Promise<void>((resolve) => {
				const end = (): void => {
					clearTimeout(timer);
					waiting.delete(end);
					resolve();
				};
				const timer = setTimeout(end, timeout * 1000);
				waiting.add(end);
			});
		const batch = queue.slice(0, limit);
		return {
			updates: batch.map(({ update }) => update),
			marker: batch.at(-1)?.at ?? (from === null ? marker : Number(from)),
		};
	};

	const send = (
		query: URLSearchParams,
		body: Record<string, unknown>,
	): Refusal | Record<string, unknown> => {
		const chat = query.get('chat_id');
		const userId = query.get('user_id');
		const who = [...people.values()].find((one) =>
			chat === null ? String(one.userId) === userId : String(one.chatId) === chat,
		);
		if (who === undefined)
			return { status: 404, code: 'chat.not.found', message: `Chat ${chat ?? userId} not found` };
		const wrong = checkNewMessage(body);
		if (wrong !== null) return wrong;
		if (who.stopped) return { status: 403, code: 'chat.denied', message: 'error.dialog.suspended' };
		const recent = (sends.get(who.chatId) ?? []).filter((at) => now() - at < 1000);
		if (recent.length >= 2)
			return { status: 429, code: 'too.many.requests', message: 'Too many requests' };
		const files = media.attached(body.attachments);
		if ('status' in files) return files;
		sends.set(who.chatId, [...recent, now()]);
		const mid = `mid.${randomUUID()}`;
		const keyboard = Array.isArray(body.attachments)
			? body.attachments.filter(isRecord).find(({ type }) => type === 'inline_keyboard')
			: undefined;
		const payload = isRecord(keyboard?.payload) ? keyboard.payload : {};
		shown.push({
			chatId: who.chatId,
			mid,
			text: typeof body.text === 'string' ? body.text : null,
			format: typeof body.format === 'string' ? body.format : null,
			buttons: (payload.buttons ?? []) as ShownMessage['buttons'],
			media: files.map(({ type, name }) => ({ type, name })),
		});
		const recipient = { chat_id: who.chatId, chat_type: 'dialog', user_id: who.userId };
		return {
			message: { ...message(who.chatId, bot, { text: body.text ?? null }, mid), recipient },
		};
	};

	const server = await listen(handle, { port: options.port, host: options.host });
	return {
		url: server.url,
		token,
		botName,
		shown,
		answers,
		typing,
		subscriptions,
		uploads: media,
		/** MAX gives up an address that failed for eight hours. */
		unsubscribe: (): void => void subscriptions.splice(0),
		fail: (fault: MaxFault): void => void faults.push({ fault, left: fault.times }),
		/** An update as MAX would make it, for kinds that the people below cannot do. */
		push,
		/** Ends when every delivery was taken or given up. */
		settled: async (): Promise<void> => {
			await Promise.all([...deliveries]);
		},
		people: townspeople({
			token,
			bot,
			people,
			shown,
			liveCallbacks,
			now,
			push,
			message,
		}),
		stop: async (): Promise<void> => {
			stopped = true;
			for (const wake of waiting) wake();
			await server.stop();
		},
	};
}

export type MaxTown = Awaited<ReturnType<typeof startMax>>;
