import { asArray, asId, asObject, asText } from '../../shared/json';
import type { AccessTest } from '../adapter';
import type { GraphCall } from '../meta/api';
import { MetaError } from '../meta/errors';
import { APP_REFUSED, explainFailure } from '../meta/explain';
import { metaId } from '../meta/settings';
import { appSubscription } from '../meta/subscription';
import { settingsFault, type WhatsAppSettings } from './settings';

/** The number, whether it belongs to the account, and the app's secret, in plain words for each thing that can be wrong. */
export const testWhatsApp = async (
	settings: WhatsAppSettings,
	call: GraphCall,
): Promise<AccessTest> => {
	const fault = settingsFault(settings);
	if (fault !== null) return { ok: false, message: fault };
	const options = { method: 'GET', timeoutMs: 15_000, patienceMs: 3_000 } as const;
	const number = metaId(settings.phoneNumberId);
	try {
		const phone = await call({
			...options,
			path: number,
			query: { fields: 'display_phone_number,verified_name,quality_rating' },
		});
		const numbers = await call({
			...options,
			path: `${metaId(settings.businessAccountId)}/phone_numbers`,
		}).catch((error: unknown) => {
			if (error instanceof MetaError && (error.code === 100 || error.code === 33)) return null;
			throw error;
		});
		const isOwn = asArray(numbers?.data).some((one) => asId(asObject(one).id) === number);
		if (!isOwn)
			return {
				ok: false,
				message: `The phone number ID ${number} is not of this WhatsApp Business Account. Both stand in the app dashboard, WhatsApp → API Setup.`,
			};
		try {
			await appSubscription(call, settings, 'whatsapp_business_account');
		} catch (error) {
			if (error instanceof MetaError && error.status < 500)
				return { ok: false, message: APP_REFUSED };
			throw error;
		}
		const name = [asText(phone.verified_name), asText(phone.display_phone_number)];
		return { ok: true, message: `Connected to ${name.filter(Boolean).join(', ') || number}.` };
	} catch (error) {
		return {
			ok: false,
			message: explainFailure(error, settings, `the phone number ID ${number}`),
		};
	}
};
