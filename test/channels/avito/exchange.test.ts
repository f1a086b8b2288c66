import fc from 'fast-check';

import { CUSTOMER_KINDS } from '../../../lib/casefile';
import type { Reply } from '../../../lib/casefile/reply';
import { avitoAdapter, type AvitoSettings } from '../../../lib/channels/avito';
import { UnreachableError, type HttpCall } from '../../../lib/shared/http';
import { startAvito, type AvitoOptions } from '../../../sandbox/town/avito/index';
import { hookServer } from '../wazzup/hookServer';
import { fetchHttp } from '../fetchHttp';
import { quickClock } from '../quickClock';

const openDesk = async (
	options: AvitoOptions = {},
	settings: Partial<AvitoSettings> = {},
	http: HttpCall = fetchHttp,
) => {
	const clock = quickClock();
	const town = await startAvito({
		allowLocalWebhook: true,
		now: clock.now,
		retryMs: 10,
		...options,
	});
	const open = () =>
		avitoAdapter(
			{
				clientId: town.clientId,
				clientSecret: town.clientSecret,
				userId: String(town.userId),
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

const MESSAGES = '/messenger/v1/messages';

describe('writing in Avito', () => {
	it('sends plain words in pieces of 1000, the buttons as a numbered list', async () => {
		const chat = desk.town.people.create('Анна');
		const outcome = await say(
			{ text: `${'слово '.repeat(250)}<b>`, buttons: [[{ title: 'Да' }, { title: 'Нет' }]] },
			chat.id,
		);
		const seen = desk.town.people.sees(chat);
		expect(seen).toHaveLength(2);
		expect(String(seen[1].content.text)).toMatch(/1\. Да\n2\. Нет$/);
		expect(outcome).toEqual({ status: 'sent', messageId: seen[1].id });
	});

	it('asks for one token for many calls, of one adapter and of the next', async () => {
		const chat = desk.town.people.create('Анна');
		await Promise.all(['а', 'б', 'в'].map(async (text) => await say({ text }, chat.id)));
		await desk.open().send({ text: 'г', detail: {} }, { chatId: chat.id });
		expect(desk.town.counts.tokens).toBe(1);
	});

	it('asks for a new one before the old one ends, and once when Avito refuses it', async () => {
		const chat = desk.town.people.create('Анна');
		await say({ text: 'а' }, chat.id);
		desk.clock.pass(24 * 3_600_000 - 60_000);
		await say({ text: 'б' }, chat.id);
		expect(desk.town.counts).toEqual({ tokens: 2, refused: 0 });
		desk.town.endTokens();
		expect(await say({ text: 'в' }, chat.id)).toMatchObject({ status: 'sent' });
		expect(desk.town.counts).toEqual({ tokens: 3, refused: 1 });
	});

	it('forgets a refusal of the keys, and does not ask for ever', async () => {
		const chat = desk.town.people.create('Анна');
		const body = { error: 'invalid_client', error_description: 'Invalid' };
		// Avito answers so with 200 as well.
		desk.town.fail({ path: '/token', status: 200, body, times: 1 });
		await expect(say({ text: 'а' }, chat.id)).rejects.toThrow('gives no token for these keys');
		expect(await say({ text: 'а' }, chat.id)).toMatchObject({ status: 'sent' });
	});

	it('says who cannot be reached, and why', async () => {
		const chat = desk.town.people.create('Анна');
		expect(await say({ text: 'а' }, 'u2i-unknown')).toMatchObject({ reason: 'unknown_chat' });
		chat.blocked = true;
		expect(await say({ text: 'а' }, chat.id)).toMatchObject({ reason: 'blocked' });
	});

	it('tells the owner about the plan and the wrong profile instead of blaming the customer', async () => {
		const chat = desk.town.people.create('Анна');
		desk.town.pay(false);
		await expect(say({ text: 'а' }, chat.id)).rejects.toThrow('paid business plans');
		desk.town.pay(true);
		await desk.town.stop();
		desk = await openDesk({}, { userId: '5' });
		const other = desk.town.people.create('Олег');
		await expect(say({ text: 'а' }, other.id)).rejects.toThrow('of the main profile');
	});

	it('waits when Avito asks for it, within bounds, and repeats after a fault', async () => {
		const chat = desk.town.people.create('Анна');
		desk.town.fail({ path: MESSAGES, status: 429, retryAfter: 7, times: 1 });
		desk.town.fail({ path: MESSAGES, status: 503, times: 1 });
		expect(await say({ text: 'а' }, chat.id)).toMatchObject({ status: 'sent' });
		expect(desk.clock.slept).toEqual([7_000, 500]);
		desk.town.fail({ path: MESSAGES, status: 429, retryAfter: 600, times: 1 });
		await expect(say({ text: 'а' }, chat.id)).rejects.toMatchObject({ retryAfterMs: 600_000 });
	});

	it('rejects when the connection broke, so that the caller knows the outcome is open', async () => {
		const chat = desk.town.people.create('Анна');
		desk.town.fail({ path: MESSAGES, dropAfter: true, times: 1 });
		await expect(say({ text: 'а' }, chat.id)).rejects.toBeInstanceOf(UnreachableError);
		expect(desk.town.people.sees(chat)).toHaveLength(1);
	});

	it('names neither profile nor chat nor token in its errors', async () => {
		const chat = desk.town.people.create('Анна');
		desk.town.fail({ path: MESSAGES, status: 418, times: 1 });
		const error = await say({ text: 'а' }, chat.id).catch((caught: unknown) => caught as Error);
		expect(String(error)).toContain('/messenger/v1/accounts/…/chats/…/messages');
		expect(String(error)).not.toContain(chat.id);
	});

	it('composes nothing that Avito would refuse', () => {
		fc.assert(
			fc.property(fc.string({ maxLength: 5_000 }), fc.array(fc.string()), (text, titles) => {
				const buttons = [titles.map((title) => ({ title }))];
				for (const part of desk.adapter.compose({ text, buttons }, { chatId: 'x' })) {
					expect(part.text.trim()).not.toBe('');
					expect(part.text.length).toBeLessThanOrEqual(1000);
				}
			}),
			{ numRuns: 150 },
		);
	});
});

describe('the webhook at Avito', () => {
	it('is added to those of others, delivers what verifies, repeats, and is removed while it is ours', async () => {
		const hook = await hookServer(500);
		const { webhook } = desk.adapter;
		if (webhook === undefined) throw new Error('no webhook');
		desk.town.subscriptions.push({ url: 'https://other.ru/x', failures: 0 });
		expect(await webhook.check(hook.url)).toEqual({ kind: 'none' });
		expect(await webhook.check('')).toEqual({ kind: 'elsewhere', host: 'other.ru' });
		await webhook.register(hook.url, CUSTOMER_KINDS);
		await webhook.register(hook.url, CUSTOMER_KINDS);
		expect(desk.town.subscriptions).toHaveLength(2);
		expect(await webhook.check(hook.url)).toEqual({ kind: 'ours' });

		desk.town.subscriptions.shift();
		desk.town.people.say(desk.town.people.create('Анна'), 'привет');
		await desk.town.settled();
		expect(hook.received).toHaveLength(2);
		for (const request of hook.received) expect(desk.adapter.verify(request).genuine).toBe(true);
		expect(new Set(hook.read(desk.adapter).map(({ dedupKey }) => dedupKey)).size).toBe(1);
		expect(desk.adapter.acknowledge([])).toMatchObject({ status: 200, body: '{"ok":true}' });

		await webhook.unregister('https://somebody.else/x');
		expect(desk.town.subscriptions).toHaveLength(1);
		await webhook.unregister(hook.url);
		expect(desk.town.subscriptions).toHaveLength(0);
		hook.stop();
	});

	it('takes the place of its own address with the secret of former keys', async () => {
		const hook = await hookServer();
		desk.town.subscriptions.push({ url: `${hook.url}?secret=old`, failures: 0 });
		await desk.adapter.webhook?.register(hook.url, CUSTOMER_KINDS);
		expect(desk.town.subscriptions).toHaveLength(1);
		expect(desk.town.subscriptions[0].url).not.toContain('secret=old');
		hook.stop();
	});

	it('says what Avito does not take for an address', async () => {
		await expect(
			desk.adapter.webhook?.register('http://desk.ru/x', CUSTOMER_KINDS),
		).rejects.toThrow('url must be https');
	});

	it('is verified, read and acknowledged without a single request, within a fraction of the two seconds', async () => {
		const http: HttpCall = async () => await Promise.reject(new Error('no request is allowed'));
		await desk.town.stop();
		desk = await openDesk({}, {}, http);
		const begun = performance.now();
		const request = { method: 'POST', headers: {}, query: {}, rawBody: Buffer.from('{}') };
		expect(desk.adapter.verify(request).genuine).toBe(false);
		const body = { payload: { type: 'message', value: { id: '1', chat_id: '2', type: 'text' } } };
		const messages = desk.adapter.read(body, new Date().toISOString());
		expect(desk.adapter.acknowledge(messages).status).toBe(200);
		expect(performance.now() - begun).toBeLessThan(1_900);
	});
});

describe('files', () => {
	it('are fetched by their address, recordings by their id', async () => {
		const bytes = Buffer.from('OggS');
		desk.town.keepVoice('v-1', { bytes, contentType: 'audio/ogg' });
		expect(await desk.adapter.download?.('voice:v-1', 10)).toMatchObject({
			status: 'ok',
			file: { bytes, mimeType: 'audio/ogg' },
		});
		expect(await desk.adapter.download?.('voice:v-1', 3)).toMatchObject({ status: 'too_large' });
		expect(await desk.adapter.download?.('voice:v-2', 10)).toMatchObject({ status: 'gone' });
		expect(await desk.adapter.download?.(`${desk.town.url}/files/v-1`, 10)).toMatchObject({
			status: 'ok',
		});
	});
});

describe('the test of the credential', () => {
	const test = async (settings: Partial<AvitoSettings>) => {
		const other = await openDesk({}, settings);
		const result = await other.adapter.testAccess();
		await other.town.stop();
		return result;
	};

	it('names the profile', async () => {
		expect(await desk.adapter.testAccess()).toEqual({ ok: true, message: 'Connected to Студия.' });
		expect((await test({ userId: '94 235 311' })).ok).toBe(true);
	});

	it('says that the plan has no messages', async () => {
		desk.town.pay(false);
		expect((await desk.adapter.testAccess()).message).toContain('paid business plans');
	});

	it.each([
		[{ clientId: '' }, 'is empty'],
		[{ clientSecret: 'a b' }, 'holds a space'],
		[{ clientSecret: 'wrong' }, 'Avito does not know these keys'],
		[{ userId: 'Студия' }, 'must be a number'],
		[{ userId: '7' }, 'The keys are of the profile 94235311, not of 7'],
		[{ baseUrl: 'avito.ru' }, 'must begin with https'],
		[{ baseUrl: 'http://127.0.0.1:9' }, 'Avito cannot be reached from this machine'],
		[{ webhookSecret: 'a b' }, 'The webhook secret must have'],
	])('says what is wrong with %p', async (settings, words) => {
		const result = await test(settings);
		expect(result.ok).toBe(false);
		expect(result.message).toContain(words);
	});

	it.each([
		[new UnreachableError('no', false, 'SELF_SIGNED_CERT'), 'certificate'],
		[{ status: 407, headers: {}, body: '' }, 'The proxy asks for a user'],
		[{ status: 404, headers: {}, body: '<html>' }, 'not like the Avito API'],
	])('explains %#', async (answer, words) => {
		const http: HttpCall = async () =>
			answer instanceof Error ? await Promise.reject(answer) : await Promise.resolve(answer);
		await desk.town.stop();
		desk = await openDesk({}, {}, http);
		expect((await desk.adapter.testAccess()).message).toContain(words);
	});
});
