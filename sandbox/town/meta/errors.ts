import { randomBytes } from 'node:crypto';

/** An error of the Graph API, by its documented code. */
export interface GraphError {
	readonly status: number;
	readonly code: number;
	readonly subcode?: number;
	readonly message: string;
	readonly type?: string;
	readonly details?: string;
	readonly headers?: Readonly<Record<string, string>>;
}

export const refuse = (
	code: number,
	message: string,
	more: Partial<GraphError> = {},
): GraphError => ({ status: 400, code, message: `(#${code}) ${message}`, ...more });

export const isRefusal = (answer: unknown): answer is GraphError =>
	typeof answer === 'object' && answer !== null && 'status' in answer && 'code' in answer;

export const BAD_TOKEN: GraphError = {
	status: 401,
	code: 190,
	message: 'Invalid OAuth access token - Cannot parse access token',
	type: 'OAuthException',
};

/** Meta's answer for an id that does not exist and for one that the token may not see is the same. */
export const unknownObject = (id: string): GraphError => ({
	status: 400,
	code: 100,
	subcode: 33,
	message: `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation`,
	type: 'GraphMethodException',
});

export const badParameter = (details: string): GraphError =>
	refuse(100, 'Invalid parameter', { details, type: 'OAuthException' });

/** As it stands in the answer. */
export function errorBody(error: GraphError): Readonly<Record<string, unknown>> {
	return {
		error: {
			message: error.message,
			type: error.type ?? 'OAuthException',
			code: error.code,
			...(error.subcode === undefined ? {} : { error_subcode: error.subcode }),
			...(error.details === undefined
				? {}
				: { error_data: { messaging_product: 'whatsapp', details: error.details } }),
			fbtrace_id: randomBytes(8).toString('base64url'),
		},
	};
}
