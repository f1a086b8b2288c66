import { deriveSecret } from '../secret';

export interface VkSettings {
	/** Access key of the community with the rights «сообщения» and «управление». */
	readonly token: string;
	/** The community's number, without the minus. */
	readonly groupId: string;
	/** Without a slash at the end and without `/method`. */
	readonly baseUrl: string;
	readonly proxy: string | null;
	/** At most 50 characters; empty: derived from the access key. */
	readonly webhookSecret: string;
	readonly extraCa: string | null;
}

export const VK_BASE_URL = 'https://api.vk.ru';

/** `secret_key` of `groups.addCallbackServer` is no longer. */
const LONGEST_SECRET = 50;

/** `club123`, `public123`, `-123` and `123` are one community; `unknown` while it is none of these. */
export const groupIdOf = (written: string): string =>
	/^(?:https?:\/\/(?:m\.)?vk\.(?:com|ru)\/)?(?:club|public|event)?-?(\d{1,19})\/?$/i.exec(
		written.trim(),
	)?.[1] ?? 'unknown';

/** What VK has to put into every event. A different key gives a different secret. */
export const webhookSecretOf = ({ webhookSecret, token }: VkSettings): string =>
	webhookSecret.trim() || deriveSecret(token, 'vk callback').slice(0, LONGEST_SECRET);

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = (settings: VkSettings): string | null => {
	if (settings.token.trim() === '')
		return 'The access key is empty. Make one in the community: «Управление → Работа с API → Ключи доступа».';
	if (/\s/.test(settings.token.trim()))
		return 'The access key holds a space or a line break. Copy it again.';
	if (groupIdOf(settings.groupId) === 'unknown')
		return 'The community ID must be its number: it stands in «Управление → Адрес страницы» as club…';
	if (!/^https?:\/\//i.test(settings.baseUrl))
		return 'The base URL must begin with https:// or http://.';
	if (settings.webhookSecret.trim().length > LONGEST_SECRET)
		return 'The webhook secret may be at most 50 characters long. Leave it empty to have one made.';
	if (
		settings.webhookSecret.trim() !== '' &&
		!/^[A-Za-z0-9_-]+$/.test(settings.webhookSecret.trim())
	)
		return 'The webhook secret may hold Latin letters, digits, "_" and "-". Leave it empty to have one made.';
	return null;
};
