import { asId, asObject, asText } from '../../shared/json';
import type { ChannelAdapter } from '../adapter';
import type { MetaTools } from '../meta/api';
import { testMessaging, TEST_OPTIONS } from '../meta/messaging/access';
import { messagingAdapter } from '../meta/messaging/adapter';
import { INSTAGRAM } from '../meta/messaging/platform';
import { metaFault, metaId, type MetaSettings } from '../meta/settings';

export interface InstagramSettings extends MetaSettings {
	/** Of the Instagram professional account; names the account. */
	readonly instagramId: string;
	/** Of the Facebook page that the account belongs to; empty with Instagram Login, which needs no page. */
	readonly pageId: string;
	/** With Instagram Login the app has a second secret, and either may sign; empty: there is only one. */
	readonly instagramSecret?: string;
}

export const INSTAGRAM_BASE_URL = 'https://graph.instagram.com';

/** A sentence about what is wrong with the settings themselves, or null. */
export const settingsFault = (settings: InstagramSettings): string | null => {
	if (metaId(settings.instagramId) === 'unknown')
		return 'The Instagram account ID must be a number, and it is not the @name: it stands in the app dashboard, Instagram → API setup.';
	if (settings.pageId.trim() !== '' && metaId(settings.pageId) === 'unknown')
		return 'The page ID must be a number, or empty if the account is connected by Instagram Login.';
	return metaFault(settings);
};

/** Messages of one Instagram professional account, by Instagram Login or through its Facebook page. */
export const instagramAdapter = (settings: InstagramSettings, tools: MetaTools): ChannelAdapter => {
	const account = metaId(settings.instagramId);
	const page = settings.pageId.trim() === '' ? null : metaId(settings.pageId);
	const place = {
		account,
		node: page ?? account,
		settings,
		otherSecret: settings.instagramSecret,
	};
	const fault = settingsFault(settings);
	return messagingAdapter(
		place,
		INSTAGRAM,
		{
			fault,
			test: async (call) =>
				fault !== null
					? { ok: false, message: fault }
					: await testMessaging(place, INSTAGRAM, call, async () => {
							const me = await call({
								...TEST_OPTIONS,
								path: page ?? 'me',
								query: {
									fields: page === null ? 'user_id,username' : 'name,instagram_business_account',
								},
							});
							const found =
								page === null
									? (asId(me.user_id) ?? asId(me.id))
									: asId(asObject(me.instagram_business_account).id);
							return found === account
								? {
										ok: true,
										message: `Connected to ${asText(me.username) ?? asText(me.name) ?? account}.`,
									}
								: {
										ok: false,
										message:
											page === null
												? `The access token is not of the Instagram account ${account}.`
												: `The page ${page} is not connected to the Instagram account ${account}.`,
									};
						}),
		},
		tools,
	);
};
