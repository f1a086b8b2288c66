import type { Clock } from '../../shared/clock';
import type { HttpCall } from '../../shared/http';
import { asObject, isObject, type JsonObject } from '../../shared/json';
import type { Form } from '../multipart';
import { repeated, type Try } from '../repeat';
import { routeOf } from '../route';
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

/**
 * Calls Avito with a token and resolves with its JSON object. A token that is refused is replaced once; after 429 it waits within the
 * patience, after 5xx it repeats. Rejects with {@link AvitoError}, or `UnreachableError`.
 */
export const avitoCall =
	(settings: AvitoSettings, { http, sleep }: AvitoTools, tokens: Tokens): AvitoCall =>
	async (method, path, { body, form, timeoutMs, patienceMs = DEFAULT_PATIENCE } = {}) => {
		let isRenewed = false;
		const ask = async (waits: number): Promise<Try<JsonObject>> => {
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
				...routeOf(settings),
			});
			const answer = asObject(response.body);
			const isFine =
				response.status >= 200 &&
				response.status < 300 &&
				isObject(response.body) &&
				isGood(answer);
			if (isFine) return { value: answer };
			const error = readError(
				`${method} ${nameOf(path)}`,
				response.status,
				response.headers,
				answer,
			);
			if (isTokenRefused(error) && !isRenewed) {
				isRenewed = true;
				tokens.forget(token);
				return await ask(waits);
			}
			return {
				error,
				waitMs: error.retryAfterMs === null ? null : error.retryAfterMs * 2 ** Math.min(waits, 4),
				isFault: error.status >= 500,
			};
		};
		return await repeated({ sleep, patienceMs }, ask);
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
