import { UnreachableError } from '../../shared/http';
import { asNumber, asObject, asText } from '../../shared/json';
import type { AccessTest } from '../adapter';
import { SmscError, type SmscCall } from './api';
import { settingsFault, type SmscSettings } from './settings';

/** `balance.php`, in plain words for each thing that can be wrong. */
export const testSmsc = async (settings: SmscSettings, call: SmscCall): Promise<AccessTest> => {
	const fault = settingsFault(settings);
	if (fault !== null) return { ok: false, message: fault };
	try {
		const { balance } = asObject(await call('balance'));
		const money = asNumber(balance) ?? Number(asText(balance) ?? NaN);
		if (!Number.isFinite(money))
			return { ok: false, message: 'The base URL answers, but not like SMSC.ru.' };
		return money > 0
			? { ok: true, message: `Connected. Balance: ${money}.` }
			: {
					ok: false,
					message: 'The access works, but there is no money on the account of smsc.ru.',
				};
	} catch (error) {
		return { ok: false, message: explain(error, settings) };
	}
};

const explain = (error: unknown, settings: SmscSettings): string => {
	if (error instanceof UnreachableError) {
		if (/CERT|ISSUER|SELF_SIGNED/i.test(error.code ?? ''))
			return 'The server shows a certificate that n8n does not trust. Put its root certificate into "Extra CA Certificate".';
		return settings.proxy === null
			? 'SMSC.ru cannot be reached from this machine. Try https://www2.smsc.ru as the base URL, or set a proxy.'
			: 'SMSC.ru cannot be reached through the proxy. Check its address, user and password.';
	}
	if (error instanceof SmscError) {
		if (error.code === 2)
			return 'SMSC.ru does not know this login with this password or API key, or does not let this server’s address in.';
		if (error.status === 407) return 'The proxy asks for a user and a password.';
		if (error.code === 0) return 'The base URL answers, but not like SMSC.ru.';
		return error.message;
	}
	return error instanceof Error ? error.message : 'The test could not be made.';
};
