import { UnreachableError } from '../../shared/http';
import type { AccessTest } from '../adapter';
import { postSigned, type GenericTools } from './send';
import { accountOf, settingsFault, type GenericSettings } from './settings';

/** Posts a signed `ping` to the reply address; anything of 2xx is good. */
export const testGeneric = async (
	settings: GenericSettings,
	tools: GenericTools,
): Promise<AccessTest> => {
	const fault = settingsFault(settings);
	if (fault !== null) return { ok: false, message: fault };
	const account = accountOf(settings.account);
	if (settings.replyUrl.trim() === '')
		return { ok: true, message: `"${account}" receives only: there is no reply address.` };
	try {
		const { status } = await postSigned(settings, tools, { type: 'ping', account });
		if (status >= 200 && status < 300)
			return { ok: true, message: `"${account}" answers at its reply address.` };
		if (status === 401 || status === 403)
			return {
				ok: false,
				message: `The reply address refuses the signature (${status}). Both sides need the same secret and the right time.`,
			};
		if (status === 404)
			return { ok: false, message: 'The reply address answers 404: check its path.' };
		return { ok: false, message: `The reply address answers ${status} to a signed ping.` };
	} catch (error) {
		if (!(error instanceof UnreachableError)) throw error;
		if (/CERT|ISSUER|SELF_SIGNED/i.test(error.code ?? ''))
			return {
				ok: false,
				message:
					'The server shows a certificate that n8n does not trust. Put its root certificate into "Extra CA Certificate".',
			};
		return {
			ok: false,
			message:
				settings.proxy === null
					? 'The reply address cannot be reached from this machine. Check it, or set a proxy.'
					: 'The reply address cannot be reached through the proxy. Check its address, user and password.',
		};
	}
};
