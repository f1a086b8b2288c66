import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

import { BodyError, parseJsonObject, readBody } from '../http/body.ts';
import { listen, sendJson } from '../http/listen.ts';
import { chunks, complete, envelope } from './completion.ts';
import type { Spoil } from './completion.ts';
import { embeddings } from './embeddings.ts';
import { OpenAiError, rateLimited } from './errors.ts';
import { chatRequest } from './request.ts';

/** A planned failure of the next calls. */
export interface OpenAiFault {
	/**
	 * `status`: error `code` (429 with `retryAfter` s; 500; 503…). `quota`: 429 that no waiting
	 * cures. `timeout`: no answer for `delayMs` (default 10 min). `delay`: a late answer. `drop`: the
	 * connection is cut. `broken_body`: 200 with a body that is no JSON. `malformed`, `refusal`,
	 * `empty`, `wrong_shape`: a good envelope around content the caller cannot use.
	 */
	readonly kind:
		| 'status'
		| 'quota'
		| 'timeout'
		| 'delay'
		| 'drop'
		| 'broken_body'
		| 'malformed'
		| 'refusal'
		| 'empty'
		| 'wrong_shape';
	times: number;
	readonly code?: number;
	readonly retryAfter?: number;
	readonly delayMs?: number;
}

export interface OpenAiOptions {
	readonly port?: number;
	readonly host?: string;
	readonly apiKey?: string;
	readonly models?: readonly string[];
	/** Requests a minute before 429; without it there is no limit. */
	readonly requestsPerMinute?: number;
	/** Epoch ms. */
	readonly now?: () => number;
}

/** One call as it was answered; the key is not kept. */
export interface OpenAiCall {
	readonly at: number;
	readonly path: string;
	readonly status: number;
	readonly body: Readonly<Record<string, unknown>>;
}

export interface OpenAiTown {
	/** Base URL for clients, with `/v1`. */
	readonly url: string;
	readonly port: number;
	readonly apiKey: string;
	readonly calls: readonly OpenAiCall[];
	/** Plans a failure. */
	fail(fault: OpenAiFault): void;
	stop(): Promise<void>;
}

/** The key that opens the stand-in; it opens nothing else. */
export const DEFAULT_KEY = 'sk-nightdesk-sandbox';

const MODELS = ['gpt-4o-mini', 'gpt-4.1-mini', 'gpt-5-mini', 'night-desk-stand-in'];
const SPOILS: readonly string[] = ['malformed', 'refusal', 'empty', 'wrong_shape'];

/** Starts the OpenAI-compatible stand-in on loopback. */
export async function startOpenAi(options: OpenAiOptions = {}): Promise<OpenAiTown> {
	const apiKey = options.apiKey ?? DEFAULT_KEY;
	const models = options.models ?? MODELS;
	const now = options.now ?? Date.now;
	const calls: OpenAiCall[] = [];
	const faults: OpenAiFault[] = [];
	const recent: number[] = [];

	function authorize(request: IncomingMessage): void {
		const given = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
		if (given === apiKey) return;
		if (given === undefined) {
			throw new OpenAiError(
				401,
				"You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth (i.e. Authorization: Bearer YOUR_KEY).",
			);
		}
		const shown = `${given.slice(0, 3)}***${given.slice(-2)}`;
		throw new OpenAiError(401, `Incorrect API key provided: ${shown}.`, {
			code: 'invalid_api_key',
		});
	}

	function countRequest(): void {
		const limit = options.requestsPerMinute;
		if (limit === undefined) return;
		const at = now();
		while ((recent[0] ?? at) <= at - 60_000) recent.shift();
		if (recent.length >= limit) {
			throw rateLimited(Math.max(1, Math.ceil(((recent[0] ?? at) + 60_000 - at) / 1000)));
		}
		recent.push(at);
	}

	function takeFault(): OpenAiFault | null {
		const fault = faults.find((one) => one.times > 0);
		if (fault === undefined) return null;
		fault.times -= 1;
		return fault;
	}

	async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const path = new URL(request.url ?? '/', 'http://town').pathname;
		let body: Record<string, unknown> = {};
		response.setHeader('x-request-id', `req_${randomUUID().replaceAll('-', '')}`);
		try {
			if (request.method === 'POST') {
				body = parseJsonObject((await readBody(request)).toString('utf8'));
			}
			if (path === '/_town/faults') {
				faults.push({ times: 1, ...(body as unknown as Omit<OpenAiFault, 'times'>) });
				sendJson(response, 200, { ok: true });
				return;
			}
			if (path === '/_town/log') {
				sendJson(response, 200, calls);
				return;
			}
			authorize(request);
			countRequest();
			await answer(request, response, path, body);
		} catch (error) {
			const failure =
				error instanceof BodyError
					? new OpenAiError(400, 'We could not parse the JSON body of your request.')
					: error;
			if (!(failure instanceof OpenAiError)) throw failure;
			sendJson(response, failure.status, failure.body(), failure.headers);
		} finally {
			calls.push({ at: now(), path, status: response.statusCode, body });
		}
	}

	async function answer(
		request: IncomingMessage,
		response: ServerResponse,
		path: string,
		body: Record<string, unknown>,
	): Promise<void> {
		const created = Math.floor(now() / 1000);
		if (request.method === 'GET' && path === '/v1/models') {
			const data = models.map((id) => ({ id, object: 'model', created, owned_by: 'sandbox' }));
			sendJson(response, 200, { object: 'list', data });
			return;
		}
		const one = /^\/v1\/models\/(.+)$/.exec(path)?.[1];
		if (request.method === 'GET' && one !== undefined && models.includes(one)) {
			sendJson(response, 200, { id: one, object: 'model', created, owned_by: 'sandbox' });
			return;
		}
		const isChat = path === '/v1/chat/completions';
		if (request.method !== 'POST' || (!isChat && path !== '/v1/embeddings')) {
			throw new OpenAiError(404, `Invalid URL (${request.method ?? 'GET'} ${path})`);
		}
		const fault = takeFault();
		if (fault !== null && (await spoilConnection(request, response, fault))) return;
		if (!isChat) {
			sendJson(response, 200, embeddings(body));
			return;
		}
		const wanted = chatRequest(body, models);
		const spoil = fault !== null && SPOILS.includes(fault.kind) ? (fault.kind as Spoil) : null;
		const completion = complete(wanted, spoil);
		if (!wanted.stream) {
			sendJson(response, 200, envelope(completion, created, wanted.choices));
			return;
		}
		response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
		for (const chunk of chunks(completion, created, wanted.includeUsage)) {
			response.write(`data: ${JSON.stringify(chunk)}\n\n`);
		}
		response.end('data: [DONE]\n\n');
	}

	const server = await listen(serve, {
		port: options.port ?? 0,
		host: options.host ?? '127.0.0.1',
	});
	return {
		url: `${server.url}/v1`,
		port: server.port,
		apiKey,
		calls,
		fail: (fault) => {
			faults.push(fault);
		},
		stop: () => server.stop(),
	};
}

/** Does what a fault of the connection says; true when that was all. */
async function spoilConnection(
	request: IncomingMessage,
	response: ServerResponse,
	fault: OpenAiFault,
): Promise<boolean> {
	switch (fault.kind) {
		case 'status': {
			if (fault.code === 429) throw rateLimited(fault.retryAfter ?? 1);
			throw new OpenAiError(
				fault.code ?? 500,
				'The server had an error while processing your request. Sorry about that!',
				{ type: 'server_error' },
			);
		}
		case 'quota':
			throw new OpenAiError(
				429,
				'You exceeded your current quota, please check your plan and billing details.',
				{ type: 'insufficient_quota', code: 'insufficient_quota' },
			);
		case 'drop':
			request.socket.destroy();
			return true;
		case 'broken_body':
			response.writeHead(200, { 'content-type': 'application/json' });
			response.end('{"id":"chatcmpl-broken","choices":[{"index":0,"mess');
			return true;
		case 'timeout':
		case 'delay': {
			const wait = fault.delayMs ?? (fault.kind === 'timeout' ? 600_000 : 1000);
			await new Promise<void>((resolve) => {
				const timer = setTimeout(resolve, wait);
				response.on('close', () => {
					clearTimeout(timer);
					resolve();
				});
			});
			return response.destroyed;
		}
		default:
			return false;
	}
}
