import fc from 'fast-check';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CUSTOMER_KINDS } from '../../../lib/casefile';
import type { Reply } from '../../../lib/casefile/reply';
import { PollConflictError, type InboundRequest } from '../../../lib/channels/adapter';
import { composeMax } from '../../../lib/channels/max/compose';
import { UnreachableError } from '../../../lib/shared/http';
import { maxAdapter } from '../../../lib/channels/max';
import { checkNewMessage } from '../../../sandbox/town/max/validate';
import { openDesk, type MaxDesk } from './desk';

let desk: MaxDesk;
beforeEach(async () => (desk = await openDesk()));
afterEach(async () => await desk.town.stop());

const say = async (reply: Reply, chatId: string) => {
	let last;
	for (const part of desk.adapter.compose(reply, { chatId }))
		last = await desk.adapter.send(part, { chatId });
	return last;
};

describe('writing in MAX', () => {
	it('sends plain words as they are', async () => {
		const anna = desk.town.people.create('Анна');
		const outcome = await say({ text: 'Ждём вас <в 15:00> & дальше' }, String(anna.chatId));
		expect(outcome).toMatchObject({ status: 'sent', messageId: expect.stringMatching(/^mid\./) });
		expect(desk.town.people.sees(anna.userId)).toMatchObject([
			{ text: 'Ждём вас <в 15:00> & дальше', format: null },
		]);
	});

	it('sends formatted words as HTML, and finds a person by the id alone', async () => {
		const anna = desk.town.people.create('Анна');
		await say({ text: 'Ждём <b>вас</b> & всех', format: 'html' }, `user:${anna.userId}`);
		expect(desk.town.people.sees(anna.userId)).toMatchObject([
			{ text: 'Ждём <b>вас</b> &amp; всех', format: 'html' },
		]);
	});

	it('hangs buttons under the last piece of a long text, and waits when MAX asks for it', async () => {
		const anna = desk.town.people.create('Анна');
		await say(
			{ text: 'слово '.repeat(2_500), buttons: [[{ title: 'Да', payload: 'yes' }]] },
			String(anna.chatId),
		);
		const seen = desk.town.people.sees(anna.userId);
		expect(seen.length).toBeGreaterThan(3);
		expect(seen.map(({ buttons }) => buttons.length)).toEqual([...seen.slice(1).map(() => 0), 1]);
		expect(desk.slept.length).toBeGreaterThan(0);
	});

	it('asks for the phone by a button and proves what comes back', async () => {
		const anna = desk.town.people.create('Анна');
		await say(
			{ text: 'Ваш номер?', buttons: [[{ title: 'Отправить', action: 'phone' }]] },
			String(anna.chatId),
		);
		expect(desk.town.people.sees(anna.userId)[0].buttons).toEqual([
			[{ type: 'request_contact', text: 'Отправить' }],
		]);
		desk.town.people.shareContact(anna.userId);
		const batch = await desk.adapter.polling?.fetch(null, CUSTOMER_KINDS, 0);
		expect(batch?.messages[0].contact).toEqual({ phone: '+79161234567', name: 'Анна', own: true });
	});

	it('turns buttons that do not fit into a numbered list', async () => {
		const anna = desk.town.people.create('Анна');
		const many = Array.from({ length: 31 }, (_, n) => [{ title: `Вариант ${n + 1}` }]);
		await say({ text: 'Выберите', buttons: many }, String(anna.chatId));
		const [seen] = desk.town.people.sees(anna.userId);
		expect(seen.buttons).toEqual([]);
		expect(seen.text).toContain('31. Вариант 31');
	});

	it('answers a press and shows typing', async () => {
		const anna = desk.town.people.create('Анна');
		await say({ text: '?', buttons: [[{ title: 'Да', payload: 'yes' }]] }, String(anna.chatId));
		desk.town.people.press(anna.userId, 'yes');
		const batch = await desk.adapter.polling?.fetch(null, CUSTOMER_KINDS, 0);
		const [press] = batch?.messages ?? [];
		expect(press).toMatchObject({ kind: 'button', button: { payload: 'yes' } });
		await desk.adapter.answerPress?.(press.button?.pressId ?? '');
		await desk.adapter.answerPress?.('unknown');
		expect(desk.town.answers).toHaveLength(1);
		await desk.adapter.typing?.({ chatId: String(anna.chatId) });
		expect(desk.town.typing).toEqual([anna.chatId]);
	});

	it('says who cannot be reached, and why', async () => {
		const anna = desk.town.people.create('Анна');
		desk.town.people.stop(anna.userId);
		expect(await say({ text: 'а' }, String(anna.chatId))).toMatchObject({ reason: 'blocked' });
		expect(await say({ text: 'а' }, '999')).toMatchObject({ reason: 'unknown_chat' });
	});

	it.each([
		[403, 'chat.denied', 'no access to chat', 'not_allowed'],
		[404, 'user.not.found', 'user', 'unknown_chat'],
		[400, 'proto.payload', 'Message is empty', 'empty'],
	])('takes %p %s for what no repetition can change', async (status, code, message, reason) => {
		const anna = desk.town.people.create('Анна');
		desk.town.fail({ path: '/messages', status, code, message, times: 1 });
		expect(await say({ text: 'а' }, String(anna.chatId))).toMatchObject({ reason });
	});

	it('tries again after a fault of MAX and after «too many requests», as long as it is asked to', async () => {
		const anna = desk.town.people.create('Анна');
		desk.town.fail({ path: '/messages', status: 503, times: 1 });
		desk.town.fail({
			path: '/messages',
			status: 429,
			code: 'too.many.requests',
			retryAfter: 7,
			times: 1,
		});
		expect(await say({ text: 'а' }, String(anna.chatId))).toMatchObject({ status: 'sent' });
		expect(desk.slept).toEqual([500, 7_000]);
	});

	it('tells the owner when the token is refused, and does not blame the customer', async () => {
		const anna = desk.town.people.create('Анна');
		desk.town.fail({
			path: '/messages',
			status: 403,
			code: 'verify.token',
			message: 'Invalid',
			times: 1,
		});
		await expect(say({ text: 'а' }, String(anna.chatId))).rejects.toThrow('The bot token is wrong');
	});

	it('says the words plain when MAX does not take their looks', async () => {
		const anna = desk.town.people.create('Анна');
		desk.town.fail({
			path: '/messages',
			status: 400,
			code: 'proto.payload',
			message: 'markup: bad tag',
			times: 1,
		});
		desk.town.fail({
			path: '/messages',
			status: 400,
			code: 'proto.payload',
			message: 'keyboard: bad',
			times: 1,
		});
		await say(
			{ text: '<b>Да</b>?', format: 'html', buttons: [[{ title: 'Хорошо' }]] },
			String(anna.chatId),
		);
		expect(desk.town.people.sees(anna.userId)).toMatchObject([
			{ text: 'Да?\n\n1. Хорошо', format: null, buttons: [] },
		]);
	});

	it('rejects when the connection broke, so that the caller knows the outcome is open', async () => {
		const anna = desk.town.people.create('Анна');
		desk.town.fail({ path: '/messages', dropAfter: true, times: 1 });
		await expect(say({ text: 'а' }, String(anna.chatId))).rejects.toBeInstanceOf(UnreachableError);
	});

	it('composes nothing that MAX would refuse', () => {
		const button = fc.record(
			{
				title: fc.string({ maxLength: 200 }),
				payload: fc.string({ maxLength: 1500 }),
				action: fc.constantFrom('reply' as const, 'phone' as const, 'link' as const),
				url: fc.constantFrom('https://a.ru', 'no address', `https://a.ru/${'x'.repeat(2100)}`),
			},
			{ requiredKeys: ['title'] },
		);
		const reply = fc.record({
			text: fc.oneof(fc.string({ maxLength: 9000 }), fc.constant('<b>&</b>'.repeat(900))),
			format: fc.constantFrom('plain' as const, 'html' as const),
			buttons: fc.array(fc.array(button, { maxLength: 12 }), { maxLength: 40 }),
		});
		fc.assert(
			fc.property(reply, (one) => {
				for (const { text, detail } of composeMax(one)) {
					const body = {
						text: typeof detail.html === 'string' ? detail.html : text,
						...(detail.html ? { format: 'html' } : {}),
						...(detail.buttons
							? { attachments: [{ type: 'inline_keyboard', payload: { buttons: detail.buttons } }] }
							: {}),
					};
					expect(checkNewMessage(body)).toBeNull();
				}
			}),
			{ numRuns: 150 },
		);
	});
});

describe('fetching from MAX', () => {
	const fetchNow = async (offset: string | null = null, wait = 0) => {
		const { polling } = desk.adapter;
		if (polling === undefined) throw new Error('no polling');
		return await polling.fetch(offset, CUSTOMER_KINDS, wait);
	};

	it('brings the same again until the marker confirms it', async () => {
		const { userId } = desk.town.people.create('Анна');
		desk.town.people.start(userId, 'promo');
		desk.town.people.say(userId, 'раз');
		const first = await fetchNow();
		expect(first.messages.map(({ kind, text, campaign }) => [kind, text, campaign])).toEqual([
			['start', null, 'promo'],
			['text', 'раз', null],
		]);
		expect((await fetchNow()).messages.map(({ dedupKey }) => dedupKey)).toEqual(
			first.messages.map(({ dedupKey }) => dedupKey),
		);
		expect(await fetchNow(first.next)).toEqual({ messages: [], next: first.next });
		expect((await fetchNow()).messages).toEqual([]);
	});

	it('waits for a message that has not been written yet', async () => {
		const { userId } = desk.town.people.create('Анна');
		const waiting = fetchNow(null, 5);
		setTimeout(() => desk.town.people.say(userId, 'поздно'), 50);
		expect((await waiting).messages.map(({ text }) => text)).toEqual(['поздно']);
	});

	it('says in words that a webhook stands in the way', async () => {
		await desk.adapter.webhook?.register('http://127.0.0.1:9/x', CUSTOMER_KINDS);
		await expect(fetchNow()).rejects.toBeInstanceOf(PollConflictError);
		await expect(fetchNow()).rejects.toThrow('A webhook is set for this bot');
	});
});

describe('the webhook at MAX', () => {
	it('is set with a secret, delivers what verifies, and is removed only while it is ours', async () => {
		const received: InboundRequest[] = [];
		let refusals = 1;
		const server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				received.push({
					method: request.method ?? '',
					headers: request.headers as Record<string, string>,
					query: {},
					rawBody: Buffer.concat(chunks),
				});
				response.statusCode = refusals-- > 0 ? 503 : 200;
				response.end();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
		await desk.town.stop();
		desk = await openDesk({ retryMs: 20 });
		const { webhook } = desk.adapter;
		if (webhook === undefined) throw new Error('no webhook');
		expect(await webhook.check(url)).toEqual({ kind: 'none' });
		await webhook.register(url, CUSTOMER_KINDS);
		await webhook.register(url, CUSTOMER_KINDS);
		expect(desk.town.subscriptions).toHaveLength(1);
		expect(await webhook.check(url)).toEqual({ kind: 'ours' });
		expect(await webhook.check('')).toMatchObject({ kind: 'elsewhere' });

		const { userId } = desk.town.people.create('Анна');
		desk.town.people.say(userId, 'привет');
		await desk.town.settled();
		// Refused once, so the same update came twice.
		expect(received).toHaveLength(2);
		for (const request of received) expect(desk.adapter.verify(request).genuine).toBe(true);
		const keys = received.flatMap(({ rawBody }) =>
			desk.adapter.read(JSON.parse(rawBody.toString()), '2026-03-12T20:40:05.000Z'),
		);
		expect(new Set(keys.map(({ dedupKey }) => dedupKey)).size).toBe(1);
		expect(desk.adapter.acknowledge(keys).status).toBe(200);

		await webhook.unregister('https://somebody.else/x');
		expect(desk.town.subscriptions).toHaveLength(1);
		await webhook.unregister(url);
		expect(desk.town.subscriptions).toHaveLength(0);
		server.closeAllConnections();
		server.close();
	});

	it('says what MAX does not take for an address', async () => {
		await expect(
			desk.adapter.webhook?.register('http://desk.ru/x', CUSTOMER_KINDS),
		).rejects.toThrow('only https on port 443');
	});
});

describe('the test of the credential', () => {
	const test = async (settings: Parameters<typeof openDesk>[1]) => {
		const other = await openDesk({}, settings);
		const result = await other.adapter.testAccess();
		await other.town.stop();
		return result;
	};

	it('names the bot', async () => {
		expect(await desk.adapter.testAccess()).toEqual({
			ok: true,
			message: 'Connected to salon_bot.',
		});
		expect((await test({ botName: 'https://max.ru/Salon_Bot' })).ok).toBe(true);
	});

	it.each([
		[{ token: '' }, 'The bot token is empty'],
		[{ token: 'a b' }, 'holds a space'],
		[{ token: 'wrong' }, 'MAX does not know this bot token'],
		[{ botName: '' }, 'The bot name is empty'],
		[{ botName: 'другой бот' }, 'does not look like one'],
		[{ botName: 'other_bot' }, 'belongs to the bot "salon_bot"'],
		[{ baseUrl: 'max.ru' }, 'must begin with https'],
		[{ baseUrl: 'http://127.0.0.1:9' }, 'MAX cannot be reached from this machine'],
		[{ webhookSecret: 'ab c' }, 'The webhook secret may hold'],
	])('says what is wrong with %p', async (settings, words) => {
		const result = await test(settings);
		expect(result.ok).toBe(false);
		expect(result.message).toContain(words);
	});

	it('asks for the national root certificate when that is what is missing', async () => {
		const adapter = maxAdapter(
			{
				token: 't',
				botName: 'b_b',
				baseUrl: 'https://x',
				proxy: null,
				webhookSecret: '',
				extraCa: null,
			},
			{
				http: async () =>
					await Promise.reject(
						new UnreachableError('no', false, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'),
					),
				sleep: async () => await Promise.resolve(),
			},
		);
		expect((await adapter.testAccess()).message).toContain('Russian Trusted Root CA');
	});
});
