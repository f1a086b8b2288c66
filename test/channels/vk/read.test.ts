import fc from 'fast-check';

import { MESSAGE_KINDS, type Message } from '../../../lib/casefile';
import { readEvents } from '../../../lib/channels/vk/read';
import { verifyVk } from '../../../lib/channels/vk/verify';

const RECEIVED = '2026-03-12T20:40:05.000Z';
const GROUP = '224000001';
const base = {
	date: 1773348000,
	from_id: 555,
	peer_id: 555,
	id: 12,
	conversation_message_id: 7,
	out: 0,
	text: '',
	attachments: [],
	fwd_messages: [],
};

let events = 0;
const event = (type: string, object: unknown) => ({
	type,
	group_id: Number(GROUP),
	event_id: `e${events++}`,
	v: '5.199',
	secret: 'top-secret',
	object,
});
const read = (type: string, object: unknown): Message => {
	const messages = readEvents(event(type, object), GROUP, RECEIVED);
	expect(messages).toHaveLength(1);
	expect(JSON.stringify(messages)).not.toContain('top-secret');
	return messages[0];
};
const message = (fields: Record<string, unknown>) =>
	read('message_new', { message: { ...base, ...fields }, client_info: { lang_id: 0 } });

describe('a text message', () => {
	it('carries who wrote, where, when, and what', () => {
		expect(message({ text: 'Можно завтра в 3?' })).toEqual({
			channel: 'vk',
			account: GROUP,
			kind: 'text',
			chat: { id: '555', type: 'private', title: null },
			sender: { id: '555', name: null, username: null, language: 'ru', isBot: false },
			messageId: '7',
			dedupKey: 'message:555:7',
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

	it('keeps where the customer came from, and what the message answers', () => {
		expect(
			message({ text: 'а', ref: 'ad-12', reply_message: { conversation_message_id: 3 } }),
		).toMatchObject({
			campaign: 'ad-12',
			refersTo: '3',
		});
	});

	it('knows a group chat by its number', () => {
		expect(message({ text: 'а', peer_id: 2000000005, id: 0 }).chat.type).toBe('group');
	});

	it('is an echo when the community wrote it', () => {
		expect(message({ text: 'а', out: 1, from_id: -224000001 }).kind).toBe('echo');
		expect(message({ text: 'а', from_id: -5 }).kind).toBe('echo');
	});

	it('reads «Начать» as a start, and a text button as a button with the words that VK sends', () => {
		expect(message({ text: 'Начать', payload: '{"command":"start"}', ref: 'promo' })).toMatchObject(
			{
				kind: 'start',
				campaign: 'promo',
			},
		);
		expect(message({ text: 'Да', payload: '{"nd":"yes"}' })).toMatchObject({
			kind: 'button',
			text: 'Да',
			button: { payload: 'yes', pressId: null },
		});
		expect(message({ text: 'Да', payload: '{"other":1}' }).button?.payload).toBe('{"other":1}');
		expect(message({ text: 'Да', payload: 'not json' }).button?.payload).toBe('not json');
	});

	it('takes what was forwarded without a word for what was said', () => {
		expect(message({ fwd_messages: [{ text: 'раз' }, { text: 'два' }] })).toMatchObject({
			kind: 'text',
			text: 'раз\nдва',
		});
	});

	it('leaves VK’s own words in a chat to nobody', () => {
		expect(message({ text: 'x', action: { type: 'chat_invite_user' } })).toMatchObject({
			kind: 'service',
			text: null,
			detail: 'chat_invite_user',
		});
	});
});

describe('contents of a message', () => {
	it.each([
		[
			'photo',
			{
				sizes: [
					{ url: 'small', width: 9, height: 9 },
					{ url: 'U', width: 90, height: 90 },
				],
			},
			'photo',
		],
		['photo', { orig_photo: { url: 'U', width: 90, height: 90 } }, 'photo'],
		['audio_message', { link_ogg: 'U', link_mp3: 'M', duration: 4 }, 'voice'],
		['doc', { url: 'U', title: 'счёт.pdf', size: 900 }, 'document'],
		['audio', { url: 'U' }, 'audio'],
		['graffiti', { url: 'U' }, 'photo'],
		['sticker', { sticker_id: 90 }, 'sticker'],
		['video', { owner_id: -1, id: 2, access_key: 'k' }, 'video'],
	])('reads a %s with its file', (type, value, kind) => {
		const one = message({ text: 'вот', attachments: [{ type, [type]: value }] });
		expect(one).toMatchObject({ kind, text: 'вот' });
		expect(one.media).toHaveLength(1);
		expect(['U', '90', 'video-1_2_k']).toContain(one.media[0].fileId);
	});

	it('reads a place', () => {
		expect(message({ geo: { coordinates: { latitude: 55.75, longitude: 37.61 } } })).toMatchObject({
			kind: 'location',
			text: null,
			location: { latitude: 55.75, longitude: 37.61 },
		});
	});

	it('names what it does not read', () => {
		expect(message({ attachments: [{ type: 'wall', wall: {} }] })).toMatchObject({
			kind: 'unsupported',
			detail: 'wall',
		});
	});
});

describe('everything else', () => {
	it('reads a pressed button, whose payload is an object or a string of JSON', () => {
		const press = { user_id: 555, peer_id: 555, event_id: 'abc', conversation_message_id: 9 };
		for (const payload of [{ nd: 'slot:1' }, '{"nd":"slot:1"}'])
			expect(read('message_event', { ...press, payload })).toMatchObject({
				kind: 'button',
				text: null,
				button: { payload: 'slot:1', pressId: '555:555:abc' },
				refersTo: '9',
				dedupKey: 'press:abc',
			});
	});

	it('takes the words of a colleague for an echo, and names the colleague', () => {
		expect(
			read('message_reply', {
				...base,
				out: 1,
				from_id: -224000001,
				admin_author_id: 42,
				text: 'Здравствуйте',
			}),
		).toMatchObject({ kind: 'echo', sender: { id: '42' }, chat: { id: '555' }, detail: 'text' });
	});

	it.each([
		['message_edit', { ...base, text: 'в 4' }, 'edited', 'text'],
		['message_allow', { user_id: 555, key: 'site' }, 'lifecycle', 'unblocked'],
		['message_deny', { user_id: 555 }, 'lifecycle', 'blocked'],
		['message_read', { from_id: 555, peer_id: 555, conversation_message_id: 9 }, 'status', 'read'],
		[
			'message_reaction_event',
			{ reacted_id: 555, peer_id: 555, cmid: 9, reaction_id: 3 },
			'reaction',
			'3',
		],
		['user_block', { user_id: 555 }, 'lifecycle', 'removed'],
		['group_join', { user_id: 555, join_type: 'join' }, 'service', 'group_join'],
		['wall_post_new', { from_id: 555 }, 'unsupported', 'wall_post_new'],
	])('reads %s', (type, object, kind, detail) => {
		expect(read(type, object)).toMatchObject({ kind, detail });
	});

	it('reads the confirmation as no customer', () => {
		expect(read('confirmation', undefined).kind).toBe('confirmation');
	});

	it('counts the same message once, whichever way it came', () => {
		const one = event('message_new', { message: { ...base, text: 'а' } });
		const again = { type: 'message_new', object: { message: { ...base, text: 'а' } } };
		expect(readEvents([one, again], GROUP, RECEIVED)).toHaveLength(1);
	});

	it.each([null, '', 5, [], {}, [null], { type: 7 }, { type: '' }])(
		'reads nothing from %p',
		(body) => {
			expect(readEvents(body, GROUP, RECEIVED)).toEqual([]);
		},
	);
});

describe('reading what a stranger may send', () => {
	const wellFormed = (messages: readonly Message[]) => {
		for (const one of messages) {
			expect(MESSAGE_KINDS).toContain(one.kind);
			expect(typeof one.dedupKey).toBe('string');
			expect(typeof one.chat.id).toBe('string');
			expect(one.account).toBe(GROUP);
			expect(one.text === null || typeof one.text === 'string').toBe(true);
		}
	};
	const types = fc.constantFrom(
		'message_new',
		'message_reply',
		'message_edit',
		'message_event',
		'message_allow',
		'message_deny',
		'message_read',
		'message_reaction_event',
		'confirmation',
		'__proto__',
		'toString',
	);

	it('never throws, for any JSON', () => {
		fc.assert(
			fc.property(types, fc.jsonValue(), (type, junk) => {
				wellFormed(readEvents(junk, GROUP, RECEIVED));
				wellFormed(readEvents({ type, object: junk }, GROUP, RECEIVED));
				wellFormed(readEvents({ type, object: { message: junk } }, GROUP, RECEIVED));
			}),
			{ numRuns: 600 },
		);
	});

	it('never throws when any field holds something else', () => {
		const fields = fc.constantFrom(
			...Object.keys(base),
			'payload',
			'geo',
			'action',
			'reply_message',
			'ref',
		);
		fc.assert(
			fc.property(types, fields, fc.jsonValue(), (type, field, junk) => {
				const object = { ...base, user_id: 5, event_id: 'x', [field]: junk };
				wellFormed(readEvents(event(type, object), GROUP, RECEIVED));
				wellFormed(readEvents(event(type, { message: object }), GROUP, RECEIVED));
			}),
			{ numRuns: 800 },
		);
	});
});

describe('the secret in the body', () => {
	const request = (body: unknown) => ({
		method: 'POST',
		headers: {},
		query: {},
		rawBody: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
	});
	const genuine = (body: unknown, secret = 'right') =>
		verifyVk(request(body), secret, GROUP).genuine;

	it('is accepted only when it is exactly the secret, of exactly this community', () => {
		expect(genuine({ secret: 'right', group_id: Number(GROUP) })).toBe(true);
		expect(genuine({ secret: 'right', group_id: 5 })).toBe(false);
		expect(genuine({ group_id: Number(GROUP) })).toBe(false);
		expect(genuine({ secret: '', group_id: Number(GROUP) }, '')).toBe(false);
		fc.assert(
			fc.property(
				fc.jsonValue(),
				(secret) => secret === 'right' || !genuine({ secret, group_id: Number(GROUP) }),
			),
		);
		expect(genuine('{"secret":"right","group_')).toBe(false);
		expect(verifyVk(request('x'), 'right', GROUP)).toMatchObject({ answer: { status: 403 } });
	});
});
