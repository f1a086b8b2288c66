import type { Polling } from '../delivery/polling.ts';
import { integer } from '../arguments.ts';
import { ApiError, badRequest } from '../errors.ts';
import {
	answerCallbackQuery,
	deleteMessage,
	editMessageReplyMarkup,
	editMessageText,
} from './edit.ts';
import { getFile } from './files.ts';
import { sendChatAction, sendDocument, sendMessage, sendPhoto } from './send.ts';
import { knownChat } from './target.ts';
import type { Call } from './target.ts';
import { deleteWebhook, getWebhookInfo, setWebhook } from './webhook.ts';

function getMe({ bot }: Call): unknown {
	return {
		...bot.user,
		can_join_groups: true,
		can_read_all_group_messages: bot.readsAllGroupMessages,
		supports_inline_queries: false,
		can_connect_to_business: true,
		has_main_web_app: false,
	};
}

function getChat(call: Call): unknown {
	return { ...knownChat(call).chat, accent_color_id: 0, max_reaction_count: 11 };
}

function getBusinessConnection(call: Call): unknown {
	const id = String(call.args.fields['business_connection_id'] ?? '');
	const connection = call.bot.connections.get(id);
	if (connection === undefined) throw badRequest('business connection not found');
	const owner = call.core.state.accounts.get(connection.ownerId)?.user;
	return {
		id,
		user: owner,
		user_chat_id: connection.ownerId,
		date: Math.floor(call.core.now() / 1000),
		rights: { can_reply: connection.canReply },
		is_enabled: connection.enabled,
	};
}

function setMyCommands(call: Call): boolean {
	if (call.args.fields['commands'] === undefined)
		throw badRequest("can't parse commands JSON object");
	return true;
}

const METHODS: Readonly<Record<string, (call: Call) => unknown>> = {
	getme: getMe,
	getchat: getChat,
	getbusinessconnection: getBusinessConnection,
	setmycommands: setMyCommands,
	setwebhook: setWebhook,
	deletewebhook: deleteWebhook,
	getwebhookinfo: getWebhookInfo,
	sendmessage: sendMessage,
	sendphoto: sendPhoto,
	senddocument: sendDocument,
	sendchataction: sendChatAction,
	editmessagetext: editMessageText,
	editmessagereplymarkup: editMessageReplyMarkup,
	deletemessage: deleteMessage,
	answercallbackquery: answerCallbackQuery,
	getfile: getFile,
};

const DESCRIBED = new Set(['setwebhook', 'deletewebhook']);

/**
 * Runs one method (names do not care about case) and gives the body of the answer.
 * Throws {@link ApiError}; an unknown method is a 404.
 */
export async function runMethod(method: string, call: Call, polling: Polling): Promise<unknown> {
	if (method === 'getupdates') {
		return { ok: true, result: await polling.getUpdates(call.bot, call.args, call.gone) };
	}
	const handler = METHODS[method];
	if (handler === undefined) throw new ApiError(404, 'Not Found: method not found');
	const result = handler(call);
	if (DESCRIBED.has(method)) {
		if (call.bot.webhook !== null) polling.terminate(call.bot, 'terminated by setWebhook request');
		return { ok: true, ...(result as Record<string, unknown>) };
	}
	return { ok: true, result };
}

/** The chat a call is about, for planned failures; null when it names none. */
export function chatIdOf(call: Pick<Call, 'args'>): number | null {
	const id = integer(call.args, 'chat_id', 0);
	return id === 0 ? null : id;
}
