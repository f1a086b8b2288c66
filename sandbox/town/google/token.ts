import { randomBytes, verify } from 'node:crypto';

import { isRecord } from '../http/body.ts';
import type { GoogleState } from './state.ts';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFETIME_S = 3600;
const SKEW_S = 300;

export interface TokenAnswer {
	readonly status: number;
	readonly body: unknown;
}

const refuse = (error: string, error_description: string): TokenAnswer => ({
	status: 400,
	body: { error, error_description },
});

const part = (text: string | undefined): Record<string, unknown> | null => {
	try {
		const value: unknown = JSON.parse(Buffer.from(text ?? '', 'base64url').toString('utf8'));
		return isRecord(value) ? value : null;
	} catch {
		return null;
	}
};

/** The token endpoint for service accounts, as strict about the assertion as Google's. */
export function exchange(
	state: GoogleState,
	contentType: string,
	body: string,
	audience: string,
	now: number,
): TokenAnswer {
	if (!contentType.startsWith('application/x-www-form-urlencoded'))
		return refuse('invalid_request', 'Bad Request');
	const form = new URLSearchParams(body);
	if (form.get('grant_type') !== GRANT)
		return refuse('unsupported_grant_type', `Invalid grant_type: ${form.get('grant_type') ?? ''}`);
	const pieces = (form.get('assertion') ?? '').split('.');
	const [head, claims, signature] = pieces;
	const header = part(head);
	const said = part(claims);
	if (pieces.length !== 3 || header === null || said === null)
		return refuse('invalid_grant', 'Bad Request');
	if (header.alg !== 'RS256') return refuse('invalid_grant', 'Invalid JWT: unsupported algorithm');
	const account = state.accounts.get(String(said.iss));
	if (account === undefined) return refuse('invalid_grant', 'Invalid grant: account not found');
	if (header.kid !== undefined && header.kid !== account.keyId)
		return refuse('invalid_grant', 'Invalid JWT Signature.');
	const genuine = verify(
		'RSA-SHA256',
		Buffer.from(`${head ?? ''}.${claims ?? ''}`),
		account.publicKey,
		Buffer.from(signature ?? '', 'base64url'),
	);
	if (!genuine) return refuse('invalid_grant', 'Invalid JWT Signature.');
	if (said.aud !== audience)
		return refuse(
			'invalid_grant',
			'Invalid JWT: Failed audience check. The right audience is the token endpoint.',
		);
	const { iat, exp, scope, sub } = said;
	const seconds = now / 1000;
	if (
		typeof iat !== 'number' ||
		typeof exp !== 'number' ||
		exp - iat > LIFETIME_S ||
		iat > seconds + SKEW_S ||
		exp <= seconds
	)
		return refuse(
			'invalid_grant',
			'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
		);
	if (typeof scope !== 'string' || scope.trim() === '')
		return refuse('invalid_scope', 'Invalid OAuth scope or ID token audience provided.');
	if (sub !== undefined && sub !== account.email)
		return {
			status: 401,
			body: {
				error: 'unauthorized_client',
				error_description:
					'Client is unauthorized to retrieve access tokens using this method, or client not authorized for any of the scopes requested.',
			},
		};
	const token = `ya29.${randomBytes(24).toString('base64url')}`;
	state.tokens.set(token, {
		email: account.email,
		scopes: scope.split(/\s+/),
		until: now + (LIFETIME_S - 1) * 1000,
	});
	return {
		status: 200,
		body: { access_token: token, expires_in: LIFETIME_S - 1, token_type: 'Bearer' },
	};
}
