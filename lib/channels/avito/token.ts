import { createHash } from 'node:crypto';

import type { Clock } from '../../shared/clock';
import type { HttpCall } from '../../shared/http';
import { asNumber, asObject, asText } from '../../shared/json';
import { routeOf } from '../route';
import { AvitoError } from './errors';
import type { AvitoSettings } from './settings';

export interface Tokens {
	/** A token that is good for some minutes more. Calls at the same moment share one request. */
	get(): Promise<string>;
	/** Avito does not take this one any more; the next call asks for a new one. */
	forget(token: string): void;
}

interface Kept {
	readonly token: Promise<string>;
	/** Null while it is being asked for. */
	value: string | null;
	/** Milliseconds. */
	until: number;
}

/** Tokens live for a day and are good for every process of this machine that asks with the same keys. */
const kept = new Map<string, Kept>();
const MOST = 200;
const RESERVE = 5 * 60_000;
const DEFAULT_LIFETIME = 24 * 3_600_000;

/** `client_credentials` tokens, kept in this process until shortly before they end. */
export const avitoTokens = (settings: AvitoSettings, http: HttpCall, clock: Clock): Tokens => {
	const key = createHash('sha256')
		.update(JSON.stringify([settings.baseUrl, settings.clientId, settings.clientSecret]))
		.digest('hex');
	const fresh = (): Kept => {
		const entry: Kept = {
			token: ask(settings, http).then(({ token, lifetime }) => {
				entry.until = clock() + lifetime - RESERVE;
				return (entry.value = token);
			}),
			value: null,
			until: 0,
		};
		// A refusal is not kept: the keys may be corrected at Avito's side.
		entry.token.catch(() => kept.get(key) === entry && kept.delete(key));
		if (kept.size >= MOST) kept.clear();
		kept.set(key, entry);
		return entry;
	};
	return {
		async get() {
			const known = kept.get(key);
			const isGood = known !== undefined && (known.value === null || clock() < known.until);
			return await (isGood ? known : fresh()).token;
		},
		forget(token) {
			if (kept.get(key)?.value === token) kept.delete(key);
		},
	};
};

const ask = async (
	settings: AvitoSettings,
	http: HttpCall,
): Promise<{ readonly token: string; readonly lifetime: number }> => {
	const { status, body } = await http({
		method: 'POST',
		url: `${settings.baseUrl.replace(/\/+$/, '')}/token`,
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: settings.clientId.trim(),
			client_secret: settings.clientSecret.trim(),
		}).toString(),
		timeoutMs: 15_000,
		...routeOf(settings),
	});
	const answer = asObject(body);
	const token = asText(answer.access_token);
	// Wrong keys come with 200 and `{"error":"invalid_client"}` as well as with 400 or 401.
	if (token !== null && token !== '' && status >= 200 && status < 300)
		return { token, lifetime: (asNumber(answer.expires_in) ?? 0) * 1000 || DEFAULT_LIFETIME };
	const said = asText(answer.error_description) ?? asText(answer.error) ?? '';
	const isKeys = said !== '' || status === 400 || status === 401 || status === 403;
	throw new AvitoError(
		isKeys
			? `Avito gives no token for these keys (${status}): ${said}. Copy client ID and client secret again on avito.ru under «Для бизнеса → Интеграции».`
			: `Avito gives no token (${status})`,
		isKeys ? 401 : status >= 200 && status < 300 ? 502 : status,
		said,
		status === 429 ? 60_000 : null,
		isKeys,
	);
};
