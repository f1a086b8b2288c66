import type { HttpCall, HttpResponse } from '../../shared/http';
import { asObject, asText, isObject, type JsonObject } from '../../shared/json';
import { ServiceError } from '../adapter';
import { repeated } from '../repeat';
import { routeOf } from '../route';
import type { MaxSettings } from './settings';

export interface MaxTools {
	readonly http: HttpCall;
	readonly sleep: (milliseconds: number) => Promise<void>;
}

export interface MaxRequest {
	readonly query?: Readonly<Record<string, string | number | boolean>>;
	readonly body?: Readonly<Record<string, unknown>>;
	readonly timeoutMs?: number;
	/** How long all pauses after «too many requests» may take together; default 60 000 ms. 0: none. */
	readonly patienceMs?: number;
}

export class MaxError extends ServiceError {
	override readonly name = 'MaxError';

	constructor(
		message: string,
		status: number,
		said: string,
		retryAfterMs: number | null,
		/** MAX's own word, such as `chat.denied`; empty where there is none. */
		readonly code: string,
	) {
		super(message, status, said, retryAfterMs);
	}
}

export type MaxCall = (
	method: 'GET' | 'POST' | 'DELETE',
	path: string,
	request?: MaxRequest,
) => Promise<JsonObject>;

const DEFAULT_PATIENCE = 60_000;
const NOT_MAX = 'an answer that is not from the MAX API';

/**
 * Calls the MAX Bot API and resolves with its JSON object. After 429 it waits as long as the answer asks for, without a word 1, 2, 4…
 * seconds, within the patience; after 5xx it repeats. Rejects with {@link MaxError}, or `UnreachableError` when there was no answer.
 */
export const maxCall =
	(settings: MaxSettings, { http, sleep }: MaxTools): MaxCall =>
	async (method, path, { query = {}, body, timeoutMs, patienceMs = DEFAULT_PATIENCE } = {}) => {
		const parameters = new URLSearchParams(
			Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
		).toString();
		return await repeated<JsonObject>({ sleep, patienceMs }, async (waits) => {
			const response = await http({
				method,
				url: `${settings.baseUrl.replace(/\/+$/, '')}${path}${parameters === '' ? '' : `?${parameters}`}`,
				// The token alone: MAX takes neither "Bearer" nor a parameter.
				headers: { authorization: settings.token.trim() },
				...(body === undefined ? {} : { body }),
				...(timeoutMs === undefined ? {} : { timeoutMs }),
				...routeOf(settings),
			});
			const answer = asObject(response.body);
			if (isFine(response, answer)) return { value: answer };
			const error = readError(`${method} ${path}`, response, answer, waits);
			return { error, waitMs: error.retryAfterMs, isFault: error.status >= 500 };
		});
	};

/** A method may answer 200 and `success: false`. */
const isFine = ({ status, body }: HttpResponse, answer: JsonObject): boolean =>
	status >= 200 && status < 300 && isObject(body) && answer.success !== false;

const readError = (
	what: string,
	{ status, headers }: HttpResponse,
	answer: JsonObject,
	waits: number,
): MaxError => {
	const isOk = status >= 200 && status < 300;
	const code = asText(answer.code) ?? '';
	const said = asText(answer.message) ?? (isOk && answer.success === false ? code : NOT_MAX);
	const shown = isOk ? (answer.success === false ? 400 : 502) : status;
	const asked = Number(headers['retry-after']);
	const wait = asked > 0 ? asked * 1000 : 1000 * 2 ** Math.min(waits, 5);
	return new MaxError(
		`MAX refused ${what} (${shown}${code === '' ? '' : `, ${code}`}): ${said}${hintFor(shown, code)}`,
		shown,
		said,
		shown === 429 ? wait : null,
		code,
	);
};

const hintFor = (status: number, code: string): string =>
	status === 401 || code === 'verify.token'
		? '. The bot token is wrong or was replaced; copy the current one on business.max.ru.'
		: '';

export const isTokenRefused = ({ status, code }: MaxError): boolean =>
	status === 401 || code === 'verify.token';

export const isNotMax = ({ said }: MaxError): boolean => said === NOT_MAX;
