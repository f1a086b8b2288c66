import {
	NodeApiError,
	NodeOperationError,
	type IAllExecuteFunctions,
	type IHttpRequestOptions,
} from 'n8n-workflow';

import { UnreachableError, type HttpCall } from '../../lib/shared/http';
import { httpCall } from './http';

/** Anything that can make requests in the name of a credential of n8n's own. */
export interface SigningContext {
	readonly helpers: Pick<IAllExecuteFunctions['helpers'], 'httpRequestWithAuthentication'>;
}

/**
 * The HTTP seam of `lib/` with requests that n8n signs, for the types of credentials that n8n ships and renews by itself. A token that has
 * run out is renewed by n8n, which it notices by the error of a 401 alone: every other status comes back as an answer.
 */
export const signedHttpCall =
	(context: SigningContext, credential: string): HttpCall =>
	async (request) => {
		let own: unknown = null;
		const signing = httpCall({
			helpers: {
				httpRequest: async (options: IHttpRequestOptions) =>
					(await context.helpers.httpRequestWithAuthentication
						.call(context as IAllExecuteFunctions, credential, {
							...options,
							ignoreHttpStatusErrors: { ignore: true, except: [401] },
						})
						.catch(async (error: Error) => {
							if (isUnauthorized(error)) return { statusCode: 401, headers: {}, body: null };
							own = error;
							return await Promise.reject(error);
						})) as never,
			},
		});
		try {
			return await signing(request);
		} catch (error) {
			// n8n's own words, such as that the account has to be connected again, say more than that nothing was reached.
			throw error instanceof UnreachableError && error.code === null && isOfN8n(own) ? own : error;
		}
	};

/** Still refused after n8n has renewed the token, or tried to. */
const isUnauthorized = (error: unknown): boolean => {
	const { httpCode, response } = error as {
		httpCode?: unknown;
		response?: { status?: unknown };
	};
	return httpCode === '401' || response?.status === 401;
};

const isOfN8n = (error: unknown): boolean =>
	error instanceof NodeApiError || error instanceof NodeOperationError;
