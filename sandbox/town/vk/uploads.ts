import { randomBytes } from 'node:crypto';

import { imageKind } from '../http/image.ts';
import { parseMultipart } from '../http/multipart.ts';
import type { VkState } from './state.ts';
import { refuse } from './validate.ts';
import type { VkRefusal } from './validate.ts';

const MEGABYTE = 1024 * 1024;
const REFUSED_NAMES = /\.(mp3|exe|bat|cmd|com|msi|apk|scr)$/i;

type Fields = Readonly<Record<string, string | undefined>>;

const missing = (name: string): VkRefusal =>
	refuse(100, `One of the parameters specified was missing or invalid: ${name}`);

/** An address for one file into one chat; the key needs the right for pictures or documents. */
export const uploadServer =
	(kind: 'photos' | 'docs') =>
	(fields: Fields, state: VkState): unknown => {
		if (!state.permissions.includes(kind))
			return refuse(15, `Access denied: no access to call this method`);
		const { peer_id: peer = '', type } = fields;
		if (!/^-?\d+$/.test(peer)) return missing('peer_id is undefined');
		if (kind === 'docs' && !['doc', 'audio_message', 'graffiti'].includes(type ?? 'doc'))
			return missing('type is invalid');
		if (state.people.get(Number(peer))?.allows !== true)
			return refuse(901, "Can't send messages for users without permission");
		const key = randomBytes(12).toString('hex');
		state.uploads.open.set(key, kind);
		return { upload_url: `${state.origin()}/upload/${key}`, album_id: -64, user_id: 0 };
	};

/** What the server for files answers: errors with HTTP 200, in words. */
export function takeUpload(
	state: VkState,
	key: string,
	contentType: string,
	body: Buffer,
): Record<string, unknown> {
	const kind = state.uploads.open.get(key);
	if (kind === undefined) return { error: 'ERR_UPLOAD_BAD_SERVER: upload url expired' };
	const file = parseMultipart(body, contentType)?.files[kind === 'photos' ? 'photo' : 'file'];
	if (file === undefined || file.bytes.length === 0)
		return { error: 'no_file', error_descr: 'File not found' };
	state.uploads.open.delete(key);
	const token = randomBytes(16).toString('hex');
	if (kind === 'photos') {
		if (file.bytes.length > 50 * MEGABYTE) return { error: 'ERR_UPLOAD_FILE_NOT_UPLOADED: size' };
		const isPicture = imageKind(file.bytes) !== null && imageKind(file.bytes) !== 'webp';
		if (!isPicture) return { server: 1, photo: '[]', hash: 'none' };
		state.uploads.taken.set(token, { kind, file });
		return { server: 857_000, photo: JSON.stringify([{ photo: token }]), hash: token.slice(0, 18) };
	}
	if (file.bytes.length > 200 * MEGABYTE) return { error: 'too_big', error_descr: 'File too big' };
	if (REFUSED_NAMES.test(file.name))
		return { error: 'unknown file type', error_descr: 'Documents of this kind are not allowed' };
	state.uploads.taken.set(token, { kind, file });
	return { file: token };
}

const keep = (state: VkState, token: string, kind: 'photos' | 'docs'): string | null => {
	const taken = state.uploads.taken.get(token);
	if (taken?.kind !== kind) return null;
	state.uploads.taken.delete(token);
	const id = 456_239_000 + state.uploads.saved.size;
	const name = `${kind === 'photos' ? 'photo' : 'doc'}-${state.groupId}_${id}`;
	state.uploads.saved.set(name, taken.file);
	return String(id);
};

export function savePhoto({ photo, server, hash }: Fields, state: VkState): unknown {
	let token = '';
	try {
		const [first] = JSON.parse(photo ?? '[]') as { photo?: string }[];
		token = first?.photo ?? '';
	} catch {
		return refuse(129, 'Invalid photo');
	}
	if (server !== '857000') return refuse(118, 'Invalid server');
	if (hash !== token.slice(0, 18)) return refuse(121, 'Invalid hash');
	const id = keep(state, token, 'photos');
	return id === null
		? refuse(129, 'Invalid photo')
		: [
				{
					id: Number(id),
					owner_id: -state.groupId,
					access_key: 'k1',
					album_id: -64,
					date: Math.floor(state.now() / 1000),
					has_tags: false,
				},
			];
}

export function saveDoc({ file, title }: Fields, state: VkState): unknown {
	const taken = state.uploads.taken.get(file ?? '')?.file;
	const id = keep(state, file ?? '', 'docs');
	if (id === null || taken === undefined) return refuse(105, "Couldn't save file");
	return {
		type: 'doc',
		doc: {
			id: Number(id),
			owner_id: -state.groupId,
			title: title ?? 'file',
			size: taken.bytes.length,
			ext: /\.(\w+)$/.exec(taken.name)?.[1] ?? '',
			date: Math.floor(state.now() / 1000),
			// 8: neither text, archive, picture, sound, film nor book.
			type: 8,
		},
	};
}

/** The names in `attachment` → kept files; null when one is unknown. */
export function attachedTo(written: string | undefined, state: VkState): readonly string[] | null {
	if (written === undefined) return [];
	const names = written.split(',').map((one) => /^((?:photo|doc)-?\d+_\d+)/.exec(one)?.[1] ?? '');
	return names.every((name) => state.uploads.saved.has(name)) ? names : null;
}
