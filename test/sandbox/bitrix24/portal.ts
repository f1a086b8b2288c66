import { request } from 'node:http';
import type { RunningBitrix24, StartOptions } from '../../../sandbox/town/bitrix24/index.ts';
import { startBitrix24 } from '../../../sandbox/town/bitrix24/index.ts';

/** What came back over HTTP. `body` is read as a tree of unknown shape through `at`. */
export interface Received {
	readonly status: number;
	readonly text: string;
	readonly headers: Headers;
	readonly body: unknown;
}

/** A clock that stands still until it is moved. */
export class StoppedClock {
	private time: number;

	constructor(iso = '2026-11-21T22:15:00+03:00') {
		this.time = Date.parse(iso);
	}

	now(): number {
		return this.time;
	}

	advance(seconds: number): void {
		this.time += seconds * 1000;
	}
}

const running: RunningBitrix24[] = [];

/** A portal of its own for one test; `stopPortals` in afterEach ends them all. The bucket is wide unless asked for. */
export async function openPortal(options: StartOptions = {}): Promise<RunningBitrix24> {
	const portal = await startBitrix24({ bucket: { size: 10_000, leakPerSecond: 2 }, ...options });
	running.push(portal);
	return portal;
}

export async function stopPortals(): Promise<void> {
	await Promise.all(running.splice(0).map((portal) => portal.stop()));
}

export async function call(
	portal: RunningBitrix24,
	method: string,
	body: unknown = {},
): Promise<Received> {
	return post(portal.webhookUrl + method, body);
}

export async function post(
	url: string,
	body: unknown,
	headers: Readonly<Record<string, string>> = {},
): Promise<Received> {
	return read(
		await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/json', ...headers },
			body: JSON.stringify(body),
		}),
	);
}

export async function postForm(url: string, form: string): Promise<Received> {
	return read(
		await fetch(url, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: form,
		}),
	);
}

export async function get(url: string): Promise<Received> {
	return read(await fetch(url));
}

async function read(response: Response): Promise<Received> {
	const text = await response.text();
	const json = response.headers.get('content-type')?.includes('json') ?? false;
	return {
		status: response.status,
		text,
		headers: response.headers,
		body: json ? JSON.parse(text) : text,
	};
}

/** Value at a path such as `result.items.0.id`; undefined when there is none. */
export function at(received: Received | unknown, path: string): unknown {
	const root = isReceived(received) ? received.body : received;
	return path.split('.').reduce<unknown>((value, key) => {
		if (value === null || typeof value !== 'object') return undefined;
		return (value as Readonly<Record<string, unknown>>)[key];
	}, root);
}

function isReceived(value: unknown): value is Received {
	return value !== null && typeof value === 'object' && 'status' in value && 'text' in value;
}

/** `400 INVALID_ARG_VALUE`, for reading in an expectation. */
export function refusal(received: Received): string {
	return `${received.status} ${String(at(received, 'error'))}`;
}

export async function addLead(
	portal: RunningBitrix24,
	fields: Readonly<Record<string, unknown>>,
): Promise<number> {
	return Number(
		at(await call(portal, 'crm.item.add', { entityTypeId: 1, fields }), 'result.item.id'),
	);
}

export async function addContact(
	portal: RunningBitrix24,
	name: string,
	phone: string,
): Promise<number> {
	const fields = { name, fm: [{ typeId: 'PHONE', valueType: 'MOBILE', value: phone }] };
	return Number(
		at(await call(portal, 'crm.item.add', { entityTypeId: 3, fields }), 'result.item.id'),
	);
}

/** Calls from another source address of the loopback network. */
export function callFrom(localAddress: string, url: string): Promise<number> {
	return new Promise((resolve, reject) => {
		const sent = request(url, { localAddress, method: 'POST' }, (response) => {
			response.resume();
			response.on('end', () => resolve(response.statusCode ?? 0));
		});
		sent.on('error', reject);
		sent.end();
	});
}
