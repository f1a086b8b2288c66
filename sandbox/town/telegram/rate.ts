import { tooManyRequests } from './errors.ts';

/** How much a bot may send. The figures are the ones Telegram publishes in its FAQ. */
export interface RateLimits {
	/** Messages a second, all chats together. */
	readonly perBot: number;
	/** Messages a second in one chat, in the long run. */
	readonly perChat: number;
	/** Messages one chat takes at once before `perChat` counts. */
	readonly chatBurst: number;
	/** Messages a minute in one group. */
	readonly perGroupMinute: number;
}

export const TELEGRAM_LIMITS: RateLimits = {
	perBot: 30,
	perChat: 1,
	chatBurst: 4,
	perGroupMinute: 20,
};

interface Bucket {
	level: number;
	at: number;
}

/** Leaky buckets per bot, per chat and per group; a refused call costs nothing but must wait. */
export class RateLimiter {
	readonly #limits: RateLimits;
	readonly #now: () => number;
	readonly #buckets = new Map<string, Bucket>();
	readonly #groupSends = new Map<string, number[]>();

	constructor(limits: RateLimits, now: () => number) {
		this.#limits = limits;
		this.#now = now;
	}

	/** Counts one message; throws 429 with the whole seconds to wait when it is too much. */
	count(botId: number, chatId: number): void {
		const waits = [
			this.#wait(`bot ${botId}`, this.#limits.perBot, this.#limits.perBot),
			this.#wait(`chat ${botId} ${chatId}`, this.#limits.perChat, this.#limits.chatBurst),
			chatId < 0 ? this.#groupWait(`${botId} ${chatId}`) : 0,
		];
		const wait = Math.max(...waits);
		if (wait > 0) throw tooManyRequests(Math.max(1, Math.ceil(wait / 1000)));
		this.#add(`bot ${botId}`);
		this.#add(`chat ${botId} ${chatId}`);
		if (chatId < 0) this.#groupSends.get(`${botId} ${chatId}`)?.push(this.#now());
	}

	/** Milliseconds until one more fits. */
	#wait(key: string, perSecond: number, capacity: number): number {
		const now = this.#now();
		const bucket = this.#buckets.get(key) ?? { level: 0, at: now };
		bucket.level = Math.max(0, bucket.level - ((now - bucket.at) / 1000) * perSecond);
		bucket.at = now;
		this.#buckets.set(key, bucket);
		const excess = bucket.level + 1 - capacity;
		return excess <= 1e-9 ? 0 : (excess / perSecond) * 1000;
	}

	#add(key: string): void {
		const bucket = this.#buckets.get(key);
		if (bucket !== undefined) bucket.level += 1;
	}

	#groupWait(key: string): number {
		const now = this.#now();
		const recent = (this.#groupSends.get(key) ?? []).filter((at) => now - at < 60_000);
		this.#groupSends.set(key, recent);
		const oldest = recent.at(-this.#limits.perGroupMinute);
		return oldest === undefined ? 0 : oldest + 60_000 - now;
	}
}
