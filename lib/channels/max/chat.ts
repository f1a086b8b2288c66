import type { Chat, Sender } from '../../casefile/message';
import { asId, asText, isObject, type JsonObject } from '../../shared/json';

/** A person whose dialogue with the bot is not named: MAX finds it by the person. */
export const byUser = (userId: string): string => `user:${userId}`;

/** The reverse: where `POST /messages` goes. */
export const addressOf = (chatId: string): Readonly<Record<string, string>> => {
	const user = /^user:(-?\d+)$/.exec(chatId.trim());
	return user ? { user_id: user[1] } : { chat_id: chatId.trim() };
};

/** `recipient` of a message. In a dialogue its `user_id` is whoever the message went to, so the chat id counts. */
export const readRecipient = (recipient: JsonObject, person: string | null): Chat | null => {
	const type = asText(recipient.chat_type);
	const id = asId(recipient.chat_id) ?? (person === null ? null : byUser(person));
	if (id === null) return null;
	return {
		id,
		type: type === 'channel' ? 'channel' : type === 'chat' ? 'group' : 'private',
		title: null,
	};
};

export const readUser = (user: unknown, locale: unknown): Sender | null => {
	if (!isObject(user)) return null;
	const id = asId(user.user_id);
	if (id === null) return null;
	const name = [asText(user.first_name) ?? asText(user.name), asText(user.last_name)]
		.filter(Boolean)
		.join(' ');
	return {
		id,
		name: name || null,
		username: asText(user.username),
		language: asText(locale),
		isBot: user.is_bot === true,
	};
};
