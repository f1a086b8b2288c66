import { randomUUID } from 'node:crypto';

import type { Core } from '../core.ts';
import { findMessage, newChat, nextMessageId, privateChat } from '../state.ts';
import type { BotRecord, ChatRecord } from '../state.ts';
import type { ChatType, TgMessage, UpdateKind } from '../types.ts';
import type { Content } from './content.ts';
import { ImpossibleAct, accountOf, chatWith, writeMessage } from './write.ts';

/** Groups, channels and business accounts: the chats that are not a person's own with the bot. */
export class Groups {
	readonly core: Core;

	constructor(core: Core) {
		this.core = core;
	}

	/** A group, supergroup or channel that the bot is in, and the update that tells the bot so. */
	createGroup(
		bot: BotRecord,
		type: Exclude<ChatType, 'private'>,
		title: string,
		by: number,
	): ChatRecord {
		const { state } = this.core;
		const number = state.nextGroupId;
		state.nextGroupId += 1;
		const id = type === 'group' ? -number : -(1_000_000_000_000 + (number % 1_000_000_000));
		const record = newChat({ id, type, title }, 'member');
		bot.chats.set(id, record);
		this.core.push(
			bot,
			'my_chat_member',
			{
				chat: record.chat,
				from: accountOf(this.core, by).user,
				date: Math.floor(this.core.now() / 1000),
				old_chat_member: { user: bot.user, status: 'left' },
				new_chat_member: { user: bot.user, status: 'member' },
			},
			id,
		);
		return record;
	}

	/** Takes the bot out of a group, or back in. */
	setStanding(bot: BotRecord, chatId: number, standing: 'member' | 'kicked' | 'left'): void {
		chatWith(bot, chatId).standing = standing;
		this.core.onChange();
	}

	/** Upgrades a basic group: its old id then answers 400 with `migrate_to_chat_id`. */
	migrate(bot: BotRecord, chatId: number): number {
		const old = chatWith(bot, chatId);
		const id = -(1_000_000_000_000 + Math.abs(chatId % 1_000_000_000));
		bot.chats.set(id, newChat({ ...old.chat, id, type: 'supergroup' }, 'member'));
		old.migratedTo = id;
		const base = { date: Math.floor(this.core.now() / 1000) };
		const ids = { message_id: nextMessageId(bot, old) };
		this.core.push(
			bot,
			'message',
			{ ...ids, ...base, chat: old.chat, migrate_to_chat_id: id },
			chatId,
		);
		return id;
	}

	/**
	 * Somebody writes in a group, or a channel posts. With privacy mode on the bot of a group sees
	 * only commands, mentions of itself and replies to its own messages.
	 */
	sendToGroup(
		bot: BotRecord,
		chatId: number,
		userId: number,
		what: Content,
		replyTo?: number,
	): TgMessage {
		const record = chatWith(bot, chatId);
		const account = accountOf(this.core, userId);
		if (!bot.chats.has(userId)) privateChat(bot, account.user);
		const message = writeMessage(this.core, bot, record, account, what, replyTo);
		const kind: UpdateKind = record.chat.type === 'channel' ? 'channel_post' : 'message';
		const text = message.text ?? message.caption ?? '';
		const original = replyTo === undefined ? undefined : findMessage(record, replyTo);
		const addressed =
			text.startsWith('/') ||
			text.toLowerCase().includes(`@${(bot.user.username ?? '').toLowerCase()}`) ||
			original?.fromBot === true;
		const seen = kind === 'channel_post' || bot.readsAllGroupMessages || addressed;
		if (seen && record.standing === 'member') this.core.push(bot, kind, message, chatId);
		return message;
	}

	/** Connects a personal account to the bot (Telegram Business). */
	connectBusiness(bot: BotRecord, ownerId: number, canReply = true): string {
		const owner = accountOf(this.core, ownerId);
		const id = `bc${randomUUID().replaceAll('-', '')}`;
		bot.connections.set(id, { id, ownerId, canReply, enabled: true });
		this.core.push(
			bot,
			'business_connection',
			{
				id,
				user: owner.user,
				user_chat_id: ownerId,
				date: Math.floor(this.core.now() / 1000),
				rights: { can_reply: canReply },
				is_enabled: true,
			},
			ownerId,
		);
		return id;
	}

	/** A message in the owner's own chat with a customer, written by either of them. */
	sendBusiness(
		bot: BotRecord,
		connectionId: string,
		customerId: number,
		writerId: number,
		what: Content,
	): TgMessage {
		if (!bot.connections.has(connectionId)) throw new ImpossibleAct('no such connection');
		const record = privateChat(bot, accountOf(this.core, customerId).user);
		record.standing = 'member';
		const message = {
			...writeMessage(this.core, bot, record, accountOf(this.core, writerId), what),
			business_connection_id: connectionId,
		};
		this.core.push(bot, 'business_message', message, customerId);
		return message;
	}
}
