import type { ITriggerFunctions } from 'n8n-workflow';

import type { ChannelAdapter } from '../../lib/channels/adapter';
import { lookAfterRegistration } from '../../lib/channels/lapse';
import type { TriggerSettings } from './settings';
import { wantedKinds } from './settings';

/** MAX gives an address up after eight hours; a sixth of an hour without messages is what a lost registration costs. */
const EVERY = 10 * 60_000;

export interface Watch {
	/** One look, now; never rejects. */
	look(): Promise<void>;
	stop(): void;
}

/**
 * Looks regularly whether the platform still delivers here, where it may stop by itself, and registers again. The address is the one
 * that activation registered, kept in the static data. Null: there is nothing to look after.
 */
export const watchRegistration = (
	context: ITriggerFunctions,
	{ webhook, channel }: Pick<ChannelAdapter, 'webhook' | 'channel'>,
	settings: TriggerSettings,
): Watch | null => {
	if (settings.receiving !== 'webhook' || webhook?.lapses === undefined) return null;
	let told: string | null = null;
	const tell = (trouble: string): void => {
		if (trouble !== told) context.logger.warn(trouble);
		told = trouble;
	};
	const look = async (): Promise<void> => {
		const { url } = context.getWorkflowStaticData('node') as { readonly url?: string };
		if (url === undefined) return;
		try {
			const found = await lookAfterRegistration(webhook, url, wantedKinds(settings));
			if (found.kind === 'elsewhere')
				return tell(`Messages of ${channel} go to ${found.host} now; this workflow gets none`);
			if (found.kind === 'renewed')
				context.logger.warn(
					`${channel} had stopped delivering messages here; the webhook is registered again`,
				);
			told = null;
		} catch (error) {
			tell(
				`Whether ${channel} still delivers here is not known: ${error instanceof Error ? error.message : String(error)}`,
			);
		}
	};
	const timer = setInterval(() => void look(), EVERY);
	timer.unref();
	return { look, stop: () => clearInterval(timer) };
};
