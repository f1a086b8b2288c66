import type { HttpCall } from '../../shared/http';
import { asObject, asText, type JsonObject } from '../../shared/json';
import { ServiceError } from '../adapter';
import { routeOf } from '../route';
import type { ZvonokSettings } from './settings';

export interface ZvonokTools {
	readonly http: HttpCall;
}

export class ZvonokError extends ServiceError {
	override readonly name = 'ZvonokError';
}

export type ZvonokCall = (
	path: 'phones/call' | 'users/balance',
	parameters?: Readonly<Record<string, string>>,
) => Promise<JsonObject>;

const MINUTE = 60_000;

/**
 * Calls the API of zvonok.com by a form. Nothing is repeated here: a second call wakes somebody twice. Rejects with
 * {@link ZvonokError} (after 429 with the time to wait), or `UnreachableError`.
 */
export const zvonokCall =
	(settings: ZvonokSettings, { http }: ZvonokTools): ZvonokCall =>
	async (path, parameters = {}) => {
		const form = new URLSearchParams({
			public_key: settings.publicKey.trim(),
			...parameters,
		}).toString();
		const { status, body } = await http({
			method: 'POST',
			url: `${settings.baseUrl.replace(/\/+$/, '')}/manager/cabapi_external/api/v1/${path}/`,
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: form,
			timeoutMs: 30_000,
			...routeOf(settings),
		});
		const answer = asObject(body);
		const isFine = status >= 200 && status < 300 && typeof body === 'object' && body !== null;
		if (isFine && answer.status !== 'error') return answer;
		const said = words(answer.data) ?? words(answer.message) ?? NOT_ZVONOK;
		const shown = status >= 200 && status < 300 ? (answer.status === 'error' ? 400 : 502) : status;
		throw new ZvonokError(
			`Zvonok.com refused ${path} (${shown}): ${said}`,
			shown,
			said,
			shown === 429 ? MINUTE : null,
		);
	};

export const NOT_ZVONOK = 'an answer that is not from zvonok.com';

/** `data` is a sentence, or an object with a sentence for each field. */
const words = (value: unknown): string | null => {
	const text = asText(value);
	if (text !== null) return text === '' ? null : text;
	if (typeof value !== 'object' || value === null) return null;
	return JSON.stringify(value).slice(0, 300);
};
