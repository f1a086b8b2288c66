import { CUSTOMER_KINDS, type Reply } from '../../../lib/casefile';
import { PollConflictError } from '../../../lib/channels/adapter';
import { messagesOf } from '../../../lib/channels/inbound';
import { UnreachableError } from '../../../lib/shared/http';
import type { LineChat } from '../../../sandbox/town/bitrix24/openlines/state';
import { hookServer } from '../wazzup/hookServer';
import { fetchHttp } from '../fetchHttp';
import { openLineDesk, type LineDesk } from './desk';

let desk: LineDesk;
beforeEach(async () => (desk = await openLineDesk()));
afterEach(async () => await desk.portal.stop());

const fetchFrom = async (offset: string | null = null, adapter = desk.adapter, seconds = 25) => {
	const batch = await adapter.polling?.fetch(offset, CUSTOMER_KINDS, seconds);
	if (batch === undefined) throw new Error('It cannot be polled');
	return batch;
};

/** The bot is registered and chosen in the line, and a customer has written; what that brought is confirmed. */
const withCustomer = async (options?: { connector?: string; phone?: string }) => {
	await fetchFrom(null, desk.adapter, 6);
	desk.lines.attach();
	const anna = desk.lines.customer('Анна', options);
	desk.lines.says(anna, 'Здравствуйте');
	const { next } = await fetchFrom();
	return { anna, next };
};

const say = async (reply: Reply, chat: LineChat, adapter = desk.adapter) => {
	const address = { chatId: String(chat.id) };
	let last;
	for (const part of adapter.compose(reply, address)) last = await adapter.send(part, address);
	return last;
};

describe('receiving from a line', () => {
	it('registers one bot, however often, and fetches what customers write, once it is confirmed no more', async () => {
		await fetchFrom(null, desk.adapter, 6);
		await fetchFrom(null, desk.open(), 6);
		expect(desk.lines.state.bots).toMatchObject([
			{ code: 'night_desk', type: 'openline', eventMode: 'fetch', name: 'Night Desk' },
		]);
		desk.lines.attach();
		const anna = desk.lines.customer('Анна');
		desk.lines.says(anna, 'Здравствуйте');
		desk.lines.says(anna, 'Есть кто?');

		const first = await fetchFrom();
		expect(first.messages.map(({ kind, text }) => [kind, text])).toEqual([
			['lifecycle', null],
			['text', 'Здравствуйте'],
			['text', 'Есть кто?'],
		]);
		// Not confirmed yet: the same come again, under the same keys.
		const again = await fetchFrom();
		expect(again.messages.map(({ dedupKey }) => dedupKey)).toEqual(
			first.messages.map(({ dedupKey }) => dedupKey),
		);
		expect((await fetchFrom(first.next, desk.adapter, 6)).messages).toEqual([]);
		desk.lines.says(anna, 'Ау');
		expect((await fetchFrom(null)).messages.map(({ text }) => text)).toEqual(['Ау']);
	});

	it.each([
		['the event says which line it is', { namesLine: true }],
		['the user of the webhook may see the dialogue', { namesLine: false }],
		['only the bot may see the dialogue', { namesLine: false, userSeesDialogs: false }],
	])('names the messenger and the lead of the line when %s', async (_name, decided) => {
		desk.lines.decide(decided);
		await fetchFrom(null, desk.adapter, 6);
		desk.lines.attach();
		const anna = desk.lines.customer('Анна', { connector: 'vkgroup' });
		desk.lines.says(anna, 'Здравствуйте');
		desk.lines.says(anna, 'Ау');
		const { messages } = await fetchFrom();
		expect(anna.leadId).toBeGreaterThan(0);
		for (const { crm } of messages)
			expect(crm).toMatchObject({ connector: 'vkgroup', leadId: String(anna.leadId), line: '1' });
		const asked = desk.portal.state.journal.filter(({ method }) => method.endsWith('dialog.get'));
		expect(asked).toHaveLength(decided.namesLine ? 0 : 1);
	});

	it('keeps the pauses that the portal asks for', async () => {
		const { next } = await withCustomer();
		const pauses = async () => {
			const before = desk.clock.slept.length;
			for (let times = 0; times < 3; times++) await fetchFrom(next);
			return desk.clock.slept.slice(before);
		};
		// Somebody has just written.
		expect(await pauses()).toEqual([2_000, 2_000, 2_000]);
		desk.clock.pass(120_000);
		expect(await pauses()).toEqual([5_000, 5_000]);
	});

	it('asks to come back later after «too many requests»', async () => {
		const { next, anna } = await withCustomer();
		desk.lines.says(anna, 'Ау');
		desk.lines.refuse(1);
		await expect(fetchFrom(next)).rejects.toMatchObject({ status: 429, retryAfterMs: 5_000 });
		expect((await fetchFrom(next)).messages.map(({ text }) => text)).toEqual(['Ау']);
	});

	it('looks on in a test run and changes nothing', async () => {
		expect((await fetchFrom(null, desk.adapter, 3)).messages).toEqual([]);
		expect(desk.lines.state.bots).toEqual([]);
		const { anna } = await withCustomer();
		desk.lines.says(anna, 'Проба');
		const look = await fetchFrom(null, desk.open(), 3);
		expect(look.messages.at(-1)?.text).toBe('Проба');
		expect((await fetchFrom(null)).messages.at(-1)?.text).toBe('Проба');
	});

	it('registers the bot anew when somebody has deleted it', async () => {
		const { next } = await withCustomer();
		desk.lines.state.bots.length = 0;
		await expect(fetchFrom(next)).rejects.toMatchObject({ code: 'BOT_NOT_FOUND' });
		await fetchFrom(null, desk.adapter, 6);
		expect(desk.lines.state.bots).toHaveLength(1);
	});

	it('tells apart what customers, colleagues and the portal say', async () => {
		const { anna, next } = await withCustomer();
		desk.lines.colleagueSays(anna, 3, 'Я отвечу');
		const second = desk.lines.says(anna, 'Спасибо');
		desk.lines.edits(anna, second.id, 'Спасибо!');
		desk.lines.deletes(anna, second.id);
		desk.lines.finishes(anna);
		const { messages } = await fetchFrom(next);
		expect(messages.map(({ kind, detail, sender }) => [kind, detail, sender?.name])).toEqual([
			['echo', 'text', 'Игорь Лебедев'],
			['text', null, 'Анна'],
			['edited', 'text', 'Анна'],
			['deleted', null, 'Анна'],
			['service', 'session_finished', undefined],
		]);
	});

	it('fetches a file on demand, by a link that repeats the secret of the webhook', async () => {
		const { anna, next } = await withCustomer();
		desk.lines.says(anna, '', { name: 'nails.txt', content: 'фото' });
		const [{ media, kind }] = (await fetchFrom(next)).messages;
		expect(kind).toBe('document');
		const file = await desk.adapter.download?.(media[0].fileId, 100);
		expect(file).toMatchObject({ status: 'ok', file: { bytes: Buffer.from('фото') } });
		expect(await desk.adapter.download?.(media[0].fileId, 3)).toMatchObject({
			status: 'too_large',
		});
		expect(await desk.adapter.download?.('9999', 100)).toMatchObject({ status: 'gone' });
	});
});

describe('receiving by webhook', () => {
	it('has events brought to an address that carries its proof, and fetches again afterwards', async () => {
		const hook = await hookServer();
		await desk.adapter.webhook?.register(hook.url, CUSTOMER_KINDS);
		expect(await desk.adapter.webhook?.check('')).toMatchObject({ kind: 'elsewhere' });
		await expect(fetchFrom(null, desk.open(), 3)).rejects.toBeInstanceOf(PollConflictError);
		desk.lines.attach();
		const anna = desk.lines.customer('Анна');
		desk.lines.says(anna, 'Здравствуйте');
		await desk.lines.delivered();
		const requests = hook.received.map((request) => ({
			genuine: desk.adapter.verify(request).genuine,
			read: messagesOf(desk.adapter, request, '2026-03-12T20:40:05.000Z').map(({ text }) => text),
		}));
		expect(requests).toEqual([
			{ genuine: true, read: [null] },
			{ genuine: true, read: ['Здравствуйте'] },
		]);
		expect(desk.adapter.verify({ ...hook.received[0], query: {} }).genuine).toBe(false);
		await desk.adapter.webhook?.unregister(hook.url);
		expect(desk.lines.state.bots[0].eventMode).toBe('fetch');
		hook.stop();
	});

	it('is refused for an address without https', async () => {
		await expect(
			desk.adapter.webhook?.register('http://desk.example/webhook', CUSTOMER_KINDS),
		).rejects.toThrow('WEBHOOK_URL');
	});
});

describe('answering in a line', () => {
	const OFFER: Reply = { text: 'Когда?', buttons: [[{ title: 'В 15' }, { title: 'В 16' }]] };

	it('sends buttons to the site chat, and a numbered list to every other messenger', async () => {
		const { anna: visitor } = await withCustomer({ connector: 'livechat' });
		expect(await say(OFFER, visitor)).toMatchObject({ status: 'sent' });
		expect(desk.lines.sees(visitor).at(-1)).toMatchObject({
			text: 'Когда?',
			params: { KEYBOARD: [{ TEXT: 'В 15', ACTION: 'SEND' }, { TEXT: 'В 16' }] },
		});
		desk.lines.presses(visitor, 'В 16');
		expect(visitor.messages.at(-1)?.text).toBe('В 16');

		const boris = desk.lines.customer('Борис');
		desk.lines.says(boris, 'Добрый вечер');
		const outcome = await say(OFFER, boris);
		const seen = desk.lines.sees(boris).at(-1);
		expect(seen?.text).toBe('Когда?\n\n1. В 15\n2. В 16');
		expect(seen?.params).toEqual({});
		expect(outcome).toEqual({ status: 'sent', messageId: String(seen?.id) });
	});

	it('answers from another process, which has not registered the bot', async () => {
		const { anna } = await withCustomer();
		await say({ text: 'Добрый вечер' }, anna, desk.open());
		expect(desk.lines.sees(anna).at(-1)?.text).toBe('Добрый вечер');
	});

	it('says what to do while there is no bot', async () => {
		await expect(desk.adapter.send({ text: 'а', detail: {} }, { chatId: '101' })).rejects.toThrow(
			'Publish the workflow',
		);
	});

	it('splits a long text, and leaves no word of the customer to be taken for markup', async () => {
		const { anna } = await withCustomer();
		await say({ text: 'слово '.repeat(500) }, anna);
		const seen = desk.lines.sees(anna).map(({ text }) => text);
		expect(seen.join(' ')).toBe('слово '.repeat(500).trim());
		expect(seen.every((text) => text.length <= 1000)).toBe(true);
		await say({ text: 'Вы [b]Анна[/b] [от 5]' }, anna);
		expect(desk.lines.sees(anna).at(-1)?.text).toBe('Вы [\u200bb]Анна[\u200b/b] [от 5]');
	});

	it('gives all tries of a part the same id, and tells of a broken connection', async () => {
		const { anna } = await withCustomer();
		const address = { chatId: String(anna.id) };
		const identity = { key: 'turn:reply', part: 0 };
		const part = { text: 'Добрый вечер', detail: {} };
		desk.portal.faults.set([
			{ kind: 'drop-after', count: 1, methods: ['imbot.v2.chat.message.send'] },
		]);
		await expect(desk.adapter.send(part, address, identity)).rejects.toBeInstanceOf(
			UnreachableError,
		);
		await desk.adapter.send(part, address, identity);
		const [one, two] = desk.lines.sees(anna);
		expect(one.uuid).toMatch(/^[0-9a-f-]{36}$/);
		expect(two.uuid).toBe(one.uuid);
	});

	it('may not write where an operator has taken over, nor where it never was', async () => {
		const { anna } = await withCustomer();
		desk.lines.takesOver(anna, 3);
		expect(await say({ text: 'а' }, anna)).toMatchObject({
			status: 'not_deliverable',
			reason: 'not_allowed',
		});
		desk.lines.givesBack(anna);
		expect(await say({ text: 'а' }, anna)).toMatchObject({ status: 'sent' });
		const address = { chatId: '9999' };
		expect(await desk.adapter.send({ text: 'а', detail: {} }, address)).toMatchObject({
			reason: 'not_allowed',
		});
		expect(await desk.adapter.send({ text: 'а', detail: {} }, { chatId: 'Анна' })).toMatchObject({
			reason: 'unknown_chat',
		});
	});

	it('sends a picture before the words and a file after them', async () => {
		const { anna } = await withCustomer();
		const data = Buffer.from('внутри').toString('base64');
		await say(
			{
				text: 'Ждём вас',
				photo: { name: 'map.png', type: 'image/png', data },
				file: { name: 'visit.ics', type: 'text/calendar', data },
			},
			anna,
		);
		const { files } = desk.lines.state;
		expect(files.map(({ name, content }) => [name, content])).toEqual([
			['map.png', 'внутри'],
			['visit.ics', 'внутри'],
		]);
		expect(desk.lines.sees(anna).map(({ text, params }) => [text, params.FILE_ID])).toEqual([
			['', [files[0].id]],
			['Ждём вас', undefined],
			['', [files[1].id]],
		]);
	});

	it('leaves out a file that the portal does not take, and says so', async () => {
		const { anna } = await withCustomer();
		const strange = await openLineDesk({}, {}, async (request) =>
			request.url.endsWith('File.upload')
				? {
						status: 400,
						headers: {},
						body: { error: 'FILE_UPLOAD_FAILED', error_description: 'File upload failed' },
					}
				: await fetchHttp(request),
		);
		const adapter = strange.open({ webhookUrl: desk.portal.webhookUrl });
		const file = { name: 'a.txt', type: 'text/plain', data: 'YQ==' };
		const outcome = await adapter.send({ text: '', detail: { file } }, { chatId: String(anna.id) });
		expect(outcome).toMatchObject({ status: 'sent', leftOut: { name: 'a.txt' } });
		await strange.portal.stop();
	});

	it('shows that somebody is typing, and never fails over it', async () => {
		const { anna } = await withCustomer();
		await desk.adapter.typing?.({ chatId: `chat${anna.id}` });
		expect(anna.typing).toBe(1);
		await desk.adapter.typing?.({ chatId: '9999' });
		await desk.adapter.typing?.({ chatId: 'Анна' });
	});
});

describe('handing a dialogue over', () => {
	it.each([
		['', { kind: 'user', id: 3 }],
		['5', { kind: 'user', id: 5 }],
		['queue1', { kind: 'user', id: 3 }],
		// Nobody by that number works here: the next free operator.
		['9', { kind: 'user', id: 3 }],
		['queue77', { kind: 'user', id: 3 }],
	])('to "%s"', async (handOverTo, operator) => {
		const { anna } = await withCustomer();
		const adapter = desk.open({ handOverTo });
		await adapter.handOver?.({ chatId: String(anna.id) });
		expect(anna.operator).toEqual(operator);
		expect(anna.members).not.toContain(desk.lines.state.bots[0].id);
		// Done already: nothing changes.
		await adapter.handOver?.({ chatId: String(anna.id) });
		expect(anna.operator).toEqual(operator);
	});

	it('to nobody while nobody of the line works: it waits in the queue, without the bot', async () => {
		const { anna } = await withCustomer();
		desk.lines.line({ queue: [9] });
		await desk.adapter.handOver?.({ chatId: String(anna.id) });
		expect(anna.operator).toEqual({ kind: 'queue', id: 1 });
		expect(anna.members).toEqual([]);
	});

	it('to nobody when the owner wants the bot to stay', async () => {
		const { anna } = await withCustomer();
		await desk.open({ handOverTo: 'stay' }).handOver?.({ chatId: String(anna.id) });
		expect(anna.operator?.kind).toBe('bot');
	});

	it('is tried again when the portal was out of reach', async () => {
		const { anna } = await withCustomer();
		desk.portal.configure({ scopes: ['imbot'] });
		await expect(desk.adapter.handOver?.({ chatId: String(anna.id) })).rejects.toThrow(
			'imopenlines',
		);
		desk.portal.configure({ scopes: ['imbot', 'imopenlines'] });
		await desk.adapter.handOver?.({ chatId: String(anna.id) });
		expect(anna.operator?.kind).toBe('user');
	});
});

describe('the test of the credential', () => {
	const test = async (...given: Parameters<LineDesk['open']>) =>
		(await desk.open(...given).testAccess()).message;

	it('names the portal, and the bot once there is one', async () => {
		expect(await desk.adapter.testAccess()).toEqual({
			ok: true,
			message: expect.stringContaining('Publish the workflow') as string,
		});
		expect(desk.lines.state.bots).toEqual([]);
		await withCustomer();
		expect(await test()).toContain(`the number ${desk.lines.state.bots[0].id}`);
	});

	it.each([
		[{ webhookUrl: '' }, 'is empty'],
		[{ webhookUrl: 'portal' }, 'not a URL'],
		[{ webhookUrl: 'https://portal.example/' }, 'not the address of an inbound webhook'],
		[{ webhookUrl: 'https://portal.example/rest/api/1/abcdef/' }, 'REST 3.0'],
		[{ webhookUrl: 'http://portal.example/rest/1/abcdef/' }, 'https://'],
		[{ botCode: 'ночь' }, 'bot code'],
		[{ botToken: 'короткий токен' }, 'bot token'],
		[{ botToken: 'x'.repeat(41) }, 'at most 40'],
		[{ handOverTo: 'Мария' }, 'Hand Over To'],
		[{ webhookSecret: 'short' }, 'webhook secret'],
		[{ webhookUrl: 'http://127.0.0.1:9/rest/1/abcdef/' }, 'cannot be reached from this machine'],
		[
			{ webhookUrl: 'http://127.0.0.1:9/rest/1/abcdef/', proxy: 'http://127.0.0.1:8' },
			'through the proxy',
		],
	])('says what is wrong with %j', async (settings, words) => {
		expect(await test(settings)).toContain(words);
	});

	it('says what is wrong with the webhook', async () => {
		desk.portal.configure({ scopes: ['crm', 'imbot'] });
		expect(await test()).toContain('«Открытые линии (imopenlines)»');
		desk.portal.configure({ scopes: ['crm'] });
		expect(await test()).toContain('(imbot)» and «');
		desk.portal.configure({ plan: 'free' });
		expect(await test()).toContain('no paid plan');
		desk.portal.configure({ plan: 'paid', secret: 'another1' });
		expect(await test()).toContain('does not know this webhook');
	});

	it('says so when the maker of the webhook was dismissed', async () => {
		desk.portal.configure({ users: [{ id: 1, name: 'А', lastName: 'Б', active: false }] });
		expect(await test()).toContain('dismissed');
	});

	it('says so when it is no portal that answers', async () => {
		const strange = await openLineDesk({}, {}, async (request) => ({
			...(await fetchHttp(request)),
			body: '<html></html>',
		}));
		expect((await strange.adapter.testAccess()).message).toContain('not like a Bitrix24 portal');
		await strange.portal.stop();
	});

	it('says whose bot it is when the code is taken or the token another one', async () => {
		await withCustomer();
		await expect(fetchFrom(null, desk.open({ botToken: 'another-token' }), 6)).rejects.toThrow(
			'another bot code',
		);
	});
});
