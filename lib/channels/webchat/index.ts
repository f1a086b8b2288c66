import { systemClock, type Clock } from '../../shared/clock';
import type { ChannelAdapter, ChannelLimits } from '../adapter';
import { composeWebChat } from './compose';
import { directAnswers } from './direct';
import { readWebChat } from './read';
import { settingsFault, type WebChatSettings } from './settings';
import { json, verifyWebChat } from './verify';

export { readOrigins, WEBCHAT_DEFAULTS, type WebChatSettings } from './settings';

const LIMITS: ChannelLimits = {
	text: Infinity,
	buttons: 0,
	buttonsPerRow: 0,
	buttonTitle: 0,
	buttonPayload: 0,
	richText: false,
	pauseMs: 0,
	burst: 1,
};

/**
 * Chat on the owner's site, over the protocol of n8n's own widget. Nothing is sent: the outbox is where the page's request, or its
 * look at the history, finds the reply.
 */
export const webChatAdapter = (
	settings: WebChatSettings,
	{ clock = systemClock }: { readonly clock?: Clock } = {},
): ChannelAdapter => ({
	channel: 'webchat',
	account: settings.widget,
	limits: LIMITS,
	fault: settingsFault(settings),
	verify: (request) => verifyWebChat(request, settings),
	read: (body, receivedAt) => readWebChat(body, settings, receivedAt),
	acknowledge: () => json(200, { output: settings.lateText }),
	compose: composeWebChat,
	send: async () => await Promise.resolve({ status: 'sent', messageId: null }),
	direct: directAnswers(settings, clock),
	async testAccess() {
		const fault = settingsFault(settings);
		return await Promise.resolve(
			fault === null
				? {
						ok: true,
						message:
							settings.allowedOrigins.length === 0
								? 'Ready. Any site may show this chat; name the allowed origins to keep others out.'
								: `Ready for ${settings.allowedOrigins.join(', ')}.`,
					}
				: { ok: false, message: fault },
		);
	},
});
