import { randomUUID } from 'node:crypto';

import fc from 'fast-check';

import type { DirectTools, HttpAnswer, InboundRequest } from '../../../lib/channels/adapter';
import { deliver } from '../../../lib/channels/outbox';
import {
	readOrigins,
	WEBCHAT_DEFAULTS,
	webChatAdapter,
	type WebChatSettings,
} from '../../../lib/channels/webchat';
import { isUnguessable } from '../../../lib/channels/webchat/request';
import { journal } from '../../../lib/inbox';
import { turnKeyOf } from '../../../lib/inbox/turns';
import type { Store } from '../../../lib/store';
import { describeStores } from '../../support/stores';

const RECEIVED = '2026-03-12T20:40:05.000Z';
const SESSION = '3f2b8c1e-9a47-4d5e-8b6f-0c1d2e3f4a5b';

const post = (body: unknown, headers: InboundRequest['headers'] = {}): InboundRequest => ({
	method: 'POST',
	headers: { host: 'n8n.salon.ru', ...headers },
	query: {},
	rawBody: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
});
const get = (query: Record<string, string> = {}): InboundRequest => ({
	method: 'GET',
	headers: { host: 'n8n.salon.ru' },
	query,
	rawBody: Buffer.alloc(0),
});
const sendMessage = (text: string, more: Record<string, unknown> = {}) => ({
	action: 'sendMessage',
	sessionId: SESSION,
	chatInput: text,
	...more,
});
const json = (answer: HttpAnswer | null): unknown => JSON.parse(answer?.body ?? 'null');

describe('a message from the web chat', () => {
	const { read } = webChatAdapter({ ...WEBCHAT_DEFAULTS, maxText: 50 });

	it('is read with the id that the client gave it', () => {
		const body = sendMessage('  Запишите меня  ', {
			metadata: { messageId: 'm-1', name: 'Анна', language: 'ru', utm_campaign: 'spring' },
		});
		expect(read(body, RECEIVED)).toMatchObject([
			{
				channel: 'webchat',
				account: 'site',
				kind: 'text',
				text: 'Запишите меня',
				messageId: 'm-1',
				dedupKey: `${SESSION}:m-1`,
				chat: { id: SESSION, type: 'private' },
				sender: { id: SESSION, name: 'Анна', language: 'ru' },
				contact: null,
				campaign: 'spring',
			},
		]);
	});

	it('counts once when the same client id comes again, and twice without an id', () => {
		const named = sendMessage('да', { metadata: { messageId: 'm' } });
		const key = (body: unknown, at: string) => read(body, at)[0].dedupKey;
		expect(key(named, RECEIVED)).toBe(key(named, '2026-03-12T20:41:00.000Z'));
		const bare = sendMessage('да');
		expect(key(bare, RECEIVED)).not.toBe(key(bare, '2026-03-12T20:41:00.000Z'));
	});

	it('takes no phone from metadata, which anybody can type', () => {
		const [message] = read(sendMessage('да', { metadata: { phone: '+79161234567' } }), RECEIVED);
		expect(JSON.stringify(message)).not.toContain('79161234567');
	});

	it.each([
		['another action', { ...sendMessage('да'), action: 'loadPreviousSession' }],
		['a session that can be guessed', { ...sendMessage('да'), sessionId: '1' }],
		['an empty text', sendMessage('   ')],
		['a text over the limit', sendMessage('а'.repeat(51))],
		['no object', 'да'],
	])('is not read from %s', (_name, body) => {
		expect(read(body, RECEIVED)).toEqual([]);
	});

	it('never throws, whatever comes', () => {
		fc.assert(
			fc.property(fc.jsonValue(), fc.jsonValue(), (whole, part) => {
				read(whole, RECEIVED);
				read(sendMessage('да', { metadata: part }), RECEIVED);
				read({ ...sendMessage('да'), sessionId: part, chatInput: part }, RECEIVED);
			}),
			{ numRuns: 500 },
		);
	});

	it.each([
		[SESSION, true],
		[randomUUID(), true],
		['V1StGXR8_Z5jdHi6B-myT', true],
		['12345678901234567890', false],
		['11111111111111111111', false],
		['short-id', false],
		['../../etc/passwd-etc-etc', false],
		['а'.repeat(30), false],
	])('takes %s as unguessable: %s', (id, expected) => {
		expect(isUnguessable(id)).toBe(expected);
	});
});

describe('who may use the web chat', () => {
	const verify = (request: InboundRequest, settings: Partial<WebChatSettings> = {}) =>
		webChatAdapter({ ...WEBCHAT_DEFAULTS, ...settings }).verify(request);
	const only = { allowedOrigins: readOrigins('https://salon.ru, https://www.salon.ru/') };

	it('is everybody when the list is open', () => {
		expect(verify(post(sendMessage('да'), { origin: 'https://other.ru' })).genuine).toBe(true);
		expect(readOrigins(' * ')).toEqual([]);
	});

	it.each([
		['https://salon.ru', true],
		['https://www.salon.ru', true],
		['https://n8n.salon.ru', true],
		['https://salon.ru.evil.ru', false],
		['http://salon.ru', false],
		['null', false],
	])('with a list, %s: %s', (origin, genuine) => {
		expect(verify(post(sendMessage('да'), { origin }), only).genuine).toBe(genuine);
	});

	it('with a list, nobody without an origin', () => {
		expect(verify(post(sendMessage('да')), only)).toMatchObject({
			genuine: false,
			answer: { status: 403 },
		});
	});

	it('is nobody with a body that no visitor types', () => {
		expect(verify(post('x'.repeat(30_000)), { maxText: 1000 })).toMatchObject({
			genuine: false,
			answer: { status: 413 },
		});
	});
});

describe('a reply in the web chat', () => {
	const { compose } = webChatAdapter(WEBCHAT_DEFAULTS);
	const words = (reply: Parameters<typeof compose>[0]) =>
		compose(reply, { chatId: SESSION }).map(({ text }) => text);

	it('shows buttons as options to answer with', () => {
		expect(
			words({ text: 'Когда удобно?', buttons: [[{ title: 'Завтра' }, { title: 'В пятницу' }]] }),
		).toEqual(['Когда удобно?\n\n1. Завтра\n2. В пятницу']);
	});

	it('shows formatting as plain words with the addresses of links', () => {
		expect(
			words({ text: '<b>Мы</b> на <a href="https://ya.ru">карте</a>', format: 'html' }),
		).toEqual(['Мы на карте (https://ya.ru)']);
	});
});

describe('testing the settings', () => {
	it.each([
		[{}, true, 'Any site may show this chat'],
		[{ allowedOrigins: ['https://salon.ru'] }, true, 'Ready for https://salon.ru'],
		[{ allowedOrigins: ['salon.ru'] }, false, 'must be like https://example.ru'],
		[{ widget: 'два слова' }, false, 'widget name'],
		[{ perMinute: 0 }, false, 'At least one message'],
	])('%j', async (settings, ok, sentence) => {
		const result = await webChatAdapter({ ...WEBCHAT_DEFAULTS, ...settings }).testAccess();
		expect(result.ok).toBe(ok);
		expect(result.message).toContain(sentence);
	});
});

describeStores('answering in the response', (under) => {
	let store: Store;
	let now: number;
	let onSleep: () => Promise<void>;
	let gone: boolean;
	let widgets = 0;
	let settings: WebChatSettings;

	beforeEach(async () => {
		store = await under.fresh();
		now = Date.parse('2026-03-12T20:40:00.000Z');
		onSleep = async () => await Promise.resolve();
		gone = false;
		settings = { ...WEBCHAT_DEFAULTS, widget: `w${Date.now()}-${widgets++}`, waitMs: 5_000 };
	});

	const clock = () => now;
	const sleep = async (milliseconds: number): Promise<void> => {
		now += milliseconds;
		await onSleep();
	};
	const tools = (): DirectTools => ({ store, clock, sleep, isGone: () => gone });
	const adapter = () => webChatAdapter(settings, { clock });
	const direct = () => {
		const { direct: answers } = adapter();
		if (answers === undefined) throw new Error('no direct answers');
		return answers;
	};
	const write = async (text: string, messageId: string) => {
		const messages = adapter().read(sendMessage(text, { metadata: { messageId } }), RECEIVED);
		await journal.write(store, messages, clock);
		return messages;
	};
	const claim = async (ids: readonly string[]) => {
		const key = turnKeyOf('webchat', settings.widget, { dedupKey: `${SESSION}:${ids[0]}` });
		await store.db
			.updateTable('nd_journal')
			.set({ status: 'running', turn_key: key })
			.where(
				'dedup_key',
				'in',
				ids.map((id) => `${SESSION}:${id}`),
			)
			.execute();
		return key;
	};
	const finish = async () =>
		await store.db.updateTable('nd_journal').set({ status: 'done' }).execute();
	const say = async (turnKey: string, text: string, step: string) =>
		await deliver(
			{ key: `${turnKey}:reply:${step}`, turnKey, chatId: SESSION, reply: { text } },
			{ store, adapter: adapter(), clock, sleep },
		);

	it('brings the replies of the turn when it has ended', async () => {
		const messages = await write('Запишите', 'a');
		onSleep = async () => {
			onSleep = async () => await Promise.resolve();
			const key = await claim(['a']);
			await say(key, 'Минуту…', '1');
			await say(key, 'Записала на 10:00.', '2');
			await finish();
		};
		const answer = await direct().reply(messages, tools());
		expect(answer.status).toBe(200);
		expect(json(answer)).toEqual({ output: 'Минуту…\n\nЗаписала на 10:00.' });
	});

	it('brings a reply while the rest of the turn still runs', async () => {
		const messages = await write('Запишите', 'a');
		await say(await claim(['a']), 'Записала.', '1');
		expect(json(await direct().reply(messages, tools()))).toEqual({ output: 'Записала.' });
		expect(now - Date.parse('2026-03-12T20:40:00.000Z')).toBeLessThan(2_000);
	});

	it('brings the same answer when the client repeats its POST', async () => {
		const messages = await write('Запишите', 'a');
		await say(await claim(['a']), 'Записала.', '1');
		await finish();
		await direct().reply(messages, tools());
		const again = await write('Запишите', 'a');
		expect(json(await direct().reply(again, tools()))).toEqual({ output: 'Записала.' });
	});

	it('brings the answer of a burst once, with its last message', async () => {
		const [first, second] = [await write('Добрый', 'a'), await write('вечер', 'b')];
		await say(await claim(['a', 'b']), 'Здравствуйте!', '1');
		await finish();
		expect(json(await direct().reply(first, tools()))).toEqual({ output: '', merged: true });
		expect(json(await direct().reply(second, tools()))).toEqual({ output: 'Здравствуйте!' });
	});

	it('says politely that the answer will come when it takes too long', async () => {
		const messages = await write('Есть кто?', 'a');
		expect(json(await direct().reply(messages, tools()))).toEqual({
			output: settings.lateText,
			late: true,
		});
		expect(now - Date.parse('2026-03-12T20:40:00.000Z')).toBeGreaterThanOrEqual(5_000);
	});

	it('says the same when the turn has ended without words, because a person will answer', async () => {
		const messages = await write('Есть кто?', 'a');
		await claim(['a']);
		await finish();
		expect(json(await direct().reply(messages, tools()))).toMatchObject({ late: true });
	});

	it('waits for nobody who has gone', async () => {
		const messages = await write('Есть кто?', 'a');
		gone = true;
		await direct().reply(messages, tools());
		expect(now).toBe(Date.parse('2026-03-12T20:40:00.000Z'));
	});

	it('loads the history in the form that n8n’s widget reads, late answers included', async () => {
		await write('Запишите', 'a');
		const key = await claim(['a']);
		await finish();
		now += 600_000;
		await say(key, 'Я на месте, записала.', 'person');
		const request = post({ action: 'loadPreviousSession', sessionId: SESSION });
		const { data } = json(await direct().serve(request, tools())) as {
			data: Array<{ id: string[]; kwargs: { content: string } }>;
		};
		expect(data.map(({ id, kwargs }) => [id.includes('HumanMessage'), kwargs.content])).toEqual([
			[true, 'Запишите'],
			[false, 'Я на месте, записала.'],
		]);
		const byGet = get({ action: 'loadPreviousSession', sessionId: SESSION });
		expect(json(await direct().serve(byGet, tools()))).toEqual({ data });
	});

	it('shows nobody else’s session', async () => {
		await write('Запишите', 'a');
		const request = post({ action: 'loadPreviousSession', sessionId: randomUUID() });
		expect(json(await direct().serve(request, tools()))).toEqual({ data: [] });
	});

	it.each([
		['a session that can be guessed', post({ ...sendMessage('да'), sessionId: '42' }), 400],
		['an unknown action', post({ ...sendMessage('да'), action: 'dropTables' }), 400],
		['an empty message', post(sendMessage(' ')), 400],
		['a message over the limit', post(sendMessage('а'.repeat(4001))), 413],
		['a body that is no JSON', post('{"action":'), 400],
		['sending by GET', get({ action: 'sendMessage', sessionId: SESSION, chatInput: 'да' }), 400],
	])('refuses %s', async (_name, request, status) => {
		expect((await direct().serve(request, tools()))?.status).toBe(status);
	});

	it('lets a visitor send as many messages a minute as allowed, and others go on', async () => {
		settings = { ...settings, perMinute: 3 };
		const ask = async (sessionId = SESSION) =>
			(await direct().serve(post({ ...sendMessage('да'), sessionId }), tools()))?.status ?? 'read';
		expect([await ask(), await ask(), await ask(), await ask()]).toEqual([
			'read',
			'read',
			'read',
			429,
		]);
		expect(await ask(randomUUID())).toBe('read');
		now += 61_000;
		expect(await ask()).toBe('read');
	});

	it('serves a page that runs only its own script and escapes what the owner typed', async () => {
		settings = { ...settings, title: '<script>alert(1)</script>', greeting: 'Том & "Джерри"' };
		const page = await direct().serve(get(), tools());
		expect(page?.headers['content-type']).toContain('text/html');
		expect(page?.headers['content-security-policy']).toContain("default-src 'none'");
		expect(page?.body).not.toContain('<script>alert');
		expect(page?.body).toContain('Том &amp; &quot;Джерри&quot;');
		expect(page?.body).not.toMatch(/https?:\/\//);
	});
});
