import { secretFault } from '../hookAddress';
import { deriveSecret } from '../secret';

export interface AvitoSettings {
	readonly clientId: string;
	readonly clientSecret: string;
	/** Number of the profile. */
	readonly userId: string;
	/** Without a slash at the end. */
	readonly baseUrl: string;
	readonly proxy: string | null;
	/** Part of the address; empty: derived from the client secret. */
	readonly webhookSecret: string;
	readonly extraCa: string | null;
}

export const AVITO_BASE_URL = 'https://api.avito.ru';

/** `12 345 678` as Avito shows it and `12345678` are one profile; `unknown` while it is no number. */
export const userIdOf = (written: string): string => {
	const digits = written.replace(/[\s\u00A0]/g, '');
	return /^\d{1,19}$/.test(digits) ? digits : 'unknown';
};

export const webhookSecretOf = ({ webhookSecret, clientSecret }: AvitoSettings): string =>
	webhookSecret.trim() || deriveSecret(clientSecret.trim(), 'avito webhook');

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = (settings: AvitoSettings): string | null => {
	if (settings.clientId.trim() === '' || settings.clientSecret.trim() === '')
		return 'Client ID or client secret is empty. Both stand on avito.ru under «Для бизнеса → Интеграции».';
	if (/\s/.test(settings.clientId.trim()) || /\s/.test(settings.clientSecret.trim()))
		return 'Client ID or client secret holds a space or a line break. Copy them again.';
	if (userIdOf(settings.userId) === 'unknown')
		return 'The profile number must be a number: it stands in the settings of the Avito profile.';
	if (!/^https?:\/\//i.test(settings.baseUrl))
		return 'The base URL must begin with https:// or http://.';
	return secretFault(settings.webhookSecret);
};
