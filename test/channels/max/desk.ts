import { maxAdapter, type MaxSettings } from '../../../lib/channels/max';
import { startMax, type MaxOptions } from '../../../sandbox/town/max/index';
import type { HttpCall } from '../../../lib/shared/http';
import { fetchHttp } from '../fetchHttp';

/** A simulated MAX and our adapter for its bot, over real HTTP. Sleeping takes no time but moves the town's clock. */
export const openDesk = async (
	options: MaxOptions = {},
	settings: Partial<MaxSettings> = {},
	http: HttpCall = fetchHttp,
) => {
	let ahead = 0;
	const now = () => Date.now() + ahead;
	const town = await startMax({ allowLocalWebhook: true, now, ...options });
	const slept: number[] = [];
	const adapter = maxAdapter(
		{
			token: town.token,
			botName: town.botName,
			baseUrl: town.url,
			proxy: null,
			webhookSecret: '',
			extraCa: null,
			...settings,
		},
		{
			http,
			sleep: async (milliseconds) => {
				slept.push(milliseconds);
				ahead += milliseconds;
				await Promise.resolve();
			},
			clock: now,
		},
	);
	return { town, adapter, slept };
};

export type MaxDesk = Awaited<ReturnType<typeof openDesk>>;
