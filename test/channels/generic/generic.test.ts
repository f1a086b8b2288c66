import { createHmac } from 'node:crypto';

import type { AdapterTools } from '../../../lib/channels/registry';
import { channelDefinition } from '../../../lib/channels/registry';
import { ServiceError, type InboundRequest } from '../../../lib/channels/adapter';
import { inspect, messagesOf } from '../../../lib/channels/inbound';
import { UnreachableError, type HttpRequest, type HttpResponse } from '../../../lib/shared/http';

const SECRET = 'integrator-secret-0001';
const NOW = Date.parse('2026-03-12T20:40:05.000Z');
const RECEIVED = new Date(NOW).toISOString();

/** The integrator's own code, as docs/connect-generic.md shows it. */
const sign = (body: string, seconds: number, secret = SECRET): Record<string, string> => ({
	'x-nightdesk-timestamp': String(seconds),
	'x-nightdesk-signature': `sha256=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`,
});

const open = (
	fields: Record<string, unknown> = {},
	http: AdapterTools['http'] = async () => await Promise.reject(new Error('no request expected')),
) => {
	const definition = channelDefinition('generic');
	if (definition === undefined) throw new Error('not registered');
	return definition.open(
		{ account: 'my-crm', secret: SECRET, replyUrl: 'https://crm.example/replies', ...fields },
		{ http, sleep: async () => await Promise.resolve(), clock: () => NOW },
	);
};

const posted = (event: unknown, over: Partial<InboundRequest> = {}): InboundRequest => {
	const body = JSON.stringify(event);
	return {
		method: 'POST',
		query: {},
		rawBody: Buffer.from(body, 'utf8'),
		headers: sign(body, NOW / 1_000),
		...over,
	};
};

const event = { id: 'evt-1', chat: { id: 'c-5' }, sender: { name: 'Анна' }, text: 'Добрый вечер' };

describe('an event of an integrator', () => {
	it('is taken when it is signed, and read into a message', () => {
		const adapter = open();
		expect(inspect(adapter, posted(event))).toEqual({ genuine: true });
		expect(messagesOf(adapter, posted(event), RECEIVED)).toMatchObject([
			{
				channel: 'generic',
				account: 'my-crm',
				kind: 'text',
				dedupKey: 'evt-1',
				chat: { id: 'c-5', type: 'private' },
				sender: { id: 'c-5', name: 'Анна', isBot: false },
				text: 'Добрый вечер',
			},
		]);
	});

	it.each([
		[
			'with another secret',
			{ headers: sign(JSON.stringify(event), NOW / 1_000, 'another-secret-00001') },
			401,
		],
		['without a signature', { headers: {} }, 401],
		['with a changed body', { rawBody: Buffer.from('{"id":"evt-2"}') }, 401],
		[
			'with a newer timestamp under an old signature',
			{
				headers: {
					...sign(JSON.stringify(event), NOW / 1_000),
					'x-nightdesk-timestamp': String(NOW / 1_000 + 1),
				},
			},
			401,
		],
		['recorded six minutes ago', { headers: sign(JSON.stringify(event), NOW / 1_000 - 360) }, 403],
		[
			'from a clock six minutes ahead',
			{ headers: sign(JSON.stringify(event), NOW / 1_000 + 360) },
			403,
		],
	])('is refused %s', (_name, over, status) => {
		const verdict = inspect(open(), posted(event, over));
		expect(verdict).toMatchObject({ genuine: false, answer: { status } });
		expect(JSON.stringify(verdict)).not.toContain(SECRET);
	});

	it('is taken up to five minutes off, on either side', () => {
		for (const off of [-300, 300])
			expect(
				inspect(open(), posted(event, { headers: sign(JSON.stringify(event), NOW / 1_000 + off) })),
			).toEqual({ genuine: true });
	});

	it('may come with others, in order, each id once', () => {
		const events = [event, { ...event, id: 2, kind: 'button', payload: 'yes' }, event];
		expect(
			messagesOf(open(), posted({ events }), RECEIVED).map(({ dedupKey, kind, button }) => [
				dedupKey,
				kind,
				button?.payload,
			]),
		).toEqual([
			['evt-1', 'text', undefined],
			['2', 'button', 'yes'],
		]);
	});

	it.each([
		[
			{ ...event, kind: 'contact', contact: { phone: '89161234567', own: true } },
			{ contact: { phone: '+79161234567', own: true } },
		],
		[
			{ ...event, kind: 'location', location: { latitude: 55.75, longitude: 37.6 } },
			{ location: { latitude: 55.75, longitude: 37.6 } },
		],
		[
			{
				...event,
				kind: 'photo',
				media: [
					{ type: 'photo', url: 'https://crm.example/1.jpg' },
					{ type: 'photo', url: 'file:///etc/passwd' },
				],
			},
			{ media: [{ type: 'photo', fileId: 'https://crm.example/1.jpg' }] },
		],
		[{ ...event, kind: 'echo' }, { kind: 'echo' }],
		[
			{ ...event, kind: 'carrier-pigeon' },
			{ kind: 'unsupported', detail: 'carrier-pigeon' },
		],
		[
			{ ...event, occurredAt: '2026-03-12T23:40:00+03:00' },
			{ occurredAt: '2026-03-12T20:40:00.000Z' },
		],
	])('is read by its kind: %j', (given, expected) => {
		expect(messagesOf(open(), posted(given), RECEIVED)).toMatchObject([expected]);
	});

	it.each([
		[{ ...event, id: undefined }, /"id" is missing/],
		[{ ...event, chat: {} }, /"chat.id" is missing/],
		[{ ...event, text: ' ' }, /"text" is missing/],
		[{ ...event, kind: 'contact' }, /"contact.phone" is missing/],
	])('is sent back with a sentence about what is wrong: %j', async (given, sentence) => {
		const adapter = open();
		const tools = {} as Parameters<NonNullable<typeof adapter.direct>['serve']>[1];
		const answer = await adapter.direct?.serve(posted({ events: [event, given] }), tools);
		expect(answer?.status).toBe(422);
		const { errors } = JSON.parse(answer?.body ?? '{}') as {
			errors: Array<{ index: number; error: string }>;
		};
		expect(errors).toEqual([{ index: 1, error: expect.stringMatching(sentence) as string }]);
	});
});

describe('a reply to an integrator', () => {
	const answering = (status: number, body: unknown = {}, headers: Record<string, string> = {}) => {
		const requests: HttpRequest[] = [];
		const http = async (request: HttpRequest): Promise<HttpResponse> => {
			requests.push(request);
			return await Promise.resolve({ status, headers, body });
		};
		return { adapter: open({}, http), requests };
	};
	const reply = { text: 'Записать вас?', buttons: [[{ title: 'Да', payload: 'yes' }]] };
	const identity = { key: 'generic:my-crm:evt-1:reply:Answer', part: 0 };

	it('is posted, signed over its very bytes, with an id that a second try repeats', async () => {
		const { adapter, requests } = answering(200, { messageId: 'theirs-9' });
		const [part] = adapter.compose(reply, { chatId: 'c-5' });
		expect(await adapter.send(part, { chatId: 'c-5' }, identity)).toEqual({
			status: 'sent',
			messageId: 'theirs-9',
		});
		await adapter.send(part, { chatId: 'c-5' }, identity);
		const bodies = requests.map(({ body }) => String(body));
		expect(bodies[0]).toBe(bodies[1]);
		expect(requests[0].headers).toMatchObject(sign(bodies[0], NOW / 1_000));
		expect(JSON.parse(bodies[0])).toMatchObject({
			type: 'message',
			account: 'my-crm',
			chat: { id: 'c-5' },
			text: 'Записать вас?',
			buttons: [[{ title: 'Да', action: 'reply', payload: 'yes' }]],
		});
	});

	it('has its buttons as a numbered list where the other side draws none', () => {
		expect(open({ buttons: false }).compose(reply, { chatId: 'c-5' })).toEqual([
			{ text: 'Записать вас?\n\n1. Да', detail: {} },
		]);
	});

	it.each([
		[409, {}, { status: 'sent' }],
		[404, {}, { status: 'not_deliverable', reason: 'unknown_chat' }],
		[
			422,
			{ reason: 'blocked', explanation: 'Клиент отписался' },
			{ status: 'not_deliverable', reason: 'blocked', explanation: 'Клиент отписался' },
		],
	])('answered with %i is settled', async (status, body, outcome) => {
		const { adapter } = answering(status, body);
		const [part] = adapter.compose(reply, { chatId: 'c-5' });
		expect(await adapter.send(part, { chatId: 'c-5' }, identity)).toMatchObject(outcome);
	});

	it.each([401, 429, 500, 302])('answered with %i is tried again later', async (status) => {
		const { adapter } = answering(status, {}, { 'retry-after': '7' });
		const [part] = adapter.compose(reply, { chatId: 'c-5' });
		const failure: unknown = await adapter
			.send(part, { chatId: 'c-5' }, identity)
			.catch((e: unknown) => e);
		expect(failure).toBeInstanceOf(ServiceError);
		expect((failure as ServiceError).retryAfterMs).toBe(status === 429 ? 7_000 : null);
	});
});

describe('the test of the credential', () => {
	it.each([
		[{ secret: '' }, /secret is empty/],
		[{ secret: 'short' }, /16 to 64/],
		[{ account: 'имя' }, /account name/],
		[{ replyUrl: 'crm.example' }, /reply address must begin/],
	])('says what is wrong with %j', async (fields, sentence) => {
		expect(await open(fields).testAccess()).toMatchObject({
			ok: false,
			message: expect.stringMatching(sentence) as string,
		});
	});

	it.each([
		[200, true, /answers at its reply address/],
		[401, false, /refuses the signature/],
		[404, false, /check its path/],
		[500, false, /answers 500/],
	])('says what an answer of %i means', async (status, ok, sentence) => {
		const adapter = open({}, async () => await Promise.resolve({ status, headers: {}, body: '' }));
		expect(await adapter.testAccess()).toMatchObject({
			ok,
			message: expect.stringMatching(sentence) as string,
		});
	});

	it('says that nobody is there', async () => {
		const adapter = open(
			{},
			async () => await Promise.reject(new UnreachableError('no', false, 'ECONNREFUSED')),
		);
		expect((await adapter.testAccess()).message).toMatch(/cannot be reached/);
		expect((await open({ replyUrl: '' }).testAccess()).message).toMatch(/receives only/);
	});
});
