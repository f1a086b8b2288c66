import { NotOnThisLine } from '../line.ts';
import type { Delivery, Line, Media } from '../line.ts';
import { numberedOffers } from '../questions.ts';
import type { Heard, Offer } from '../types.ts';

/** A message of the business as the phone shows it. */
export interface Seen {
	readonly text: string;
	readonly buttons: readonly string[];
	/** Among the buttons, the one that shares the own number. */
	readonly contactButton?: string;
}

/** What one person can do in one messenger. */
export interface Townsman {
	/** The chat's id, as the messenger's events name it. */
	readonly account: string;
	say(text: string): void;
	sees(): readonly Seen[];
	/** Left out: the messenger has no buttons. */
	press?(title: string): void;
	shareContact?(): void;
}

/** How often a person looks at the phone. */
const LOOK_MS = 25;

/** A chat in one of the simulated messengers that live in this process. */
export class MessengerLine implements Line {
	readonly account: string;
	readonly #person: Townsman;
	#heard = 0;

	constructor(person: Townsman) {
		this.#person = person;
		this.account = person.account;
	}

	async say(text: string, { times, delayMs }: Delivery = {}): Promise<void> {
		if (times !== undefined || delayMs !== undefined)
			throw new NotOnThisLine('only Telegram is made to deliver twice or late');
		this.#person.say(text);
		await Promise.resolve();
	}

	async send({ kind }: Media): Promise<void> {
		if (kind !== 'contact' || this.#person.shareContact === undefined)
			throw new NotOnThisLine(`this messenger carries no ${kind} in the simulated night`);
		this.#person.shareContact();
		await Promise.resolve();
	}

	async choose(offer: Offer): Promise<void> {
		if (offer.requestsContact === true) return await this.send({ kind: 'contact' });
		if (offer.kind === 'button' && this.#person.press !== undefined)
			this.#person.press(offer.title);
		else this.#person.say(offer.kind === 'numbered' ? String(offer.number) : offer.title);
	}

	edit(): Promise<void> {
		return Promise.reject(new NotOnThisLine('edits are played in Telegram'));
	}

	setBlocked(): Promise<void> {
		return Promise.reject(new NotOnThisLine('blocking is played in Telegram'));
	}

	async hear(withinMs: number): Promise<readonly Heard[]> {
		const end = Date.now() + withinMs;
		for (;;) {
			const fresh = this.#person.sees().slice(this.#heard);
			if (fresh.length > 0) {
				this.#heard += fresh.length;
				return fresh.map(heard);
			}
			if (Date.now() >= end) return [];
			await new Promise((resolve) => setTimeout(resolve, Math.min(LOOK_MS, withinMs)));
		}
	}
}

const heard = ({ text, buttons, contactButton }: Seen): Heard => ({
	text,
	at: Date.now(),
	offers:
		buttons.length === 0
			? numberedOffers(text)
			: buttons.map((title) => ({
					title,
					kind: 'button',
					requestsContact: title === contactButton,
				})),
});
