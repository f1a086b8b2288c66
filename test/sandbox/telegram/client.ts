import { createServer } from 'node:http';
import type { IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startTelegram } from '../../../sandbox/town/telegram/index.ts';
import type { TelegramOptions, TelegramTown } from '../../../sandbox/town/telegram/index.ts';

/** An answer of the Bot API as it came over the wire. */
export interface Answer {
	readonly status: number;
	readonly ok: boolean;
	readonly result?: unknown;
	readonly description?: string;
	readonly error_code?: number;
	readonly parameters?: Readonly<Record<string, number>>;
}

export const TOKEN = '7000000001:AAnightdesk-sandbox-bot-token-00000';

/** Calls a method with JSON. */
export async function call(
	town: { readonly url: string },
	method: string,
	body: unknown = {},
	token = TOKEN,
): Promise<Answer> {
	const response = await fetch(`${town.url}/bot${token}/${method}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
}

/** A clock that stands still until it is moved. */
export function handClock(start = 1_800_000_000_000): {
	now: () => number;
	advance(ms: number): void;
} {
	let at = start;
	return {
		now: () => at,
		advance: (ms) => {
			at += ms;
		},
	};
}

/** A town with one person, Anna, who has already written «Привет» to the bot. */
export async function townWithAnna(
	options: TelegramOptions = {},
): Promise<{ town: TelegramTown; anna: number }> {
	const town = await startTelegram({ allowLocalWebhook: true, ...options });
	const account = town.people.create({ first_name: 'Анна', phone: '+7 916 555-01-02' });
	town.people.send(town.bot(), account.user.id, { kind: 'text', text: 'Привет' });
	return { town, anna: account.user.id };
}

export interface ReceivedPost {
	readonly headers: IncomingHttpHeaders;
	readonly update: Record<string, unknown> & { readonly update_id: number };
	readonly at: number;
}

/** An endpoint that a webhook can point to; `answer` decides the status and the body. */
export async function endpoint(
	answer: (post: ReceivedPost, index: number) => Promise<[number, string?]> | [number, string?],
): Promise<{ url: string; posts: ReceivedPost[]; stop(): Promise<void> }> {
	const posts: ReceivedPost[] = [];
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
		request.on('end', () => {
			const update = JSON.parse(text) as ReceivedPost['update'];
			const post = { headers: request.headers, update, at: Date.now() };
			posts.push(post);
			void Promise.resolve(answer(post, posts.length - 1)).then(([status, body]) => {
				response.writeHead(status, { 'content-type': 'application/json' });
				response.end(body ?? '');
			});
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/hook`,
		posts,
		stop: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** Waits until something holds; fails loudly when it never does. */
export async function until(holds: () => boolean, within = 5000): Promise<void> {
	const end = Date.now() + within;
	while (!holds()) {
		if (Date.now() > end) throw new Error('waited in vain');
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
}
