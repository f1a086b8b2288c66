import type { Media, Message, MessageKind } from '../../casefile/message';
import {
	asArray,
	asId,
	asNumber,
	asObject,
	asText,
	isObject,
	type JsonObject,
} from '../../shared/json';
import { uniqueMessages } from '../dedup';
import { sharedPhone } from '../phone';

/** Events in one request. */
export const MOST_EVENTS = 100;

const LONGEST_ID = 200;

/** What an integrator may tell; everything else is kept as `unsupported`. */
const KINDS: ReadonlySet<string> = new Set<MessageKind>([
	'text',
	'button',
	'start',
	'contact',
	'location',
	'photo',
	'voice',
	'audio',
	'video',
	'document',
	'sticker',
	'edited',
	'deleted',
	'echo',
	'status',
]);

const MEDIA_TYPES = ['photo', 'voice', 'audio', 'video', 'document', 'sticker'] as const;

/** The events of a body: one, or a list under `events`. */
export const eventsOf = (body: unknown): readonly unknown[] =>
	isObject(body) && 'events' in body ? asArray(body.events) : [body];

/** What is wrong with an event, in one sentence for the integrator; null when it can be read. */
export const faultOf = (event: unknown): string | null => {
	if (!isObject(event)) return 'An event must be an object.';
	if (idOf(event.id) === null)
		return '"id" is missing: a text or a number of at most 200 characters that names this event for ever.';
	if (idOf(asObject(event.chat).id) === null)
		return '"chat.id" is missing: a text or a number that names the dialogue and comes back with the reply.';
	const kind = event.kind ?? 'text';
	if (typeof kind !== 'string') return '"kind" must be a text.';
	if (kind === 'text' && (asText(event.text) ?? '').trim() === '')
		return '"text" is missing or empty.';
	if (kind === 'button' && asText(event.payload) === null && asText(event.text) === null)
		return '"payload" is missing: what the pressed button carried.';
	if (kind === 'contact' && asText(asObject(event.contact).phone) === null)
		return '"contact.phone" is missing.';
	return null;
};

/** Body → messages, in order, each once. Never throws; what {@link faultOf} objects to is nothing. */
export const readGeneric = (
	body: unknown,
	account: string,
	receivedAt: string,
): readonly Message[] =>
	uniqueMessages(
		eventsOf(body)
			.slice(0, MOST_EVENTS)
			.filter((event) => faultOf(event) === null)
			.map((event) => messageOf(asObject(event), account, receivedAt)),
	);

const messageOf = (event: JsonObject, account: string, receivedAt: string): Message => {
	const chat = asObject(event.chat);
	const chatId = idOf(chat.id) ?? '';
	const sender = asObject(event.sender);
	const said = asText(event.kind) ?? 'text';
	const kind = KINDS.has(said) ? (said as MessageKind) : 'unsupported';
	const text = asText(event.text);
	return {
		channel: 'generic',
		account,
		kind,
		chat: {
			id: chatId,
			type: chat.type === 'group' || chat.type === 'channel' ? chat.type : 'private',
			title: asText(chat.title),
		},
		sender: {
			id: idOf(sender.id) ?? chatId,
			name: asText(sender.name),
			username: asText(sender.username),
			language: asText(sender.language),
			isBot: sender.isBot === true,
		},
		messageId: idOf(event.messageId) ?? idOf(event.id),
		dedupKey: idOf(event.id) ?? '',
		text: text === '' ? null : text,
		command: null,
		button: kind === 'button' ? { payload: asText(event.payload) ?? text, pressId: null } : null,
		contact: kind === 'contact' ? contactOf(asObject(event.contact)) : null,
		location: kind === 'location' ? locationOf(asObject(event.location)) : null,
		media: asArray(event.media)
			.slice(0, 20)
			.flatMap((medium) => mediumOf(asObject(medium))),
		refersTo: idOf(event.refersTo),
		campaign: asText(event.campaign),
		detail: kind === 'unsupported' ? said.slice(0, 100) : asText(event.detail),
		occurredAt: instantOf(event.occurredAt),
		receivedAt,
	};
};

const idOf = (value: unknown): string | null => {
	const id = asId(value);
	return id !== null && id !== '' && id.length <= LONGEST_ID ? id : null;
};

const contactOf = ({ phone, name, own }: JsonObject): Message['contact'] => ({
	phone: sharedPhone(asText(phone) ?? ''),
	name: asText(name),
	// The integrator signs for it: set it only where the number was proved to be the sender's.
	own: own === true,
});

const locationOf = ({ latitude, longitude }: JsonObject): Message['location'] => {
	const [north, east] = [asNumber(latitude), asNumber(longitude)];
	return north === null || east === null ? null : { latitude: north, longitude: east };
};

const mediumOf = (medium: JsonObject): readonly Media[] => {
	const type = MEDIA_TYPES.find((known) => known === medium.type);
	const url = asText(medium.url) ?? '';
	if (type === undefined || !/^https?:\/\//i.test(url)) return [];
	return [
		{
			type,
			fileId: url,
			mimeType: asText(medium.mimeType),
			bytes: asNumber(medium.bytes),
			seconds: asNumber(medium.seconds),
			fileName: asText(medium.fileName),
			emoji: asText(medium.emoji),
		},
	];
};

const instantOf = (value: unknown): string | null => {
	const moment = Date.parse(asText(value) ?? '');
	return Number.isNaN(moment) ? null : new Date(moment).toISOString();
};
