import type { HttpAnswer, InboundRequest, Verdict } from './adapter';
import { sameSecret } from './secret';

const PARAMETER = 'secret';

/** An address that carries its own proof, for platforms that sign nothing: they send the query back as it was given. */
export const withSecret = (url: string, secret: string): string => {
	const address = new URL(url);
	address.searchParams.set(PARAMETER, secret);
	return address.toString();
};

/** The same endpoint, whatever the secret in it. */
export const isSameEndpoint = (one: string, other: string): boolean =>
	endpointOf(one) !== null && endpointOf(one) === endpointOf(other);

const endpointOf = (url: string): string | null => {
	try {
		const { origin, pathname } = new URL(url);
		return `${origin}${pathname}`;
	} catch {
		return null;
	}
};

/** Only the host: the path of somebody's webhook may be a secret. */
export const hostOf = (url: string): string => {
	try {
		return new URL(url).host;
	} catch {
		return 'an unknown address';
	}
};

const refusal: HttpAnswer = {
	status: 403,
	headers: { 'content-type': 'application/json' },
	body: '{"ok":false}',
};

export const refuse = (why: string): Verdict => ({ genuine: false, answer: refusal, why });

export const verifySecretInAddress = ({ query }: InboundRequest, secret: string): Verdict => {
	if (sameSecret(query[PARAMETER], secret)) return { genuine: true };
	return refuse(
		query[PARAMETER] === undefined
			? 'the secret is missing in the address'
			: 'the secret in the address does not match',
	);
};

/** A secret that stands in an address has to be long and need no escaping; empty: one is derived. */
export const secretFault = (written: string): string | null => {
	const secret = written.trim();
	return secret === '' || /^[A-Za-z0-9_-]{16,64}$/.test(secret)
		? null
		: 'The webhook secret must have 16 to 64 Latin letters, digits, "_" and "-", because it stands in an address. Leave it empty to have one made.';
};
