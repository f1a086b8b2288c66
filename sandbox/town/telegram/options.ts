import type { RateLimits } from './rate.ts';

/** How updates travel to a webhook. Times in milliseconds of the real clock unless said. */
export interface DeliveryOptions {
	/** Divides every pause and life time below: 60 makes a minute's pause a second. */
	readonly speed?: number;
	/** Pause before the first retry; it doubles with every failure. Telegram: 1 s. */
	readonly firstPauseMs?: number;
	/** Longest pause. Telegram: 60 to 120 s. */
	readonly longestPauseMs?: number;
	/** How long an answer may take. Telegram: 60 s. Not divided by `speed`. */
	readonly answerWithinMs?: number;
	/** How long an undelivered update lives. Telegram: 24 h. */
	readonly lifetimeMs?: number;
	/**
	 * `concurrent` (default): nothing but `max_connections` limits what is under way, so messages of
	 * one chat may overtake each other: the documented guarantee is none. `per-chat`: one at a time
	 * per chat, which is what the real server mostly does.
	 */
	readonly order?: 'concurrent' | 'per-chat';
	/** Share of updates delivered twice, 0 to 1. */
	readonly duplicateShare?: number;
	/** Share of updates held back for up to `disorderMs`, so that later ones come first. */
	readonly disorderShare?: number;
	readonly disorderMs?: number;
}

/** What the simulated messenger is started with. */
export interface TelegramOptions {
	readonly port?: number;
	readonly host?: string;
	/** Bots that exist from the start. Default: one, {@link DEFAULT_TOKEN}. */
	readonly bots?: readonly {
		readonly token: string;
		readonly username: string;
		readonly name?: string;
		readonly readsAllGroupMessages?: boolean;
	}[];
	/** Accept `http://` webhooks on loopback and any port, like a local Bot API server. Default false. */
	readonly allowLocalWebhook?: boolean;
	readonly limits?: Partial<RateLimits>;
	readonly delivery?: DeliveryOptions;
	/** How long a pressed button waits for `answerCallbackQuery`. Default 30 s. */
	readonly callbackWithinMs?: number;
	/** Epoch ms. Default `Date.now`. */
	readonly now?: () => number;
	/** Seed of everything random. */
	readonly seed?: number;
	/** Where the state is kept over a restart; none by default. */
	readonly stateFile?: string;
}

/** The token of the bot that exists when no bots are named. It opens nothing outside the sandbox. */
export const DEFAULT_TOKEN = '7000000001:AAnightdesk-sandbox-bot-token-00000';

/** A small seeded generator (mulberry32), so that a night can be played again. Gives [0, 1). */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}
