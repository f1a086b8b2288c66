import { asObject, asText } from '../../shared/json';
import type { WebhookRegistration, WebhookState } from '../adapter';
import type { TelegramCall } from './api';
import { allowedUpdates } from './updates';

/** setWebhook, getWebhookInfo, deleteWebhook. `drop_pending_updates` is never sent: what waits at Telegram is a customer. */
export const telegramWebhook = (call: TelegramCall, secret: string): WebhookRegistration => {
	const check = async (url: string): Promise<WebhookState> => {
		const current = asText(asObject(await call('getWebhookInfo')).url) ?? '';
		if (current === '') return { kind: 'none' };
		return current === url ? { kind: 'ours' } : { kind: 'elsewhere', host: hostOf(current) };
	};
	return {
		check,
		async register(url, kinds) {
			await call('setWebhook', {
				url,
				secret_token: secret,
				// One at a time: over several connections the messages of a chat overtake each other.
				max_connections: 1,
				allowed_updates: allowedUpdates(kinds),
			});
		},
		async unregister(url) {
			if ((await check(url)).kind === 'ours') await call('deleteWebhook');
		},
	};
};

const hostOf = (address: string): string => {
	try {
		return new URL(address).host;
	} catch {
		return 'an unknown address';
	}
};
