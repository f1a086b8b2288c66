import fc from 'fast-check';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { CUSTOMER_KINDS, type Message } from '../../../lib/casefile';
import type { Reply } from '../../../lib/casefile/reply';
import type { DirectTools, InboundRequest } from '../../../lib/channels/adapter';
import { composeVk } from '../../../lib/channels/vk/compose';
import { checkKeyboard } from '../../../sandbox/town/vk/validate';
import { openDesk, type VkDesk } from './desk';

let desk: VkDesk;
beforeEach(async () => (desk = await openDesk()));
afterEach(async () => await desk.town.stop());

const customer = (): number => {
	const { id } = desk.town.people.create('Анна');
	desk.town.people.start(id);
	return id;
};
const say = async (reply: Reply, chatId: number | string) => {
	const address = { chatId: String(chatId) };
	let last;
	for (const part of desk.adapter.compose(reply, address))
		last = await desk.adapter.send(part, address);
	return last;
};
const texts = (id: number) => desk.town.people.sees(id).map(({ text }) => text);

describe('writing in VK', () => {
	it('sends plain words, with addresses written out', async () => {
		const anna = customer();
		const outcome = await say(
			{ text: '<b>Ждём</b> вас: <a href="https://a.ru/x">карта</a>', format: 'html' },
			anna,
		);
		expect(outcome).toMatchObject({ status: 'sent', messageId: expect.stringMatching(/^\d+$/) });
		expect(texts(anna)).toEqual(['Ждём вас: карта (https://a.ru/x)']);
	});

	it('splits what is too long and hangs the buttons under the last piece', async () => {
		const anna = customer();
		await say({ text: 'слово '.repeat(1_500), buttons: [[{ title: 'Да', payload: 'yes' }]] }, anna);
		const seen = desk.town.people.sees(anna);
		expect(seen).toHaveLength(3);
		expect(seen.map(({ keyboard }) => keyboard !== undefined)).toEqual([false, false, true]);
	});

	it('makes a numbered list of what does not fit, and asks for the phone in words alone', async () => {
		const anna = customer();
		await say(
			{ text: 'Выберите', buttons: Array.from({ length: 11 }, (_, n) => [{ title: `№${n + 1}` }]) },
			anna,
		);
		await say({ text: 'Ваш номер?', buttons: [[{ title: 'Отправить', action: 'phone' }]] }, anna);
		const [list, phone] = texts(anna);
		expect(list).toContain('11. №11');
		expect(phone).toBe('Ваш номер?');
	});

	it('answers a press, with words or without, and shows typing', async () => {
		const anna = customer();
		await say({ text: '?', buttons: [[{ title: 'Да', payload: 'yes' }]] }, anna);
		await desk.adapter.polling?.fetch(null, CUSTOMER_KINDS, 0);
		desk.town.people.press(anna, 'Да');
		desk.town.people.press(anna, 'Да');
		const batch = await desk.adapter.polling?.fetch('1', CUSTOMER_KINDS, 1);
		const presses = (batch?.messages ?? []).filter(({ kind }) => kind === 'button');
		expect(presses.map(({ button }) => button?.payload)).toEqual(['yes', 'yes']);
		await desk.adapter.answerPress?.(presses[0].button?.pressId ?? '');
		await desk.adapter.answerPress?.(presses[1].button?.pressId ?? '', 'Записали! '.repeat(30));
		await desk.adapter.answerPress?.('nonsense');
		expect(desk.town.state.answered.map(({ data }) => data === null)).toEqual([true, false]);
		await desk.adapter.typing?.({ chatId: String(anna) });
		expect(desk.town.state.typing).toEqual([anna]);
	});

	it('is one message although the connection broke and it was sent again', async () => {
		const anna = customer();
		desk.town.fail({ method: 'messages.send', dropAfter: true, times: 1 });
		expect(await say({ text: 'один раз' }, anna)).toMatchObject({ status: 'sent' });
		expect(texts(anna)).toEqual(['один раз']);
	});

	it('writes the options out when VK does not take the keyboard', async () => {
		const anna = customer();
		desk.town.state.botFeatures = false;
		await say({ text: 'Время?', buttons: [[{ title: '15:00' }, { title: '16:00' }]] }, anna);
		expect(texts(anna)).toEqual(['Время?\n\n1. 15:00\n2. 16:00']);
	});

	it('says who cannot be reached: never wrote, forbade, or is in a chat without us', async () => {
		const { id } = desk.town.people.create('Чужой');
		expect(await say({ text: 'а' }, id)).toMatchObject({ reason: 'not_allowed' });
		const anna = customer();
		desk.town.people.forbid(anna);
		expect(await say({ text: 'а' }, anna)).toMatchObject({ reason: 'not_allowed' });
		expect(await say({ text: 'а' }, 2000000007)).toMatchObject({ reason: 'not_allowed' });
	});

	it.each([
		[18, 'unknown_chat'],
		[113, 'unknown_chat'],
		[900, 'blocked'],
		[901, 'not_allowed'],
		[902, 'not_allowed'],
		[922, 'not_allowed'],
		[936, 'unknown_chat'],
		[945, 'not_allowed'],
		[950, 'window_closed'],
	])('takes error %p for what no repetition can change', async (code, reason) => {
		const anna = customer();
		desk.town.fail({ method: 'messages.send', code, times: 1 });
		expect(await say({ text: 'а' }, anna)).toMatchObject({ status: 'not_deliverable', reason });
	});

	it.each([
		[5, 'The access key is wrong', null],
		[7, 'The access key lacks a right', null],
		[9, 'VK refused messages.send (9)', 120_000],
		[14, 'VK asks for a captcha', null],
		[15, 'The access key may not do this', null],
		[29, 'VK refused messages.send (29)', 3_600_000],
		[100, 'VK refused messages.send (100)', null],
	])(
		'tells the owner of error %p and does not blame the customer',
		async (code, words, retryAfterMs) => {
			const anna = customer();
			desk.town.fail({ method: 'messages.send', code, times: 1 });
			const failure = await say({ text: 'а' }, anna).then(
				() => null,
				(error: unknown) => error,
			);
			expect(failure).toMatchObject({ message: expect.stringContaining(words), retryAfterMs });
		},
	);

	it('waits after «too many requests» and repeats after VK’s own faults', async () => {
		const anna = customer();
		desk.town.fail({ method: 'messages.send', code: 6, times: 1 });
		desk.town.fail({ method: 'messages.send', code: 10, times: 1 });
		desk.town.fail({ method: 'messages.send', status: 502, times: 1 });
		expect(await say({ text: 'а' }, anna)).toMatchObject({ status: 'sent' });
		expect(desk.slept).toEqual([1000, 500, 2000]);
	});

	it('composes nothing that VK would refuse', () => {
		const button = fc.record(
			{
				title: fc.string({ maxLength: 60 }),
				payload: fc.string({ maxLength: 300, unit: 'grapheme' }),
				action: fc.constantFrom('reply' as const, 'phone' as const, 'link' as const),
				url: fc.constantFrom('https://a.ru', 'no address'),
			},
			{ requiredKeys: ['title'] },
		);
		const reply = fc.record({
			text: fc.string({ maxLength: 9000 }),
			format: fc.constantFrom('plain' as const, 'html' as const),
			buttons: fc.array(fc.array(button, { maxLength: 7 }), { maxLength: 8 }),
		});
		fc.assert(
			fc.property(reply, (one) => {
				for (const { text, detail } of composeVk(one)) {
					expect(text.length).toBeLessThanOrEqual(4096);
					expect(text.trim()).not.toBe('');
					if (typeof detail.keyboard === 'string')
						expect(checkKeyboard(detail.keyboard)).toBeNull();
				}
			}),
			{ numRuns: 200 },
		);
	});
});

describe('fetching from VK', () => {
	const fetchWith = async (adapter: VkDesk['adapter'], offset: string | null, wait = 0) => {
		if (adapter.polling === undefined) throw new Error('no polling');
		return await adapter.polling.fetch(offset, CUSTOMER_KINDS, wait);
	};
	const words = (messages: readonly Message[]) => messages.map(({ text }) => text);

	it('switches the long poll on, and finds what was written before', async () => {
		const anna = customer();
		expect(desk.town.state.longPoll.enabled).toBe(false);
		const first = await fetchWith(desk.adapter, null, 25);
		expect(desk.town.state.longPoll.enabled).toBe(true);
		expect(words(first.messages)).toEqual(['Начать']);
		desk.town.people.say(anna, 'раз');
		desk.town.people.say(anna, 'два');
		const second = await fetchWith(desk.adapter, first.next, 5);
		expect(words(second.messages)).toEqual(['раз', 'два']);
		setTimeout(() => desk.town.people.say(anna, 'три'), 40);
		expect(words((await fetchWith(desk.adapter, second.next, 5)).messages)).toEqual(['три']);
	});

	it('loses nothing between two processes, and gives the same keys twice', async () => {
		const anna = customer();
		const { next } = await fetchWith(desk.adapter, null);
		desk.town.people.say(anna, 'раз');
		const seen = await fetchWith(desk.adapter, next, 1);
		// The first process ends here and the place is forgotten; meanwhile the customer goes on.
		desk.town.people.say(anna, 'два');
		const after = await fetchWith(desk.open(), null);
		expect(words(after.messages)).toEqual(['Начать', 'раз', 'два']);
		expect(after.messages.map(({ dedupKey }) => dedupKey)).toContain(seen.messages[0].dedupKey);
	});

	it('does not bring what a person has answered, nor what is older than a day', async () => {
		const anna = customer();
		desk.town.people.answerByHand(anna, 'Сейчас посмотрю');
		const boris = customer();
		desk.pass(25 * 3_600_000);
		desk.town.people.say(boris, 'всё ещё жду');
		expect(words((await fetchWith(desk.adapter, null)).messages)).toEqual(['всё ещё жду']);
	});

	it.each([
		[1, 'the history is gone'],
		[3, 'everything is lost'],
	])('answers "failed": %p (%s) with a look at what is unread', async (code) => {
		const anna = customer();
		const { next } = await fetchWith(desk.adapter, null);
		desk.town.people.say(anna, 'не потеряйте');
		desk.town.fail({ method: 'a_check', code, times: 1 });
		const batch = await fetchWith(desk.adapter, next, 1);
		expect(words(batch.messages)).toEqual(['Начать', 'не потеряйте']);
		setTimeout(() => desk.town.people.say(anna, 'и дальше'), 40);
		expect(words((await fetchWith(desk.adapter, batch.next, 5)).messages)).toEqual(['и дальше']);
	});

	it('takes a new key when the old one is stale, at the same place', async () => {
		const anna = customer();
		const { next } = await fetchWith(desk.adapter, null);
		desk.town.people.say(anna, 'раз');
		desk.town.state.longPoll.key = 'key-2';
		expect(words((await fetchWith(desk.adapter, next, 1)).messages)).toEqual(['раз']);
	});

	it('says in words that the key may not set the long poll up', async () => {
		desk.town.fail({ method: 'groups.setLongPollSettings', code: 15, times: 1 });
		await expect(fetchWith(desk.adapter, null)).rejects.toThrow('Long Poll API');
	});
});

describe('the Callback server at VK', () => {
	/** VK asks the server for the confirmation string in its own time. */
	const checked = async (status: string): Promise<void> => {
		for (let tries = 0; desk.town.state.servers[0]?.status !== status; tries++) {
			if (tries > 500) throw new Error(`VK has not found the server to be ${status}`);
			await new Promise((resolve) => setTimeout(resolve, 10));
		}
	};

	it('is confirmed, delivers what verifies, hears «ok», and is removed only while it is ours', async () => {
		const received: InboundRequest[] = [];
		const messages: Message[] = [];
		let failures = 1;
		const server = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				void (async () => {
					const inbound = {
						method: 'POST',
						headers: {},
						query: {},
						rawBody: Buffer.concat(chunks),
					};
					received.push(inbound);
					expect(desk.adapter.verify(inbound).genuine).toBe(true);
					const served = await desk.adapter.direct?.serve(inbound, {} as DirectTools);
					if (served) return response.writeHead(served.status, served.headers).end(served.body);
					messages.push(
						...desk.adapter.read(
							JSON.parse(inbound.rawBody.toString()),
							'2026-03-12T20:40:05.000Z',
						),
					);
					if (failures-- > 0) return response.end('{"message":"Workflow was started"}');
					const answer = desk.adapter.acknowledge(messages);
					expect(await desk.adapter.direct?.reply(messages, {} as DirectTools)).toEqual(answer);
					response.writeHead(answer.status, answer.headers).end(answer.body);
				})();
			});
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
		const { webhook } = desk.adapter;
		if (webhook === undefined) throw new Error('no webhook');
		await webhook.register(url, CUSTOMER_KINDS);
		await checked('ok');
		expect(desk.town.state.servers).toMatchObject([{ status: 'ok', title: 'Night Desk' }]);
		await webhook.register(url, CUSTOMER_KINDS);
		await checked('ok');
		expect(desk.town.state.servers).toHaveLength(1);
		expect(await webhook.check(url)).toEqual({ kind: 'ours' });
		expect(await webhook.check('')).toMatchObject({ kind: 'elsewhere' });

		desk.town.people.say(customer(), 'привет');
		await desk.town.settled();
		// Anything but the literal «ok» brings the event again.
		expect(messages.length).toBe(3);
		expect(new Set(messages.map(({ dedupKey }) => dedupKey)).size).toBe(2);
		expect(desk.town.state.servers[0].status).toBe('ok');

		await webhook.unregister('https://somebody.else/x');
		expect(desk.town.state.servers).toHaveLength(1);
		await webhook.unregister(url);
		expect(desk.town.state.servers).toHaveLength(0);
		server.closeAllConnections();
		server.close();
	});

	it('leaves the servers of other programs alone', async () => {
		desk.town.state.servers.push({
			id: 1,
			url: 'https://crm.example/x',
			title: 'CRM',
			secret_key: '',
			status: 'ok',
			settings: new Set(),
		});
		expect(await desk.adapter.webhook?.check('')).toEqual({ kind: 'none' });
		await desk.adapter.webhook?.register('http://127.0.0.1:9/x', CUSTOMER_KINDS);
		expect(desk.town.state.servers.map(({ title }) => title)).toEqual(['CRM', 'Night Desk']);
	});

	it('sets a server again that VK has marked as failed', async () => {
		const url = 'http://127.0.0.1:9/x';
		await desk.adapter.webhook?.register(url, CUSTOMER_KINDS);
		await checked('failed');
		expect(await desk.adapter.webhook?.check(url)).toEqual({ kind: 'none' });
	});
});

describe('the test of the credential', () => {
	const test = async (
		settings: Parameters<typeof openDesk>[1],
		prepare?: (other: VkDesk) => void,
	) => {
		const other = await openDesk({}, settings);
		prepare?.(other);
		const result = await other.adapter.testAccess();
		await other.town.stop();
		return result;
	};

	it('names the community, however its number is written', async () => {
		expect(await desk.adapter.testAccess()).toEqual({
			ok: true,
			message: 'Connected to Салон «Ночь».',
		});
		for (const groupId of ['club224000001', '-224000001', 'https://vk.com/public224000001'])
			expect((await test({ groupId })).ok).toBe(true);
	});

	it.each([
		[{ token: '' }, 'The access key is empty'],
		[{ token: 'a b' }, 'holds a space'],
		[{ token: 'wrong' }, 'VK does not know this access key'],
		[{ groupId: 'night' }, 'must be its number'],
		[{ groupId: '5' }, 'does not open the community 5'],
		[{ baseUrl: 'vk.ru' }, 'must begin with https'],
		[{ baseUrl: 'http://127.0.0.1:9' }, 'VK cannot be reached from this machine'],
		[{ webhookSecret: 'ы' }, 'may hold Latin letters'],
		[{ webhookSecret: 'a'.repeat(51) }, 'at most 50'],
	])('says what is wrong with %p', async (settings, words) => {
		const result = await test(settings);
		expect(result.ok).toBe(false);
		expect(result.message).toContain(words);
	});

	it('names the right that the key lacks', async () => {
		const result = await test({}, ({ town }) => (town.state.permissions = ['messages']));
		expect(result.message).toContain('управление сообществом');
	});
});
