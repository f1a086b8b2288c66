import type { HttpCall } from '../../shared/http';
import { asNumber, asObject, asText } from '../../shared/json';
import { ServiceError } from '../adapter';
import { repeated } from '../repeat';
import { routeOf } from '../route';
import type { VkSettings } from './settings';

export const VK_VERSION = '5.199';

export interface VkTools {
	readonly http: HttpCall;
	readonly sleep: (milliseconds: number) => Promise<void>;
}

export interface VkOptions {
	readonly timeoutMs?: number;
	/** How long all pauses after «too many» may take together; default 30 000 ms. 0: none. */
	readonly patienceMs?: number;
}

export class VkError extends ServiceError {
	override readonly name = 'VkError';

	constructor(
		message: string,
		status: number,
		said: string,
		retryAfterMs: number | null,
		/** VK's `error_code`; 0 when the answer is not VK's. */
		readonly code: number,
	) {
		super(message, status, said, retryAfterMs);
	}
}

export type VkCall = (
	method: string,
	parameters?: Readonly<Record<string, string | number | boolean>>,
	options?: VkOptions,
) => Promise<unknown>;

const TOO_MANY = 6;
const FLOOD = 9;
const RATE_DAY = 29;
/** Unknown and internal errors of VK itself. */
const FAULTS: ReadonlySet<number> = new Set([1, 10]);
const DEFAULT_PATIENCE = 30_000;
const MINUTE = 60_000;

/**
 * Calls an API method by POST (a form, as long texts do not fit into an address) and resolves with `response`. VK answers errors with
 * HTTP 200 and a code: after 6 it waits a second within the patience, after its own faults it repeats; flood (9) and the daily bound
 * (29) are thrown with the time to wait. Rejects with {@link VkError}, or `UnreachableError` when there was no answer.
 */
export const vkCall =
	(settings: VkSettings, { http, sleep }: VkTools): VkCall =>
	async (method, parameters = {}, { timeoutMs, patienceMs = DEFAULT_PATIENCE } = {}) => {
		const form = new URLSearchParams({
			...Object.fromEntries(
				Object.entries(parameters).map(([name, value]) => [
					name,
					typeof value === 'boolean' ? (value ? '1' : '0') : String(value),
				]),
			),
			access_token: settings.token.trim(),
			v: VK_VERSION,
		}).toString();
		return await repeated({ sleep, patienceMs }, async () => {
			const response = await http({
				method: 'POST',
				url: `${settings.baseUrl.replace(/\/+$/, '')}/method/${method}`,
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				body: form,
				...(timeoutMs === undefined ? {} : { timeoutMs }),
				...routeOf(settings),
			});
			const body = asObject(response.body);
			if ('response' in body) return { value: body.response };
			const error = readError(method, response.status, asObject(body.error));
			return {
				error,
				waitMs: error.code === TOO_MANY ? error.retryAfterMs : null,
				isFault: FAULTS.has(error.code) || (error.code === 0 && error.status >= 500),
			};
		});
	};

const readError = (method: string, status: number, error: ReturnType<typeof asObject>): VkError => {
	const code = asNumber(error.error_code) ?? 0;
	const said = asText(error.error_msg) ?? 'an answer that is not from the VK API';
	const shown = code !== 0 ? code : status >= 200 && status < 300 ? 502 : status;
	return new VkError(
		`VK refused ${method} (${shown}): ${said}${HINTS[code] ?? ''}`,
		shown,
		said,
		pauseAfter(code),
		code,
	);
};

const pauseAfter = (code: number): number | null => {
	if (code === TOO_MANY) return 1000;
	if (code === FLOOD) return 2 * MINUTE;
	return code === RATE_DAY ? 60 * MINUTE : null;
};

const HINTS: Readonly<Record<number, string | undefined>> = {
	5: '. The access key is wrong or was deleted; make a new one in the community: «Работа с API → Ключи доступа».',
	7: '. The access key lacks a right: it needs «сообщения сообщества» and «управление сообществом».',
	14: '. VK asks for a captcha, which a server cannot answer. Use a key of the community, not of a person.',
	15: '. The access key may not do this: it needs «сообщения сообщества» and «управление сообществом».',
	27: '. The access key is not of this community, or was deleted.',
	912: '. Switch on «Возможности ботов» in the community: «Сообщения → Настройки для бота».',
	2000: '. The community has ten Callback servers already; delete one in «Работа с API → Callback API».',
};
