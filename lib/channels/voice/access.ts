import { UnreachableError } from '../../shared/http';
import { asNumber, asText } from '../../shared/json';
import type { AccessTest } from '../adapter';
import { NOT_ZVONOK, ZvonokError, type ZvonokCall } from './api';
import { settingsFault, type ZvonokSettings } from './settings';

/** `users/balance`, in plain words for each thing that can be wrong. It calls nobody. */
export const testZvonok = async (
	settings: ZvonokSettings,
	call: ZvonokCall,
): Promise<AccessTest> => {
	const fault = settingsFault(settings);
	if (fault !== null) return { ok: false, message: fault };
	try {
		const { balance } = await call('users/balance');
		const money = asNumber(balance) ?? Number.parseFloat(asText(balance) ?? '');
		if (!Number.isFinite(money))
			return { ok: false, message: 'The base URL answers, but not like zvonok.com.' };
		if (money <= 0)
			return {
				ok: false,
				message: 'The key works, but there is no money on the account of zvonok.com.',
			};
		return {
			ok: true,
			message: `Connected. Balance: ${money}.${settings.webhookSecret.trim() === '' ? ' Pressed keys are not received: set a webhook secret.' : ''}`,
		};
	} catch (error) {
		return { ok: false, message: explain(error, settings) };
	}
};

const explain = (error: unknown, settings: ZvonokSettings): string => {
	if (error instanceof UnreachableError) {
		if (/CERT|ISSUER|SELF_SIGNED/i.test(error.code ?? ''))
			return 'The server shows a certificate that n8n does not trust. Put its root certificate into "Extra CA Certificate".';
		return settings.proxy === null
			? 'Zvonok.com cannot be reached from this machine. Check the base URL or set a proxy.'
			: 'Zvonok.com cannot be reached through the proxy. Check its address, user and password.';
	}
	if (error instanceof ZvonokError) {
		if (error.status === 407) return 'The proxy asks for a user and a password.';
		if (error.said === NOT_ZVONOK && error.status !== 401 && error.status !== 403)
			return 'The base URL answers, but not like zvonok.com.';
		if (error.status === 401 || error.status === 403 || /key|ключ/i.test(error.said))
			return 'Zvonok.com does not know this public key. Copy it from the profile, under «API».';
		return error.message;
	}
	return error instanceof Error ? error.message : 'The test could not be made.';
};
