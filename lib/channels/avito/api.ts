import type { Clock } from '../../shared/clock';
import type { HttpCall } from '../../shared/http';
import type { Form } from '../multipart';
import { asObject, isObject, type JsonObject } from '../../shared/json';
import { readError, type AvitoError } from './errors';
import type { AvitoSettings } from './settings';
import type { Tokens } from './token';

export interface AvitoTools {
	readonly http: HttpCall;
	readonly sleep: (milliseconds: number) => Promise<void>;
	readonly clock?: Clock;
}

export interface AvitoOptions {
	readonly body?: Readonly<Record<string, unknown>>;
	/** Instead of `body`, for bytes. */
	readonly form?: Form;
	readonly timeoutMs?: number;
	/** How long all pauses after 429 may take together; default 30 000 ms. 0: none. */
	readonly patienceMs?: number;
}

export type AvitoCall = (
	method: 'GET' | 'POST',
	path: string,
	options?: AvitoOptions,
) => Promise<JsonObject>;

const DEFAULT_PATIENCE = 30_000;
const FAULT_PAUSES = [500, 2_000, 5_000];

/**
 * Calls Avito with a token and resolves with its JSON object. A token that is refused is replaced once; after 429 it waits within the
 * patience, after 5xx it repeats. Rejects with {@link AvitoError}, or `UnreachableError`.
 */
export const avitoCall =
	(settings: AvitoSettings, { http, sleep }: AvitoTools, tokens: Tokens): AvitoCall =>
	async (method, path, { body, form, timeoutMs, patienceMs = DEFAULT_PATIENCE } = {}) => {
		let patience = patienceMs;
		let isRenewed = false;
		for (let faults = 0, waits = 0; ; ) {
			const token = await tokens.get();
			const response = await http({
				method,
				url: `${settings.baseUrl.replace(/\/+$/, '')}${path}`,
				headers: {
					authorization: `Bearer ${token}`,
					...(form === undefined ? {} : { 'content-type': form.contentType }),
				},
				...(form === undefined ? (body === undefined ? {} : { body }) : { body: form.body }),
				...(timeoutMs === undefined ? {} : { timeoutMs }),
				...(settings.proxy ? { proxy: settings.proxy } : {}),
				...(settings.extraCa ? { extraCa: settings.extraCa } : {}),
			});
			const answer = asObject(response.body);
			const isFine =
				response.status >= 200 &&
				response.status < 300 &&
				isObject(response.body) &&
				isGood(answer);
			if (isFine) return answer;
			const error = readError(
				`${method} ${nameOf(path)}`,
				response.status,
				response.headers,
				answer,
			);
			const pause = (error.retryAfterMs ?? 0) * 2 ** Math.min(waits, 4);
			if (isTokenRefused(error) && !isRenewed) {
				isRenewed = true;
				tokens.forget(token);
			} else if (error.retryAfterMs !== null && pause <= patience) {
				waits++;
				patience -= pause;
				await sleep(pause);
			} else if (error.status >= 500 && faults < FAULT_PAUSES.length) {
				await sleep(FAULT_PAUSES[faults++]);
			} else throw error;
		}
	};

/** Some methods answer 200 and say in the body that it was none. */
const isGood = ({ error, result }: JsonObject): boolean =>
	error === undefined && asObject(result).status !== false;

/** A token that ended gives 401 or 403, and 403 is also what an unpaid plan gives: one new token tells them apart. */
const isTokenRefused = ({ status }: AvitoError): boolean => status === 401 || status === 403;

/** Without the numbers of profile and chat. */
const nameOf = (path: string): string =>
	path
		.split('?')[0]
		.replace(/\/accounts\/\d+/, '/accounts/…')
		.replace(/\/chats\/[^/]+/, '/chats/…');
