import { asObject, asText, type JsonObject } from '../../shared/json';
import type { GreenApiCall } from './api';

/** Everything that a desk has to hear of: customers, colleagues on the phone, statuses, the account itself. */
const WANTED = {
	incomingWebhook: 'yes',
	outgoingWebhook: 'yes',
	outgoingMessageWebhook: 'yes',
	outgoingAPIMessageWebhook: 'yes',
	editedMessageWebhook: 'yes',
	deletedMessageWebhook: 'yes',
	stateWebhook: 'yes',
	incomingCallWebhook: 'yes',
} as const;

/** Without these the desk is deaf, or talks over a colleague. */
const NEEDED = ['incomingWebhook', 'outgoingMessageWebhook'] as const;

export const readSettings = async (call: GreenApiCall): Promise<JsonObject> =>
	asObject(await call('GET', 'getSettings'));

export const webhookUrlOf = (settings: JsonObject): string => asText(settings.webhookUrl) ?? '';

export const areOn = (settings: JsonObject): boolean =>
	NEEDED.every((name) => settings[name] === 'yes');

/** Saving settings restarts the instance, which takes up to five minutes: only for a reason. */
export const switchOn = async (
	call: GreenApiCall,
	webhook: { readonly webhookUrl: string; readonly webhookUrlToken: string },
): Promise<void> => {
	await call('POST', 'setSettings', { body: { ...webhook, ...WANTED } });
};
