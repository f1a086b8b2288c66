import { UnreachableError } from '../../shared/http';
import { MetaError } from './errors';
import type { MetaSettings } from './settings';

/** Why the test of a credential failed, in plain words without secrets. `about` names what the account's own ids are. */
export const explainFailure = (error: unknown, settings: MetaSettings, about: string): string => {
	if (error instanceof UnreachableError) {
		if (/CERT|ISSUER|SELF_SIGNED/i.test(error.code ?? ''))
			return 'The certificate of the base URL is not trusted. Put the certificate of its CA into "Extra CA Certificate".';
		return settings.proxy === null
			? 'Meta cannot be reached from this machine. In Russia its addresses are blocked: set a proxy, or run n8n elsewhere.'
			: 'Meta cannot be reached through the proxy. Check its address, user and password.';
	}
	if (error instanceof MetaError) {
		if (error.status === 407) return 'The proxy asks for a user and a password.';
		if (error.code === 0) return 'The base URL answers, but not like the Graph API.';
		if (error.code === 190)
			return 'Meta does not know this access token, or it has expired. Make a permanent one for a system user.';
		if (error.code === 100 || error.code === 33)
			return `Meta does not know ${about}, or the access token may not see it.`;
		return error.message;
	}
	return error instanceof Error ? error.message : 'The test could not be made.';
};

/** The app ID and secret are tried as well: without the right secret every event would be refused. */
export const APP_REFUSED =
	'The app ID and the app secret do not belong together. Copy both from the app dashboard, App settings → Basic.';
