import { setTimeout as pause } from 'node:timers/promises';

import { ServiceError } from '../../../channels/adapter';
import type { HttpCall, HttpRequest } from '../../../shared/http';
import { asArray, asObject, asText, type JsonObject } from '../../../shared/json';
import type { GoogleAccess } from './token';

/** Google answered with an error; `reason` is its own word for it. */
export class GoogleError extends ServiceError {
	constructor(
		message: string,
		status: number,
		readonly reason: string,
		said: string,
		retryAfterMs: number | null = null,
	) {
		super(message, status, said, retryAfterMs);
	}
}

export interface GoogleCall {
	readonly method: HttpRequest['method'];
	/** Under the base address, each part encoded. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string>>;
	readonly body?: JsonObject;
	/** etag that the event must still have. */
	readonly ifMatch?: string | null;
}

export interface GoogleApi {
	/** The parsed answer; an empty object where Google answers with nothing. Rejects with {@link GoogleError} or `UnreachableError`. */
	call(call: GoogleCall): Promise<JsonObject>;
}

export interface GoogleApiOptions {
	readonly http: HttpCall;
	readonly access: GoogleAccess;
	/** Default `https://www.googleapis.com/calendar/v3`. */
	readonly baseUrl?: string;
	readonly proxy?: string;
	readonly timeoutMs?: number;
	readonly sleep?: (milliseconds: number) => Promise<void>;
	/** Waits before the second try and the following; Google asks for growing ones. */
	readonly backOffMs?: readonly number[];
}

const DEFAULT_BASE = 'https://www.googleapis.com/calendar/v3';
const BACK_OFF_MS: readonly number[] = [1000, 2000, 4000];
const LONGEST_WAIT_MS = 20_000;
const SLOW_DOWN = new Set(['rateLimitExceeded', 'userRateLimitExceeded', 'quotaExceeded']);

/**
 * One account at Google. "Slow down" is waited for and tried again, since nothing was done; an error of Google's own is tried
 * again for reading only, since writing may have happened.
 */
export function createGoogleApi(options: GoogleApiOptions): GoogleApi {
	const { http, access, backOffMs = BACK_OFF_MS } = options;
	const sleep = options.sleep ?? (async (milliseconds: number) => await pause(milliseconds));
	const base = (options.baseUrl ?? DEFAULT_BASE).replace(/\/+$/, '');

	const attempt = async ({
		method,
		path,
		query,
		body,
		ifMatch,
	}: GoogleCall): Promise<JsonObject> => {
		const authorization = await access.authorization();
		const parameters = new URLSearchParams(query).toString();
		const answer = await http({
			method,
			url: `${base}${path}${parameters === '' ? '' : `?${parameters}`}`,
			headers: {
				accept: 'application/json',
				...(authorization === null ? {} : { authorization }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...(ifMatch ? { 'if-match': ifMatch } : {}),
			},
			...(body === undefined ? {} : { body }),
			timeoutMs: options.timeoutMs ?? 20_000,
			...(options.proxy ? { proxy: options.proxy } : {}),
		});
		if (answer.status >= 200 && answer.status < 300) return asObject(answer.body);
		throw refusal(answer.status, answer.headers, answer.body);
	};

	return {
		call: async (call) => {
			let renewed = false;
			for (let tries = 0; ; tries++) {
				try {
					return await attempt(call);
				} catch (error) {
					if (!(error instanceof GoogleError)) throw error;
					if (error.status === 401 && !renewed) {
						// Tokens can be withdrawn before their end.
						renewed = true;
						access.forget();
						continue;
					}
					const wait = waitBefore(error, call.method, backOffMs[tries]);
					if (wait === null) throw error;
					await sleep(wait);
				}
			}
		},
	};
}

const waitBefore = (
	error: GoogleError,
	method: GoogleCall['method'],
	backOff: number | undefined,
): number | null => {
	if (backOff === undefined) return null;
	const nothingDone = error.status === 429 || SLOW_DOWN.has(error.reason);
	if (!nothingDone && !(error.status >= 500 && method === 'GET')) return null;
	const wait = Math.max(backOff, error.retryAfterMs ?? 0);
	return wait > LONGEST_WAIT_MS ? null : wait;
};

const refusal = (
	status: number,
	headers: Readonly<Record<string, string>>,
	body: unknown,
): GoogleError => {
	const error = asObject(asObject(body).error);
	const first = asObject(asArray(error.errors)[0]);
	const reason = asText(first.reason) ?? '';
	const said = asText(error.message) ?? '';
	const seconds = Number(headers['retry-after']);
	return new GoogleError(
		explain(status, reason, said),
		status,
		reason,
		said,
		Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null,
	);
};

const explain = (status: number, reason: string, said: string): string => {
	if (status === 401)
		return 'Google does not accept the credential. Connect the account again, or paste a new key.';
	if (status === 404)
		return 'Google shows no such calendar to this account. Check the calendar ID, and share the calendar with the account ("Make changes to events").';
	if (SLOW_DOWN.has(reason) || status === 429)
		return 'Google asks to slow down: too many requests at once.';
	if (
		reason === 'requiredAccessLevel' ||
		reason === 'forbidden' ||
		reason === 'forbiddenForNonOrganizer'
	)
		return 'The account may look at this calendar but not change it. Share it again with "Make changes to events".';
	if (reason === 'accessNotConfigured' || reason === 'SERVICE_DISABLED')
		return 'The Google Calendar API is switched off in this Google Cloud project. Enable it under APIs & Services → Library.';
	if (reason === 'insufficientPermissions')
		return 'The credential was made without the right to use Google Calendar. Connect the account again and allow it.';
	return `Google Calendar answered with an error (${[String(status), reason, said].filter((part) => part !== '').join(', ')}).`;
};
