import { createHmac } from 'node:crypto';

import type { Clock } from '../../shared/clock';
import type { HttpAnswer, InboundRequest, Verdict } from '../adapter';
import { sameSecret } from '../secret';

export const TIMESTAMP_HEADER = 'x-nightdesk-timestamp';
export const SIGNATURE_HEADER = 'x-nightdesk-signature';

/** How far the other side's clock may be off, and how long a recorded request stays good; then a replay is refused. Milliseconds. */
export const REPLAY_WINDOW = 5 * 60_000;

/** `sha256=` and the HMAC-SHA-256 of the timestamp, a dot, and the bytes of the body, in hexadecimal. */
export const signatureOf = (secret: string, timestamp: string, body: Buffer | string): string =>
	`sha256=${createHmac('sha256', secret).update(`${timestamp}.`, 'utf8').update(body).digest('hex')}`;

/** Headers of a request of ours. The timestamp is in seconds. */
export const signed = (
	secret: string,
	body: string,
	now: number,
): Readonly<Record<string, string>> => {
	const timestamp = String(Math.floor(now / 1_000));
	return {
		'content-type': 'application/json',
		[TIMESTAMP_HEADER]: timestamp,
		[SIGNATURE_HEADER]: signatureOf(secret, timestamp, body),
	};
};

/**
 * Genuine: signed with our secret, not longer than {@link REPLAY_WINDOW} ago. Within the window a repetition passes here and is dropped
 * by the inbox, which knows the event's id. Never throws.
 */
export const verifySigned = (
	{ headers, rawBody }: InboundRequest,
	secret: string,
	clock: Clock,
): Verdict => {
	const timestamp = headers[TIMESTAMP_HEADER] ?? '';
	const given = headers[SIGNATURE_HEADER];
	if (given === undefined || timestamp === '')
		return refuse(401, 'the signature or the timestamp is missing');
	if (!/^\d{9,11}$/.test(timestamp)) return refuse(401, 'the timestamp is not in seconds');
	if (secret === '' || !sameSecret(given.toLowerCase(), signatureOf(secret, timestamp, rawBody)))
		return refuse(401, 'the signature does not match');
	return Math.abs(clock() - Number(timestamp) * 1_000) <= REPLAY_WINDOW
		? { genuine: true }
		: refuse(403, 'the timestamp is more than five minutes off');
};

/** Strangers learn why as well: without the secret it helps nobody, and integrators look for it. */
const refuse = (status: number, why: string): Verdict => ({
	genuine: false,
	answer: json(status, { ok: false, error: why }),
	why,
});

export const json = (status: number, body: unknown): HttpAnswer => ({
	status,
	headers: { 'content-type': 'application/json; charset=utf-8' },
	body: JSON.stringify(body),
});
