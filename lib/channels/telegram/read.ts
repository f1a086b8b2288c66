import type { Message } from '../../casefile/message';
import { asArray, asId, asObject, asText, isObject, type JsonObject } from '../../shared/json';
import { contentKey, uniqueMessages } from '../dedup';
import { readChat, readSender } from './chat';
import { readContent } from './content';
import { blank, instant, type Frame } from './frame';
import { readChatMember } from './lifecycle';

/**
 * Bot API update, or an array of them → messages. Never throws: an update that is not understood becomes one `unsupported`
 * message, a body that is no update at all becomes nothing.
 */
export const readUpdates = (
	body: unknown,
	account: string,
	receivedAt: string,
): readonly Message[] =>
	uniqueMessages(
		(Array.isArray(body) ? asArray(body) : [body])
			.filter(isObject)
			.filter((update) => Object.keys(update).length > 0)
			.flatMap((update) => readUpdate(update, account, receivedAt)),
	);

const readUpdate = (
	update: JsonObject,
	account: string,
	receivedAt: string,
): readonly Message[] => {
	const frame: Frame = { account, dedupKey: updateKey(update), receivedAt };
	for (const [key, value] of Object.entries(update)) {
		const reader = READERS[key];
		const messages = reader && isObject(value) ? reader(value, frame) : null;
		if (messages !== null && messages !== undefined) return messages;
	}
	return [unsupported(update, frame)];
};

/** `update_id` names an update for ever; without one the content does. */
const updateKey = (update: JsonObject): string => asId(update.update_id) ?? contentKey(update);

type Reader = (value: JsonObject, frame: Frame) => readonly Message[] | null;

const readMessage = (message: JsonObject, frame: Frame): Message | null => {
	const chat = readChat(asObject(message.chat), asText(message.business_connection_id));
	if (chat === null) return null;
	const sender = readSender(message.from, message.sender_chat);
	const content = readContent(message, isObject(message.from) ? (sender?.id ?? null) : null);
	return {
		...blank(frame, chat),
		...content,
		sender,
		messageId: asId(message.message_id),
		refersTo: asId(asObject(message.reply_to_message).message_id),
		occurredAt: instant(message.date),
	};
};

const message: Reader = (value, frame) => {
	const read = readMessage(value, frame);
	return read === null ? null : [read];
};

/** What the owner, or the bot itself, writes in the business account is an echo: a person took over. */
const businessMessage: Reader = (value, frame) => {
	const read = readMessage(value, frame);
	if (read === null) return null;
	const chat = asId(asObject(value.chat).id);
	const ours = value.sender_business_bot !== undefined || read.sender?.id !== chat;
	return [ours ? { ...read, kind: 'echo', detail: read.kind } : read];
};

const edited: Reader = (value, frame) => {
	const read = readMessage(value, frame);
	return read === null
		? null
		: [
				{
					...read,
					kind: 'edited',
					detail: read.kind,
					refersTo: read.messageId,
					occurredAt: instant(value.edit_date) ?? read.occurredAt,
				},
			];
};

const deleted: Reader = (value, frame) => {
	const chat = readChat(asObject(value.chat), asText(value.business_connection_id));
	const ids = asArray(value.message_ids)
		.map(asId)
		.filter((id) => id !== null);
	if (chat === null || ids.length === 0) return null;
	return ids.map((id) => ({
		...blank({ ...frame, dedupKey: `${frame.dedupKey}:${id}` }, chat),
		kind: 'deleted' as const,
		refersTo: id,
	}));
};

const button: Reader = (value, frame) => {
	const sender = readSender(value.from);
	if (sender === null) return null;
	const origin = asObject(value.message);
	// A press under a message that was sent through a person's own chat (inline) names no chat: then it is the private one.
	const chat = readChat(asObject(origin.chat), asText(origin.business_connection_id)) ?? {
		id: sender.id,
		type: 'private' as const,
		title: null,
	};
	return [
		{
			...blank(frame, chat),
			kind: 'button',
			sender,
			button: { payload: asText(value.data), pressId: asId(value.id) },
			refersTo: asId(origin.message_id),
		},
	];
};

const reaction: Reader = (value, frame) => {
	const chat = readChat(asObject(value.chat), null);
	if (chat === null) return null;
	const emojis = asArray(value.new_reaction ?? value.reactions)
		.map(asObject)
		.map((one) => asText(isObject(one.type) ? one.type.emoji : one.emoji))
		.filter((emoji) => emoji !== null);
	return [
		{
			...blank(frame, chat),
			kind: 'reaction',
			sender: readSender(value.user, value.actor_chat),
			refersTo: asId(value.message_id),
			// Taking a reaction back is an empty list.
			detail: emojis.join(' ') || null,
			occurredAt: instant(value.date),
		},
	];
};

const businessConnection: Reader = (value, frame) => {
	const id = asId(value.user_chat_id) ?? asId(asObject(value.user).id);
	if (id === null) return null;
	return [
		{
			...blank(frame, { id, type: 'private', title: null }),
			kind: 'channel_notice',
			sender: readSender(value.user),
			detail:
				value.is_enabled === false ? 'business_connection_disabled' : 'business_connection_enabled',
			occurredAt: instant(value.date),
		},
	];
};

const READERS: Readonly<Record<string, Reader | undefined>> = Object.assign(
	Object.create(null) as Record<string, Reader>,
	{
		message,
		channel_post: message,
		business_message: businessMessage,
		edited_message: edited,
		edited_channel_post: edited,
		edited_business_message: edited,
		deleted_business_messages: deleted,
		callback_query: button,
		message_reaction: reaction,
		message_reaction_count: reaction,
		my_chat_member: (value: JsonObject, frame: Frame) => readChatMember(value, frame, true),
		chat_member: (value: JsonObject, frame: Frame) => readChatMember(value, frame, false),
		business_connection: businessConnection,
	},
);

/** Kept, never a crash: named by the update's kind, filed under the chat or person it mentions, else under the account. */
const unsupported = (update: JsonObject, frame: Frame): Message => {
	const entry = Object.entries(update).find(([key]) => key !== 'update_id');
	const value = asObject(entry?.[1]);
	const sender = readSender(value.from ?? value.user);
	const chat =
		readChat(asObject(value.chat), asText(value.business_connection_id)) ??
		(sender === null
			? { id: frame.account, type: 'channel' as const, title: null }
			: { id: sender.id, type: 'private' as const, title: null });
	return { ...blank(frame, chat), sender, detail: entry?.[0] ?? null };
};
