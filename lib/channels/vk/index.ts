import type { Clock } from '../../shared/clock';
import type { ChannelAdapter } from '../adapter';
import { testVk } from './access';
import { vkCall, type VkTools } from './api';
import { composeVk } from './compose';
import { text, vkAnswers } from './confirm';
import { fetchFile } from '../file';
import { LONGEST_SNACKBAR, VK_LIMITS } from './limits';
import { vkNames } from './names';
import { vkPolling } from './poll';
import { pressOf } from './press';
import { readEvents } from './read';
import { sendVk } from './send';
import { groupIdOf, settingsFault, webhookSecretOf, type VkSettings } from './settings';
import { verifyVk } from './verify';
import { vkWebhook } from './webhook';

export { VK_BASE_URL, type VkSettings } from './settings';

/** Messages of a VK community: Callback API, Bots Long Poll, API 5.199. */
export const vkAdapter = (
	settings: VkSettings,
	tools: VkTools & { readonly clock?: Clock },
): ChannelAdapter => {
	const call = vkCall(settings, tools);
	const account = groupIdOf(settings.groupId);
	const secret = webhookSecretOf(settings);
	return {
		channel: 'vk',
		account,
		limits: VK_LIMITS,
		fault: settingsFault(settings),
		verify: (request) => verifyVk(request, secret, account),
		read: (body, receivedAt) => readEvents(body, account, receivedAt),
		acknowledge: () => text('ok'),
		webhook: vkWebhook(call, account, secret),
		polling: vkPolling(call, settings, tools, account),
		direct: vkAnswers(call, account),
		compose: composeVk,
		send: async (part, address, identity) =>
			await sendVk({ call, http: tools.http, access: settings }, part, address, identity),
		// Addresses of media are open to whoever knows them.
		download: async (fileId, limit) => await fetchFile(tools.http, fileId, limit, settings),
		names: async (ids) => await vkNames(call, ids),
		async answerPress(pressId, words) {
			const press = pressOf(pressId);
			if (press === null) return;
			try {
				const snackbar = words?.trim().slice(0, LONGEST_SNACKBAR);
				await call(
					'messages.sendMessageEventAnswer',
					{
						...press,
						...(snackbar
							? { event_data: JSON.stringify({ type: 'show_snackbar', text: snackbar }) }
							: {}),
					},
					{ timeoutMs: 10_000, patienceMs: 0 },
				);
			} catch {
				// Later than a minute, or answered by an earlier run: the sign on the button stops by itself.
			}
		},
		async typing({ chatId }) {
			try {
				await call(
					'messages.setActivity',
					{ peer_id: chatId.trim(), type: 'typing', group_id: account },
					{ timeoutMs: 5_000, patienceMs: 0 },
				);
			} catch {
				// Only a courtesy.
			}
		},
		testAccess: async () => await testVk(settings, call),
	};
};
