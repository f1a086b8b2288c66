import { asArray, asObject, asText } from '../../shared/json';
import { ServiceError } from '../adapter';
import type { GraphCall } from './api';
import { metaId, type MetaSettings } from './settings';

/** `graph.instagram.com` knows nothing of apps. */
const APP_BASE_URL = 'https://graph.facebook.com';

/** Where the app delivers events of one kind of object, and which. One app has one address for each kind. */
export interface AppSubscription {
	readonly url: string;
	readonly active: boolean;
	readonly fields: readonly string[];
}

const appHost = ({ baseUrl }: MetaSettings): { readonly baseUrl?: string } =>
	/^https:\/\/graph\.instagram\.com\/?$/i.test(baseUrl) ? { baseUrl: APP_BASE_URL } : {};

export const appSubscription = async (
	call: GraphCall,
	settings: MetaSettings,
	object: string,
): Promise<AppSubscription | null> => {
	const answer = await call({
		method: 'GET',
		path: `${metaId(settings.appId)}/subscriptions`,
		asApp: true,
		...appHost(settings),
	});
	const found = asArray(answer.data)
		.map(asObject)
		.find((one) => one.object === object);
	return found === undefined
		? null
		: {
				url: asText(found.callback_url) ?? '',
				active: found.active !== false,
				fields: asArray(found.fields).map(
					(field) => asText(asObject(field).name) ?? asText(field) ?? '',
				),
			};
};

/** Meta asks the address for the challenge before it answers. */
export const subscribeApp = async (
	call: GraphCall,
	settings: MetaSettings,
	subscription: {
		readonly object: string;
		readonly url: string;
		readonly verifyToken: string;
		readonly fields: readonly string[];
	},
): Promise<void> => {
	await call({
		method: 'POST',
		path: `${metaId(settings.appId)}/subscriptions`,
		asApp: true,
		...appHost(settings),
		body: {
			object: subscription.object,
			callback_url: subscription.url,
			verify_token: subscription.verifyToken,
			fields: subscription.fields.join(','),
			include_values: true,
		},
	});
};

/** Meta takes no longer address for one number. */
export const LONGEST_ADDRESS = 200;

export const refuseLongAddress = (url: string): void => {
	if (url.length > LONGEST_ADDRESS)
		throw new ServiceError(
			`Meta takes addresses of at most ${LONGEST_ADDRESS} characters; this webhook has ${url.length}. Shorten WEBHOOK_URL.`,
			400,
			'webhook address too long',
		);
};

export const hostOf = (address: string): string => {
	try {
		return new URL(address).host;
	} catch {
		return 'an unknown address';
	}
};
