import type { MessageKind } from '../casefile/message';
import type { WebhookRegistration } from './adapter';

/** `fine`: still ours. `renewed`: the platform had dropped it. `elsewhere`: somebody took the account over, so it is left alone. */
export type Look =
	| { readonly kind: 'fine' | 'renewed' }
	| { readonly kind: 'elsewhere'; readonly host: string };

/**
 * One look at our registration: where the platform has dropped it, it is made again, which brings what the platform still holds. Rejects
 * when the platform cannot be asked.
 */
export const lookAfterRegistration = async (
	webhook: WebhookRegistration,
	url: string,
	kinds: ReadonlySet<MessageKind>,
): Promise<Look> => {
	const state = await webhook.check(url);
	if (state.kind === 'ours') return { kind: 'fine' };
	if (state.kind === 'elsewhere' && webhook.lapses?.besideOthers !== true) return state;
	await webhook.register(url, kinds);
	return { kind: 'renewed' };
};
