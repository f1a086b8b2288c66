import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { serveControl } from './control.ts';
import type { Faults } from './faults.ts';
import { createFaults } from './faults.ts';
import { createBucket, createOperatingTime } from './limits.ts';
import type { PortalSettings, StartOptions } from './options.ts';
import { DEFAULT_SETTINGS } from './options.ts';
import { servePage } from './pages/index.ts';
import { lineSettings } from './openlines/events.ts';
import type { LinePeople } from './openlines/people.ts';
import { linePeople } from './openlines/people.ts';
import { createPersistence } from './persistence.ts';
import { jsonReply, send } from './respond.ts';
import { readAddress } from './rest/gate.ts';
import type { Address } from './rest/gate.ts';
import type { Portal } from './rest/method.ts';
import { readBody } from './rest/request.ts';
import { serveRest } from './rest/serve.ts';
import { newPortal } from './seed.ts';
import type { PortalState } from './state.ts';

export type { FaultKind, FaultRule, Faults } from './faults.ts';
export type { Clock, PortalSettings, PortalUser, StartOptions } from './options.ts';
export type { PortalState } from './state.ts';

export interface RunningBitrix24 {
	/** Pages and control interface, without a slash at the end. */
	readonly url: string;
	/** Inbound webhook with a slash at the end; append a method name. */
	readonly webhookUrl: string;
	/** The portal's contents as they are now. */
	readonly state: PortalState;
	readonly faults: Faults;
	/** Open Channels: customers in connected messengers, and the operators of the line. */
	readonly lines: LinePeople;
	/** Changes settings of the running portal. */
	configure(settings: Partial<PortalSettings>): void;
	/** Empty portal, no faults, full bucket. Settings stay. */
	reset(): void;
	/** Cuts every connection, writes the state file, frees the port. */
	stop(): Promise<void>;
}

/** The journal is for looking at; older calls fall out. */
const JOURNAL_LENGTH = 5_000;

/** Starts a simulated portal on loopback. It answers as Bitrix24 does and keeps what it is told. */
export async function startBitrix24(options: StartOptions = {}): Promise<RunningBitrix24> {
	const {
		port = 0,
		host = '127.0.0.1',
		clock = { now: () => Date.now() },
		faults: rules = [],
		seed = 1,
		stateFile,
		...wanted
	} = options;
	const settings: PortalSettings = { ...DEFAULT_SETTINGS, ...definedOnly(wanted) };
	const persistence = createPersistence(stateFile, () => portal.state);
	const portal: Portal = {
		state: persistence.load() ?? newPortal(),
		settings,
		clock,
		faults: createFaults(rules, seed),
	};
	const limits = {
		bucket: createBucket(clock, () => settings.bucket),
		operating: createOperatingTime(clock),
	};
	const configure = (changes: Partial<PortalSettings>): void =>
		void Object.assign(settings, definedOnly(changes));
	const reset = (): void => {
		portal.state = newPortal();
		portal.faults.clear();
		limits.bucket.reset();
		limits.operating.reset();
		persistence.changed();
	};

	const lines = linePeople(
		() => portal,
		() => persistence.changed(),
	);

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', 'http://portal');
		const body = await readBody(request);
		const address = readAddress(url.pathname);
		if (address !== undefined) return answerRest(request, response, url, body, address);
		const file = lines.file(url.pathname);
		if (file !== undefined)
			return send(response, { status: 200, body: file, type: 'text/plain; charset=utf-8' });
		if (url.pathname.startsWith('/_town/')) {
			const controls = {
				state: () => portal.state,
				settings: () => settings,
				configure,
				faults: portal.faults,
				reset,
			};
			return send(response, serveControl(controls, request.method ?? 'GET', url.pathname, body));
		}
		return send(response, servePage(portal, url));
	}

	async function answerRest(
		request: IncomingMessage,
		response: ServerResponse,
		url: URL,
		body: string,
		address: Address,
	): Promise<void> {
		const ip = request.socket.remoteAddress ?? '';
		const outcome = serveRest(portal, limits, {
			address,
			ip,
			overTls: request.headers['x-forwarded-proto'] === 'https',
			httpMethod: request.method ?? 'GET',
			query: url.search.slice(1),
			contentType: request.headers['content-type']?.toLowerCase() ?? '',
			idempotencyKey: headerText(request, 'idempotency-key'),
			body,
		});
		portal.state.journal.push({
			at: clock.now(),
			method: address.version === 3 ? `api/${address.method}` : address.method,
			status: outcome.reply === 'cut' ? 0 : outcome.reply.status,
			error: outcome.error,
			ip,
			fault: outcome.fault,
			...(outcome.commands === undefined ? {} : { commands: outcome.commands }),
		});
		if (portal.state.journal.length > JOURNAL_LENGTH) portal.state.journal.shift();
		if (outcome.wrote) persistence.changed();
		if (outcome.delayMs > 0) await sleep(outcome.delayMs, undefined, { ref: false });
		if (outcome.reply === 'cut') request.socket.destroy();
		else send(response, outcome.reply);
	}

	const server = createServer((request, response) => {
		answer(request, response).catch((error: unknown) => {
			const text = error instanceof Error ? error.message : String(error);
			send(response, jsonReply(500, { error: 'ERROR_UNEXPECTED_ANSWER', error_description: text }));
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
	const { port: bound } = server.address() as AddressInfo;
	const url = `http://${host}:${bound}`;
	lineSettings(portal).origin = url;
	return {
		url,
		webhookUrl: `${url}/rest/${settings.userId}/${settings.secret}/`,
		get state() {
			return portal.state;
		},
		faults: portal.faults,
		lines,
		configure,
		reset,
		stop: () =>
			new Promise((resolve) => {
				persistence.flush();
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

function definedOnly<T extends object>(values: T): Partial<T> {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== undefined),
	) as Partial<T>;
}

function headerText(request: IncomingMessage, name: string): string | undefined {
	const value = request.headers[name];
	return Array.isArray(value) ? value[0] : value;
}
