import { createHmac } from 'node:crypto';

import type { InboundRequest } from '../../../lib/channels/adapter';
import { whatsAppAdapter, type WhatsAppSettings } from '../../../lib/channels/whatsapp';
import { startWhatsApp, type WhatsAppOptions } from '../../../sandbox/town/whatsapp/index';
import { fetchHttp } from '../fetchHttp';

/** A simulated WhatsApp and our adapter for its number, over real HTTP. Sleeping takes no time but moves the town's clock. */
export const openDesk = async (
	options: WhatsAppOptions = {},
	settings: Partial<WhatsAppSettings> = {},
) => {
	let ahead = 0;
	const town = await startWhatsApp({
		now: () => Date.now() + ahead,
		retryMs: 20,
		allowLocalWebhook: true,
		...options,
	});
	const slept: number[] = [];
	const adapter = whatsAppAdapter(
		{
			accessToken: town.token,
			appId: town.appId,
			appSecret: town.appSecret,
			phoneNumberId: town.numberId,
			businessAccountId: town.accountId,
			baseUrl: town.url,
			proxy: null,
			webhookSecret: '',
			extraCa: null,
			...settings,
		},
		{
			http: fetchHttp,
			sleep: async (milliseconds) => {
				slept.push(milliseconds);
				ahead += milliseconds;
				await Promise.resolve();
			},
		},
	);
	return { town, adapter, slept, pass: (milliseconds: number) => void (ahead += milliseconds) };
};

export type WhatsAppDesk = Awaited<ReturnType<typeof openDesk>>;

/** A POST as Meta makes it. */
export const signed = (body: string, secret: string, signature?: string): InboundRequest => ({
	method: 'POST',
	headers: {
		'x-hub-signature-256':
			signature ?? `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
	},
	query: {},
	rawBody: Buffer.from(body, 'utf8'),
});
