import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { DEFAULT_TOKEN } from '../../../sandbox/town/telegram/index.ts';

/** What a form has collected from one chat. */
export interface Form {
	readonly texts: string[];
	readonly fields: Record<string, string>;
	ownContact: boolean;
}

interface Update {
	readonly update_id: number;
	readonly message?: {
		readonly chat: { readonly id: number };
		readonly from: { readonly id: number };
		readonly text?: string;
		readonly contact?: { readonly phone_number: string; readonly user_id?: number };
	};
	readonly callback_query?: {
		readonly id: string;
		readonly data: string;
		readonly from: { readonly id: number };
	};
}

const QUESTIONS: readonly (readonly [string, string])[] = [
	['consent', 'Здравствуйте! Вы согласны на обработку персональных данных?'],
	['service', 'На какую услугу вас записать?'],
	['when', 'Когда вам удобно?\n1. завтра 10:00\n2. завтра 15:00'],
	['name', 'Как вас зовут?'],
	['phone', 'Оставьте, пожалуйста, номер телефона'],
];

/**
 * A small front desk of its own, only there to give the driver somebody to talk to: it asks the five
 * questions of a form one by one, by long polling in Telegram and over HTTP on the site.
 */
export class DeskBot {
	readonly forms = new Map<string, Form>();
	readonly #url: string;
	readonly #onCall: number | null;
	readonly #stop = new AbortController();
	#web: ReturnType<typeof createServer> | null = null;

	constructor(telegramUrl: string, onCall: number | null = null) {
		this.#url = `${telegramUrl}/bot${DEFAULT_TOKEN}`;
		this.#onCall = onCall;
	}

	/** Polls until `stop`; a repeated update is known by its id. */
	async run(): Promise<void> {
		const seen = new Set<number>();
		let offset = 0;
		while (!this.#stop.signal.aborted) {
			const answer = await this.#call('getUpdates', { offset, timeout: 1 });
			for (const update of (answer?.['result'] ?? []) as Update[]) {
				offset = Math.max(offset, update.update_id + 1);
				if (seen.has(update.update_id)) continue;
				seen.add(update.update_id);
				await this.#handle(update);
			}
		}
	}

	/** Listens for the chat widget; gives the address. */
	async listen(): Promise<string> {
		const server = createServer((request, response) => {
			let text = '';
			request.on('data', (chunk: Buffer) => (text += chunk.toString('utf8')));
			request.on('end', () => {
				const { sessionId, chatInput } = JSON.parse(text) as {
					sessionId: string;
					chatInput: string;
				};
				const output = this.#next(sessionId, chatInput);
				response.writeHead(200, { 'content-type': 'application/json' });
				response.end(JSON.stringify({ output }));
			});
		});
		this.#web = server;
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(server.address() as AddressInfo).port}/chat`;
	}

	stop(): void {
		this.#stop.abort();
		this.#web?.close();
		this.#web?.closeAllConnections();
	}

	async #handle(update: Update): Promise<void> {
		const query = update.callback_query;
		if (query !== undefined) {
			await this.#call('answerCallbackQuery', { callback_query_id: query.id });
			if (query.from.id !== this.#onCall) await this.#reply(query.from.id, query.data);
			return;
		}
		const message = update.message;
		if (message === undefined) return;
		const { contact } = message;
		const own = contact !== undefined && contact.user_id === message.from.id;
		const text = message.text ?? contact?.phone_number ?? '[не текст]';
		if (own) this.#form(String(message.chat.id)).ownContact = true;
		if (this.#onCall !== null && /срочно|болит/i.test(text)) {
			await this.#call('sendMessage', {
				chat_id: this.#onCall,
				text: `Срочное обращение: ${text}`,
				reply_markup: { inline_keyboard: [[{ text: 'Беру', callback_data: 'take' }]] },
			});
		}
		await this.#reply(message.chat.id, text);
	}

	#form(chat: string): Form {
		const form = this.forms.get(chat) ?? { texts: [], fields: {}, ownContact: false };
		this.forms.set(chat, form);
		return form;
	}

	#next(chat: string, text: string): string {
		const form = this.#form(chat);
		const answered = QUESTIONS[Object.keys(form.fields).length];
		if (form.texts.length > 0 && answered !== undefined) form.fields[answered[0]] = text;
		form.texts.push(text);
		const next = QUESTIONS[Object.keys(form.fields).length];
		return next?.[1] ?? 'Записала, ждём вас!';
	}

	async #reply(chat: number, said: string): Promise<void> {
		const text = this.#next(String(chat), said);
		const markup = text.includes('персональных')
			? {
					inline_keyboard: [
						[
							{ text: 'Согласен', callback_data: 'да' },
							{ text: 'Нет', callback_data: 'нет' },
						],
					],
				}
			: text.includes('номер телефона')
				? {
						keyboard: [[{ text: 'Отправить номер', request_contact: true }]],
						one_time_keyboard: true,
					}
				: undefined;
		for (;;) {
			const answer = await this.#call('sendMessage', { chat_id: chat, text, reply_markup: markup });
			if (answer?.['error_code'] !== 429 || this.#stop.signal.aborted) return;
			await new Promise((resolve) => setTimeout(resolve, 1000));
		}
	}

	async #call(method: string, body: object): Promise<Record<string, unknown> | null> {
		try {
			const response = await fetch(`${this.#url}/${method}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify(body),
				signal: this.#stop.signal,
			});
			return (await response.json()) as Record<string, unknown>;
		} catch {
			return null;
		}
	}
}
