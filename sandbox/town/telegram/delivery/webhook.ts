import { isRecord } from '../../http/body.ts';
import { Core } from '../core.ts';
import type { BotRecord } from '../state.ts';
import type { PendingUpdate, WebhookSettings } from '../types.ts';

/** Runs a method that came as the answer to a webhook; its result goes nowhere. */
export type RunMethod = (
	bot: BotRecord,
	method: string,
	fields: Record<string, unknown>,
) => Promise<void>;

const NOT_IN_AN_ANSWER = /^(get|setwebhook$|deletewebhook$|close$|logout$)/;

/** Sends queued updates to the webhooks until each is accepted with a 2xx or too old. */
export class WebhookDelivery {
	readonly #core: Core;
	readonly #run: RunMethod;
	readonly #timers = new Map<string, NodeJS.Timeout>();
	readonly #calls = new Set<AbortController>();
	#stopped = false;

	constructor(core: Core, run: RunMethod) {
		this.#core = core;
		this.#run = run;
		core.onUpdate((bot) => this.pump(bot));
	}

	/** Starts as many deliveries as the webhook takes at once. */
	pump(bot: BotRecord): void {
		const webhook = bot.webhook;
		if (webhook === null || this.#stopped) return;
		this.#core.expire(bot);
		const now = this.#core.now();
		let free = webhook.maxConnections - bot.queue.filter((update) => update.inFlight).length;
		const perChat = this.#core.options.delivery?.order === 'per-chat';
		const blocked = new Set<number>();
		const waiting = [...bot.queue].sort((a, b) => a.wakeAt - b.wakeAt || a.id - b.id);
		if (perChat) {
			for (const update of bot.queue) if (update.inFlight) blocked.add(update.chatId);
		}
		for (const update of perChat ? bot.queue : waiting) {
			if (update.inFlight) continue;
			const allowed = !perChat || !blocked.has(update.chatId);
			if (perChat) blocked.add(update.chatId);
			if (free <= 0 || !allowed || update.wakeAt > now) continue;
			free -= 1;
			update.inFlight = true;
			void this.#deliver(bot, webhook, update);
		}
		this.#sleepUntilNext(bot, now);
	}

	/** Ends all deliveries; what was under way counts as not delivered. */
	stop(): void {
		this.#stopped = true;
		for (const timer of this.#timers.values()) clearTimeout(timer);
		for (const call of this.#calls) call.abort();
	}

	#sleepUntilNext(bot: BotRecord, now: number): void {
		const old = this.#timers.get(bot.token);
		if (old !== undefined) clearTimeout(old);
		const later = bot.queue.filter((update) => !update.inFlight && update.wakeAt > now);
		if (later.length === 0) return;
		const first = Math.min(...later.map((update) => update.wakeAt));
		const timer = setTimeout(() => this.pump(bot), Math.min(first - now + 1, 2_000_000_000));
		this.#timers.set(bot.token, timer);
	}

	async #deliver(bot: BotRecord, webhook: WebhookSettings, update: PendingUpdate): Promise<void> {
		const started = this.#core.now();
		const call = new AbortController();
		this.#calls.add(call);
		const limit = setTimeout(
			() => call.abort(new Error('timeout')),
			this.#core.options.delivery?.answerWithinMs ?? 60_000,
		);
		let problem = '';
		let retryAfter = 0;
		let answer = '';
		let status = 0;
		try {
			const response = await fetch(webhook.url, {
				method: 'POST',
				headers: {
					'content-type': 'application/json',
					...(webhook.secretToken === ''
						? {}
						: { 'x-telegram-bot-api-secret-token': webhook.secretToken }),
				},
				body: JSON.stringify(Core.wire(update)),
				redirect: 'manual',
				signal: call.signal,
			});
			status = response.status;
			answer = await response.text();
			if (status < 200 || status > 299) {
				problem = `Wrong response from the webhook: ${status} ${response.statusText}`;
				retryAfter = Number(response.headers.get('retry-after') ?? 0) || 0;
			}
		} catch (error) {
			problem = call.signal.aborted ? 'Read timeout expired' : connectionProblem(error);
		} finally {
			clearTimeout(limit);
			this.#calls.delete(call);
		}
		update.inFlight = false;
		const took = this.#core.now() - started;
		const detail = { update_id: update.id, status, took_ms: took };
		if (this.#stopped) return;
		if (problem === '') {
			this.#accepted(bot, update);
			this.#core.log('delivered', bot, update.chatId, detail);
			await this.#runAnswer(bot, answer);
		} else {
			this.#refused(bot, update, problem, retryAfter);
			this.#core.log('not delivered', bot, update.chatId, { ...detail, problem });
		}
		this.pump(bot);
	}

	#accepted(bot: BotRecord, update: PendingUpdate): void {
		update.times -= 1;
		update.failures = 0;
		if (update.times <= 0) bot.queue = bot.queue.filter((one) => one !== update);
	}

	#refused(bot: BotRecord, update: PendingUpdate, problem: string, retryAfter: number): void {
		const now = this.#core.now();
		bot.lastErrorAt = now;
		bot.lastErrorMessage = problem;
		const longest = this.#core.options.delivery?.longestPauseMs ?? 60_000;
		if (retryAfter === 0 && update.failures > 0) {
			const cap = longest * (1 + this.#core.random());
			update.pauseMs = Math.min(cap, update.pauseMs * 2);
		}
		const pause = retryAfter > 0 ? Math.min(retryAfter, 3600) * 1000 : update.pauseMs;
		update.failures += 1;
		update.wakeAt = now + this.#core.scaled(pause);
	}

	/** An answer with `method` in it is a call of the bot. */
	async #runAnswer(bot: BotRecord, answer: string): Promise<void> {
		const fields = answerFields(answer);
		const method = String(fields?.['method'] ?? '').toLowerCase();
		if (fields === null || method === '' || NOT_IN_AN_ANSWER.test(method)) return;
		await this.#run(bot, method, fields);
	}
}

function answerFields(answer: string): Record<string, unknown> | null {
	try {
		const value: unknown = JSON.parse(answer);
		return isRecord(value) ? value : null;
	} catch {
		if (!/(^|&)method=/.test(answer)) return null;
		return Object.fromEntries(new URLSearchParams(answer));
	}
}

function connectionProblem(error: unknown): string {
	const cause = error instanceof Error ? error.cause : undefined;
	const code = isRecord(cause) ? String(cause['code'] ?? '') : '';
	if (code === 'ECONNREFUSED') return 'Connection refused';
	if (code === 'ECONNRESET' || code === 'UND_ERR_SOCKET') return 'Webhook connection closed';
	if (code === 'ENOTFOUND') return 'Failed to resolve host: Name or service not known';
	return 'Connection failed';
}
