import type { HttpCall } from '../../shared/http';
import { asNumber, asObject, asText } from '../../shared/json';
import type { Download } from '../adapter';
import { fetchFile } from '../file';
import { TelegramError, type TelegramCall } from './api';
import type { TelegramSettings } from './settings';

/** `getFile` tells where a file lies for an hour; Telegram gives out at most 20 MB. The address holds the token, so it is told to nobody. */
export const downloadTelegram = async (
	call: TelegramCall,
	http: HttpCall,
	settings: TelegramSettings,
	{ fileId, limit }: { readonly fileId: string; readonly limit: number },
): Promise<Download> => {
	const tooLarge = `The file is larger than ${limit} bytes.`;
	try {
		const about = asObject(await call('getFile', { file_id: fileId }));
		if ((asNumber(about.file_size) ?? 0) > limit)
			return { status: 'too_large', explanation: tooLarge };
		const path = asText(about.file_path);
		if (path === null) return { status: 'gone', explanation: 'Telegram has this file no longer.' };
		const base = settings.baseUrl.replace(/\/+$/, '');
		return await fetchFile(
			http,
			`${base}/file/bot${settings.token.trim()}/${path}`,
			limit,
			settings,
		);
	} catch (error) {
		if (!(error instanceof TelegramError) || error.status !== 400) throw error;
		return /too big/i.test(error.said)
			? { status: 'too_large', explanation: 'Telegram gives bots files of at most 20 MB.' }
			: { status: 'gone', explanation: 'Telegram does not know this file any more.' };
	}
};
