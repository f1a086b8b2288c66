import { toIso, type Clock } from '../../shared/clock';
import { asId, asObject, isObject } from '../../shared/json';
import { PollConflictError, ServiceError, type Polling } from '../adapter';
import { GreenApiError, isWebhookSet, type GreenApiCall } from './api';
import { areOn, readSettings, switchOn, webhookUrlOf } from './notifications';
import { readNotifications } from './read';

/** `receiveTimeout` takes 5 to 60 seconds. */
const SHORTEST_WAIT = 5;
const LONGEST_WAIT = 60;

/**
 * `receiveNotification` hands out the first notification of a strict queue, again and again until it is deleted. Its receipt, handed in
 * with the next call, deletes it. A published desk switches on the notifications that it needs; a look (a short wait) changes nothing.
 */
export const greenApiPolling = (call: GreenApiCall, account: string, clock: Clock): Polling => {
	let isPrepared = false;
	const prepare = async (): Promise<void> => {
		const settings = await readSettings(call);
		if (webhookUrlOf(settings) !== '') throw conflict('webhook url is set', 400);
		if (!areOn(settings)) await switchOn(call, { webhookUrl: '', webhookUrlToken: '' });
		isPrepared = true;
	};
	return {
		async fetch(offset, _kinds, waitSeconds) {
			if (!isPrepared && waitSeconds > SHORTEST_WAIT) await prepare();
			try {
				if (offset !== null) await confirm(call, offset);
				const wait = Math.min(LONGEST_WAIT, Math.max(SHORTEST_WAIT, Math.floor(waitSeconds)));
				const answer = await call('GET', 'receiveNotification', {
					query: { receiveTimeout: wait },
					timeoutMs: (wait + 15) * 1000,
				});
				if (!isObject(answer)) return { messages: [], next: null };
				const receipt = asId(answer.receiptId);
				if (receipt === null)
					throw new ServiceError(
						'The base URL answers, but not like GREEN-API',
						502,
						'no receiptId',
					);
				return {
					messages: readNotifications(asObject(answer.body), account, toIso(clock())),
					next: receipt,
				};
			} catch (error) {
				if (error instanceof GreenApiError && isWebhookSet(error.said))
					throw conflict(error.said, error.status);
				throw error;
			}
		},
	};
};

/** A receipt that is gone was deleted by an earlier call whose answer got lost. */
const confirm = async (call: GreenApiCall, receipt: string): Promise<void> => {
	try {
		await call('DELETE', 'deleteNotification', { tail: receipt });
	} catch (error) {
		const isGone =
			error instanceof GreenApiError &&
			(error.status === 404 || (error.status === 400 && !isWebhookSet(error.said)));
		if (!isGone) throw error;
	}
};

const conflict = (said: string, status: number): PollConflictError =>
	new PollConflictError(
		'A webhook address is set in this instance, so its notifications cannot be fetched; remove it in console.green-api.com, or receive by webhook.',
		status,
		said,
	);
