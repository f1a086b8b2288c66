import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { startMax, type MaxTown } from '../../../sandbox/town/max/index';

let town: MaxTown;
afterEach(async () => await town.stop());

const ask = async (method: string, path: string, body?: unknown, token = town.token) => {
	const response = await fetch(`${town.url}${path}`, {
		method,
		headers: { authorization: token, 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe('the simulated MAX', () => {
	it('takes the bare token only', async () => {
		town = await startMax();
		expect((await ask('GET', '/me')).status).toBe(200);
		for (const token of [`Bearer ${town.token}`, 'x'])
			expect(await ask('GET', '/me', undefined, token)).toMatchObject({
				status: 401,
				body: { code: 'verify.token' },
			});
	});

	it('holds to its limits: length, pace, addresses', async () => {
		town = await startMax();
		const { chatId } = town.people.create('Анна');
		const send = async (body: unknown) =>
			(await ask('POST', `/messages?chat_id=${chatId}`, body)).status;
		expect(await send({ text: 'я'.repeat(4001) })).toBe(400);
		expect(await send({ text: ' ' })).toBe(400);
		expect(await send({ text: 'а', format: 'wiki' })).toBe(400);
		expect([
			await send({ text: '1' }),
			await send({ text: '2' }),
			await send({ text: '3' }),
		]).toEqual([200, 200, 429]);
		for (const url of ['http://desk.ru/x', 'https://desk.ru:8443/x', 'nonsense'])
			expect((await ask('POST', '/subscriptions', { url })).status).toBe(400);
		expect(
			(await ask('POST', '/subscriptions', { url: 'https://desk.ru/x', secret: 'a b' })).status,
		).toBe(400);
	});

	it('repeats what was not answered with 200, and unsubscribes in the end', async () => {
		town = await startMax({ allowLocalWebhook: true, retryMs: 0.01 });
		let tries = 0;
		const server = createServer((_, response) => {
			tries++;
			response.writeHead(202).end();
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
		await ask('POST', '/subscriptions', { url });
		expect((await ask('GET', '/updates?timeout=0')).status).toBe(405);
		town.people.say(town.people.create('Анна').userId, 'а');
		await town.settled();
		expect(tries).toBe(10);
		expect(town.subscriptions).toEqual([]);
		server.closeAllConnections();
		server.close();
	});
});
