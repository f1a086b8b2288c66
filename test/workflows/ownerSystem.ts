import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { WorkflowFile } from '../support/inProcess';

/** What an order system of an owner knows, as its own API tells it. */
export interface ShopOrder {
	readonly number: string;
	readonly phone: string;
	readonly email: string;
	readonly surname: string;
	readonly amount: number;
	readonly refundable?: boolean;
	readonly status?: string;
	readonly track?: string;
	readonly event?: string;
	readonly eta?: string;
	readonly problem?: string;
	readonly payment?: string;
	readonly paidAt?: string;
	readonly receipt?: string;
}

/** The owner's system that the shipped flows call in their HTTP steps: one order by number or e-mail, 404 without one. */
export interface OwnerSystem {
	readonly url: string;
	/** Look-ups in the order in which they came, as `number=…&email=…`. */
	readonly lookedUp: string[];
	readonly refunds: Array<{
		readonly key: string;
		readonly order: string;
		readonly amount: number;
	}>;
	readonly letters: string[];
	/** Answers with 503 while true. */
	down: boolean;
	/** Answers a wish for a refund with 409 while true. */
	refusesRefunds: boolean;
	close(): Promise<void>;
}

const read = async (request: IncomingMessage): Promise<Record<string, unknown>> => {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	const text = Buffer.concat(chunks).toString('utf8');
	return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
};

export const startOwnerSystem = async (orders: readonly ShopOrder[]): Promise<OwnerSystem> => {
	const lookedUp: string[] = [];
	const refunds: OwnerSystem['refunds'] = [];
	const letters: string[] = [];
	const system = { down: false, refusesRefunds: false };

	const answer = async (request: IncomingMessage): Promise<readonly [number, unknown]> => {
		if (system.down) return [503, { error: 'maintenance' }];
		const { pathname, searchParams } = new URL(request.url ?? '/', 'http://shop');
		if (request.method === 'GET') {
			lookedUp.push(searchParams.toString());
			const number = searchParams.get('number');
			const email = searchParams.get('email');
			const found = orders.find((each) => (number ? each.number === number : each.email === email));
			return found === undefined ? [404, { error: 'no such order' }] : [200, found];
		}
		const body = await read(request);
		if (pathname.endsWith('/refunds')) {
			if (system.refusesRefunds) return [409, { error: 'too late' }];
			const key = String(request.headers['idempotency-key'] ?? '');
			const known = refunds.findIndex((each) => each.key === key);
			if (known === -1)
				refunds.push({ key, order: String(body.order), amount: Number(body.amount) });
			const number = (known === -1 ? refunds.length : known + 1) + 700;
			return [201, { refund: `R-${number}`, eta: 'до 3 рабочих дней' }];
		}
		letters.push(String(body.email));
		return [202, {}];
	};

	const server = createServer((request, response) => {
		void answer(request).then(([status, body]) => {
			response.writeHead(status, { 'content-type': 'application/json' });
			response.end(JSON.stringify(body));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return Object.assign(system, {
		url: `http://127.0.0.1:${port}/api/`,
		lookedUp,
		refunds,
		letters,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	});
};

/** What an owner does before publishing: puts the address of their own system into the HTTP steps. */
export const withAddress =
	(url: string) =>
	(flow: WorkflowFile): WorkflowFile => ({
		...flow,
		nodes: flow.nodes.map((node) =>
			node.type === 'n8n-nodes-base.httpRequest'
				? {
						...node,
						parameters: {
							...node.parameters,
							url: String(node.parameters.url).replace('https://your-shop.example/api/', url),
						},
					}
				: node,
		),
	});

export const ORDERS: readonly ShopOrder[] = [
	{
		number: '10234',
		phone: '+79161114567',
		email: 'anna@mail.ru',
		surname: 'Иванова',
		amount: 1500,
		refundable: true,
		status: 'едет к вам',
		track: 'RA644000001RU',
		event: 'прибыл в сортировочный центр, Казань, 20 ноября',
		eta: '23 ноября',
		payment: 'получена картой',
		paidAt: '18 ноября, 14:05',
		receipt: 'https://check.example/10234',
	},
	{
		number: '10777',
		phone: '+79162220007',
		email: 'boris@mail.ru',
		surname: 'Петров',
		amount: 25_000,
		refundable: true,
		status: 'в пункте выдачи',
		problem: 'повреждена упаковка',
	},
];
