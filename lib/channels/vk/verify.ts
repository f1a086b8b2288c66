import { asId, asObject, asText } from '../../shared/json';
import type { HttpAnswer, InboundRequest, Verdict } from '../adapter';
import { sameSecret } from '../secret';

const refusal: HttpAnswer = {
	status: 403,
	headers: { 'content-type': 'text/plain; charset=utf-8' },
	body: 'forbidden',
};

/**
 * VK signs nothing: it puts the server's secret and the community's number into the body of every event. The confirmation request
 * carries the secret as well, so it is asked of that too.
 */
export const verifyVk = ({ rawBody }: InboundRequest, secret: string, groupId: string): Verdict => {
	const body = asObject(parse(rawBody));
	const refused = (why: string): Verdict => ({ genuine: false, answer: refusal, why });
	if (!sameSecret(asText(body.secret) ?? undefined, secret))
		return refused(
			body.secret === undefined ? 'the secret is missing' : 'the secret does not match',
		);
	return asId(body.group_id) === groupId
		? { genuine: true }
		: refused('the event is of another community');
};

export const parse = (bytes: Buffer): unknown => {
	try {
		return JSON.parse(bytes.toString('utf8')) as unknown;
	} catch {
		return null;
	}
};
