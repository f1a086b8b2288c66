import type { IncomingMessage, ServerResponse } from 'node:http';

import { BodyError, readBody } from '../http/body.ts';
import { listen, sendHtml, sendJson } from '../http/listen.ts';
import { badFormat, YclientsFault } from './errors.ts';
import { people } from './people.ts';
import type { YclientsPeople } from './people.ts';
import { serve } from './serve.ts';
import type { ServeRules } from './serve.ts';
import type { PlannedFault, StaffMember, YclientsState } from './state.ts';

export interface YclientsTownOptions extends Partial<ServeRules> {
	readonly port?: number;
	readonly host?: string;
	readonly clock?: () => number;
}

export interface YclientsTown {
	readonly url: string;
	/** Base address of the API. */
	readonly apiUrl: string;
	readonly state: YclientsState;
	readonly people: YclientsPeople;
	addCompany(company: {
		readonly id: number;
		readonly title: string;
		readonly timeZone?: string;
		readonly staff: readonly (Omit<StaffMember, 'schedule'> & Partial<StaffMember>)[];
		readonly services?: readonly { readonly id: number; readonly title: string }[];
	}): void;
	/** Lets the next calls that match fail. */
	plan(fault: Omit<PlannedFault, 'times'> & { readonly times?: number }): void;
	stop(): Promise<void>;
}

const API = '/api/v1';

/**
 * The part of YCLIENTS' REST API that a booking desk uses: branches, staff and their schedules, services, records. Tokens, headers,
 * rights, limits, pages and bodies are checked strictly; a record replaced by PUT loses what is not sent.
 */
export async function startYclients(options: YclientsTownOptions = {}): Promise<YclientsTown> {
	const { port, host, clock = Date.now, ...given } = options;
	const rules: ServeRules = {
		perSecond: 5,
		perMinute: 200,
		largestPage: 200,
		takenStatus: 422,
		apiIds: 'kept',
		deleted: 'missing',
		...given,
	};
	const state: YclientsState = {
		companies: new Map(),
		partnerTokens: new Set(),
		users: new Map(),
		faults: [],
		log: [],
		messages: [],
		calls: new Map(),
		lastId: 8_262_990,
	};

	const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
		const method = request.method ?? 'GET';
		const body = (await readBody(request)).toString('utf8');
		const answer = (status: number, value: object | null, headers = {}): void => {
			state.log.push({ method, path: url.pathname.slice(API.length), status });
			if (value === null) response.writeHead(status).end();
			else sendJson(response, status, value, headers);
		};
		if (!url.pathname.startsWith(`${API}/`)) {
			sendHtml(response, '<h1>YCLIENTS</h1>');
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
		const planned = (): void => {
			const { status = 503, html, retryAfter } = fault ?? {};
			const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
			if (html === true) {
				response.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
				return;
			}
			answer(status, new YclientsFault(status, 'Ошибка сервера').body(), headers);
		};
		if (fault?.kind === 'status') {
			planned();
			return;
		}
		try {
			const header = (name: string): string => String(request.headers[name] ?? '');
			const made = serve(
				state,
				{
					method,
					path: url.pathname.slice(API.length),
					query: url.searchParams,
					accept: header('accept'),
					authorization: header('authorization'),
					contentType: header('content-type'),
					address: request.socket.remoteAddress ?? '',
					body,
				},
				rules,
				clock(),
			);
			if (fault?.kind === 'drop_after') response.destroy();
			else if (fault?.kind === 'status_after') planned();
			else answer(made.status, made.body);
		} catch (error) {
			const known =
				error instanceof YclientsFault ? error : error instanceof BodyError ? badFormat() : null;
			if (known === null) throw error;
			answer(known.status, known.body());
		}
	};

	const listening = await listen(handle, {
		...(port === undefined ? {} : { port }),
		...(host === undefined ? {} : { host }),
	});
	return {
		url: listening.url,
		apiUrl: `${listening.url}${API}`,
		state,
		people: people(state, clock),
		addCompany: ({ id, title, timeZone = 'Europe/Moscow', staff, services = [] }) => {
			state.companies.set(id, {
				id,
				title,
				timeZone,
				staff: staff.map((member) => ({ schedule: 'always', ...member })),
				services,
				clients: [],
				records: new Map(),
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
