/** An error in the envelope of the OpenAI API. */
export class OpenAiError extends Error {
	readonly status: number;
	readonly type: string;
	readonly code: string | null;
	readonly param: string | null;
	readonly headers: Readonly<Record<string, string>>;

	constructor(
		status: number,
		message: string,
		details: {
			readonly type?: string;
			readonly code?: string;
			readonly param?: string;
			readonly headers?: Readonly<Record<string, string>>;
		} = {},
	) {
		super(message);
		this.name = 'OpenAiError';
		this.status = status;
		this.type = details.type ?? 'invalid_request_error';
		this.code = details.code ?? null;
		this.param = details.param ?? null;
		this.headers = details.headers ?? {};
	}

	body(): unknown {
		const { message, type, param, code } = this;
		return { error: { message, type, param, code } };
	}
}

export function badParameter(param: string, message: string, code?: string): OpenAiError {
	return new OpenAiError(400, message, { param, ...(code === undefined ? {} : { code }) });
}

export function rateLimited(seconds: number): OpenAiError {
	return new OpenAiError(429, `Rate limit reached. Please try again in ${seconds}s.`, {
		type: 'requests',
		code: 'rate_limit_exceeded',
		headers: { 'retry-after': String(seconds), 'retry-after-ms': String(seconds * 1000) },
	});
}
