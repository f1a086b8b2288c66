import type { InboundRequest, Verdict } from '../adapter';
import { refuse, verifySecretInAddress } from '../hookAddress';
import { sameSecret } from '../secret';

/** Wazzup signs nothing: the secret stands in the address. A `crmKey`, where it was handed over, has to be there as well. */
export const verifyWazzup = (request: InboundRequest, secret: string, crmKey: string): Verdict => {
	const verdict = verifySecretInAddress(request, secret);
	if (!verdict.genuine || crmKey.trim() === '') return verdict;
	return sameSecret(request.headers.authorization, `Bearer ${crmKey.trim()}`)
		? verdict
		: refuse('the crmKey does not match');
};
