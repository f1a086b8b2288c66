import { text } from '../arguments.ts';
import type { Arguments } from '../arguments.ts';
import type { Core } from '../core.ts';
import { badRequest, forbidden } from '../errors.ts';
import { chatOf } from '../state.ts';
import type { BotRecord, ChatRecord } from '../state.ts';

/** What a method is called with. */
export interface Call {
	readonly core: Core;
	readonly bot: BotRecord;
	readonly args: Arguments;
	/** Aborted when the caller went away. */
	readonly gone: AbortSignal;
}

/** The chat that `chat_id` names, whatever the bot may do there. */
export function knownChat({ core, bot, args }: Call): ChatRecord {
	const given = text(args, 'chat_id');
	if (given === '') throw badRequest('chat_id is empty');
	if (given.startsWith('@')) {
		const name = given.slice(1).toLowerCase();
		for (const record of bot.chats.values()) {
			const isPrivate = record.chat.type === 'private';
			if (!isPrivate && record.chat.username?.toLowerCase() === name) return record;
		}
		throw badRequest('chat not found');
	}
	const id = Number(given);
	if (!/^-?\d+$/.test(given) || !Number.isSafeInteger(id)) throw badRequest('chat not found');
	const botIds = [...core.state.bots.values()].map((other) => other.user.id);
	if (botIds.includes(id)) throw forbidden("bot can't send messages to bots");
	const record = chatOf(bot, id);
	if (record === undefined) throw badRequest('chat not found');
	return record;
}

/** The chat that `chat_id` names, after the checks that stand before writing there. */
export function writableChat(call: Call): ChatRecord {
	const record = knownChat(call);
	const { chat, standing } = record;
	if (record.migratedTo !== null) {
		throw badRequest('group chat was upgraded to a supergroup chat', {
			migrate_to_chat_id: record.migratedTo,
		});
	}
	if (chat.type === 'private') {
		if (call.core.state.accounts.get(chat.id)?.deactivated === true) {
			throw forbidden('user is deactivated');
		}
		if (standing === 'kicked') throw forbidden('bot was blocked by the user');
		if (standing === 'not_started') {
			throw forbidden("bot can't initiate conversation with a user");
		}
		return record;
	}
	if (standing === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`);
	if (standing !== 'member') throw forbidden(`bot is not a member of the ${chat.type} chat`);
	return record;
}
