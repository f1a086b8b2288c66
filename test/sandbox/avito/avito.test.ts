import { startAvito, type AvitoTown } from '../../../sandbox/town/avito/index';
import { hookServer } from '../../channels/wazzup/hookServer';

let town: AvitoTown;
afterEach(async () => await town.stop());

const tokenFor = async (fields: Record<string, string> = {}) => {
	const response = await fetch(`${town.url}/token`, {
		method: 'POST',
		body: new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: town.clientId,
			client_secret: town.clientSecret,
			...fields,
		}),
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

const caller = async () => {
	const token = String((await tokenFor()).body.access_token);
	return async (method: string, path: string, body?: unknown) => {
		const response = await fetch(`${town.url}${path}`, {
			method,
			headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		return { status: response.status, body: (await response.json()) as Record<string, unknown> };
	};
};

describe('the simulated Avito', () => {
	it('gives tokens for the right keys, for a day', async () => {
		let now = Date.now();
		town = await startAvito({ now: () => now });
		expect(await tokenFor()).toMatchObject({
			status: 200,
			body: { expires_in: 86_400, token_type: 'Bearer' },
		});
		expect((await tokenFor({ client_secret: 'x' })).body).toMatchObject({
			error: 'invalid_client',
		});
		expect((await tokenFor({ grant_type: 'password' })).status).toBe(400);
		const call = await caller();
		expect((await call('GET', '/core/v1/accounts/self')).body).toMatchObject({ id: town.userId });
		now += 86_400_000;
		expect(await call('GET', '/core/v1/accounts/self')).toMatchObject({
			status: 403,
			body: { result: { status: false } },
		});
	});

	it('holds to its limits: kind, length, chat, profile, plan', async () => {
		town = await startAvito();
		const call = await caller();
		const chat = town.people.create('Анна');
		const send = async (body: unknown, chatId = chat.id, user: number = town.userId) =>
			(await call('POST', `/messenger/v1/accounts/${user}/chats/${chatId}/messages`, body)).status;
		const text = (words: string) => ({ type: 'text', message: { text: words } });
		expect(await send(text('а'))).toBe(200);
		expect(await send(text('а'.repeat(1001)))).toBe(400);
		expect(await send(text(' '))).toBe(400);
		expect(await send({ message: { text: 'а', type: 'text' } })).toBe(400);
		expect(await send(text('а'), 'unknown')).toBe(404);
		expect(await send(text('а'), chat.id, 5)).toBe(403);
		chat.blocked = true;
		expect(await send(text('а'))).toBe(403);
		town.pay(false);
		expect(await send(text('а'))).toBe(402);
	});

	it('lets 500 requests through in a minute', async () => {
		let now = Date.now();
		town = await startAvito({ now: () => now });
		const call = await caller();
		let refused = 0;
		for (let n = 0; n < 501; n++)
			if ((await call('GET', '/core/v1/accounts/self')).status === 429) refused++;
		expect(refused).toBe(1);
		now += 60_000;
		expect((await call('GET', '/core/v1/accounts/self')).status).toBe(200);
	});

	it('tells every address of every message, its own too, and repeats what took longer than it waits', async () => {
		town = await startAvito({
			allowLocalWebhook: true,
			retryMs: 5,
			answerWithinMs: 500,
			unsubscribeAfter: 1,
			tries: 2,
		});
		const call = await caller();
		const hook = await hookServer(500, 200);
		const dead = 'http://127.0.0.1:9/x';
		for (const url of [hook.url, dead])
			expect((await call('POST', '/messenger/v3/webhook', { url })).body).toEqual({ ok: true });
		expect((await call('POST', '/messenger/v3/webhook', { url: 'http://desk.ru/x' })).status).toBe(
			400,
		);
		const chat = town.people.create('Анна', 77);
		town.people.say(chat, 'раз');
		await town.settled();
		// Who never answers is dropped.
		expect(town.subscriptions.map(({ url }) => url)).toEqual([hook.url]);
		town.people.answerByHand(chat, 'два');
		await town.settled();
		const events = hook.received.map(
			({ rawBody }) =>
				JSON.parse(rawBody.toString()) as { payload: { value: Record<string, unknown> } },
		);
		expect(events.map(({ payload }) => payload.value.author_id)).toEqual([
			chat.customerId,
			chat.customerId,
			town.userId,
		]);
		expect(events[0].payload.value).toMatchObject({ item_id: 77, chat_type: 'u2i' });
		expect(hook.received[0].headers['x-avito-messenger-signature']).toBeDefined();
		hook.stop();
	});
});
