import { asArray, asObject, asText } from '../../shared/json';
import type { WebhookRegistration } from '../adapter';
import { hostOf, isSameEndpoint, withSecret } from '../hookAddress';
import type { AvitoCall } from './api';

/** A profile may have several addresses, each gets everything: those of other programs do no harm and stay. */
export const avitoWebhook = (call: AvitoCall, secret: string): WebhookRegistration => {
	const addresses = async (): Promise<readonly string[]> =>
		asArray((await call('POST', '/messenger/v1/subscriptions', { body: {} })).subscriptions)
			.map((one) => asText(asObject(one).url))
			.filter((url) => url !== null);
	const remove = async (url: string): Promise<void> => {
		await call('POST', '/messenger/v1/webhook/unsubscribe', { body: { url } });
	};
	return {
		async check(url) {
			const known = await addresses();
			if (url === '')
				return known.length === 0
					? { kind: 'none' }
					: { kind: 'elsewhere', host: hostOf(known[0]) };
			return known.includes(withSecret(url, secret)) ? { kind: 'ours' } : { kind: 'none' };
		},
		async register(url) {
			const address = withSecret(url, secret);
			const known = await addresses();
			await call('POST', '/messenger/v3/webhook', { body: { url: address } });
			// The same endpoint with the secret of former keys would bring every event twice, one of them to be refused.
			for (const old of known) if (old !== address && isSameEndpoint(old, url)) await remove(old);
		},
		async unregister(url) {
			for (const known of await addresses()) if (isSameEndpoint(known, url)) await remove(known);
		},
	};
};
