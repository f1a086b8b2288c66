import { deriveSecret } from '../secret';

export interface GreenApiSettings {
	/** Number of the instance. */
	readonly idInstance: string;
	readonly apiToken: string;
	/** Without a slash at the end; empty: the host that begins with the first four digits of the instance. */
	readonly baseUrl: string;
	readonly proxy: string | null;
	/** `webhookUrlToken`; empty: derived from the API token. */
	readonly webhookSecret: string;
	readonly extraCa: string | null;
}

/** `1101000001`; `unknown` while it is no number. */
export const instanceOf = (written: string): string =>
	/^\d{4,19}$/.test(written.trim()) ? written.trim() : 'unknown';

export const baseUrlOf = ({ baseUrl, idInstance }: GreenApiSettings): string =>
	baseUrl.trim().replace(/\/+$/, '') ||
	`https://${instanceOf(idInstance).slice(0, 4)}.api.green-api.com`;

/** Files go to `….media.green-api.com`; a host of the owner's own (a relay, a test) takes them too. */
export const mediaUrlOf = (settings: GreenApiSettings): string =>
	baseUrlOf(settings).replace(/^(https?:\/\/[^/]*)\bapi(\.green-api\.com)/i, '$1media$2');

export const webhookSecretOf = ({ webhookSecret, apiToken }: GreenApiSettings): string =>
	webhookSecret.trim() || deriveSecret(apiToken.trim(), 'green-api webhook');

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = (settings: GreenApiSettings): string | null => {
	if (instanceOf(settings.idInstance) === 'unknown')
		return 'idInstance must be a number. Copy it from the instance in console.green-api.com.';
	if (settings.apiToken.trim() === '')
		return 'apiTokenInstance is empty. Copy it from the instance in console.green-api.com.';
	if (!/^[A-Za-z0-9_-]+$/.test(settings.apiToken.trim()))
		return 'apiTokenInstance may hold Latin letters and digits only. Copy it again, without spaces.';
	if (settings.baseUrl.trim() !== '' && !/^https?:\/\//i.test(settings.baseUrl.trim()))
		return 'The base URL must begin with https:// or http://. It is "apiUrl" in console.green-api.com.';
	const secret = settings.webhookSecret.trim();
	if (secret !== '' && !/^[A-Za-z0-9_-]{16,128}$/.test(secret))
		return 'The webhook secret must have 16 to 128 Latin letters, digits, "_" and "-". Leave it empty to have one made.';
	return null;
};
