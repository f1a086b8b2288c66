import fc from 'fast-check';

import { CUSTOMER_KINDS, MESSAGE_KINDS, type Message } from '../../../lib/casefile';
import { readWebhook } from '../../../lib/channels/whatsapp/read';

const RECEIVED = '2026-11-12T20:40:05.000Z';
const NUMBER = '106540352242922';
const ANNA = 'RU.13491208655302741918';
const metadata = { display_phone_number: '79160000001', phone_number_id: NUMBER };
const contacts = [
	{ profile: { name: 'Анна', username: 'anna' }, wa_id: '79161234567', user_id: ANNA },
];

const envelope = (field: string, ...values: unknown[]) => ({
	object: 'whatsapp_business_account',
	entry: [{ id: '102290129340398', changes: values.map((value) => ({ field, value })) }],
});
const change = (field: string, value: Record<string, unknown>): readonly Message[] =>
	readWebhook(
		envelope(field, { messaging_product: 'whatsapp', metadata, ...value }),
		NUMBER,
		RECEIVED,
	);
const only = (messages: readonly Message[]): Message => {
	expect(messages).toHaveLength(1);
	return messages[0];
};
const base = { from: '79161234567', from_user_id: ANNA, id: 'wamid.1', timestamp: '1763000000' };
const message = (fields: Record<string, unknown>, cards: unknown = contacts): Message =>
	only(change('messages', { contacts: cards, messages: [{ ...base, ...fields }] }));
const text = (body: string) => ({ type: 'text', text: { body } });

describe('a text message of WhatsApp', () => {
	it('carries who wrote, where, when, what, and the number that the platform proves', () => {
		expect(message(text('Можно завтра в 3?'))).toEqual({
			channel: 'whatsapp',
			account: NUMBER,
			kind: 'text',
			chat: { id: ANNA, type: 'private', title: null },
			sender: { id: ANNA, name: 'Анна', username: 'anna', language: null, isBot: false },
			messageId: 'wamid.1',
			dedupKey: 'message:wamid.1',
			text: 'Можно завтра в 3?',
			command: null,
			button: null,
			contact: { phone: '+79161234567', name: 'Анна', own: true },
			location: null,
			media: [],
			refersTo: null,
			campaign: null,
			detail: null,
			occurredAt: '2025-11-13T02:13:20.000Z',
			receivedAt: RECEIVED,
		});
	});

	it('is known by its business-scoped id when there is no number, and by the number when there is no id', () => {
		const hidden = { ...base, from: undefined, ...text('а') };
		const one = only(change('messages', { contacts: [{ user_id: ANNA }], messages: [hidden] }));
		expect(one).toMatchObject({
			chat: { id: ANNA },
			sender: { id: ANNA, name: null },
			contact: null,
		});
		const old = { ...base, from_user_id: undefined, ...text('а') };
		expect(only(change('messages', { messages: [old] }))).toMatchObject({
			chat: { id: '79161234567' },
			contact: { phone: '+79161234567', own: true },
		});
		// The card of the same number names the person.
		expect(only(change('messages', { contacts, messages: [old] })).chat.id).toBe(ANNA);
	});

	it('does not put the sender’s number in the place of one that they name', () => {
		expect(message(text('Запишите на номер мамы: 8 916 765-43-21')).contact).toBeNull();
	});

	it('keeps what it answers and the ad that led here', () => {
		expect(
			message({
				...text('а'),
				context: { from: '79160000001', id: 'wamid.0' },
				referral: {
					source_type: 'ad',
					source_id: '1202',
					source_url: 'https://fb.me/x',
					ctwa_clid: 'c',
				},
			}),
		).toMatchObject({ refersTo: 'wamid.0', campaign: '1202' });
		expect(message({ ...text('а'), referral: { ctwa_clid: 'c' } }).campaign).toBe('c');
	});

	it('knows a group', () => {
		expect(message({ ...text('а'), group_id: 'g1' }).chat).toMatchObject({
			id: 'g1',
			type: 'group',
		});
	});
});

describe('what a message of WhatsApp holds', () => {
	const medium = { id: '77', mime_type: 'image/jpeg', sha256: 'x' };
	it.each<[Record<string, unknown>, Partial<Message>]>([
		[
			{ type: 'image', image: { ...medium, caption: 'вот' } },
			{ kind: 'photo', text: 'вот' },
		],
		[
			{ type: 'video', video: medium },
			{ kind: 'video', text: null },
		],
		[{ type: 'audio', audio: { ...medium, voice: true } }, { kind: 'voice' }],
		[{ type: 'audio', audio: { ...medium, voice: false } }, { kind: 'audio' }],
		[{ type: 'document', document: { ...medium, filename: 'a.pdf' } }, { kind: 'document' }],
		[{ type: 'sticker', sticker: medium }, { kind: 'sticker' }],
	])('reads %j as a medium by its id', (fields, expected) => {
		const read = message(fields);
		expect(read).toMatchObject(expected);
		expect(read.media).toMatchObject([
			{ fileId: '77', mimeType: 'image/jpeg', type: expected.kind },
		]);
	});

	it.each<[Record<string, unknown>, Partial<Message>]>([
		[
			{ type: 'location', location: { latitude: 55.7, longitude: 37.6, name: 'Дом' } },
			{ kind: 'location', location: { latitude: 55.7, longitude: 37.6 }, text: null },
		],
		[
			{
				type: 'contacts',
				contacts: [
					{
						name: { formatted_name: 'Анна' },
						phones: [{ phone: '+7 916 123-45-67', wa_id: '79161234567' }],
					},
				],
			},
			{ kind: 'contact', contact: { phone: '+79161234567', name: 'Анна', own: true } },
		],
		[
			{
				type: 'contacts',
				contacts: [{ name: { formatted_name: 'Мама' }, phones: [{ phone: '8 916 765-43-21' }] }],
			},
			{ kind: 'contact', contact: { phone: '+79167654321', name: 'Мама', own: false } },
		],
		[
			{
				type: 'interactive',
				interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Да' } },
			},
			{ kind: 'button', text: 'Да', button: { payload: 'yes', pressId: null } },
		],
		[
			{
				type: 'interactive',
				interactive: {
					type: 'list_reply',
					list_reply: { id: 's:1', title: '15:00', description: 'x' },
				},
			},
			{ kind: 'button', text: '15:00', button: { payload: 's:1', pressId: null } },
		],
		[
			{
				type: 'interactive',
				interactive: {
					type: 'nfm_reply',
					nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"a":1}' },
				},
			},
			{ kind: 'button', text: null, button: { payload: '{"a":1}', pressId: null } },
		],
		[
			{ type: 'button', button: { payload: 'confirm', text: 'Приду' } },
			{ kind: 'button', text: 'Приду', button: { payload: 'confirm', pressId: null } },
		],
		[
			{ type: 'reaction', reaction: { message_id: 'wamid.0', emoji: '👍' } },
			{ kind: 'reaction', refersTo: 'wamid.0', detail: '👍', text: null },
		],
		[
			{ type: 'reaction', reaction: { message_id: 'wamid.0' } },
			{ kind: 'reaction', detail: null },
		],
		[
			{ type: 'order', order: { catalog_id: '1', text: 'Можно доставку?' } },
			{ kind: 'text', text: 'Можно доставку?', detail: 'order' },
		],
		[{ type: 'request_welcome' }, { kind: 'start', text: null }],
		[
			{ type: 'system', system: { type: 'user_changed_number', body: 'Анна changed' } },
			{ kind: 'service', text: null, detail: 'user_changed_number' },
		],
		[
			{ type: 'edit', edit: { original_message_id: 'wamid.0', message: text('верно') } },
			{ kind: 'edited', text: 'верно', refersTo: 'wamid.0', detail: 'text' },
		],
		[
			{ type: 'revoke', revoke: { original_message_id: 'wamid.0' } },
			{ kind: 'deleted', text: null, refersTo: 'wamid.0' },
		],
		[
			{ type: 'unsupported', errors: [{ code: 131051 }] },
			{ kind: 'unsupported', detail: 'unsupported:131051' },
		],
		[
			{ type: 'something_new', something_new: {} },
			{ kind: 'unsupported', detail: 'something_new' },
		],
		[{ type: 'constructor' }, { kind: 'unsupported', detail: 'constructor' }],
		[{ type: 'text' }, { kind: 'unsupported', text: null }],
	])('reads %j', (fields, expected) => {
		expect(message(fields)).toMatchObject(expected);
	});
});

describe('what is not a customer’s message', () => {
	const echoed = {
		from: '79160000001',
		to: '79161234567',
		to_user_id: ANNA,
		id: 'wamid.9',
		timestamp: '1763000000',
	};
	const echo = (fields: Record<string, unknown>) =>
		only(change('smb_message_echoes', { message_echoes: [{ ...echoed, ...fields }] }));

	it('is an echo when a colleague writes, corrects or deletes from the phone', () => {
		expect(echo(text('Это Марина'))).toMatchObject({
			kind: 'echo',
			detail: 'text',
			text: 'Это Марина',
			chat: { id: ANNA },
			sender: { id: '79160000001' },
			contact: null,
		});
		const edit = { original_message_id: 'wamid.8', message: text('Это Мария') };
		expect(echo({ type: 'edit', edit })).toMatchObject({
			kind: 'edited',
			detail: 'echo',
			refersTo: 'wamid.8',
		});
		expect(echo({ type: 'revoke', revoke: { original_message_id: 'wamid.8' } })).toMatchObject({
			kind: 'deleted',
			detail: 'echo',
		});
		expect(echo({ ...text('а'), to_user_id: undefined }).chat.id).toBe('79161234567');
	});

	it.each([
		['sent', 'sent'],
		['delivered', 'delivered'],
		['read', 'read'],
		['played', 'read'],
	])('is a status %s', (status, detail) => {
		const statuses = [
			{
				id: 'wamid.5',
				status,
				timestamp: '1763000000',
				recipient_id: '79161234567',
				recipient_user_id: ANNA,
			},
		];
		expect(only(change('messages', { statuses }))).toMatchObject({
			kind: 'status',
			detail,
			refersTo: 'wamid.5',
			chat: { id: ANNA },
			sender: null,
			dedupKey: `status:wamid.5:${status}`,
		});
	});

	it('is a failure with its code, also where the window turns out to be closed later', () => {
		const statuses = [
			{
				id: 'wamid.5',
				status: 'failed',
				recipient_id: '79161234567',
				errors: [{ code: 131047, title: 'Re-engagement message' }],
			},
		];
		expect(only(change('messages', { statuses }))).toMatchObject({
			kind: 'status',
			detail: 'failed:131047',
		});
	});

	it('is a notice about the account, a fault of the account, or a wish about advertising', () => {
		expect(only(change('account_update', { event: 'ACCOUNT_VIOLATION' }))).toMatchObject({
			kind: 'channel_notice',
			detail: 'account_update:ACCOUNT_VIOLATION',
			chat: { type: 'channel' },
		});
		expect(
			only(change('messages', { errors: [{ code: 130429, title: 'Rate limit hit' }] })),
		).toMatchObject({
			kind: 'channel_error',
			detail: '130429: Rate limit hit',
		});
		const wish = [
			{
				wa_id: '79161234567',
				user_id: ANNA,
				category: 'marketing_messages',
				value: 'stop',
				timestamp: 1763000000,
			},
		];
		expect(only(change('user_preferences', { user_preferences: wish }))).toMatchObject({
			kind: 'service',
			detail: 'marketing:stop',
			chat: { id: ANNA },
		});
	});

	it('is kept as it is when nobody knows it: calls, old messages, contacts of the phone', () => {
		for (const field of ['calls', 'history', 'smb_app_state_sync', 'constructor'])
			expect(only(change(field, { history: [{ threads: [] }] }))).toMatchObject({
				kind: 'unsupported',
				detail: field,
			});
	});
});

describe('one POST of WhatsApp', () => {
	it('holds events of several numbers, in order, each once', () => {
		const value = (number: string, ...ids: string[]) => ({
			metadata: { phone_number_id: number },
			contacts,
			messages: ids.map((id) => ({ ...base, id, ...text(id) })),
		});
		const body = {
			object: 'whatsapp_business_account',
			entry: [
				{
					id: '1',
					changes: [
						{ field: 'messages', value: value('11', 'a', 'b') },
						{ field: 'messages', value: value('11', 'b', 'c') },
					],
				},
				{ id: '2', changes: [{ field: 'messages', value: value('22', 'd') }] },
			],
		};
		const read = readWebhook(body, NUMBER, RECEIVED);
		expect(read.map(({ account, text: said }) => [account, said])).toEqual([
			['11', 'a'],
			['11', 'b'],
			['11', 'c'],
			['22', 'd'],
		]);
	});

	it('is nothing when it is of something else', () => {
		for (const body of [
			null,
			1,
			'x',
			[],
			{},
			{ object: 'page', entry: [{}] },
			{ object: 'whatsapp_business_account' },
		])
			expect(readWebhook(body, NUMBER, RECEIVED)).toEqual([]);
	});
});

describe('reading what a stranger may send in the name of WhatsApp', () => {
	const wellFormed = (messages: readonly Message[]) => {
		for (const one of messages) {
			expect(MESSAGE_KINDS).toContain(one.kind);
			for (const id of [one.dedupKey, one.chat.id, one.account]) expect(typeof id).toBe('string');
			expect(one.text === null || typeof one.text === 'string').toBe(true);
			if (CUSTOMER_KINDS.has(one.kind)) expect(one.sender).not.toBeNull();
		}
	};
	const full: Record<string, unknown> = {
		...base,
		type: 'text',
		text: { body: 'а' },
		context: { id: 'x' },
		referral: { source_id: '1' },
		interactive: { type: 'button_reply', button_reply: { id: 'a', title: 'b' } },
		contacts: [{ phones: [{ phone: '1' }] }],
		edit: { original_message_id: 'x', message: { type: 'text', text: { body: 'а' } } },
		image: { id: '1' },
		location: { latitude: 1, longitude: 2 },
		group_id: null,
		errors: [{ code: 1 }],
	};
	const types = [
		'text',
		'image',
		'audio',
		'location',
		'contacts',
		'interactive',
		'button',
		'reaction',
		'edit',
		'revoke',
		'system',
		'order',
		'unsupported',
		'__proto__',
	];

	it('never throws, whatever the JSON', () => {
		fc.assert(
			fc.property(
				fc.jsonValue(),
				fc.constantFrom('messages', 'smb_message_echoes', 'user_preferences', 'x'),
				(junk, field) => {
					wellFormed(readWebhook(junk, NUMBER, RECEIVED));
					wellFormed(readWebhook(envelope(field, junk), NUMBER, RECEIVED));
					wellFormed(
						readWebhook(
							envelope(field, {
								messages: [junk],
								statuses: [junk],
								errors: [junk],
								message_echoes: [junk],
								user_preferences: [junk],
								contacts: junk,
							}),
							NUMBER,
							RECEIVED,
						),
					);
				},
			),
			{ numRuns: 800 },
		);
	});

	it('never throws when any field of a message holds something else', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...types),
				fc.constantFrom(...Object.keys(full)),
				fc.jsonValue(),
				(type, field, junk) => {
					const damaged = { ...full, type, [field]: junk };
					wellFormed(change('messages', { contacts, messages: [damaged] }));
					wellFormed(change('smb_message_echoes', { message_echoes: [damaged] }));
				},
			),
			{ numRuns: 2_000 },
		);
	});

	it('reads a truncated body as nothing, and a thousand events quickly', () => {
		const messages = Array.from({ length: 1_000 }, (_, index) => ({ ...full, id: `m${index}` }));
		const body = envelope('messages', { metadata, contacts, messages });
		const before = performance.now();
		expect(readWebhook(body, NUMBER, RECEIVED)).toHaveLength(1_000);
		expect(performance.now() - before).toBeLessThan(1_500);
	});

	it('reads the same body to the same messages', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (junk) => {
				const body = envelope('messages', {
					metadata,
					contacts,
					messages: [{ ...full, text: junk }],
				});
				expect(readWebhook(body, NUMBER, RECEIVED)).toEqual(readWebhook(body, NUMBER, RECEIVED));
			}),
		);
	});
});
