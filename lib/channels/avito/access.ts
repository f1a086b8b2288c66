import { UnreachableError } from '../../shared/http';
import { asId, asText } from '../../shared/json';
import type { AccessTest } from '../adapter';
import type { AvitoCall } from './api';
import { AvitoError } from './errors';
import { settingsFault, userIdOf, type AvitoSettings } from './settings';

/** The profile of the keys and its subscriptions, in plain words for each thing that can be wrong. */
export const testAvito = async (settings: AvitoSettings, call: AvitoCall): Promise<AccessTest> => {
	const fault = settingsFault(settings);
	if (fault !== null) return { ok: false, message: fault };
	const options = { timeoutMs: 15_000, patienceMs: 3_000 };
	try {
		const profile = await call('GET', '/core/v1/accounts/self', options);
		const id = asId(profile.id);
		if (id === null)
			return { ok: false, message: 'The base URL answers, but not like the Avito API.' };
		if (id !== userIdOf(settings.userId))
			return {
				ok: false,
				message: `The keys are of the profile ${id}, not of ${userIdOf(settings.userId)}. Correct the profile number or the keys.`,
			};
		try {
			await call('POST', '/messenger/v1/subscriptions', { ...options, body: {} });
		} catch (error) {
			if (error instanceof AvitoError && (error.status === 402 || error.status === 403))
				return {
					ok: false,
					message:
						'The keys work, but not for messages: the Messenger API is part of the paid business plans of Avito.',
				};
			throw error;
		}
		return { ok: true, message: `Connected to ${asText(profile.name) ?? `profile ${id}`}.` };
	} catch (error) {
		return { ok: false, message: explain(error, settings) };
	}
};

const explain = (error: unknown, settings: AvitoSettings): string => {
	if (error instanceof UnreachableError) {
		if (/CERT|ISSUER|SELF_SIGNED/i.test(error.code ?? ''))
			return 'The server shows a certificate that n8n does not trust. Put its root certificate into "Extra CA Certificate".';
		return settings.proxy === null
			? 'Avito cannot be reached from this machine. Check the base URL, or set a proxy.'
			: 'Avito cannot be reached through the proxy. Check its address, user and password.';
	}
	if (error instanceof AvitoError) {
		if (error.status === 407) return 'The proxy asks for a user and a password.';
		if (error.status === 401)
			return 'Avito does not know these keys. Copy client ID and client secret again on avito.ru under «Для бизнеса → Интеграции».';
		if (!error.isAvito) return 'The base URL answers, but not like the Avito API.';
		return error.message;
	}
	return error instanceof Error ? error.message : 'The test could not be made.';
};
