import { toIso, type Clock } from '../../shared/clock';
import type { Polling } from '../adapter';
import type { SmscCall, SmscTools } from './api';
import { readAnswers, readHistory } from './read';

/** SMSC.ru answers the same question three times a minute at most; a delivery report is in time at that pace. */
const PAUSE = 25_000;
const DAY = 24 * 3_600_000;
const HOURS = 24;

/**
 * Statuses and incoming SMS of the last day, again each time: a status has one key for ever, so the journal keeps it once, and nothing
 * has to be remembered between two calls.
 */
export const smscPolling = (
	call: SmscCall,
	{ sleep }: SmscTools,
	account: string,
	clock: Clock,
): Polling => ({
	async fetch(offset, _kinds, waitSeconds) {
		if (offset !== null && waitSeconds > 0) await sleep(Math.min(PAUSE, waitSeconds * 1000));
		const now = clock();
		const at = toIso(now);
		const history = await call('get', { get_messages: 1, start: day(now - DAY), cnt: 1000 });
		const answers = await call('get', { get_answers: 1, hour: HOURS });
		return {
			messages: [...readAnswers(answers, account, at), ...readHistory(history, account, at)],
			next: at,
		};
	},
});

/** SMSC.ru counts days in Moscow. */
const day = (instant: number): string =>
	new Intl.DateTimeFormat('ru-RU', {
		timeZone: 'Europe/Moscow',
		day: '2-digit',
		month: '2-digit',
		year: 'numeric',
	}).format(instant);
