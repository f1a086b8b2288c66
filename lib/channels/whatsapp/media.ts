import { asNumber, asText } from '../../shared/json';
import type { HttpCall } from '../../shared/http';
import type { Download } from '../adapter';
import type { GraphCall } from '../meta/api';
import { fetchFile, GONE, tooLarge } from '../meta/download';
import { MetaError } from '../meta/errors';
import type { WhatsAppSettings } from './settings';

/** A medium's id leads to an address that holds for five minutes and wants the token as well. */
export const downloadWhatsApp = async (
	call: GraphCall,
	http: HttpCall,
	settings: WhatsAppSettings,
	{ fileId, limit }: { readonly fileId: string; readonly limit: number },
): Promise<Download> => {
	if (!/^[\w-]{1,128}$/.test(fileId)) return GONE;
	try {
		const about = await call({
			method: 'GET',
			path: fileId,
			query: { phone_number_id: settings.phoneNumberId.trim() },
		});
		if ((asNumber(about.file_size) ?? 0) > limit) return tooLarge(limit);
		const found = await fetchFile(http, settings, asText(about.url) ?? '', {
			limit,
			token: settings.accessToken.trim(),
		});
		return found.status === 'ok'
			? {
					...found,
					file: { ...found.file, mimeType: asText(about.mime_type) ?? found.file.mimeType },
				}
			: found;
	} catch (error) {
		// Kept for 30 days; afterwards the id is unknown.
		if (
			error instanceof MetaError &&
			(error.code === 100 || error.code === 33 || error.code === 131052)
		)
			return GONE;
		throw error;
	}
};
