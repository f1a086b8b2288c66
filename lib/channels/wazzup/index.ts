import type { ChannelAdapter } from '../adapter';
import { composeWithFiles } from '../attach';
import { fetchFile } from '../file';
import { plainReply } from '../text/plainReply';
import { testWazzup } from './access';
import { wazzupCall, type WazzupTools } from './api';
import { addressOf } from './chat';
import { longestText, WAZZUP_FILES, WAZZUP_LIMITS } from './limits';
import { readWebhook } from './read';
import { sendWazzup } from './send';
import { accountOf, settingsFault, webhookSecretOf, type WazzupSettings } from './settings';
import { verifyWazzup } from './verify';
import { wazzupWebhook } from './webhook';

export { WAZZUP_ACCOUNT, WAZZUP_BASE_URL, type WazzupSettings } from './settings';

/** One Wazzup24 account with all its messengers: WhatsApp, Telegram, VK, Avito, Instagram, Viber, MAX. API v3. */
export const wazzupAdapter = (settings: WazzupSettings, tools: WazzupTools): ChannelAdapter => {
	const call = wazzupCall(settings, tools);
	const account = accountOf(settings.account);
	const secret = webhookSecretOf(settings);
	return {
		channel: 'wazzup',
		account,
		limits: WAZZUP_LIMITS,
		fault: settingsFault(settings),
		verify: (request) => verifyWazzup(request, secret, settings.crmKey),
		read: (body, receivedAt) => readWebhook(body, account, receivedAt),
		acknowledge: () => ({
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: '{"ok":true}',
		}),
		webhook: wazzupWebhook(call, secret),
		compose: (reply, { chatId }) =>
			composeWithFiles(reply, WAZZUP_FILES, (words) =>
				plainReply(words, longestText(addressOf(chatId)?.chatType ?? '')),
			),
		send: async (part, address, identity) => await sendWazzup(call, part, address, identity),
		// Wazzup's links are open to whoever knows them, so the key stays at home.
		download: async (fileId, limit) => await fetchFile(tools.http, fileId, limit, settings),
		testAccess: async () => await testWazzup(settings, call),
	};
};
