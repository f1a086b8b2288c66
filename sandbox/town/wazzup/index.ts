import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { isRecord, parseJsonObject, readBody } from '../http/body.ts';
import { listen, sendJson } from '../http/listen.ts';
import { serveFile } from '../http/serveFile.ts';
import type { ServedFile } from '../http/serveFile.ts';
import { refusal } from './types.ts';
import type {
	WazzupAnswer,
	WazzupChannel,
	WazzupFault,
	WazzupPerson,
	WazzupShown,
	WazzupWebhooks,
} from './types.ts';
import { checkAddress, checkMessage } from './validate.ts';

export const WAZZUP_KEY = 'w11cf3444405648267f900520d454368d27';

export interface WazzupOptions {
	readonly port?: number;
	readonly host?: string;
	readonly apiKey?: string;
	/** Sent as a bearer token with every webhook; left out: no header at all. */
	readonly crmKey?: string;
	/** Webhooks at http://127.0.0.1: the real service takes HTTPS only. */
	readonly allowLocalWebhook?: boolean;
	/** Whether an address can be taken back is not documented: both are possible. */
	readonly takesEmptyAddress?: boolean;
	readonly now?: () => number;
	/** Pause before a repeated delivery. Wazzup says only that it may repeat, and how often may change. */
	readonly retryMs?: number;
	readonly tries?: number;
	/** Real: 30 s. */
	readonly answerWithinMs?: number;
	readonly transports?: readonly string[];
}

/** 500 requests in a fixed window of five seconds. */
const WINDOW = 5_000;
const MOST = 500;
/** So long a `crmMessageId` is remembered. */
const REMEMBERED = 60_000;
const DAY = 24 * 3_600_000;

/** A simulated Wazzup24 account, API v3: channels, webhooks with their test request, messages with limits, statuses, echoes. */
export async function startWazzup(options: WazzupOptions = {}) {
	const apiKey = options.apiKey ?? WAZZUP_KEY;
	const now = options.now ?? Date.now;
	const channels: WazzupChannel[] = (options.transports ?? ['whatsapp', 'tgapi', 'avito']).map(
		(transport, index) => ({
			channelId: randomUUID(),
			transport,
			plainId: `7999000000${index}`,
			state: 'active',
		}),
	);
	const people: WazzupPerson[] = [];
	const shown: WazzupShown[] = [];
	const webhooks: WazzupWebhooks = { webhooksUri: '', subscriptions: {} };
	const faults: { fault: WazzupFault; left: number }[] = [];
	const sentIds = new Map<string, number>();
	const files = new Map<string, ServedFile>();
	const deliveries = new Set<Promise<void>>();
	let window = { from: 0, count: 0 };
	let stopped = false;

	const post = async (url: string, body: unknown): Promise<number> => {
		try {
			const response = await fetch(url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json; charset=utf-8',
					...(options.crmKey === undefined ? {} : { authorization: `Bearer ${options.crmKey}` }),
				},
				body: JSON.stringify(body),
				signal: AbortSignal.timeout(options.answerWithinMs ?? 30_000),
			});
			await response.arrayBuffer();
			return response.status;
		} catch {
			return 0;
		}
	};

	/** A webhook of one kind of subscription; it is not kept where nobody subscribed. */
	const push = (body: Record<string, unknown>, subscription = 'messagesAndStatuses'): void => {
		const { webhooksUri, subscriptions } = webhooks;
		if (webhooksUri === '' || subscriptions[subscription] !== true) return;
		const delivery = (async () => {
			for (let turn = 0; turn < (options.tries ?? 4) && !stopped; turn++) {
				if ((await post(webhooksUri, body)) === 200) return;
				await new Promise((resolve) => setTimeout(resolve, options.retryMs ?? 10_000).unref());
			}
		})().finally(() => deliveries.delete(delivery));
		deliveries.add(delivery);
	};

	const message = (person: WazzupPerson, fields: Record<string, unknown>) => ({
		messageId: randomUUID(),
		dateTime: new Date(now()).toISOString(),
		channelId: person.channelId,
		chatType: person.chatType,
		chatId: person.chatId,
		isEcho: false,
		status: 'inbound',
		contact: { name: person.name, avatarUri: 'https://store.wazzup24.com/avatar' },
		...fields,
	});

	const tell = (messageId: string, status: string, error?: string): void =>
		push({
			statuses: [
				{
					messageId,
					timestamp: new Date(now()).toISOString(),
					status,
					...(error === undefined ? {} : { error: { error, description: error } }),
				},
			],
		});

	/** The file is fetched as soon as the request is received; redirects are not followed. */
	const fetchContent = async (uri: string): Promise<Buffer | null> => {
		try {
			const response = await fetch(uri, { redirect: 'manual', signal: AbortSignal.timeout(5_000) });
			return response.status === 200 ? Buffer.from(await response.arrayBuffer()) : null;
		} catch {
			return null;
		}
	};

	const send = async (body: Record<string, unknown>): Promise<WazzupAnswer> => {
		const wrong = checkMessage(body, channels);
		if (wrong !== null) return wrong;
		const content =
			typeof body.contentUri === 'string' ? await fetchContent(body.contentUri) : undefined;
		if (content === null)
			return refusal('MESSAGE_DOWNLOAD_CONTENT_ERROR', 'Content could not be downloaded');
		if (content !== undefined && content.length > 50 * 1024 * 1024)
			return refusal('MESSAGE_CONTENT_SIZE_EXCEEDED', 'Content is too large');
		const crmId = typeof body.crmMessageId === 'string' ? body.crmMessageId : null;
		const before = crmId === null ? undefined : sentIds.get(crmId);
		if (before !== undefined && now() - before < REMEMBERED)
			return refusal(
				'REPEATED_CRM_MESSAGE_ID',
				'You have already sent message with same crmMessageId',
				400,
				{ crmMessageId: crmId },
			);
		if (crmId !== null) sentIds.set(crmId, now());
		const messageId = randomUUID();
		const person = people.find(
			(one) => one.channelId === body.channelId && one.chatId === body.chatId,
		);
		const channel = channels.find(({ channelId }) => channelId === body.channelId);
		const isClosed = channel?.transport === 'wapi' && now() - (person?.wroteAt ?? -Infinity) > DAY;
		// Who is not there, and what comes too late, is found out after the answer.
		if (person === undefined) setTimeout(() => tell(messageId, 'error', 'BAD_CONTACT'), 5);
		else if (isClosed) setTimeout(() => tell(messageId, 'error', '24_HOURS_EXCEEDED'), 5);
		else {
			shown.push({
				messageId,
				channelId: person.channelId,
				chatType: person.chatType,
				chatId: person.chatId,
				text: String(body.text ?? body.contentUri),
				...(content === undefined ? {} : { content }),
				by: 'api',
				clearUnanswered: body.clearUnanswered !== false,
			});
			setTimeout(() => tell(messageId, 'sent'), 5);
			setTimeout(() => tell(messageId, 'delivered'), 10);
		}
		return { status: 201, body: { messageId, chatId: body.chatId } };
	};

	const subscribe = async (body: Record<string, unknown>): Promise<WazzupAnswer> => {
		const wrong = checkAddress(
			body.webhooksUri,
			options.allowLocalWebhook ?? false,
			options.takesEmptyAddress ?? true,
		);
		if (wrong !== null) return wrong;
		const address = String(body.webhooksUri);
		const status = address === '' ? 200 : await post(address, { test: true });
		if (status !== 200)
			return refusal('testPostNotPassed', 'URI does not return 200 OK on test request', 400, {
				code: status,
			});
		webhooks.webhooksUri = address;
		webhooks.subscriptions = Object.fromEntries(
			Object.entries(isRecord(body.subscriptions) ? body.subscriptions : {}).map(
				([name, value]) => [name, value === true],
			),
		);
		return { status: 200, body: { ok: true } };
	};

	const work = async (route: string, body: Record<string, unknown>): Promise<WazzupAnswer> => {
		switch (route) {
			case 'GET /v3/channels':
				return { status: 200, body: channels };
			case 'GET /v3/webhooks':
				return { status: 200, body: webhooks };
			case 'PATCH /v3/webhooks':
				return await subscribe(body);
			case 'POST /v3/message':
				return await send(body);
			default:
				return { status: 404, body: '' };
		}
	};

	const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const { pathname } = new URL(request.url ?? '/', 'http://wazzup');
		if (pathname.startsWith('/files/'))
			return serveFile(request, response, files.get(pathname.slice('/files/'.length)));
		const raw = (await readBody(request)).toString('utf8');
		// Errors of access and pace come with an empty body.
		if (request.headers.authorization !== `Bearer ${apiKey}`)
			return void response.writeHead(401).end();
		if (now() - window.from >= WINDOW) window = { from: now(), count: 0 };
		if (++window.count > MOST) return void response.writeHead(429).end();
		const scripted = faults.find(({ fault, left }) => left > 0 && `/v3${fault.path}` === pathname);
		if (scripted !== undefined) {
			scripted.left--;
			const { status = 400, error, description, dropAfter } = scripted.fault;
			if (dropAfter !== true)
				return error === undefined
					? void response.writeHead(status).end()
					: sendJson(response, status, refusal(error, description ?? error, status).body);
		}
		let body: Record<string, unknown>;
		try {
			body = parseJsonObject(raw);
		} catch {
			return sendJson(response, 400, refusal('INVALID_JSON', 'JSON expected').body);
		}
		const answer = await work(`${request.method} ${pathname}`, body);
		if (scripted !== undefined) return void response.destroy();
		sendJson(response, answer.status, answer.body);
	};

	const server = await listen(handle, { port: options.port, host: options.host });
	return {
		url: server.url,
		apiKey,
		channels,
		shown,
		webhooks,
		push,
		fail: (fault: WazzupFault): void => void faults.push({ fault, left: fault.times }),
		/** A file in Wazzup's store; its address is open to whoever knows it. */
		keepFile(name: string, file: ServedFile): string {
			files.set(name, file);
			return `${server.url}/files/${name}`;
		},
		/** Ends when every delivery was taken or given up. */
		settled: async (): Promise<void> => {
			while (deliveries.size > 0) await Promise.all([...deliveries]);
		},
		people: {
			create(transport: string, chatType: string, chatId: string, name: string): WazzupPerson {
				const channel = channels.find((one) => one.transport === transport);
				if (channel === undefined) throw new Error(`no channel ${transport}`);
				const { channelId } = channel;
				const person: WazzupPerson = { channelId, chatType, chatId, name, wroteAt: null };
				people.push(person);
				return person;
			},
			/** One POST with a message for each of the given fields. */
			say(person: WazzupPerson, ...fields: readonly Record<string, unknown>[]): void {
				person.wroteAt = now();
				push({ messages: fields.map((one) => message(person, { type: 'text', ...one })) });
			},
			/** A colleague answers on the phone or in Wazzup's own chat. */
			answerByHand(person: WazzupPerson, text: string): void {
				const echo = message(person, {
					type: 'text',
					text,
					isEcho: true,
					status: 'sent',
					authorName: 'Марина',
					sentFromApp: true,
				});
				const { channelId, chatType, chatId } = person;
				shown.push({
					messageId: echo.messageId,
					channelId,
					chatType,
					chatId,
					text,
					by: 'hand',
					clearUnanswered: true,
				});
				push({ messages: [echo] });
			},
			sees: (person: WazzupPerson): readonly WazzupShown[] =>
				shown.filter((one) => one.channelId === person.channelId && one.chatId === person.chatId),
		},
		stop: async (): Promise<void> => {
			stopped = true;
			await server.stop();
		},
	};
}

export type WazzupTown = Awaited<ReturnType<typeof startWazzup>>;
