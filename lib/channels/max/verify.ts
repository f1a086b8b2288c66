import type { HttpAnswer, InboundRequest, Verdict } from '../adapter';
import { sameSecret } from '../secret';

export const SECRET_HEADER = 'x-max-bot-api-secret';

const refusal: HttpAnswer = {
	status: 403,
	headers: { 'content-type': 'application/json' },
	body: '{"success":false}',
};

/** MAX signs nothing: it proves itself by the secret that was handed over with the subscription. */
export const verifyMax = ({ headers }: InboundRequest, secret: string): Verdict =>
	sameSecret(headers[SECRET_HEADER], secret)
		? { genuine: true }
		: {
				genuine: false,
				answer: refusal,
				why:
					headers[SECRET_HEADER] === undefined
						? 'the secret header is missing'
						: 'the secret header does not match',
			};
