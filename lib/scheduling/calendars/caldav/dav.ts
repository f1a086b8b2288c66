import { davRequest, type DAVResponse } from 'tsdav';

import { ServiceError } from '../../../channels/adapter';
import { asObject } from '../../../shared/json';
import type { HttpCall, HttpRequest, HttpResponse } from '../../../shared/http';

/** How an account of a CalDAV server is reached. */
export interface CalDavAccount {
	/** Any address of the server: its root, a principal or a calendar. */
	readonly serverUrl: string;
	readonly user: string;
	/** At Yandex an app password, never the password of the account. */
	readonly password: string;
	readonly proxy?: string;
	readonly extraCa?: string;
}

/** One element of a multi-status. */
export interface DavEntry {
	/** Absolute. */
	readonly url: string;
	readonly status: number;
	/** By local name in camel case; only those that were found. */
	readonly props: Readonly<Record<string, unknown>>;
}

export interface MultiStatus {
	readonly entries: readonly DavEntry[];
	readonly syncToken: string | null;
}

export interface DavObject {
	readonly etag: string | null;
	readonly data: string;
}

/** What became of a conditional write. `precondition`: somebody was there before, or changed it. */
export type Written =
	| { readonly status: 'done'; readonly etag: string | null }
	| { readonly status: 'precondition' | 'missing' };

/** The few verbs that a calendar needs. All reject with `ServiceError` or `UnreachableError`. */
export interface DavClient {
	propfind(url: string, depth: '0' | '1', props: object): Promise<MultiStatus>;
	/** `body` in xml-js's compact form, names with prefix `d`, `c` or `cs`. */
	report(
		url: string,
		depth: '0' | '1',
		body: Readonly<Record<string, object>>,
	): Promise<MultiStatus>;
	/** Null where there is nothing. */
	get(url: string): Promise<DavObject | null>;
	/** `etag` null: only where nothing is yet. */
	put(url: string, data: string, etag: string | null): Promise<Written>;
	/** `etag` null: whatever is there. */
	remove(url: string, etag: string | null): Promise<Written>;
}

const NAMESPACES = {
	'xmlns:d': 'DAV:',
	'xmlns:c': 'urn:ietf:params:xml:ns:caldav',
	'xmlns:cs': 'http://calendarserver.org/ns/',
};

type DavCall = (
	request: Omit<HttpRequest, 'method'> & {
		readonly method: HttpRequest['method'] | 'PROPFIND' | 'REPORT';
	},
) => Promise<HttpResponse>;

const DEFAULT_TIMEOUT_MS = 20_000;
const REDIRECTS = 3;

export function createDavClient(
	http: HttpCall,
	account: CalDavAccount,
	timeoutMs: number = DEFAULT_TIMEOUT_MS,
): DavClient {
	// Every HTTP client behind the seam passes the verb on as it is; only the type of the seam names fewer.
	const call = http as DavCall;
	const credentials = Buffer.from(`${account.user}:${account.password}`, 'utf8').toString('base64');

	const send = async (
		method: Parameters<DavCall>[0]['method'],
		url: string,
		headers: Readonly<Record<string, string>>,
		body?: string,
	): Promise<HttpResponse> => {
		let target = url;
		for (let redirects = 0; ; redirects++) {
			const answer = await call({
				method,
				url: target,
				headers: { ...headers, authorization: `Basic ${credentials}` },
				...(body === undefined ? {} : { body }),
				timeoutMs,
				...(account.proxy ? { proxy: account.proxy } : {}),
				...(account.extraCa ? { extraCa: account.extraCa } : {}),
			});
			const to = answer.headers.location;
			if (![301, 302, 307, 308].includes(answer.status) || !to || redirects === REDIRECTS)
				return answer;
			const next = new URL(to, target);
			// The password goes to the server that the owner named and to no other.
			if (next.host !== new URL(target).host) return answer;
			target = next.href;
		}
	};

	const multiStatus = async (
		method: 'PROPFIND' | 'REPORT',
		url: string,
		depth: '0' | '1',
		body: Readonly<Record<string, object>>,
	): Promise<MultiStatus> => {
		let failure: HttpResponse | null = null;
		const answers = await davRequest({
			url,
			init: { method, body, attributes: NAMESPACES },
			fetch: async (_target, init) => {
				const answer = await send(
					method,
					url,
					{ depth, 'content-type': 'application/xml; charset=utf-8' },
					String(init?.body ?? ''),
				);
				if (answer.status !== 207) failure = answer;
				return asFetched(answer);
			},
		});
		if (failure !== null) throw refused(failure);
		return readMultiStatus(url, answers);
	};

	const written = async (answer: HttpResponse): Promise<Written> => {
		if (answer.status >= 200 && answer.status < 300)
			return { status: 'done', etag: answer.headers.etag ?? null };
		if (answer.status === 412) return { status: 'precondition' };
		if (answer.status === 404 || answer.status === 410) return { status: 'missing' };
		throw refused(answer);
	};

	return {
		propfind: async (url, depth, props) =>
			await multiStatus('PROPFIND', url, depth, { 'd:propfind': { 'd:prop': props } }),
		report: async (url, depth, body) => await multiStatus('REPORT', url, depth, body),
		get: async (url) => {
			const answer = await send('GET', url, { accept: 'text/calendar' });
			if (answer.status === 404 || answer.status === 410) return null;
			if (answer.status !== 200) throw refused(answer);
			return { etag: answer.headers.etag ?? null, data: String(answer.body) };
		},
		put: async (url, data, etag) =>
			await written(
				await send(
					'PUT',
					url,
					{
						'content-type': 'text/calendar; charset=utf-8',
						...(etag === null ? { 'if-none-match': '*' } : { 'if-match': etag }),
					},
					data,
				),
			),
		remove: async (url, etag) =>
			await written(await send('DELETE', url, etag === null ? {} : { 'if-match': etag })),
	};
}

/** The answer in the shape that tsdav reads. */
const asFetched = ({ status, headers, body }: HttpResponse): Response =>
	new Response(status === 204 || status === 304 ? null : typeof body === 'string' ? body : '', {
		// A status that `Response` does not know must still reach the reader below.
		status: status >= 200 && status <= 599 ? status : 599,
		headers: { 'content-type': headers['content-type'] ?? 'application/xml' },
	});

const readMultiStatus = (url: string, answers: readonly DAVResponse[]): MultiStatus => {
	const whole = asObject(asObject(asObject(answers[0]).raw).multistatus);
	if (answers.length > 0 && asObject(asObject(answers[0]).raw).multistatus === undefined)
		throw new ServiceError(
			'The server answered, but not as a CalDAV server. Check the address of the calendar server.',
			answers[0].status,
			'',
		);
	return {
		entries: answers
			.filter((answer) => textOf(answer.href) !== null)
			.map((answer) => ({
				url: new URL(textOf(answer.href) ?? '', url).href,
				status: answer.status,
				props: asObject(answer.props),
			})),
		syncToken: textOf(whole.syncToken),
	};
};

/** Text of an element as tsdav gives it: bare, or beside attributes, or CDATA. Numbers were read out of text. */
export const textOf = (value: unknown): string | null => {
	if (typeof value === 'string') return value === '' ? null : value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	const { _text, _cdata } = asObject(value);
	return _text === undefined ? (_cdata === undefined ? null : textOf(_cdata)) : textOf(_text);
};

/** `href` inside an element; the first of several. */
export const hrefOf = (value: unknown, base: string): string | null => {
	const first: unknown = Array.isArray(value) ? value[0] : value;
	const { href } = asObject(first);
	const text = textOf(Array.isArray(href) ? href[0] : href);
	return text === null ? null : new URL(text, base).href;
};

const refused = ({ status, headers, body }: HttpResponse): ServiceError => {
	const said =
		typeof body === 'string'
			? body
					.replace(/<[^>]*>/g, ' ')
					.trim()
					.slice(0, 300)
			: '';
	const seconds = Number(headers['retry-after']);
	const retryAfterMs = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : null;
	return new ServiceError(
		REFUSALS[status] ?? `The calendar server answered ${String(status)}.`,
		status,
		said,
		retryAfterMs,
	);
};

const REFUSALS: Readonly<Record<number, string>> = {
	401: 'The calendar server does not accept the user name and password. Yandex, Apple and accounts with two-step sign-in need an app password, made for "Calendar".',
	403: 'The calendar server does not allow this. Check that the account may write to this calendar.',
	404: 'There is no such calendar on the server. Check its name or address in the list of calendars.',
	405: 'The server does not know CalDAV at this address. Check the address of the calendar server.',
	429: 'The calendar server asks to slow down.',
	507: 'The calendar account has no space left.',
};
