import { systemClock, type Clock } from '../../shared/clock';
import type { ChannelAdapter } from '../adapter';
import { fetchFile } from '../file';
import { testMax } from './access';
import { maxCall, type MaxTools } from './api';
import { addressOf } from './chat';
import { composeMax } from './compose';
import { MAX_LIMITS } from './limits';
import { maxPolling } from './poll';
import { readUpdates } from './read';
import { sendMax } from './send';
import { botNameOf, settingsFault, webhookSecretOf, type MaxSettings } from './settings';
import { verifyMax } from './verify';
import { maxWebhook } from './webhook';

export { MAX_BASE_URL, type MaxSettings } from './settings';

/** A bot in the messenger MAX. OpenAPI 0.0.32 of 1 July 2026. */
export const maxAdapter = (
	settings: MaxSettings,
	tools: MaxTools & { readonly clock?: Clock },
): ChannelAdapter => {
	const call = maxCall(settings, tools);
	const account = botNameOf(settings.botName);
	const reader = { account, token: settings.token.trim() };
	const secret = webhookSecretOf(settings);
	return {
		channel: 'max',
		account,
		limits: MAX_LIMITS,
		fault: settingsFault(settings),
		verify: (request) => verifyMax(request, secret),
		read: (body, receivedAt) => readUpdates(body, reader, receivedAt),
		acknowledge: () => ({
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: '{"success":true}',
		}),
		webhook: maxWebhook(call, secret),
		polling: maxPolling(call, reader, tools.clock ?? systemClock),
		compose: composeMax,
		send: async (part, address) =>
			await sendMax({ ...tools, call, access: settings }, part, address),
		// Addresses of media are open to whoever knows them.
		download: async (fileId, limit) => await fetchFile(tools.http, fileId, limit, settings),
		async answerPress(pressId, text) {
			try {
				await call('POST', '/answers', {
					query: { callback_id: pressId },
					// MAX wants something to show; a single sign is the least of it.
					body: { notification: text?.trim() || '✓' },
					timeoutMs: 10_000,
					patienceMs: 0,
				});
			} catch {
				// Too old, or answered by an earlier run.
			}
		},
		async typing({ chatId }) {
			const { chat_id: id } = addressOf(chatId);
			if (id === undefined) return;
			try {
				await call('POST', `/chats/${encodeURIComponent(id)}/actions`, {
					body: { action: 'typing_on' },
					timeoutMs: 5_000,
					patienceMs: 0,
				});
			} catch {
				// Only a courtesy.
			}
		},
		testAccess: async () => await testMax(settings, call),
	};
};
