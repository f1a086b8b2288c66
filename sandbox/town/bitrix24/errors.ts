import type { Json } from './json.ts';

/** A refusal as the second version of the REST interface words it: HTTP status, code (may be '' or a number), text. */
export class RestError extends Error {
	readonly status: number;
	readonly code: string;

	constructor(status: number, code: string, description: string) {
		super(description);
		this.name = 'RestError';
		this.status = status;
		this.code = code;
	}

	body(): Json {
		return { error: this.code, error_description: this.message };
	}
}

/** A parameter that the method's signature demands is absent: the controllers' code is the text "100". */
export function missingParameter(name: string): RestError {
	return new RestError(400, '100', `Could not find value for parameter {${name}}`);
}

export function notFound(text = 'Not found.'): RestError {
	return new RestError(400, 'NOT_FOUND', text);
}

export function invalidArgument(text: string): RestError {
	return new RestError(400, 'INVALID_ARG_VALUE', text);
}

/** Classes older than the controllers leave the code empty and say everything in the text. */
export function uncoded(text: string): RestError {
	return new RestError(400, '', text);
}

/** Errors of REST 3.0: `error` is an object, codes carry a common prefix. */
export class RestV3Error extends Error {
	readonly status: number;
	readonly code: string;
	readonly validation: ReadonlyArray<{ readonly field: string; readonly message: string }>;

	constructor(
		status: number,
		code: string,
		message: string,
		validation: ReadonlyArray<{ readonly field: string; readonly message: string }> = [],
	) {
		super(message);
		this.name = 'RestV3Error';
		this.status = status;
		this.code = `BITRIX_REST_V3_EXCEPTION_${code}`;
		this.validation = validation;
	}

	body(): Json {
		return {
			error: {
				code: this.code,
				message: this.message,
				...(this.validation.length > 0
					? { validation: this.validation.map((v) => ({ ...v })) }
					: {}),
			},
		};
	}
}
