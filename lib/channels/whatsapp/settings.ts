import { metaFault, metaId, type MetaSettings } from '../meta/settings';

export interface WhatsAppSettings extends MetaSettings {
	/** Of our number; not the number itself. Names the account. */
	readonly phoneNumberId: string;
	/** Of the WhatsApp Business Account that the number belongs to. */
	readonly businessAccountId: string;
}

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = (settings: WhatsAppSettings): string | null => {
	if (metaId(settings.phoneNumberId) === 'unknown')
		return 'The phone number ID must be a number, and it is not the phone number: it stands in the app dashboard, WhatsApp → API Setup.';
	if (metaId(settings.businessAccountId) === 'unknown')
		return 'The WhatsApp Business Account ID must be a number: it stands in the app dashboard, WhatsApp → API Setup.';
	return metaFault(settings);
};
