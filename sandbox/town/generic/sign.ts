import { createHmac, timingSafeEqual } from 'node:crypto';

const TIMESTAMP = 'x-nightdesk-timestamp';
const SIGNATURE = 'x-nightdesk-signature';
const WINDOW_SECONDS = 300;

const signatureOf = (secret: string, timestamp: string, body: Buffer | string): string =>
	`sha256=${createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest('hex')}`;

/** Headers of a request that the service sends at this moment, in milliseconds. */
export const signedHeaders = (
	secret: string,
	body: string,
	now: number,
): Readonly<Record<string, string>> => {
	const timestamp = String(Math.floor(now / 1000));
	return {
		'content-type': 'application/json',
		[TIMESTAMP]: timestamp,
		[SIGNATURE]: signatureOf(secret, timestamp, body),
	};
};

/** The status with which a request is refused that did not come from the desk now; null: it did. */
export const refusalOf = (
	secret: string,
	headers: Readonly<Record<string, string | readonly string[] | undefined>>,
	body: Buffer,
	now: number,
): 401 | 403 | null => {
	const timestamp = String(headers[TIMESTAMP] ?? '');
	const given = Buffer.from(String(headers[SIGNATURE] ?? ''));
	const expected = Buffer.from(signatureOf(secret, timestamp, body));
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 401;
	return Math.abs(now / 1000 - Number(timestamp)) <= WINDOW_SECONDS ? null : 403;
};
