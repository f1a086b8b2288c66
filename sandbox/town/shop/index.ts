import type { IncomingMessage } from 'node:http';

import { parseJsonObject, readBody } from '../http/body.ts';
import { listen, sendJson } from '../http/listen.ts';
import type { ShopOrder } from './orders.ts';

export type { ShopOrder } from './orders.ts';

/** An owner's own system, which the shipped flows call in their HTTP steps: one order by number or e-mail, 404 without one. */
export interface ShopTown {
	/** Ends with `/api/`, as the address in the HTTP steps does. */
	readonly url: string;
	/** Look-ups in the order in which they came, as `number=…&email=…`. */
	readonly lookedUp: string[];
	/** Refunds that were made; the same key makes one. */
	readonly refunds: Array<{
		readonly key: string;
		readonly order: string;
		readonly amount: number;
	}>;
	/** Addresses to which a letter for a new password went. */
	readonly letters: string[];
	/** Answers with 503 while true. */
	down: boolean;
	/** Answers a wish for a refund with 409 while true. */
	refusesRefunds: boolean;
	stop(): Promise<void>;
}

/** Numbers of refunds begin here. */
const REFUNDS_FROM = 700;

/** Opens the shop's system on loopback, on the given port or a free one. */
export const startShop = async (
	orders: readonly ShopOrder[],
	options: { readonly port?: number } = {},
): Promise<ShopTown> => {
	const lookedUp: string[] = [];
	const refunds: ShopTown['refunds'] = [];
	const letters: string[] = [];
	const system = { down: false, refusesRefunds: false };

	const lookUp = (query: URLSearchParams): readonly [number, unknown] => {
		lookedUp.push(query.toString());
		const number = query.get('number');
		const email = query.get('email');
		const found = orders.find((each) => (number ? each.number === number : each.email === email));
		return found === undefined ? [404, { error: 'no such order' }] : [200, found];
	};

	const refund = (key: string, body: Record<string, unknown>): readonly [number, unknown] => {
		if (system.refusesRefunds) return [409, { error: 'too late' }];
		const known = refunds.findIndex((each) => each.key === key);
		if (known === -1) refunds.push({ key, order: String(body.order), amount: Number(body.amount) });
		const number = (known === -1 ? refunds.length : known + 1) + REFUNDS_FROM;
		return [201, { refund: `R-${number}`, eta: 'до 3 рабочих дней' }];
	};

	const answer = async (request: IncomingMessage): Promise<readonly [number, unknown]> => {
		if (system.down) return [503, { error: 'maintenance' }];
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop');
		if (request.method === 'GET') return lookUp(searchParams);
		const body = parseJsonObject((await readBody(request)).toString('utf8'));
		if (pathname.endsWith('/refunds'))
			return refund(String(request.headers['idempotency-key'] ?? ''), body);
		letters.push(String(body.email));
		return [202, {}];
	};

	const server = await listen(
		async (request, response) => {
			const [status, body] = await answer(request);
			sendJson(response, status, body);
		},
		{ port: options.port ?? 0 },
	);
	return Object.assign(system, {
		url: `${server.url}/api/`,
		lookedUp,
		refunds,
		letters,
		stop: async () => await server.stop(),
	});
};

/** Address in the HTTP steps of the shipped flows, which an owner replaces by that of their own system. */
const SHIPPED_ADDRESS = 'https://your-shop.example/api/';

/** Parameters of an HTTP step with the address of this system in it. */
export const addressed = <Parameters extends object>(
	parameters: Parameters,
	url: string,
): Parameters => {
	const { url: shipped } = parameters as { readonly url?: unknown };
	return typeof shipped === 'string'
		? { ...parameters, url: shipped.replace(SHIPPED_ADDRESS, url) }
		: parameters;
};
