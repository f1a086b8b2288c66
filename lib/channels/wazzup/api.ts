import type { HttpCall } from '../../shared/http';
import { asObject, asText } from '../../shared/json';
import { ServiceError } from '../adapter';
import { repeated } from '../repeat';
import { routeOf } from '../route';
import type { WazzupSettings } from './settings';

export interface WazzupTools {
	readonly http: HttpCall;
	readonly sleep: (milliseconds: number) => Promise<void>;
}

export class WazzupError extends ServiceError {
	override readonly name = 'WazzupError';

	constructor(
		message: string,
		status: number,
		said: string,
		retryAfterMs: number | null,
		/** Wazzup's code in one spelling, `BADCONTACT`: its documentation writes the same code in two. Empty: none. */
		readonly code: string,
	) {
		super(message, status, said, retryAfterMs);
	}
}

export interface WazzupOptions {
	readonly body?: Readonly<Record<string, unknown>>;
	readonly timeoutMs?: number;
	/** How long all pauses after 429 may take together; default 30 000 ms. 0: none. */
	readonly patienceMs?: number;
}

export type WazzupCall = (
	method: 'GET' | 'POST' | 'PATCH',
	path: string,
	options?: WazzupOptions,
) => Promise<unknown>;

/** 500 requests in a fixed window of five seconds. */
const WINDOW = 5_000;
const DEFAULT_PATIENCE = 30_000;
const MINUTE = 60_000;
const NOT_WAZZUP = 'an answer that is not from the Wazzup API';

/**
 * Calls `/v3` and resolves with the answer. After 429 it waits for the next window within the patience; after 5xx it repeats, which is
 * safe for messages because they carry a `crmMessageId`. Rejects with {@link WazzupError}, or `UnreachableError`.
 */
export const wazzupCall =
	(settings: WazzupSettings, { http, sleep }: WazzupTools): WazzupCall =>
	async (method, path, { body, timeoutMs, patienceMs = DEFAULT_PATIENCE } = {}) => {
		return await repeated({ sleep, patienceMs }, async () => {
			const response = await http({
				method,
				url: `${settings.baseUrl.replace(/\/+$/, '')}/v3${path}`,
				headers: { authorization: `Bearer ${settings.apiKey.trim()}` },
				...(body === undefined ? {} : { body }),
				...(timeoutMs === undefined ? {} : { timeoutMs }),
				...routeOf(settings),
			});
			if (response.status >= 200 && response.status < 300) return { value: response.body };
			const error = readError(`${method} ${path}`, response.status, response.body);
			return {
				error,
				waitMs: error.status === 429 ? WINDOW : null,
				isFault: error.status >= 500,
			};
		});
	};

export const codeOf = (written: unknown): string =>
	(asText(written) ?? '').replace(/[^a-z0-9]/gi, '').toUpperCase();

const readError = (what: string, status: number, body: unknown): WazzupError => {
	const answer = asObject(body);
	const code = codeOf(answer.error);
	// 4xx may come with an empty body.
	const said =
		asText(answer.description) ??
		asText(answer.error) ??
		(status === 401 || status === 403 || status === 429 ? '' : NOT_WAZZUP);
	return new WazzupError(
		`Wazzup refused ${what} (${status}${code === '' ? '' : `, ${asText(answer.error) ?? ''}`})${said === '' ? '' : `: ${said}`}${hintFor(status, code)}`,
		status,
		said,
		pauseAfter(status, code),
		code,
	);
};

export const isNotWazzup = ({ said }: WazzupError): boolean => said === NOT_WAZZUP;

const pauseAfter = (status: number, code: string): number | null => {
	if (status === 429) return WINDOW;
	return code === 'MESSAGECHANNELUNAVAILABLE' || code === 'TOOMANYEXTREQS' ? MINUTE : null;
};

const hintFor = (status: number, code: string): string => {
	const hint = Object.hasOwn(HINTS, code) ? HINTS[code] : undefined;
	if (hint !== undefined) return `. ${hint}`;
	if (status === 401)
		return '. The API key is wrong or was replaced; copy it in «Настройки → Интеграция с CRM → API».';
	return status === 403
		? '. This API key may not do that, or the account is switched off; look into Wazzup.'
		: '';
};

/** What the owner has to do at Wazzup. */
const HINTS: Readonly<Record<string, string>> = {
	CHANNELNOTFOUND: 'The channel is no longer connected in Wazzup; connect it again.',
	CHANNELBLOCKED: 'The channel is switched off in Wazzup; switch it on.',
	CHANNELREJECTED: 'WhatsApp has blocked this channel; look into Wazzup.',
	CHANNELWAPIREJECTED: 'WhatsApp has blocked this WABA channel; look into Wazzup.',
	CHANNELNOMONEY: 'The channel is not paid for; pay for it in Wazzup.',
	NOTENOUGHMONEY: 'There is not enough money on the account; top it up in Wazzup.',
	BALANCEISEMPTY: 'The WABA balance is empty; top it up in Wazzup.',
	CHANNELLIMITEXCEEDED: 'The plan allows no more dialogues on this channel; change it in Wazzup.',
	MESSAGECHANNELUNAVAILABLE: 'The phone of this channel is off line; switch it on.',
	TESTPOSTNOTPASSED:
		'Wazzup could not reach the webhook: n8n needs a public HTTPS address (WEBHOOK_URL).',
	URINOTVALID: 'Wazzup does not take this webhook address: n8n needs a public HTTPS address.',
};
