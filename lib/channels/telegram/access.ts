import { UnreachableError } from '../../shared/http';
import { asId, asObject, asText } from '../../shared/json';
import type { AccessTest } from '../adapter';
import { TelegramError, type TelegramCall } from './api';
import { settingsFault, type TelegramSettings } from './settings';

/** getMe, in plain words for each thing that can be wrong. */
export const testTelegram = async (
	settings: TelegramSettings,
	call: TelegramCall,
): Promise<AccessTest> => {
	const fault = settingsFault(settings);
	if (fault !== null) return { ok: false, message: fault };
	try {
		const bot = asObject(await call('getMe', {}, { timeoutMs: 15_000, patienceMs: 5_000 }));
		const name = asText(bot.username);
		return asId(bot.id) === null
			? { ok: false, message: 'The base URL answers, but not like a Bot API server.' }
			: { ok: true, message: `Connected to ${name === null ? 'the bot' : `@${name}`}.` };
	} catch (error) {
		return { ok: false, message: explain(error, settings) };
	}
};

const explain = (error: unknown, settings: TelegramSettings): string => {
	if (error instanceof UnreachableError) {
		if (/CERT|ISSUER|SELF_SIGNED/i.test(error.code ?? ''))
			return 'The server shows a certificate that n8n does not trust. Put its root certificate into «Extra CA Certificate».';
		return settings.proxy === null
			? 'Telegram cannot be reached from this machine. Where it is blocked, set a proxy or another base URL.'
			: 'Telegram cannot be reached through the proxy. Check its address, user and password.';
	}
	if (error instanceof TelegramError) {
		if (error.status === 401 || error.status === 404)
			return 'Telegram does not know this bot token. Take the current one from @BotFather, without spaces.';
		if (error.status === 407) return 'The proxy asks for a user and a password.';
		if (error.status === 502 && /not from the Bot API/.test(error.said))
			return 'The base URL answers, but not like a Bot API server.';
		return error.message;
	}
	return error instanceof Error ? error.message : 'The test could not be made.';
};
