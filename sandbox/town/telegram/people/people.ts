import { randomUUID } from 'node:crypto';

import type { Core, DeliveryWish } from '../core.ts';
import { detectEntities } from '../entities/index.ts';
import { findMessage, privateChat } from '../state.ts';
import type { Account, BotRecord } from '../state.ts';
import type { TgMessage, TgUser, UpdateKind } from '../types.ts';
import type { Content } from './content.ts';
import { ImpossibleAct, accountOf, chatWith, writeMessage } from './write.ts';

/** What may stand after `?start=` in a link. */
const START_PAYLOAD = /^[A-Za-z0-9_-]{0,64}$/;

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
		return accountOf(this.core, id);
	}

	/** The person opened the chat some day before: the bot may write first, and hears nothing of it. */
	opened(bot: BotRecord, userId: number): void {
		const record = privateChat(bot, this.account(userId).user);
		if (record.standing === 'not_started') record.standing = 'member';
		this.core.onChange();
	}

	/** A person writes to the bot. The first message starts the chat; a blocked bot hears nothing. */
	send(bot: BotRecord, userId: number, what: Content, wish: DeliveryWish = {}): TgMessage {
		const account = this.account(userId);
		const record = privateChat(bot, account.user);
		if (record.standing === 'kicked') {
			throw new ImpossibleAct(`person ${userId} has blocked the bot and must unblock it first`);
		}
		if (what.kind === 'start' && !START_PAYLOAD.test(what.payload ?? '')) {
			throw new ImpossibleAct('a link to a bot carries up to 64 of A-Z a-z 0-9 _ and -');
		}
		record.standing = 'member';
		const message = writeMessage(this.core, bot, record, account, what);
		if (record.keyboard?.kind === 'reply' && record.keyboard.oneTime) record.keyboard = null;
		this.core.push(bot, 'message', message, record.chat.id, wish);
		return message;
	}

	/** Changes the text of a person's own message; message_id stays, update_id is new. */
	edit(bot: BotRecord, userId: number, messageId: number, text: string): TgMessage {
		const record = chatWith(bot, userId);
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
		const record = chatWith(bot, userId);
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

	/** A reaction on a message; only for bots that asked for `message_reaction`. */
	react(bot: BotRecord, userId: number, messageId: number, emoji: string): void {
		const record = chatWith(bot, userId);
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
}
