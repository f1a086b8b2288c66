import { asArray, asId, asObject, asText, type JsonObject } from '../../shared/json';
import type { HttpCall } from '../../shared/http';
import { ServiceError } from '../adapter';
import type { FileAccess } from '../file';
import { multipart, type Upload } from '../multipart';
import type { VkCall } from './api';

export interface VkUploading {
	readonly call: VkCall;
	readonly http: HttpCall;
	readonly access: FileAccess;
}

/** `photo-1_2_key` for the message, or why VK did not take the file. */
export type VkAttachment = { readonly attachment: string } | { readonly refused: string };

/**
 * Three steps: VK names a server for the chat, the bytes go there, what it answers is saved. The address holds its own key and wants no
 * token. Rejects with `VkError`, `ServiceError` or `UnreachableError`.
 */
export const uploadVk = async (
	tools: VkUploading,
	type: 'photo' | 'doc',
	{ upload, peerId }: { readonly upload: Upload; readonly peerId: string },
): Promise<VkAttachment> => {
	const { call } = tools;
	const isPhoto = type === 'photo';
	const place = asObject(
		await call(
			isPhoto ? 'photos.getMessagesUploadServer' : 'docs.getMessagesUploadServer',
			isPhoto ? { peer_id: peerId } : { peer_id: peerId, type: 'doc' },
		),
	);
	const answer = await post(tools, asText(place.upload_url) ?? '', {
		[isPhoto ? 'photo' : 'file']: upload,
	});
	const said = asText(answer.error) ?? asText(answer.error_descr);
	if (said !== null) return { refused: `VK did not take it: ${said}` };
	if (isPhoto) {
		const photo = asText(answer.photo) ?? '';
		// VK says «[]» for a picture that it could not read.
		if (photo === '' || photo === '[]') return { refused: 'VK could not read the picture.' };
		const saved = await call('photos.saveMessagesPhoto', {
			photo,
			server: asId(answer.server) ?? '',
			hash: asText(answer.hash) ?? '',
		});
		return attachmentOf('photo', asObject(asArray(saved)[0]));
	}
	const file = asText(answer.file);
	if (file === null) return { refused: 'VK did not take the file.' };
	const saved = asObject(await call('docs.save', { file, title: upload.name }));
	return attachmentOf('doc', asObject(saved.doc));
};

const attachmentOf = (type: string, saved: JsonObject): VkAttachment => {
	const [owner, id, key] = [saved.owner_id, saved.id, saved.access_key].map(asId);
	return owner === null || id === null
		? { refused: 'VK did not keep the file.' }
		: { attachment: `${type}${owner}_${id}${key === null ? '' : `_${key}`}` };
};

const post = async (
	{ http, access: { proxy, extraCa } }: VkUploading,
	url: string,
	files: Readonly<Record<string, Upload>>,
): Promise<JsonObject> => {
	const { body: form, contentType } = multipart({}, files);
	const { status, body } = await http({
		method: 'POST',
		url,
		headers: { 'content-type': contentType },
		body: form,
		timeoutMs: 120_000,
		...(proxy ? { proxy } : {}),
		...(extraCa ? { extraCa } : {}),
	});
	if (status === 429 || status >= 500)
		throw new ServiceError(`VK could not take a file (${status})`, status, 'upload');
	return status >= 300 ? { error: `the server answered ${status}` } : asObject(body);
};
