import type { InboundRequest, Verdict } from '../adapter';
import { refuse } from '../hookAddress';
import { sameSecret } from '../secret';

/** GREEN-API signs nothing: it sends `webhookUrlToken` as a bearer token, and older instances as it was typed. */
export const verifyGreenApi = ({ headers }: InboundRequest, secret: string): Verdict => {
	const given = headers.authorization;
	const bare = given?.replace(/^Bearer\s+/i, '');
	if (sameSecret(bare, secret)) return { genuine: true };
	return refuse(
		given === undefined ? 'the authorization is missing' : 'the authorization does not match',
	);
};
