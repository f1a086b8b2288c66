import { toIso, type Clock } from '../../shared/clock';
import { asArray, asId } from '../../shared/json';
import { PollConflictError, type Polling } from '../adapter';
import { MaxError, type MaxCall } from './api';
import { readUpdates, type Reader } from './read';

/** MAX hands out up to 1000; small batches are stored and confirmed sooner. */
const BATCH = 100;
const LONGEST_WAIT = 90;

/** `GET /updates`. The marker of one answer, handed in with the next call, confirms what came before it. */
export const maxPolling = (call: MaxCall, reader: Reader, clock: Clock): Polling => ({
	async fetch(offset, _kinds, waitSeconds) {
		const timeout = Math.min(LONGEST_WAIT, Math.max(0, Math.floor(waitSeconds)));
		try {
			const answer = await call('GET', '/updates', {
				query: { limit: BATCH, timeout, ...(offset === null ? {} : { marker: offset }) },
				timeoutMs: (timeout + 15) * 1000,
			});
			return {
				messages: readUpdates(asArray(answer.updates), reader, toIso(clock())),
				next: asId(answer.marker) ?? offset,
			};
		} catch (error) {
			if (error instanceof MaxError && (error.status === 405 || error.status === 409))
				throw new PollConflictError(
					`${error.message}. A webhook is set for this bot, so it cannot be polled; remove it, or receive by webhook.`,
					error.status,
					error.said,
				);
			throw error;
		}
	},
});
