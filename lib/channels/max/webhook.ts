import { asArray, asObject, asText } from '../../shared/json';
import type { WebhookRegistration, WebhookState } from '../adapter';
import type { MaxCall } from './api';
import { updateTypes } from './updates';

/**
 * `/subscriptions`. A bot may have several: those of others stay, they may be statistics or another desk, and `check` names the first
 * of them. Repeating a subscription of the same address replaces it.
 */
export const maxWebhook = (call: MaxCall, secret: string): WebhookRegistration => {
	const addresses = async (): Promise<readonly string[]> =>
		asArray((await call('GET', '/subscriptions')).subscriptions)
			.map((one) => asText(asObject(one).url))
			.filter((url) => url !== null);
	const check = async (url: string): Promise<WebhookState> => {
		const known = await addresses();
		if (known.includes(url)) return { kind: 'ours' };
		return known.length === 0 ? { kind: 'none' } : { kind: 'elsewhere', host: hostOf(known[0]) };
	};
	return {
		// After eight hours of failures MAX unsubscribes the address by itself.
		lapses: { besideOthers: true },
		check,
		async register(url, kinds) {
			await call('POST', '/subscriptions', {
				body: { url, update_types: updateTypes(kinds), secret },
			});
		},
		async unregister(url) {
			if ((await check(url)).kind === 'ours')
				await call('DELETE', '/subscriptions', { query: { url } });
		},
	};
};

const hostOf = (address: string): string => {
	try {
		return new URL(address).host;
	} catch {
		return 'an unknown address';
	}
};
