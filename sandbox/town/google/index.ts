import { createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { BodyError, readBody } from '../http/body.ts';
import { listen, sendJson } from '../http/listen.ts';
import { badRequest, GoogleFault } from './errors.ts';
import { people } from './people.ts';
import type { GooglePeople } from './people.ts';
import { serve } from './serve.ts';
import type { GoogleState, PlannedFault, Role } from './state.ts';
import { exchange } from './token.ts';

export interface GoogleTownOptions {
	readonly port?: number;
	readonly host?: string;
	readonly clock?: () => number;
	/** Calls a minute and user; default 600, Google's usual limit. */
	readonly perMinute?: number;
	/** Pages are no larger, whatever the client asks for; default 2500. */
	readonly largestPage?: number;
}

export interface GoogleTown {
	readonly url: string;
	/** Base address of the API. */
	readonly apiUrl: string;
	readonly state: GoogleState;
	readonly people: GooglePeople;
	/** A service account with its JSON key, as Google Cloud gives it. */
	addServiceAccount(name: string): { readonly email: string; readonly key: string };
	addCalendar(options: {
		readonly id: string;
		readonly summary: string;
		readonly timeZone?: string;
		readonly shared?: Readonly<Record<string, Role>>;
	}): void;
	/** Lets the next calls that match fail. */
	plan(fault: Omit<PlannedFault, 'times'> & { readonly times?: number }): void;
	stop(): Promise<void>;
}

const API = '/calendar/v3';

/**
 * Google's token endpoint and the part of Calendar API v3 that a booking desk uses: events (list, get, insert, patch, delete)
 * and free/busy. Signatures, scopes, sharing, ids, etags, sync tokens and limits are checked as Google does.
 */
export async function startGoogle(options: GoogleTownOptions = {}): Promise<GoogleTown> {
	const clock = options.clock ?? Date.now;
	const limits = {
		perMinute: options.perMinute ?? 600,
		largestPage: options.largestPage ?? 2500,
	};
	const state: GoogleState = {
		accounts: new Map(),
		calendars: new Map(),
		tokens: new Map(),
		faults: [],
		log: [],
		calls: new Map(),
	};

	const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
		const method = request.method ?? 'GET';
		const header = (name: string): string | null => {
			const value = request.headers[name];
			return typeof value === 'string' ? value : null;
		};
		const body = (await readBody(request)).toString('utf8');
		const answer = (status: number, value: unknown, headers = {}): void => {
			state.log.push({ method, path: url.pathname, status });
			if (status === 204) response.writeHead(204).end();
			else sendJson(response, status, value, headers);
		};
		if (url.pathname === '/token' && method === 'POST') {
			const audience = `${listening.url}/token`;
			const made = exchange(state, header('content-type') ?? '', body, audience, clock());
			answer(made.status, made.body);
			return;
		}
		if (!url.pathname.startsWith(`${API}/`)) {
			answer(404, new GoogleFault(404, 'notFound', 'Not Found').body());
			return;
		}
		const fault = state.faults.find(
			(one) => one.times > 0 && (one.method === undefined || one.method === method),
		);
		if (fault !== undefined) fault.times -= 1;
		if (fault?.kind === 'drop_before') {
			response.destroy();
			return;
		}
		try {
			if (fault?.kind === 'status') {
				const { status = 503, reason = 'backendError' } = fault;
				const after =
					fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
				answer(status, new GoogleFault(status, reason, 'Planned fault').body(), after);
				return;
			}
			const made = serve(
				state,
				{
					method,
					path: url.pathname.slice(API.length),
					query: url.searchParams,
					authorization: header('authorization'),
					ifMatch: header('if-match'),
					contentType: header('content-type') ?? '',
					body,
				},
				limits,
				clock(),
			);
			if (fault?.kind === 'drop_after') response.destroy();
			else answer(made.status, made.body, made.headers);
		} catch (error) {
			const known =
				error instanceof GoogleFault
					? error
					: error instanceof BodyError
						? badRequest('Parse Error')
						: null;
			if (known === null) throw error;
			answer(known.status, known.body());
		}
	};

	const listening = await listen(handle, options);
	return {
		url: listening.url,
		apiUrl: `${listening.url}${API}`,
		state,
		people: people(state, clock),
		addServiceAccount: (name) => {
			const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
			const email = `${name}@desk-project.iam.gserviceaccount.com`;
			const keyId = randomBytes(20).toString('hex');
			state.accounts.set(email, {
				email,
				keyId,
				publicKey: createPublicKey(pair.publicKey.export({ type: 'spki', format: 'pem' })),
			});
			return {
				email,
				key: JSON.stringify(
					{
						type: 'service_account',
						project_id: 'desk-project',
						private_key_id: keyId,
						private_key: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }),
						client_email: email,
						client_id: '100000000000000000001',
						auth_uri: 'https://accounts.google.com/o/oauth2/auth',
						token_uri: `${listening.url}/token`,
						universe_domain: 'googleapis.com',
					},
					null,
					2,
				),
			};
		},
		addCalendar: ({ id, summary, timeZone = 'Europe/Moscow', shared = {} }) => {
			state.calendars.set(id, {
				id,
				summary,
				timeZone,
				roles: new Map(Object.entries(shared)),
				events: new Map(),
				changes: 0,
				remembersFrom: 0,
			});
		},
		plan: (fault) => {
			state.faults.push({ ...fault, times: fault.times ?? 1 });
		},
		stop: async () => {
			await listening.stop();
		},
	};
}
