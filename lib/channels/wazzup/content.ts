import type { Media, MessageKind, SharedContact } from '../../casefile/message';
import { asArray, asNumber, asObject, asText, type JsonObject } from '../../shared/json';
import { fileNameOf } from '../file';
import { sharedPhone } from '../phone';

export interface Content {
	readonly kind: MessageKind;
	readonly text: string | null;
	readonly contact: SharedContact | null;
	readonly location: { readonly latitude: number; readonly longitude: number } | null;
	readonly media: readonly Media[];
	readonly detail: string | null;
}

const NOTHING: Content = {
	kind: 'unsupported',
	text: null,
	contact: null,
	location: null,
	media: [],
	detail: null,
};

type Medium = Extract<MessageKind, Media['type']>;

const MEDIA: Readonly<Record<string, Medium | undefined>> = {
	image: 'photo',
	audio: 'audio',
	voice: 'voice',
	video: 'video',
	document: 'document',
	sticker: 'sticker',
};

/** What one message holds. The text next to a file is its caption. */
export const readContent = (message: JsonObject): Content => {
	const type = asText(message.type) ?? '';
	const text = asText(message.text) || null;
	const medium = Object.hasOwn(MEDIA, type) ? MEDIA[type] : undefined;
	if (medium !== undefined) return readMedium(message, medium, text);
	switch (type) {
		case 'text':
		case 'wapi_template':
			return text === null ? { ...NOTHING, detail: type } : { ...NOTHING, kind: 'text', text };
		case 'vcard':
			return readContact(message, text);
		case 'geo':
			return readPlace(message, text);
		// «Пропущенный звонок»: the messenger's words, not the customer's.
		case 'missing_call':
		case 'system':
			return { ...NOTHING, kind: 'service', detail: type };
		default:
			return { ...NOTHING, text, detail: type || null };
	}
};

const readMedium = (message: JsonObject, named: Medium, text: string | null): Content => {
	const fileId = asText(message.contentUri);
	if (fileId === null || fileId === '') return { ...NOTHING, text, detail: asText(message.type) };
	const fileName = fileNameOf(fileId);
	const kind = asHeard(named, fileName ?? '');
	return {
		...NOTHING,
		kind,
		text,
		media: [
			{
				type: kind,
				fileId,
				mimeType: null,
				bytes: null,
				seconds: null,
				fileName,
				emoji: null,
			},
		],
	};
};

/** WhatsApp's stickers come as pictures and its recordings as audio; the name of the file tells them apart. */
const asHeard = (named: Medium, fileName: string): Medium => {
	if (named === 'photo' && /\.(was|tgs)$/i.test(fileName)) return 'sticker';
	return named === 'audio' && /\.(ogg|oga|opus)$/i.test(fileName) ? 'voice' : named;
};

/** Cards come as vCard text, or as a list of names and numbers. Nothing proves whose number it is. */
const readContact = (message: JsonObject, text: string | null): Content => {
	const listed = asObject(asArray(message.contacts)[0]);
	const card = asText(message.vcard) ?? text ?? '';
	const phone =
		asText(listed.phone) ?? /^(?:item\d+\.)?TEL[^:\r\n]*:([^\r\n]+)/im.exec(card)?.[1]?.trim();
	if (!phone) return { ...NOTHING, text, detail: 'vcard' };
	const name = asText(listed.name) ?? /^FN[^:\r\n]*:([^\r\n]+)/im.exec(card)?.[1]?.trim();
	return {
		...NOTHING,
		kind: 'contact',
		contact: { phone: sharedPhone(phone), name: name || null, own: false },
	};
};

/** The documentation does not name the fields of a place: all spellings seen are read, the two numbers in the text last. */
const readPlace = (message: JsonObject, text: string | null): Content => {
	const place = asObject(message.location ?? message.geo);
	const numbers = /(-?\d{1,2}\.\d+)\s*[,;]\s*(-?\d{1,3}\.\d+)/.exec(
		text ?? asText(message.contentUri) ?? '',
	);
	const latitude = asNumber(place.latitude ?? place.lat) ?? (numbers ? Number(numbers[1]) : null);
	const longitude =
		asNumber(place.longitude ?? place.lon ?? place.lng) ?? (numbers ? Number(numbers[2]) : null);
	return latitude === null || longitude === null
		? { ...NOTHING, text, detail: 'geo' }
		: { ...NOTHING, kind: 'location', location: { latitude, longitude } };
};
