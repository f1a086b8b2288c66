import type { AccessTest } from '../../adapter';
import type { GraphCall } from '../api';
import { MetaError } from '../errors';
import { APP_REFUSED, explainFailure } from '../explain';
import { appSubscription } from '../subscription';
import type { MessagingAccount, Platform } from './platform';

export const TEST_OPTIONS = { method: 'GET', timeoutMs: 15_000, patienceMs: 3_000 } as const;

/** Runs the account's own checks, then tries the app ID and secret. `check` resolves with the account's name. */
export const testMessaging = async (
	{ settings, account }: MessagingAccount,
	platform: Platform,
	call: GraphCall,
	check: () => Promise<AccessTest>,
): Promise<AccessTest> => {
	try {
		const result = await check();
		if (!result.ok) return result;
		try {
			await appSubscription(call, settings, platform.object);
		} catch (error) {
			if (error instanceof MetaError && error.status < 500)
				return { ok: false, message: APP_REFUSED };
			throw error;
		}
		return result;
	} catch (error) {
		return { ok: false, message: explainFailure(error, settings, `the account ${account}`) };
	}
};
