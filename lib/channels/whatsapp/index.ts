import type { ChannelAdapter } from '../adapter';
import { graphCall, type MetaTools } from '../meta/api';
import { ACKNOWLEDGED, metaAnswers } from '../meta/challenge';
import { metaId, verifyTokenOf } from '../meta/settings';
import { verifyMeta } from '../meta/verify';
import { testWhatsApp } from './access';
import { composeWhatsApp } from './compose';
import { WHATSAPP_LIMITS } from './limits';
import { downloadWhatsApp } from './media';
import { readWebhook } from './read';
import { sendWhatsApp } from './send';
import { settingsFault, type WhatsAppSettings } from './settings';
import { whatsAppWebhook } from './webhook';

export type { WhatsAppSettings } from './settings';

/** One number of the WhatsApp Business Platform: Cloud API, webhooks of the Graph API. */
export const whatsAppAdapter = (settings: WhatsAppSettings, tools: MetaTools): ChannelAdapter => {
	const call = graphCall(settings, tools);
	const account = metaId(settings.phoneNumberId);
	return {
		channel: 'whatsapp',
		account,
		limits: WHATSAPP_LIMITS,
		fault: settingsFault(settings),
		verify: (request) => verifyMeta(request, [settings.appSecret.trim()], verifyTokenOf(settings)),
		read: (body, receivedAt) => readWebhook(body, account, receivedAt),
		acknowledge: () => ACKNOWLEDGED,
		webhook: whatsAppWebhook(call, settings),
		direct: metaAnswers,
		compose: composeWhatsApp,
		send: async (part, address) =>
			await sendWhatsApp(
				{ call, http: tools.http, access: settings, phoneNumberId: account },
				part,
				address,
			),
		download: async (fileId, limit) =>
			await downloadWhatsApp(call, tools.http, settings, { fileId, limit }),
		async typing({ messageId }) {
			if (messageId === undefined) return;
			try {
				// Marks the message as read too; WhatsApp has no typing without it.
				await call({
					method: 'POST',
					path: `${account}/messages`,
					body: {
						messaging_product: 'whatsapp',
						status: 'read',
						message_id: messageId,
						typing_indicator: { type: 'text' },
					},
					timeoutMs: 5_000,
					patienceMs: 0,
				});
			} catch {
				// Only a courtesy.
			}
		},
		testAccess: async () => await testWhatsApp(settings, call),
	};
};
