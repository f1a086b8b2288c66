import { createHmac, timingSafeEqual } from 'node:crypto';

import { asNumber, asObject, asText } from '../../shared/json';

/** What a signed link says: this person takes this escalation, for this step, until then. */
export interface LinkClaim {
	readonly escalationId: string;
	readonly person: string;
	/** Place of the step in the log: every step has links of its own. */
	readonly step: number;
	/** Milliseconds since the epoch; from then on the link is void. */
	readonly expiresAt: number;
}

const sign = (body: string, secret: string): Buffer =>
	createHmac('sha256', secret).update(body).digest();

/** Claim and signature in one word that survives a query string. */
export const signLink = (claim: LinkClaim, secret: string): string => {
	const { escalationId, person, step, expiresAt } = claim;
	const body = Buffer.from(
		JSON.stringify({ e: escalationId, p: person, s: step, x: expiresAt }),
	).toString('base64url');
	return `${body}.${sign(body, secret).toString('base64url')}`;
};

/** The claim of a link; null when the signature is not ours. The expiry is told, not judged. Compares in constant time. */
export const readLink = (token: string, secret: string): LinkClaim | null => {
	const [body, signature, ...rest] = token.split('.');
	if (body === undefined || signature === undefined || rest.length > 0) return null;
	const expected = sign(body, secret);
	const given = Buffer.from(signature, 'base64url');
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
	const { e, p, s, x } = asObject(parse(Buffer.from(body, 'base64url').toString('utf8')));
	const [escalationId, person, step, expiresAt] = [asText(e), asText(p), asNumber(s), asNumber(x)];
	return escalationId === null || person === null || step === null || expiresAt === null
		? null
		: { escalationId, person, step, expiresAt };
};

const parse = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return null;
	}
};

/** The address that a person opens. The base may have a query of its own. */
export const linkAddress = (base: string, token: string): string =>
	`${base}${base.includes('?') ? '&' : '?'}t=${token}`;
