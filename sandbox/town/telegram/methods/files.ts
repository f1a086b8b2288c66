import { text } from '../arguments.ts';
import { imageKind } from '../../http/image.ts';
import type { UploadedFile } from '../../http/multipart.ts';
import { badRequest } from '../errors.ts';
import { storeFile } from '../state.ts';
import type { StoredFile } from '../state.ts';
import type { Call } from './target.ts';

const MEGABYTE = 1024 * 1024;
const LARGEST_DOWNLOAD = 20 * MEGABYTE;
const LARGEST_PHOTO = 10 * MEGABYTE;
const LARGEST_UPLOAD = 50 * MEGABYTE;
const LINK_LIFETIME = 3_600_000;

/**
 * The file of a send call: uploaded (as the field itself or `attach://name`), or the id of a file
 * the server has. A URL is refused: the town has no internet to fetch it from.
 */
export function receiveFile(call: Call, field: 'photo' | 'document'): StoredFile {
	const { core, args } = call;
	const given = text(args, field);
	const attached = given.startsWith('attach://') ? args.files[given.slice(9)] : undefined;
	const upload: UploadedFile | undefined = args.files[field] ?? attached;
	if (upload === undefined) {
		if (given === '') throw badRequest(`there is no ${field} in the request`);
		if (/^https?:\/\//i.test(given)) throw badRequest('failed to get HTTP URL content');
		const known = core.state.files.get(given);
		if (known === undefined) throw badRequest('wrong file identifier/HTTP URL specified');
		return known;
	}
	const size = upload.bytes.length;
	if (size === 0) throw badRequest('file must be non-empty');
	if (size > (field === 'photo' ? LARGEST_PHOTO : LARGEST_UPLOAD)) {
		throw badRequest(`file is too big`);
	}
	const image = imageKind(upload.bytes);
	if (field === 'photo' && image === null) throw badRequest('IMAGE_PROCESS_FAILED');
	const extension = /\.([a-z0-9]{1,8})$/i.exec(upload.name)?.[1] ?? 'bin';
	return storeFile(core.state, {
		folder: field === 'photo' ? 'photos' : 'documents',
		extension: field === 'photo' ? (image ?? 'jpg') : extension,
		name: upload.name,
		mimeType: upload.contentType,
		bytes: upload.bytes,
	});
}

/** A download path that works for at least an hour; files over 20 MB are refused. */
export function getFile(call: Call): unknown {
	const id = text(call.args, 'file_id');
	if (id === '') throw badRequest('file_id not specified');
	const file = call.core.state.files.get(id);
	if (file === undefined) {
		throw badRequest('wrong file_id or the file is temporarily unavailable');
	}
	if (file.size > LARGEST_DOWNLOAD) throw badRequest('file is too big');
	file.linkUntil = call.core.now() + LINK_LIFETIME;
	return {
		file_id: file.id,
		file_unique_id: file.uniqueId,
		file_size: file.size,
		file_path: file.path,
	};
}

/** The file behind a download path while its link is good. */
export function downloadable(call: Pick<Call, 'core'>, path: string): StoredFile | null {
	for (const file of call.core.state.files.values()) {
		if (file.path === path && file.linkUntil > call.core.now()) return file;
	}
	return null;
}
