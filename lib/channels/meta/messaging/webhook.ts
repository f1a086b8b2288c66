import { asArray, asId, asObject } from '../../../shared/json';
import type { WebhookRegistration } from '../../adapter';
import type { GraphCall } from '../api';
import { metaId, verifyTokenOf } from '../settings';
import { appSubscription, hostOf, refuseLongAddress, subscribeApp } from '../subscription';
import type { MessagingAccount, Platform } from './platform';

/**
 * The app has one address for all of its pages (or Instagram accounts), and every account says which of its events the app hears. Who
 * registers last takes the address; events of other accounts that come along are kept under their own account.
 */
export const messagingWebhook = (
	call: GraphCall,
	{ node, settings }: MessagingAccount,
	platform: Platform,
): WebhookRegistration => {
	const path = `${node}/subscribed_apps`;
	const isSubscribed = async (): Promise<boolean> =>
		asArray((await call({ method: 'GET', path })).data).some(
			(one) => asId(asObject(one).id) === metaId(settings.appId),
		);
	return {
		// Meta switches a subscription off whose deliveries failed for long.
		lapses: { besideOthers: false },
		async check(url) {
			const app = await appSubscription(call, settings, platform.object);
			if (app === null || app.url === '' || !app.active) return { kind: 'none' };
			if (app.url !== url) return { kind: 'elsewhere', host: hostOf(app.url) };
			return (await isSubscribed()) ? { kind: 'ours' } : { kind: 'none' };
		},
		async register(url) {
			refuseLongAddress(url);
			await subscribeApp(call, settings, {
				object: platform.object,
				url,
				verifyToken: verifyTokenOf(settings),
				fields: platform.fields,
			});
			await call({
				method: 'POST',
				path,
				body: { subscribed_fields: platform.fields.join(',') },
			});
		},
		async unregister(url) {
			const app = await appSubscription(call, settings, platform.object);
			if (app?.url === url) await call({ method: 'DELETE', path });
		},
	};
};
