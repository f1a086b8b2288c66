import type { Media } from '../../casefile/message';
import { asArray, asId, asNumber, asObject, asText, type JsonObject } from '../../shared/json';
import { isYes } from './flag';

const TAG =
	/\[(\/?(?:b|i|u|s|url|br|user|chat|call|quote|code|color|size|icon)(?:=([^\][\s]{0,500}))?)\]/gi;

/** What the customer wrote, without the portal's markup: `[br]` is a line break, an address behind a word is put after it. */
export const readText = (written: string): string => {
	let address: string | null = null;
	let from = 0;
	return written
		.replaceAll('#BR#', '\n')
		.replace(TAG, (_tag, name: string, value: string | undefined, at: number) => {
			const kind = name.toLowerCase().split('=', 1)[0];
			if (kind === 'br') return '\n';
			if (kind === 'url') {
				address = value ?? null;
				from = at;
				return '';
			}
			if (kind !== '/url' || address === null) return '';
			const shown = written.slice(from, at);
			const added = shown.endsWith(`]${address}`) ? '' : ` (${address})`;
			address = null;
			return added;
		})
		.trim();
};

const TYPES: Readonly<Record<string, Media['type'] | undefined>> = {
	image: 'photo',
	audio: 'audio',
	video: 'video',
};

/**
 * The files of a message. Events of bots carry their numbers on the portal's Drive; what kind of file it is stands only where the portal
 * sends the file's card along.
 */
export const readMedia = (message: JsonObject, data: JsonObject): readonly Media[] => {
	const cards = [data.files, message.files, asObject(message.params).files]
		.flatMap((files) => (Array.isArray(files) ? asArray(files) : Object.values(asObject(files))))
		.map(asObject);
	const { FILE_ID } = asObject(message.params);
	const numbers = Array.isArray(FILE_ID) ? asArray(FILE_ID) : Object.values(asObject(FILE_ID));
	const ids = new Set(
		[...cards.map(({ id }) => asId(id)), ...numbers.map(asId)].filter((id) => id !== null),
	);
	return [...ids]
		.slice(0, 50)
		.map((id) => readFile(id, cards.find((card) => asId(card.id) === id) ?? {}));
};

const readFile = (fileId: string, card: JsonObject): Media => ({
	type: isYes(card.isVoiceNote)
		? 'voice'
		: ((asText(card.type) === null ? undefined : TYPES[String(card.type)]) ?? 'document'),
	fileId,
	mimeType: null,
	bytes: asNumber(card.size),
	seconds: null,
	fileName: asText(card.name) || null,
	emoji: null,
});
