import fc from 'fast-check';

import { MESSAGE_KINDS } from '../../../lib/casefile';
import { voiceAdapter, type ZvonokSettings } from '../../../lib/channels/voice';
import { composeCall } from '../../../lib/channels/voice/compose';
import { readPostback } from '../../../lib/channels/voice/read';
import { startZvonok, type ZvonokTown } from '../../../sandbox/town/zvonok/index';
import { fetchHttp } from '../fetchHttp';

const RECEIVED = '2026-03-12T20:40:05.000Z';
const ANNA = '+79161234567';

let town: ZvonokTown;
beforeEach(async () => (town = await startZvonok()));
afterEach(async () => await town.stop());

const open = (settings: Partial<ZvonokSettings> = {}) =>
	voiceAdapter(
		{
			publicKey: town.publicKey,
			campaignId: town.campaignId,
			speaker: '',
			baseUrl: town.url,
			proxy: null,
			webhookSecret: 'a-long-secret-in-the-address',
			extraCa: null,
			...settings,
		},
		{ http: fetchHttp },
	);
const call = async (text: string, chatId = ANNA) => {
	const adapter = open();
	const [part] = adapter.compose({ text }, { chatId });
	return await adapter.send(part, { chatId });
};

describe('placing a call', () => {
	it('reads the words out and says which key does what, without what cannot be spoken', async () => {
		const adapter = open({ speaker: 'Tatyana' });
		const [part, ...rest] = adapter.compose(
			{
				text: '🔥 Срочно: <b>Анна</b>, отёк. Карточка: https://b24.ru/1 <script>',
				format: 'html',
				buttons: [
					[{ title: 'Принять' }],
					[{ title: 'Карточка', action: 'link', url: 'https://b24.ru/1' }],
					[{ title: 'Отказаться' }],
				],
			},
			{ chatId: ANNA },
		);
		expect(rest).toEqual([]);
		expect(await adapter.send(part, { chatId: '8 916 123 45 67' })).toEqual({
			status: 'sent',
			messageId: '70000',
		});
		expect(town.calls).toMatchObject([
			{
				phone: ANNA,
				speaker: 'Tatyana',
				text: 'Срочно: Анна, отёк. Карточка: script Принять – нажмите 1. Отказаться – нажмите 2.',
			},
		]);
	});

	it('is always one call of bearable length, whatever the text', () => {
		fc.assert(
			fc.property(
				fc.string({ maxLength: 4000 }),
				fc.array(fc.string({ maxLength: 300 }), { maxLength: 12 }),
				(text, titles) => {
					const parts = composeCall({ text, buttons: titles.map((title) => [{ title }]) });
					expect(parts.length).toBeLessThanOrEqual(1);
					for (const part of parts) {
						expect(part.text.length).toBeLessThanOrEqual(1000);
						expect(part.text).not.toMatch(/[<>]/);
					}
				},
			),
			{ numRuns: 300 },
		);
	});

	it('does not call what is no number, and says when zvonok.com does not take one', async () => {
		expect(await call('а', 'Анна')).toMatchObject({ reason: 'unknown_chat' });
		town.fail({ path: 'phones/call', status: 400, data: 'Invalid phone number', times: 1 });
		expect(await call('а')).toMatchObject({ status: 'not_deliverable', reason: 'unknown_chat' });
		expect(town.calls).toEqual([]);
	});

	it.each([
		[{ status: 429 }, 'refused phones/call (429)', 60_000],
		[{ status: 400, data: 'Insufficient balance' }, 'Insufficient balance', null],
		[{ status: 400, data: 'Campaign not found' }, 'Campaign not found', null],
		[{ status: 403, data: 'Invalid public_key' }, 'Invalid public_key', null],
		[{ status: 502 }, 'refused phones/call (502)', null],
	])('tells the owner of %p and calls nobody twice', async (fault, words, retryAfterMs) => {
		town.fail({ path: 'phones/call', times: 1, ...fault });
		const failure = await call('а').then(
			() => null,
			(error: unknown) => error,
		);
		expect(failure).toMatchObject({ message: expect.stringContaining(words), retryAfterMs });
		expect(town.calls).toEqual([]);
	});
});

describe('what becomes of a call', () => {
	const report = (fields: Record<string, string>) =>
		readPostback(
			{ call_id: '70000', campaign_id: '1234567890', phone: ANNA, ...fields },
			'1234567890',
			RECEIVED,
		);

	it('reads the pressed key as a button of that person, and the end of the call', () => {
		expect(report({ status: 'user', button: '1', choice: '1' })).toMatchObject([
			{
				channel: 'voice',
				account: '1234567890',
				kind: 'button',
				button: { payload: '1', pressId: null },
				chat: { id: ANNA, type: 'private' },
				sender: { id: ANNA },
				refersTo: '70000',
				dedupKey: 'key:70000:1',
			},
			{ kind: 'status', detail: 'delivered', refersTo: '70000', dedupKey: 'status:70000:user' },
		]);
	});

	it.each([
		['attempts_exc', 'status', 'failed:no_answer'],
		['compl_nofinished', 'status', 'failed:hung_up'],
		['compl_finished', 'status', 'delivered'],
		['novalid_button', 'status', 'failed:wrong_key'],
		['no_provider', 'status', 'failed:no_provider'],
		['in_process', 'status', 'sent'],
		['pincode_ok', 'unsupported', 'pincode_ok'],
		['toString', 'unsupported', 'toString'],
	])('reads %s', (status, kind, detail) => {
		expect(report({ status, button: '', choice: '{ct_user_choice}' })).toMatchObject([
			{ kind, detail },
		]);
	});

	it('reads the placeholders’ own names, and the phone without its plus', () => {
		expect(
			readPostback(
				{ ct_call_id: '1', ct_phone: '79161234567', ct_button_num: '2', ct_status: 'user' },
				'c',
				RECEIVED,
			),
		).toMatchObject([{ kind: 'button', chat: { id: ANNA } }, { kind: 'status' }]);
	});

	it('takes nothing from another campaign, or without a call or a phone', () => {
		expect(report({ campaign_id: '5', status: 'user' })).toEqual([]);
		expect(report({ call_id: '', status: 'user' })).toEqual([]);
		expect(report({ phone: '{ct_phone}', status: 'user' })).toEqual([]);
	});

	it('never throws, whatever is reported', () => {
		const names = fc.constantFrom(
			'call_id',
			'campaign_id',
			'phone',
			'status',
			'button',
			'choice',
			'__proto__',
		);
		const values = fc.oneof(
			fc.jsonValue(),
			fc.constant(ANNA),
			fc.constant('1'),
			fc.constant('constructor'),
		);
		fc.assert(
			fc.property(fc.dictionary(names, values), (fields) => {
				for (const one of readPostback(fields, '1', RECEIVED)) {
					expect(MESSAGE_KINDS).toContain(one.kind);
					expect(one.dedupKey).not.toBe('');
				}
			}),
			{ numRuns: 600 },
		);
	});
});

describe('the test of the credential', () => {
	it('says how much money there is, and calls nobody', async () => {
		expect(await open().testAccess()).toEqual({ ok: true, message: 'Connected. Balance: 500.' });
		expect((await open({ webhookSecret: '' }).testAccess()).message).toContain(
			'Pressed keys are not received',
		);
		expect(town.calls).toEqual([]);
	});

	it.each([
		[{ publicKey: '' }, 'The public key is empty'],
		[{ publicKey: 'wrong' }, 'does not know this public key'],
		[{ campaignId: 'night' }, 'The campaign ID must be a number'],
		[{ baseUrl: 'zvonok.com' }, 'must begin with https'],
		[{ baseUrl: 'http://127.0.0.1:9' }, 'Zvonok.com cannot be reached'],
		[{ webhookSecret: 'short' }, 'The webhook secret must have 16'],
	])('says what is wrong with %p', async (settings, words) => {
		const result = await open(settings).testAccess();
		expect(result.ok).toBe(false);
		expect(result.message).toContain(words);
	});

	it('says that the money is gone, and that it is not zvonok.com that answers', async () => {
		const poor = await startZvonok({ balance: 0 });
		expect((await open({ baseUrl: poor.url }).testAccess()).message).toContain('no money');
		await poor.stop();
		town.fail({ path: 'users/balance', status: 502, times: 1 });
		expect((await open().testAccess()).message).toContain('not like zvonok.com');
	});
});
