import fc from 'fast-check';

import { MESSAGE_KINDS, type Message } from '../../../lib/casefile';
import { readUpdates } from '../../../lib/channels/max/read';
import { verifyMax } from '../../../lib/channels/max/verify';

const RECEIVED = '2026-03-12T20:40:05.000Z';
const READER = { account: 'salon_bot', token: 'secret-token' };
const anna = {
	user_id: 5,
	first_name: 'Анна',
	last_name: 'Петрова',
	username: null,
	is_bot: false,
};
const recipient = { chat_id: 905, chat_type: 'dialog', user_id: 70001 };
const AT = 1773348000000;

const read = (update: Record<string, unknown>): Message => {
	const messages = readUpdates({ timestamp: AT, ...update }, READER, RECEIVED);
	expect(messages).toHaveLength(1);
	return messages[0];
};
const message = (body: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
	update_type: 'message_created',
	user_locale: 'ru',
	message: {
		sender: anna,
		recipient,
		timestamp: AT,
		body: { mid: 'mid.1', seq: 1, text: null, attachments: null, ...body },
		...more,
	},
});

describe('a text message', () => {
	it('carries who wrote, where, when, and what', () => {
		expect(read(message({ text: 'Можно завтра в 3?' }))).toEqual({
			channel: 'max',
			account: 'salon_bot',
			kind: 'text',
			chat: { id: '905', type: 'private', title: null },
			sender: { id: '5', name: 'Анна Петрова', username: null, language: 'ru', isBot: false },
			messageId: 'mid.1',
			dedupKey: 'created:mid.1',
			text: 'Можно завтра в 3?',
			command: null,
			button: null,
			contact: null,
			location: null,
			media: [],
			refersTo: null,
			campaign: null,
			detail: null,
			occurredAt: '2026-03-12T20:40:00.000Z',
			receivedAt: RECEIVED,
		});
	});

	it('names the message that it answers, and takes over what was forwarded', () => {
		const link = { message: { mid: 'mid.0', text: 'чужие слова' } };
		expect(read(message({ text: 'да' }, { link: { type: 'reply', ...link } })).refersTo).toBe(
			'mid.0',
		);
		expect(read(message({}, { link: { type: 'forward', ...link } }))).toMatchObject({
			kind: 'text',
			text: 'чужие слова',
			refersTo: null,
		});
	});

	it('is an echo when the bot itself wrote it in a group', () => {
		const sender = { user_id: 70001, first_name: 'Салон', username: 'Salon_Bot', is_bot: true };
		const chat = { recipient: { chat_id: -7, chat_type: 'chat', user_id: null } };
		expect(read(message({ text: 'мы' }, { sender, ...chat }))).toMatchObject({
			kind: 'echo',
			chat: { id: '-7', type: 'group' },
		});
	});
});

describe('contents of a message', () => {
	const payload = { url: 'https://i.max.ru/x', token: 'T' };

	it.each([
		['image', { payload: { ...payload, photo_id: 1 } }, 'photo'],
		['video', { payload, duration: 9 }, 'video'],
		['audio', { payload, transcription: null }, 'voice'],
		['file', { payload, filename: 'счёт.pdf', size: 900 }, 'document'],
		['sticker', { payload: { code: 'abc' }, width: 1, height: 1 }, 'sticker'],
	])('reads %s with its file and the caption', (type, rest, kind) => {
		const one = read(message({ text: 'вот', attachments: [{ type, ...rest }] }));
		expect(one).toMatchObject({ kind, text: 'вот' });
		expect(one.media).toHaveLength(1);
		expect(one.media[0].fileId).toBe(type === 'sticker' ? 'abc' : payload.url);
	});

	it('keeps every picture of one message', () => {
		const attachments = [1, 2, 3].map((photo_id) => ({
			type: 'image',
			payload: { ...payload, photo_id },
		}));
		expect(read(message({ attachments })).media).toHaveLength(3);
	});

	it('reads a place', () => {
		expect(
			read(message({ attachments: [{ type: 'location', latitude: 55.75, longitude: 37.61 }] })),
		).toMatchObject({
			kind: 'location',
			location: { latitude: 55.75, longitude: 37.61 },
			text: null,
		});
	});

	it('takes a link’s preview for no content, and names what it does not know', () => {
		const share = { type: 'share', payload: { url: 'https://a.ru' } };
		expect(read(message({ text: 'https://a.ru', attachments: [share] })).kind).toBe('text');
		expect(read(message({ attachments: [{ type: 'hologram' }] }))).toMatchObject({
			kind: 'unsupported',
			detail: 'hologram',
			text: null,
		});
	});
});

describe('a shared contact', () => {
	const card =
		'BEGIN:VCARD\r\nVERSION:3.0\r\nTEL;TYPE=cell:79161234567\r\nFN:Анна П\r\nEND:VCARD\r\n';
	const share = (payload: Record<string, unknown>) =>
		read(message({ attachments: [{ type: 'contact', payload }] })).contact;
	// HMAC-SHA256 of the card with the token, made with openssl.
	const hash = 'b50a3f6fdbf98eae311d6055f9f9d4b2b2a77de91fd5f8d5164d564dc378d1ef';

	it('is proven by the hash that MAX makes over the card', () => {
		expect(share({ vcf_info: card, hash, max_info: anna })).toEqual({
			phone: '+79161234567',
			name: 'Анна Петрова',
			own: true,
		});
	});

	it('is not proven by another hash, by none, or because the card names the sender', () => {
		expect(share({ vcf_info: card, hash: 'ab'.repeat(32), max_info: anna })?.own).toBe(false);
		expect(share({ vcf_info: card, hash: '', max_info: anna })?.own).toBe(false);
		expect(share({ vcf_info: card })).toEqual({
			phone: '+79161234567',
			name: 'Анна П',
			own: false,
		});
	});

	it('without a number is not a contact', () => {
		expect(
			read(message({ attachments: [{ type: 'contact', payload: { vcf_info: 'BEGIN:VCARD' } }] })),
		).toMatchObject({ kind: 'unsupported', detail: 'contact', contact: null });
	});
});

describe('a pressed button', () => {
	const callback = { timestamp: AT, callback_id: 'cb1', payload: 'slot:1', user: anna };

	it('carries payload and press, and the message it hung under', () => {
		const under = message({ text: 'Когда?' }).message;
		expect(read({ update_type: 'message_callback', callback, message: under })).toMatchObject({
			kind: 'button',
			text: null,
			button: { payload: 'slot:1', pressId: 'cb1' },
			refersTo: 'mid.1',
			chat: { id: '905', type: 'private' },
			sender: { id: '5' },
			dedupKey: `callback:cb1:${AT}`,
		});
	});

	it('finds the person when the message was deleted meanwhile', () => {
		expect(read({ update_type: 'message_callback', callback, message: null }).chat.id).toBe(
			'user:5',
		);
	});
});

describe('everything else', () => {
	const here = { chat_id: 905, user: anna };

	it('reads a start with its deep link as the campaign', () => {
		expect(read({ update_type: 'bot_started', ...here, payload: 'vk_ad-12' })).toMatchObject({
			kind: 'start',
			campaign: 'vk_ad-12',
			text: null,
			chat: { id: '905', type: 'private' },
		});
		expect(read({ update_type: 'bot_started', ...here, payload: null }).campaign).toBeNull();
	});

	it.each([
		['bot_stopped', {}, 'lifecycle', 'blocked', 'private'],
		['bot_added', { chat_id: -9, is_channel: false }, 'lifecycle', 'added', 'group'],
		['bot_removed', { chat_id: -9, is_channel: true }, 'lifecycle', 'removed', 'channel'],
		['dialog_muted', {}, 'service', 'dialog_muted', 'private'],
		['dialog_removed', {}, 'service', 'dialog_removed', 'private'],
		['user_added', { chat_id: -9 }, 'service', 'user_added', 'group'],
		[
			'chat_title_changed',
			{ chat_id: -9, title: 'Смена' },
			'service',
			'chat_title_changed',
			'group',
		],
		['comment_created', {}, 'unsupported', 'comment_created', 'private'],
	])('reads %s', (update_type, more, kind, detail, type) => {
		expect(read({ update_type, ...here, ...more })).toMatchObject({ kind, detail, chat: { type } });
	});

	it('reads an edit as its own event, each time', () => {
		const edit = (timestamp: number) =>
			read({ ...message({ text: 'в 4' }), update_type: 'message_edited', timestamp });
		expect(edit(AT)).toMatchObject({
			kind: 'edited',
			refersTo: 'mid.1',
			detail: 'text',
			text: 'в 4',
		});
		expect(edit(AT).dedupKey).not.toBe(edit(AT + 1).dedupKey);
		expect(edit(AT).dedupKey).not.toBe(read(message({ text: 'в 4' })).dedupKey);
	});

	it('reads a deletion', () => {
		expect(
			read({ update_type: 'message_removed', message_id: 'mid.1', chat_id: 905, user_id: 5 }),
		).toMatchObject({ kind: 'deleted', refersTo: 'mid.1', sender: { id: '5' } });
	});

	it('counts the same update once', () => {
		const one = { timestamp: AT, ...message({ text: 'а' }) };
		expect(readUpdates([one, structuredClone(one)], READER, RECEIVED)).toHaveLength(1);
	});

	it.each([null, '', 5, [], {}, [null], { update_type: 7 }])('reads nothing from %p', (body) => {
		expect(readUpdates(body, READER, RECEIVED)).toEqual([]);
	});
});

describe('reading what a stranger may send', () => {
	const wellFormed = (messages: readonly Message[]) => {
		for (const one of messages) {
			expect(MESSAGE_KINDS).toContain(one.kind);
			expect(typeof one.dedupKey).toBe('string');
			expect(typeof one.chat.id).toBe('string');
			expect(one.account).toBe('salon_bot');
			expect(one.text === null || typeof one.text === 'string').toBe(true);
		}
	};
	const types = [
		'message_created',
		'message_edited',
		'message_callback',
		'message_removed',
		'bot_started',
		'bot_stopped',
		'bot_added',
		'user_added',
		'__proto__',
		'constructor',
	];

	it('never throws, for any JSON', () => {
		fc.assert(
			fc.property(fc.constantFrom(...types), fc.jsonValue(), (update_type, junk) => {
				wellFormed(readUpdates(junk, READER, RECEIVED));
				const body = { ...(typeof junk === 'object' ? junk : { message: junk }), update_type };
				wellFormed(readUpdates(body, READER, RECEIVED));
			}),
			{ numRuns: 600 },
		);
	});

	it('never throws when any field holds something else', () => {
		const attachment = { type: 'contact', payload: { vcf_info: 'TEL:1', hash: 'x' } };
		const full = message({ text: 'а', attachments: [attachment] });
		const fields = fc.constantFrom('sender', 'recipient', 'body', 'link', 'timestamp');
		const inner = fc.constantFrom('mid', 'text', 'attachments');
		fc.assert(
			fc.property(fields, inner, fc.jsonValue(), (field, part, junk) => {
				const { body } = full.message;
				for (const changed of [{ [field]: junk }, { body: { ...body, [part]: junk } }])
					wellFormed(
						readUpdates({ ...full, message: { ...full.message, ...changed } }, READER, RECEIVED),
					);
			}),
			{ numRuns: 600 },
		);
	});
});

describe('the secret header', () => {
	const request = (secret?: string) => ({
		method: 'POST',
		headers: secret === undefined ? {} : { 'x-max-bot-api-secret': secret },
		query: {},
		rawBody: Buffer.from('{}'),
	});

	it('is accepted only when it is exactly the secret', () => {
		expect(verifyMax(request('right'), 'right').genuine).toBe(true);
		fc.assert(
			fc.property(
				fc.string().filter((text) => text !== 'right'),
				(text) => !verifyMax(request(text), 'right').genuine,
			),
		);
		expect(verifyMax(request(), 'right')).toMatchObject({
			genuine: false,
			answer: { status: 403 },
		});
		expect(verifyMax(request(''), '').genuine).toBe(false);
	});
});
