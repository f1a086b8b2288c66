import { deriveSecret } from '../secret';

/** What the three messengers of Meta share: one app, one Graph API. */
export interface MetaSettings {
	/** Of a system user or of a page; with Instagram Login that of the Instagram account. */
	readonly accessToken: string;
	readonly appId: string;
	/** Signs every event. */
	readonly appSecret: string;
	/** Without a slash at the end and without a version. */
	readonly baseUrl: string;
	readonly proxy: string | null;
	/** The verify token of the challenge; empty: derived from the app secret. */
	readonly webhookSecret: string;
	readonly extraCa: string | null;
}

export const GRAPH_BASE_URL = 'https://graph.facebook.com';
export const GRAPH_VERSION = 'v26.0';

/** What Meta has to bring along when it asks whether the address is ours. A different app secret gives a different token. */
export const verifyTokenOf = ({ webhookSecret, appSecret }: MetaSettings): string =>
	webhookSecret.trim() || deriveSecret(appSecret.trim(), 'meta webhook');

/** An id as Meta writes it: digits only. `unknown` while it is none. */
export const metaId = (written: string): string =>
	/^\d{3,25}$/.test(written.trim()) ? written.trim() : 'unknown';

/** A sentence about what is wrong with the settings that all three share, or null. */
export const metaFault = (settings: MetaSettings): string | null => {
	if (settings.accessToken.trim() === '')
		return 'The access token is empty. Make a permanent one for a system user in the Meta Business settings.';
	if (/\s/.test(settings.accessToken.trim()))
		return 'The access token holds a space or a line break. Copy it again.';
	if (metaId(settings.appId) === 'unknown')
		return 'The app ID must be a number: it stands in the app dashboard, App settings → Basic.';
	if (!/^[0-9a-f]{16,64}$/i.test(settings.appSecret.trim()))
		return 'The app secret must be the hexadecimal text from the app dashboard, App settings → Basic.';
	if (!/^https?:\/\//i.test(settings.baseUrl))
		return 'The base URL must begin with https:// or http://.';
	if (/\s/.test(settings.webhookSecret.trim()))
		return 'The webhook secret may hold no spaces. Leave it empty to have one made.';
	return null;
};
