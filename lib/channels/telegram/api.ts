import type { HttpCall } from '../../shared/http';
import { asNumber, asObject, asText } from '../../shared/json';
import { ServiceError } from '../adapter';
import { repeated } from '../repeat';
import { routeOf } from '../route';
import type { TelegramSettings } from './settings';
import { multipart, type Upload } from '../multipart';

export interface TelegramTools {
	readonly http: HttpCall;
	readonly sleep: (milliseconds: number) => Promise<void>;
}

export interface CallOptions {
	readonly timeoutMs?: number;
	/** How long all pauses that Telegram asks for (429) may take together; default 60 000 ms. 0: none. */
	readonly patienceMs?: number;
	/** Bytes by the name of their parameter. */
	readonly files?: Readonly<Record<string, Upload>>;
}

export class TelegramError extends ServiceError {
	override readonly name = 'TelegramError';

	constructor(
		message: string,
		status: number,
		said: string,
		retryAfterMs: number | null,
		/** Set when a group became a supergroup: the chat's new id. */
		readonly migrateTo: string | null,
	) {
		super(message, status, said, retryAfterMs);
	}
}

const DEFAULT_PATIENCE = 60_000;

export type TelegramCall = (
	method: string,
	parameters?: Readonly<Record<string, unknown>>,
	options?: CallOptions,
) => Promise<unknown>;

/**
 * Calls a method of the Bot API and resolves with its `result`. Waits as long as Telegram asks for (429), within the patience,
 * and repeats after 5xx. Rejects with {@link TelegramError} for what Telegram refuses, with `UnreachableError` when there was no
 * answer.
 */
export const telegramCall =
	(settings: TelegramSettings, { http, sleep }: TelegramTools): TelegramCall =>
	async (method, parameters = {}, options = {}) => {
		const form = options.files === undefined ? null : multipart(parameters, options.files);
		return await repeated(
			{ sleep, patienceMs: options.patienceMs ?? DEFAULT_PATIENCE },
			async () => {
				const response = await http({
					method: 'POST',
					url: `${settings.baseUrl.replace(/\/+$/, '')}/bot${settings.token.trim()}/${method}`,
					...(form === null
						? { body: parameters }
						: { body: form.body, headers: { 'content-type': form.contentType } }),
					...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
					...routeOf(settings),
				});
				const body = asObject(response.body);
				if (body.ok === true) return { value: body.result };
				const error = readError(method, response.status, body);
				return { error, waitMs: error.retryAfterMs, isFault: error.status >= 500 };
			},
		);
	};

const readError = (
	method: string,
	status: number,
	body: ReturnType<typeof asObject>,
): TelegramError => {
	const parameters = asObject(body.parameters);
	const code = asNumber(body.error_code) ?? (status >= 200 && status < 300 ? 502 : status);
	const said = asText(body.description) ?? 'an answer that is not from the Bot API';
	const retryAfter = asNumber(parameters.retry_after);
	const migrateTo = parameters.migrate_to_chat_id;
	return new TelegramError(
		`Telegram refused ${method} (${code}): ${said}${hintFor(code, said)}`,
		code,
		said,
		// At least a second: an answer of 0 must not turn into a tight loop.
		code === 429 ? Math.max(1, retryAfter ?? 1) * 1000 : null,
		typeof migrateTo === 'number' || typeof migrateTo === 'string' ? String(migrateTo) : null,
	);
};

const hintFor = (code: number, said: string): string => {
	if (code === 401 || (code === 404 && /^not found$/i.test(said)))
		return '. The bot token is wrong or was revoked; take the current one from @BotFather.';
	if (code === 409 && /webhook/i.test(said))
		return '. A webhook is set for this bot, so it cannot be polled; deactivate what set it, or receive by webhook.';
	if (code === 409)
		return '. Another program polls this bot; only one may. Stop the other one, or use another bot here.';
	return '';
};
