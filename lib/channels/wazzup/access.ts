import { UnreachableError } from '../../shared/http';
import { asArray, asId, asObject, asText } from '../../shared/json';
import type { AccessTest } from '../adapter';
import { isNotWazzup, WazzupError, type WazzupCall } from './api';
import { settingsFault, type WazzupSettings } from './settings';

/** The list of channels, in plain words for each thing that can be wrong. */
export const testWazzup = async (
	settings: WazzupSettings,
	call: WazzupCall,
): Promise<AccessTest> => {
	const fault = settingsFault(settings);
	if (fault !== null) return { ok: false, message: fault };
	try {
		const answer = await call('GET', '/channels', { timeoutMs: 15_000, patienceMs: 5_000 });
		if (!Array.isArray(answer))
			return { ok: false, message: 'The base URL answers, but not like the Wazzup API.' };
		const channels = asArray(answer).map(asObject);
		if (channels.length === 0)
			return { ok: false, message: 'The key works, but no messenger is connected in Wazzup yet.' };
		const named = channels.map(
			({ transport, plainId, state }) =>
				`${asText(transport) ?? 'channel'} ${asId(plainId) ?? ''} (${asText(state) ?? 'unknown'})`,
		);
		return channels.some(({ state }) => state === 'active')
			? { ok: true, message: `Connected: ${named.join(', ')}.` }
			: { ok: false, message: `The key works, but no channel is active: ${named.join(', ')}.` };
	} catch (error) {
		return { ok: false, message: explain(error, settings) };
	}
};

const explain = (error: unknown, settings: WazzupSettings): string => {
	if (error instanceof UnreachableError) {
		if (/CERT|ISSUER|SELF_SIGNED/i.test(error.code ?? ''))
			return 'The server shows a certificate that n8n does not trust. Put its root certificate into "Extra CA Certificate".';
		return settings.proxy === null
			? 'Wazzup cannot be reached from this machine. Check the base URL, or set a proxy.'
			: 'Wazzup cannot be reached through the proxy. Check its address, user and password.';
	}
	if (error instanceof WazzupError) {
		if (error.status === 401)
			return 'Wazzup does not know this API key. Copy it in «Настройки → Интеграция с CRM → API».';
		if (error.status === 407) return 'The proxy asks for a user and a password.';
		if (isNotWazzup(error)) return 'The base URL answers, but not like the Wazzup API.';
		return error.message;
	}
	return error instanceof Error ? error.message : 'The test could not be made.';
};
