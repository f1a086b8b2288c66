import type { Chat, Message } from '../../casefile/message';
import {
	asArray,
	asId,
	asNumber,
	asObject,
	asText,
	isObject,
	type JsonObject,
} from '../../shared/json';
import { blankMessage } from '../blankMessage';
import { contentKey, uniqueMessages } from '../dedup';
import { byUser, readRecipient, readUser } from './chat';
import { readContent } from './content';

/** Whose events these are: the account in every key, and the token that proves shared contacts. */
export interface Reader {
	readonly account: string;
	readonly token: string;
}

/**
 * MAX update, or an array of them → messages. Never throws: an update that is not understood becomes one `unsupported` message, a
 * body that is no update becomes nothing.
 */
export const readUpdates = (
	body: unknown,
	reader: Reader,
	receivedAt: string,
): readonly Message[] =>
	uniqueMessages(
		(Array.isArray(body) ? asArray(body) : [body])
			.filter(isObject)
			.filter(({ update_type }) => typeof update_type === 'string')
			.map((update) => readUpdate(update, reader, receivedAt)),
	);

interface Frame {
	readonly reader: Reader;
	readonly type: string;
	readonly blank: Message;
}

const readUpdate = (update: JsonObject, reader: Reader, receivedAt: string): Message => {
	const type = asText(update.update_type) ?? '';
	const blank = blankMessage({
		channel: 'max',
		account: reader.account,
		dedupKey: contentKey(update),
		detail: type || null,
		occurredAt: instant(update.timestamp),
		receivedAt,
	});
	const frame = { reader, type, blank };
	return READERS[type]?.(update, frame) ?? around(update, frame);
};

type ReadUpdate = (update: JsonObject, frame: Frame) => Message | null;

const created: ReadUpdate = (update, frame) => {
	const message = readMessage(asObject(update.message), update, frame);
	return message === null ? null : { ...message, dedupKey: `created:${message.messageId}` };
};

/** MAX gives an edit no id of its own; the moment of it tells one edit from the next. */
const edited: ReadUpdate = (update, frame) => {
	const message = readMessage(asObject(update.message), update, frame);
	return message === null
		? null
		: {
				...message,
				kind: 'edited',
				detail: message.kind,
				refersTo: message.messageId,
				dedupKey: `edited:${message.messageId}:${asId(update.timestamp) ?? ''}`,
				occurredAt: frame.blank.occurredAt ?? message.occurredAt,
			};
};

const readMessage = (value: JsonObject, update: JsonObject, frame: Frame): Message | null => {
	const body = asObject(value.body);
	const messageId = asId(body.mid);
	const sender = readUser(value.sender, update.user_locale);
	const chat = readRecipient(asObject(value.recipient), sender?.id ?? null);
	if (messageId === null || chat === null) return null;
	const link = asObject(value.link);
	const own = readContent(body, frame.reader.token);
	const isBare = own.text === null && own.kind === 'unsupported' && link.type === 'forward';
	const content = isBare ? readContent(asObject(link.message), frame.reader.token) : own;
	// In groups the bot is told of its own posts too.
	const isEcho = sender?.username?.toLowerCase() === frame.reader.account;
	return {
		...frame.blank,
		...content,
		...(isEcho ? { kind: 'echo' as const, detail: content.kind } : {}),
		chat,
		sender,
		messageId,
		refersTo: link.type === 'reply' ? asId(asObject(link.message).mid) : null,
		occurredAt: instant(value.timestamp) ?? frame.blank.occurredAt,
	};
};

const removed: ReadUpdate = (update, { blank }) => {
	const refersTo = asId(update.message_id);
	const chatId = asId(update.chat_id);
	return refersTo === null || chatId === null
		? null
		: {
				...blank,
				kind: 'deleted',
				chat: chatById(chatId),
				sender: personById(asId(update.user_id)),
				refersTo,
				detail: null,
				dedupKey: `removed:${refersTo}`,
			};
};

const pressed: ReadUpdate = (update, { blank }) => {
	const callback = asObject(update.callback);
	const pressId = asId(callback.callback_id);
	const sender = readUser(callback.user, update.user_locale);
	if (pressId === null || sender === null) return null;
	const message = asObject(update.message);
	return {
		...blank,
		kind: 'button',
		// The message is gone when it was deleted meanwhile: the person is found all the same.
		chat: readRecipient(asObject(message.recipient), sender.id) ?? {
			id: byUser(sender.id),
			type: 'private',
			title: null,
		},
		sender,
		button: { payload: asText(callback.payload), pressId },
		refersTo: asId(asObject(message.body).mid),
		detail: null,
		occurredAt: instant(callback.timestamp) ?? blank.occurredAt,
		dedupKey: `callback:${pressId}:${asId(callback.timestamp) ?? ''}`,
	};
};

const started: ReadUpdate = (update, frame) => {
	const message = around(update, frame);
	return message.sender === null
		? null
		: { ...message, kind: 'start', detail: null, campaign: asText(update.payload) || null };
};

const lifecycle =
	(word: 'blocked' | 'added' | 'removed'): ReadUpdate =>
	(update, frame) => {
		const message = around(update, frame);
		const type = word === 'blocked' ? 'private' : update.is_channel === true ? 'channel' : 'group';
		return { ...message, kind: 'lifecycle', detail: word, chat: { ...message.chat, type } };
	};

const service: ReadUpdate = (update, frame) => ({
	...around(update, frame),
	kind: 'service',
});

/** What nearly every update says about its surroundings: chat, person, moment. */
const around = (update: JsonObject, { blank, type }: Frame): Message => {
	const sender = readUser(update.user, update.user_locale);
	const chatId = asId(update.chat_id) ?? (sender === null ? null : byUser(sender.id));
	if (chatId === null) return blank;
	const moment = asId(update.timestamp);
	return {
		...blank,
		chat: { ...chatById(chatId), title: asText(update.title) },
		sender,
		dedupKey: moment === null ? blank.dedupKey : `${type}:${chatId}:${sender?.id ?? ''}:${moment}`,
	};
};

/** MAX gives groups and channels negative numbers. */
const chatById = (id: string): Chat => ({
	id,
	type: id.startsWith('-') ? 'group' : 'private',
	title: null,
});

const personById = (id: string | null): Message['sender'] =>
	id === null ? null : { id, name: null, username: null, language: null, isBot: false };

const READERS: Readonly<Record<string, ReadUpdate | undefined>> = Object.assign(
	Object.create(null) as Record<string, ReadUpdate>,
	{
		message_created: created,
		message_edited: edited,
		message_removed: removed,
		message_callback: pressed,
		bot_started: started,
		bot_stopped: lifecycle('blocked'),
		bot_added: lifecycle('added'),
		bot_removed: lifecycle('removed'),
		dialog_muted: service,
		dialog_unmuted: service,
		dialog_cleared: service,
		dialog_removed: service,
		user_added: service,
		user_removed: service,
		chat_title_changed: service,
		message_chat_created: service,
	},
);

/** MAX counts in milliseconds. */
const instant = (milliseconds: unknown): string | null => {
	const value = asNumber(milliseconds);
	return value === null || value <= 0 || value > 253_402_300_799_000
		? null
		: new Date(value).toISOString();
};
