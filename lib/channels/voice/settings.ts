import { weakSecret } from '../sms/settings';

export interface ZvonokSettings {
	/** «Публичный ключ» of the profile on zvonok.com. */
	readonly publicKey: string;
	/** The campaign in which the keys are set up; names the account in every key. */
	readonly campaignId: string;
	/** Voice of the synthesiser; empty: the campaign's. */
	readonly speaker: string;
	readonly baseUrl: string;
	readonly proxy: string | null;
	/** Part of the address to which zvonok.com reports; empty: no reports are taken. */
	readonly webhookSecret: string;
	readonly extraCa: string | null;
}

export const ZVONOK_BASE_URL = 'https://zvonok.com';

export const campaignOf = (written: string): string => written.trim() || 'unknown';

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = (settings: ZvonokSettings): string | null => {
	if (settings.publicKey.trim() === '')
		return 'The public key is empty. It stands in the profile on zvonok.com, under «API».';
	if (!/^\d{1,20}$/.test(settings.campaignId.trim()))
		return 'The campaign ID must be a number: it stands in the list of campaigns on zvonok.com.';
	if (!/^https?:\/\//i.test(settings.baseUrl))
		return 'The base URL must begin with https:// or http://.';
	return weakSecret(settings.webhookSecret);
};
