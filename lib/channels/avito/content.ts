import type { Media, MessageKind } from '../../casefile/message';
import { asId, asNumber, asObject, asText, type JsonObject } from '../../shared/json';

export interface Content {
	readonly kind: MessageKind;
	readonly text: string | null;
	readonly location: { readonly latitude: number; readonly longitude: number } | null;
	readonly media: readonly Media[];
	readonly detail: string | null;
}

const NOTHING: Content = {
	kind: 'unsupported',
	text: null,
	location: null,
	media: [],
	detail: null,
};

/** What `value.content` holds, by `value.type`. */
export const readContent = (type: string, content: JsonObject): Content => {
	switch (type) {
		case 'text':
			return words(asText(content.text), type);
		// A link is what the customer sent: its words, or its address.
		case 'link': {
			const link = asObject(content.link);
			return words(asText(link.text) || asText(link.url), type);
		}
		// An advertisement that was shared: its address, or its title.
		case 'item': {
			const item = asObject(content.item);
			return words(asText(item.item_url) || asText(item.title), type);
		}
		case 'image':
			return medium('photo', largest(asObject(asObject(content.image).sizes)), type);
		case 'voice': {
			const voice = asObject(content.voice);
			const id = asId(voice.voice_id);
			return medium('voice', id === null ? null : `voice:${id}`, type, voice);
		}
		case 'video':
			return medium('video', addressOf(content.video), type, asObject(content.video));
		case 'file':
			return medium('document', addressOf(content.file), type, asObject(content.file));
		case 'location':
			return place(asObject(content.location));
		// Calls and Avito's own lines: nothing that the customer wrote.
		case 'call':
		case 'appCall': {
			const call = asObject(content[type]);
			return { ...NOTHING, kind: 'service', detail: `${type}:${asText(call.status) ?? ''}` };
		}
		case 'system':
			return { ...NOTHING, kind: 'service', detail: type };
		default:
			return { ...NOTHING, detail: type || null };
	}
};

const words = (text: string | null, type: string): Content =>
	text === null || text === '' ? { ...NOTHING, detail: type } : { ...NOTHING, kind: 'text', text };

const medium = (
	kind: Extract<MessageKind, Media['type']>,
	fileId: string | null,
	type: string,
	value: JsonObject = {},
): Content =>
	fileId === null
		? { ...NOTHING, detail: type }
		: {
				...NOTHING,
				kind,
				media: [
					{
						type: kind,
						fileId,
						mimeType: asText(value.mime_type),
						bytes: asNumber(value.size),
						seconds: asNumber(value.duration),
						fileName: asText(value.name) ?? asText(value.file_name),
						emoji: null,
					},
				],
			};

/** Without an address the id stands in, so that the owner sees that something came. */
const addressOf = (value: unknown): string | null => {
	const file = asObject(value);
	return asText(file.url) || asText(file.link) || asId(file.file_id) || asId(file.id);
};

/** `{"140x105": "https://…", "1280x960": "https://…"}` */
const largest = (sizes: JsonObject): string | null => {
	const area = (name: string): number => {
		const [width, height] = name.split('x').map(Number);
		return width * height || 0;
	};
	return (
		Object.entries(sizes)
			.filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '')
			.reduce<readonly [number, string] | null>(
				(best, [name, url]) => (best === null || area(name) > best[0] ? [area(name), url] : best),
				null,
			)?.[1] ?? null
	);
};

const place = ({ lat, lon }: JsonObject): Content => {
	const latitude = asNumber(lat);
	const longitude = asNumber(lon);
	return latitude === null || longitude === null
		? { ...NOTHING, detail: 'location' }
		: { ...NOTHING, kind: 'location', location: { latitude, longitude } };
};
