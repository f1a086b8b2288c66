import type { Message } from '../../casefile/message';
import { asArray, asId, asObject, asText, isObject, type JsonObject } from '../../shared/json';
import { uniqueMessages } from '../dedup';
import { blank, kindKey, instant, type Frame } from '../meta/frame';
import { readEcho, readMessage } from './message';
import { readRecipient } from './person';

const OBJECT = 'whatsapp_business_account';

/**
 * One POST of the Cloud API → messages, in order, each once. It may hold events of several numbers: each message carries its own.
 * Never throws: a change that is not understood becomes one `unsupported` message, a body that is no event becomes nothing.
 */
export const readWebhook = (
	body: unknown,
	phoneNumberId: string,
	receivedAt: string,
): readonly Message[] => {
	const { object, entry } = asObject(body);
	if (object !== OBJECT) return [];
	const messages: Message[] = [];
	for (const one of asArray(entry).map(asObject))
		for (const change of asArray(one.changes).filter(isObject))
			messages.push(...readChange(change, phoneNumberId, receivedAt));
	return uniqueMessages(messages);
};

const readChange = (
	change: JsonObject,
	phoneNumberId: string,
	receivedAt: string,
): readonly Message[] => {
	const value = asObject(change.value);
	const field = asText(change.field) ?? '';
	const account = asId(asObject(value.metadata).phone_number_id) ?? phoneNumberId;
	const frame: Frame = { channel: 'whatsapp', account, receivedAt };
	const read = Object.hasOwn(FIELDS, field) ? FIELDS[field] : undefined;
	const messages = read?.(value, frame) ?? [];
	if (messages.length > 0) return messages;
	const empty = blank(frame, kindKey('change', change));
	return isNotice(field)
		? [{ ...empty, kind: 'channel_notice', detail: noticeOf(field, value) }]
		: [{ ...empty, detail: field }];
};

type ReadField = (value: JsonObject, frame: Frame) => readonly Message[];

const received: ReadField = (value, frame) => [
	...asArray(value.errors)
		.map(asObject)
		.map((error) => failure(error, frame)),
	...asArray(value.messages)
		.filter(isObject)
		.map((message) => readMessage(message, value, frame)),
	...asArray(value.statuses)
		.filter(isObject)
		.map((status) => readStatus(status, value, frame)),
];

/** What came from the phone while people and programs share a number. */
const echoed: ReadField = (value, frame) =>
	[...asArray(value.message_echoes), ...asArray(value.messages)]
		.filter(isObject)
		.map((message) => readEcho(message, value, frame));

/** `stop` and `resume` of marketing messages: other messages still arrive. */
const preferences: ReadField = (value, frame) =>
	asArray(value.user_preferences)
		.filter(isObject)
		.map((one) => {
			const chatId = readRecipient(one.user_id, one.wa_id, value);
			const start = blank(frame, kindKey('preference', one));
			return {
				...start,
				kind: 'service',
				chat: chatId === null ? start.chat : { id: chatId, type: 'private', title: null },
				detail: `marketing:${asText(one.value) ?? 'unknown'}`,
				occurredAt: instant(one.timestamp),
			} satisfies Message;
		});

const FIELDS: Readonly<Record<string, ReadField>> = {
	messages: received,
	message_echoes: echoed,
	smb_message_echoes: echoed,
	user_preferences: preferences,
};

/** Fields about the account, its number and its templates. */
const isNotice = (field: string): boolean =>
	/^(account_|phone_number_|business_|message_template_|template_|security$|payment_)/.test(field);

const noticeOf = (field: string, { event }: JsonObject): string => {
	const told = asText(event);
	return told === null ? field : `${field}:${told}`;
};

const STATUSES: ReadonlySet<string> = new Set(['sent', 'delivered', 'read', 'failed']);

const readStatus = (status: JsonObject, value: JsonObject, frame: Frame): Message => {
	const told = asText(status.status) ?? '';
	const id = asId(status.id);
	const [error] = asArray(status.errors).map(asObject);
	const chatId =
		status.recipient_type === 'group'
			? asId(status.recipient_id)
			: readRecipient(status.recipient_user_id, status.recipient_id, value);
	const start = blank(frame, id === null ? kindKey('status', status) : `status:${id}:${told}`);
	const failed = `failed:${asId(error?.code) ?? 'unknown'}`;
	const isKnown = STATUSES.has(told) || told === 'played';
	return {
		...start,
		kind: isKnown ? 'status' : 'unsupported',
		chat:
			chatId === null
				? start.chat
				: {
						id: chatId,
						type: status.recipient_type === 'group' ? 'group' : 'private',
						title: null,
					},
		refersTo: id,
		// A voice message that was played was read.
		detail: told === 'failed' ? failed : told === 'played' ? 'read' : told,
		occurredAt: instant(status.timestamp),
	};
};

/** Something is wrong with the account; no customer is meant. */
const failure = (error: JsonObject, frame: Frame): Message => ({
	...blank(frame, kindKey('error', error, frame.receivedAt.slice(0, 16))),
	kind: 'channel_error',
	detail: [asId(error.code), asText(error.title) ?? asText(error.message)]
		.filter(Boolean)
		.join(': '),
});
