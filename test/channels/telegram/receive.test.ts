import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CUSTOMER_KINDS, type Message } from '../../../lib/casefile';
import { PollConflictError, type InboundRequest } from '../../../lib/channels/adapter';
import { telegramAdapter } from '../../../lib/channels/telegram';
import { DEFAULT_TOKEN } from '../../../sandbox/town/telegram/index';
import { fetchHttp } from '../fetchHttp';
import { openDesk, type Desk } from './desk';

const until = async (condition: () => boolean): Promise<void> => {
	for (let tries = 0; !condition(); tries++) {
		if (tries > 500) throw new Error('It did not happen in time');
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
};

describe('fetching from Telegram', () => {
	let desk: Desk;
	beforeEach(async () => (desk = await openDesk()));
	afterEach(async () => await desk.stop());

	const fetchNow = async (offset: string | null = null) => {
		const { polling } = desk.adapter;
		if (polling === undefined) throw new Error('no polling');
		return await polling.fetch(offset, CUSTOMER_KINDS, 0);
	};

	it('brings many updates in one call, in order', async () => {
		const anna = desk.customer();
		for (let n = 1; n <= 30; n++)
			desk.town.people.send(desk.town.bot(), anna, { kind: 'text', text: `слово ${n}` });
		const { messages } = await fetchNow();
		expect(messages.map(({ text }) => text)).toEqual([
			'/start',
			...Array.from({ length: 30 }, (_, n) => `слово ${n + 1}`),
		]);
	});

	it('brings the same again until the offset confirms it', async () => {
		desk.customer();
		const first = await fetchNow();
		const second = await fetchNow();
		expect(second).toEqual({ ...first, messages: second.messages });
		expect(second.messages.map(({ dedupKey }) => dedupKey)).toEqual(
			first.messages.map(({ dedupKey }) => dedupKey),
		);
		expect((await fetchNow(first.next)).messages).toEqual([]);
		expect((await fetchNow()).messages).toEqual([]);
	});

	it('says in words that a webhook stands in the way', async () => {
		await desk.adapter.webhook?.register('http://127.0.0.1:9/x', CUSTOMER_KINDS);
		await expect(fetchNow()).rejects.toBeInstanceOf(PollConflictError);
		await expect(fetchNow()).rejects.toThrow('A webhook is set for this bot');
	});

	it('proves a phone only when it is the sender’s own', async () => {
		const anna = desk.customer();
		const { people } = desk.town;
		people.send(desk.town.bot(), anna, { kind: 'contact' });
		people.send(desk.town.bot(), anna, {
			kind: 'foreign_contact',
			phone: '79031112233',
			first_name: 'Муж',
			userId: 77,
		});
		const { messages } = await fetchNow();
		expect(messages.map(({ contact }) => contact)).toEqual([
			null,
			{ phone: '+79161234567', name: 'Анна', own: true },
			{ phone: '+79031112233', name: 'Муж', own: false },
		]);
	});
});

describe('the webhook at Telegram', () => {
	const received: { request: InboundRequest; at: number }[] = [];
	let url = '';
	let close: () => void;

	beforeAll(async () => {
		const server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				received.push({
					at: Date.now(),
					request: {
						method: request.method ?? '',
						headers: request.headers as Record<string, string>,
						query: {},
						rawBody: Buffer.concat(chunks),
					},
				});
				response.end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
		close = () => {
			server.closeAllConnections();
			server.close();
		};
	});
	afterAll(() => close());

	it('is registered with a secret by which the updates prove themselves', async () => {
		const desk = await openDesk();
		const { webhook } = desk.adapter;
		await expect(webhook?.check(url)).resolves.toEqual({ kind: 'none' });
		await webhook?.register(url, CUSTOMER_KINDS);
		await expect(webhook?.check(url)).resolves.toEqual({ kind: 'ours' });

		desk.customer();
		await until(() => received.length > 0);
		const { request } = received[0];
		expect(desk.adapter.verify(request)).toEqual({ genuine: true });
		const other = telegramAdapter(
			{
				token: `${DEFAULT_TOKEN}x`,
				baseUrl: desk.town.url,
				proxy: null,
				webhookSecret: '',
				extraCa: null,
			},
			{ http: fetchHttp, sleep: async () => await Promise.resolve() },
		);
		expect(other.verify(request).genuine).toBe(false);
		const messages: readonly Message[] = desk.adapter.read(
			JSON.parse(request.rawBody.toString()),
			'2026-03-12T20:40:00.000Z',
		);
		expect(messages).toMatchObject([{ kind: 'start', account: '7000000001' }]);
		await desk.stop();
	});

	it('is removed only while it is ours, and nothing that waits is dropped', async () => {
		const desk = await openDesk();
		const { webhook } = desk.adapter;
		await webhook?.register('http://127.0.0.1:9/somebody', CUSTOMER_KINDS);
		await expect(webhook?.check(url)).resolves.toEqual({ kind: 'elsewhere', host: '127.0.0.1:9' });
		await webhook?.unregister(url);
		expect(desk.town.bot().webhook?.url).toBe('http://127.0.0.1:9/somebody');

		desk.customer();
		await webhook?.unregister('http://127.0.0.1:9/somebody');
		expect(desk.town.bot().webhook).toBeNull();
		expect(desk.town.bot().queue).toHaveLength(1);
		await desk.stop();
	});
});
