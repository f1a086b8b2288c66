import { startWazzup, type WazzupTown } from '../../../sandbox/town/wazzup/index';
import { hookServer } from '../../channels/wazzup/hookServer';

let town: WazzupTown;
afterEach(async () => await town.stop());

const ask = async (method: string, path: string, body?: unknown, key = town.apiKey) => {
	const response = await fetch(`${town.url}/v3${path}`, {
		method,
		headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	return {
		status: response.status,
		body: (text === '' ? null : JSON.parse(text)) as Record<string, unknown> | null,
	};
};

const open = async (options: Parameters<typeof startWazzup>[0] = {}) => {
	town = await startWazzup({ allowLocalWebhook: true, retryMs: 5, ...options });
	return town.people.create('whatsapp', 'whatsapp', '79161234567', 'Анна');
};

const message = (fields: Record<string, unknown> = {}) => ({
	channelId: town.channels[0].channelId,
	chatType: 'whatsapp',
	chatId: '79161234567',
	text: 'а',
	...fields,
});

describe('the simulated Wazzup', () => {
	it('takes the bearer key only, and answers a wrong one without a body', async () => {
		await open();
		expect((await ask('GET', '/channels')).status).toBe(200);
		expect(await ask('GET', '/channels', undefined, 'x')).toEqual({ status: 401, body: null });
		expect((await fetch(`${town.url}/v3/channels`)).status).toBe(401);
	});

	it.each([
		[{ channelId: 'x' }, 'INVALID_MESSAGE_DATA'],
		[{ channelId: '00000000-0000-4000-8000-000000000000' }, 'CHANNEL_NOT_FOUND'],
		[{ chatType: 'vk' }, 'WRONG_TRANSPORT'],
		[{ chatId: '+79161234567' }, 'INVALID_MESSAGE_DATA'],
		[{ text: ' ' }, 'MESSAGES_TEXT_CAN_NOT_BE_BLANK'],
		[{ text: undefined }, 'MESSAGE_NOTHING_TO_SEND'],
		[{ contentUri: 'https://a.ru/a' }, 'MESSAGE_ONLY_TEXT_OR_CONTENT'],
		[{ text: 'а'.repeat(10_001) }, 'MESSAGE_TEXT_TOO_LONG'],
	])('refuses %j with %s', async (fields, error) => {
		await open();
		expect(await ask('POST', '/message', message(fields))).toMatchObject({
			status: 400,
			body: { error },
		});
	});

	it('takes a crmMessageId once a minute', async () => {
		let now = 1_000_000;
		await open({ now: () => now });
		const send = async () => (await ask('POST', '/message', message({ crmMessageId: 'c' }))).body;
		expect(await send()).toHaveProperty('messageId');
		expect(await send()).toMatchObject({ error: 'REPEATED_CRM_MESSAGE_ID' });
		now += 61_000;
		expect(await send()).toHaveProperty('messageId');
		expect(town.shown).toHaveLength(2);
	});

	it('lets 500 requests into a window of five seconds', async () => {
		let now = 1_000_000;
		await open({ now: () => now });
		const statuses: number[] = [];
		for (let n = 0; n < 501; n++) statuses.push((await ask('GET', '/channels')).status);
		expect(statuses.filter((status) => status === 200)).toHaveLength(500);
		expect(statuses[500]).toBe(429);
		now += 5_000;
		expect((await ask('GET', '/channels')).status).toBe(200);
	});

	it('saves an address only when it answers the test with exactly 200', async () => {
		await open();
		const hook = await hookServer(204, 200);
		const save = async (webhooksUri: string) =>
			await ask('PATCH', '/webhooks', {
				webhooksUri,
				subscriptions: { messagesAndStatuses: true },
			});
		expect(await save(hook.url)).toMatchObject({
			status: 400,
			body: { error: 'testPostNotPassed' },
		});
		expect((await save(hook.url)).status).toBe(200);
		expect(hook.received.map(({ rawBody }) => rawBody.toString())).toEqual([
			'{"test":true}',
			'{"test":true}',
		]);
		expect(hook.received[0].headers.authorization).toBeUndefined();
		for (const bad of ['nonsense', 'http://desk.ru/x', `https://desk.ru/${'x'.repeat(200)}`])
			expect(await save(bad)).toMatchObject({ status: 400, body: { error: 'uriNotValid' } });
		hook.stop();
	});

	it('repeats what was not answered with 200, gives up in the end, and sends only what was subscribed to', async () => {
		const anna = await open({ tries: 3, crmKey: 'k' });
		const hook = await hookServer(200, 500, 202, 500, 200);
		await ask('PATCH', '/webhooks', {
			webhooksUri: hook.url,
			subscriptions: { messagesAndStatuses: true },
		});
		town.people.say(anna, { text: 'раз' });
		await town.settled();
		expect(hook.received).toHaveLength(4);
		expect(hook.received[1].headers.authorization).toBe('Bearer k');
		town.push({ channelsUpdates: [{ state: 'qr' }] }, 'channelsUpdates');
		await town.settled();
		expect(hook.received).toHaveLength(4);
		hook.stop();
	});

	it('finds out afterwards who is not there, and closes WABA’s window after a day', async () => {
		let now = Date.now();
		town = await startWazzup({
			transports: ['wapi'],
			allowLocalWebhook: true,
			now: () => now,
		});
		const anna = town.people.create('wapi', 'whatsapp', '79161234567', 'Анна');
		const hook = await hookServer();
		await ask('PATCH', '/webhooks', {
			webhooksUri: hook.url,
			subscriptions: { messagesAndStatuses: true },
		});
		town.people.say(anna, { text: 'а' });
		now += 25 * 3_600_000;
		for (const chatId of ['79161234567', '79990000000'])
			expect((await ask('POST', '/message', message({ chatId }))).status).toBe(201);
		const errors = () =>
			hook.received.map(({ rawBody }) => /"error":"(\w+)"/.exec(rawBody.toString())?.[1]);
		const end = Date.now() + 3_000;
		while (errors().filter(Boolean).length < 2 && Date.now() < end)
			await new Promise((resolve) => setTimeout(resolve, 5));
		expect(errors().filter(Boolean).sort()).toEqual(['24_HOURS_EXCEEDED', 'BAD_CONTACT']);
		expect(town.shown).toEqual([]);
		hook.stop();
	});
});
