import type { AccessTest, ChannelAdapter } from '../../adapter';
import { graphCall, type GraphCall, type MetaTools } from '../api';
import { ACKNOWLEDGED, metaAnswers } from '../challenge';
import { fetchFile } from '../download';
import { verifyTokenOf } from '../settings';
import { verifyMeta } from '../verify';
import { composeMessaging } from './compose';
import { messagingNames } from './names';
import type { MessagingAccount, Platform } from './platform';
import { readMessaging } from './read';
import { sendMessaging, showTyping } from './send';
import { messagingWebhook } from './webhook';

/** What Messenger and Instagram have in common, which is nearly everything. */
export const messagingAdapter = (
	place: MessagingAccount,
	platform: Platform,
	rest: {
		readonly fault: string | null;
		readonly test: (call: GraphCall) => Promise<AccessTest>;
	},
	tools: MetaTools,
): ChannelAdapter => {
	const { settings, account, node } = place;
	const call = graphCall(settings, tools);
	return {
		channel: platform.channel,
		account,
		limits: platform.limits,
		fault: rest.fault,
		verify: (request) =>
			verifyMeta(
				request,
				[settings.appSecret.trim(), (place.otherSecret ?? '').trim()],
				verifyTokenOf(settings),
			),
		read: (body, receivedAt) => readMessaging(body, account, receivedAt, platform),
		acknowledge: () => ACKNOWLEDGED,
		webhook: messagingWebhook(call, place, platform),
		direct: metaAnswers,
		compose: (reply) => composeMessaging(reply, platform),
		send: async (part, address) =>
			await sendMessaging(
				{ call, http: tools.http, access: settings, node, platform },
				part,
				address,
			),
		// A file's address is public for whoever knows it; the token stays at home.
		download: async (fileId, limit) => await fetchFile(tools.http, settings, fileId, { limit }),
		names: async (ids) => await messagingNames(call, platform, ids),
		typing: async (address) => await showTyping(call, node, address),
		testAccess: async () => await rest.test(call),
	};
};
