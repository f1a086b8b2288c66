import { parseJsonObject } from '../http/body.ts';
import {
	badRequest,
	GoogleFault,
	needsReader,
	needsWriter,
	notFound,
	unauthorised,
} from './errors.ts';
import { deleteEvent, getEvent, insertEvent, patchEvent, shown } from './events.ts';
import { freeBusy } from './freeBusy.ts';
import { listEvents } from './list.ts';
import type { GoogleState, Role, StoredCalendar } from './state.ts';

export interface GoogleRequest {
	readonly method: string;
	/** Under the API's base, not yet decoded. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly authorization: string | null;
	readonly ifMatch: string | null;
	readonly contentType: string;
	readonly body: string;
}

export interface ServeOptions {
	/** Calls a minute and user; Google's usual limit is 600. */
	readonly perMinute: number;
	readonly largestPage: number;
}

export interface GoogleAnswer {
	readonly status: number;
	readonly body: unknown;
	readonly headers?: Readonly<Record<string, string>>;
}

const SCOPES = [
	'https://www.googleapis.com/auth/calendar',
	'https://www.googleapis.com/auth/calendar.events',
];
const SEND_UPDATES = ['all', 'externalOnly', 'none'];

/** One call of the API, version 3. Throws {@link GoogleFault}. */
export function serve(
	state: GoogleState,
	request: GoogleRequest,
	options: ServeOptions,
	now: number,
): GoogleAnswer {
	const email = signedIn(state, request.authorization, now);
	count(state, email, options.perMinute, now);
	const parts = request.path
		.split('/')
		.filter((part) => part !== '')
		.map(decodeURIComponent);
	const body = (): Record<string, unknown> => {
		if (!request.contentType.startsWith('application/json'))
			throw new GoogleFault(
				400,
				'badContent',
				`Unsupported content with type: ${request.contentType}`,
			);
		return parseJsonObject(request.body);
	};
	const ok = (value: unknown): GoogleAnswer => ({ status: 200, body: value });

	if (request.method === 'POST' && parts.join('/') === 'freeBusy')
		return ok(freeBusy(state, email, body()));
	if (request.method === 'GET' && parts.join('/') === 'users/me/calendarList')
		// What is shared with a service account does not come into its list by itself.
		return ok({ kind: 'calendar#calendarList', etag: '"p1"', items: [] });
	if (parts[0] !== 'calendars' || parts[1] === undefined) throw notFound();
	const calendar = state.calendars.get(parts[1]);
	const role = calendar?.roles.get(email);
	if (calendar === undefined || role === undefined) throw notFound();
	if (parts.length === 2 && request.method === 'GET') {
		reading(role);
		return ok({
			kind: 'calendar#calendar',
			etag: '"c1"',
			id: calendar.id,
			summary: calendar.summary,
			timeZone: calendar.timeZone,
		});
	}
	if (parts[2] !== 'events' || parts.length > 4) throw notFound();
	return parts[3] === undefined
		? collection(calendar, role, request, body, options, now)
		: single(calendar, role, parts[3], request, body, now);
}

const collection = (
	calendar: StoredCalendar,
	role: Role,
	request: GoogleRequest,
	body: () => Record<string, unknown>,
	options: ServeOptions,
	now: number,
): GoogleAnswer => {
	if (request.method === 'GET') {
		reading(role);
		return { status: 200, body: listEvents(calendar, role, request.query, options.largestPage) };
	}
	if (request.method !== 'POST') throw notFound();
	writing(role, request.query);
	return { status: 200, body: shown(calendar, insertEvent(calendar, body(), now)) };
};

const single = (
	calendar: StoredCalendar,
	role: Role,
	id: string,
	request: GoogleRequest,
	body: () => Record<string, unknown>,
	now: number,
): GoogleAnswer => {
	if (request.method === 'GET') {
		reading(role);
		return { status: 200, body: shown(calendar, getEvent(calendar, id)) };
	}
	writing(role, request.query);
	if (request.method === 'PATCH')
		return {
			status: 200,
			body: shown(calendar, patchEvent(calendar, id, body(), request.ifMatch, now)),
		};
	if (request.method !== 'DELETE') throw notFound();
	deleteEvent(calendar, id, request.ifMatch, now);
	return { status: 204, body: null };
};

const reading = (role: Role): void => {
	if (role === 'freeBusyReader') throw needsReader();
};

const writing = (role: Role, query: URLSearchParams): void => {
	if (role !== 'owner' && role !== 'writer') throw needsWriter();
	for (const [name, value] of query) {
		if (name !== 'sendUpdates')
			throw badRequest(`Unknown name "${name}": Cannot bind query parameter.`);
		if (!SEND_UPDATES.includes(value)) throw badRequest();
	}
};

const signedIn = (state: GoogleState, authorization: string | null, now: number): string => {
	const token = state.tokens.get(/^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '');
	if (token === undefined || token.until <= now) throw unauthorised();
	if (!token.scopes.some((scope) => SCOPES.includes(scope)))
		throw new GoogleFault(
			403,
			'insufficientPermissions',
			'Request had insufficient authentication scopes.',
		);
	return token.email;
};

const count = (state: GoogleState, email: string, perMinute: number, now: number): void => {
	const recent = (state.calls.get(email) ?? []).filter((at) => at > now - 60_000);
	if (recent.length >= perMinute)
		throw new GoogleFault(403, 'rateLimitExceeded', 'Rate Limit Exceeded', 'usageLimits');
	recent.push(now);
	state.calls.set(email, recent);
};
