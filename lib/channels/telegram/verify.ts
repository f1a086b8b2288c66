import type { HttpAnswer, InboundRequest, Verdict } from '../adapter';
import { sameSecret } from '../secret';

export const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

const refusal: HttpAnswer = {
	status: 403,
	headers: { 'content-type': 'application/json' },
	body: '{"ok":false}',
};

/** Telegram proves itself by the secret that was handed over with `setWebhook`. */
export const verifyTelegram = (request: InboundRequest, secret: string): Verdict =>
	sameSecret(request.headers[SECRET_HEADER], secret)
		? { genuine: true }
		: {
				genuine: false,
				answer: refusal,
				why:
					request.headers[SECRET_HEADER] === undefined
						? 'the secret header is missing'
						: 'the secret header does not match',
			};
