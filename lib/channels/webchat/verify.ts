import type { HttpAnswer, InboundRequest, Verdict } from '../adapter';
import type { WebChatSettings } from './settings';

export const json = (status: number, body: unknown): HttpAnswer => ({
	status,
	headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
	body: JSON.stringify(body),
});

/** The envelope around the text: session id, metadata, JSON. */
const ENVELOPE_BYTES = 8 * 1024;

/**
 * A web page cannot prove who writes, so this keeps other sites out (their browsers tell the origin), and bodies that no visitor
 * types. The chat's own page is always of the same origin and passes.
 */
export const verifyWebChat = (request: InboundRequest, settings: WebChatSettings): Verdict => {
	if (request.rawBody.length > settings.maxText * 4 + ENVELOPE_BYTES)
		return refuse(413, 'Сообщение слишком длинное.', 'the body is too large');
	if (settings.allowedOrigins.length === 0 || request.method === 'GET') return { genuine: true };
	const origin = request.headers.origin?.toLowerCase();
	if (origin === undefined)
		return refuse(403, 'Чат доступен только со страниц сайта.', 'the request names no origin');
	return settings.allowedOrigins.includes(origin) || isSameHost(origin, request)
		? { genuine: true }
		: refuse(403, 'Чат не разрешён на этом сайте.', 'the origin is not in the allowed list');
};

const refuse = (status: number, message: string, why: string): Verdict => ({
	genuine: false,
	answer: json(status, { error: message }),
	why,
});

const isSameHost = (origin: string, { headers }: InboundRequest): boolean => {
	try {
		return new URL(origin).host === (headers['x-forwarded-host'] ?? headers.host)?.toLowerCase();
	} catch {
		return false;
	}
};
