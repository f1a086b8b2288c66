import { asArray, asId, asObject, asText } from '../../shared/json';
import { ServiceError, type WebhookRegistration } from '../adapter';
import type { GraphCall } from '../meta/api';
import { metaId, verifyTokenOf } from '../meta/settings';
import { appSubscription, hostOf, refuseLongAddress, subscribeApp } from '../meta/subscription';
import type { WhatsAppSettings } from './settings';

const OBJECT = 'whatsapp_business_account';
/** `messages` brings statuses too; echoes say that a colleague answers from the phone. */
const FIELDS = [
	'messages',
	'smb_message_echoes',
	'account_update',
	'message_template_status_update',
	'phone_number_quality_update',
] as const;

/**
 * Every number has an address of its own (`webhook_configuration`), so several workflows share one app and none takes another's
 * events. The app's own address is set only where there is none: Meta wants one before it delivers the fields at all.
 */
export const whatsAppWebhook = (
	call: GraphCall,
	settings: WhatsAppSettings,
): WebhookRegistration => {
	const number = metaId(settings.phoneNumberId);
	const account = metaId(settings.businessAccountId);
	const addresses = async () =>
		asObject(
			(await call({ method: 'GET', path: number, query: { fields: 'webhook_configuration' } }))
				.webhook_configuration,
		);
	const isSubscribed = async (): Promise<boolean> =>
		asArray((await call({ method: 'GET', path: `${account}/subscribed_apps` })).data)
			.map((one) => asObject(asObject(one).whatsapp_business_api_data))
			.some(({ id }) => asId(id) === metaId(settings.appId));
	return {
		async check(url) {
			const set = await addresses();
			const effective = [set.phone_number, set.whatsapp_business_account, set.application]
				.map((one) => asText(one) ?? '')
				.find((one) => one !== '');
			if (effective === undefined) return { kind: 'none' };
			if (effective !== url) return { kind: 'elsewhere', host: hostOf(effective) };
			return (await isSubscribed()) ? { kind: 'ours' } : { kind: 'none' };
		},
		async register(url) {
			refuseLongAddress(url);
			const verifyToken = verifyTokenOf(settings);
			const app = await appSubscription(call, settings, OBJECT);
			if (app === null || !app.active || app.url === url)
				await subscribeApp(call, settings, { object: OBJECT, url, verifyToken, fields: FIELDS });
			else if (!app.fields.includes('messages'))
				throw new ServiceError(
					`The app delivers WhatsApp events to ${hostOf(app.url)} without the field "messages". Switch it on in the app dashboard: WhatsApp → Configuration → Webhook fields.`,
					400,
					'webhook field messages is off',
				);
			if (!(await isSubscribed()))
				await call({ method: 'POST', path: `${account}/subscribed_apps` });
			await call({
				method: 'POST',
				path: number,
				body: {
					webhook_configuration: { override_callback_uri: url, verify_token: verifyToken },
				},
			});
		},
		async unregister(url) {
			if ((await addresses()).phone_number !== url) return;
			// The app and the account stay subscribed: other numbers may live on it.
			await call({
				method: 'POST',
				path: number,
				body: { webhook_configuration: { override_callback_uri: '' } },
			});
		},
	};
};
