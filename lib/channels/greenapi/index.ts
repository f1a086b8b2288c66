import { systemClock, type Clock } from '../../shared/clock';
import type { ChannelAdapter } from '../adapter';
import { composeWithFiles } from '../attach';
import { fetchFile } from '../file';
import { plainReply } from '../text/plainReply';
import { testGreenApi } from './access';
import { greenApiCall, type GreenApiTools } from './api';
import { addressOf } from './chat';
import { GREENAPI_FILES, GREENAPI_LIMITS } from './limits';
import { greenApiPolling } from './poll';
import { readNotifications } from './read';
import { sendGreenApi } from './send';
import { instanceOf, settingsFault, webhookSecretOf, type GreenApiSettings } from './settings';
import { verifyGreenApi } from './verify';
import { greenApiWebhook } from './webhook';

export type { GreenApiSettings } from './settings';

/** An instance of GREEN-API: a personal number of WhatsApp, Telegram or MAX. Anything but 200 stops its queue, so all is taken. */
export const greenApiAdapter = (
	settings: GreenApiSettings,
	tools: GreenApiTools & { readonly clock?: Clock },
): ChannelAdapter => {
	const call = greenApiCall(settings, tools);
	const account = instanceOf(settings.idInstance);
	const secret = webhookSecretOf(settings);
	return {
		channel: 'greenapi',
		account,
		limits: GREENAPI_LIMITS,
		fault: settingsFault(settings),
		verify: (request) => verifyGreenApi(request, secret),
		read: (body, receivedAt) => readNotifications(body, account, receivedAt),
		acknowledge: () => ({
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: '{"ok":true}',
		}),
		webhook: greenApiWebhook(call, secret),
		polling: greenApiPolling(call, account, tools.clock ?? systemClock),
		compose: (reply) =>
			composeWithFiles(reply, GREENAPI_FILES, (words) => plainReply(words, GREENAPI_LIMITS.text)),
		send: async (part, address) =>
			await sendGreenApi({ call, http: tools.http, access: settings }, part, address),
		async typing({ chatId }) {
			try {
				await call('POST', 'sendTyping', {
					body: { chatId: addressOf(chatId), typingTime: 5_000 },
					timeoutMs: 5_000,
					patienceMs: 0,
				});
			} catch {
				// Only a courtesy.
			}
		},
		// The links of the media hold no key of ours and are open to whoever knows them.
		download: async (fileId, limit) => await fetchFile(tools.http, fileId, limit, settings),
		testAccess: async () => await testGreenApi(settings, call),
	};
};
