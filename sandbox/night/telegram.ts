import type { ChatView, ViewMessage } from '../town/telegram/index.ts';
import type { Delivery, Line, Media } from './line.ts';
import { numberedOffers } from './questions.ts';
import type { Heard, Offer } from './types.ts';

/** The control side of the simulated Telegram, over HTTP. */
export class TelegramControl {
	readonly #url: string;
	readonly #bot: string | null;

	/** @param url base URL of the simulated Telegram; @param bot user name of the bot, first by default */
	constructor(url: string, bot: string | null = null) {
		this.#url = url.replace(/\/$/, '');
		this.#bot = bot;
	}

	async post(path: string, body: object): Promise<unknown> {
		return this.#request(path, { method: 'POST', body: JSON.stringify(body) });
	}

	async get(path: string, signal?: AbortSignal): Promise<unknown> {
		return this.#request(path, signal === undefined ? {} : { signal });
	}

	async #request(path: string, init: RequestInit): Promise<unknown> {
		const url = new URL(`${this.#url}/_town/${path}`);
		if (this.#bot !== null) url.searchParams.set('bot', this.#bot);
		const response = await fetch(url, init);
		const body: unknown = await response.json();
		if (!response.ok) {
			throw new Error(`the simulated Telegram refused ${path}: ${JSON.stringify(body)}`);
		}
		return body;
	}
}

/** A private chat of one person with the bot. */
export class TelegramLine implements Line {
	readonly account: string;
	readonly #control: TelegramControl;
	#heardUpTo = 0;
	#lastMessageId = 0;

	constructor(control: TelegramControl, userId: number) {
		this.#control = control;
		this.account = String(userId);
	}

	async say(text: string, delivery: Delivery = {}): Promise<void> {
		await this.#send({ kind: 'text', text, ...delivery });
	}

	async send(media: Media): Promise<void> {
		await this.#send(media);
	}

	async choose(offer: Offer): Promise<void> {
		if (offer.kind === 'numbered') await this.say(String(offer.number));
		else await this.#control.post(`users/${this.account}/press`, { text: offer.title });
	}

	async edit(text: string): Promise<void> {
		const body = { message_id: this.#lastMessageId, text };
		await this.#control.post(`users/${this.account}/edit`, body);
	}

	async setBlocked(blocked: boolean): Promise<void> {
		await this.#control.post(`users/${this.account}/${blocked ? 'block' : 'unblock'}`, {});
	}

	async hear(withinMs: number): Promise<readonly Heard[]> {
		const path = `users/${this.account}/wait?after=${this.#heardUpTo}&timeout=${Math.round(withinMs)}`;
		const fresh = (await this.#control.get(path)) as readonly ViewMessage[];
		if (fresh.length === 0) return [];
		this.#heardUpTo = Math.max(this.#heardUpTo, ...fresh.map((message) => message.seq));
		const view = (await this.#control.get(`users/${this.account}/chat`)) as ChatView;
		const keys = view.keyboard.flat().map(
			(key): Offer => ({
				title: key.text,
				kind: 'key',
				requestsContact: key.requestContact === true,
			}),
		);
		return fresh.map((message, at): Heard => {
			const text = message.text ?? `[${message.kind}]`;
			const buttons = message.buttons
				.flat()
				.filter((button) => button.data !== undefined)
				.map((button): Offer => ({ title: button.text, kind: 'button' }));
			const last = at === fresh.length - 1;
			const offers = [...buttons, ...(last ? keys : [])];
			return {
				text,
				at: message.at,
				offers: offers.length > 0 ? offers : numberedOffers(text),
			};
		});
	}

	async #send(content: object): Promise<void> {
		const sent = (await this.#control.post(`users/${this.account}/send`, content)) as {
			message_id: number;
		};
		this.#lastMessageId = sent.message_id;
	}
}
