import { randomBytes, randomUUID } from 'node:crypto';

import { isRecord } from '../http/body.ts';
import { imageKind } from '../http/image.ts';
import { parseMultipart } from '../http/multipart.ts';
import type { Refusal } from './validate.ts';

const MEGABYTE = 1024 * 1024;
const LARGEST: Readonly<Record<string, number>> = {
	image: 50 * MEGABYTE,
	video: 250 * MEGABYTE,
	audio: 256 * MEGABYTE,
	file: 4096 * MEGABYTE,
};

export interface StoredFile {
	readonly type: string;
	readonly name: string;
	readonly bytes: Buffer;
	/** How often a message with it is refused because MAX still works on it. */
	notReady: number;
}

/** `POST /uploads`: an address for one file, of another host and without the bot's token; then a token that messages name. */
export function uploads(origin: () => string) {
	const open = new Map<string, { readonly type: string; readonly token: string | null }>();
	const stored = new Map<string, StoredFile>();
	let notReady = 0;

	return {
		stored,
		/** The next files are worked on for so many tries. */
		delay: (tries: number): void => void (notReady = tries),
		begin(query: URLSearchParams): Refusal | Record<string, unknown> {
			const type = query.get('type') ?? '';
			if (!Object.hasOwn(LARGEST, type))
				return { status: 400, code: 'proto.payload', message: 'type: unknown upload type' };
			const id = randomUUID();
			// Video and sound know their token beforehand.
			const early = type === 'video' || type === 'audio';
			const token = early ? randomBytes(24).toString('base64url') : null;
			open.set(id, { type, token });
			return { url: `${origin()}/upload/${id}`, ...(token === null ? {} : { token }) };
		},
		/** What the host for files answers. */
		take(id: string, contentType: string, body: Buffer): { status: number; body: unknown } {
			const place = open.get(id);
			if (place === undefined)
				return { status: 404, body: { error_code: '9', error_msg: 'expired' } };
			const file = parseMultipart(body, contentType)?.files.data;
			if (file === undefined)
				return { status: 400, body: { error_code: '4', error_msg: 'REQUEST : data expected' } };
			if (file.bytes.length === 0 || file.bytes.length > LARGEST[place.type])
				return { status: 413, body: { error_code: '3', error_msg: 'file size' } };
			if (place.type === 'image' && imageKind(file.bytes) === null)
				return { status: 400, body: { error_code: '6', error_msg: 'PHOTO : wrong format' } };
			open.delete(id);
			const token = place.token ?? randomBytes(24).toString('base64url');
			stored.set(token, { type: place.type, name: file.name, bytes: file.bytes, notReady });
			if (place.type === 'image')
				return { status: 200, body: { photos: { [randomBytes(6).toString('hex')]: { token } } } };
			return { status: 200, body: place.type === 'file' ? { fileId: stored.size, token } : {} };
		},
		/** The files of a message, or why it is refused. */
		attached(attachments: unknown): Refusal | readonly StoredFile[] {
			const media = Array.isArray(attachments)
				? attachments.filter(isRecord).filter(({ type }) => Object.hasOwn(LARGEST, String(type)))
				: [];
			const found: StoredFile[] = [];
			for (const { type, payload } of media) {
				for (const token of tokensOf(payload)) {
					const file = stored.get(token);
					if (file === undefined || file.type !== type)
						return {
							status: 400,
							code: 'attachment.not.found',
							message: 'Unknown token of attachment',
						};
					if (file.notReady-- > 0)
						return {
							status: 400,
							code: 'attachment.not.ready',
							message: 'Key: errors.process.attachment.file.not.processed',
						};
					found.push(file);
				}
			}
			return found;
		},
	};
}

const tokensOf = (payload: unknown): readonly string[] => {
	if (!isRecord(payload)) return [''];
	const photos = isRecord(payload.photos) ? Object.values(payload.photos) : [];
	return photos.length > 0
		? photos.map((one) => (isRecord(one) ? String(one.token) : ''))
		: [String(payload.token ?? '')];
};
