import fc from 'fast-check';

import { CUSTOMER_KINDS } from '../../../lib/casefile';
import type { Reply } from '../../../lib/casefile/reply';
import { wazzupAdapter, type WazzupSettings } from '../../../lib/channels/wazzup';
import { longestText } from '../../../lib/channels/wazzup/limits';
import { UnreachableError, type HttpCall } from '../../../lib/shared/http';
import { startWazzup, type WazzupOptions } from '../../../sandbox/town/wazzup/index';
import { hookServer } from './hookServer';
import { fetchHttp } from '../fetchHttp';
import { quickClock } from '../quickClock';

const openDesk = async (
	options: WazzupOptions = {},
	settings: Partial<WazzupSettings> = {},
	http: HttpCall = fetchHttp,
) => {
	const clock = quickClock();
	const town = await startWazzup({
		allowLocalWebhook: true,
		now: clock.now,
		retryMs: 10,
		...options,
	});
	const adapter = wazzupAdapter(
		{
			apiKey: town.apiKey,
			account: 'salon',
			baseUrl: town.url,
			proxy: null,
			webhookSecret: '',
			crmKey: '',
			extraCa: null,
			...settings,
		},
		{ http, sleep: clock.sleep },
	);
	return { town, adapter, clock };
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

const create = () => desk.town.people.create('whatsapp', 'whatsapp', '79161234567', 'Анна');
type Person = ReturnType<typeof create>;
const chatOf = ({ chatType, channelId, chatId }: Person) => `${chatType}:${channelId}:${chatId}`;

describe('writing through Wazzup', () => {
	it('sends plain words, the buttons as a numbered list, and leaves the chat unanswered for colleagues', async () => {
		const anna = create();
		const outcome = await say(
			{ text: 'Ждём <b>вас</b> &amp; всех', format: 'html', buttons: [[{ title: 'Да' }]] },
			chatOf(anna),
		);
		const [seen] = desk.town.people.sees(anna);
		expect(outcome).toEqual({ status: 'sent', messageId: seen.messageId });
		expect(seen).toMatchObject({ text: 'Ждём вас & всех\n\n1. Да', clearUnanswered: false });
	});

	it.each([
		['whatsapp', 'whatsapp', '79161234567', 4096],
		['tgapi', 'telegram', 'guid', 4096],
		['avito', 'avito', 'u2i-1', 1000],
		['instapi', 'instagram', 'anna', 1000],
	])('splits a long text as %s needs it', async (transport, chatType, chatId, limit) => {
		await desk.town.stop();
		desk = await openDesk({ transports: [transport] });
		const person = desk.town.people.create(transport, chatType, chatId, 'Анна');
		await say({ text: 'слово '.repeat(1_500) }, chatOf(person));
		const seen = desk.town.people.sees(person);
		expect(seen.map(({ text }) => text).join(' ')).toBe('слово '.repeat(1_500).trim());
		expect(seen.every(({ text }) => text.length <= limit)).toBe(true);
	});

	it('finds the only channel of a messenger, and asks for it when there are two or none', async () => {
		const anna = create();
		expect(await say({ text: 'а' }, 'whatsapp:+7 (916) 123-45-67')).toMatchObject({
			status: 'sent',
		});
		expect(desk.town.people.sees(anna)).toHaveLength(1);
		desk.town.channels.push({ ...desk.town.channels[0], channelId: crypto.randomUUID() });
		expect(await say({ text: 'а' }, 'whatsapp:79161234567')).toMatchObject({
			reason: 'unknown_chat',
			explanation: expect.stringContaining('whatsapp:<channel id>:79161234567'),
		});
		expect(await say({ text: 'а' }, 'viber:79161234567')).toMatchObject({ reason: 'unknown_chat' });
		expect(await say({ text: 'а' }, 'Анна')).toMatchObject({ reason: 'unknown_chat' });
	});

	it('makes one message of two tries when the answer got lost', async () => {
		const anna = create();
		desk.town.fail({ path: '/message', dropAfter: true, times: 1 });
		expect(await say({ text: 'а' }, chatOf(anna))).toEqual({ status: 'sent', messageId: null });
		expect(desk.town.people.sees(anna)).toHaveLength(1);
	});

	it('makes one message of a part that is sent again after a crash', async () => {
		const anna = create();
		const address = { chatId: chatOf(anna) };
		const identity = { key: 'wazzup:salon:m-1:reply:Answer', part: 0 };
		const [part] = desk.adapter.compose({ text: 'Ждём вас' }, address);
		expect(await desk.adapter.send(part, address, identity)).toMatchObject({ status: 'sent' });
		expect(await desk.adapter.send(part, address, { ...identity })).toEqual({
			status: 'sent',
			messageId: null,
		});
		await desk.adapter.send(part, address, { ...identity, part: 1 });
		expect(desk.town.people.sees(anna)).toHaveLength(2);
	});

	it.each([
		['BAD_CONTACT', 'unknown_chat'],
		['chatNotFound', 'unknown_chat'],
		['WRONG_TRANSPORT', 'unknown_chat'],
		['INVALID_MESSAGE_DATA', 'unknown_chat'],
		['CHAT_NO_ACCESS', 'not_allowed'],
		['MESSAGES_NOT_TEXT_FIRST', 'not_allowed'],
		['MESSAGES_IS_SPAM', 'not_allowed'],
		['24_HOURS_EXCEEDED', 'window_closed'],
		['7_DAYS_EXCEEDED', 'window_closed'],
		['MESSAGES_TEXT_CAN_NOT_BE_BLANK', 'empty'],
	])('takes %s for what no repetition can change', async (error, reason) => {
		const anna = create();
		desk.town.fail({ path: '/message', error, times: 1 });
		expect(await say({ text: 'а' }, chatOf(anna))).toMatchObject({ reason });
	});

	it.each([
		['CHANNEL_NOT_FOUND', 'connect it again'],
		['CHANNEL_BLOCKED', 'switch it on'],
		['CHANNEL_NO_MONEY', 'pay for it'],
		['BALANCE_IS_EMPTY', 'top it up'],
		['MESSAGE_CHANNEL_UNAVAILABLE', 'off line'],
		['CHANNEL_WAPI_REJECTED', 'blocked'],
		['SOMETHING_NEW', 'SOMETHING_NEW'],
	])('tells the owner about %s instead of blaming the customer', async (error, words) => {
		const anna = create();
		desk.town.fail({ path: '/message', error, times: 1 });
		await expect(say({ text: 'а' }, chatOf(anna))).rejects.toThrow(words);
	});

	it('meets the service’s own refusals with the same words', async () => {
		const anna = create();
		desk.town.channels[0].state = 'phoneUnavailable';
		await expect(say({ text: 'а' }, chatOf(anna))).rejects.toMatchObject({ retryAfterMs: 60_000 });
		desk.town.channels[0].state = 'disabled';
		await expect(say({ text: 'а' }, chatOf(anna))).rejects.toThrow('switched off');
		const gone = `whatsapp:${crypto.randomUUID()}:79161234567`;
		await expect(say({ text: 'а' }, gone)).rejects.toThrow('no longer connected');
	});

	it('waits for the next window after 500 requests, and repeats after a fault', async () => {
		const anna = create();
		desk.town.fail({ path: '/message', status: 429, times: 2 });
		desk.town.fail({ path: '/message', status: 502, times: 1 });
		expect(await say({ text: 'а' }, chatOf(anna))).toMatchObject({ status: 'sent' });
		expect(desk.clock.slept).toEqual([5_000, 5_000, 500]);
		desk.town.fail({ path: '/message', status: 429, times: 20 });
		await expect(say({ text: 'а' }, chatOf(anna))).rejects.toMatchObject({ retryAfterMs: 5_000 });
	});

	it('says that the key is wrong', async () => {
		await desk.town.stop();
		desk = await openDesk({}, { apiKey: 'other' });
		await expect(say({ text: 'а' }, chatOf(create()))).rejects.toThrow('The API key is wrong');
	});

	it('composes nothing that Wazzup would refuse', () => {
		const reply = fc.record({
			text: fc.oneof(fc.string({ maxLength: 9_000 }), fc.constant('<b>&</b>'.repeat(900))),
			format: fc.constantFrom('plain' as const, 'html' as const),
			buttons: fc.array(fc.array(fc.record({ title: fc.string({ maxLength: 200 }) })), {
				maxLength: 20,
			}),
		});
		const types = fc.constantFrom('whatsapp', 'telegram', 'avito', 'max', 'new', '__proto__');
		fc.assert(
			fc.property(reply, types, (one, type) => {
				for (const { text } of desk.adapter.compose(one, { chatId: `${type}:x` })) {
					expect(text.trim()).not.toBe('');
					expect(text.length).toBeLessThanOrEqual(longestText(type));
				}
			}),
			{ numRuns: 150 },
		);
	});
});

describe('the webhook at Wazzup', () => {
	it('is set with a secret and a test request, repeats what was refused, and is removed while it is ours', async () => {
		const hook = await hookServer(200, 503);
		const { webhook } = desk.adapter;
		if (webhook === undefined) throw new Error('no webhook');
		expect(await webhook.check(hook.url)).toEqual({ kind: 'none' });
		await webhook.register(hook.url, CUSTOMER_KINDS);
		expect(await webhook.check(hook.url)).toEqual({ kind: 'ours' });
		expect(await webhook.check('')).toMatchObject({ kind: 'elsewhere' });
		expect(hook.read(desk.adapter)).toMatchObject([{ kind: 'ping' }]);

		const anna = create();
		desk.town.people.say(anna, { text: 'раз' }, { text: 'два' });
		await desk.town.settled();
		expect(hook.received).toHaveLength(3);
		for (const request of hook.received) expect(desk.adapter.verify(request).genuine).toBe(true);
		const keys = hook.read(desk.adapter).map(({ dedupKey }) => dedupKey);
		// The ping, and two messages that came twice.
		expect(new Set(keys).size).toBe(3);

		await webhook.unregister('https://somebody.else/x');
		expect(await webhook.check(hook.url)).toEqual({ kind: 'ours' });
		await webhook.unregister(hook.url);
		expect(await webhook.check(hook.url)).toEqual({ kind: 'none' });
		hook.stop();
	});

	it('hears nothing any more even where an address cannot be taken back', async () => {
		await desk.town.stop();
		desk = await openDesk({ takesEmptyAddress: false });
		const hook = await hookServer();
		await desk.adapter.webhook?.register(hook.url, CUSTOMER_KINDS);
		await desk.adapter.webhook?.unregister(hook.url);
		expect(await desk.adapter.webhook?.check(hook.url)).toEqual({ kind: 'none' });
		const before = hook.received.length;
		desk.town.people.say(create(), { text: 'раз' });
		await desk.town.settled();
		expect(hook.received).toHaveLength(before);
		hook.stop();
	});

	it('has to be set again after another key or another choice of subscriptions', async () => {
		const hook = await hookServer();
		await desk.adapter.webhook?.register(hook.url, CUSTOMER_KINDS);
		desk.town.webhooks.subscriptions.messagesAndStatuses = false;
		expect(await desk.adapter.webhook?.check(hook.url)).toEqual({ kind: 'none' });
		hook.stop();
	});

	it('says in words what is wrong with an address', async () => {
		const register = async (url: string) =>
			await desk.adapter.webhook?.register(url, CUSTOMER_KINDS);
		await expect(register(`https://desk.ru/${'x'.repeat(190)}`)).rejects.toThrow(
			'Wazzup takes 200',
		);
		await expect(register('http://desk.ru/x')).rejects.toThrow('public HTTPS address');
		const hook = await hookServer(404);
		await expect(register(hook.url)).rejects.toThrow('could not reach the webhook');
		hook.stop();
	});

	it('asks for the crmKey where one was handed over', async () => {
		await desk.town.stop();
		desk = await openDesk({ crmKey: 'crm-key' }, { crmKey: 'crm-key' });
		const hook = await hookServer();
		await desk.adapter.webhook?.register(hook.url, CUSTOMER_KINDS);
		const [request] = hook.received;
		expect(desk.adapter.verify(request).genuine).toBe(true);
		const { authorization: _, ...headers } = request.headers;
		expect(desk.adapter.verify({ ...request, headers })).toMatchObject({
			genuine: false,
			answer: { status: 403 },
		});
		hook.stop();
	});

	it('takes no request without the very secret', () => {
		const request = { method: 'POST', headers: {}, rawBody: Buffer.from('{}') };
		const verify = (query: Record<string, string>) =>
			desk.adapter.verify({ ...request, query }).genuine;
		expect(verify({})).toBe(false);
		fc.assert(fc.property(fc.string(), (secret) => !verify({ secret })));
	});
});

describe('files', () => {
	it('are fetched up to the limit, and are told from what is too large or gone', async () => {
		const bytes = Buffer.from('0123456789');
		const url = desk.town.keepFile('a.txt', { bytes, contentType: 'text/plain; charset=utf-8' });
		const fetched = await desk.adapter.download?.(url, 10);
		expect(fetched).toEqual({
			status: 'ok',
			file: { bytes, mimeType: 'text/plain', fileName: 'a.txt' },
		});
		expect(await desk.adapter.download?.(url, 9)).toMatchObject({ status: 'too_large' });
		expect(await desk.adapter.download?.(`${url}x`, 9)).toMatchObject({ status: 'gone' });
		expect(await desk.adapter.download?.('file:///etc/passwd', 9)).toMatchObject({
			status: 'gone',
		});
	});

	it('are asked for without the key', async () => {
		const asked: Array<Parameters<HttpCall>[0]> = [];
		const spy: HttpCall = async (request) => {
			asked.push(request);
			return await fetchHttp(request);
		};
		await desk.town.stop();
		desk = await openDesk({}, {}, spy);
		const url = desk.town.keepFile('a.txt', { bytes: Buffer.from(''), contentType: 'text/plain' });
		expect(await desk.adapter.download?.(url, 10)).toMatchObject({ status: 'ok' });
		expect(JSON.stringify(asked)).not.toContain(desk.town.apiKey);
	});
});

describe('the test of the credential', () => {
	const test = async (settings: Partial<WazzupSettings>) => {
		const other = await openDesk({}, settings);
		const result = await other.adapter.testAccess();
		await other.town.stop();
		return result;
	};

	it('names the channels and their states', async () => {
		const result = await desk.adapter.testAccess();
		expect(result.ok).toBe(true);
		expect(result.message).toContain('whatsapp 79990000000 (active)');
		for (const channel of desk.town.channels) channel.state = 'disabled';
		expect(await desk.adapter.testAccess()).toMatchObject({
			ok: false,
			message: expect.stringContaining('no channel is active'),
		});
		desk.town.channels.length = 0;
		expect((await desk.adapter.testAccess()).message).toContain('no messenger is connected');
	});

	it.each([
		[{ apiKey: '' }, 'The API key is empty'],
		[{ apiKey: 'a b' }, 'holds a space'],
		[{ apiKey: 'wrong' }, 'Wazzup does not know this API key'],
		[{ baseUrl: 'wazzup24.com' }, 'must begin with https'],
		[{ baseUrl: 'http://127.0.0.1:9' }, 'Wazzup cannot be reached from this machine'],
		[{ webhookSecret: 'short' }, 'The webhook secret must have 16 to 64'],
	])('says what is wrong with %p', async (settings, words) => {
		const result = await test(settings);
		expect(result.ok).toBe(false);
		expect(result.message).toContain(words);
	});

	it.each([
		[new UnreachableError('no', false, 'SELF_SIGNED_CERT'), 'certificate'],
		[{ status: 407, headers: {}, body: '' }, 'The proxy asks for a user'],
		[{ status: 404, headers: {}, body: '<html>' }, 'not like the Wazzup API'],
		[{ status: 200, headers: {}, body: 'hello' }, 'not like the Wazzup API'],
	])('explains %#', async (answer, words) => {
		const http: HttpCall = async () =>
			answer instanceof Error ? await Promise.reject(answer) : await Promise.resolve(answer);
		await desk.town.stop();
		desk = await openDesk({}, {}, http);
		expect((await desk.adapter.testAccess()).message).toContain(words);
	});
});
