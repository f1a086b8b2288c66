import type { HttpCall, HttpRequest } from '../../lib/shared/http';

/** One request of ours and what the service answered. */
export interface Exchange {
	readonly request: HttpRequest;
	readonly url: URL;
	readonly status: number;
	readonly answer: unknown;
}

/** The HTTP seam, and everything that went through it. */
export const recording = (
	http: HttpCall,
): { readonly http: HttpCall; readonly exchanges: readonly Exchange[] } => {
	const exchanges: Exchange[] = [];
	return {
		exchanges,
		http: async (request) => {
			const response = await http(request);
			exchanges.push({
				request,
				url: new URL(request.url),
				status: response.status,
				answer: response.body,
			});
			return response;
		},
	};
};
