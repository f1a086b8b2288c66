import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { isRecord, parseJsonObject, readBody } from '../http/body.ts';
import { listen, sendJson } from '../http/listen.ts';
import { serveFile } from '../http/serveFile.ts';
import type { ServedFile } from '../http/serveFile.ts';
import { deliver } from './deliver.ts';
import type { DeliveryOptions } from './deliver.ts';
import { pictures } from './pictures.ts';
import { gateRefusal, refusal } from './types.ts';
import type { AvitoAnswer, AvitoChat, AvitoFault, AvitoMessage } from './types.ts';

export interface AvitoOptions extends DeliveryOptions {
	readonly port?: number;
	readonly host?: string;
	readonly clientId?: string;
	readonly clientSecret?: string;
	readonly userId?: number;
	/** Webhooks at http://127.0.0.1: the real service takes HTTPS only. */
	readonly allowLocalWebhook?: boolean;
	readonly now?: () => number;
	/** An address is dropped after so many events that were given up; left out: never. */
	readonly unsubscribeAfter?: number;
}

const TOKEN_LIFE = 86_400;
/** Requests a minute; Avito documents none, this is what people have met. */
const PER_MINUTE = 500;

/** A simulated Avito: tokens, profile, subscriptions, chats about listings; each message of the profile comes back as an event. */
export async function startAvito(options: AvitoOptions = {}) {
	const clientId = options.clientId ?? 'town-client';
	const clientSecret = options.clientSecret ?? 'town-client-secret';
	const userId = options.userId ?? 94_235_311;
	const now = options.now ?? Date.now;
	const tokens = new Map<string, number>();
	const chats = new Map<string, AvitoChat>();
	const messages: AvitoMessage[] = [];
	const subscriptions: { url: string; failures: number }[] = [];
	const faults: { fault: AvitoFault; left: number }[] = [];
	const files = new Map<string, ServedFile>();
	const voices = new Set<string>();
	const uploaded = pictures();
	const deliveries = new Set<Promise<void>>();
	const requests: number[] = [];
	const counts = { tokens: 0, refused: 0 };
	let isPaid = true;
	let stopped = false;

	const push = (value: Record<string, unknown>, type = 'message'): void => {
		const event = {
			id: randomUUID(),
			version: 'v3.0.0',
			timestamp: Math.floor(now() / 1000),
			payload: { type, value },
		};
		for (const subscription of [...subscriptions]) {
			const delivery = deliver(subscription.url, event, options, () => stopped)
				.then((taken) => {
					subscription.failures = taken ? 0 : subscription.failures + 1;
					const isLost = subscription.failures >= (options.unsubscribeAfter ?? Infinity);
					const index = subscriptions.indexOf(subscription);
					if (isLost && index >= 0) subscriptions.splice(index, 1);
				})
				.finally(() => deliveries.delete(delivery));
			deliveries.add(delivery);
		}
	};

	/** Everything written in a chat is told to the profile, its own words too. */
	const write = (
		chat: AvitoChat,
		authorId: number,
		type: string,
		content: Record<string, unknown>,
	): AvitoMessage => {
		const message: AvitoMessage = {
			id: randomUUID().replaceAll('-', ''),
			chatId: chat.id,
			authorId,
			type,
			content,
			created: Math.floor(now() / 1000),
		};
		messages.push(message);
		push({
			id: message.id,
			chat_id: chat.id,
			user_id: userId,
			author_id: authorId,
			created: message.created,
			type,
			chat_type: chat.itemId === null ? 'u2u' : 'u2i',
			content,
			...(chat.itemId === null ? {} : { item_id: chat.itemId }),
			published_at: new Date(now()).toISOString(),
		});
		return message;
	};

	const giveToken = (raw: string): AvitoAnswer => {
		counts.tokens++;
		const form = new URLSearchParams(raw);
		if (form.get('grant_type') !== 'client_credentials')
			return { status: 400, body: { error: 'unsupported_grant_type' } };
		if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
			return {
				status: 401,
				body: { error: 'invalid_client', error_description: 'Invalid client id or secret' },
			};
		const token = randomUUID();
		tokens.set(token, now() + TOKEN_LIFE * 1000);
		return {
			status: 200,
			body: { access_token: token, expires_in: TOKEN_LIFE, token_type: 'Bearer' },
		};
	};

	const subscribe = (body: Record<string, unknown>): AvitoAnswer => {
		let url: URL;
		try {
			url = new URL(String(body.url));
		} catch {
			return refusal(400, 'url is invalid');
		}
		const isLocal = url.hostname === '127.0.0.1' && options.allowLocalWebhook === true;
		if (url.protocol !== 'https:' && !isLocal) return refusal(400, 'url must be https');
		const known = subscriptions.find((one) => one.url === body.url);
		if (known === undefined) subscriptions.push({ url: String(body.url), failures: 0 });
		return { status: 200, body: { ok: true } };
	};

	const send = (chatId: string, body: Record<string, unknown>): AvitoAnswer => {
		const chat = chats.get(chatId);
		if (chat === undefined) return refusal(404, 'chat not found');
		if (body.type !== 'text' || !isRecord(body.message)) return refusal(400, 'type must be text');
		const { text } = body.message;
		if (typeof text !== 'string' || text.trim() === '')
			return refusal(400, 'message text is empty');
		if (text.length > 1000) return refusal(400, 'message text is too long');
		if (chat.blocked) return refusal(403, 'user is blocked');
		const message = write(chat, userId, 'text', { text });
		return {
			status: 200,
			body: {
				id: message.id,
				created: message.created,
				direction: 'out',
				type: 'text',
				content: { text },
			},
		};
	};

	const sendPicture = (chatId: string, body: Record<string, unknown>): AvitoAnswer => {
		const chat = chats.get(chatId);
		if (chat === undefined) return refusal(404, 'chat not found');
		if (!uploaded.known.has(String(body.image_id))) return refusal(400, 'image_id is unknown');
		if (chat.blocked) return refusal(403, 'user is blocked');
		const content = {
			image: { sizes: { '1280x960': `https://img.avito.test/${String(body.image_id)}` } },
		};
		const message = write(chat, userId, 'image', content);
		const { id, created } = message;
		return { status: 200, body: { id, created, direction: 'out', type: 'image', content } };
	};

	const work = (
		method: string,
		url: URL,
		body: Record<string, unknown>,
		sent: { readonly type: string; readonly bytes: Buffer },
	): AvitoAnswer => {
		const route = `${method} ${url.pathname}`;
		if (route === 'GET /core/v1/accounts/self')
			return { status: 200, body: { id: userId, name: 'Студия', email: 'a@b.ru' } };
		if (!url.pathname.startsWith('/messenger/')) return refusal(404, 'not found');
		if (!isPaid) return refusal(402, 'payment required');
		if (route === 'POST /messenger/v1/subscriptions')
			return {
				status: 200,
				body: {
					subscriptions: subscriptions.map(({ url: address }) => ({ url: address, version: '3' })),
				},
			};
		if (route === 'POST /messenger/v3/webhook') return subscribe(body);
		if (route === 'POST /messenger/v1/webhook/unsubscribe') {
			const index = subscriptions.findIndex((one) => one.url === body.url);
			if (index < 0) return refusal(400, 'subscription not found');
			subscriptions.splice(index, 1);
			return { status: 200, body: { ok: true } };
		}
		const account = /^\/messenger\/v\d\/accounts\/(\d+)\/(.+)$/.exec(url.pathname);
		if (account === null) return refusal(404, 'not found');
		if (account[1] !== String(userId)) return refusal(403, 'access to this profile is denied');
		const chatId = /^chats\/([^/]+)\/messages$/.exec(account[2])?.[1];
		if (method === 'POST' && chatId !== undefined) return send(decodeURIComponent(chatId), body);
		const pictured = /^chats\/([^/]+)\/messages\/image$/.exec(account[2])?.[1];
		if (method === 'POST' && pictured !== undefined)
			return sendPicture(decodeURIComponent(pictured), body);
		if (method === 'POST' && account[2] === 'uploadImages')
			return uploaded.take(sent.type, sent.bytes);
		if (method === 'GET' && account[2] === 'getVoiceFiles') {
			const found = url.searchParams.getAll('voice_ids').filter((id) => voices.has(id));
			return {
				status: 200,
				body: {
					voices_urls: Object.fromEntries(found.map((id) => [id, `${server.url}/files/${id}`])),
				},
			};
		}
		return refusal(404, 'not found');
	};

	const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const url = new URL(request.url ?? '/', 'http://avito');
		if (url.pathname.startsWith('/files/'))
			return serveFile(request, response, files.get(url.pathname.slice('/files/'.length)));
		const bytes = await readBody(request);
		const raw = bytes.toString('utf8');
		const type = request.headers['content-type'] ?? '';
		const path = url.pathname.replace(/\/accounts\/\d+/, '').replace(/\/chats\/[^/]+/, '');
		const scripted = faults.find(({ fault, left }) => left > 0 && fault.path === path);
		if (scripted !== undefined) {
			scripted.left--;
			const { status = 500, body, retryAfter, dropAfter } = scripted.fault;
			if (dropAfter !== true)
				return sendJson(
					response,
					status,
					body ?? refusal(status, 'scripted').body,
					retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
				);
		}
		if (url.pathname === '/token') {
			const isForm = /urlencoded/.test(request.headers['content-type'] ?? '');
			const answer = isForm ? giveToken(raw) : { status: 400, body: { error: 'invalid_request' } };
			return sendJson(response, answer.status, answer.body);
		}
		const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
		if (!((tokens.get(token) ?? 0) > now())) {
			counts.refused++;
			const { status, body } = gateRefusal(403, 'invalid access token');
			return sendJson(response, status, body);
		}
		while (requests.length > 0 && now() - requests[0] >= 60_000) requests.shift();
		if (requests.push(now()) > PER_MINUTE)
			return sendJson(response, 429, refusal(429, 'too many requests').body);
		let body: Record<string, unknown>;
		try {
			body = /multipart/.test(type) ? {} : parseJsonObject(raw);
		} catch {
			return sendJson(response, 400, refusal(400, 'invalid json').body);
		}
		const answer = work(request.method ?? 'GET', url, body, { type, bytes });
		if (scripted !== undefined) return void response.destroy();
		sendJson(response, answer.status, answer.body);
	};

	const server = await listen(handle, { port: options.port, host: options.host });
	return {
		url: server.url,
		clientId,
		clientSecret,
		userId,
		messages,
		subscriptions,
		counts,
		/** Pictures that the profile has uploaded, by id. */
		pictures: uploaded.known,
		/** An event as Avito would make it, for kinds that the people below cannot do. */
		push,
		fail: (fault: AvitoFault): void => void faults.push({ fault, left: fault.times }),
		endTokens: (): void => tokens.clear(),
		pay: (paid: boolean): void => void (isPaid = paid),
		/** A recording as Avito keeps it. */
		keepVoice(id: string, file: ServedFile): void {
			voices.add(id);
			files.set(id, file);
		},
		settled: async (): Promise<void> => {
			while (deliveries.size > 0) await Promise.all([...deliveries]);
		},
		people: {
			/** Somebody opens a chat, about a listing or without one. */
			create(customerName: string, itemId: number | null = 2_391_054): AvitoChat {
				const chat: AvitoChat = {
					id: `u2i-${randomUUID().slice(0, 20)}`,
					customerId: 100_000_000 + chats.size,
					customerName,
					itemId,
					blocked: false,
				};
				chats.set(chat.id, chat);
				return chat;
			},
			say: (chat: AvitoChat, text: string): AvitoMessage =>
				write(chat, chat.customerId, 'text', { text }),
			send: (chat: AvitoChat, type: string, content: Record<string, unknown>): AvitoMessage =>
				write(chat, chat.customerId, type, content),
			/** A colleague answers in the app. */
			answerByHand: (chat: AvitoChat, text: string): AvitoMessage =>
				write(chat, userId, 'text', { text }),
			sees: (chat: AvitoChat): readonly AvitoMessage[] =>
				messages.filter(({ chatId, authorId }) => chatId === chat.id && authorId === userId),
		},
		stop: async (): Promise<void> => {
			stopped = true;
			await server.stop();
		},
	};
}

export type AvitoTown = Awaited<ReturnType<typeof startAvito>>;
