import { randomUUID } from 'node:crypto';

import { Core } from '../core.ts';
import type { DeliveryWish } from '../core.ts';
import { detectEntities } from '../entities/index.ts';
import { findMessage, newChat, nextMessageId, privateChat, storeMessage } from '../state.ts';
import type { Account, BotRecord, ChatRecord } from '../state.ts';
import type { ChatType, TgMessage, TgUser, UpdateKind } from '../types.ts';
import { content } from './content.ts';
import type { Content } from './content.ts';

/** A wish that cannot be fulfilled because no person could do it (press a button that is not there). */
export class ImpossibleAct extends Error {
	constructor(message: string) {
		super(message);
		this.name = 'ImpossibleAct';
	}
}

export interface NewPerson {
	readonly id?: number;
	readonly first_name: string;
	readonly last_name?: string;
	readonly username?: string;
	readonly phone?: string;
	readonly language_code?: string;
}

/** What simulated persons do: the other side of the messenger. */
export class People {
	readonly core: Core;

	constructor(core: Core) {
		this.core = core;
	}

	/** Makes an account; a known id is changed. */
	create(person: NewPerson): Account {
		const { state } = this.core;
		const id = person.id ?? state.nextAccountId;
		state.nextAccountId = Math.max(state.nextAccountId, id) + 1;
		const user: TgUser = {
			id,
			is_bot: false,
			first_name: person.first_name,
			...(person.last_name === undefined ? {} : { last_name: person.last_name }),
			...(person.username === undefined ? {} : { username: person.username }),
			language_code: person.language_code ?? 'ru',
		};
		const phone = person.phone?.replace(/\D/g, '') ?? null;
		const account: Account = { user, phone, deactivated: false };
		state.accounts.set(id, account);
		this.core.onChange();
		return account;
	}

	account(id: number): Account {
		const account = this.core.state.accounts.get(id);
		if (account === undefined) throw new ImpossibleAct(`no person ${id}`);
		return account;
	}

	/** A person writes to the bot. The first message starts the chat; a blocked bot hears nothing. */
	send(bot: BotRecord, userId: number, what: Content, wish: DeliveryWish = {}): TgMessage {
		const account = this.account(userId);
		const record = privateChat(bot, account.user);
		if (record.standing === 'kicked') {
			throw new ImpossibleAct(`person ${userId} has blocked the bot and must unblock it first`);
		}
		record.standing = 'member';
		const message = this.#store(bot, record, account, what);
		if (record.keyboard?.kind === 'reply' && record.keyboard.oneTime) record.keyboard = null;
		this.core.push(bot, 'message', message, record.chat.id, wish);
		return message;
	}

	/** Changes the text of a person's own message; message_id stays, update_id is new. */
	edit(bot: BotRecord, userId: number, messageId: number, text: string): TgMessage {
		const record = this.#chat(bot, userId);
		const stored = findMessage(record, messageId);
		if (stored === undefined || stored.fromBot) {
			throw new ImpossibleAct(`person ${userId} has no message ${messageId}`);
		}
		const found = detectEntities(text);
		const { entities: _old, ...rest } = stored.message;
		stored.message = {
			...rest,
			message_id: stored.message.message_id,
			chat: stored.message.chat,
			date: stored.message.date,
			edit_date: Math.floor(this.core.now() / 1000),
			text,
			...(found.length === 0 ? {} : { entities: found }),
		};
		stored.seq = record.nextSeq;
		record.nextSeq += 1;
		const kind: UpdateKind =
			record.chat.type === 'channel' ? 'edited_channel_post' : 'edited_message';
		this.core.push(bot, kind, stored.message, record.chat.id);
		this.core.chatChanged(bot, record);
		return stored.message;
	}

	/**
	 * Presses a button. An inline button (by text, or by callback data, in the given or the newest
	 * message that has it) makes a callback query; a button of the reply keyboard sends its text, or
	 * the person's own contact. `inaccessible` hides the message from the bot, as for an old one.
	 */
	press(
		bot: BotRecord,
		userId: number,
		button: {
			readonly text?: string;
			readonly data?: string;
			readonly message_id?: number;
			readonly inaccessible?: boolean;
		},
		wish: DeliveryWish = {},
	): { readonly callback_query_id: string } | TgMessage {
		const account = this.account(userId);
		const record = this.#chat(bot, userId);
		const candidates = record.messages
			.filter((stored) => stored.fromBot && stored.deletedAt === null)
			.filter(
				(stored) =>
					button.message_id === undefined || stored.message.message_id === button.message_id,
			)
			.reverse();
		for (const stored of candidates) {
			if (stored.markup?.kind !== 'inline') continue;
			const found = stored.markup.rows
				.flat()
				.find((one) =>
					button.data === undefined ? one.text === button.text : one.callback_data === button.data,
				);
			if (found?.callback_data === undefined) continue;
			const id = String(BigInt.asUintN(62, BigInt(`0x${randomUUID().replaceAll('-', '')}`)));
			bot.callbacks.set(id, {
				id,
				userId,
				chatId: record.chat.id,
				messageId: stored.message.message_id,
				data: found.callback_data,
				at: this.core.now(),
				answer: null,
			});
			const message =
				button.inaccessible === true
					? { chat: record.chat, message_id: stored.message.message_id, date: 0 }
					: stored.message;
			const query = {
				id,
				from: account.user,
				message,
				chat_instance: String(record.chat.id * 7919),
				data: found.callback_data,
			};
			this.core.push(bot, 'callback_query', query, record.chat.id, wish);
			return { callback_query_id: id };
		}
		const keys = record.keyboard?.kind === 'reply' ? record.keyboard.rows.flat() : [];
		const key = keys.find((one) => one.text === button.text);
		if (key === undefined) {
			throw new ImpossibleAct(`no button "${button.text ?? button.data ?? ''}" in the chat`);
		}
		const what: Content =
			key.request_contact === true ? { kind: 'contact' } : { kind: 'text', text: key.text };
		return this.send(bot, userId, what, wish);
	}

	/** Blocks or unblocks the bot: `my_chat_member` with `kicked` or `member`. */
	setBlocked(bot: BotRecord, userId: number, blocked: boolean): void {
		const account = this.account(userId);
		const record = privateChat(bot, account.user);
		const old = record.standing === 'kicked' ? 'kicked' : 'member';
		const status = blocked ? 'kicked' : 'member';
		if (old === status && record.standing !== 'not_started') return;
		record.standing = status;
		const member = (value: string): Record<string, unknown> => ({
			user: bot.user,
			status: value,
			...(value === 'kicked' ? { until_date: 0 } : {}),
		});
		const change = {
			chat: record.chat,
			from: account.user,
			date: Math.floor(this.core.now() / 1000),
			old_chat_member: member(old),
			new_chat_member: member(status),
		};
		this.core.push(bot, 'my_chat_member', change, record.chat.id);
		this.core.chatChanged(bot, record);
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
				from: this.account(by).user,
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
		this.#chat(bot, chatId).standing = standing;
		this.core.onChange();
	}

	/** Upgrades a basic group: its old id then answers 400 with `migrate_to_chat_id`. */
	migrate(bot: BotRecord, chatId: number): number {
		const old = this.#chat(bot, chatId);
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
		const record = this.#chat(bot, chatId);
		const account = this.account(userId);
		if (!bot.chats.has(userId)) privateChat(bot, account.user);
		const message = this.#store(bot, record, account, what, replyTo);
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
		const owner = this.account(ownerId);
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
		const record = privateChat(bot, this.account(customerId).user);
		record.standing = 'member';
		const message = {
			...this.#store(bot, record, this.account(writerId), what),
			business_connection_id: connectionId,
		};
		this.core.push(bot, 'business_message', message, customerId);
		return message;
	}

	/** A reaction on a message; only for bots that asked for `message_reaction`. */
	react(bot: BotRecord, userId: number, messageId: number, emoji: string): void {
		const record = this.#chat(bot, userId);
		const reaction = {
			chat: record.chat,
			message_id: messageId,
			user: this.account(userId).user,
			date: Math.floor(this.core.now() / 1000),
			old_reaction: [],
			new_reaction: [{ type: 'emoji', emoji }],
		};
		this.core.push(bot, 'message_reaction', reaction, record.chat.id);
	}

	#chat(bot: BotRecord, chatId: number): ChatRecord {
		const record = bot.chats.get(chatId);
		if (record === undefined) throw new ImpossibleAct(`no chat ${chatId} with the bot`);
		return record;
	}

	#store(
		bot: BotRecord,
		record: ChatRecord,
		account: Account,
		what: Content,
		replyTo?: number,
	): TgMessage {
		const now = this.core.now();
		const original = replyTo === undefined ? undefined : findMessage(record, replyTo);
		const message: TgMessage = {
			message_id: nextMessageId(bot, record),
			...(record.chat.type === 'channel' ? { sender_chat: record.chat } : { from: account.user }),
			chat: record.chat,
			date: Math.floor(now / 1000),
			...(original === undefined ? {} : { reply_to_message: original.message }),
			...content(this.core, account, what),
		};
		storeMessage(record, message, { fromBot: false, at: now });
		this.core.log('person wrote', bot, record.chat.id, {
			message_id: message.message_id,
			user: account.user.id,
			kind: what.kind,
			text: message.text ?? message.caption ?? null,
		});
		this.core.chatChanged(bot, record);
		return message;
	}
}
