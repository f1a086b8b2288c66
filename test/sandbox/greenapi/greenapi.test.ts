import { startGreenApi, type GreenTown } from '../../../sandbox/town/greenapi/index';
import { hookServer } from '../../channels/wazzup/hookServer';

let town: GreenTown;
let ahead = 0;
/** Real time, and as much more as a test lets pass. */
const now = () => Date.now() + ahead;
afterEach(async () => await town.stop());

const open = async (options: Parameters<typeof startGreenApi>[0] = {}) => {
	ahead = 0;
	town = await startGreenApi({ now, retryMs: 5, longestWaitMs: 20, ...options });
};

const ask = async (
	verb: string,
	method: string,
	body?: unknown,
	tail = '',
	token = town.apiToken,
) => {
	// Most methods take one call a second.
	ahead += 1_000;
	const response = await fetch(
		`${town.url}/waInstance${town.idInstance}/${method}/${token}${tail}`,
		{
			method: verb,
			headers: { 'content-type': 'application/json' },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		},
	);
	const text = await response.text();
	return {
		status: response.status,
		body: (text === '' ? null : JSON.parse(text)) as Record<string, unknown> | null,
	};
};

describe('the simulated GREEN-API', () => {
	it('tells a wrong instance from a wrong token, and takes the older prefix', async () => {
		await open();
		expect((await ask('GET', 'getStateInstance')).body).toEqual({ stateInstance: 'authorized' });
		expect((await ask('GET', 'getStateInstance', undefined, '', 'x')).status).toBe(401);
		const get = async (path: string) => (await fetch(`${town.url}${path}/${town.apiToken}`)).status;
		expect(await get('/waInstance5/getStateInstance')).toBe(403);
		ahead += 1_000;
		expect(await get(`/v3/waInstance${town.idInstance}/getStateInstance`)).toBe(200);
		expect((await ask('GET', 'nothing')).status).toBe(404);
	});

	it('holds to its limits: chat, length, pace, plan', async () => {
		await open({ quota: 1 });
		const { chatId } = town.people.create('79161234567@c.us', 'Анна');
		const send = async (body: unknown) => (await ask('POST', 'sendMessage', body)).status;
		expect(await send({ chatId, message: 'а' })).toBe(200);
		expect(await send({ chatId: '+79161234567', message: 'а' })).toBe(400);
		expect(await send({ message: 'а' })).toBe(400);
		expect(await send({ chatId, message: '' })).toBe(400);
		expect(await send({ chatId, message: 'а'.repeat(20_001) })).toBe(400);
		expect(await send({ chatId: '79990000000@c.us', message: 'а' })).toBe(466);
		const url = `${town.url}/waInstance${town.idInstance}/getSettings/${town.apiToken}`;
		ahead += 1_000;
		expect([(await fetch(url)).status, (await fetch(url)).status]).toEqual([200, 429]);
		expect((await ask('POST', 'setSettings', { incomingWebhook: true })).status).toBe(400);
		expect((await ask('POST', 'setSettings', { nonsense: 'yes' })).status).toBe(400);
		expect((await ask('POST', 'sendTyping', { chatId, typingTime: 99 })).status).toBe(400);
	});

	it('takes at most 4000 characters for MAX', async () => {
		await open({ typeInstance: 'v3' });
		town.people.create('10000000', 'Анна');
		const send = async (length: number) =>
			(await ask('POST', 'sendMessage', { chatId: '10000000', message: 'а'.repeat(length) }))
				.status;
		expect([await send(4000), await send(4001)]).toEqual([200, 400]);
	});

	it('notifies only of what was switched on, and hands out the same until it is deleted', async () => {
		await open();
		const anna = town.people.create('79161234567@c.us', 'Анна');
		town.people.say(anna, 'невидимое');
		await ask('POST', 'setSettings', { incomingWebhook: 'yes' });
		town.people.say(anna, 'раз');
		town.people.say(anna, 'два');
		const first = (await ask('GET', 'receiveNotification')).body;
		expect(JSON.stringify(first)).toContain('раз');
		expect((await ask('GET', 'receiveNotification')).body).toEqual(first);
		const tail = `/${String(first?.receiptId)}`;
		expect((await ask('DELETE', 'deleteNotification', undefined, tail)).body).toMatchObject({
			result: true,
		});
		expect((await ask('DELETE', 'deleteNotification', undefined, tail)).body).toMatchObject({
			result: false,
		});
		expect(JSON.stringify((await ask('GET', 'receiveNotification')).body)).toContain('два');
		expect((await ask('GET', 'receiveNotification', undefined, '?receiveTimeout=3')).status).toBe(
			400,
		);
	});

	it('keeps what was not fetched for a day', async () => {
		await open();
		town.settings.incomingWebhook = 'yes';
		town.people.say(town.people.create('79161234567@c.us', 'Анна'), 'раз');
		ahead += 24 * 3_600_000 + 1_000;
		expect((await ask('GET', 'receiveNotification')).body).toBeNull();
	});

	it('pushes in strict order: what is not answered with 200 blocks what comes later', async () => {
		await open();
		const hook = await hookServer(202, 500, 200);
		await ask('POST', 'setSettings', {
			webhookUrl: hook.url,
			webhookUrlToken: 'secret',
			incomingWebhook: 'yes',
		});
		expect((await ask('GET', 'receiveNotification')).body).toMatchObject({
			message: expect.stringContaining('custom webhook url is set'),
		});
		const anna = town.people.create('79161234567@c.us', 'Анна');
		town.people.say(anna, 'раз');
		town.people.say(anna, 'два');
		const end = Date.now() + 3_000;
		while (town.queue.length() > 0 && Date.now() < end)
			await new Promise((resolve) => setTimeout(resolve, 5));
		const texts = hook.received.map(
			({ rawBody }) => /"textMessage":"(.+?)"/.exec(rawBody.toString())?.[1],
		);
		expect(texts).toEqual(['раз', 'раз', 'раз', 'два']);
		expect(hook.received.every(({ headers }) => headers.authorization === 'Bearer secret')).toBe(
			true,
		);
		hook.stop();
	});

	it('restarts when its settings were saved', async () => {
		await open({ restartMs: 5_000 });
		const { chatId } = town.people.create('79161234567@c.us', 'Анна');
		await ask('POST', 'setSettings', { incomingWebhook: 'yes' });
		expect((await ask('GET', 'getStateInstance')).body).toEqual({ stateInstance: 'starting' });
		expect((await ask('POST', 'sendMessage', { chatId, message: 'а' })).body).toMatchObject({
			message: 'instance in starting process try later',
		});
		ahead += 5_000;
		expect((await ask('POST', 'sendMessage', { chatId, message: 'а' })).status).toBe(200);
	});
});
