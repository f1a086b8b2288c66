import { RateLimiter, TELEGRAM_LIMITS } from './rate.ts';
import { seeded } from './options.ts';
import type { TelegramOptions } from './options.ts';
import { emptyState } from './state.ts';
import type { BotRecord, ChatRecord, LogEntry, TelegramState } from './state.ts';
import { NAMED_ONLY } from './types.ts';
import type { PendingUpdate, UpdateKind } from './types.ts';

/** Wishes of a test about the delivery of one update. */
export interface DeliveryWish {
	/** How often it is delivered (at least once anyway). */
	readonly times?: number;
	/** Held back so long, ms, so that later ones overtake it. */
	readonly delayMs?: number;
}

/** A planned failure of the next calls that match. */
export interface Fault {
	/** Method in lower case; any when missing. */
	readonly method?: string;
	readonly chatId?: number;
	times: number;
	/**
	 * `status`: answers with `code` (429 carries `retryAfter` s). `drop_before`: closes the
	 * connection and does nothing. `drop_after`: does it, then closes the connection.
	 * `delay`: answers after `delayMs`.
	 */
	readonly kind: 'status' | 'drop_before' | 'drop_after' | 'delay';
	readonly code?: number;
	readonly retryAfter?: number;
	readonly description?: string;
	readonly delayMs?: number;
}

/** What all parts of the simulated messenger share: state, clock, limits, listeners. */
export class Core {
	readonly options: TelegramOptions;
	readonly now: () => number;
	readonly random: () => number;
	readonly limiter: RateLimiter;
	state: TelegramState = emptyState();
	readonly faults: Fault[] = [];
	/** Called after anything changed. */
	onChange: () => void = () => undefined;
	readonly #updateListeners = new Set<(bot: BotRecord) => void>();
	readonly #chatListeners = new Set<(bot: BotRecord, chat: ChatRecord) => void>();

	constructor(options: TelegramOptions) {
		this.options = options;
		this.now = options.now ?? Date.now;
		this.random = seeded(options.seed ?? 1);
		this.limiter = new RateLimiter({ ...TELEGRAM_LIMITS, ...options.limits }, this.now);
	}

	/** Milliseconds of a delivery time after the speed-up. */
	scaled(ms: number): number {
		return ms / (this.options.delivery?.speed ?? 1);
	}

	log(what: string, bot: BotRecord, chat: number | null, detail: LogEntry['detail'] = {}): void {
		this.state.log.push({ at: this.now(), what, bot: bot.user.id, chat, detail });
		this.onChange();
	}

	/** Queues an update for the bot, unless its `allowed_updates` say no. Returns its id or null. */
	push(
		bot: BotRecord,
		kind: UpdateKind,
		payload: unknown,
		chatId: number,
		wish: DeliveryWish = {},
	): number | null {
		const wanted =
			bot.allowedUpdates === null ? !NAMED_ONLY.has(kind) : bot.allowedUpdates.includes(kind);
		if (!wanted) return null;
		const delivery = this.options.delivery ?? {};
		const now = this.now();
		const twice = this.random() < (delivery.duplicateShare ?? 0) ? 2 : 1;
		const late = this.random() < (delivery.disorderShare ?? 0);
		const disorder = late ? this.random() * (delivery.disorderMs ?? 1500) : 0;
		const update: PendingUpdate = {
			id: bot.nextUpdateId,
			kind,
			payload,
			chatId,
			createdAt: now,
			expiresAt: now + this.scaled(delivery.lifetimeMs ?? 24 * 3_600_000),
			wakeAt: now + (wish.delayMs ?? disorder),
			pauseMs: delivery.firstPauseMs ?? 1000,
			failures: 0,
			inFlight: false,
			times: wish.times ?? twice,
			heldBack: (wish.delayMs ?? disorder) > 0,
			shown: false,
		};
		bot.nextUpdateId += 1;
		bot.queue.push(update);
		this.log('update', bot, chatId, { update_id: update.id, kind, times: update.times });
		for (const listener of this.#updateListeners) listener(bot);
		return update.id;
	}

	/** Drops updates older than their life time. */
	expire(bot: BotRecord): void {
		const now = this.now();
		const dead = bot.queue.filter((update) => !update.inFlight && update.expiresAt <= now);
		if (dead.length === 0) return;
		bot.queue = bot.queue.filter((update) => !dead.includes(update));
		for (const update of dead) this.log('expired', bot, update.chatId, { update_id: update.id });
	}

	/** A chat changed for the person who reads it. */
	chatChanged(bot: BotRecord, chat: ChatRecord): void {
		this.onChange();
		for (const listener of this.#chatListeners) listener(bot, chat);
	}

	onUpdate(listener: (bot: BotRecord) => void): () => void {
		this.#updateListeners.add(listener);
		return () => this.#updateListeners.delete(listener);
	}

	onChat(listener: (bot: BotRecord, chat: ChatRecord) => void): () => void {
		this.#chatListeners.add(listener);
		return () => this.#chatListeners.delete(listener);
	}

	/** Takes the next planned failure that fits this call. */
	takeFault(method: string, chatId: number | null): Fault | null {
		const fault = this.faults.find(
			(one) =>
				one.times > 0 &&
				(one.method === undefined || one.method.toLowerCase() === method) &&
				(one.chatId === undefined || one.chatId === chatId),
		);
		if (fault === undefined) return null;
		fault.times -= 1;
		return fault;
	}

	/** The update as it goes over the wire. */
	static wire(update: PendingUpdate): Record<string, unknown> {
		return { update_id: update.id, [update.kind]: update.payload };
	}
}
