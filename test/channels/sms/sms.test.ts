import fc from 'fast-check';

import { CUSTOMER_KINDS, MESSAGE_KINDS, type Message } from '../../../lib/casefile';
import type { Reply } from '../../../lib/casefile/reply';
import { smsAdapter, type SmscSettings } from '../../../lib/channels/sms';
import { segmentsOf } from '../../../lib/channels/sms/compose';
import { readAnswers, readHistory, readReport } from '../../../lib/channels/sms/read';
import { startSmsc, type SmscTown } from '../../../sandbox/town/smsc/index';
import { fetchHttp } from '../fetchHttp';

const RECEIVED = '2026-03-12T20:40:05.000Z';
const SECRET = 'a-long-secret-in-the-address';
const ANNA = '+79161234567';

let town: SmscTown;
const slept: number[] = [];
beforeEach(async () => (town = await startSmsc()));
afterEach(async () => await town.stop());

const open = (settings: Partial<SmscSettings> = {}) =>
	smsAdapter(
		{
			login: town.login,
			password: '',
			apiKey: town.apiKey,
			sender: '',
			baseUrl: town.url,
			proxy: null,
			webhookSecret: SECRET,
			extraCa: null,
			...settings,
		},
		{
			http: fetchHttp,
			sleep: async (milliseconds) => {
				slept.push(milliseconds);
				await Promise.resolve();
			},
		},
	);
const say = async (reply: Reply, chatId = ANNA, settings: Partial<SmscSettings> = {}) => {
	const adapter = open(settings);
	let last;
	for (const part of adapter.compose(reply, { chatId }))
		last = await adapter.send(part, { chatId });
	return last;
};

describe('sending an SMS', () => {
	it('sends plain words to a number however it is written', async () => {
		expect(
			await say({ text: 'Срочно: <b>Анна</b> ждёт', format: 'html' }, '8 (916) 123-45-67'),
		).toEqual({
			status: 'sent',
			messageId: '1',
		});
		expect(town.sent).toMatchObject([{ phone: '79161234567', text: 'Срочно: Анна ждёт' }]);
	});

	it('lists the choices, so that «1» is an answer', async () => {
		await say({ text: 'Возьмёте?', buttons: [[{ title: 'Принял' }, { title: 'Не могу' }]] });
		expect(town.sent[0].text).toBe('Возьмёте?\n1. Принял\n2. Не могу');
	});

	it('counts the segments that are paid for as the operator does', async () => {
		const texts = [
			'a'.repeat(160),
			'a'.repeat(161),
			'я'.repeat(70),
			'я'.repeat(71),
			'я'.repeat(202),
		];
		for (const text of texts) await say({ text });
		expect(town.sent.map(({ parts }) => parts)).toEqual(texts.map(segmentsOf));
		expect(texts.map(segmentsOf)).toEqual([1, 2, 1, 2, 4]);
	});

	it('does not send to what is no number', async () => {
		expect(await say({ text: 'а' }, 'Анна')).toMatchObject({ reason: 'unknown_chat' });
		expect(town.sent).toEqual([]);
	});

	it.each([
		[6, 'not_allowed'],
		[7, 'unknown_chat'],
		[8, 'unknown_chat'],
	])('takes error %p for what no repetition can change', async (code, reason) => {
		town.fail({ script: 'send', code, times: 1 });
		expect(await say({ text: 'а' })).toMatchObject({ status: 'not_deliverable', reason });
	});

	it.each([
		[1, 'SMSC.ru refused send (1)', null],
		[2, 'The login, password or API key is wrong', null],
		[3, 'There is not enough money', null],
		[4, 'lets it in again later', 600_000],
		[9, 'a moment ago', 60_000],
	])('tells the owner of error %p', async (code, words, retryAfterMs) => {
		town.fail({ script: 'send', code, times: 1 });
		const failure = await say({ text: 'а' }).then(
			() => null,
			(error: unknown) => error,
		);
		expect(failure).toMatchObject({ message: expect.stringContaining(words), retryAfterMs });
	});

	it('is refused by SMSC.ru, not paid twice, when it is sent again after a broken connection', async () => {
		town.fail({ script: 'send', dropAfter: true, times: 1 });
		await expect(say({ text: 'один раз' })).rejects.toThrow('could not be reached');
		await expect(say({ text: 'один раз' })).rejects.toMatchObject({ code: 9 });
		expect(town.sent).toHaveLength(1);
	});
});

describe('what becomes of it', () => {
	it.each([
		[0, 'sent'],
		[1, 'delivered'],
		[2, 'read'],
		[3, 'failed:expired'],
		[20, 'failed:impossible'],
		[22, 'failed:wrong_number'],
		[25, 'failed:unavailable'],
	])('reads status %p as %s, by report and by polling under one key', async (status, detail) => {
		await say({ text: 'а' });
		await town.setStatus(1, status);
		const { polling } = open();
		const batch = await polling?.fetch(null, CUSTOMER_KINDS, 0);
		const [reported] = readReport(
			{ id: '1', phone: '79161234567', status: String(status), time: '1773348000', err: '0' },
			town.login,
			RECEIVED,
		);
		expect(reported).toMatchObject({
			channel: 'sms',
			account: 'night',
			kind: 'status',
			detail,
			refersTo: '1',
			chat: { id: ANNA, type: 'private' },
			occurredAt: '2026-03-12T20:40:00.000Z',
		});
		expect(batch?.messages).toMatchObject([{ detail, dedupKey: reported.dedupKey }]);
	});

	it('has nothing to say of an SMS that still waits', async () => {
		await say({ text: 'а' });
		expect((await open().polling?.fetch(null, CUSTOMER_KINDS, 0))?.messages).toEqual([]);
	});

	it('brings what people answer, with the same key both ways, and keeps to the pace', async () => {
		await town.answer('79161234567', 'принял');
		slept.length = 0;
		const batch = await open().polling?.fetch('before', CUSTOMER_KINDS, 25);
		expect(slept).toEqual([25_000]);
		const [reported] = readReport(
			{ sms_id: '9000', phone: '79161234567', mes: 'принял', to: '7999' },
			town.login,
			RECEIVED,
		);
		expect(reported).toMatchObject({
			kind: 'text',
			text: 'принял',
			sender: { id: ANNA },
			chat: { id: ANNA },
		});
		expect(batch?.messages).toMatchObject([{ text: 'принял', dedupKey: reported.dedupKey }]);
	});

	it('takes a report only with the secret in the address', () => {
		const request = (query: Record<string, string>) => ({
			method: 'POST',
			headers: {},
			query,
			rawBody: Buffer.from(''),
		});
		expect(open().verify(request({ secret: SECRET })).genuine).toBe(true);
		expect(open().verify(request({ secret: 'x' }))).toMatchObject({
			genuine: false,
			answer: { status: 403 },
		});
		expect(open().verify(request({})).genuine).toBe(false);
		expect(open({ webhookSecret: '' }).verify(request({ secret: '' })).genuine).toBe(false);
	});

	it('never throws, whatever is reported', () => {
		const wellFormed = (messages: readonly Message[]) => {
			for (const one of messages) {
				expect(MESSAGE_KINDS).toContain(one.kind);
				expect(one.chat.id).toMatch(/^\+\d+$/);
				expect(one.dedupKey).not.toBe('');
			}
		};
		const fields = fc.dictionary(
			fc.constantFrom('id', 'phone', 'status', 'mes', 'time', 'sms_id', '__proto__'),
			fc.oneof(fc.jsonValue(), fc.constant('79161234567'), fc.constant('toString')),
		);
		fc.assert(
			fc.property(fields, fc.jsonValue(), (one, junk) => {
				wellFormed(readReport(one, 'night', RECEIVED));
				wellFormed(readHistory([one, junk], 'night', RECEIVED));
				wellFormed(readAnswers(junk, 'night', RECEIVED));
			}),
			{ numRuns: 600 },
		);
	});
});

describe('the test of the credential', () => {
	it('says how much money there is, by key and by password', async () => {
		expect(await open().testAccess()).toEqual({ ok: true, message: 'Connected. Balance: 1000.' });
		expect((await open({ apiKey: '', password: town.password }).testAccess()).ok).toBe(true);
	});

	it.each([
		[{ login: '' }, 'The login is empty'],
		[{ apiKey: '' }, 'Neither a password nor an API key'],
		[{ apiKey: 'wrong' }, 'does not know this login'],
		[{ baseUrl: 'smsc.ru' }, 'must begin with https'],
		[{ baseUrl: 'http://127.0.0.1:9' }, 'SMSC.ru cannot be reached'],
		[{ webhookSecret: 'short' }, 'The webhook secret must have 16'],
		[{ sender: 'far too long a name' }, 'longer than 15'],
	])('says what is wrong with %p', async (settings, words) => {
		const result = await open(settings).testAccess();
		expect(result.ok).toBe(false);
		expect(result.message).toContain(words);
	});

	it('says that the money is gone, and that it is not SMSC.ru that answers', async () => {
		const poor = await startSmsc({ balance: 0 });
		expect((await open({ baseUrl: poor.url }).testAccess()).message).toContain('no money');
		await poor.stop();
		town.fail({ script: 'balance', status: 502, times: 1 });
		expect((await open().testAccess()).message).toContain('not like SMSC.ru');
	});
});
