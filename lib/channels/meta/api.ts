import type { HttpCall } from '../../shared/http';
import { asObject, type JsonObject } from '../../shared/json';
import type { Form } from '../multipart';
import { repeated } from '../repeat';
import { routeOf } from '../route';
import { isTemporary, MetaError, PAIR_RATE, readMetaError, THROUGHPUT } from './errors';
import { GRAPH_VERSION, type MetaSettings } from './settings';

export interface MetaTools {
	readonly http: HttpCall;
	readonly sleep: (milliseconds: number) => Promise<void>;
}

export interface GraphRequest {
	readonly method: 'GET' | 'POST' | 'DELETE';
	/** After the version, without a slash before it: `123/messages`. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string>>;
	/** Sent as JSON. */
	readonly body?: Readonly<Record<string, unknown>>;
	/** Instead of `body`, for bytes. */
	readonly form?: Form;
	/** In the app's own name instead of the account's. */
	readonly asApp?: boolean;
	/** Another host for what the account's host does not know. */
	readonly baseUrl?: string;
	readonly timeoutMs?: number;
	/** How long all pauses after «too many» may take together; default 30 000 ms. 0: none. */
	readonly patienceMs?: number;
}

/** Resolves with Meta's JSON. Rejects with {@link MetaError}, or `UnreachableError` when there was no answer. */
export type GraphCall = (request: GraphRequest) => Promise<JsonObject>;

const DEFAULT_PATIENCE = 30_000;

/**
 * One call of the Graph API. Meta's own faults are repeated three times; one person's rate (131056) is waited for 4, 16… seconds and the
 * number's throughput (130429) 1, 2, 4… seconds, within the patience; what takes minutes is thrown with `retryAfterMs`.
 */
export const graphCall =
	(settings: MetaSettings, { http, sleep }: MetaTools): GraphCall =>
	async (request) => {
		return await repeated<JsonObject>(
			{ sleep, patienceMs: request.patienceMs ?? DEFAULT_PATIENCE },
			async (waits) => {
				const response = await http({
					method: request.method,
					url: urlOf(settings, request),
					headers: {
						authorization: `Bearer ${tokenOf(settings, request)}`,
						...(request.form === undefined ? {} : { 'content-type': request.form.contentType }),
					},
					...contentOf(request),
					...(request.timeoutMs === undefined ? {} : { timeoutMs: request.timeoutMs }),
					...routeOf(settings),
				});
				const body = asObject(response.body);
				const isGraph = response.body !== null && typeof response.body === 'object';
				if (response.status < 300 && isGraph && !('error' in body)) return { value: body };
				const error = readMetaError(nameOf(request), response);
				const pause = pauseFor(error, waits);
				return {
					error: pause === null ? error : longer(error, pause),
					waitMs: pause,
					isFault: isTemporary(error),
				};
			},
		);
	};

const contentOf = ({ body, form }: GraphRequest): { readonly body?: unknown } => {
	if (form !== undefined) return { body: form.body };
	return body === undefined ? {} : { body };
};

/** Only pauses of seconds are waited for here. */
const pauseFor = ({ code }: MetaError, waits: number): number | null => {
	if (code === PAIR_RATE) return 1_000 * 4 ** (waits + 1);
	return code === THROUGHPUT ? 1_000 * 2 ** waits : null;
};

const longer = (error: MetaError, pause: number): MetaError =>
	new MetaError(error.message, error.status, error.said, pause, error.code, error.subcode);

const urlOf = (
	{ baseUrl }: MetaSettings,
	{ path, query, baseUrl: other }: GraphRequest,
): string => {
	const search = new URLSearchParams(query).toString();
	const base = (other ?? baseUrl).replace(/\/+$/, '');
	return `${base}/${GRAPH_VERSION}/${path}${search === '' ? '' : `?${search}`}`;
};

const tokenOf = (
	{ accessToken, appId, appSecret }: MetaSettings,
	{ asApp }: GraphRequest,
): string => (asApp === true ? `${appId.trim()}|${appSecret.trim()}` : accessToken.trim());

/** The call in words, without ids: `messages`, `subscribed_apps`. */
const nameOf = ({ path }: GraphRequest): string =>
	path
		.split('/')
		.filter((part) => !/^\d+$/.test(part))
		.join('/') || 'the account';
