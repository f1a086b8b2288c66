import fc from 'fast-check';

import { CUSTOMER_KINDS, MESSAGE_KINDS, type Message } from '../../../lib/casefile';
import { INSTAGRAM, MESSENGER, type Platform } from '../../../lib/channels/meta/messaging/platform';
import { readMessaging } from '../../../lib/channels/meta/messaging/read';

const RECEIVED = '2026-11-12T20:40:05.000Z';
const PAGE = '104567890123456';
const ANNA = '24683579';
const head = { sender: { id: ANNA }, recipient: { id: PAGE }, timestamp: 1763000000000 };

const envelope = (event: unknown, platform: Platform = MESSENGER, list = 'messaging') => ({
	object: platform.object,
	entry: [{ id: PAGE, time: 1763000000001, [list]: [event] }],
});
const readAll = (event: Record<string, unknown>, platform: Platform = MESSENGER) =>
	readMessaging(envelope({ ...head, ...event }, platform), PAGE, RECEIVED, platform);
const read = (event: Record<string, unknown>, platform: Platform = MESSENGER): Message => {
	const messages = readAll(event, platform);
	expect(messages).toHaveLength(1);
	return messages[0];
};
const message = (fields: Record<string, unknown>, platform: Platform = MESSENGER) =>
	read({ message: { mid: 'm_1', ...fields } }, platform);

describe('a text message of Messenger', () => {
	it('carries who wrote, where, when and what', () => {
		expect(message({ text: 'Можно завтра в 3?', reply_to: { mid: 'm_0' } })).toEqual({
			channel: 'messenger',
			account: PAGE,
			kind: 'text',
			chat: { id: ANNA, type: 'private', title: null },
			sender: { id: ANNA, name: null, username: null, language: null, isBot: false },
			messageId: 'm_1',
			dedupKey: 'message:m_1',
			text: 'Можно завтра в 3?',
			command: null,
			button: null,
			contact: null,
			location: null,
			media: [],
			refersTo: 'm_0',
			campaign: null,
			detail: null,
			occurredAt: '2025-11-13T02:13:20.000Z',
			receivedAt: RECEIVED,
		});
	});

	it('is an echo in the customer’s chat when the page wrote it', () => {
		const event = {
			sender: { id: PAGE },
			recipient: { id: ANNA },
			message: { mid: 'm_2', text: 'Это Марина', is_echo: true, app_id: 1 },
		};
		expect(read(event)).toMatchObject({
			kind: 'echo',
			detail: 'text',
			chat: { id: ANNA },
			sender: { id: PAGE },
		});
	});
});

describe('events of a conversation', () => {
	const file = (
		type: string,
		payload: Record<string, unknown> = { url: 'https://x.fbcdn.net/a' },
	) => ({
		attachments: [{ type, payload }],
	});
	it.each<[Record<string, unknown>, Partial<Message>]>([
		[file('image'), { kind: 'photo' }],
		[file('audio'), { kind: 'audio' }],
		[file('video'), { kind: 'video' }],
		[file('file'), { kind: 'document' }],
		[file('ig_reel'), { kind: 'video', detail: 'ig_reel' }],
		[file('share'), { kind: 'document', detail: 'share' }],
		[file('story_mention'), { kind: 'story_mention' }],
		[file('sticker', { sticker_id: 369239263222822 }), { kind: 'sticker' }],
		[file('image', { sticker_id: 1, url: 'https://x.fbcdn.net/a' }), { kind: 'sticker' }],
		[file('like_heart', {}), { kind: 'sticker', media: [] }],
		[
			file('location', { coordinates: { lat: 1, long: 2 } }),
			{ kind: 'location', location: { latitude: 1, longitude: 2 } },
		],
		[
			{ text: 'а', ...file('fallback', { url: 'x' }) },
			{ kind: 'text', text: 'а' },
		],
		[file('appointment_booking', {}), { kind: 'unsupported', detail: 'appointment_booking' }],
		[{ is_unsupported: true }, { kind: 'unsupported', detail: 'is_unsupported' }],
		[
			{ text: 'Да', quick_reply: { payload: 'yes' } },
			{ kind: 'button', text: 'Да', button: { payload: 'yes', pressId: null } },
		],
		[{ is_deleted: true }, { kind: 'deleted', refersTo: 'm_1', dedupKey: 'deleted:m_1' }],
		[
			{ text: 'а', referral: { ref: 'promo', ad_id: '7' } },
			{ kind: 'text', campaign: 'promo' },
		],
		[
			{ text: 'а', reply_to: { story: { id: 's1', url: 'x' } } },
			{ kind: 'text', refersTo: 's1' },
		],
	])('reads the message %j', (fields, expected) => {
		expect(message(fields)).toMatchObject(expected);
	});

	it('takes a sound in Instagram for a voice message', () => {
		expect(message(file('audio'), INSTAGRAM)).toMatchObject({
			channel: 'instagram',
			kind: 'voice',
		});
	});

	it.each<[Record<string, unknown>, Partial<Message>]>([
		[
			{ postback: { mid: 'm_3', title: 'Цены', payload: 'PRICES' } },
			{
				kind: 'button',
				text: 'Цены',
				button: { payload: 'PRICES', pressId: null },
				dedupKey: 'message:m_3',
			},
		],
		[
			{ postback: { title: 'Начать', payload: 'x', referral: { ad_id: '77' } } },
			{ kind: 'start', text: null, campaign: '77' },
		],
		[
			{ postback: { title: 'Start', payload: 'GET_STARTED_PAYLOAD' } },
			{ kind: 'start', campaign: null },
		],
		[
			{ referral: { ref: 'promo', source: 'SHORTLINK', type: 'OPEN_THREAD' } },
			{ kind: 'start', campaign: 'promo' },
		],
		[
			{ read: { watermark: 1763000000000 } },
			{ kind: 'status', detail: 'read', refersTo: null, sender: null },
		],
		[{ read: { mid: 'm_4' } }, { kind: 'status', detail: 'read', refersTo: 'm_4' }],
		[{ delivery: { watermark: 1763000000000 } }, { kind: 'status', detail: 'delivered' }],
		[
			{ reaction: { mid: 'm_4', action: 'react', emoji: '❤', reaction: 'love' } },
			{ kind: 'reaction', refersTo: 'm_4', detail: '❤' },
		],
		[{ reaction: { mid: 'm_4', action: 'unreact' } }, { kind: 'reaction', detail: null }],
		[
			{ message_edit: { mid: 'm_4', text: 'верно', num_edit: 2 } },
			{ kind: 'edited', text: 'верно', refersTo: 'm_4', dedupKey: 'edit:m_4:2' },
		],
		[{ optin: { ref: 'box' } }, { kind: 'service', detail: 'optin', campaign: 'box' }],
		[
			{ pass_thread_control: { new_owner_app_id: '1' } },
			{ kind: 'service', detail: 'pass_thread_control' },
		],
		[
			{ 'policy-enforcement': { action: 'block', reason: 'spam' } },
			{ kind: 'channel_error', detail: 'block: spam' },
		],
		[{ something_new: {} }, { kind: 'unsupported', detail: 'something_new' }],
	])('reads %j', (event, expected) => {
		expect(read(event)).toMatchObject({ chat: { id: ANNA }, ...expected });
	});

	it('confirms each message of a delivery', () => {
		const read = readAll({ delivery: { mids: ['m_4', 'm_5'], watermark: 1763000000000 } });
		expect(read.map(({ refersTo, dedupKey }) => [refersTo, dedupKey])).toEqual([
			['m_4', 'status:m_4:delivered'],
			['m_5', 'status:m_5:delivered'],
		]);
	});

	it('keeps apart two presses of one button, and knows one press that came twice', () => {
		const press = { postback: { title: 'Цены', payload: 'PRICES' } };
		expect(read(press).dedupKey).toBe(read(press).dedupKey);
		expect(read(press).dedupKey).not.toBe(read({ ...press, timestamp: 1763000000999 }).dedupKey);
	});

	it('leaves what is said while another program holds the conversation to that program', () => {
		const body = envelope({ ...head, message: { mid: 'm_1', text: 'а' } }, MESSENGER, 'standby');
		expect(readMessaging(body, PAGE, RECEIVED, MESSENGER)).toMatchObject([
			{ kind: 'service', text: null, detail: 'standby' },
		]);
	});

	it('reads an event that comes as a change of a field, and keeps comments out', () => {
		const value = { ...head, timestamp: '1763000000', message: { mid: 'm_1', text: 'а' } };
		const body = {
			object: 'instagram',
			entry: [
				{
					id: '0',
					changes: [
						{ field: 'messages', value },
						{ field: 'comments', value: { id: '1', text: 'x' } },
					],
				},
			],
		};
		expect(readMessaging(body, PAGE, RECEIVED, INSTAGRAM)).toMatchObject([
			{ kind: 'text', account: PAGE, occurredAt: '2025-11-13T02:13:20.000Z' },
			{ kind: 'unsupported', detail: 'comments', text: null },
		]);
	});

	it('reads several accounts in one POST, and nothing of another object', () => {
		const entry = (id: string, mid: string) => ({
			id,
			messaging: [
				{ sender: { id: ANNA }, recipient: { id }, timestamp: 1, message: { mid, text: mid } },
			],
		});
		const body = { object: 'page', entry: [entry('11', 'a'), entry('22', 'b'), entry('11', 'a')] };
		const read = readMessaging(body, PAGE, RECEIVED, MESSENGER);
		expect(read.map(({ account, text }) => [account, text])).toEqual([
			['11', 'a'],
			['22', 'b'],
		]);
		expect(readMessaging(body, PAGE, RECEIVED, INSTAGRAM)).toEqual([]);
	});
});

describe.each([MESSENGER, INSTAGRAM])(
	'reading what a stranger may send in the name of $title',
	(platform) => {
		const wellFormed = (messages: readonly Message[]) => {
			for (const one of messages) {
				expect(MESSAGE_KINDS).toContain(one.kind);
				for (const id of [one.dedupKey, one.chat.id, one.account]) expect(typeof id).toBe('string');
				expect(one.text === null || typeof one.text === 'string').toBe(true);
				if (one.sender?.id === one.account) expect(CUSTOMER_KINDS.has(one.kind)).toBe(false);
			}
		};
		const parts = [
			'message',
			'postback',
			'message_edit',
			'reaction',
			'delivery',
			'read',
			'referral',
			'optin',
			'sender',
			'recipient',
			'timestamp',
			'__proto__',
		];
		const fields = [
			'mid',
			'text',
			'quick_reply',
			'reply_to',
			'attachments',
			'is_echo',
			'is_deleted',
			'referral',
			'payload',
			'title',
			'mids',
			'watermark',
			'emoji',
			'num_edit',
			'ref',
		];

		it('never throws, whatever the JSON', () => {
			fc.assert(
				fc.property(
					fc.jsonValue(),
					fc.constantFrom('messaging', 'standby', 'changes'),
					(junk, list) => {
						wellFormed(readMessaging(junk, PAGE, RECEIVED, platform));
						wellFormed(readMessaging(envelope(junk, platform, list), PAGE, RECEIVED, platform));
						wellFormed(
							readMessaging({ object: platform.object, entry: junk }, PAGE, RECEIVED, platform),
						);
					},
				),
				{ numRuns: 500 },
			);
		});

		it('never throws when any field holds something else', () => {
			fc.assert(
				fc.property(
					fc.constantFrom(...parts),
					fc.constantFrom(...fields),
					fc.jsonValue(),
					(part, field, junk) => {
						wellFormed(readAll({ [part]: junk }, platform));
						wellFormed(
							readAll({ sender: { id: PAGE }, [part]: { mid: 'm_1', [field]: junk } }, platform),
						);
						wellFormed(readAll({ [part]: { mid: 'm_1', text: 'а', [field]: junk } }, platform));
						wellFormed(
							readAll(
								{ [part]: { attachments: [{ type: 'image', payload: junk }, { type: junk }] } },
								platform,
							),
						);
					},
				),
				{ numRuns: 1_500 },
			);
		});
	},
);
