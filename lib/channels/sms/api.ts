import type { HttpCall } from '../../shared/http';
import { asNumber, asObject, asText, type JsonObject } from '../../shared/json';
import { ServiceError } from '../adapter';
import { routeOf } from '../route';
import type { SmscSettings } from './settings';

export interface SmscTools {
	readonly http: HttpCall;
	readonly sleep: (milliseconds: number) => Promise<void>;
}

export class SmscError extends ServiceError {
	override readonly name = 'SmscError';

	constructor(
		message: string,
		status: number,
		said: string,
		retryAfterMs: number | null,
		/** `error_code`; 0 when the answer is not of SMSC.ru. */
		readonly code: number,
	) {
		super(message, status, said, retryAfterMs);
	}
}

export type SmscCall = (
	script: 'send' | 'get' | 'balance',
	parameters?: Readonly<Record<string, string | number>>,
) => Promise<unknown>;

/**
 * Calls a script of SMSC.ru by POST. Errors come with HTTP 200 and an `error_code`. Nothing is repeated here: a second SMS costs
 * money, and after «too often» (9) and a blocked address (4) the time to wait is thrown. Rejects with {@link SmscError}, or
 * `UnreachableError`.
 */
export const smscCall =
	(settings: SmscSettings, { http }: SmscTools): SmscCall =>
	async (script, parameters = {}) => {
		const access: Record<string, string> =
			settings.apiKey.trim() === ''
				? { login: settings.login.trim(), psw: settings.password.trim() }
				: { apikey: settings.apiKey.trim() };
		const form = new URLSearchParams({
			...access,
			...Object.fromEntries(
				Object.entries(parameters).map(([name, value]) => [name, String(value)]),
			),
			charset: 'utf-8',
			fmt: '3',
		}).toString();
		const { status, body } = await http({
			method: 'POST',
			url: `${settings.baseUrl.replace(/\/+$/, '')}/sys/${script}.php`,
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: form,
			timeoutMs: 30_000,
			...routeOf(settings),
		});
		if (status === 200 && typeof body === 'object' && body !== null && !('error_code' in body))
			return body;
		throw readError(script, status, asObject(body));
	};

const readError = (script: string, status: number, body: JsonObject): SmscError => {
	const code = asNumber(body.error_code) ?? (Number(asText(body.error_code)) || 0);
	const said = asText(body.error) ?? 'an answer that is not from SMSC.ru';
	const shown = code !== 0 ? code : status === 200 ? 502 : status;
	return new SmscError(
		`SMSC.ru refused ${script} (${shown}): ${said}${HINTS[code] ?? ''}`,
		shown,
		said,
		PAUSES[code] ?? null,
		code,
	);
};

const HINTS: Readonly<Record<number, string | undefined>> = {
	2: '. The login, password or API key is wrong, or this server’s address is not allowed in the settings of smsc.ru.',
	3: '. There is not enough money on the account: top it up on smsc.ru.',
	4: '. Too many wrong requests came from this server’s address; SMSC.ru lets it in again later.',
	9: '. The same message went to this number a moment ago, or too many requests run at once.',
};

const PAUSES: Readonly<Record<number, number | undefined>> = { 4: 10 * 60_000, 9: 60_000 };
