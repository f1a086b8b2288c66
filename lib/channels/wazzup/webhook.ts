import type { MessageKind } from '../../casefile/message';
import { asObject, asText, type JsonObject } from '../../shared/json';
import { ServiceError, type WebhookRegistration, type WebhookState } from '../adapter';
import { hostOf, isSameEndpoint, withSecret } from '../hookAddress';
import { WazzupError, type WazzupCall } from './api';
import { LONGEST_ADDRESS } from './settings';

/**
 * One address per account, with the secret in it. While it is being saved Wazzup posts `{"test":true}` there and wants 200. Contacts
 * and deals are not subscribed to: Wazzup would expect them to be made in its answer.
 */
export const wazzupWebhook = (call: WazzupCall, secret: string): WebhookRegistration => {
	const current = async (): Promise<JsonObject> => asObject(await call('GET', '/webhooks'));
	const check = async (url: string): Promise<WebhookState> => {
		const { webhooksUri, subscriptions } = await current();
		const known = asText(webhooksUri) ?? '';
		if (known === '') return { kind: 'none' };
		if (url === '' || !isSameEndpoint(known, url))
			return { kind: 'elsewhere', host: hostOf(known) };
		const isOn = String(asObject(subscriptions).messagesAndStatuses) === 'true';
		return known === withSecret(url, secret) && isOn ? { kind: 'ours' } : { kind: 'none' };
	};
	return {
		check,
		async register(url, kinds) {
			const webhooksUri = withSecret(url, secret);
			if (webhooksUri.length > LONGEST_ADDRESS)
				throw new ServiceError(
					`The webhook address has ${webhooksUri.length} characters, Wazzup takes ${LONGEST_ADDRESS}. Set a shorter webhook secret (16 characters) in the credential.`,
					400,
					'webhook address too long',
				);
			await call('PATCH', '/webhooks', { body: { webhooksUri, subscriptions: wanted(kinds) } });
		},
		async unregister(url) {
			const known = asText((await current()).webhooksUri) ?? '';
			if (!isSameEndpoint(known, url)) return;
			try {
				await call('PATCH', '/webhooks', { body: { webhooksUri: '', subscriptions: NOTHING } });
			} catch (error) {
				// Whether an address can be taken back is not documented; subscriptions can.
				if (!(error instanceof WazzupError) || error.status !== 400) throw error;
				await call('PATCH', '/webhooks', { body: { webhooksUri: known, subscriptions: NOTHING } });
			}
		},
	};
};

const wanted = (kinds: ReadonlySet<MessageKind>) => ({
	messagesAndStatuses: true,
	contactsAndDealsCreation: false,
	// A channel that lost its phone is news for the owner whatever else was asked for.
	channelsUpdates: true,
	templateStatus: kinds.has('channel_notice'),
});

const NOTHING = {
	messagesAndStatuses: false,
	contactsAndDealsCreation: false,
	channelsUpdates: false,
	templateStatus: false,
};
