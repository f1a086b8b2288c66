import type { Clock } from '../../shared/clock';
import { toIso } from '../../shared/clock';
import { asArray, asNumber, asObject } from '../../shared/json';
import { PollConflictError, type Polling } from '../adapter';
import { TelegramError, type TelegramCall } from './api';
import { readUpdates } from './read';
import { allowedUpdates } from './updates';

/** The most that Telegram hands out in one answer. */
const BATCH = 100;

/** getUpdates. The offset is the last seen `update_id` plus one. */
export const telegramPolling = (call: TelegramCall, account: string, clock: Clock): Polling => ({
	async fetch(offset, kinds, waitSeconds) {
		try {
			const updates = asArray(
				await call(
					'getUpdates',
					{
						...(offset === null ? {} : { offset: Number(offset) }),
						limit: BATCH,
						timeout: waitSeconds,
						allowed_updates: allowedUpdates(kinds),
					},
					{ timeoutMs: (waitSeconds + 15) * 1000 },
				),
			);
			const last = Math.max(
				...updates.map((update) => asNumber(asObject(update).update_id) ?? -Infinity),
			);
			return {
				messages: readUpdates(updates, account, toIso(clock())),
				next: Number.isFinite(last) ? String(last + 1) : null,
			};
		} catch (error) {
			if (error instanceof TelegramError && error.status === 409)
				throw new PollConflictError(error.message, 409, error.said);
			throw error;
		}
	},
});
