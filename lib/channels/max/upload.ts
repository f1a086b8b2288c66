import { asObject, asText, isObject } from '../../shared/json';
import type { HttpCall } from '../../shared/http';
import { ServiceError } from '../adapter';
import type { FileAccess } from '../file';
import { multipart, type Upload } from '../multipart';
import type { MaxCall } from './api';

export interface MaxUploading {
	readonly call: MaxCall;
	readonly http: HttpCall;
	readonly access: FileAccess;
}

/** What hangs on the message, or why MAX did not take the file. */
export type MaxAttachment =
	| { readonly attachment: Readonly<Record<string, unknown>> }
	| { readonly refused: string };

/**
 * `POST /uploads` names an address for one file; the bytes go there as `data`, and what it answers (a token; `photos` for a picture) goes
 * into the message. The address is of another host and wants no token of the bot. Rejects with {@link ServiceError} or
 * `UnreachableError` when trying again may help.
 */
export const uploadMax = async (
	{ call, http, access: { proxy, extraCa } }: MaxUploading,
	type: 'image' | 'file',
	upload: Upload,
): Promise<MaxAttachment> => {
	const place = await call('POST', '/uploads', { query: { type } });
	const url = asText(place.url) ?? '';
	if (!/^https?:\/\//i.test(url)) return { refused: 'MAX named no address for the file.' };
	const { body: form, contentType } = multipart({}, { data: upload });
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
		throw new ServiceError(`MAX could not take a file (${status})`, status, 'upload');
	const answer = asObject(body);
	// Video and sound have their token from the first answer, files and pictures from the second.
	const token = asText(answer.token) ?? asText(place.token);
	if (status >= 300 || answer.error_code !== undefined)
		return { refused: `MAX did not take it (${status}).` };
	if (type === 'image' && isObject(answer.photos))
		return { attachment: { type, payload: { photos: answer.photos } } };
	return token === null
		? { refused: 'MAX gave no token for the file.' }
		: { attachment: { type, payload: { token } } };
};
