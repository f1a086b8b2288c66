export interface SmscSettings {
	/** Names the account in every key. */
	readonly login: string;
	/** Password or its MD5; empty when an API key is given. */
	readonly password: string;
	readonly apiKey: string;
	/** Registered with the operators; empty: the account's default. */
	readonly sender: string;
	readonly baseUrl: string;
	readonly proxy: string | null;
	/** Part of the address to which SMSC.ru reports; empty: no reports are taken. */
	readonly webhookSecret: string;
	readonly extraCa: string | null;
}

export const SMSC_BASE_URL = 'https://smsc.ru';

export const loginOf = (written: string): string => written.trim().toLowerCase() || 'unknown';

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = (settings: SmscSettings): string | null => {
	if (settings.login.trim() === '')
		return 'The login is empty. It is the one you open smsc.ru with.';
	if (settings.password.trim() === '' && settings.apiKey.trim() === '')
		return 'Neither a password nor an API key is given. Make a key on smsc.ru: «Настройки → Пароли API».';
	if (!/^https?:\/\//i.test(settings.baseUrl))
		return 'The base URL must begin with https:// or http://.';
	if (settings.sender.trim().length > 15)
		return 'The sender name is longer than 15 characters. Use one that is registered on smsc.ru.';
	return weakSecret(settings.webhookSecret);
};

/** The secret stands in an address, so it has to be long and need no escaping. */
export const weakSecret = (written: string): string | null => {
	const secret = written.trim();
	return secret === '' || /^[A-Za-z0-9_-]{16,256}$/.test(secret)
		? null
		: 'The webhook secret must have 16 to 256 Latin letters, digits, "_" and "-", because it stands in an address.';
};
