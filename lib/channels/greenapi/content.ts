import type { Media, MessageKind, SharedContact } from '../../casefile/message';
import { asArray, asId, asNumber, asObject, asText, type JsonObject } from '../../shared/json';
import { sharedPhone } from '../phone';

export interface Content {
	readonly kind: MessageKind;
	readonly text: string | null;
	readonly button: { readonly payload: string | null; readonly pressId: string | null } | null;
	readonly contact: SharedContact | null;
	readonly location: { readonly latitude: number; readonly longitude: number } | null;
	readonly media: readonly Media[];
	readonly refersTo: string | null;
	readonly detail: string | null;
}

const NOTHING: Content = {
	kind: 'unsupported',
	text: null,
	button: null,
	contact: null,
	location: null,
	media: [],
	refersTo: null,
	detail: null,
};

type Medium = Extract<MessageKind, Media['type']>;

const MEDIA: Readonly<Record<string, Medium | undefined>> = {
	imageMessage: 'photo',
	videoMessage: 'video',
	documentMessage: 'document',
	audioMessage: 'audio',
	stickerMessage: 'sticker',
};

/** A pressed button, by the name under which it lies. */
const PRESSES: Readonly<Record<string, string | undefined>> = {
	buttonsResponseMessage: 'buttonsResponseMessage',
	templateButtonsReplyMessage: 'templateButtonReplyMessage',
	listResponseMessage: 'listResponseMessage',
	interactiveButtonsReply: 'interactiveButtonsReply',
	interactiveButtonsResponse: 'interactiveButtonsResponse',
};

/** `messageData`. `senderPhone`: the number that WhatsApp itself names as the sender's, digits only; null elsewhere. */
export const readContent = (data: JsonObject, senderPhone: string | null): Content => {
	const type = asText(data.typeMessage) ?? '';
	const quoted = asObject(data.quotedMessage);
	const answersTo = asId(quoted.stanzaId);
	const medium = Object.hasOwn(MEDIA, type) ? MEDIA[type] : undefined;
	if (medium !== undefined) return { ...readMedium(data, type, medium), refersTo: answersTo };
	const press = Object.hasOwn(PRESSES, type) ? PRESSES[type] : undefined;
	if (press !== undefined) return readPress(asObject(data[press]), type);
	const extended = asObject(data.extendedTextMessageData);
	switch (type) {
		case 'textMessage':
			return words(asText(asObject(data.textMessageData).textMessage), type);
		case 'extendedTextMessage':
		case 'quotedMessage':
			return {
				...words(asText(extended.text) ?? asText(asObject(data.textMessageData).textMessage), type),
				refersTo: answersTo ?? asId(extended.stanzaId),
			};
		case 'reactionMessage':
			// Taking a reaction back sends none.
			return {
				...NOTHING,
				kind: 'reaction',
				refersTo: answersTo,
				detail: asText(extended.text) || null,
			};
		case 'locationMessage':
			return readPlace(asObject(data.locationMessageData));
		case 'contactMessage':
			return readContact(asObject(data.contactMessageData), type, senderPhone);
		case 'contactsArrayMessage':
			return readContact(
				asObject(asArray(asObject(data.messageData ?? data.contactsArrayMessageData).contacts)[0]),
				type,
				senderPhone,
			);
		case 'editedMessage': {
			const edit = asObject(data.editedMessageData);
			return {
				...NOTHING,
				kind: 'edited',
				text: asText(edit.textMessage) || asText(edit.caption) || null,
				refersTo: asId(edit.stanzaId),
			};
		}
		case 'deletedMessage':
			return {
				...NOTHING,
				kind: 'deleted',
				refersTo: asId(asObject(data.deletedMessageData).stanzaId),
			};
		default:
			return { ...NOTHING, detail: type || null };
	}
};

const words = (text: string | null, type: string): Content => {
	// {{SWE001}}: GREEN-API could not decipher the message; these words are not the customer's.
	const marker = /^\{\{(SWE\d+)\}\}/.exec(text ?? '')?.[1];
	if (marker !== undefined) return { ...NOTHING, detail: marker };
	return text === null || text === ''
		? { ...NOTHING, detail: type }
		: { ...NOTHING, kind: 'text', text };
};

const readMedium = (data: JsonObject, type: string, named: Medium): Content => {
	const file = asObject(data.fileMessageData);
	const text = asText(file.caption) || null;
	const fileId = asText(file.downloadUrl) || null;
	if (fileId === null) return { ...NOTHING, text, detail: type };
	const mimeType = asText(file.mimeType)?.split(';')[0].trim() || null;
	// Recordings are Opus in Ogg; music comes in other coats.
	const kind = named === 'audio' && mimeType === 'audio/ogg' ? 'voice' : named;
	return {
		...NOTHING,
		kind,
		text,
		media: [
			{
				type: kind,
				fileId,
				mimeType,
				bytes: asNumber(file.fileSize),
				seconds: asNumber(file.seconds),
				fileName: asText(file.fileName) || null,
				emoji: null,
			},
		],
	};
};

/** The words on the button are shown as the customer's own message. */
const readPress = (press: JsonObject, type: string): Content => {
	const row = asObject(press.singleSelectReply);
	const payload =
		asId(press.selectedId) ??
		asId(press.selectedButtonId) ??
		asId(row.selectedRowId) ??
		asId(press.selectedRowId) ??
		asId(press.selectedIndex);
	const text =
		asText(press.selectedDisplayText) ?? asText(press.selectedButtonText) ?? asText(press.title);
	if (payload === null && !text) return { ...NOTHING, detail: type };
	return {
		...NOTHING,
		kind: 'button',
		text: text || null,
		button: { payload: payload ?? text, pressId: null },
		refersTo: asId(press.stanzaId),
	};
};

const readPlace = (place: JsonObject): Content => {
	const latitude = asNumber(place.latitude);
	const longitude = asNumber(place.longitude);
	return latitude === null || longitude === null
		? { ...NOTHING, detail: 'locationMessage' }
		: { ...NOTHING, kind: 'location', location: { latitude, longitude } };
};

const readContact = (card: JsonObject, type: string, senderPhone: string | null): Content => {
	const vcard = asText(card.vcard) ?? '';
	const line = /^(?:item\d+\.)?TEL([^:\r\n]*):([^\r\n]+)/im.exec(vcard);
	const phone = line?.[2].trim();
	if (!phone) return { ...NOTHING, detail: type };
	// WhatsApp's chat is the number itself, so a card with the sender's own number is proven; any other card is not.
	const own = senderPhone !== null && phone.replace(/\D/g, '') === senderPhone;
	return {
		...NOTHING,
		kind: 'contact',
		contact: {
			phone: sharedPhone(phone),
			name: asText(card.displayName) || /^FN[^:\r\n]*:([^\r\n]+)/im.exec(vcard)?.[1].trim() || null,
			own,
		},
	};
};
