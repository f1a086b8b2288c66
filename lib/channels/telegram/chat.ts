import type { Chat, Sender } from '../../casefile/message';
import { asId, asText, isObject, type JsonObject } from '../../shared/json';

/**
 * Telegram Business: the customer writes to a person's own account and the bot answers through a connection. That is another
 * dialogue than the one with the bot itself although Telegram gives both the same chat id, so the connection is part of ours.
 */
export const chatIdOf = (chat: JsonObject, businessConnection: string | null): string | null => {
	const id = asId(chat.id);
	return id === null || businessConnection === null ? id : `business:${businessConnection}:${id}`;
};

export interface TelegramAddress {
	readonly chat_id: string;
	readonly business_connection_id?: string;
}

/** The reverse of {@link chatIdOf}; a user name (`@salon`) or a plain id stays as it is. */
export const addressOf = (chatId: string): TelegramAddress => {
	const match = /^business:([^:]+):(.+)$/.exec(chatId);
	return match
		? { chat_id: match[2], business_connection_id: match[1] }
		: { chat_id: chatId.trim() };
};

/** Reply keyboards, and with them the request for a phone, exist only in a private chat with the bot itself. */
export const isPrivateWithBot = (chatId: string): boolean => /^\d+$/.test(chatId.trim());

export const readChat = (chat: JsonObject, businessConnection: string | null): Chat | null => {
	const id = chatIdOf(chat, businessConnection);
	if (id === null) return null;
	const type = asText(chat.type);
	return {
		id,
		type: type === 'channel' ? 'channel' : type?.includes('group') ? 'group' : 'private',
		title: asText(chat.title),
	};
};

/** A person or bot (`from`), or the chat in whose name something was posted (`sender_chat`). */
export const readSender = (from: unknown, senderChat?: unknown): Sender | null => {
	if (isObject(from)) {
		const id = asId(from.id);
		if (id === null) return null;
		const name = [asText(from.first_name), asText(from.last_name)].filter(Boolean).join(' ');
		return {
			id,
			name: name || null,
			username: asText(from.username),
			language: asText(from.language_code),
			isBot: from.is_bot === true,
		};
	}
	if (!isObject(senderChat)) return null;
	const id = asId(senderChat.id);
	return id === null
		? null
		: {
				id,
				name: asText(senderChat.title),
				username: asText(senderChat.username),
				language: null,
				isBot: false,
			};
};
