import type { InboundRequest, Verdict } from '../adapter';
import { sameSecret } from '../secret';
import { plain } from './reports';

/** The provider signs nothing: its reports prove themselves by the secret in the address that the owner gave it. */
export const verifyAddress = ({ query }: InboundRequest, secret: string): Verdict => {
	if (sameSecret(query.secret, secret.trim())) return { genuine: true };
	return {
		genuine: false,
		answer: plain(403, 'forbidden'),
		why:
			secret.trim() === ''
				? 'no webhook secret is set in the credential'
				: query.secret === undefined
					? 'the secret is missing in the address'
					: 'the secret in the address does not match',
	};
};
