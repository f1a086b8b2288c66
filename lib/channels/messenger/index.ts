import { asId, asText } from '../../shared/json';
import type { ChannelAdapter } from '../adapter';
import type { MetaTools } from '../meta/api';
import { testMessaging, TEST_OPTIONS } from '../meta/messaging/access';
import { messagingAdapter } from '../meta/messaging/adapter';
import { MESSENGER } from '../meta/messaging/platform';
import { metaFault, metaId, type MetaSettings } from '../meta/settings';

export interface MessengerSettings extends MetaSettings {
	/** Of the Facebook page; names the account. */
	readonly pageId: string;
}

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = (settings: MessengerSettings): string | null =>
	metaId(settings.pageId) === 'unknown'
		? 'The page ID must be a number: it stands on the page under About → Page transparency.'
		: metaFault(settings);

/** Messages of one Facebook page: Messenger Platform, Graph API. */
export const messengerAdapter = (settings: MessengerSettings, tools: MetaTools): ChannelAdapter => {
	const pageId = metaId(settings.pageId);
	const place = { account: pageId, node: pageId, settings };
	const fault = settingsFault(settings);
	return messagingAdapter(
		place,
		MESSENGER,
		{
			fault,
			test: async (call) =>
				fault !== null
					? { ok: false, message: fault }
					: await testMessaging(place, MESSENGER, call, async () => {
							// The token of a person opens the page too, but cannot write for it.
							const me = await call({ ...TEST_OPTIONS, path: 'me', query: { fields: 'id,name' } });
							return asId(me.id) === pageId
								? { ok: true, message: `Connected to ${asText(me.name) ?? `page ${pageId}`}.` }
								: {
										ok: false,
										message: `The access token is not of the page ${pageId} but of ${asText(me.name) ?? 'somebody else'}. Make one for the page in the app dashboard: Messenger → API Settings.`,
									};
						}),
		},
		tools,
	);
};
