import type { Media, Message, MessageKind } from '../../casefile/message';
import { asArray, asId, asNumber, asObject, asText, type JsonObject } from '../../shared/json';
import { sharedPhone } from '../phone';

/** What a message says, as far as its type tells. */
export type Content = Pick<
	Message,
	'kind' | 'text' | 'media' | 'location' | 'button' | 'detail'
> & {
	readonly shared: {
		readonly phone: string;
		readonly name: string | null;
		readonly id: string | null;
	} | null;
};

const NOTHING: Content = {
	kind: 'unsupported',
	text: null,
	media: [],
	location: null,
	button: null,
	detail: null,
	shared: null,
};

type ReadContent = (part: JsonObject, message: JsonObject) => Content;

export const readContent = (message: JsonObject): Content => {
	const type = asText(message.type) ?? '';
	const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
	return (
		read?.(asObject(message[type]), message) ?? { ...NOTHING, detail: failureOf(message) ?? type }
	);
};

/** 131051: WhatsApp itself does not pass this kind on. */
const failureOf = (message: JsonObject): string | null => {
	const [error] = asArray(message.errors).map(asObject);
	const code = asId(error?.code);
	return code === null ? null : `unsupported:${code}`;
};

const words = (value: unknown): string | null => asText(value) || null;

const medium =
	(kind: MessageKind & Media['type']): ReadContent =>
	(part) => {
		const fileId = asId(part.id);
		const isVoice = kind === 'audio' && part.voice === true;
		const told = isVoice ? 'voice' : kind;
		const text = words(part.caption);
		if (fileId === null) return { ...NOTHING, text, detail: told };
		const media: Media = {
			type: told,
			fileId,
			mimeType: asText(part.mime_type),
			bytes: asNumber(part.file_size),
			seconds: null,
			fileName: words(part.filename),
			emoji: null,
		};
		return { ...NOTHING, kind: told, text, media: [media] };
	};

/** A pressed button: its words are what the customer sees themselves say. */
const pressed = (payload: string | null, title: string | null): Content => ({
	...NOTHING,
	kind: 'button',
	text: title,
	button: { payload: payload ?? title, pressId: null },
});

const interactive: ReadContent = (part) => {
	const type = asText(part.type) ?? '';
	const reply = asObject(part[type]);
	if (type === 'button_reply' || type === 'list_reply')
		return pressed(asId(reply.id), words(reply.title));
	// A filled-in form: its words («Sent») are WhatsApp's, its answers the payload.
	if (type === 'nfm_reply') return pressed(words(reply.response_json), null);
	return { ...NOTHING, detail: type === '' ? 'interactive' : type };
};

const location: ReadContent = (part) => {
	const latitude = asNumber(part.latitude);
	const longitude = asNumber(part.longitude);
	return latitude === null || longitude === null
		? { ...NOTHING, detail: 'location' }
		: { ...NOTHING, kind: 'location', location: { latitude, longitude } };
};

const contacts: ReadContent = (_part, message) => {
	const card = asArray(message.contacts)
		.map(asObject)
		.find(({ phones }) => asArray(phones).length > 0);
	const phone = asObject(asArray(card?.phones)[0]);
	const number = asId(phone.phone) ?? asId(phone.wa_id);
	if (card === undefined || number === null) return { ...NOTHING, detail: 'contacts' };
	const name = words(asObject(card.name).formatted_name);
	return {
		...NOTHING,
		kind: 'contact',
		shared: { phone: sharedPhone(number), name, id: asId(phone.wa_id) },
	};
};

/** What was put into the basket of a catalogue; only its note is the customer's words. */
const order: ReadContent = (part) => {
	const text = words(part.text);
	return { ...NOTHING, kind: text === null ? 'unsupported' : 'text', text, detail: 'order' };
};

const READERS: Readonly<Record<string, ReadContent>> = {
	text: ({ body }) => {
		const text = words(body);
		return { ...NOTHING, kind: text === null ? 'unsupported' : 'text', text };
	},
	image: medium('photo'),
	video: medium('video'),
	audio: medium('audio'),
	document: medium('document'),
	sticker: medium('sticker'),
	location,
	contacts,
	interactive,
	button: (part) => pressed(asId(part.payload), words(part.text)),
	order,
	// Sent when somebody opens the chat for the first time, where the number asks for it.
	request_welcome: () => ({ ...NOTHING, kind: 'start' }),
	reaction: ({ emoji }) => ({ ...NOTHING, kind: 'reaction', detail: words(emoji) }),
	system: ({ type }) => ({ ...NOTHING, kind: 'service', detail: asText(type) ?? 'system' }),
};
