import { vkAdapter, type VkSettings } from '../../../lib/channels/vk';
import { UnreachableError, type HttpCall } from '../../../lib/shared/http';
import { startVk, type VkOptions } from '../../../sandbox/town/vk/index';

/** The HTTP seam over real sockets, with forms as they are. */
export const formHttp: HttpCall = async (request) => {
	let response: Response;
	try {
		response = await fetch(request.url, {
			method: request.method,
			headers: request.headers,
			...(typeof request.body === 'string' ? { body: request.body } : {}),
			signal: AbortSignal.timeout(request.timeoutMs ?? 30_000),
		});
	} catch (error) {
		const { cause } = error as { cause?: { code?: string } };
		const code = cause?.code ?? null;
		throw new UnreachableError('The service could not be reached', code !== 'ECONNREFUSED', code);
	}
	const text = await response.text();
	let body: unknown = text;
	try {
		body = JSON.parse(text) as unknown;
	} catch {
		// Not JSON: the text itself.
	}
	return { status: response.status, headers: Object.fromEntries(response.headers), body };
};

/** A simulated VK and our adapter for its community, over real HTTP. Sleeping takes no time but moves the town's clock. */
export const openDesk = async (options: VkOptions = {}, settings: Partial<VkSettings> = {}) => {
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
				http: formHttp,
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
