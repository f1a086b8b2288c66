import { HIDDEN, type Webhook } from '../../bitrix24/webhook';
import { asObject, asText } from '../../shared/json';
import type { ChannelAdapter } from '../adapter';
import { composeWithFiles } from '../attach';
import { fetchFile } from '../file';
import { verifySecretInAddress } from '../hookAddress';
import { testOpenChannels } from './access';
import { OpenChannelsError, portalCall, type OpenChannelsTools } from './api';
import { botAccess } from './bot';
import { composeOpenChannels } from './compose';
import { readForm } from './form';
import { handOverToOperators } from './handOver';
import { OPEN_CHANNELS_FILES, OPEN_CHANNELS_LIMITS } from './limits';
import { openChannelsPolling } from './poll';
import { readEvents } from './read';
import { chatNumberOf, sendOpenChannels } from './send';
import {
	accountOf,
	settingsFault,
	webhookOf,
	webhookSecretOf,
	type OpenChannelsSettings,
} from './settings';
import { openChannelsWebhook } from './webhook';

export type { OpenChannelsSettings } from './settings';

/**
 * Messengers that are connected to Bitrix24's Open Channels already: a bot of the portal (`imbot.v2`) answers in their dialogues. The
 * messages carry the cards that the line has made, so that the lead of the line is the lead.
 */
export const openChannelsAdapter = (
	settings: OpenChannelsSettings,
	tools: OpenChannelsTools,
): ChannelAdapter => {
	const call = portalCall(settings, tools);
	const bot = botAccess(call, settings);
	const account = accountOf(settings);
	const secret = webhookSecretOf(settings);
	const reader = { account, portal: webhookOf(settings)?.host ?? 'unknown' };
	return {
		channel: 'openchannels',
		account,
		limits: OPEN_CHANNELS_LIMITS,
		fault: settingsFault(settings),
		// Bitrix24 names the application behind an event, which a webhook does not know: the secret stands in the address.
		verify: (request) => verifySecretInAddress(request, secret),
		bodyOf: ({ rawBody }) => readForm(rawBody),
		read: (body, receivedAt) => readEvents(body, reader, receivedAt),
		acknowledge: () => ({
			status: 200,
			headers: { 'content-type': 'application/json' },
			body: '{"status":"ok"}',
		}),
		webhook: openChannelsWebhook(bot, secret),
		polling: openChannelsPolling(call, bot, reader, tools),
		compose: (reply) => composeWithFiles(reply, OPEN_CHANNELS_FILES, composeOpenChannels),
		send: async (part, address, identity) =>
			await sendOpenChannels(
				{ call, bot, account, http: tools.http, access: settings },
				part,
				address,
				identity,
			),
		handOver: async (address) => await handOverToOperators(call, settings, address),
		async typing({ chatId }) {
			const chat = chatNumberOf(chatId);
			if (chat === null) return;
			try {
				const params = await bot.signed({ dialogId: `chat${chat}`, duration: 10 });
				await call('imbot.v2.Chat.InputAction.notify', params, { impatient: true });
			} catch {
				// Only a courtesy.
			}
		},
		async download(fileId, limit) {
			try {
				const params = await bot.signed({ fileId: Number(fileId) });
				const { downloadUrl } = asObject(await call('imbot.v2.File.download', params));
				const url = addressOf(asText(downloadUrl) ?? '', webhookOf(settings));
				return await fetchFile(tools.http, url, limit, settings);
			} catch (error) {
				if (error instanceof OpenChannelsError && FILE_GONE.has(error.code))
					return { status: 'gone', explanation: 'The portal does not give this file to the bot.' };
				throw error;
			}
		},
		testAccess: async () => await testOpenChannels(settings, call, bot),
	};
};

const FILE_GONE = new Set(['FILE_NOT_FOUND', 'FILE_ACCESS_ERROR']);

/** The portal repeats the webhook's secret in links to files, and the client hides it: only for the portal itself it is put back. */
const addressOf = (downloadUrl: string, webhook: Webhook | null): string =>
	webhook !== null && downloadUrl.startsWith(`${webhook.portal}/`)
		? downloadUrl.replaceAll(HIDDEN, webhook.secret)
		: downloadUrl;
