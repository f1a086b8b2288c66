import { UnreachableError, type HttpCall } from '../../../lib/shared/http';

/** The HTTP seam over real sockets: objects as JSON, text as it is, bytes where bytes are asked for. */
export const realHttp: HttpCall = async ({ method, url, headers, body, timeoutMs, answer }) => {
	let response: Response;
	try {
		response = await fetch(url, {
			method,
			headers: {
				...(typeof body === 'object' ? { 'content-type': 'application/json' } : {}),
				...headers,
			},
			...(body === undefined
				? {}
				: { body: typeof body === 'string' ? body : JSON.stringify(body) }),
			signal: AbortSignal.timeout(timeoutMs ?? 30_000),
		});
	} catch (error) {
		const { cause } = error as { cause?: { code?: string } };
		const code = cause?.code ?? null;
		throw new UnreachableError('The service could not be reached', code !== 'ECONNREFUSED', code);
	}
	const bytes = Buffer.from(await response.arrayBuffer());
	return {
		status: response.status,
		headers: Object.fromEntries(response.headers),
		body: answer === 'buffer' ? bytes : parsed(bytes.toString('utf8')),
	};
};

const parsed = (text: string): unknown => {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
};

/** A clock that sleeping moves and that nobody waits for. */
export const quickClock = () => {
	let ahead = 0;
	const slept: number[] = [];
	return {
		now: () => Date.now() + ahead,
		slept,
		sleep: async (milliseconds: number) => {
			slept.push(milliseconds);
			ahead += milliseconds;
			await Promise.resolve();
		},
		pass: (milliseconds: number) => void (ahead += milliseconds),
	};
};
