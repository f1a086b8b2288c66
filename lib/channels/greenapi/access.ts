import { UnreachableError } from '../../shared/http';
import { asObject, asText } from '../../shared/json';
import type { AccessTest } from '../adapter';
import { GreenApiError, type GreenApiCall } from './api';
import { instanceOf, settingsFault, type GreenApiSettings } from './settings';

/** States of an instance that is not ready, in words. */
const STATES: Readonly<Record<string, string>> = {
	notAuthorized: 'The phone is not linked: scan the QR code in console.green-api.com.',
	blocked: 'The messenger has blocked this number.',
	sleepMode: 'The phone is switched off or off line for long: switch it on.',
	starting: 'The instance is starting. Try again in five minutes.',
	yellowCard: 'The messenger has stopped sending from this number for a while: it wrote too much.',
};

/** State and messenger of the instance, in plain words for each thing that can be wrong. */
export const testGreenApi = async (
	settings: GreenApiSettings,
	call: GreenApiCall,
): Promise<AccessTest> => {
	const fault = settingsFault(settings);
	if (fault !== null) return { ok: false, message: fault };
	const options = { timeoutMs: 15_000, patienceMs: 3_000 };
	try {
		const answer = asObject(await call('GET', 'getStateInstance', options));
		const state = asText(answer.stateInstance);
		if (state === null)
			return { ok: false, message: 'The base URL answers, but not like GREEN-API.' };
		if (state !== 'authorized')
			return {
				ok: false,
				message:
					(Object.hasOwn(STATES, state) ? STATES[state] : null) ?? `The instance is ${state}.`,
			};
		const { wid, typeInstance } = asObject(await call('GET', 'getSettings', options));
		const number = asText(wid)?.split('@')[0] ?? `instance ${instanceOf(settings.idInstance)}`;
		const messenger = MESSENGERS[asText(typeInstance) ?? 'whatsapp'] ?? asText(typeInstance);
		return { ok: true, message: `Connected to ${messenger}, ${number}.` };
	} catch (error) {
		return { ok: false, message: explain(error, settings) };
	}
};

const MESSENGERS: Readonly<Record<string, string | undefined>> = {
	whatsapp: 'WhatsApp',
	telegram: 'Telegram',
	v3: 'MAX',
};

const explain = (error: unknown, settings: GreenApiSettings): string => {
	if (error instanceof UnreachableError) {
		if (/CERT|ISSUER|SELF_SIGNED/i.test(error.code ?? ''))
			return 'The server shows a certificate that n8n does not trust. Put its root certificate into "Extra CA Certificate".';
		return settings.proxy === null
			? 'GREEN-API cannot be reached from this machine. Compare the base URL with "apiUrl" in console.green-api.com, or set a proxy.'
			: 'GREEN-API cannot be reached through the proxy. Check its address, user and password.';
	}
	if (error instanceof GreenApiError) {
		if (error.status === 407) return 'The proxy asks for a user and a password.';
		if (error.status === 404) return 'The base URL answers, but not like GREEN-API.';
		return error.message;
	}
	return error instanceof Error ? error.message : 'The test could not be made.';
};
