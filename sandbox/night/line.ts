import type { Heard, Offer } from './types.ts';

/** How the platform is to deliver a message. */
export interface Delivery {
	readonly times?: number;
	readonly delayMs?: number;
}

/** What can be said besides plain text. */
export type Media =
	| { readonly kind: 'start'; readonly payload?: string }
	| { readonly kind: 'sticker'; readonly emoji?: string }
	| { readonly kind: 'voice'; readonly seconds?: number }
	| { readonly kind: 'photo'; readonly caption?: string }
	| { readonly kind: 'contact' }
	| { readonly kind: 'foreign_contact'; readonly phone: string; readonly first_name: string }
	| { readonly kind: 'location'; readonly latitude: number; readonly longitude: number };

/** One customer's line to the business, whatever messenger carries it. */
export interface Line {
	/** Telegram user id or session id. */
	readonly account: string;
	say(text: string, delivery?: Delivery): Promise<void>;
	send(media: Media): Promise<void>;
	/** Presses a button or a key, or types the number of a numbered line. */
	choose(offer: Offer): Promise<void>;
	edit(text: string): Promise<void>;
	setBlocked(blocked: boolean): Promise<void>;
	/** New messages of the bot since the last call; empty when none comes in time. */
	hear(withinMs: number): Promise<readonly Heard[]>;
}

/** A wish this line cannot carry (a voice message in a web chat). */
export class NotOnThisLine extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'NotOnThisLine';
	}
}
