import { secretFault } from '../hookAddress';
import { deriveSecret } from '../secret';

export interface WazzupSettings {
	readonly apiKey: string;
	/** Names the account in every key; Wazzup tells no id of its own. */
	readonly account: string;
	/** Without a slash at the end and without `/v3`. */
	readonly baseUrl: string;
	readonly proxy: string | null;
	/** Part of the address; empty: derived from the API key. */
	readonly webhookSecret: string;
	/** The `crmKey` that Wazzup sends as a bearer token, where one was handed over; empty: none is asked for. */
	readonly crmKey: string;
	readonly extraCa: string | null;
}

export const WAZZUP_BASE_URL = 'https://api.wazzup24.com';
export const WAZZUP_ACCOUNT = 'wazzup';

/** `webhooksUri` is no longer. */
export const LONGEST_ADDRESS = 200;
const DERIVED_LENGTH = 32;

export const accountOf = (written: string): string =>
	written.trim().toLowerCase() || WAZZUP_ACCOUNT;

export const webhookSecretOf = ({ webhookSecret, apiKey }: WazzupSettings): string =>
	webhookSecret.trim() || deriveSecret(apiKey.trim(), 'wazzup webhook').slice(0, DERIVED_LENGTH);

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = (settings: WazzupSettings): string | null => {
	if (settings.apiKey.trim() === '')
		return 'The API key is empty. Copy it in Wazzup: «Настройки → Интеграция с CRM → API».';
	if (/\s/.test(settings.apiKey.trim()))
		return 'The API key holds a space or a line break. Copy it again.';
	if (!/^https?:\/\//i.test(settings.baseUrl))
		return 'The base URL must begin with https:// or http://.';
	return secretFault(settings.webhookSecret);
};
