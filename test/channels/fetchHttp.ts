import { UnreachableError, type HttpCall } from '../../lib/shared/http';

/** The HTTP seam over real sockets. */
export const fetchHttp: HttpCall = async (request) => {
	let response: Response;
	try {
		response = await fetch(request.url, {
			method: request.method,
			headers: { 'content-type': 'application/json', ...request.headers },
			...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
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
	const text = await response.text();
	let body: unknown = text;
	try {
		body = JSON.parse(text) as unknown;
	} catch {
		// Not JSON: the text itself.
	}
	return { status: response.status, headers: Object.fromEntries(response.headers), body };
};
