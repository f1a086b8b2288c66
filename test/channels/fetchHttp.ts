import { UnreachableError, type HttpCall } from '../../lib/shared/http';

/** The HTTP seam over real sockets. */
export const fetchHttp: HttpCall = async (request) => {
	let response: Response;
	try {
		response = await fetch(request.url, {
			method: request.method,
			headers: {
				...(isJson(request.body) ? { 'content-type': 'application/json' } : {}),
				...request.headers,
			},
			...(request.body === undefined ? {} : { body: bodyOf(request.body) }),
			signal: AbortSignal.timeout(request.timeoutMs ?? 30_000),
		});
	} catch (error) {
		const { cause } = error as { cause?: { code?: string } };
		throw new UnreachableError(
			'The service could not be reached',
			cause?.code !== 'ECONNREFUSED',
			cause?.code ?? null,
		);
	}
	const headers = Object.fromEntries(response.headers);
	if (request.answer === 'buffer')
		return {
			status: response.status,
			headers,
			body: Buffer.from(await response.arrayBuffer()),
		};
	const text = await response.text();
	let body: unknown = text;
	try {
		body = JSON.parse(text) as unknown;
	} catch {
		// Not JSON: the text itself.
	}
	return { status: response.status, headers, body };
};

const isJson = (body: unknown): boolean =>
	typeof body === 'object' && body !== null && !Buffer.isBuffer(body);

/** As the seam promises: bytes and text go as they are, everything else as JSON. */
const bodyOf = (body: unknown): string | Uint8Array<ArrayBuffer> =>
	typeof body === 'string'
		? body
		: Buffer.isBuffer(body)
			? new Uint8Array(body)
			: JSON.stringify(body);
