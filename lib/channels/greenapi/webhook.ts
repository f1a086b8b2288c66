import type { WebhookRegistration } from '../adapter';
import { hostOf } from '../hookAddress';
import type { GreenApiCall } from './api';
import { areOn, readSettings, switchOn, webhookUrlOf } from './notifications';

/** One address per instance, kept in its settings together with the secret. What is right already is left alone. */
export const greenApiWebhook = (call: GreenApiCall, secret: string): WebhookRegistration => {
	const isRight = (settings: Awaited<ReturnType<typeof readSettings>>): boolean =>
		areOn(settings) &&
		(settings.webhookUrlToken === undefined || settings.webhookUrlToken === secret);
	return {
		async check(url) {
			const settings = await readSettings(call);
			const known = webhookUrlOf(settings);
			if (known === '') return { kind: 'none' };
			if (known !== url) return { kind: 'elsewhere', host: hostOf(known) };
			return isRight(settings) ? { kind: 'ours' } : { kind: 'none' };
		},
		async register(url) {
			const settings = await readSettings(call);
			// A secret that cannot be read back may be an old one, so it is written even if all else is right.
			const isDone =
				webhookUrlOf(settings) === url && settings.webhookUrlToken === secret && isRight(settings);
			if (!isDone) await switchOn(call, { webhookUrl: url, webhookUrlToken: secret });
		},
		async unregister(url) {
			if (webhookUrlOf(await readSettings(call)) === url)
				await call('POST', 'setSettings', { body: { webhookUrl: '', webhookUrlToken: '' } });
		},
	};
};
