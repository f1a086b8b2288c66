import { createClient, rateOf, type ClientOptions } from '../../../bitrix24';
import { WebhookUrlError } from '../../../bitrix24/webhook';
import { ServiceError } from '../../../channels/adapter';
import type { HttpCall } from '../../../shared/http';
import { asText, type JsonObject } from '../../../shared/json';
import { readCalendarSettings } from '../assignmentText';
import type { BitrixBookingOptions } from './calendar';

/**
 * Online booking by the credential's fields `webhookUrl`, `requestsPerSecond`, `proxy`, `calendars`, `timeZone` and `bindClient`. Throws
 * `ServiceError` where the address is none.
 */
export function bitrixBookingAccount(
	http: HttpCall,
	fields: JsonObject,
	client: Partial<ClientOptions> = {},
): BitrixBookingOptions {
	const proxy = (asText(fields.proxy) ?? '').trim();
	const perSecond = Number(fields.requestsPerSecond);
	try {
		return {
			client: createClient({
				http,
				webhookUrl: asText(fields.webhookUrl) ?? '',
				...(perSecond > 0 ? { rate: rateOf(perSecond) } : {}),
				...(proxy === '' ? {} : { proxy }),
				...client,
			}),
			settings: readCalendarSettings(fields, true),
			bindClient: fields.bindClient !== false,
		};
	} catch (error) {
		if (error instanceof WebhookUrlError) throw new ServiceError(error.message, 400, '');
		throw error;
	}
}
