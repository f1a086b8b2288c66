import type { IncomingMessage, ServerResponse } from 'node:http';

import { BodyError, readArguments } from '../http/body.ts';
import { listen, sendHtml, sendJson } from '../http/listen.ts';
import { loadState, stateFile } from '../http/persist.ts';
import { handleControl } from './control.ts';
import type { Control } from './control.ts';
import { Core } from './core.ts';
import type { Fault } from './core.ts';
import { Polling } from './delivery/polling.ts';
import { WebhookDelivery } from './delivery/webhook.ts';
import { ApiError, badRequest } from './errors.ts';
import { downloadable } from './methods/files.ts';
import { chatIdOf, runMethod } from './methods/index.ts';
import type { Call } from './methods/target.ts';
import { DEFAULT_TOKEN } from './options.ts';
import type { TelegramOptions } from './options.ts';
import { chatsPage } from './page.ts';
import { Groups } from './people/groups.ts';
import { People } from './people/people.ts';
import { restore, snapshot } from './state.ts';
import type { BotRecord, LogEntry } from './state.ts';

export { DEFAULT_TOKEN } from './options.ts';
export type { TelegramOptions } from './options.ts';
export type { Content } from './people/content.ts';
export type { ChatView, ViewMessage } from './people/view.ts';

/** A running simulated messenger. */
export interface TelegramTown {
	/** Base URL for bots: `{url}/bot{token}/{method}`. */
	readonly url: string;
	readonly port: number;
	readonly core: Core;
	/** What simulated persons can do. */
	readonly people: People;
	/** Groups, channels and business accounts. */
	readonly groups: Groups;
	/** A bot by token or user name; the first one without a name. */
	bot(name?: string): BotRecord;
	addBot(bot: { token: string; username: string; name?: string }): BotRecord;
	/** Plans a failure of the next calls that match. */
	fail(fault: Fault): void;
	readonly log: readonly LogEntry[];
	stop(): Promise<void>;
}

/** The form a token has; anything else is no address of a bot at all. */
const BOT_PATH = /^\/(file\/)?bot(\d+:[A-Za-z0-9_-]+)\/(.+)$/;

/** Starts the simulated Telegram Bot API on loopback. */
export async function startTelegram(options: TelegramOptions = {}): Promise<TelegramTown> {
	const core = new Core(options);
	const saved = loadState(options.stateFile);
	if (saved !== null) core.state = restore(saved);
	const file = stateFile(options.stateFile, () => snapshot(core.state));
	core.onChange = () => file.touch();
	const people = new People(core);
	const groups = new Groups(core);
	const polling = new Polling(core);
	const webhooks = new WebhookDelivery(core, async (bot, method, fields) => {
		const call: Call = {
			core,
			bot,
			args: { fields, files: {} },
			gone: new AbortController().signal,
		};
		try {
			await runMethod(method, call, polling);
		} catch (error) {
			// The real server tells nobody either: the answer to a webhook has no answer.
			core.log('method in answer failed', bot, chatIdOf(call), { method, error: String(error) });
		}
	});

	const addBot: Control['addBot'] = ({ token, username, name, ...rest }) => {
		const known = core.state.bots.get(token);
		if (known !== undefined) return known;
		const id = Number(token.split(':')[0]);
		const reads = (rest as { readsAllGroupMessages?: boolean }).readsAllGroupMessages === true;
		const bot: BotRecord = {
			token,
			user: { id, is_bot: true, first_name: name ?? username, username },
			readsAllGroupMessages: reads,
			webhook: null,
			allowedUpdates: null,
			lastErrorAt: null,
			lastErrorMessage: '',
			queue: [],
			nextUpdateId: 100_000_000 + Math.floor(core.random() * 800_000_000),
			lastMessageId: 0,
			lastWebhookSetAt: 0,
			chats: new Map(),
			callbacks: new Map(),
			connections: new Map(),
		};
		core.state.bots.set(token, bot);
		core.onChange();
		return bot;
	};
	const findBot = (name?: string): BotRecord | undefined => {
		const bots = [...core.state.bots.values()];
		if (name === undefined) return bots[0];
		return bots.find((bot) => bot.token === name || bot.user.username === name);
	};
	const control: Control = { core, people, groups, bot: findBot, addBot };
	for (const bot of options.bots ?? [{ token: DEFAULT_TOKEN, username: 'night_desk_bot' }])
		addBot(bot);

	async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', 'http://town');
		if (url.pathname === '/' || url.pathname === '/_town/page') {
			sendHtml(response, chatsPage());
			return;
		}
		if (url.pathname.startsWith('/_town/')) {
			await handleControl(control, request, response, url);
			return;
		}
		try {
			await serveBot(request, response, url);
		} catch (error) {
			const failure =
				error instanceof BodyError
					? error.status === 413
						? new ApiError(413, 'Request Entity Too Large')
						: badRequest(error.message)
					: error;
			if (!(failure instanceof ApiError)) throw failure;
			sendJson(response, failure.code, failure.body());
		}
	}

	async function serveBot(
		request: IncomingMessage,
		response: ServerResponse,
		url: URL,
	): Promise<void> {
		const match = BOT_PATH.exec(decodeURI(url.pathname));
		if (match === null) throw new ApiError(404, 'Not Found');
		const bot = core.state.bots.get(match[2] ?? '');
		if (bot === undefined) throw new ApiError(401, 'Unauthorized');
		const rest = match[3] ?? '';
		if (match[1] !== undefined) {
			const found = downloadable({ core }, rest);
			if (found === null) throw new ApiError(404, 'Not Found');
			const bytes = Buffer.from(found.base64, 'base64');
			response.writeHead(200, { 'content-type': 'application/octet-stream' });
			response.end(bytes);
			return;
		}
		const method = rest.toLowerCase();
		const args = await readArguments(request, url);
		const gone = new AbortController();
		response.on('close', () => gone.abort());
		const call: Call = { core, bot, args, gone: gone.signal };
		const fault = core.takeFault(method, chatIdOf(call));
		if (fault !== null) core.log('fault', bot, chatIdOf(call), { method, kind: fault.kind });
		if (fault?.kind === 'drop_before') {
			request.socket.destroy();
			return;
		}
		if (fault?.kind === 'status') throw plannedError(fault);
		if (fault?.kind === 'delay') {
			await new Promise((resolve) => setTimeout(resolve, fault.delayMs ?? 1000));
		}
		try {
			const answer = await runMethod(method, call, polling);
			if (fault?.kind === 'drop_after') request.socket.destroy();
			else sendJson(response, 200, answer);
		} catch (error) {
			if (error instanceof ApiError) {
				core.log('refused', bot, chatIdOf(call), { method, code: error.code, why: error.message });
			}
			throw error;
		} finally {
			if (method === 'setwebhook') webhooks.pump(bot);
		}
	}

	const server = await listen(serve, {
		port: options.port ?? 0,
		host: options.host ?? '127.0.0.1',
	});
	for (const bot of core.state.bots.values()) webhooks.pump(bot);
	return {
		url: server.url,
		port: server.port,
		core,
		people,
		groups,
		bot: (name) => {
			const bot = findBot(name);
			if (bot === undefined) throw new Error(`no bot ${name ?? ''}`);
			return bot;
		},
		addBot,
		fail: (fault) => {
			core.faults.push(fault);
		},
		get log() {
			return core.state.log;
		},
		stop: async () => {
			webhooks.stop();
			polling.stop();
			await server.stop();
			file.close();
		},
	};
}

function plannedError(fault: Fault): ApiError {
	const code = fault.code ?? 500;
	if (code === 429) {
		const wait = fault.retryAfter ?? 1;
		return new ApiError(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
	}
	return new ApiError(code, fault.description ?? 'Internal Server Error');
}
