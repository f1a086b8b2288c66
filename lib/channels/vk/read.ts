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
import { readPeer, readPerson } from './chat';
import { readContent } from './content';
import { readPayload } from './payload';
import { pressIdOf } from './press';

/**
 * Callback API event, Long Poll update, or an array of them → messages. Never throws: an event that is not understood becomes one
 * `unsupported` message, a body that is no event becomes nothing. The secret in the body goes no further.
 */
export const readEvents = (
	body: unknown,
	groupId: string,
	receivedAt: string,
): readonly Message[] =>
	uniqueMessages(
		(Array.isArray(body) ? asArray(body) : [body])
			.filter(isObject)
			.filter(({ type }) => typeof type === 'string' && type !== '')
			.flatMap((event) => readEvent(event, groupId, receivedAt)),
	);

interface Frame {
	readonly type: string;
	readonly blank: Message;
}

const readEvent = (event: JsonObject, groupId: string, receivedAt: string): Message => {
	const type = asText(event.type) ?? '';
	const rest = Object.fromEntries(Object.entries(event).filter(([name]) => name !== 'secret'));
	const blank = blankMessage({
		channel: 'vk',
		account: groupId,
		chat: { id: `-${groupId}`, type: 'channel', title: null },
		// A repeated event has the same id; very old API versions send none.
		dedupKey: asId(event.event_id) ?? contentKey(rest),
		detail: type,
		receivedAt,
	});
	const object = asObject(event.object);
	return READERS[type]?.(object, { type, blank }) ?? unsupported(object, blank);
};

type ReadEvent = (object: JsonObject, frame: Frame) => Message | null;

/** Since 5.103 the message lies inside, next to what the client can show. */
const received: ReadEvent = (object, frame) => {
	const message = isObject(object.message) ? object.message : object;
	const read = readMessage(message, frame, languageOf(object));
	if (read === null) return null;
	// Written by the community itself, or by another community: never a customer.
	if (message.out === 1 || read.sender?.isBot) return { ...read, kind: 'echo', detail: read.kind };
	const payload = readPayload(message.payload);
	const campaign = asText(message.ref) || null;
	if (payload?.isStart === true) return { ...read, kind: 'start', campaign };
	if (payload !== null)
		return {
			...read,
			kind: 'button',
			button: { payload: payload.payload, pressId: null },
			campaign,
		};
	return { ...read, campaign };
};

/** What the community said: through another program (no administrator) or by a person in the community's name. */
const replied: ReadEvent = (object, frame) => {
	const read = readMessage(object, frame, null);
	return read === null
		? null
		: {
				...read,
				kind: 'echo',
				detail: read.kind,
				sender: readPerson(object.admin_author_id) ?? read.sender,
				dedupKey: keyOf('reply', object) ?? frame.blank.dedupKey,
			};
};

const edited: ReadEvent = (object, frame) => {
	const read = readMessage(object, frame, null);
	return read === null
		? null
		: {
				...read,
				kind: 'edited',
				detail: object.out === 1 ? 'echo' : read.kind,
				refersTo: read.messageId,
				dedupKey: frame.blank.dedupKey,
				occurredAt: instant(object.update_time) ?? read.occurredAt,
			};
};

const readMessage = (
	message: JsonObject,
	{ blank }: Frame,
	language: string | null,
): Message | null => {
	const chat = readPeer(message.peer_id ?? message.from_id);
	if (chat === null) return null;
	return {
		...blank,
		...readContent(message),
		chat,
		sender: readPerson(message.from_id, language),
		messageId: asId(message.conversation_message_id) ?? asId(message.id),
		// The same message by callback, by long poll and by the look at what is unread is one message.
		dedupKey: keyOf('message', message) ?? blank.dedupKey,
		refersTo: asId(asObject(message.reply_message).conversation_message_id),
		occurredAt: instant(message.date),
	};
};

const keyOf = (kind: string, message: JsonObject): string | null => {
	const peer = asId(message.peer_id);
	const number = asId(message.conversation_message_id);
	return peer === null || number === null ? null : `${kind}:${peer}:${number}`;
};

const pressed: ReadEvent = (object, { blank }) => {
	const sender = readPerson(object.user_id);
	const chat = readPeer(object.peer_id ?? object.user_id);
	const eventId = asId(object.event_id);
	if (sender === null || chat === null || eventId === null) return null;
	return {
		...blank,
		kind: 'button',
		chat,
		sender,
		button: {
			payload: readPayload(object.payload)?.payload ?? null,
			pressId: pressIdOf(eventId, sender.id, chat.id),
		},
		refersTo: asId(object.conversation_message_id),
		detail: null,
		dedupKey: `press:${eventId}`,
	};
};

const ofPerson =
	(kind: Message['kind'], detail: string): ReadEvent =>
	(object, { blank }) => {
		const chat = readPeer(object.user_id);
		// Who has left the community need not be named: then it is news of the community.
		if (chat === null) return kind === 'service' ? { ...blank, kind, detail } : null;
		return { ...blank, kind, detail, chat, sender: readPerson(object.user_id) };
	};

const allowed: ReadEvent = (object, frame) => {
	const message = ofPerson('lifecycle', 'unblocked')(object, frame);
	// The key of «разрешить сообщения» says where the person came from.
	return message === null ? null : { ...message, campaign: asText(object.key) || null };
};

/** The customer has read up to a message; typing and the like stay unsupported. */
const readMark: ReadEvent = (object, { blank }) => {
	const chat = readPeer(object.peer_id ?? object.from_id);
	return chat === null
		? null
		: {
				...blank,
				kind: 'status',
				detail: 'read',
				chat,
				refersTo: asId(object.conversation_message_id) ?? asId(object.read_message_id),
			};
};

const reacted: ReadEvent = (object, { blank }) => {
	const chat = readPeer(object.peer_id ?? object.reacted_id);
	return chat === null
		? null
		: {
				...blank,
				kind: 'reaction',
				chat,
				sender: readPerson(object.reacted_id),
				refersTo: asId(object.cmid),
				// Taking a reaction back sends none.
				detail: asId(object.reaction_id),
			};
};

const confirmation: ReadEvent = (_object, { blank }) => ({
	...blank,
	kind: 'confirmation',
	detail: null,
});

const READERS: Readonly<Record<string, ReadEvent | undefined>> = Object.assign(
	Object.create(null) as Record<string, ReadEvent>,
	{
		message_new: received,
		message_reply: replied,
		message_edit: edited,
		message_event: pressed,
		message_allow: allowed,
		message_deny: ofPerson('lifecycle', 'blocked'),
		message_read: readMark,
		message_reaction_event: reacted,
		user_block: ofPerson('lifecycle', 'removed'),
		user_unblock: ofPerson('lifecycle', 'added'),
		group_join: ofPerson('service', 'group_join'),
		group_leave: ofPerson('service', 'group_leave'),
		confirmation,
	},
);

const unsupported = (object: JsonObject, blank: Message): Message => {
	const chat = readPeer(object.peer_id ?? object.user_id ?? object.from_id);
	return {
		...blank,
		chat: chat ?? blank.chat,
		sender: readPerson(object.user_id ?? object.from_id),
	};
};

/** VK's numbers of interface languages, as far as a front desk in Russia meets them. */
const LANGUAGES: Readonly<Record<number, string | undefined>> = {
	0: 'ru',
	1: 'uk',
	2: 'be',
	3: 'en',
};

const languageOf = (object: JsonObject): string | null =>
	LANGUAGES[asNumber(asObject(object.client_info).lang_id) ?? -1] ?? null;

/** VK counts in seconds. */
const instant = (seconds: unknown): string | null => {
	const value = asNumber(seconds);
	return value === null || value <= 0 || value > 253_402_300_799
		? null
		: new Date(value * 1000).toISOString();
};
