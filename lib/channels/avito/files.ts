import { asObject, asText } from '../../shared/json';
import type { HttpCall } from '../../shared/http';
import type { Download } from '../adapter';
import { fetchFile, type FileAccess } from '../file';
import type { AvitoCall } from './api';
import { AvitoError } from './errors';

/** Pictures have an address; a recording is asked for by its id and gets one for a short time. */
export const downloadAvito = async (
	call: AvitoCall,
	userId: string,
	fileId: string,
	limit: number,
	http: HttpCall,
	access: FileAccess,
): Promise<Download> => {
	const id = /^voice:(.+)$/s.exec(fileId)?.[1];
	if (id === undefined) return await fetchFile(http, fileId, limit, access);
	try {
		const answer = await call(
			'GET',
			`/messenger/v1/accounts/${userId}/getVoiceFiles?voice_ids=${encodeURIComponent(id)}`,
		);
		const urls = asObject(answer.voices_urls);
		const url = Object.hasOwn(urls, id) ? asText(urls[id]) : null;
		return await fetchFile(http, url ?? '', limit, access);
	} catch (error) {
		if (!(error instanceof AvitoError) || (error.status !== 404 && error.status !== 400))
			throw error;
		return { status: 'gone', explanation: 'Avito does not know this recording.' };
	}
};
