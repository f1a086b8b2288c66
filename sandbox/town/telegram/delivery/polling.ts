import { integer, json } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import { Core } from '../core.ts';
import { conflict } from '../errors.ts';
import type { BotRecord } from '../state.ts';
import { UPDATE_KINDS } from '../types.ts';
import type { PendingUpdate, UpdateKind } from '../types.ts';

/** The longest a call waits, seconds. */
const LONGEST_POLL = 50;

interface Waiting {
	/** Ends the wait with an answer or an error. */
	end(error: Error | null): void;
}

/** Remembers `allowed_updates` of a call; an empty list means the default again. */
export function rememberAllowedUpdates(bot: BotRecord, args: Arguments): void {
	const value = json(args, 'allowed_updates');
	if (!Array.isArray(value)) return;
	const named = value.map((kind) => String(kind).toLowerCase());
	const kinds = UPDATE_KINDS.filter((kind: UpdateKind) => named.includes(kind));
	bot.allowedUpdates = kinds.length === 0 ? null : kinds;
}

/** `getUpdates`: long polling, one poller a bot. */
export class Polling {
	readonly #core: Core;
	readonly #waiting = new Map<string, Waiting>();

	constructor(core: Core) {
		this.#core = core;
	}

	/** Ends a poll under way, because a newer one or a webhook took over. */
	terminate(bot: BotRecord, reason: string): void {
		this.#waiting.get(bot.token)?.end(conflict(reason));
	}

	/** Ends every poll with an empty answer. */
	stop(): void {
		for (const waiting of this.#waiting.values()) waiting.end(null);
	}

	async getUpdates(bot: BotRecord, args: Arguments, gone: AbortSignal): Promise<unknown> {
		if (bot.webhook !== null) {
			throw conflict(
				"can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
			);
		}
		this.terminate(
			bot,
			'terminated by other getUpdates request; make sure that only one bot instance is running',
		);
		rememberAllowedUpdates(bot, args);
		const offset = integer(args, 'offset', 0);
		const limit = integer(args, 'limit', 100, 1, 100);
		const timeout = integer(args, 'timeout', 0, 0, LONGEST_POLL);
		this.#confirm(bot, offset);
		const ready = this.#ready(bot, limit);
		if (ready.length > 0 || timeout === 0) return ready;
		await this.#wait(bot, timeout * 1000, gone);
		return gone.aborted ? [] : this.#ready(bot, limit);
	}

	/** Forgets what the offset confirms; a negative one keeps only so many from the end. */
	#confirm(bot: BotRecord, offset: number): void {
		if (offset === 0) return;
		const first = offset > 0 ? offset : (bot.queue.at(offset)?.id ?? bot.queue[0]?.id ?? 0);
		bot.queue = bot.queue.filter((update) => {
			if (update.id >= first) return true;
			if (offset < 0) return false;
			// What was held back on purpose is not confirmed before it was ever seen.
			if (update.heldBack && !update.shown) return true;
			// What a test wants twice comes back once more after it was confirmed, as after a restart
			// of a server that lost its last confirmations.
			update.times -= 1;
			return update.times > 0;
		});
		this.#core.onChange();
	}

	#ready(bot: BotRecord, limit: number): unknown[] {
		this.#core.expire(bot);
		const now = this.#core.now();
		const ready = bot.queue
			.filter((update) => update.wakeAt <= now)
			.sort((a: PendingUpdate, b: PendingUpdate) => a.wakeAt - b.wakeAt || a.id - b.id)
			.slice(0, limit);
		for (const update of ready) {
			update.shown = true;
			this.#core.log('polled', bot, update.chatId, { update_id: update.id });
		}
		return ready.map((update) => Core.wire(update));
	}

	#wait(bot: BotRecord, ms: number, gone: AbortSignal): Promise<void> {
		return new Promise((resolve, reject) => {
			const end = (error: Error | null): void => {
				clearTimeout(timer);
				clearInterval(check);
				stopListening();
				gone.removeEventListener('abort', left);
				if (this.#waiting.get(bot.token) === waiting) this.#waiting.delete(bot.token);
				if (error === null) resolve();
				else reject(error);
			};
			const left = (): void => end(null);
			const waiting: Waiting = { end };
			const timer = setTimeout(left, ms);
			const arrived = (): void => {
				if (bot.queue.some((update) => update.wakeAt <= this.#core.now())) end(null);
			};
			// Held-back updates become ready without an event of their own.
			const check = setInterval(arrived, 50);
			const stopListening = this.#core.onUpdate((other) => {
				if (other === bot) arrived();
			});
			gone.addEventListener('abort', left);
			this.#waiting.set(bot.token, waiting);
		});
	}
}
