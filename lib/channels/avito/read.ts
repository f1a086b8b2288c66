import type { Message } from '../../casefile/message';
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
import { readContent } from './content';

/**
 * An event of the Messenger API (v3), or an array of them → messages. Never throws: what is not understood becomes one `unsupported`
 * message, a body that is no event becomes nothing.
 */
export const readEvents = (
	body: unknown,
	account: string,
	receivedAt: string,
): readonly Message[] =>
	uniqueMessages(
		(Array.isArray(body) ? asArray(body) : [body])
			.filter(isObject)
			.filter(({ payload }) => isObject(payload))
			.map((event) => readEvent(event, account, receivedAt)),
	);

const readEvent = (event: JsonObject, account: string, receivedAt: string): Message => {
	const payload = asObject(event.payload);
	const value = asObject(payload.value);
	const blank = blankMessage({
		channel: 'avito',
		account,
		// The envelope's id and time differ from one delivery to the next; what it holds does not.
		dedupKey: contentKey(payload),
		detail: asText(payload.type) || null,
		occurredAt: instant(value.created) ?? stamp(value.published_at) ?? instant(event.timestamp),
		receivedAt,
	});
	return (payload.type === 'message' ? readMessage(value, account, blank) : null) ?? blank;
};

const readMessage = (value: JsonObject, account: string, blank: Message): Message | null => {
	const messageId = asId(value.id);
	const chatId = asId(value.chat_id);
	const author = asId(value.author_id);
	if (messageId === null || chatId === null) return null;
	// Keys of a main profile may bring what was written to another profile; it could not be answered from here.
	const owner = asId(value.user_id);
	if (owner !== null && owner !== account) return { ...blank, detail: 'other_profile' };
	const type = asText(value.type) ?? '';
	const itemId = asId(value.item_id);
	const common: Message = {
		...blank,
		// Avito's own notices come in chats of the type a2u and from the author 0.
		chat: {
			id: chatId,
			type: value.chat_type === 'a2u' ? 'channel' : 'private',
			title: null,
		},
		sender: author === null || author === '0' ? null : person(author),
		messageId,
		dedupKey: messageId,
		// What the customer looks at is what brought them here.
		campaign: itemId === null || itemId === '0' ? null : `item:${itemId}`,
	};
	const isOurs = author === account;
	if (type === 'deleted')
		return {
			...common,
			kind: 'deleted',
			detail: isOurs ? 'echo' : null,
			refersTo: messageId,
			dedupKey: `deleted:${messageId}`,
		};
	const content = readContent(type, asObject(value.content));
	const quoted = asObject(value.quote);
	const message = { ...common, ...content, refersTo: asId(quoted.id) };
	if (isOurs) return { ...message, kind: 'echo', detail: content.kind };
	if (author === null || author === '0' || value.chat_type === 'a2u')
		return { ...message, kind: 'service', detail: type || null };
	return message;
};

/** Avito tells the number only; name and phone are asked for apart. */
const person = (id: string): Message['sender'] => ({
	id,
	name: null,
	username: null,
	language: null,
	isBot: false,
});

/** Avito counts in seconds. */
const instant = (seconds: unknown): string | null => {
	const value = asNumber(seconds);
	return value === null || value <= 0 || value > 253_402_300_799
		? null
		: new Date(value * 1000).toISOString();
};

const stamp = (written: unknown): string | null => {
	const at = Date.parse(asText(written) ?? '');
	return Number.isFinite(at) ? instant(at / 1000) : null;
};
