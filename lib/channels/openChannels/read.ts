import type { Message } from '../../casefile/message';
import { asArray, asId, asObject, asText, isObject, type JsonObject } from '../../shared/json';
import { blankMessage } from '../blankMessage';
import { contentKey, uniqueMessages } from '../dedup';
import { readMedia, readText } from './content';
import { isYes } from './flag';
import { readCrm } from './line';
import { isCustomer, provenContact, readUser } from './person';

/** Whose events they are. */
export interface Reader {
	readonly account: string;
	/** Host of the portal. */
	readonly portal: string;
}

/**
 * An event of `imbot.v2`, fetched or brought by webhook, or an array of them → messages. Never throws: an event that is not understood
 * becomes one `unsupported` message, a body that is no event becomes nothing. Tokens in the body go no further.
 */
export const readEvents = (body: unknown, reader: Reader, receivedAt: string): readonly Message[] =>
	uniqueMessages(
		(Array.isArray(body) ? asArray(body) : [body])
			.filter(isObject)
			.filter((event) => /^ONIMBOTV2[A-Z]{1,40}$/.test(typeOf(event)))
			.map((event) => readEvent(event, reader, receivedAt)),
	);

const typeOf = (event: JsonObject): string =>
	(asText(event.type) ?? asText(event.event) ?? '').toUpperCase();

interface Frame {
	readonly blank: Message;
	readonly data: JsonObject;
	readonly message: JsonObject;
	readonly user: JsonObject;
}

const readEvent = (event: JsonObject, { account, portal }: Reader, receivedAt: string): Message => {
	const type = typeOf(event);
	const data = asObject(event.data);
	const message = asObject(data.message);
	const chat = asObject(data.chat);
	const user = asObject(data.user);
	const isLine = chat.entityType === 'LINES';
	const chatId = asId(chat.id) ?? asId(message.chatId) ?? numberOf(data.dialogId);
	const blank = blankMessage({
		channel: 'openchannels',
		account,
		chat:
			chatId === null
				? { id: account, type: 'channel', title: null }
				: { id: chatId, type: isLine ? 'private' : 'group', title: asText(chat.name) || null },
		sender: readUser(user, data.language),
		dedupKey: keyOf(event, type),
		detail: type,
		...(isLine ? { crm: readCrm(chat, portal) } : {}),
		occurredAt: instant(event.date),
		receivedAt,
	});
	return READERS[type]?.({ blank, data, message, user }) ?? blank;
};

type ReadEvent = (frame: Frame) => Message | null;

/** A message in the chat of a line. What colleagues write to the bot elsewhere on the portal is no customer's word. */
const written: ReadEvent = ({ blank, data, message, user }) => {
	const messageId = asId(message.id);
	if (messageId === null || blank.crm === undefined) return null;
	const media = readMedia(message, data);
	const text = readText(asText(message.text) ?? '') || null;
	const kind = media[0]?.type ?? 'text';
	const read: Message = {
		...blank,
		kind: text === null && media.length === 0 ? 'unsupported' : kind,
		messageId,
		// The same message, fetched or brought, is one message.
		dedupKey: `message:${messageId}`,
		text,
		media,
		detail: null,
		occurredAt: instant(message.date) ?? blank.occurredAt,
	};
	if (isYes(message.isSystem) || asId(message.authorId) === '0')
		return { ...read, kind: 'service', sender: null, detail: noticeOf(message) };
	if (blank.sender === null) return null;
	if (!isCustomer(user)) return { ...read, kind: 'echo', detail: read.kind };
	return { ...read, contact: provenContact(user, blank.crm.connector) };
};

/** The portal marks its own lines in a dialogue: where a session begins and where it ends. */
const noticeOf = (message: JsonObject): string => {
	const mark = asText(asObject(message.params).CLASS) ?? '';
	if (mark.includes('-ol-end')) return 'session_finished';
	return mark.includes('-ol-start') ? 'session_started' : 'system';
};

const edited: ReadEvent = (frame) => {
	const read = written(frame);
	return read === null
		? null
		: {
				...read,
				kind: 'edited',
				detail: read.kind === 'echo' ? 'echo' : read.kind,
				refersTo: read.messageId,
				dedupKey: frame.blank.dedupKey,
			};
};

const deleted: ReadEvent = ({ blank, data, message, user }) => {
	const refersTo = asId(data.messageId) ?? asId(message.id);
	return refersTo === null || blank.crm === undefined
		? null
		: { ...blank, kind: 'deleted', refersTo, detail: isCustomer(user) ? null : 'echo' };
};

/** The line has put the bot in charge of a dialogue: a new session, or an operator gave it back. */
const joined: ReadEvent = ({ blank }) =>
	blank.crm === undefined ? null : { ...blank, kind: 'lifecycle', detail: 'handed_back' };

const reacted: ReadEvent = ({ blank, data, message }) => {
	const refersTo = asId(message.id);
	return refersTo === null || blank.crm === undefined
		? null
		: {
				...blank,
				kind: 'reaction',
				refersTo,
				// Taking a reaction back leaves none.
				detail: data.action === 'delete' ? null : asText(data.reaction),
			};
};

/** The last event of a bot: somebody deleted it on the portal. */
const botDeleted: ReadEvent = ({ blank }) => ({
	...blank,
	kind: 'channel_error',
	sender: null,
	detail: 'bot_deleted',
});

const READERS: Readonly<Record<string, ReadEvent | undefined>> = Object.assign(
	Object.create(null) as Record<string, ReadEvent>,
	{
		ONIMBOTV2MESSAGEADD: written,
		ONIMBOTV2MESSAGEUPDATE: edited,
		ONIMBOTV2MESSAGEDELETE: deleted,
		ONIMBOTV2JOINCHAT: joined,
		ONIMBOTV2REACTIONCHANGE: reacted,
		ONIMBOTV2DELETE: botDeleted,
	},
);

/** Fetched events are numbered. One that was brought is known by what it says, without the tokens, which differ every time. */
const keyOf = (event: JsonObject, type: string): string => {
	const id = asId(event.eventId);
	if (id !== null) return `event:${id}`;
	const said = Object.entries(asObject(event.data)).filter(([name]) => name !== 'bot');
	return contentKey([type, said, asId(event.ts)]);
};

const numberOf = (dialogId: unknown): string | null =>
	/^chat(\d{1,15})$/.exec(asText(dialogId) ?? '')?.[1] ?? null;

/** ISO 8601 with an offset → UTC. */
const instant = (value: unknown): string | null => {
	const text = asText(value) ?? '';
	const at = /^\d{4}-\d\d-\d\dT/.test(text) && text.length <= 40 ? Date.parse(text) : Number.NaN;
	return Number.isNaN(at) ? null : new Date(at).toISOString();
};
