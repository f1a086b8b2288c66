import { createHash, createPrivateKey, sign, type KeyObject } from 'node:crypto';

import { ServiceError } from '../../../channels/adapter';
import type { Clock } from '../../../shared/clock';
import type { HttpCall } from '../../../shared/http';
import { asNumber, asObject, asText, isObject } from '../../../shared/json';

/** How requests are signed. */
export interface GoogleAccess {
	/** Value of the `authorization` header; null where the HTTP call signs by itself (OAuth2 credential of n8n). */
	authorization(): Promise<string | null>;
	/** The token was refused: the next one is to be a new one. */
	forget(): void;
}

/** The parts of a service account's JSON key that are needed. */
export interface ServiceAccountKey {
	readonly clientEmail: string;
	readonly privateKey: KeyObject;
	readonly keyId: string | null;
	readonly tokenUri: string;
}

export const CALENDAR_SCOPE = 'https://www.googleapis.com/auth/calendar';

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const DEFAULT_TOKEN_URI = 'https://oauth2.googleapis.com/token';
const LIFETIME_S = 3600;
/** A token is given up this long before its end, so that it does not run out on the way. */
const MARGIN_MS = 60_000;

interface CachedToken {
	readonly token: string;
	readonly until: number;
}

/** Of this process, by key and person: every execution would otherwise ask for a token of its own. */
const cache = new Map<string, CachedToken>();

/** Requests are signed by somebody else. */
export const signedElsewhere: GoogleAccess = {
	authorization: async () => null,
	forget: () => undefined,
};

/** Reads the JSON file that Google Cloud gives for a service account. Throws `ServiceError` that says what is wrong with it. */
export function readServiceAccountKey(text: string): ServiceAccountKey {
	let parsed: unknown = null;
	try {
		parsed = JSON.parse(text);
	} catch {
		// Judged below.
	}
	const email = asText(asObject(parsed).client_email);
	const pem = asText(asObject(parsed).private_key);
	if (!isObject(parsed) || email === null || pem === null) throw badKey();
	try {
		return {
			clientEmail: email,
			// Line breaks are often pasted as the two characters \n.
			privateKey: createPrivateKey(pem.replaceAll('\\n', '\n')),
			keyId: asText(parsed.private_key_id),
			tokenUri: asText(parsed.token_uri) ?? DEFAULT_TOKEN_URI,
		};
	} catch {
		throw badKey();
	}
}

/**
 * Signs with a service account: a JWT under RS256 (RFC 7523) is exchanged for a token, which is kept until shortly before it
 * ends. `subject`: the person in whose name it acts, where the domain's administrator allows that; null: in its own.
 */
export function serviceAccountAccess(
	http: HttpCall,
	clock: Clock,
	key: ServiceAccountKey,
	subject: string | null = null,
	proxy?: string,
): GoogleAccess {
	const name = createHash('sha256')
		.update(key.privateKey.export({ type: 'pkcs8', format: 'pem' }))
		.update(`${key.clientEmail} ${subject ?? ''} ${key.tokenUri}`)
		.digest('hex');
	return {
		authorization: async () => {
			const known = cache.get(name);
			if (known !== undefined && known.until > clock()) return `Bearer ${known.token}`;
			const asked = clock();
			const answer = await http({
				method: 'POST',
				url: key.tokenUri,
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				body: new URLSearchParams({
					grant_type: GRANT,
					assertion: assertion(key, subject, asked),
				}).toString(),
				...(proxy ? { proxy } : {}),
			});
			const body = asObject(answer.body);
			const token = asText(body.access_token);
			if (answer.status !== 200 || token === null) throw refusedToken(answer.status, body);
			const seconds = asNumber(body.expires_in) ?? LIFETIME_S;
			cache.set(name, { token, until: asked + seconds * 1000 - MARGIN_MS });
			return `Bearer ${token}`;
		},
		forget: () => {
			cache.delete(name);
		},
	};
}

const assertion = (key: ServiceAccountKey, subject: string | null, now: number): string => {
	const issued = Math.floor(now / 1000);
	const head = { alg: 'RS256', typ: 'JWT', ...(key.keyId === null ? {} : { kid: key.keyId }) };
	const claims = {
		iss: key.clientEmail,
		scope: CALENDAR_SCOPE,
		aud: key.tokenUri,
		iat: issued,
		exp: issued + LIFETIME_S,
		...(subject === null ? {} : { sub: subject }),
	};
	const signed = [head, claims]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.');
	return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key.privateKey).toString('base64url')}`;
};

const badKey = (): ServiceError =>
	new ServiceError(
		'This is not the key of a Google service account. Paste the whole JSON file: Google Cloud → IAM → Service accounts → Keys → Add key → JSON.',
		400,
		'',
	);

const refusedToken = (status: number, body: ReturnType<typeof asObject>): ServiceError => {
	const error = asText(body.error) ?? '';
	const said = [error, asText(body.error_description) ?? '']
		.filter((part) => part !== '')
		.join(': ');
	const clockIsWrong = /iat|exp|timeframe|short-lived/i.test(said);
	return new ServiceError(
		clockIsWrong
			? 'Google does not accept the time of the signature. Set the clock of the server that n8n runs on.'
			: error === 'unauthorized_client'
				? 'The service account may not act in the name of this person. Allow it in the Google Workspace admin console (domain-wide delegation), or leave the person empty and share the calendar with the account.'
				: `Google does not accept the service account${said === '' ? '' : ` (${said})`}. Make a new JSON key and paste it.`,
		status,
		said,
	);
};
