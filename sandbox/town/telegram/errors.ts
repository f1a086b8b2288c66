/** An answer with `ok: false`, in the Bot API's own words. */
export class ApiError extends Error {
	readonly code: number;
	readonly parameters: Readonly<Record<string, number>> | undefined;

	constructor(code: number, description: string, parameters?: Readonly<Record<string, number>>) {
		super(description);
		this.name = 'ApiError';
		this.code = code;
		this.parameters = parameters;
	}

	body(): unknown {
		return {
			ok: false,
			error_code: this.code,
			description: this.message,
			...(this.parameters === undefined ? {} : { parameters: this.parameters }),
		};
	}
}

/**
 * `Bad Request: …`. The server lowers the first letter of a message unless the second character is
 * a capital or an underscore (`BUTTON_DATA_INVALID` stays).
 */
export function badRequest(
	message: string,
	parameters?: Readonly<Record<string, number>>,
): ApiError {
	const code = /^.[A-Z_]/.test(message);
	const text = code ? message : message.charAt(0).toLowerCase() + message.slice(1);
	return new ApiError(400, `Bad Request: ${text}`, parameters);
}

export function forbidden(message: string): ApiError {
	return new ApiError(403, `Forbidden: ${message}`);
}

export function conflict(message: string): ApiError {
	return new ApiError(409, `Conflict: ${message}`);
}

/** 429 with `parameters.retry_after` in whole seconds. */
export function tooManyRequests(seconds: number): ApiError {
	return new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
