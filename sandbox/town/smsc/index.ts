import type { IncomingMessage, ServerResponse } from 'node:http';

import { readBody } from '../http/body.ts';
import { listen, sendJson } from '../http/listen.ts';

export interface SmscOptions {
	readonly port?: number;
	readonly host?: string;
	readonly login?: string;
	readonly password?: string;
	readonly apiKey?: string;
	readonly balance?: number;
	readonly now?: () => number;
	/** Where statuses and incoming SMS are reported, by POST with a form. */
	readonly handler?: string;
}

export interface SentSms {
	readonly id: number;
	readonly phone: string;
	readonly text: string;
	readonly sender: string;
	readonly at: number;
	readonly parts: number;
	status: number;
	changedAt: number;
}

/** One scripted fault for the next calls of a script: an error code, or a connection broken after the work. */
export interface SmscFault {
	readonly script: string;
	readonly code?: number;
	readonly status?: number;
	readonly dropAfter?: boolean;
	readonly times: number;
}

const ERRORS: Readonly<Record<number, string>> = {
	1: 'parameters error',
	2: 'authorise error',
	3: 'insufficient funds',
	4: 'IP is temporarily blocked',
	5: 'date format error',
	6: 'message is denied',
	7: 'invalid number',
	8: "message can't be delivered",
	9: 'too many concurrent requests',
};

const PRICE = 3.5;
const STATUS_NAMES: Readonly<Record<number, string>> = {
	[-1]: 'Ожидает отправки',
	0: 'Передано оператору',
	1: 'Доставлено',
	2: 'Прочитано',
	3: 'Просрочено',
	20: 'Невозможно доставить',
	22: 'Неверный номер',
	25: 'Недоступный номер',
};

/** A simulated SMSC.ru: `send`, `balance`, `status` and `get`, errors with HTTP 200, reports to the handler. */
export async function startSmsc(options: SmscOptions = {}) {
	const login = options.login ?? 'night';
	const password = options.password ?? 'night-password';
	const apiKey = options.apiKey ?? 'night-key';
	const now = options.now ?? Date.now;
	const sent: SentSms[] = [];
	const received: { id: number; phone: string; text: string; at: number }[] = [];
	const senders = new Set(['', 'SMSC.RU', 'NIGHT']);
	const unreachable = new Set<string>();
	const faults: { fault: SmscFault; left: number }[] = [];
	let handler = options.handler ?? null;
	let balance = options.balance ?? 1000;

	const report = async (fields: Record<string, string | number>): Promise<number> => {
		if (handler === null) return 0;
		const response = await fetch(handler, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(
				Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])),
			).toString(),
		});
		await response.arrayBuffer();
		return response.status;
	};

	const send = (fields: URLSearchParams): unknown => {
		const text = fields.get('mes') ?? '';
		const phone = (fields.get('phones') ?? '').replace(/\D/g, '');
		if (text === '' || phone === '') return error(1);
		if (!/^\d{10,15}$/.test(phone)) return error(7);
		if (!senders.has(fields.get('sender') ?? '')) return error(6);
		if (unreachable.has(phone)) return error(8);
		const twin = sent.findLast((one) => one.phone === phone && one.text === text);
		if (twin !== undefined && now() - twin.at < 60_000) return error(9);
		const [single, joined] = /^[\x20-\x7e\n\r]*$/.test(text) ? [160, 153] : [70, 67];
		const parts = text.length <= single ? 1 : Math.ceil(text.length / joined);
		if (balance < parts * PRICE) return error(3);
		balance -= parts * PRICE;
		const sms = {
			id: sent.length + 1,
			phone,
			text,
			sender: fields.get('sender') ?? '',
			at: now(),
			parts,
			status: -1,
			changedAt: now(),
		};
		sent.push(sms);
		return { id: sms.id, cnt: parts };
	};

	const get = (fields: URLSearchParams): unknown => {
		if (fields.get('get_messages') === '1') {
			if (!/^\d\d\.\d\d\.\d{4}$/.test(fields.get('start') ?? '')) return error(5);
			if (!(Number(fields.get('cnt') ?? 100) <= 1000)) return error(1);
			return sent
				.map((one) => ({
					id: one.id,
					phone: one.phone,
					status: one.status,
					status_name: STATUS_NAMES[one.status] ?? '',
					send_timestamp: Math.floor(one.at / 1000),
					last_timestamp: Math.floor(one.changedAt / 1000),
					sms_cnt: one.parts,
					message: one.text,
					sender_id: one.sender || 'SMSC.RU',
					type: 0,
				}))
				.toReversed();
		}
		if (fields.get('get_answers') === '1') {
			const hours = Number(fields.get('hour') ?? 1);
			if (!(hours >= 1 && hours <= 168)) return error(1);
			return received
				.filter(({ at }) => now() - at <= hours * 3_600_000)
				.map(({ id, phone, text }) => ({ id, phone, message: text, to_phone: '79990000000' }));
		}
		return error(1);
	};

	const error = (code: number) => ({ error: ERRORS[code] ?? 'error', error_code: code });

	const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
		const url = new URL(request.url ?? '/', 'http://smsc');
		const script = /^\/sys\/(\w+)\.php$/.exec(url.pathname)?.[1] ?? '';
		const body = (await readBody(request)).toString('utf8');
		const isForm = /urlencoded/.test(request.headers['content-type'] ?? '');
		const fields = new URLSearchParams([
			...url.searchParams,
			...(isForm ? new URLSearchParams(body) : []),
		]);
		const scripted = faults.find(({ fault, left }) => left > 0 && fault.script === script);
		if (scripted !== undefined) scripted.left--;
		if (scripted?.fault.status !== undefined)
			return void response.writeHead(scripted.fault.status).end('<html>bad gateway</html>');
		// Without fmt=3 it answers in words, and without charset it reads windows-1251.
		if (fields.get('fmt') !== '3' || fields.get('charset') !== 'utf-8')
			return void response.end('ERROR = 1 (parameters error)');
		const isKnown =
			fields.get('apikey') === apiKey ||
			(fields.get('login') === login && fields.get('psw') === password);
		const answer = !isKnown
			? error(2)
			: scripted?.fault.code !== undefined
				? error(scripted.fault.code)
				: script === 'send'
					? send(fields)
					: script === 'get'
						? get(fields)
						: script === 'balance'
							? { balance: balance.toFixed(2) }
							: error(1);
		if (scripted?.fault.dropAfter === true) return void response.destroy();
		sendJson(response, 200, answer);
	};

	const server = await listen(handle, { port: options.port, host: options.host });
	return {
		url: server.url,
		login,
		password,
		apiKey,
		sent,
		unreachable,
		fail: (fault: SmscFault): void => void faults.push({ fault, left: fault.times }),
		reportTo: (url: string | null): void => void (handler = url),
		balance: (): number => balance,
		/** What an operator says about an SMS. Resolves with the status that the handler answered; 0: there is none. */
		async setStatus(id: number, status: number): Promise<number> {
			const sms = sent.find((one) => one.id === id);
			if (sms === undefined) throw new Error(`no SMS ${id}`);
			sms.status = status;
			sms.changedAt = now();
			const time = Math.floor(now() / 1000);
			return await report({ id, phone: sms.phone, status, time, ts: time, err: 0, cnt: sms.parts });
		},
		/** A person answers by SMS. */
		async answer(phone: string, text: string): Promise<number> {
			const id = 9000 + received.length;
			received.push({ id, phone, text, at: now() });
			const time = Math.floor(now() / 1000);
			return await report({ id, sms_id: id, phone, mes: text, to: '79990000000', time });
		},
		stop: server.stop,
	};
}

export type SmscTown = Awaited<ReturnType<typeof startSmsc>>;
