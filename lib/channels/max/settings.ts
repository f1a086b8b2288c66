import { deriveSecret } from '../secret';

export interface MaxSettings {
	/** From business.max.ru, «Чат-боты → Интеграция». */
	readonly token: string;
	/** The bot's user name, as in max.ru/<name>: the account in every key, known without a request. */
	readonly botName: string;
	/** Without a slash at the end. */
	readonly baseUrl: string;
	readonly proxy: string | null;
	/** Empty: derived from the token. */
	readonly webhookSecret: string;
	/** PEM. MAX shows a certificate of the Russian national CA, which Node.js does not know. */
	readonly extraCa: string | null;
}

export const MAX_BASE_URL = 'https://platform-api2.max.ru';

const SECRET_FORM = /^[A-Za-z0-9_-]{5,256}$/;
const NAME_FORM = /^[a-z0-9_.-]{2,64}$/;

/** `@Salon_bot`, `https://max.ru/salon_bot` and `salon_bot` are one account. */
export const botNameOf = (written: string): string => {
	const name = written
		.trim()
		.replace(/^https?:\/\/max\.ru\//i, '')
		.replace(/^@/, '')
		.replace(/[/?#].*$/, '')
		.toLowerCase();
	return name === '' ? 'unknown' : name;
};

/** What MAX has to send with every update. A different token gives a different secret. */
export const webhookSecretOf = ({ webhookSecret, token }: MaxSettings): string =>
	webhookSecret.trim() || deriveSecret(token, 'max webhook');

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = (settings: MaxSettings): string | null => {
	if (settings.token.trim() === '')
		return 'The bot token is empty. Copy it on business.max.ru under «Чат-боты → Интеграция».';
	if (/\s/.test(settings.token.trim()))
		return 'The bot token holds a space or a line break. Copy it again, without the word "Bearer".';
	if (settings.botName.trim() === '')
		return 'The bot name is empty. It is what stands behind max.ru/ in the address of the bot.';
	if (!NAME_FORM.test(botNameOf(settings.botName)))
		return 'The bot name does not look like one: it is what stands behind max.ru/ in the address of the bot.';
	if (!/^https?:\/\//i.test(settings.baseUrl))
		return 'The base URL must begin with https:// or http://.';
	if (settings.webhookSecret.trim() !== '' && !SECRET_FORM.test(settings.webhookSecret.trim()))
		return 'The webhook secret may hold 5 to 256 Latin letters, digits, "_" and "-". Leave it empty to have one made.';
	return null;
};
