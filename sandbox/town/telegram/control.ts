import type { IncomingMessage, ServerResponse } from 'node:http';

import { isRecord, parseJsonObject, readBody } from '../http/body.ts';
import { sendJson } from '../http/listen.ts';
import type { Core, DeliveryWish, Fault } from './core.ts';
import type { Content } from './people/content.ts';
import type { Groups } from './people/groups.ts';
import type { NewPerson, People } from './people/people.ts';
import { viewOf, waitForReply } from './people/view.ts';
import { ImpossibleAct } from './people/write.ts';
import type { BotRecord } from './state.ts';

/** What the control side needs of the server. */
export interface Control {
	readonly core: Core;
	readonly people: People;
	readonly groups: Groups;
	/** A bot by token, user name or nothing (the first one). */
	bot(name: string | undefined): BotRecord | undefined;
	addBot(bot: { token: string; username: string; name?: string }): BotRecord;
}

type Body = Record<string, unknown>;

function wishOf(body: Body): DeliveryWish {
	return {
		...(typeof body['times'] === 'number' ? { times: body['times'] } : {}),
		...(typeof body['delayMs'] === 'number' ? { delayMs: body['delayMs'] } : {}),
	};
}

/** What a bot needs to be talked about; the token stays out of it. */
function botSummary(bot: BotRecord): unknown {
	return {
		id: bot.user.id,
		username: bot.user.username,
		name: bot.user.first_name,
		webhook: bot.webhook?.url ?? null,
		pending: bot.queue.length,
		chats: bot.chats.size,
		lastError: bot.lastErrorMessage === '' ? null : bot.lastErrorMessage,
	};
}

/** The chats of a bot, the one with the newest message first. */
function chatList(bot: BotRecord): unknown {
	return [...bot.chats.values()]
		.map((record) => {
			const newest = record.messages.filter((stored) => stored.deletedAt === null).at(-1);
			return {
				id: record.chat.id,
				title: record.chat.title ?? record.chat.first_name ?? String(record.chat.id),
				blocked: record.standing === 'kicked',
				at: newest?.at ?? 0,
				last: newest?.message.text ?? newest?.message.caption ?? null,
			};
		})
		.sort((a, b) => b.at - a.at);
}

/**
 * `/_town/…`: simulated persons over HTTP, for a night that is played from another process.
 * Every path takes `bot` (user name or token) in the query or the body; the first bot by default.
 */
export async function handleControl(
	control: Control,
	request: IncomingMessage,
	response: ServerResponse,
	url: URL,
): Promise<void> {
	const body: Body =
		request.method === 'POST' ? parseJsonObject((await readBody(request)).toString('utf8')) : {};
	const path = url.pathname.split('/').slice(2);
	const name = url.searchParams.get('bot') ?? body['bot'];
	const bot = control.bot(typeof name === 'string' ? name : undefined);
	if (bot === undefined) {
		sendJson(response, 404, { error: 'no such bot' });
		return;
	}
	try {
		const answer = await act(control, bot, request.method ?? 'GET', path, body, url.searchParams);
		if (answer === undefined) sendJson(response, 404, { error: 'no such path' });
		else sendJson(response, 200, answer);
	} catch (error) {
		if (!(error instanceof ImpossibleAct)) throw error;
		sendJson(response, 409, { error: error.message });
	}
}

async function act(
	control: Control,
	bot: BotRecord,
	method: string,
	path: readonly string[],
	body: Body,
	query: URLSearchParams,
): Promise<unknown> {
	const { core, people, groups } = control;
	const [what, given, verb] = path;
	const id = Number(given);
	const key = `${method} ${what ?? ''}${given === undefined ? '' : '/:id'}${verb === undefined ? '' : `/${verb}`}`;
	switch (key) {
		case 'GET bots':
			return [...core.state.bots.values()].map(botSummary);
		case 'POST bots':
			return botSummary(control.addBot(body as { token: string; username: string }));
		case 'GET chats':
			return chatList(bot);
		case 'POST users':
			return people.create(body as unknown as NewPerson);
		case 'POST users/:id/send':
			return people.send(bot, id, contentOf(body), wishOf(body));
		case 'POST users/:id/press':
			return people.press(bot, id, body, wishOf(body));
		case 'POST users/:id/edit':
			return people.edit(bot, id, Number(body['message_id']), String(body['text'] ?? ''));
		case 'POST users/:id/react':
			people.react(bot, id, Number(body['message_id']), String(body['emoji'] ?? '👍'));
			return { ok: true };
		case 'POST users/:id/block':
			people.setBlocked(bot, id, true);
			return { ok: true };
		case 'POST users/:id/unblock':
			people.setBlocked(bot, id, false);
			return { ok: true };
		case 'POST users/:id/opened':
			people.opened(bot, id);
			return { ok: true };
		case 'POST users/:id/deactivate':
			people.account(id).deactivated = true;
			return { ok: true };
		case 'GET users/:id/chat': {
			const record = bot.chats.get(id);
			return record === undefined ? null : viewOf(core, bot, record);
		}
		case 'GET users/:id/wait': {
			const after = Number(query.get('after') ?? 0);
			const timeout = Math.min(120_000, Number(query.get('timeout') ?? 10_000));
			return waitForReply(core, bot, id, after, timeout);
		}
		case 'POST groups': {
			const type =
				body['type'] === 'supergroup' || body['type'] === 'channel' ? body['type'] : 'group';
			const by = Number(body['by']);
			return groups.createGroup(bot, type, String(body['title'] ?? 'Группа'), by).chat;
		}
		case 'POST groups/:id/send': {
			const replyTo = typeof body['reply_to'] === 'number' ? body['reply_to'] : undefined;
			return groups.sendToGroup(bot, id, Number(body['user']), contentOf(body), replyTo);
		}
		case 'POST groups/:id/migrate':
			return { id: groups.migrate(bot, id) };
		case 'POST business':
			return { id: groups.connectBusiness(bot, Number(body['owner'])) };
		case 'POST business/:id/send':
			return groups.sendBusiness(
				bot,
				given ?? '',
				Number(body['customer']),
				Number(body['writer']),
				contentOf(body),
			);
		case 'GET log':
			return core.state.log.filter((entry) => entry.at >= Number(query.get('since') ?? 0));
		case 'POST faults':
			core.faults.push(faultOf(body));
			return { ok: true };
		case 'POST pump':
			bot.queue.forEach((update) => {
				update.wakeAt = Math.min(update.wakeAt, core.now());
			});
			return { pending: bot.queue.length };
		default:
			return undefined;
	}
}

function contentOf(body: Body): Content {
	if (typeof body['kind'] !== 'string') {
		return { kind: 'text', text: String(body['text'] ?? '') };
	}
	return body as unknown as Content;
}

function faultOf(body: Body): Fault {
	if (!isRecord(body) || typeof body['kind'] !== 'string') {
		throw new ImpossibleAct('a fault needs a kind');
	}
	return { times: 1, ...(body as unknown as Omit<Fault, 'times'>) };
}
