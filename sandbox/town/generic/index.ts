import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { BodyError, isRecord, parseJsonObject, readBody } from '../http/body.ts';
import { listen, sendJson } from '../http/listen.ts';
import { refusalOf, signedHeaders } from './sign.ts';
import type { AppButton, AppEvent, AppMessage, AppUser } from './types.ts';

export type { AppMessage, AppUser } from './types.ts';

export interface AppOptions {
	readonly port?: number;
	readonly host?: string;
	/** The same on both sides. */
	readonly secret?: string;
	readonly now?: () => number;
	/** Pause before an event is sent again, milliseconds. */
	readonly retryMs?: number;
	/** So often an event is sent before the app gives it up. */
	readonly tries?: number;
}

/** How an event came to its end: the statuses of its tries, 0 for no answer. */
export interface AppDelivery {
	readonly eventId: string;
	readonly statuses: readonly number[];
}

type Answer = readonly [status: number, body: Readonly<Record<string, unknown>>];

/**
 * A service that the owner has built: an app in which customers write. It posts what they write to the address of the desk, signed and in
 * the order of each chat, again and again under the same id until the desk has it; and it takes the signed replies. Written from
 * docs/connect-generic.md.
 */
export async function startApp(options: AppOptions = {}) {
	const secret = options.secret ?? 'town-app-secret-0001';
	const now = options.now ?? Date.now;
	const retryMs = options.retryMs ?? 2_000;
	const tries = options.tries ?? 30;
	const users = new Map<string, AppUser>();
	const shown: AppMessage[] = [];
	const delivered: AppDelivery[] = [];
	/** The end of the last delivery of each chat: what is written later goes later. */
	const underWay = new Map<string, Promise<void>>();
	const counts = { pings: 0, refused: 0, repeated: 0 };
	let desk: string | null = null;
	let stopped = false;

	const post = async (body: string): Promise<number> => {
		if (desk === null) return 0;
		try {
			const answer = await fetch(desk, {
				method: 'POST',
				headers: signedHeaders(secret, body, now()),
				body,
				signal: AbortSignal.timeout(30_000),
			});
			await answer.arrayBuffer();
			return answer.status;
		} catch {
			return 0;
		}
	};

	const deliver = async (eventId: string, body: string): Promise<void> => {
		const statuses: number[] = [];
		while (!stopped && statuses.length < tries) {
			const status = await post(body);
			statuses.push(status);
			// What is refused for good would be refused again.
			if (status === 200 || (status >= 400 && status < 500 && status !== 404 && status !== 429))
				break;
			await new Promise((resolve) => setTimeout(resolve, retryMs).unref());
		}
		delivered.push({ eventId, statuses });
	};

	const tell = ({ chatId, name }: AppUser, event: AppEvent): string => {
		const id = `evt-${randomUUID()}`;
		const body = JSON.stringify({
			id,
			chat: { id: chatId },
			sender: { id: chatId, name, language: 'ru' },
			occurredAt: new Date(now()).toISOString(),
			...event,
		});
		const before = underWay.get(chatId) ?? Promise.resolve();
		underWay.set(
			chatId,
			before.then(async () => await deliver(id, body)),
		);
		return id;
	};

	/** One reply of the desk, or its test of the connection. */
	const take = (body: Record<string, unknown>): Answer => {
		if (body.type === 'ping') {
			counts.pings++;
			return [200, {}];
		}
		if (body.type !== 'message' || typeof body.id !== 'string')
			return [400, { error: 'a message with an id is expected' }];
		const { id, text } = body;
		const chatId = isRecord(body.chat) ? String(body.chat.id) : '';
		if (!users.has(chatId)) return [404, { error: 'no such chat' }];
		if (shown.some((message) => message.id === id)) {
			counts.repeated++;
			return [409, { error: 'shown already' }];
		}
		const buttons = buttonsIn(body.buttons);
		if (typeof text !== 'string' || text.trim() === '' || buttons === null)
			return [422, { reason: 'not_allowed', explanation: 'The app cannot show this.' }];
		shown.push({ id, chatId, text, buttons });
		return [200, { messageId: `app-${shown.length}` }];
	};

	const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		if (request.method !== 'POST' || request.url !== '/replies')
			return sendJson(response, 404, { error: 'not found' });
		try {
			const bytes = await readBody(request);
			const refusal = refusalOf(secret, request.headers, bytes, now());
			if (refusal !== null) {
				counts.refused++;
				return sendJson(response, refusal, { error: 'not signed by the desk' });
			}
			const [status, body] = take(parseJsonObject(bytes.toString('utf8')));
			sendJson(response, status, body);
		} catch (error) {
			if (!(error instanceof BodyError)) throw error;
			sendJson(response, error.status, { error: error.message });
		}
	};

	const server = await listen(handle, { port: options.port, host: options.host });
	const sees = ({ chatId }: AppUser): readonly AppMessage[] =>
		shown.filter((message) => message.chatId === chatId);
	return {
		url: server.url,
		/** Where the desk posts its replies. */
		replyUrl: `${server.url}/replies`,
		secret,
		counts,
		/** Events that have come to their end, oldest first. */
		delivered,
		/** Enters the address of the desk: the Production URL of its Channel Trigger. Events wait until then. */
		connect: (address: string): void => void (desk = address),
		/** Resolves when every event has come to its end. */
		settled: async (): Promise<void> => void (await Promise.all(underWay.values())),
		people: {
			create(name: string, phone: string): AppUser {
				const user: AppUser = { chatId: `c-${users.size + 1}`, name, phone };
				users.set(user.chatId, user);
				return user;
			},
			say: (user: AppUser, text: string): string => tell(user, { kind: 'text', text }),
			/** Presses a button that the app still shows. */
			press(user: AppUser, title: string): string {
				const button = sees(user)
					.flatMap(({ buttons }) => buttons)
					.findLast((each) => each.title === title);
				if (button === undefined) throw new Error(`There is no button "${title}"`);
				return button.action === 'phone'
					? this.shareContact(user)
					: tell(user, { kind: 'button', payload: button.payload, text: title });
			},
			shareContact: (user: AppUser): string =>
				tell(user, {
					kind: 'contact',
					contact: { phone: user.phone, name: user.name, own: true },
				}),
			sees,
		},
		stop: async (): Promise<void> => {
			stopped = true;
			await server.stop();
		},
	};
}

export type AppTown = Awaited<ReturnType<typeof startApp>>;

/** Rows of buttons as one list; null where they are none that the documentation knows. */
const buttonsIn = (rows: unknown): readonly AppButton[] | null => {
	if (!Array.isArray(rows)) return null;
	const buttons: AppButton[] = [];
	for (const row of rows) {
		if (!Array.isArray(row)) return null;
		for (const button of row) {
			if (!isRecord(button) || typeof button.title !== 'string' || button.title === '') return null;
			buttons.push({
				title: button.title,
				action: String(button.action),
				payload: String(button.payload),
			});
		}
	}
	return buttons;
};
