import { ServiceError, type WebhookRegistration } from '../adapter';
import { withSecret } from '../hookAddress';
import type { BotAccess } from './bot';

/**
 * Events by webhook, where the owner wants answers at once. Bitrix24 does not try again when nobody answers, so fetching is the better
 * way. It does not tell which address a bot has, so registering is repeated, which changes nothing.
 */
export const openChannelsWebhook = (bot: BotAccess, secret: string): WebhookRegistration => ({
	async check(url) {
		const known = await bot.find();
		if (known?.eventMode !== 'webhook') return { kind: 'none' };
		return url === ''
			? { kind: 'elsewhere', host: 'an address that was set for this bot' }
			: { kind: 'none' };
	},
	async register(url) {
		if (!/^https:\/\//i.test(url) && !/^http:\/\/(127\.|localhost)/i.test(url))
			throw new ServiceError(
				'Bitrix24 brings events to public HTTPS addresses only. Set WEBHOOK_URL, or receive by polling.',
				400,
				'no https',
			);
		await bot.ensure('webhook', withSecret(url, secret));
	},
	async unregister() {
		const known = await bot.find();
		if (known?.eventMode === 'webhook') await bot.ensure('fetch');
	},
});
