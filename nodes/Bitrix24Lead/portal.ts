import { sleep, type ICredentialDataDecryptedObject, type IExecuteFunctions } from 'n8n-workflow';

import {
	createClient,
	DEFAULT_RATE,
	rateOf,
	type BitrixClient,
	type Once,
} from '../../lib/bitrix24';
import type { HttpCall } from '../../lib/shared/http';
import { once } from '../../lib/store/effects';
import type { Store } from '../../lib/store';
import { httpCall } from '../shared/http';
import { openNodeStore } from '../shared/store';

export const BITRIX24_CREDENTIAL = 'nightDeskBitrix24Api';

/** Everything that an operation works with. */
export interface Portal {
	readonly client: BitrixClient;
	readonly store: Store;
	readonly once: Once;
	/** IANA zone of the workflow, in which times are told and deadlines are set. */
	readonly zone: string;
}

/** The client of a credential. Throws a WebhookUrlError when its address is not that of a webhook. */
export function clientOf(http: HttpCall, credential: ICredentialDataDecryptedObject): BitrixClient {
	const perSecond = Number(credential.requestsPerSecond);
	const proxy = String(credential.proxy ?? '').trim();
	return createClient({
		http,
		webhookUrl: String(credential.webhookUrl ?? ''),
		rate: perSecond > 0 ? rateOf(perSecond) : DEFAULT_RATE,
		sleep,
		...(proxy === '' ? {} : { proxy }),
	});
}

export async function openPortal(context: IExecuteFunctions, itemIndex: number): Promise<Portal> {
	const credential = await context.getCredentials(BITRIX24_CREDENTIAL, itemIndex);
	const client = clientOf(httpCall(context), credential);
	const store = await openNodeStore(context, itemIndex);
	return {
		client,
		store,
		once: async (key, effect) => await once(store, key, effect),
		zone: context.getTimezone(),
	};
}
