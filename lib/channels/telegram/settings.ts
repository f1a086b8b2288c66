import { deriveSecret } from '../secret';

export interface TelegramSettings {
	/** From @BotFather: `<bot id>:<secret>`. */
	readonly token: string;
	/** Without a slash at the end; own Bot API server or a relay where api.telegram.org cannot be reached. */
	readonly baseUrl: string;
	readonly proxy: string | null;
	/** Empty: derived from the token. */
	readonly webhookSecret: string;
	readonly extraCa: string | null;
}

export const DEFAULT_BASE_URL = 'https://api.telegram.org';

const TOKEN_FORM = /^(\d{1,20}):[A-Za-z0-9_-]{10,}$/;
const SECRET_FORM = /^[A-Za-z0-9_-]{1,256}$/;

/** The bot's own id, which begins its token; `unknown` while the token is not one, so that nothing throws before the test says it. */
export const botIdOf = (token: string): string => TOKEN_FORM.exec(token.trim())?.[1] ?? 'unknown';

/** What Telegram has to send with every update. A different token gives a different secret. */
export const webhookSecretOf = (settings: TelegramSettings): string =>
	settings.webhookSecret.trim() || deriveSecret(settings.token, 'telegram webhook');

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = (settings: TelegramSettings): string | null => {
	if (settings.token.trim() === '')
		return 'The bot token is empty. Get one from @BotFather in Telegram.';
	if (!TOKEN_FORM.test(settings.token.trim()))
		return 'The bot token does not look like one: it is a number, a colon and about 35 letters, as @BotFather gave it.';
	if (!/^https?:\/\//i.test(settings.baseUrl))
		return 'The base URL must begin with https:// or http://.';
	if (settings.webhookSecret.trim() !== '' && !SECRET_FORM.test(settings.webhookSecret.trim()))
		return 'The webhook secret may hold 1 to 256 Latin letters, digits, "_" and "-". Leave it empty to have one made.';
	return null;
};
