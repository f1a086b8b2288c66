import { sleep, type ICredentialDataDecryptedObject } from 'n8n-workflow';

import { createClient, DEFAULT_RATE, rateOf, type BitrixClient } from '../../lib/bitrix24';
import type { HttpCall } from '../../lib/shared/http';

export const BITRIX24_CREDENTIAL = 'nightDeskBitrix24Api';

/** Somebody looks at the editor and waits: one try. */
export const NO_RETRY: readonly number[] = [];

/** The client of a credential. Throws a WebhookUrlError when its address is not that of a webhook. */
export function clientOf(
	http: HttpCall,
	credential: ICredentialDataDecryptedObject,
	backOffMs?: readonly number[],
): BitrixClient {
	const perSecond = Number(credential.requestsPerSecond);
	const proxy = String(credential.proxy ?? '').trim();
	return createClient({
		http,
		webhookUrl: String(credential.webhookUrl ?? ''),
		rate: perSecond > 0 ? rateOf(perSecond) : DEFAULT_RATE,
		sleep,
		...(proxy === '' ? {} : { proxy }),
		...(backOffMs === undefined ? {} : { backOffMs }),
	});
}
