import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { parseJsonObject, readBody } from '../http/body.ts';
import { parseMultipart } from '../http/multipart.ts';
import { listen, sendJson } from '../http/listen.ts';
import { serveFile } from '../http/serveFile.ts';
import type { ServedFile } from '../http/serveFile.ts';
import { notificationQueue } from './queue.ts';
import { refusal, RULED_BY, SETTINGS } from './types.ts';
import type { GreenAnswer, GreenFault, GreenPerson, GreenShown } from './types.ts';

export interface GreenOptions {
	readonly port?: number;
	readonly host?: string;
	readonly idInstance?: string;
	readonly apiToken?: string;
	/** `whatsapp`, `telegram`, or `v3` for MAX. */
	readonly typeInstance?: 'whatsapp' | 'telegram' | 'v3';
	readonly now?: () => number;
	readonly retryMs?: number;
	readonly answerWithinMs?: number;
	/** Shortens the wait of `receiveNotification`, which is 5 to 60 seconds. */
	readonly longestWaitMs?: number;
	/** Chats that the plan lets one write to; left out: any number. */
	readonly quota?: number;
	/** How long an instance restarts after its settings were saved. Real: up to five minutes. */
	readonly restartMs?: number;
}

/** Calls a second. */
const RATES: Readonly<Record<string, number>> = {
	sendMessage: 50,
	receiveNotification: 100,
	deleteNotification: 100,
};
const OTHER_RATE = 1;

/** A simulated instance of GREEN-API: settings, a strict queue that is pushed or fetched, sending with its limits and statuses. */
export async function startGreenApi(options: GreenOptions = {}) {
	const idInstance = options.idInstance ?? '1101000001';
	const apiToken = options.apiToken ?? 'd75b3a66374942c5b3c019c698abc2067e151558acbd412345';
	const typeInstance = options.typeInstance ?? 'whatsapp';
	const now = options.now ?? Date.now;
	const wid = '79990000001@c.us';
	const settings: Record<string, unknown> = Object.fromEntries(
		SETTINGS.map((name) => [name, /Webhook$/.test(name) ? 'no' : '']),
	);
	const people = new Map<string, GreenPerson>();
	const shown: GreenShown[] = [];
	const typing: string[] = [];
	const faults: { fault: GreenFault; left: number }[] = [];
	const files = new Map<string, ServedFile>();
	const calls = new Map<string, number[]>();
	const written = new Set<string>();
	let state = 'authorized';
	let restartsUntil = 0;
	let saves = 0;

	const queue = notificationQueue({
		now,
		retryMs: options.retryMs ?? 60_000,
		answerWithinMs: options.answerWithinMs ?? 10_000,
		target: () =>
			settings.webhookUrl === ''
				? null
				: { url: String(settings.webhookUrl), token: String(settings.webhookUrlToken) },
	});

	const push = (typeWebhook: string, fields: Record<string, unknown>): void => {
		const ruledBy = RULED_BY[typeWebhook];
		if (ruledBy !== undefined && settings[ruledBy] !== 'yes') return;
		queue.push({
			typeWebhook,
			instanceData: { idInstance: Number(idInstance), wid, typeInstance },
			timestamp: Math.floor(now() / 1000),
			...fields,
		});
	};

	const newId = (): string => randomBytes(10).toString('hex').toUpperCase();

	const message = (
		person: GreenPerson,
		messageData: Record<string, unknown>,
		sender = { id: person.chatId, name: person.name },
	) => ({
		idMessage: newId(),
		senderData: {
			chatId: person.chatId,
			chatName: person.name,
			sender: sender.id,
			senderName: sender.name,
			senderContactName: '',
		},
		messageData,
	});

	const words = (textMessage: string) => ({
		typeMessage: 'textMessage',
		textMessageData: { textMessage },
	});

	const checkChat = (chatId: unknown): GreenAnswer | null => {
		if (typeof chatId !== 'string' || chatId === '')
			return refusal(400, "Validation failed. Details: 'chatId' is required");
		const isWritten =
			typeInstance === 'whatsapp' ? /^\d+(-\d+)?@(c|g)\.us$/.test(chatId) : /^-?\d+$/.test(chatId);
		return isWritten
			? null
			: refusal(
					400,
					"Validation failed. Details: 'chatId' must be one of the next formats: 'phone_number@c.us' or 'group_id@g.us'",
				);
	};

	const send = (body: Record<string, unknown>): GreenAnswer => {
		const wrong = checkChat(body.chatId);
		if (wrong !== null) return wrong;
		const { message: text } = body;
		if (typeof text !== 'string' || text.trim() === '')
			return refusal(400, "Validation failed. Details: 'message' is not allowed to be empty");
		const limit = typeInstance === 'v3' ? 4000 : 20_000;
		if (text.length > limit)
			return refusal(
				400,
				`Validation failed. Details: 'message' length must be less than or equal to ${limit} characters long`,
			);
		return deliver(String(body.chatId), words(text), { text });
	};

	/** `sendFileByUpload`: a form with the chat, the file and its name, which has to end with the kind. */
	const sendFile = (contentType: string, bytes: Buffer): GreenAnswer => {
		const form = parseMultipart(bytes, contentType);
		const file = form?.files.file;
		if (form === null || file === undefined)
			return refusal(400, "Validation failed. Details: 'file' is required");
		const wrong = checkChat(form.fields.chatId);
		if (wrong !== null) return wrong;
		const name = form.fields.fileName ?? file.name;
		if (!/\.[a-z0-9]{1,8}$/i.test(name))
			return refusal(400, "Validation failed. Details: 'fileName' must contain file extension");
		if (file.bytes.length === 0 || file.bytes.length > 100 * 1024 * 1024)
			return refusal(400, 'file size must be between 1 byte and 100 MB');
		const data = {
			typeMessage: 'documentMessage',
			fileMessageData: { fileName: name, caption: '' },
		};
		const answer = deliver(form.fields.chatId, data, { text: '', file: name });
		return answer.status === 200
			? {
					...answer,
					body: { ...(answer.body as object), urlFile: `https://files.green-api.test/${name}` },
				}
			: answer;
	};

	const deliver = (
		chatId: string,
		data: Record<string, unknown>,
		content: Pick<GreenShown, 'text' | 'file'>,
	): GreenAnswer => {
		if (!written.has(chatId) && written.size >= (options.quota ?? Infinity))
			return {
				status: 466,
				body: { invokeStatus: { status: 'QUOTE_EXCEEDED', description: 'Monthly quota exceeded' } },
			};
		written.add(chatId);
		const person = people.get(chatId);
		const out = message(person ?? { chatId, name: '' }, data, { id: wid, name: '' });
		push('outgoingAPIMessageReceived', out);
		const tell = (status: string): void =>
			push('outgoingMessageStatus', {
				chatId,
				idMessage: out.idMessage,
				status,
				sendByApi: true,
			});
		if (person === undefined) tell('noAccount');
		else if (state === 'authorized') {
			shown.push({ idMessage: out.idMessage, chatId, ...content, by: 'api' });
			tell('sent');
			tell('delivered');
		}
		return { status: 200, body: { idMessage: out.idMessage } };
	};

	const save = (body: Record<string, unknown>): GreenAnswer => {
		for (const [name, value] of Object.entries(body)) {
			if (!(SETTINGS as readonly string[]).includes(name))
				return refusal(400, `Validation failed. Details: '${name}' is not allowed`);
			if (/Webhook$/.test(name) && value !== 'yes' && value !== 'no')
				return refusal(400, `Validation failed. Details: '${name}' must be one of [yes, no]`);
		}
		Object.assign(settings, body);
		saves++;
		restartsUntil = now() + (options.restartMs ?? 0);
		queue.wake();
		return { status: 200, body: { saveSettings: true } };
	};

	const receive = async (url: URL): Promise<GreenAnswer> => {
		if (settings.webhookUrl !== '')
			return refusal(
				400,
				'Message cannot be received because custom webhook url is set. Please clear webhook url and wait for about 1 minute',
			);
		const seconds = Number(url.searchParams.get('receiveTimeout') ?? 5);
		if (!(seconds >= 5 && seconds <= 60))
			return refusal(400, "Validation failed. Details: 'receiveTimeout' must be from 5 to 60");
		const found = await queue.first(Math.min(seconds * 1000, options.longestWaitMs ?? Infinity));
		return {
			status: 200,
			body: found === null ? null : { receiptId: found.receiptId, body: found.body },
		};
	};

	const work = async (
		verb: string,
		method: string,
		tail: string,
		url: URL,
		body: Record<string, unknown>,
		sent: { readonly type: string; readonly bytes: Buffer },
	): Promise<GreenAnswer> => {
		if (now() < restartsUntil && method !== 'getStateInstance')
			return refusal(400, 'instance in starting process try later');
		switch (`${verb} ${method}`) {
			case 'GET getStateInstance':
				return { status: 200, body: { stateInstance: now() < restartsUntil ? 'starting' : state } };
			case 'GET getSettings':
				return { status: 200, body: { wid, typeInstance, ...settings } };
			case 'POST setSettings':
				return save(body);
			case 'GET receiveNotification':
				return await receive(url);
			case 'DELETE deleteNotification': {
				if (settings.webhookUrl !== '')
					return refusal(400, 'Message cannot be deleted because custom webhook url is set');
				const isRemoved = queue.remove(Number(tail));
				return {
					status: 200,
					body: { result: isRemoved, reason: isRemoved ? '' : 'Notification not found' },
				};
			}
			case 'POST sendMessage':
				return send(body);
			case 'POST sendFileByUpload':
				return sendFile(sent.type, sent.bytes);
			case 'POST sendTyping': {
				const wrong = checkChat(body.chatId);
				const time = Number(body.typingTime ?? 1000);
				if (wrong !== null) return wrong;
				if (!(time >= 1000 && time <= 20_000))
					return refusal(400, "Validation failed. Details: 'typingTime' is out of range");
				typing.push(String(body.chatId));
				return { status: 200, body: {} };
			}
			default:
				return refusal(404, 'Not Found');
		}
	};

	const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const url = new URL(request.url ?? '/', 'http://green');
		if (url.pathname.startsWith('/files/'))
			return serveFile(request, response, files.get(url.pathname.slice('/files/'.length)));
		const bytes = await readBody(request, 101 * 1024 * 1024);
		const raw = bytes.toString('utf8');
		const type = request.headers['content-type'] ?? '';
		const path = /^(?:\/(?:v3|waba))?\/waInstance([^/]*)\/(\w+)\/([^/]+)(?:\/(.+))?$/.exec(
			url.pathname,
		);
		const answerWith = ({ status, body }: GreenAnswer): void => sendJson(response, status, body);
		if (path === null || path[1] !== idInstance) return answerWith(refusal(403, 'Forbidden'));
		if (path[3] !== apiToken) return answerWith(refusal(401, 'Unauthorized'));
		const method = path[2];
		const recent = (calls.get(method) ?? []).filter((at) => now() - at < 1000);
		if (recent.length >= (RATES[method] ?? OTHER_RATE))
			return answerWith(refusal(429, 'Too Many Requests'));
		calls.set(method, [...recent, now()]);
		const scripted = faults.find(({ fault, left }) => left > 0 && fault.method === method);
		if (scripted !== undefined) {
			scripted.left--;
			const { status = 500, body, dropAfter } = scripted.fault;
			if (dropAfter !== true)
				return typeof body === 'string'
					? void response.writeHead(status).end(body)
					: answerWith({ status, body: body ?? refusal(status, 'scripted').body });
		}
		let body: Record<string, unknown>;
		try {
			body = /multipart/.test(type) ? {} : parseJsonObject(raw);
		} catch {
			return answerWith(refusal(400, 'Unexpected token in JSON at position 0'));
		}
		const sent = { type, bytes };
		const answer = await work(request.method ?? 'GET', method, path[4] ?? '', url, body, sent);
		if (scripted !== undefined) return void response.destroy();
		answerWith(answer);
	};

	const server = await listen(handle, { port: options.port, host: options.host });
	return {
		url: server.url,
		idInstance,
		apiToken,
		settings,
		shown,
		typing,
		queue,
		/** A notification as GREEN-API would make it, for kinds that the people below cannot do. */
		push,
		saves: (): number => saves,
		fail: (fault: GreenFault): void => void faults.push({ fault, left: fault.times }),
		setState(next: string): void {
			state = next;
			push('stateInstanceChanged', { stateInstance: next });
		},
		/** A file in GREEN-API's store; its address is open to whoever knows it. */
		keepFile(name: string, file: ServedFile): string {
			files.set(name, file);
			return `${server.url}/files/${name}`;
		},
		people: {
			create(chatId: string, name: string): GreenPerson {
				const person = { chatId, name };
				people.set(chatId, person);
				return person;
			},
			say(person: GreenPerson, text: string): string {
				const said = message(person, words(text));
				push('incomingMessageReceived', said);
				return said.idMessage;
			},
			send(person: GreenPerson, messageData: Record<string, unknown>): void {
				push('incomingMessageReceived', message(person, messageData));
			},
			/** A colleague answers on the phone. */
			answerByHand(person: GreenPerson, text: string): void {
				const said = message(person, words(text), { id: wid, name: 'Салон' });
				shown.push({ idMessage: said.idMessage, chatId: person.chatId, text, by: 'phone' });
				push('outgoingMessageReceived', said);
			},
			sees: (person: GreenPerson): readonly GreenShown[] =>
				shown.filter(({ chatId }) => chatId === person.chatId),
		},
		stop: async (): Promise<void> => {
			queue.stop();
			await server.stop();
		},
	};
}

export type GreenTown = Awaited<ReturnType<typeof startGreenApi>>;
