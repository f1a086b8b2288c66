import { setTimeout as pause } from 'node:timers/promises';

import { LeakyBucket, type RateLimit } from '../../../bitrix24/limiter';
import { ServiceError } from '../../../channels/adapter';
import { systemClock, type Clock } from '../../../shared/clock';
import { UnreachableError, type HttpCall, type HttpRequest } from '../../../shared/http';
import { asObject, isObject, type JsonObject } from '../../../shared/json';
import { explain, saidBy } from './words';

/** YCLIENTS answered with an error. */
export class YclientsError extends ServiceError {
	override readonly name = 'YclientsError';
}

export interface YclientsCall {
	readonly method: HttpRequest['method'];
	/** Under the base address. */
	readonly path: string;
	readonly query?: ReadonlyArray<readonly [name: string, value: string]>;
	readonly body?: JsonObject;
}

/** `{ success, data, meta }` without its first part. */
export interface YclientsAnswer {
	readonly data: unknown;
	readonly meta: JsonObject;
}

export interface YclientsApi {
	/**
	 * Rejects with {@link YclientsError}, or with `UnreachableError` where there was no answer or a write may have been carried
	 * out in spite of an error of YCLIENTS' own.
	 */
	call(call: YclientsCall): Promise<YclientsAnswer>;
}

export interface YclientsApiOptions {
	readonly http: HttpCall;
	readonly partnerToken: string;
	readonly userToken: string;
	/** Default `https://api.yclients.com/api/v1`. */
	readonly baseUrl?: string;
	readonly proxy?: string;
	readonly timeoutMs?: number;
	readonly clock?: Clock;
	readonly sleep?: (milliseconds: number) => Promise<void>;
	/** Waits before the second try and the following. */
	readonly backOffMs?: readonly number[];
	/** Default: the bucket that the whole process shares for this address. */
	readonly bucket?: LeakyBucket;
}

export const DEFAULT_BASE = 'https://api.yclients.com/api/v1';
/** YCLIENTS lets one address send 5 requests a second and 200 a minute: two at once, then three a second keep to both. */
export const RATE: RateLimit = { capacity: 2, perSecond: 3 };
const BACK_OFF_MS: readonly number[] = [1000, 2000, 4000];
const LONGEST_WAIT_MS = 20_000;

const buckets = new Map<string, LeakyBucket>();

const bucketOf = (
	base: string,
	clock: Clock,
	sleep: (ms: number) => Promise<void>,
): LeakyBucket => {
	const bucket = buckets.get(base) ?? new LeakyBucket(RATE, clock, sleep);
	buckets.set(base, bucket);
	return bucket;
};

/** One connection to YCLIENTS, version 2 of its answers. Keeps to the limits and waits where YCLIENTS asks to slow down. */
export function createYclientsApi(options: YclientsApiOptions): YclientsApi {
	const { http, backOffMs = BACK_OFF_MS, clock = systemClock } = options;
	const sleep = options.sleep ?? (async (milliseconds: number) => await pause(milliseconds));
	const base = (options.baseUrl ?? DEFAULT_BASE).replace(/\/+$/, '');
	const bucket = options.bucket ?? bucketOf(base, clock, sleep);

	const attempt = async ({
		method,
		path,
		query = [],
		body,
	}: YclientsCall): Promise<YclientsAnswer> => {
		const parameters = new URLSearchParams(
			query.map(([name, value]): [string, string] => [name, value]),
		).toString();
		const { status, headers, ...answer } = await http({
			method,
			url: `${base}${path}${parameters === '' ? '' : `?${parameters}`}`,
			headers: {
				accept: 'application/vnd.yclients.v2+json',
				// Both tokens go into one header.
				authorization: `Bearer ${options.partnerToken}, User ${options.userToken}`,
				'content-type': 'application/json',
			},
			...(body === undefined ? {} : { body }),
			timeoutMs: options.timeoutMs ?? 20_000,
			...(options.proxy ? { proxy: options.proxy } : {}),
		});
		if (status === 204) return { data: null, meta: {} };
		const told = isObject(answer.body) ? answer.body : null;
		// `success` decides: some refusals come with status 200.
		if (status >= 200 && status < 300 && told !== null && told.success !== false)
			return { data: told.data ?? null, meta: asObject(told.meta) };
		const refused = status >= 200 && status < 300 && told !== null ? 422 : status;
		const said = told === null ? '' : saidBy(told);
		const seconds = Number(headers['retry-after']);
		throw new YclientsError(
			explain(refused, said, told !== null),
			refused,
			said,
			Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null,
		);
	};

	return {
		call: async (call) => {
			for (let tries = 0; ; tries++) {
				try {
					return await bucket.run(async () => await attempt(call));
				} catch (error) {
					if (!(error instanceof YclientsError)) throw error;
					if (error.status === 429) bucket.fill();
					const wait = waitBefore(error, call.method, backOffMs[tries]);
					if (wait === null) throw ambiguous(error, call.method);
					await sleep(wait);
				}
			}
		},
	};
}

/** "Too many" was refused before anything was done; an error of YCLIENTS' own is tried again for reading only. */
const waitBefore = (
	error: YclientsError,
	method: YclientsCall['method'],
	backOff: number | undefined,
): number | null => {
	if (backOff === undefined) return null;
	if (error.status !== 429 && !(error.status >= 500 && method === 'GET')) return null;
	const wait = Math.max(backOff, error.retryAfterMs ?? 0);
	return wait > LONGEST_WAIT_MS ? null : wait;
};

const ambiguous = (error: YclientsError, method: YclientsCall['method']): Error =>
	error.status >= 500 && method !== 'GET' ? new UnreachableError(error.message, true) : error;
