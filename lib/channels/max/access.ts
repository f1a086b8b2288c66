import { UnreachableError } from '../../shared/http';
import { asId, asText } from '../../shared/json';
import type { AccessTest } from '../adapter';
import { isNotMax, isTokenRefused, MaxError, type MaxCall } from './api';
import { botNameOf, settingsFault, type MaxSettings } from './settings';

/** `GET /me`, in plain words for each thing that can be wrong. */
export const testMax = async (settings: MaxSettings, call: MaxCall): Promise<AccessTest> => {
	const fault = settingsFault(settings);
	if (fault !== null) return { ok: false, message: fault };
	try {
		const bot = await call('GET', '/me', { timeoutMs: 15_000, patienceMs: 5_000 });
		if (asId(bot.user_id) === null)
			return { ok: false, message: 'The base URL answers, but not like the MAX API.' };
		const name = asText(bot.username);
		if (name !== null && botNameOf(name) !== botNameOf(settings.botName))
			return {
				ok: false,
				message: `The token belongs to the bot "${name}", not to "${botNameOf(settings.botName)}". Correct the bot name or the token.`,
			};
		return { ok: true, message: `Connected to ${name ?? asText(bot.first_name) ?? 'the bot'}.` };
	} catch (error) {
		return { ok: false, message: explain(error, settings) };
	}
};

const explain = (error: unknown, settings: MaxSettings): string => {
	if (error instanceof UnreachableError) {
		if (/CERT|ISSUER|SELF_SIGNED/i.test(error.code ?? ''))
			return 'MAX shows a certificate of the Russian national CA, which n8n does not know. Put «Russian Trusted Root CA» from gosuslugi.ru/tls into "Extra CA Certificate".';
		return settings.proxy === null
			? 'MAX cannot be reached from this machine. Check the base URL; without direct access set a proxy.'
			: 'MAX cannot be reached through the proxy. Check its address, user and password.';
	}
	if (error instanceof MaxError) {
		if (isTokenRefused(error))
			return 'MAX does not know this bot token. Copy the current one on business.max.ru, without spaces.';
		if (error.status === 407) return 'The proxy asks for a user and a password.';
		if (isNotMax(error)) return 'The base URL answers, but not like the MAX API.';
		if (error.status === 403)
			return 'MAX refuses this bot. Check on business.max.ru that the profile is verified and the bot has passed moderation.';
		return error.message;
	}
	return error instanceof Error ? error.message : 'The test could not be made.';
};
