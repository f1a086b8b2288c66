import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { ChannelAdapter, InboundRequest } from '../../../lib/channels/adapter';

/** An endpoint that keeps what it is sent and answers with the given statuses in turn, then with 200. */
export const hookServer = async (...statuses: readonly number[]) => {
	const received: InboundRequest[] = [];
	const answers = [...statuses];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const url = new URL(request.url ?? '/', 'http://hook');
			received.push({
				method: request.method ?? '',
				headers: request.headers as Record<string, string>,
				query: Object.fromEntries(url.searchParams),
				rawBody: Buffer.concat(chunks),
			});
			response.writeHead(answers.shift() ?? 200).end();
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhook/desk`,
		received,
		read: (adapter: ChannelAdapter) =>
			received.flatMap(({ rawBody }) =>
				adapter.read(JSON.parse(rawBody.toString('utf8')), '2026-03-12T20:40:05.000Z'),
			),
		stop: () => {
			server.closeAllConnections();
			server.close();
		},
	};
};
