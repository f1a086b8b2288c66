import type { IAllExecuteFunctions, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { rootCertificates } from 'node:tls';

import {
	UnreachableError,
	type HttpCall,
	type HttpRequest,
	type HttpResponse,
} from '../../lib/shared/http';

/** Anything that carries n8n's HTTP helper: execute, trigger, webhook, hook, load-options and credential-test functions. */
export interface HttpContext {
	readonly helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequest'>;
}

const DEFAULT_TIMEOUT = 30_000;

/** System codes after which it is certain that the request never left this machine. */
const NEVER_SENT = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'ERR_INVALID_URL',
]);

/** The HTTP seam of `lib/` over n8n's own helper, so that proxies, certificates and n8n's logging apply. */
export const httpCall =
	(context: HttpContext): HttpCall =>
	async (request) => {
		try {
			const answer = (await context.helpers.httpRequest(toOptions(request))) as {
				statusCode: number;
				headers: Record<string, unknown>;
				body: unknown;
			};
			return toResponse(answer, request.answer);
		} catch (error) {
			throw toUnreachable(error);
		}
	};

const toOptions = (request: HttpRequest): IHttpRequestOptions => ({
	method: request.method,
	url: request.url,
	headers: request.headers as IDataObject | undefined,
	body: request.body as IHttpRequestOptions['body'],
	json: typeof request.body === 'object' && request.body !== null && !Buffer.isBuffer(request.body),
	timeout: request.timeoutMs ?? DEFAULT_TIMEOUT,
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	// Bytes always: a proxy's HTML in place of JSON must reach the caller as it is, not as a parser's exception.
	encoding: 'arraybuffer',
	...(request.proxy ? { proxy: parseProxy(request.proxy) } : {}),
	...(request.extraCa ? { agentOptions: { ca: [...rootCertificates, request.extraCa] } } : {}),
});

const parseProxy = (address: string): IHttpRequestOptions['proxy'] => {
	const url = new URL(address);
	return {
		protocol: url.protocol.replace(':', ''),
		host: url.hostname,
		port: Number(url.port || (url.protocol === 'https:' ? 443 : 80)),
		...(url.username
			? {
					auth: {
						username: decodeURIComponent(url.username),
						password: decodeURIComponent(url.password),
					},
				}
			: {}),
	};
};

const toResponse = (
	answer: { statusCode: number; headers: Record<string, unknown>; body: unknown },
	wanted: HttpRequest['answer'],
): HttpResponse => {
	const bytes = Buffer.isBuffer(answer.body)
		? answer.body
		: answer.body instanceof ArrayBuffer
			? Buffer.from(answer.body)
			: null;
	const headers = Object.fromEntries(
		Object.entries(answer.headers ?? {}).map(([name, value]) => [
			name.toLowerCase(),
			String(value),
		]),
	);
	if (bytes === null) return { status: answer.statusCode, headers, body: answer.body };
	return {
		status: answer.statusCode,
		headers,
		body: wanted === 'buffer' ? bytes : parseIfJson(bytes.toString('utf8')),
	};
};

const parseIfJson = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
};

/** Axios and n8n wrap the system's error; its code may lie one level down. The message names no address. */
const toUnreachable = (error: unknown): UnreachableError => {
	const code = findCode(error);
	return new UnreachableError(
		code ? `The service could not be reached (${code})` : 'The service could not be reached',
		!(code !== null && NEVER_SENT.has(code)),
		code,
	);
};

const findCode = (error: unknown): string | null => {
	let current = error;
	for (let depth = 0; depth < 4 && typeof current === 'object' && current !== null; depth++) {
		const { code, cause } = current as { code?: unknown; cause?: unknown };
		if (typeof code === 'string' && /^E[A-Z_]+$/.test(code)) return code;
		current = cause;
	}
	return null;
};
