import { UnreachableError, type HttpCall } from '../../../lib/shared/http';

const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

const codeOf = (error: unknown): string | null => {
	const { code, cause } = Object(error) as { code?: unknown; cause?: unknown };
	return typeof code === 'string' ? code : cause === undefined ? null : codeOf(cause);
};

/** Real HTTP with Node's own client; any verb, any body. */
export const realHttp: HttpCall = async (request) => {
	const plain = typeof request.body === 'string' || Buffer.isBuffer(request.body);
	try {
		const answer = await fetch(request.url, {
			method: request.method,
			headers: {
				...(plain || request.body === undefined ? {} : { 'content-type': 'application/json' }),
				...request.headers,
			},
			body: plain ? String(request.body) : JSON.stringify(request.body),
			redirect: 'manual',
			signal: AbortSignal.timeout(request.timeoutMs ?? 30_000),
		});
		const text = await answer.text();
		let body: unknown = text;
		try {
			body = JSON.parse(text) as unknown;
		} catch {
			// What is no JSON is passed on as text.
		}
		return { status: answer.status, headers: Object.fromEntries(answer.headers), body };
	} catch (error) {
		const code = codeOf(error);
		throw new UnreachableError('no answer', code === null || !NEVER_SENT.has(code), code);
	}
};

/** Carries the first writing request out and loses its answer; `isWrite` tells writing from reading. */
export const losingAnAnswer = (
	http: HttpCall,
	isWrite: (method: string, url: string) => boolean,
): HttpCall => {
	let lost = false;
	return async (request) => {
		const answer = await http(request);
		if (lost || !isWrite(request.method, request.url)) return answer;
		lost = true;
		throw new UnreachableError('The connection broke', true, 'ECONNRESET');
	};
};

/** Lets something happen in the last moment before the first request that matches. */
export const interrupted = (
	http: HttpCall,
	matches: (method: string) => boolean,
	happens: () => Promise<unknown>,
): HttpCall => {
	let happened = false;
	return async (request) => {
		if (!happened && matches(request.method)) {
			happened = true;
			await happens();
		}
		return await http(request);
	};
};
