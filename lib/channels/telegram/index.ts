import { asObject } from '../../shared/json';
import { systemClock, type Clock } from '../../shared/clock';
import type { ChannelAdapter } from '../adapter';
import { testTelegram } from './access';
import { telegramCall, type TelegramTools } from './api';
import { addressOf } from './chat';
import { composeTelegram } from './compose';
import { downloadTelegram } from './files';
import { TELEGRAM_LIMITS } from './limits';
import { telegramPolling } from './poll';
import { readUpdates } from './read';
import { sendTelegram } from './send';
import { botIdOf, settingsFault, webhookSecretOf, type TelegramSettings } from './settings';
import { verifyTelegram } from './verify';
import { telegramWebhook } from './webhook';

export { DEFAULT_BASE_URL, type TelegramSettings } from './settings';

/** A Telegram bot, also as the assistant of a business account. Bot API 10.3. */
export const telegramAdapter = (
	settings: TelegramSettings,
	tools: TelegramTools & { readonly clock?: Clock },
): ChannelAdapter => {
	const call = telegramCall(settings, tools);
	const account = botIdOf(settings.token);
	const secret = webhookSecretOf(settings);
	return {
		channel: 'telegram',
		account,
		limits: TELEGRAM_LIMITS,
		fault: settingsFault(settings),
		verify: (request) => verifyTelegram(request, secret),
		read: (body, receivedAt) => readUpdates(body, account, receivedAt),
		acknowledge: () => ({ status: 200, headers: { 'content-type': 'text/plain' }, body: '' }),
		webhook: telegramWebhook(call, secret),
		polling: telegramPolling(call, account, tools.clock ?? systemClock),
		compose: composeTelegram,
		send: async (part, address) =>
			await sendTelegram(call, part, address, { http: tools.http, access: settings }),
		download: async (fileId, limit) =>
			await downloadTelegram(call, tools.http, settings, { fileId, limit }),
		async answerPress(pressId, text) {
			try {
				await call(
					'answerCallbackQuery',
					{ callback_query_id: pressId, ...(text ? { text: text.slice(0, 200) } : {}) },
					{ timeoutMs: 10_000, patienceMs: 0 },
				);
			} catch {
				// Too old, or answered by an earlier run: the sign on the button stops by itself.
			}
		},
		async typing(address) {
			try {
				await call(
					'sendChatAction',
					{ ...asObject(addressOf(address.chatId)), action: 'typing' },
					{ timeoutMs: 5_000, patienceMs: 0 },
				);
			} catch {
				// Only a courtesy.
			}
		},
		testAccess: async () => await testTelegram(settings, call),
	};
};
