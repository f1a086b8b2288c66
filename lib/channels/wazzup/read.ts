import { createHash } from 'node:crypto';

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
import { codeOf } from './api';
import { chatIdOf, chatTypeOf } from './chat';
import { readContent } from './content';

/**
 * Body of a webhook → messages, in the order of the body: several lists may come in one POST. Never throws: what is not understood
 * becomes one `unsupported` message, a body that is none of Wazzup's becomes nothing.
 */
export const readWebhook = (
	body: unknown,
	account: string,
	receivedAt: string,
): readonly Message[] => {
	if (!isObject(body)) return [];
	const frame = { account, receivedAt };
	return uniqueMessages(
		Object.entries(body).flatMap(([name, value]) =>
			(Object.hasOwn(READERS, name) ? READERS[name] : unknown)(value, frame, name),
		),
	);
};

interface Frame {
	readonly account: string;
	readonly receivedAt: string;
}

type Read = (value: unknown, frame: Frame, name: string) => readonly Message[];

const blank = ({ account, receivedAt }: Frame, raw: unknown): Message =>
	blankMessage({
		channel: 'wazzup',
		account,
		dedupKey: contentKey(raw),
		receivedAt,
	});

const objects = (value: unknown): readonly JsonObject[] => asArray(value).filter(isObject);

const ping: Read = (value, frame) => [{ ...blank(frame, { test: value }), kind: 'ping' }];

const messages: Read = (value, frame) =>
	objects(value).map((message) => readMessage(message, frame) ?? blank(frame, message));

const readMessage = (message: JsonObject, frame: Frame): Message | null => {
	const messageId = asId(message.messageId);
	const chatType = asText(message.chatType);
	const channelId = asId(message.channelId);
	const chatId = asId(message.chatId);
	if (messageId === null || !chatType || channelId === null || chatId === null) return null;
	const content = readContent(message);
	const contact = asObject(message.contact);
	const common: Message = {
		...blank(frame, message),
		...content,
		chat: {
			id: chatIdOf(chatType, channelId, chatId),
			type: chatTypeOf(chatType, isObject(message.instPost)),
			title: null,
		},
		sender: {
			id: chatId,
			name: asText(contact.name) || null,
			username: asText(contact.username) || null,
			language: null,
			isBot: false,
		},
		messageId,
		dedupKey: messageId,
		refersTo: asId(asObject(message.quotedMessage).messageId),
		occurredAt: instant(message.dateTime),
	};
	const status = asText(message.status);
	const isOurs = message.isEcho === true || (status !== null && status !== 'inbound');
	const echo = isOurs ? 'echo' : content.kind;
	if (status === 'error') return readFailure(common, message.error);
	if (message.isDeleted === true)
		return { ...event(common), kind: 'deleted', detail: echo, dedupKey: `deleted:${messageId}` };
	if (message.isEdited === true)
		return {
			...common,
			kind: 'edited',
			detail: echo,
			refersTo: messageId,
			dedupKey: `edited:${messageId}:${shortHash(`${common.text ?? ''}${common.media[0]?.fileId ?? ''}`)}`,
		};
	if (!isOurs) return common;
	// The contact named is the customer; who wrote is a colleague, by the phone or in Wazzup.
	return { ...common, kind: 'echo', detail: content.kind, sender: authorOf(message) };
};

const authorOf = (message: JsonObject): Message['sender'] => {
	const id = asId(message.authorId);
	const name = asText(message.authorName) || null;
	return id === null && name === null
		? null
		: { id: id ?? '', name, username: null, language: null, isBot: false };
};

const shortHash = (text: string): string =>
	createHash('sha256').update(text).digest('hex').slice(0, 16);

/** What happened to a message that is known: it says nothing itself. */
const event = (message: Message): Message => ({
	...message,
	sender: null,
	text: null,
	contact: null,
	location: null,
	media: [],
	refersTo: message.messageId,
});

/** A message of ours that failed comes as a status, as a message, or as both: one key for all. */
const readFailure = (message: Message, error: unknown): Message => ({
	...event(message),
	kind: 'status',
	detail: failure(error),
	dedupKey: statusKey(message.messageId ?? '', 'error'),
});

const failure = (error: unknown): string => {
	const code = asText(asObject(error).error) ?? '';
	return codeOf(code) === '' ? 'failed' : `failed:${code}`;
};

const statusKey = (messageId: string, status: string): string => `status:${messageId}:${status}`;

const statuses: Read = (value, frame) =>
	objects(value).map((one) => {
		const refersTo = asId(one.messageId);
		const status = asText(one.status);
		const common = { ...blank(frame, one), refersTo, occurredAt: instant(one.timestamp) };
		if (refersTo === null || status === null) return common;
		const dedupKey = statusKey(refersTo, status);
		if (status === 'sent' || status === 'delivered' || status === 'read')
			return { ...common, kind: 'status' as const, detail: status, dedupKey };
		if (status === 'error')
			return { ...common, kind: 'status' as const, detail: failure(one.error), dedupKey };
		// A colleague has edited in the messenger itself; it may happen again.
		if (status === 'edited')
			return {
				...common,
				kind: 'edited' as const,
				detail: 'echo',
				dedupKey: `${dedupKey}:${asId(one.timestamp) ?? ''}`,
			};
		return { ...common, detail: status, dedupKey };
	});

const channelsUpdates: Read = (value, frame) =>
	objects(value).map((one) => {
		// The code to be scanned is a key to the account: it goes no further.
		const rest = Object.fromEntries(Object.entries(one).filter(([name]) => name !== 'qr'));
		const state = asText(one.state);
		const common = { ...blank(frame, rest), occurredAt: moment(one.timestamp) };
		const channelId = asId(one.channelId);
		return {
			...common,
			kind: state === 'active' || state === 'init' ? 'channel_notice' : 'channel_error',
			detail: `${state ?? 'unknown'}:${channelId ?? ''}`,
		} as const;
	});

const templates: Read = (value, frame, name) => {
	const found = Array.isArray(value) ? objects(value) : isObject(value) ? [value] : [];
	return found.map((one) => ({
		...blank(frame, { [name]: one }),
		kind: 'channel_notice' as const,
		detail: `${name}:${asText(one.status) ?? ''}`,
	}));
};

/** `createContact`, `createDeal` and what may come one day: kept by its name. */
const unknown: Read = (value, frame, name) =>
	typeof value === 'object' && value !== null
		? [{ ...blank(frame, { [name]: value }), detail: name }]
		: [];

const READERS: Readonly<Record<string, Read>> = {
	test: ping,
	messages,
	statuses,
	channelsUpdates,
	templateStatus: templates,
	templateStatuses: templates,
};

/** `2025-05-06T14:16:00.002Z`; without a zone it is UTC. */
const instant = (written: unknown): string | null => {
	const text = asText(written);
	if (text === null) return moment(written);
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return null;
	return moment(Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`));
};

const moment = (milliseconds: unknown): string | null => {
	const value = asNumber(milliseconds);
	return value === null || value <= 0 || value > 253_402_300_799_000
		? null
		: new Date(value).toISOString();
};
