/** The one way in which `lib/` talks to the outside. n8n's helpers stand behind it, so proxies and credentials apply. */

export interface HttpRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	readonly url: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** An object is sent as JSON; a string or a Buffer as it is. */
	readonly body?: unknown;
	/** Default 30 000. */
	readonly timeoutMs?: number;
	/** `http://user:password@host:port`, from the credential. */
	readonly proxy?: string;
	/** PEM certificates that are trusted in addition to the default roots, never instead of them. */
	readonly extraCa?: string;
	/** What the body of the answer becomes: parsed JSON where it is JSON (default), or bytes. */
	readonly answer?: 'auto' | 'buffer';
}

export interface HttpResponse {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	/** Parsed JSON; the text where it is not JSON; a Buffer when bytes were asked for. */
	readonly body: unknown;
}

/** Resolves for every HTTP status. Rejects with {@link UnreachableError} when there was no answer. */
export type HttpCall = (request: HttpRequest) => Promise<HttpResponse>;

/** The service could not be reached, or the connection broke before an answer came. The message holds no URL and no secret. */
export class UnreachableError extends Error {
	override readonly name = 'UnreachableError';

	constructor(
		message: string,
		/** False: nothing left this machine (refused, DNS), so a second try is safe. True: the request may have been carried out. */
		readonly mayHaveArrived: boolean,
		/** System code such as ECONNREFUSED or ETIMEDOUT, when there is one. */
		readonly code: string | null = null,
	) {
		super(message);
	}
}
