import { setTimeout as pause } from 'node:timers/promises';
import { systemClock, type Clock } from '../shared/clock';
import { UnreachableError, type HttpCall, type HttpResponse } from '../shared/http';
import { asMap, readAnswer, readFailure, type Envelope, type Failure } from './envelope';
import { encodeCommand, type Command } from './encode';
import {
	BitrixAnswerError,
	BitrixUnreachableError,
	isBitrixError,
	type BitrixError,
} from './errors';
import { DEFAULT_RATE, LeakyBucket, sharedBucket, type RateLimit, type Sleep } from './limiter';
import { parseWebhook, redact, redactText, type Webhook } from './webhook';

export interface ClientOptions {
	readonly http: HttpCall;
	/** Address of the inbound webhook. */
	readonly webhookUrl: string;
	readonly rate?: RateLimit;
	readonly proxy?: string;
	readonly clock?: Clock;
	readonly sleep?: Sleep;
	/** Default: the bucket that the whole process shares for this portal. */
	readonly bucket?: LeakyBucket;
	/** Waits before the second try and the following; default 1, 2, 4 and 8 s. Empty: one try only, when a person is waiting. */
	readonly backOffMs?: readonly number[];
	/** Default 30 s; Bitrix24 itself gives up after 60. */
	readonly timeoutMs?: number;
}

export interface CallOptions {
	/** True when carrying it out twice does no harm. Default: by the method's name, true for those that only read. */
	readonly repeatable?: boolean;
}

export interface BatchAnswer {
	/** By the command's key. */
	readonly results: Readonly<Record<string, unknown>>;
	/** Commands that failed; with `halt`, those after the first failure are in neither. */
	readonly errors: Readonly<Record<string, BitrixAnswerError>>;
}

export interface BitrixClient {
	/** `https://portal`. */
	readonly portal: string;
	readonly host: string;
	/** The user behind the webhook. */
	readonly userId: string;
	readonly clock: Clock;
	readonly sleep: Sleep;
	/** The whole answer of a method. Throws {@link BitrixAnswerError} or {@link BitrixUnreachableError}. */
	envelope(method: string, params?: object, options?: CallOptions): Promise<Envelope>;
	/** `result` of a method. */
	call(method: string, params?: object, options?: CallOptions): Promise<unknown>;
	/** At most 50 commands in one request; more throw a RangeError. */
	batch(
		commands: Readonly<Record<string, Command>>,
		options?: CallOptions & { readonly halt?: boolean },
	): Promise<BatchAnswer>;
}

export const BATCH_LIMIT = 50;
/** Waits before the second, third, fourth and fifth try. */
export const BACK_OFF_MS: readonly number[] = [1000, 2000, 4000, 8000];
/** A method that used up its run time is closed for up to ten minutes; a workflow does not wait longer than this. */
const LONGEST_WAIT_MS = 30_000;
const USER_AGENT = 'n8n-nodes-nightdesk/0.1';
const READING = /(^|\.)(list|get|fields|findbycomm|profile|scope|types)$/i;

/** When the run-time account of a method is cleared. Only successful answers tell it, so it is kept for the refusals. */
const clearedAt = new Map<string, number>();

type Tried = { readonly envelope: Envelope } | { readonly error: BitrixError };

/** How long to wait before the next try, or null when there is to be none. */
function waitBefore(
	error: BitrixError,
	backOff: number | undefined,
	repeatable: boolean,
	now: number,
): number | null {
	if (backOff === undefined) return null;
	if (error instanceof BitrixUnreachableError) {
		return error.outcome === 'notSent' || repeatable ? backOff : null;
	}
	if (error.trap === 'operation_time' || (error.status === 429 && error.trap === null)) {
		const wait = Math.max(backOff, (error.opensAt ?? now) - now);
		return wait > LONGEST_WAIT_MS ? null : wait;
	}
	if (error.trap === 'too_many_requests') return backOff;
	return error.outcome === 'ambiguous' && error.trap !== 'portal_deleted' && repeatable
		? backOff
		: null;
}

/** Speaks REST v2 over an inbound webhook. Throws {@link WebhookUrlError} when the address is not one. */
export function createClient(options: ClientOptions): BitrixClient {
	const { http, clock = systemClock, backOffMs = BACK_OFF_MS } = options;
	const sleep: Sleep = options.sleep ?? ((milliseconds) => pause(milliseconds));
	const webhook = parseWebhook(options.webhookUrl);
	const bucket =
		options.bucket ?? sharedBucket(webhook.host, options.rate ?? DEFAULT_RATE, clock, sleep);

	const accountOf = (method: string): string => `${webhook.base}/${method}`;

	const answerError = (method: string, status: number, failure: Failure): BitrixAnswerError =>
		new BitrixAnswerError(
			method,
			status,
			redactText(failure.code, webhook),
			redactText(failure.description, webhook),
			failure.outcome,
			failure.trap,
			failure.trap === 'operation_time' ? (clearedAt.get(accountOf(method)) ?? null) : null,
		);

	const attempt = async (method: string, params: object): Promise<Tried> => {
		let response: HttpResponse;
		try {
			response = await http({
				method: 'POST',
				url: `${webhook.base}/${method}`,
				headers: {
					accept: 'application/json',
					'content-type': 'application/json',
					'user-agent': USER_AGENT,
				},
				body: params,
				timeoutMs: options.timeoutMs ?? 30_000,
				...(options.proxy === undefined ? {} : { proxy: options.proxy }),
			});
		} catch (error) {
			// Whatever else is thrown may quote the address, so nothing of it is passed on but the code.
			return { error: unreachable(method, webhook, error) };
		}
		const answer = readAnswer(response);
		if (!answer.ok) return { error: answerError(method, response.status, answer.failure) };
		const { result, time } = answer.envelope;
		if (time.operatingResetAt !== null) clearedAt.set(accountOf(method), time.operatingResetAt);
		return { envelope: { ...answer.envelope, result: redact(result, webhook) } };
	};

	const envelope = async (
		method: string,
		params: object = {},
		callOptions: CallOptions = {},
	): Promise<Envelope> => {
		const repeatable = callOptions.repeatable ?? READING.test(method);
		for (let count = 0; ; count += 1) {
			const tried = await bucket.run(async () => await attempt(method, params));
			if ('envelope' in tried) return tried.envelope;
			if (tried.error instanceof BitrixAnswerError && tried.error.trap === 'too_many_requests') {
				bucket.fill();
			}
			const wait = waitBefore(tried.error, backOffMs[count], repeatable, clock());
			if (wait === null) throw tried.error;
			await sleep(wait);
		}
	};

	return {
		portal: webhook.portal,
		host: webhook.host,
		userId: webhook.userId,
		clock,
		sleep,
		envelope,
		call: async (method, params, callOptions) =>
			(await envelope(method, params, callOptions)).result,
		batch: async (commands, batchOptions = {}) => {
			const entries = Object.entries(commands);
			if (entries.length > BATCH_LIMIT) {
				throw new RangeError(
					`A batch holds at most ${String(BATCH_LIMIT)} commands, not ${String(entries.length)}`,
				);
			}
			if (entries.length === 0) return { results: {}, errors: {} };
			const repeatable =
				batchOptions.repeatable ?? entries.every(([, command]) => READING.test(command.method));
			const { result } = await envelope(
				'batch',
				{
					halt: batchOptions.halt === true ? 1 : 0,
					cmd: Object.fromEntries(entries.map(([key, command]) => [key, encodeCommand(command)])),
				},
				{ repeatable },
			);
			const inner = asMap(result);
			const failures = Object.entries(asMap(inner.result_error)).map(([key, failure]) => {
				const method = commands[key]?.method ?? key;
				return [key, answerError(method, 200, readFailure(200, failure))] as const;
			});
			return { results: asMap(inner.result), errors: Object.fromEntries(failures) };
		},
	};
}

function unreachable(method: string, webhook: Webhook, error: unknown): BitrixUnreachableError {
	if (isBitrixError(error) && error instanceof BitrixUnreachableError) return error;
	const known = error instanceof UnreachableError ? error : null;
	return new BitrixUnreachableError(
		method,
		webhook.portal,
		known !== null && !known.mayHaveArrived ? 'notSent' : 'ambiguous',
		known?.code ?? null,
	);
}
