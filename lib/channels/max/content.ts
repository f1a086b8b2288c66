import { createHmac } from 'node:crypto';

import type { Media, MessageKind, SharedContact } from '../../casefile/message';
import { asArray, asId, asNumber, asObject, asText, type JsonObject } from '../../shared/json';
import { sharedPhone } from '../phone';
import { sameSecret } from '../secret';

/** What the body of one MAX message holds. */
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

/** Recordings come as `audio`; music is sent as a file. */
const MEDIA: Readonly<Record<string, { kind: MessageKind; type: Media['type'] } | undefined>> =
	Object.assign(Object.create(null) as Record<string, { kind: MessageKind; type: Media['type'] }>, {
		image: { kind: 'photo', type: 'photo' },
		video: { kind: 'video', type: 'video' },
		audio: { kind: 'voice', type: 'voice' },
		file: { kind: 'document', type: 'document' },
		sticker: { kind: 'sticker', type: 'sticker' },
	});

/** The first medium, contact or place says the kind; all media are kept. Links' previews and keyboards are no content. */
export const readContent = (body: JsonObject, token: string): Content => {
	const attachments = asArray(body.attachments).map(asObject);
	const text = asText(body.text) || null;
	const media = attachments.map(readMedia).filter((one) => one !== null);
	if (media.length > 0)
		return { ...NOTHING, kind: media[0].kind, text, media: media.map((one) => one.media) };
	for (const attachment of attachments) {
		if (attachment.type === 'contact') {
			const contact = readContact(asObject(attachment.payload), token);
			if (contact !== null) return { ...NOTHING, kind: 'contact', text, contact };
		}
		if (attachment.type === 'location') {
			const latitude = asNumber(attachment.latitude);
			const longitude = asNumber(attachment.longitude);
			if (latitude !== null && longitude !== null)
				return { ...NOTHING, kind: 'location', text, location: { latitude, longitude } };
		}
	}
	if (text !== null) return { ...NOTHING, kind: 'text', text };
	return { ...NOTHING, detail: asText(attachments[0]?.type) };
};

const readMedia = (
	attachment: JsonObject,
): { readonly kind: MessageKind; readonly media: Media } | null => {
	const known = MEDIA[asText(attachment.type) ?? ''];
	if (known === undefined) return null;
	const payload = asObject(attachment.payload);
	const fileId =
		asText(payload.url) ?? asText(payload.token) ?? asText(payload.code) ?? asId(payload.photo_id);
	if (fileId === null) return null;
	return {
		kind: known.kind,
		media: {
			type: known.type,
			fileId,
			mimeType: null,
			bytes: asNumber(attachment.size),
			seconds: asNumber(attachment.duration),
			fileName: asText(attachment.filename),
			emoji: null,
		},
	};
};

const readContact = (payload: JsonObject, token: string): SharedContact | null => {
	const card = asText(payload.vcf_info) ?? '';
	const phone = /^(?:item\d+\.)?TEL[^:\r\n]*:([^\r\n]+)/im.exec(card)?.[1]?.trim();
	if (!phone) return null;
	const info = asObject(payload.max_info);
	const named = [asText(info.first_name), asText(info.last_name)].filter(Boolean).join(' ');
	const written = /^FN[^:\r\n]*:([^\r\n]+)/im.exec(card)?.[1]?.trim();
	return {
		phone: sharedPhone(phone.replace(/^tel:/i, '')),
		name: named || written || null,
		own: isProven(card, asText(payload.hash), token),
	};
};

/**
 * A forwarded card looks like one's own; only the hash that MAX makes over the card with the bot's token proves it. A hash that does
 * not match is no proof, so a change of MAX's formula can never make a stranger's number look proven.
 */
const isProven = (card: string, hash: string | null, token: string): boolean => {
	if (hash === null || hash === '' || token === '') return false;
	const expected = createHmac('sha256', token).update(card, 'utf8').digest('hex');
	return sameSecret(hash.toLowerCase(), expected);
};
