import type { IncomingMessage, ServerResponse } from 'node:http';

import { readBody } from '../http/body.ts';
import { listen, sendJson } from '../http/listen.ts';

export interface ZvonokOptions {
	readonly port?: number;
	readonly host?: string;
	readonly publicKey?: string;
	readonly campaignId?: string;
	readonly balance?: number;
	readonly now?: () => number;
	/** Post-back with the placeholders `{ct_call_id}` and so on; null: none is set up. */
	readonly postback?: string;
	readonly postbackMethod?: 'GET' | 'POST';
}

export interface PlacedCall {
	readonly callId: number;
	readonly phone: string;
	readonly text: string;
	readonly speaker: string;
	readonly at: number;
	status: string;
}

export interface ZvonokFault {
	readonly path: string;
	readonly status: number;
	readonly data?: string;
	readonly times: number;
}

const PRICE = 2.5;
const PER_SECOND = 20;

/** A simulated zvonok.com: calls of one campaign, the balance, and the post-back with the pressed key. */
export async function startZvonok(options: ZvonokOptions = {}) {
	const publicKey = options.publicKey ?? 'd34db33fd34db33fd34db33fd34db33f';
	const campaignId = options.campaignId ?? '1234567890';
	const now = options.now ?? Date.now;
	const calls: PlacedCall[] = [];
	const faults: { fault: ZvonokFault; left: number }[] = [];
	let postback = options.postback ?? null;
	let method = options.postbackMethod ?? 'GET';
	let balance = options.balance ?? 500;
	let recent: number[] = [];

	const refuse = (response: ServerResponse, data: unknown, status = 400): void =>
		sendJson(response, status, { status: 'error', data });

	const place = (response: ServerResponse, fields: URLSearchParams): void => {
		const phone = fields.get('phone') ?? '';
		const text = fields.get('text') ?? '';
		if (fields.get('campaign_id') !== campaignId) return refuse(response, 'Campaign not found');
		if (!/^\+\d{10,15}$/.test(phone)) return refuse(response, 'Invalid phone number');
		if (text === '' || text.length > 1500) return refuse(response, 'Invalid text');
		if (/[<>]/.test(text) && !/^<audio id="\d+"\/>$/.test(text))
			return refuse(response, 'Invalid markup in text');
		if (balance < PRICE) return refuse(response, 'Insufficient balance');
		balance -= PRICE;
		const call = {
			callId: 70_000 + calls.length,
			phone,
			text,
			speaker: fields.get('speaker') ?? '',
			at: now(),
			status: 'in_process',
		};
		calls.push(call);
		sendJson(response, 200, {
			balance: balance.toFixed(2),
			call_id: call.callId,
			created: new Date(call.at).toISOString(),
			phone,
		});
	};

	const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const url = new URL(request.url ?? '/', 'http://zvonok');
		const body = (await readBody(request)).toString('utf8');
		const isForm = /urlencoded/.test(request.headers['content-type'] ?? '');
		const fields = new URLSearchParams([
			...url.searchParams,
			...(isForm ? new URLSearchParams(body) : []),
		]);
		const path = /^\/manager\/cabapi_external\/api\/v1\/([\w/]+)\/$/.exec(url.pathname)?.[1] ?? '';
		recent = recent.filter((at) => now() - at < 1000);
		if (recent.length >= PER_SECOND)
			return void response.writeHead(429).end('<h1>Too Many Requests</h1>');
		recent.push(now());
		const scripted = faults.find(({ fault, left }) => left > 0 && fault.path === path);
		if (scripted !== undefined) {
			scripted.left--;
			const { status, data } = scripted.fault;
			if (data === undefined) return void response.writeHead(status).end('<html></html>');
			return refuse(response, data, status);
		}
		if (fields.get('public_key') !== publicKey) return refuse(response, 'Invalid public_key', 403);
		if (path === 'phones/call') return place(response, fields);
		if (path === 'users/balance') return sendJson(response, 200, { balance: balance.toFixed(2) });
		response.writeHead(404).end('<html></html>');
	};

	const server = await listen(handle, { port: options.port, host: options.host });

	/** Ends a call and reports it. Resolves with the status that the address answered; 0: none is set up. */
	const end = async (callId: number, status: string, key = ''): Promise<number> => {
		const call = calls.find((one) => one.callId === callId);
		if (call === undefined) throw new Error(`no call ${callId}`);
		call.status = status;
		if (postback === null) return 0;
		const values: Record<string, string> = {
			ct_campaign_id: campaignId,
			ct_call_id: String(callId),
			ct_phone: call.phone,
			ct_status: status,
			ct_user_choice: key,
			ct_button_num: key,
		};
		const address = postback.replace(/\{(ct_\w+)\}/g, (whole, name: string) =>
			name in values ? encodeURIComponent(values[name]) : whole,
		);
		const response = await fetch(address, { method });
		await response.arrayBuffer();
		return response.status;
	};

	return {
		url: server.url,
		publicKey,
		campaignId,
		calls,
		fail: (fault: ZvonokFault): void => void faults.push({ fault, left: fault.times }),
		reportTo(address: string, by: 'GET' | 'POST' = 'GET'): void {
			postback = address;
			method = by;
		},
		end,
		/** The person picks up, listens and presses a key. */
		press: async (callId: number, key: string): Promise<number> => await end(callId, 'user', key),
		/** Nobody picks up, as often as the campaign tries. */
		noAnswer: async (callId: number): Promise<number> => await end(callId, 'attempts_exc'),
		stop: server.stop,
	};
}

export type ZvonokTown = Awaited<ReturnType<typeof startZvonok>>;
