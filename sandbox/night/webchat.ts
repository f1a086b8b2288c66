import { randomUUID } from 'node:crypto';

import { NotOnThisLine } from './line.ts';
import type { Delivery, Line, Media } from './line.ts';
import { numberedOffers } from './questions.ts';
import type { Heard, Offer } from './types.ts';

function outputOf(body: unknown): string {
	const value: unknown = Array.isArray(body) ? body[0] : body;
	if (typeof value !== 'object' || value === null) return '';
	const record = value as Record<string, unknown>;
	const found = [record['output'], record['text'], record['message']].find(
		(one) => typeof one === 'string',
	);
	return typeof found === 'string' ? found : '';
}

/**
 * A visitor's chat window: what the official `@n8n/chat` widget does on the wire. Every message is a
 * POST whose response carries the answer. Like the widget it does not try again.
 */
export class WebChatLine implements Line {
	readonly account: string;
	readonly #url: string;
	readonly #withinMs: number;
	readonly #heard: Heard[] = [];
	readonly #waiting = new Set<() => void>();
	readonly #problem: (text: string) => void;

	constructor(
		url: string,
		options: { readonly withinMs: number; readonly problem: (text: string) => void },
	) {
		this.#url = url;
		this.#withinMs = options.withinMs;
		this.#problem = options.problem;
		this.account = randomUUID();
	}

	async say(text: string, delivery: Delivery = {}): Promise<void> {
		const messageId = randomUUID();
		const post = (): void => void this.#post(text, messageId);
		const times = delivery.times ?? 1;
		if (delivery.delayMs === undefined) post();
		else setTimeout(post, delivery.delayMs);
		for (let again = 1; again < times; again += 1) setTimeout(post, 30 * again);
		await Promise.resolve();
	}

	send(media: Media): Promise<void> {
		return Promise.reject(new NotOnThisLine(`a web chat carries no ${media.kind}`));
	}

	choose(offer: Offer): Promise<void> {
		return this.say(offer.kind === 'numbered' ? String(offer.number) : offer.title);
	}

	edit(): Promise<void> {
		return Promise.reject(new NotOnThisLine('a web chat carries no edits'));
	}

	setBlocked(): Promise<void> {
		return Promise.reject(new NotOnThisLine('a web chat cannot be blocked'));
	}

	hear(withinMs: number): Promise<readonly Heard[]> {
		return new Promise((resolve) => {
			const end = (): void => {
				clearTimeout(timer);
				this.#waiting.delete(end);
				resolve(this.#heard.splice(0));
			};
			const timer = setTimeout(end, withinMs);
			if (this.#heard.length > 0) end();
			else this.#waiting.add(end);
		});
	}

	async #post(text: string, messageId: string): Promise<void> {
		try {
			const response = await fetch(this.#url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({
					action: 'sendMessage',
					sessionId: this.account,
					chatInput: text,
					messageId,
				}),
				signal: AbortSignal.timeout(this.#withinMs),
			});
			const body: unknown = await response.json();
			if (!response.ok) {
				this.#problem(`web chat answered ${response.status}`);
				return;
			}
			const output = outputOf(body);
			if (output === '') return;
			this.#heard.push({ text: output, at: Date.now(), offers: numberedOffers(output) });
			for (const end of [...this.#waiting]) end();
		} catch (error) {
			this.#problem(`web chat failed: ${error instanceof Error ? error.message : String(error)}`);
		}
	}
}
