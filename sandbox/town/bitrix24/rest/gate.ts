import { timingSafeEqual } from 'node:crypto';
import { RestError } from '../errors.ts';
import type { Bucket } from '../limits.ts';
import type { Portal } from './method.ts';

export interface Address {
	readonly version: 2 | 3;
	readonly userId: string;
	readonly secret: string;
	/** Lower case, without the suffix `.json`. */
	readonly method: string;
}

/** Reads `/rest/{user}/{secret}/{method}[.json]` and `/rest/api/{user}/{secret}/{method}`; undefined for other paths. */
export function readAddress(pathname: string): Address | undefined {
	if (!pathname.startsWith('/rest/')) return undefined;
	const parts = pathname
		.slice('/rest/'.length)
		.split('/')
		.filter((part) => part !== '')
		.map(decodeURIComponent);
	const version = parts[0] === 'api' ? 3 : 2;
	const rest = version === 3 ? parts.slice(1) : parts;
	// `/rest/{method}` without the two parts of a webhook is how an application calls, with a token we do not issue.
	if (rest.length < 3) return { version, userId: '', secret: '', method: rest.at(-1) ?? '' };
	const name = (rest[2] ?? '').toLowerCase();
	return {
		version,
		userId: rest[0] ?? '',
		secret: rest[1] ?? '',
		method: version === 2 ? name.replace(/\.json$/, '') : name,
	};
}

/** What stands before every method: rate, transport, credentials, plan. */
export function passGate(
	portal: Portal,
	bucket: Bucket,
	call: { readonly address: Address; readonly ip: string; readonly overTls: boolean },
): void {
	const { settings } = portal;
	if (!bucket.admit(call.ip)) throw new RestError(503, 'QUERY_LIMIT_EXCEEDED', 'Too many requests');
	if (settings.requireHttps && !call.overTls)
		throw new RestError(400, 'INVALID_REQUEST', 'Https required.');
	const { userId, secret } = call.address;
	if (secret === '') throw new RestError(401, 'NO_AUTH_FOUND', 'Wrong authorization data');
	if (userId !== String(settings.userId) || !equal(secret, settings.secret)) {
		throw new RestError(401, 'INVALID_CREDENTIALS', 'Invalid request credentials');
	}
	if (settings.plan === 'free') {
		throw new RestError(403, 'ACCESS_DENIED', 'REST API is available only on commercial plans.');
	}
}

function equal(left: string, right: string): boolean {
	const a = Buffer.from(left);
	const b = Buffer.from(right);
	return a.length === b.length && timingSafeEqual(a, b);
}
