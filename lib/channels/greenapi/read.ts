import type { Message, Sender } from '../../casefile/message';
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
import { chatTypeOf, phoneOfChat } from './chat';
import { readContent } from './content';

/**
 * A notification, or an array of them → messages. Never throws: what is not understood becomes one `unsupported` message, a body that is
 * no notification becomes nothing.
 */
export const readNotifications = (
	body: unknown,
	account: string,
	receivedAt: string,
): readonly Message[] =>
	uniqueMessages(
		(Array.isArray(body) ? asArray(body) : [body])
			.filter(isObject)
			.filter(({ typeWebhook }) => typeof typeWebhook === 'string' && typeWebhook !== '')
			.map((one) => readNotification(one, account, receivedAt)),
	);

const readNotification = (one: JsonObject, account: string, receivedAt: string): Message => {
	const type = asText(one.typeWebhook) ?? '';
	const blank = blankMessage({
		channel: 'greenapi',
		account,
		dedupKey: contentKey(one),
		detail: type,
		occurredAt: instant(one.timestamp),
		receivedAt,
	});
	return (Object.hasOwn(READERS, type) ? READERS[type](one, blank) : null) ?? blank;
};

type Read = (one: JsonObject, blank: Message) => Message | null;

const readMessage: Read = (one, blank) => {
	const from = asObject(one.senderData);
	const chatId = asId(from.chatId);
	const messageId = asId(one.idMessage);
	if (chatId === null || messageId === null) return null;
	const sender = readSender(from);
	const content = readContent(asObject(one.messageData), phoneOfChat(sender?.id ?? chatId));
	// A change may carry the id of the message that it changes, and may come again.
	const isChange = content.kind === 'edited' || content.kind === 'deleted';
	return {
		...blank,
		...content,
		chat: {
			id: chatId,
			type: chatTypeOf(chatId),
			title: chatTypeOf(chatId) === 'group' ? asText(from.chatName) || null : null,
		},
		sender,
		messageId,
		dedupKey: isChange
			? `${content.kind}:${messageId}:${asId(one.timestamp) ?? ''}`
			: `message:${messageId}`,
	};
};

const readSender = (from: JsonObject): Sender | null => {
	const id = asId(from.sender) ?? asId(from.chatId);
	return id === null
		? null
		: {
				id,
				// As the owner's address book has it; else as the person calls themselves.
				name: asText(from.senderContactName) || asText(from.senderName) || null,
				username: null,
				language: null,
				isBot: false,
			};
};

/** Written on the phone, or by another program: the desk knows its own messages by their ids. */
const outgoing: Read = (one, blank) => {
	const message = readMessage(one, blank);
	if (message === null) return null;
	if (message.kind === 'edited' || message.kind === 'deleted')
		return { ...message, detail: 'echo' };
	return { ...message, kind: 'echo', button: null, detail: message.kind };
};

const status: Read = (one, blank) => {
	const refersTo = asId(one.idMessage);
	const word = asText(one.status);
	if (refersTo === null || word === null) return null;
	const chatId = asId(one.chatId);
	const isPlain = word === 'sent' || word === 'delivered' || word === 'read';
	return {
		...blank,
		kind: 'status',
		detail: isPlain || word === 'failed' ? word : `failed:${word}`,
		chat: chatId === null ? blank.chat : { id: chatId, type: chatTypeOf(chatId), title: null },
		refersTo,
		dedupKey: `status:${refersTo}:${word}`,
	};
};

const GOOD_STATES: ReadonlySet<string> = new Set(['authorized', 'starting', 'online']);

const state =
	(field: string): Read =>
	(one, blank) => {
		const word = asText(one[field]);
		return word === null
			? null
			: {
					...blank,
					kind: GOOD_STATES.has(word) ? 'channel_notice' : 'channel_error',
					detail: word,
					dedupKey: `${field}:${word}:${asId(one.timestamp) ?? ''}`,
				};
	};

const call: Read = (one, blank) => {
	const from = asId(one.from);
	const id = asId(one.idMessage);
	if (from === null) return null;
	const word = asText(one.status) ?? '';
	return {
		...blank,
		kind: 'service',
		detail: `incomingCall:${word}`,
		chat: { id: from, type: chatTypeOf(from), title: null },
		dedupKey: id === null ? blank.dedupKey : `call:${id}:${word}`,
	};
};

const quota: Read = (_one, blank) => ({ ...blank, kind: 'channel_error' });

const READERS: Readonly<Record<string, Read>> = {
	incomingMessageReceived: readMessage,
	outgoingMessageReceived: outgoing,
	outgoingAPIMessageReceived: outgoing,
	outgoingMessageStatus: status,
	stateInstanceChanged: state('stateInstance'),
	statusInstanceChanged: state('statusInstance'),
	incomingCall: call,
	quotaExceeded: quota,
};

/** GREEN-API counts in seconds. */
const instant = (seconds: unknown): string | null => {
	const value = asNumber(seconds);
	return value === null || value <= 0 || value > 253_402_300_799
		? null
		: new Date(value * 1000).toISOString();
};
