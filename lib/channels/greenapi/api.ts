import type { HttpCall } from '../../shared/http';
import { asObject, asText } from '../../shared/json';
import { ServiceError } from '../adapter';
import type { Form } from '../multipart';
import { repeated } from '../repeat';
import { routeOf } from '../route';
import { baseUrlOf, instanceOf, mediaUrlOf, type GreenApiSettings } from './settings';

export interface GreenApiTools {
	readonly http: HttpCall;
	readonly sleep: (milliseconds: number) => Promise<void>;
}

export class GreenApiError extends ServiceError {
	override readonly name = 'GreenApiError';
}

export interface GreenApiOptions {
	readonly query?: Readonly<Record<string, string | number>>;
	/** A last part of the path: the receipt of a notification. */
	readonly tail?: string;
	readonly body?: Readonly<Record<string, unknown>>;
	/** Instead of `body`, for bytes; they go to the host for files. */
	readonly form?: Form;
	readonly timeoutMs?: number;
	/** How long all pauses after 429 may take together; default 30 000 ms. 0: none. */
	readonly patienceMs?: number;
}

export type GreenApiCall = (
	verb: 'GET' | 'POST' | 'DELETE',
	method: string,
	options?: GreenApiOptions,
) => Promise<unknown>;

const DEFAULT_PATIENCE = 30_000;
/** An instance that restarts is ready again within seconds. */
const STARTING = 10_000;
const NOTHING_CAME: ReadonlySet<number> = new Set([408, 504]);

/**
 * Calls a method of the instance and resolves with the answer; null where it is empty. After 429 it waits 1, 2, 4… seconds within the
 * patience, after 5xx it repeats. Rejects with {@link GreenApiError}, whose message never holds the token, or `UnreachableError`.
 */
export const greenApiCall =
	(settings: GreenApiSettings, { http, sleep }: GreenApiTools): GreenApiCall =>
	async (
		verb,
		method,
		{ query = {}, tail, body, form, timeoutMs, patienceMs = DEFAULT_PATIENCE } = {},
	) => {
		const parameters = new URLSearchParams(
			Object.fromEntries(Object.entries(query).map(([name, value]) => [name, String(value)])),
		).toString();
		const path = `/waInstance${instanceOf(settings.idInstance)}/${method}/${settings.apiToken.trim()}`;
		return await repeated({ sleep, patienceMs }, async (waits) => {
			const response = await http({
				method: verb,
				url: `${form === undefined ? baseUrlOf(settings) : mediaUrlOf(settings)}${path}${tail === undefined ? '' : `/${encodeURIComponent(tail)}`}${parameters === '' ? '' : `?${parameters}`}`,
				...(form === undefined
					? body === undefined
						? {}
						: { body }
					: { body: form.body, headers: { 'content-type': form.contentType } }),
				...(timeoutMs === undefined ? {} : { timeoutMs }),
				...routeOf(settings),
			});
			const { status } = response;
			if (status >= 200 && status < 300)
				return { value: response.body === '' ? null : response.body };
			// A long wait that brought nothing may end at a gateway.
			if (method === 'receiveNotification' && NOTHING_CAME.has(status)) return { value: null };
			return {
				error: readError(method, status, response.body),
				waitMs: status === 429 ? 1000 * 2 ** Math.min(waits, 4) : null,
				isFault: status >= 499,
			};
		});
	};

/** `{"message":"…"}`, `{"reason":"…"}`, `{"invokeStatus":{"description":"…"}}`, or the bare words. */
const wordsOf = (body: unknown): string => {
	const answer = asObject(body);
	const said =
		asText(answer.message) ??
		asText(answer.reason) ??
		asText(asObject(answer.invokeStatus).description) ??
		asText(body) ??
		'';
	// A proxy's page is no sentence.
	return /^\s*</.test(said) ? '' : said.trim().slice(0, 300);
};

const readError = (method: string, status: number, body: unknown): GreenApiError => {
	const said = wordsOf(body);
	return new GreenApiError(
		`GREEN-API refused ${method} (${status})${said === '' ? '' : `: ${said}`}${hintFor(status, said)}`,
		status,
		said,
		status === 429 ? 1000 : isStarting(said) ? STARTING : null,
	);
};

export const isStarting = (said: string): boolean => /in starting process/i.test(said);
export const isWebhookSet = (said: string): boolean => /webhook url is set/i.test(said);
export const isNotAuthorized = (said: string): boolean => /not authorized/i.test(said);

const hintFor = (status: number, said: string): string => {
	if (status === 466)
		return '. The plan’s quota is used up: the free Developer plan reaches three chats only. Change the plan in console.green-api.com.';
	if (status === 401)
		return '. apiTokenInstance is wrong or was replaced; copy it from console.green-api.com.';
	if (status === 403)
		return /suspend/i.test(said)
			? '. GREEN-API or the messenger has suspended the account.'
			: '. idInstance or the base URL is wrong: compare both with console.green-api.com.';
	if (isStarting(said)) return '. The instance restarts; it is ready again in a moment.';
	if (isNotAuthorized(said))
		return '. The phone is not linked: scan the QR code in console.green-api.com.';
	return /expired|deleted/i.test(said)
		? '. Renew the instance in console.green-api.com, or make a new one.'
		: '';
};
