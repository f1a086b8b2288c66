import { EventEmitter } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	IRun,
	ITriggerFunctions,
	IWebhookFunctions,
	NodeExecutionHint,
} from 'n8n-workflow';

/** Every test file has a user folder of its own, and with it a store of its own. */
process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'nightdesk-node-'));

export interface Given {
	readonly parameters: Readonly<Record<string, unknown>>;
	readonly credentials: Readonly<Record<string, IDataObject>>;
	readonly mode?: 'manual' | 'trigger' | 'webhook';
	readonly staticData?: IDataObject;
	/** Filled with what is shown above the output. */
	readonly hints?: NodeExecutionHint[];
}

interface HttpOptions {
	readonly method: string;
	readonly url: string;
	readonly body?: unknown;
	readonly headers?: Record<string, string>;
	readonly timeout?: number;
}

const isJson = (body: unknown): boolean =>
	typeof body === 'object' && body !== null && !Buffer.isBuffer(body);

/** n8n's HTTP helper as our seam calls it, over a real socket. */
const httpRequest = async (options: HttpOptions): Promise<unknown> => {
	const response = await fetch(options.url, {
		method: options.method,
		headers: {
			...(isJson(options.body) ? { 'content-type': 'application/json' } : {}),
			...options.headers,
		},
		...(options.body === undefined
			? {}
			: {
					body: isJson(options.body)
						? JSON.stringify(options.body)
						: (options.body as string | Uint8Array<ArrayBuffer>),
				}),
		signal: AbortSignal.timeout(options.timeout ?? 30_000),
	});
	return {
		statusCode: response.status,
		headers: Object.fromEntries(response.headers),
		body: Buffer.from(await response.arrayBuffer()),
	};
};

const createDeferredPromise = () => {
	let resolve: (value: unknown) => void = () => undefined;
	let reject: (error: Error) => void = () => undefined;
	const promise = new Promise<unknown>((whenDone, whenFailed) => {
		resolve = whenDone;
		reject = whenFailed;
	});
	return { promise, resolve, reject };
};

const common = (given: Given) => ({
	getNode: () => ({
		id: 'node-1',
		name: 'Channel',
		type: 'n8n-nodes-nightdesk.channel',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	}),
	getMode: () => given.mode ?? 'trigger',
	getCredentials: async (name: string) => {
		const credential = given.credentials[name];
		if (credential === undefined)
			throw new Error(`Node does not have any credentials set for "${name}"`);
		return await Promise.resolve(credential);
	},
	getWorkflowStaticData: () => given.staticData ?? {},
	addExecutionHints: (...hints: readonly NodeExecutionHint[]) => given.hints?.push(...hints),
	logger: { info: jest.fn(), warn: jest.fn(), error: jest.fn(), debug: jest.fn() },
	helpers: {
		httpRequest,
		createDeferredPromise,
	},
});

const parameter = (given: Given, name: string, fallback: unknown): unknown =>
	name in given.parameters ? given.parameters[name] : fallback;

export const hookContext = (given: Given, url: string): IHookFunctions =>
	({
		...common(given),
		getNodeParameter: (name: string, fallback?: unknown) => parameter(given, name, fallback),
		getNodeWebhookUrl: () => url,
	}) as unknown as IHookFunctions;

export interface Emitted {
	readonly data: INodeExecutionData[][];
	/** Ends the execution that was started. */
	end(run: Partial<IRun>): void;
}

export const triggerContext = (given: Given) => {
	const emitted: Emitted[] = [];
	const context = {
		...common(given),
		getNodeParameter: (name: string, fallback?: unknown) => parameter(given, name, fallback),
		emit: jest.fn(
			(
				data: INodeExecutionData[][],
				_response?: unknown,
				done?: { resolve(run: unknown): void; reject(error: Error): void },
			) => {
				emitted.push({ data, end: (run) => done?.resolve(run) });
			},
		),
		saveFailedExecution: jest.fn(),
	};
	return { context: context as unknown as ITriggerFunctions & typeof context, emitted };
};

export interface SentAnswer {
	status: number;
	headers: Record<string, string>;
	body: string | null;
}

export const webhookContext = (
	given: Given,
	request: {
		readonly method?: string;
		readonly headers?: Record<string, string>;
		readonly query?: Record<string, string>;
		readonly body?: unknown;
	},
	onAnswer: () => void = () => undefined,
) => {
	const answer: SentAnswer = { status: 0, headers: {}, body: null };
	const response = Object.assign(new EventEmitter(), {
		closed: false,
		headersSent: false,
		status(code: number) {
			answer.status = code;
			return response;
		},
		setHeader(name: string, value: string) {
			answer.headers[name] = value;
			return response;
		},
		end(body: string) {
			onAnswer();
			answer.body = body;
			response.headersSent = true;
			response.emit('answered');
		},
	});
	const answered = new Promise<SentAnswer>((resolve) =>
		response.once('answered', () => resolve(answer)),
	);
	const raw =
		typeof request.body === 'string' ? request.body : JSON.stringify(request.body ?? null);
	const context = {
		...common({ ...given, mode: given.mode ?? 'webhook' }),
		getNodeParameter: (name: string, fallback?: unknown) => parameter(given, name, fallback),
		getRequestObject: () => ({ method: request.method ?? 'POST', rawBody: Buffer.from(raw) }),
		getResponseObject: () => response,
		getHeaderData: () => request.headers ?? {},
		getQueryData: () => request.query ?? {},
		getBodyData: () => request.body ?? {},
	};
	return { context: context as unknown as IWebhookFunctions & typeof context, answered };
};

export const executeContext = (
	given: Given & {
		readonly items: readonly IDataObject[];
		readonly continueOnFail?: boolean;
		readonly executionId?: string;
		readonly runIndex?: number;
	},
): IExecuteFunctions =>
	({
		...common(given),
		getInputData: () => given.items.map((json) => ({ json })),
		getNodeParameter: (name: string, _item: number, fallback?: unknown) =>
			parameter(given, name, fallback),
		getExecutionId: () => given.executionId ?? 'execution-1',
		getWorkflowDataProxy: () => ({ $runIndex: given.runIndex ?? 0 }),
		continueOnFail: () => given.continueOnFail ?? false,
	}) as unknown as IExecuteFunctions;

export const until = async (
	condition: () => boolean | Promise<boolean>,
	what = 'It',
	limitMs = 10_000,
): Promise<void> => {
	const end = Date.now() + limitMs;
	while (!(await condition())) {
		if (Date.now() > end) throw new Error(`${what} did not happen in time`);
		await new Promise((resolve) => setTimeout(resolve, 15));
	}
};
