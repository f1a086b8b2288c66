import type { IncomingMessage, ServerResponse } from 'node:http';

import { parseJsonObject, readBody } from '../http/body.ts';
import { listen, sendJson } from '../http/listen.ts';
import type { Listening } from '../http/listen.ts';
import { parseMultipart } from '../http/multipart.ts';
import type { UploadedFile } from '../http/multipart.ts';
import { challenge, deliver } from './delivery.ts';
import { BAD_TOKEN, badParameter, errorBody, isRefusal, refuse, unknownObject } from './errors.ts';
import type { GraphError } from './errors.ts';

export interface GraphOptions {
	readonly port?: number;
	readonly host?: string;
	readonly now?: () => number;
	/** Pause before an event is delivered again. */
	readonly retryMs?: number;
	/** Webhooks at http://127.0.0.1: the real one takes HTTPS with a certificate of a known CA only. */
	readonly allowLocalWebhook?: boolean;
	readonly appId?: string;
	readonly appSecret?: string;
	readonly token?: string;
}

/** One scripted fault for the next calls whose path ends so. */
export interface GraphFault {
	readonly path: string;
	readonly code?: number;
	readonly subcode?: number;
	readonly status?: number;
	readonly message?: string;
	readonly headers?: Readonly<Record<string, string>>;
	/** Does the work and breaks the connection instead of answering. */
	readonly dropAfter?: boolean;
	readonly times: number;
}

/** One call, after the version and the token have been looked at. */
export interface GraphRequest {
	readonly method: string;
	/** Path parts after the version. */
	readonly parts: readonly string[];
	readonly query: URLSearchParams;
	readonly body: Readonly<Record<string, unknown>>;
	/** Files of a multipart form; its fields stand in `body`. */
	readonly files: Readonly<Record<string, UploadedFile>>;
	readonly isApp: boolean;
}

export type GraphAnswer = GraphError | Readonly<Record<string, unknown>>;

/** Null: this service does not know the path. */
export type GraphService = (
	request: GraphRequest,
) => Promise<GraphAnswer | null> | GraphAnswer | null;

interface Subscription {
	callback_url: string;
	fields: readonly string[];
	active: boolean;
}

export const META_APP = '1034567890123456';
export const META_SECRET = '0123456789abcdef0123456789abcdef';
export const META_TOKEN = 'EAAGnightTownSystemUserToken0000000000000001';

/** What the services of Meta share: one app, its subscriptions, tokens, faults and the delivery of signed events. */
export interface Graph extends Listening {
	readonly appId: string;
	readonly appSecret: string;
	readonly token: string;
	readonly now: () => number;
	readonly subscriptions: Map<string, Subscription>;
	/** Status of every answer to a delivery; 0 for none. */
	readonly answers: number[];
	fail(fault: GraphFault): void;
	/** Null: it answered with the challenge. */
	ask(url: string, verifyToken: string): Promise<GraphError | null>;
	push(url: string, body: unknown): void;
	/** Waits until nothing is under way. */
	settled(): Promise<void>;
}

export async function startGraph(
	options: GraphOptions,
	makeService: (graph: Graph) => GraphService,
	/** Files: outside of the versions, with bytes for answers. */
	serveFile?: (request: IncomingMessage, response: ServerResponse, url: URL) => boolean,
): Promise<Graph> {
	const appId = options.appId ?? META_APP;
	const appSecret = options.appSecret ?? META_SECRET;
	const token = options.token ?? META_TOKEN;
	const faults: { fault: GraphFault; left: number }[] = [];
	const deliveries = new Set<Promise<unknown>>();
	const subscriptions = new Map<string, Subscription>();
	const answers: number[] = [];
	let stopped = false;

	const ask = async (url: string, verifyToken: string): Promise<GraphError | null> => {
		const isLocal = /^http:\/\/127\.0\.0\.1[:/]/.test(url);
		if (!url.startsWith('https://') && !(isLocal && options.allowLocalWebhook === true))
			return badParameter('callback url must be https with a valid certificate');
		if (url.length > 200) return badParameter('callback url is longer than 200 characters');
		return (await challenge(url, verifyToken))
			? null
			: refuse(
					2200,
					'Callback verification failed with the following errors: HTTP Status Code = 403; HTTP Message = Forbidden',
				);
	};

	const appService = async (request: GraphRequest): Promise<GraphAnswer | null> => {
		const [id, edge] = request.parts;
		if (edge !== 'subscriptions') return null;
		if (id !== appId) return unknownObject(id ?? '');
		if (!request.isApp) return refuse(15, 'This method must be called with an app access_token.');
		if (request.method === 'GET')
			return {
				data: [...subscriptions].map(([object, one]) => ({
					object,
					callback_url: one.callback_url,
					active: one.active,
					fields: one.fields.map((name) => ({ name, version: 'v26.0' })),
				})),
			};
		const object = String(request.body.object ?? '');
		if (!['page', 'instagram', 'whatsapp_business_account'].includes(object))
			return badParameter(`object ${object}`);
		if (request.method === 'DELETE') {
			subscriptions.delete(object);
			return { success: true };
		}
		const url = String(request.body.callback_url ?? '');
		const failed = await ask(url, String(request.body.verify_token ?? ''));
		if (failed !== null) return failed;
		const fields = String(request.body.fields ?? '').split(',');
		subscriptions.set(object, { callback_url: url, fields, active: true });
		return { success: true };
	};

	let service: GraphService = () => null;
	const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const url = new URL(request.url ?? '/', 'http://graph');
		if (serveFile?.(request, response, url) === true) return;
		const bytes = await readBody(request, 101 * 1024 * 1024);
		const raw = bytes.toString('utf8');
		const type = request.headers['content-type'] ?? '';
		const answer = (error: GraphError): void =>
			sendJson(response, error.status, errorBody(error), error.headers ?? {});
		const [version, ...parts] = url.pathname.split('/').filter((part) => part !== '');
		if (version !== 'v26.0') return answer(refuse(2635, 'You are calling a deprecated version'));
		const authorization = request.headers.authorization ?? '';
		const isApp = authorization === `Bearer ${appId}|${appSecret}`;
		if (!isApp && authorization !== `Bearer ${token}`) return answer(BAD_TOKEN);
		const path = parts.join('/');
		const scripted = faults.find(({ fault, left }) => left > 0 && path.endsWith(fault.path));
		if (scripted !== undefined) {
			scripted.left--;
			const { fault } = scripted;
			if (fault.dropAfter !== true) {
				if (fault.code === undefined)
					return void response.writeHead(fault.status ?? 502).end('<html>bad gateway</html>');
				return answer({
					status: fault.status ?? 400,
					code: fault.code,
					message: `(#${fault.code}) ${fault.message ?? 'Scripted'}`,
					...(fault.subcode === undefined ? {} : { subcode: fault.subcode }),
					...(fault.headers === undefined ? {} : { headers: fault.headers }),
				});
			}
		}
		const form = /^multipart/.test(type) ? parseMultipart(bytes, type) : null;
		let body: Readonly<Record<string, unknown>>;
		try {
			// Only what says that it is JSON is read as JSON.
			body = /json/.test(type) ? parseJsonObject(raw) : (form?.fields ?? {});
		} catch {
			return answer(badParameter('body is not JSON'));
		}
		const call = {
			method: request.method ?? 'GET',
			parts,
			query: url.searchParams,
			body,
			files: form?.files ?? {},
			isApp,
		};
		const result = (await appService(call)) ?? (await service(call)) ?? unknownObject(path);
		if (scripted?.fault.dropAfter === true) return void response.destroy();
		if (isRefusal(result)) answer(result);
		else sendJson(response, 200, result);
	};

	const server = await listen(handle, { port: options.port, host: options.host });
	const graph: Graph = {
		...server,
		appId,
		appSecret,
		token,
		now: options.now ?? Date.now,
		subscriptions,
		answers,
		ask,
		fail: (fault) => void faults.push({ fault, left: fault.times }),
		push(url, body) {
			const delivery: Promise<unknown> = deliver(
				{ url, body, appSecret, retryMs: options.retryMs ?? 1_000 },
				(status) => answers.push(status),
				() => stopped,
			).finally(() => deliveries.delete(delivery));
			deliveries.add(delivery);
		},
		async settled() {
			while (deliveries.size > 0) await Promise.all(deliveries);
		},
		async stop() {
			stopped = true;
			await server.stop();
		},
	};
	service = makeService(graph);
	return graph;
}
