import type { Media, Message, MessageKind } from '../../../casefile/message';
import { asArray, asId, asNumber, asObject, asText, type JsonObject } from '../../../shared/json';
import type { Platform } from './platform';

export type Content = Pick<Message, 'kind' | 'text' | 'media' | 'location' | 'detail'>;

const NOTHING: Content = {
	kind: 'unsupported',
	text: null,
	media: [],
	location: null,
	detail: null,
};

interface Found {
	readonly kind: MessageKind;
	readonly media: Media | null;
	readonly detail: string | null;
}

/** The first attachment that is understood says the kind, all media are kept; a link's preview is no content of its own. */
export const readContent = (message: JsonObject, platform: Platform): Content => {
	const text = asText(message.text) || null;
	const attachments = asArray(message.attachments).map(asObject);
	const place = attachments.map(readPlace).find((one) => one !== null);
	if (place) return { ...NOTHING, kind: 'location', text, location: place };
	const found = attachments
		.map((one) => readAttachment(one, platform))
		.filter((one) => one !== null);
	if (found.length > 0)
		return {
			...NOTHING,
			kind: found[0].kind,
			text,
			media: found.map(({ media }) => media).filter((media) => media !== null),
			detail: found[0].detail,
		};
	if (text !== null) return { ...NOTHING, kind: 'text', text };
	return {
		...NOTHING,
		detail:
			message.is_unsupported === true
				? 'is_unsupported'
				: (asText(attachments[0]?.type) ?? 'empty'),
	};
};

const readPlace = ({ type, payload }: JsonObject): Content['location'] => {
	const { lat, long } = asObject(asObject(payload).coordinates);
	const [latitude, longitude] = [asNumber(lat), asNumber(long)];
	return type === 'location' && latitude !== null && longitude !== null
		? { latitude, longitude }
		: null;
};

/** What each kind of attachment is. Shared posts keep their own word, as they may be a picture or a film. */
const KINDS: Readonly<Record<string, MessageKind & Media['type']>> = {
	image: 'photo',
	audio: 'audio',
	video: 'video',
	file: 'document',
	reel: 'video',
	ig_reel: 'video',
	share: 'document',
	post: 'document',
	ig_post: 'document',
	sticker: 'sticker',
};

const readAttachment = ({ type, payload }: JsonObject, platform: Platform): Found | null => {
	const named = asText(type) ?? '';
	const value = asObject(payload);
	const url = asText(value.url) || null;
	if (named === 'story_mention')
		return { kind: 'story_mention', media: medium('document', url, value), detail: null };
	// A heart is drawn by the app: there is no file behind it.
	if (named === 'like_heart') return { kind: 'sticker', media: null, detail: named };
	const known = Object.hasOwn(KINDS, named) ? KINDS[named] : undefined;
	if (known === undefined) return null;
	const sticker = asId(value.sticker_id);
	const kind =
		known === 'photo' && sticker !== null
			? 'sticker'
			: known === 'audio' && platform.audioIsVoice
				? 'voice'
				: known;
	const media = medium(kind, url ?? (kind === 'sticker' ? sticker : null), value);
	const isShared = /share|post|reel/.test(named);
	return media === null ? null : { kind, media, detail: isShared ? named : null };
};

const medium = (type: Media['type'], fileId: string | null, value: JsonObject): Media | null =>
	fileId === null
		? null
		: {
				type,
				fileId,
				mimeType: null,
				bytes: null,
				seconds: null,
				fileName: type === 'document' ? asText(value.title) : null,
				emoji: null,
			};
