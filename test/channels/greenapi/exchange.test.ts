import fc from 'fast-check';

import { CUSTOMER_KINDS } from '../../../lib/casefile';
import type { Reply } from '../../../lib/casefile/reply';
import { PollConflictError } from '../../../lib/channels/adapter';
import { greenApiAdapter, type GreenApiSettings } from '../../../lib/channels/greenapi';
import { baseUrlOf } from '../../../lib/channels/greenapi/settings';
import { UnreachableError, type HttpCall } from '../../../lib/shared/http';
import { startGreenApi, type GreenOptions } from '../../../sandbox/town/greenapi/index';
import { hookServer } from '../wazzup/hookServer';
import { fetchHttp } from '../fetchHttp';
import { quickClock } from '../quickClock';

const openDesk = async (
	options: GreenOptions = {},
	settings: Partial<GreenApiSettings> = {},
	http: HttpCall = fetchHttp,
) => {
	const clock = quickClock();
	const town = await startGreenApi({
		now: clock.now,
		retryMs: 10,
		longestWaitMs: 30,
		...options,
	});
	const open = () =>
		greenApiAdapter(
			{
				idInstance: town.idInstance,
				apiToken: town.apiToken,
				baseUrl: town.url,
				proxy: null,
				webhookSecret: '',
				extraCa: null,
				...settings,
			},
			{ http, sleep: clock.sleep, clock: clock.now },
		);
	return { town, adapter: open(), open, clock };
};

let desk: Awaited<ReturnType<typeof openDesk>>;
beforeEach(async () => (desk = await openDesk()));
afterEach(async () => await desk.town.stop());

const say = async (reply: Reply, chatId: string) => {
	let last;
	for (const part of desk.adapter.compose(reply, { chatId }))
		last = await desk.adapter.send(part, { chatId });
	return last;
};

const create = () => desk.town.people.create('79161234567@c.us', 'Анна');

describe('writing through GREEN-API', () => {
	it('sends plain words, the buttons as a numbered list, without previews', async () => {
		const anna = create();
		const outcome = await say(
			{ text: '<i>Когда?</i>', format: 'html', buttons: [[{ title: 'В 15' }, { title: 'В 16' }]] },
			anna.chatId,
		);
		const [seen] = desk.town.people.sees(anna);
		expect(seen.text).toBe('Когда?\n\n1. В 15\n2. В 16');
		expect(outcome).toEqual({ status: 'sent', messageId: seen.idMessage });
	});

	it.each(['whatsapp', 'v3'] as const)('splits a long text so that %s takes it', async (type) => {
		await desk.town.stop();
		desk = await openDesk({ typeInstance: type });
		const chatId = type === 'v3' ? '10000000' : '79161234567@c.us';
		const person = desk.town.people.create(chatId, 'Анна');
		await say({ text: 'слово '.repeat(2_500) }, chatId);
		const seen = desk.town.people.sees(person).map(({ text }) => text);
		expect(seen.join(' ')).toBe('слово '.repeat(2_500).trim());
		expect(seen.every((text) => text.length <= 4000)).toBe(true);
	});

	it('finds a person by a number as people write it', async () => {
		const anna = create();
		await say({ text: 'а' }, '+7 (916) 123-45-67');
		expect(desk.town.people.sees(anna)).toHaveLength(1);
	});

	it('says who cannot be reached, and why', async () => {
		expect(await say({ text: 'а' }, 'Анна')).toMatchObject({ reason: 'unknown_chat' });
		const message = "Validation failed. Details: 'message' is not allowed to be empty";
		desk.town.fail({ method: 'sendMessage', status: 400, body: { message }, times: 1 });
		expect(await say({ text: 'а' }, create().chatId)).toMatchObject({ reason: 'empty' });
	});

	it('tells of a number without WhatsApp by a status', async () => {
		desk.town.settings.outgoingWebhook = 'yes';
		expect(await say({ text: 'а' }, '79990000000@c.us')).toMatchObject({ status: 'sent' });
		const batch = await desk.adapter.polling?.fetch(null, CUSTOMER_KINDS, 0);
		expect(batch?.messages).toMatchObject([{ kind: 'status', detail: 'failed:noAccount' }]);
	});

	it.each([
		[400, 'instance is starting or not authorized', 'scan the QR code'],
		[400, 'Instance account is expired. Renew your instance', 'Renew the instance'],
		[400, 'Instance is deleted', 'make a new one'],
		[401, 'Unauthorized', 'apiTokenInstance is wrong'],
		[403, 'Forbidden', 'idInstance or the base URL is wrong'],
		[403, 'Your account is suspended', 'suspended'],
		[466, 'Monthly quota exceeded', 'three chats only'],
		[418, 'new', '418'],
	])('tells the owner about %d %s', async (status, message, words) => {
		desk.town.fail({ method: 'sendMessage', status, body: { message }, times: 1 });
		await expect(say({ text: 'а' }, create().chatId)).rejects.toThrow(words);
	});

	it('meets the quota of the plan', async () => {
		await desk.town.stop();
		desk = await openDesk({ quota: 1 });
		await say({ text: 'а' }, create().chatId);
		await expect(say({ text: 'а' }, '79990000000@c.us')).rejects.toMatchObject({ status: 466 });
	});

	it('asks to come again when the instance restarts, waits after 429, repeats after a fault', async () => {
		const anna = create();
		const message = 'instance in starting process try later';
		desk.town.fail({ method: 'sendMessage', status: 400, body: { message }, times: 1 });
		await expect(say({ text: 'а' }, anna.chatId)).rejects.toMatchObject({ retryAfterMs: 10_000 });
		desk.town.fail({ method: 'sendMessage', status: 429, body: 'Too Many Requests', times: 2 });
		desk.town.fail({ method: 'sendMessage', status: 502, body: '<html>', times: 1 });
		expect(await say({ text: 'а' }, anna.chatId)).toMatchObject({ status: 'sent' });
		expect(desk.clock.slept).toEqual([1_000, 2_000, 500]);
	});

	it('rejects when the connection broke, so that the caller knows the outcome is open', async () => {
		desk.town.fail({ method: 'sendMessage', dropAfter: true, times: 1 });
		await expect(say({ text: 'а' }, create().chatId)).rejects.toBeInstanceOf(UnreachableError);
	});

	it('shows typing and does not mind when it cannot', async () => {
		const anna = create();
		await desk.adapter.typing?.({ chatId: anna.chatId });
		desk.clock.pass(2_000);
		await desk.adapter.typing?.({ chatId: 'nonsense' });
		expect(desk.town.typing).toEqual([anna.chatId]);
	});

	it('never has the token in an error', async () => {
		desk.town.fail({ method: 'sendMessage', status: 418, body: 'teapot', times: 1 });
		const error = await say({ text: 'а' }, create().chatId).catch((caught: unknown) => caught);
		expect(String(error)).toContain('teapot');
		expect(String(error)).not.toContain(desk.town.apiToken);
	});

	it('composes nothing that any of its messengers would refuse', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 12_000 }), (text) => {
				for (const part of desk.adapter.compose({ text }, { chatId: 'x' })) {
					expect(part.text.trim()).not.toBe('');
					expect(part.text.length).toBeLessThanOrEqual(4000);
				}
			}),
			{ numRuns: 150 },
		);
	});
});

describe('fetching from GREEN-API', () => {
	const fetchNow = async (offset: string | null = null, wait = 0) => {
		const { polling } = desk.adapter;
		if (polling === undefined) throw new Error('no polling');
		return await polling.fetch(offset, CUSTOMER_KINDS, wait);
	};

	beforeEach(() => void (desk.town.settings.incomingWebhook = 'yes'));

	it('brings one notification, the same again until its receipt confirms it', async () => {
		const anna = create();
		desk.town.people.say(anna, 'раз');
		desk.town.people.say(anna, 'два');
		const first = await fetchNow();
		expect(first.messages.map(({ text }) => text)).toEqual(['раз']);
		expect((await fetchNow()).messages[0].dedupKey).toBe(first.messages[0].dedupKey);
		const second = await fetchNow(first.next);
		expect(second.messages.map(({ text }) => text)).toEqual(['два']);
		expect(await fetchNow(second.next)).toEqual({ messages: [], next: null });
		expect(desk.town.queue.length()).toBe(0);
	});

	it('goes on when a confirmation was carried out but its answer got lost', async () => {
		const anna = create();
		desk.town.people.say(anna, 'раз');
		const { next } = await fetchNow();
		desk.town.people.say(anna, 'два');
		desk.town.fail({ method: 'deleteNotification', dropAfter: true, times: 1 });
		await expect(fetchNow(next)).rejects.toBeInstanceOf(UnreachableError);
		expect((await fetchNow(next)).messages.map(({ text }) => text)).toEqual(['два']);
	});

	it('takes the end of a wait at a gateway for silence', async () => {
		desk.town.fail({ method: 'receiveNotification', status: 504, body: '<html>', times: 1 });
		expect(await fetchNow()).toEqual({ messages: [], next: null });
		desk.town.fail({ method: 'receiveNotification', status: 408, body: '', times: 1 });
		expect(await fetchNow()).toEqual({ messages: [], next: null });
	});

	it('switches on what it needs when it is meant to stay, once, and changes nothing for a look', async () => {
		desk.town.settings.incomingWebhook = 'no';
		await fetchNow(null, 5);
		expect(desk.town.saves()).toBe(0);
		await fetchNow(null, 25);
		await fetchNow(null, 25);
		expect(desk.town.saves()).toBe(1);
		expect(desk.town.settings).toMatchObject({
			webhookUrl: '',
			incomingWebhook: 'yes',
			outgoingMessageWebhook: 'yes',
		});
	});

	it('waits out the restart that its own saving causes, and loses nothing over it', async () => {
		await desk.town.stop();
		desk = await openDesk({ restartMs: 60_000 });
		await expect(fetchNow(null, 25)).rejects.toMatchObject({ retryAfterMs: 10_000 });
		desk.town.people.say(create(), 'раз');
		desk.clock.pass(60_000);
		expect((await fetchNow(null, 25)).messages.map(({ text }) => text)).toEqual(['раз']);
		expect(desk.town.saves()).toBe(1);
	});

	it('says in words that a webhook stands in the way, and does not take it away', async () => {
		desk.town.settings.webhookUrl = 'https://other.ru/x';
		await expect(fetchNow()).rejects.toBeInstanceOf(PollConflictError);
		await expect(fetchNow(null, 25)).rejects.toThrow('A webhook address is set');
		expect(desk.town.settings.webhookUrl).toBe('https://other.ru/x');
	});
});

describe('the webhook at GREEN-API', () => {
	it('is set with a secret, delivers in order what verifies, and is removed while it is ours', async () => {
		const hook = await hookServer(503, 503);
		const { webhook } = desk.adapter;
		if (webhook === undefined) throw new Error('no webhook');
		expect(await webhook.check(hook.url)).toEqual({ kind: 'none' });
		await webhook.register(hook.url, CUSTOMER_KINDS);
		await webhook.register(hook.url, CUSTOMER_KINDS);
		// Each saving restarts the instance.
		expect(desk.town.saves()).toBe(1);
		expect(await webhook.check(hook.url)).toEqual({ kind: 'ours' });
		expect(await webhook.check('')).toMatchObject({ kind: 'elsewhere' });

		const anna = create();
		for (const text of ['раз', 'два', 'три']) desk.town.people.say(anna, text);
		const end = Date.now() + 5_000;
		while (desk.town.queue.length() > 0 && Date.now() < end)
			await new Promise((resolve) => setTimeout(resolve, 10));
		expect(hook.read(desk.adapter).map(({ text }) => text)).toEqual([
			'раз',
			'раз',
			'раз',
			'два',
			'три',
		]);
		for (const request of hook.received) expect(desk.adapter.verify(request).genuine).toBe(true);
		expect(desk.adapter.acknowledge([]).status).toBe(200);

		await webhook.unregister('https://somebody.else/x');
		expect(desk.town.settings.webhookUrl).toBe(hook.url);
		await webhook.unregister(hook.url);
		expect(desk.town.settings.webhookUrl).toBe('');
		hook.stop();
	});

	it('is set anew when another program switched the notifications off', async () => {
		const hook = await hookServer();
		await desk.adapter.webhook?.register(hook.url, CUSTOMER_KINDS);
		desk.town.settings.incomingWebhook = 'no';
		expect(await desk.adapter.webhook?.check(hook.url)).toEqual({ kind: 'none' });
		hook.stop();
	});

	it('takes no request without the very secret', () => {
		const verify = (authorization?: string) =>
			desk.adapter.verify({
				method: 'POST',
				headers: authorization === undefined ? {} : { authorization },
				query: {},
				rawBody: Buffer.from('{}'),
			}).genuine;
		expect(verify()).toBe(false);
		expect(verify('')).toBe(false);
		fc.assert(fc.property(fc.string(), (secret) => !verify(`Bearer ${secret}`)));
	});

	it('takes the secret as it was typed, too', () => {
		const adapter = greenApiAdapter(
			{
				idInstance: '1101000001',
				apiToken: 't',
				baseUrl: '',
				proxy: null,
				webhookSecret: 'a-secret-of-sixteen',
				extraCa: null,
			},
			{ http: fetchHttp, sleep: async () => await Promise.resolve() },
		);
		for (const authorization of ['Bearer a-secret-of-sixteen', 'a-secret-of-sixteen'])
			expect(
				adapter.verify({
					method: 'POST',
					headers: { authorization },
					query: {},
					rawBody: Buffer.from('{}'),
				}).genuine,
			).toBe(true);
	});
});

describe('files', () => {
	it('are fetched up to the limit', async () => {
		const bytes = Buffer.from('0123456789');
		const url = desk.town.keepFile('a.jpg', { bytes, contentType: 'image/jpeg' });
		expect(await desk.adapter.download?.(url, 10)).toMatchObject({
			status: 'ok',
			file: { bytes, mimeType: 'image/jpeg', fileName: 'a.jpg' },
		});
		expect(await desk.adapter.download?.(url, 9)).toMatchObject({ status: 'too_large' });
		expect(await desk.adapter.download?.(`${url}x`, 9)).toMatchObject({ status: 'gone' });
	});
});

describe('the test of the credential', () => {
	const test = async (settings: Partial<GreenApiSettings>, options: GreenOptions = {}) => {
		const other = await openDesk(options, settings);
		const result = await other.adapter.testAccess();
		await other.town.stop();
		return result;
	};

	it.each([
		['whatsapp', 'Connected to WhatsApp, 79990000001.'],
		['v3', 'Connected to MAX, 79990000001.'],
	] as const)('names messenger and number of %s', async (typeInstance, message) => {
		expect(await test({}, { typeInstance })).toEqual({ ok: true, message });
	});

	it.each([
		['notAuthorized', 'scan the QR code'],
		['blocked', 'blocked this number'],
		['yellowCard', 'stopped sending'],
		['sleepMode', 'switch it on'],
		['constructor', 'The instance is constructor'],
	])('says what the state %s means', async (state, words) => {
		desk.town.setState(state);
		expect(await desk.adapter.testAccess()).toMatchObject({
			ok: false,
			message: expect.stringContaining(words),
		});
	});

	it.each([
		[{ idInstance: '' }, 'idInstance must be a number'],
		[{ idInstance: '1101999999' }, 'idInstance or the base URL is wrong'],
		[{ apiToken: '' }, 'apiTokenInstance is empty'],
		[{ apiToken: 'a b' }, 'without spaces'],
		[{ apiToken: 'wrong' }, 'apiTokenInstance is wrong'],
		[{ baseUrl: 'green-api.com' }, 'must begin with https'],
		[{ baseUrl: 'http://127.0.0.1:9' }, 'GREEN-API cannot be reached from this machine'],
		[{ webhookSecret: 'short' }, 'The webhook secret must have 16 to 128'],
	])('says what is wrong with %p', async (settings, words) => {
		const result = await test(settings);
		expect(result.ok).toBe(false);
		expect(result.message).toContain(words);
	});

	it.each([
		[new UnreachableError('no', false, 'SELF_SIGNED_CERT'), 'certificate'],
		[{ status: 407, headers: {}, body: '' }, 'The proxy asks for a user'],
		[{ status: 404, headers: {}, body: '<html>' }, 'not like GREEN-API'],
		[{ status: 200, headers: {}, body: 'hello' }, 'not like GREEN-API'],
	])('explains %#', async (answer, words) => {
		const http: HttpCall = async () =>
			answer instanceof Error ? await Promise.reject(answer) : await Promise.resolve(answer);
		await desk.town.stop();
		desk = await openDesk({}, {}, http);
		expect((await desk.adapter.testAccess()).message).toContain(words);
	});

	it('takes the host from the number of the instance when none is given', () => {
		const settings = { idInstance: '7103123456', baseUrl: '' } as GreenApiSettings;
		expect(baseUrlOf(settings)).toBe('https://7103.api.green-api.com');
	});
});
