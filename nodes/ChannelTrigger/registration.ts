import { createHash } from 'node:crypto';
import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';

import { ServiceError, type WebhookRegistration } from '../../lib/channels/adapter';
import { channelDefinition } from '../../lib/channels/registry';
import { UnreachableError } from '../../lib/shared/http';
import { openChannel } from '../shared/channels';
import { t } from '../shared/locale';
import { readSettings, wantedKinds, type TriggerSettings } from './settings';

/** Kept in the workflow's static data, so that a restart knows what is registered even while the messenger is out of reach. */
interface Registered {
	url?: string;
	fingerprint?: string;
}

interface Place {
	readonly webhook: WebhookRegistration;
	readonly settings: TriggerSettings;
	readonly url: string;
	readonly fingerprint: string;
	readonly registered: Registered;
}

/** What there is to register; null when this node is not called by a messenger, or only tested: tests change nothing outside. */
const placeOf = async (context: IHookFunctions): Promise<Place | null> => {
	const settings = readSettings(context);
	if (settings.receiving !== 'webhook' || context.getMode() === 'manual') return null;
	const { webhook } = await openChannel(context, settings.channel);
	const url = context.getNodeWebhookUrl('default');
	if (webhook === undefined || url === undefined) return null;
	const credential = channelDefinition(settings.channel)?.credential ?? '';
	const fields = await context.getCredentials(credential);
	return {
		webhook,
		settings,
		url,
		// A changed token, secret or choice of events must be registered anew although the address is the same.
		fingerprint: createHash('sha256')
			.update(JSON.stringify([fields, [...wantedKinds(settings)]]))
			.digest('hex'),
		registered: context.getWorkflowStaticData('node') as Registered,
	};
};

export const isRegistered = async (context: IHookFunctions): Promise<boolean> => {
	const place = await placeOf(context);
	if (place === null) return true;
	const { webhook, url, fingerprint, registered } = place;
	const isKnown = registered.url === url && registered.fingerprint === fingerprint;
	try {
		return (await webhook.check(url)).kind === 'ours' && isKnown;
	} catch (error) {
		// What waits in the journal must be worked on even when the messenger cannot be asked at this moment.
		if (error instanceof UnreachableError && isKnown) {
			context.logger.warn('The messenger cannot be reached; the webhook is taken to be as it was');
			return true;
		}
		throw asNodeError(context, error);
	}
};

export const register = async (context: IHookFunctions): Promise<boolean> => {
	const place = await placeOf(context);
	if (place === null) return true;
	const { webhook, url, settings, fingerprint, registered } = place;
	try {
		const before = await webhook.check(url);
		await webhook.register(url, wantedKinds(settings));
		if (before.kind === 'elsewhere' && registered.url === undefined)
			context.logger.warn(
				`The bot delivered to ${before.host} until now; from now on it delivers to this workflow`,
			);
	} catch (error) {
		throw asNodeError(context, error);
	}
	registered.url = url;
	registered.fingerprint = fingerprint;
	return true;
};

export const unregister = async (context: IHookFunctions): Promise<boolean> => {
	const place = await placeOf(context);
	if (place === null) return true;
	try {
		await place.webhook.unregister(place.url);
	} catch (error) {
		// Deactivating must not fail because the messenger is out of reach: it keeps the messages until the next activation.
		context.logger.warn('The webhook could not be removed at the messenger', {
			error: error instanceof Error ? error.message : String(error),
		});
	}
	delete place.registered.url;
	delete place.registered.fingerprint;
	return true;
};

const asNodeError = (context: IHookFunctions, error: unknown): Error => {
	if (error instanceof UnreachableError)
		return new NodeOperationError(
			context.getNode(),
			t('The messenger cannot be reached from n8n', 'Мессенджер недоступен с сервера n8n'),
			{
				description: t(
					'Check the base URL and the proxy in the credential, or receive by long polling through a proxy.',
					'Проверьте базовый адрес и прокси в учётных данных или получайте сообщения опросом через прокси.',
				),
			},
		);
	if (error instanceof ServiceError && /https|webhook/i.test(error.said))
		return new NodeOperationError(context.getNode(), error.message, {
			description: t(
				'The messenger needs a public HTTPS address of n8n (WEBHOOK_URL). Without one, receive by long polling.',
				'Мессенджеру нужен публичный адрес n8n по HTTPS (WEBHOOK_URL). Если его нет, получайте сообщения опросом.',
			),
		});
	return error instanceof Error
		? new NodeOperationError(context.getNode(), error)
		: (error as Error);
};
