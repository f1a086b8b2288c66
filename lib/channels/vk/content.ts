import type { Media, MessageKind } from '../../casefile/message';
import { asArray, asId, asNumber, asObject, asText, type JsonObject } from '../../shared/json';

export interface Content {
	readonly kind: MessageKind;
	readonly text: string | null;
	readonly media: readonly Media[];
	readonly location: { readonly latitude: number; readonly longitude: number } | null;
	readonly detail: string | null;
}

const NOTHING: Content = {
	kind: 'unsupported',
	text: null,
	media: [],
	location: null,
	detail: null,
};

interface Found {
	readonly kind: MessageKind;
	readonly media: Media;
}

/** The first medium says the kind; all media are kept. Links' previews, wall posts and the like are no content of their own. */
export const readContent = (message: JsonObject): Content => {
	const attachments = asArray(message.attachments).map(asObject);
	const text = asText(message.text) || null;
	const action = asText(asObject(message.action).type);
	// «Пригласил в беседу» and the like: VK's words, not the customer's.
	if (action !== null) return { ...NOTHING, kind: 'service', detail: action };
	const found = attachments.map(readMedia).filter((one) => one !== null);
	if (found.length > 0)
		return { ...NOTHING, kind: found[0].kind, text, media: found.map(({ media }) => media) };
	const place = asObject(asObject(message.geo).coordinates);
	const latitude = asNumber(place.latitude);
	const longitude = asNumber(place.longitude);
	if (latitude !== null && longitude !== null)
		return { ...NOTHING, kind: 'location', text, location: { latitude, longitude } };
	if (text !== null) return { ...NOTHING, kind: 'text', text };
	// A forward without a word of one's own: what was forwarded is what was said.
	const forwarded = asArray(message.fwd_messages).map(asObject);
	const words = forwarded.map((one) => asText(one.text)).filter(Boolean);
	if (words.length > 0) return { ...NOTHING, kind: 'text', text: words.join('\n') };
	return { ...NOTHING, detail: asText(attachments[0]?.type) };
};

const readMedia = (attachment: JsonObject): Found | null => {
	const type = asText(attachment.type) ?? '';
	const value = asObject(attachment[type]);
	switch (type) {
		case 'photo':
			return found('photo', 'photo', value, photoUrl(value));
		case 'graffiti':
			return found('photo', 'photo', value, asText(value.url));
		case 'audio_message':
			return found('voice', 'voice', value, asText(value.link_ogg) ?? asText(value.link_mp3));
		case 'audio':
			return found('audio', 'audio', value, asText(value.url));
		case 'video':
			return found('video', 'video', value, asText(value.player));
		case 'doc':
			return found('document', 'document', value, asText(value.url));
		case 'sticker':
			return found('sticker', 'sticker', value, asId(value.sticker_id));
		default:
			return null;
	}
};

/** Without an address VK's own name of the object stands in: `photo-1_2_key`. */
const found = (
	kind: MessageKind,
	type: Media['type'],
	value: JsonObject,
	handle: string | null,
): Found | null => {
	const owner = asId(value.owner_id);
	const id = asId(value.id);
	const key = asText(value.access_key);
	const named =
		owner === null || id === null ? null : `${type}${owner}_${id}${key === null ? '' : `_${key}`}`;
	const fileId = handle ?? named;
	if (fileId === null) return null;
	return {
		kind,
		media: {
			type,
			fileId,
			mimeType: type === 'voice' ? 'audio/ogg' : null,
			bytes: asNumber(value.size),
			seconds: asNumber(value.duration),
			fileName: type === 'document' ? asText(value.title) : null,
			emoji: null,
		},
	};
};

const photoUrl = (photo: JsonObject): string | null => {
	const sizes = [...asArray(photo.sizes), photo.orig_photo].map(asObject);
	const area = ({ width, height }: JsonObject): number =>
		(asNumber(width) ?? 0) * (asNumber(height) ?? 0);
	return sizes
		.filter(({ url }) => asText(url) !== null)
		.reduce<{
			url: string | null;
			area: number;
		}>(
			(best, size) =>
				best.url === null || area(size) >= best.area
					? { url: asText(size.url), area: area(size) }
					: best,
			{ url: null, area: 0 },
		).url;
};
