import { createHmac } from 'node:crypto';

import type { HttpAnswer, InboundRequest, Verdict } from '../adapter';
import { sameSecret } from '../secret';

const refusal = (status: number, body: string): HttpAnswer => ({
	status,
	headers: { 'content-type': 'text/plain; charset=utf-8' },
	body,
});

/**
 * `secrets`: any of them may have signed; an empty one never has. A POST carries `X-Hub-Signature-256`, the HMAC of its bytes as they came (Meta escapes what is not ASCII, so JSON that was written
 * anew never matches); a GET is the challenge and carries the verify token. Both are compared in constant time.
 */
export const verifyMeta = (
	request: InboundRequest,
	secrets: readonly string[],
	verifyToken: string,
): Verdict =>
	request.method.toUpperCase() === 'GET'
		? verifyChallenge(request, verifyToken)
		: verifySignature(request, secrets);

const verifyChallenge = ({ query }: InboundRequest, verifyToken: string): Verdict => {
	const refused = (why: string): Verdict => ({
		genuine: false,
		answer: refusal(403, 'forbidden'),
		why,
	});
	if (query['hub.mode'] !== 'subscribe') return refused('not a challenge');
	return sameSecret(query['hub.verify_token'], verifyToken)
		? { genuine: true }
		: refused('the verify token does not match');
};

const verifySignature = (
	{ headers, rawBody }: InboundRequest,
	secrets: readonly string[],
): Verdict => {
	const given = headers['x-hub-signature-256'];
	const matches = secrets
		.filter((secret) => secret !== '')
		.map((secret) => createHmac('sha256', secret).update(rawBody).digest('hex'))
		.map((expected) => sameSecret(given?.toLowerCase(), `sha256=${expected}`));
	if (matches.includes(true)) return { genuine: true };
	return {
		genuine: false,
		answer: refusal(401, 'unauthorized'),
		why: given === undefined ? 'the signature is missing' : 'the signature does not match',
	};
};
