import { vkAdapter, type VkSettings } from '../../../lib/channels/vk';
import { startVk, type VkOptions } from '../../../sandbox/town/vk/index';
import type { HttpCall } from '../../../lib/shared/http';
import { fetchHttp } from '../fetchHttp';

/** A simulated VK and our adapter for its community, over real HTTP. Sleeping takes no time but moves the town's clock. */
export const openDesk = async (
	options: VkOptions = {},
	settings: Partial<VkSettings> = {},
	http: HttpCall = fetchHttp,
) => {
	let ahead = 0;
	const now = () => Date.now() + ahead;
	const town = await startVk({ now, retryMs: 20, ...options });
	const slept: number[] = [];
	const open = () =>
		vkAdapter(
			{
				token: town.token,
				groupId: String(town.groupId),
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
	return {
		town,
		adapter: open(),
		/** Another process for the same community. */
		open,
		slept,
		/** Lets time pass. */
		pass: (milliseconds: number) => void (ahead += milliseconds),
	};
};

export type VkDesk = Awaited<ReturnType<typeof openDesk>>;
