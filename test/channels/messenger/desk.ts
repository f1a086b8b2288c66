import { instagramAdapter } from '../../../lib/channels/instagram';
import { messengerAdapter } from '../../../lib/channels/messenger';
import { startMessaging, type MessagingOptions } from '../../../sandbox/town/meta/messaging';
import { fetchHttp } from '../fetchHttp';

/** A simulated page or Instagram account and our adapter for it. Sleeping takes no time but moves the town's clock. */
export const openDesk = async (
	options: MessagingOptions,
	settings: Readonly<Record<string, string>> = {},
) => {
	let ahead = 0;
	const town = await startMessaging({
		now: () => Date.now() + ahead,
		retryMs: 20,
		allowLocalWebhook: true,
		...options,
	});
	const slept: number[] = [];
	const shared = {
		accessToken: town.token,
		appId: town.appId,
		appSecret: town.appSecret,
		baseUrl: town.url,
		proxy: null,
		webhookSecret: '',
		extraCa: null,
	};
	const tools = {
		http: fetchHttp,
		sleep: async (milliseconds: number) => {
			slept.push(milliseconds);
			ahead += milliseconds;
			await Promise.resolve();
		},
	};
	const adapter =
		options.kind === 'page'
			? messengerAdapter({ ...shared, pageId: town.accountId, ...settings }, tools)
			: instagramAdapter(
					{ ...shared, instagramId: town.accountId, pageId: '', ...settings },
					tools,
				);
	return { town, adapter, slept, pass: (milliseconds: number) => void (ahead += milliseconds) };
};

export type MessagingDesk = Awaited<ReturnType<typeof openDesk>>;
