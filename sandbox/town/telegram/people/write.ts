import type { Core } from '../core.ts';
import { findMessage, nextMessageId, storeMessage } from '../state.ts';
import type { Account, BotRecord, ChatRecord } from '../state.ts';
import type { TgMessage } from '../types.ts';
import { content } from './content.ts';
import type { Content } from './content.ts';

/** A wish that cannot be fulfilled because no person could do it (press a button that is not there). */
export class ImpossibleAct extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'ImpossibleAct';
	}
}

export function accountOf(core: Core, id: number): Account {
	const account = core.state.accounts.get(id);
	if (account === undefined) throw new ImpossibleAct(`no person ${id}`);
	return account;
}

export function chatWith(bot: BotRecord, chatId: number): ChatRecord {
	const record = bot.chats.get(chatId);
	if (record === undefined) throw new ImpossibleAct(`no chat ${chatId} with the bot`);
	return record;
}

/** Puts a person's message into a chat; telling the bot is the caller's part. */
export function writeMessage(
	core: Core,
	bot: BotRecord,
	record: ChatRecord,
	account: Account,
	what: Content,
	replyTo?: number,
): TgMessage {
	const now = core.now();
	const original = replyTo === undefined ? undefined : findMessage(record, replyTo);
	const message: TgMessage = {
		message_id: nextMessageId(bot, record),
		...(record.chat.type === 'channel' ? { sender_chat: record.chat } : { from: account.user }),
		chat: record.chat,
		date: Math.floor(now / 1000),
		...(original === undefined ? {} : { reply_to_message: original.message }),
		...content(core, account, what),
	};
	storeMessage(record, message, { fromBot: false, at: now });
	core.log('person wrote', bot, record.chat.id, {
		message_id: message.message_id,
		user: account.user.id,
		kind: what.kind,
		text: message.text ?? message.caption ?? null,
	});
	core.chatChanged(bot, record);
	return message;
}
