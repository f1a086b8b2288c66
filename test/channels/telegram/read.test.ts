import { readUpdates } from '../../../lib/channels/telegram/read';
import type { Message } from '../../../lib/casefile';

const RECEIVED = '2026-03-12T20:40:05.000Z';
const anna = {
	id: 555,
	is_bot: false,
	first_name: 'Анна',
	last_name: 'Петрова',
	username: 'anna_p',
	language_code: 'ru',
};
const chat = { id: 555, type: 'private', first_name: 'Анна' };
const base = { message_id: 7, date: 1773348000, chat, from: anna };

let nextId = 1;
const update = (fields: Record<string, unknown>) => ({ update_id: nextId++, ...fields });
const read = (fields: Record<string, unknown>): Message => {
	const messages = readUpdates(update(fields), '7000', RECEIVED);
	expect(messages).toHaveLength(1);
	return messages[0];
};

describe('a text message', () => {
	it('carries who wrote, where, when, and what', () => {
		const message = readUpdates(
			{ update_id: 42, message: { ...base, text: 'Можно завтра в 3?' } },
			'7000',
			RECEIVED,
		)[0];
		expect(message).toEqual({
			channel: 'telegram',
			account: '7000',
			kind: 'text',
			chat: { id: '555', type: 'private', title: null },
			sender: {
				id: '555',
				name: 'Анна Петрова',
				username: 'anna_p',
				language: 'ru',
				isBot: false,
			},
			messageId: '7',
			dedupKey: '42',
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

	it('takes 0 as a valid update id and message id', () => {
		const [message] = readUpdates(
			{ update_id: 0, message: { ...base, message_id: 0, text: 'а' } },
			'7000',
			RECEIVED,
		);
		expect(message).toMatchObject({ dedupKey: '0', messageId: '0' });
	});

	it('names the message that it answers', () => {
		expect(
			read({ message: { ...base, text: 'да', reply_to_message: { message_id: 3 } } }).refersTo,
		).toBe('3');
	});
});

describe('commands', () => {
	const entities = (length: number) => [{ type: 'bot_command', offset: 0, length }];

	it('reads a deep link as a start with its campaign', () => {
		expect(
			read({ message: { ...base, text: '/start vk_ad-12', entities: entities(6) } }),
		).toMatchObject({
			kind: 'start',
			command: { name: 'start', argument: 'vk_ad-12' },
			campaign: 'vk_ad-12',
			text: '/start vk_ad-12',
		});
	});

	it('reads a bare start without a campaign', () => {
		expect(read({ message: { ...base, text: '/start', entities: entities(6) } })).toMatchObject({
			kind: 'start',
			campaign: null,
		});
	});

	it('drops the name of the bot behind a command', () => {
		expect(
			read({ message: { ...base, text: '/price@desk_bot окна', entities: entities(15) } }),
		).toMatchObject({ kind: 'text', command: { name: 'price', argument: 'окна' } });
	});

	it('takes only what Telegram marks as a command', () => {
		expect(read({ message: { ...base, text: '/2 часа' } })).toMatchObject({
			kind: 'text',
			command: null,
			text: '/2 часа',
		});
	});
});

describe('contents of a message', () => {
	const file = { file_id: 'F', file_unique_id: 'U', file_size: 900 };

	it.each([
		[
			'photo',
			{
				photo: [
					{ ...file, file_id: 'small', width: 90, height: 60 },
					{ ...file, width: 1280, height: 960 },
				],
			},
			'photo',
		],
		['voice', { voice: { ...file, duration: 4, mime_type: 'audio/ogg' } }, 'voice'],
		['audio', { audio: { ...file, duration: 100 } }, 'audio'],
		['video', { video: { ...file, duration: 9 } }, 'video'],
		['video_note', { video_note: { ...file, duration: 9, length: 240 } }, 'video'],
		['animation', { animation: file, document: file }, 'video'],
		[
			'document',
			{ document: { ...file, file_name: 'счёт.pdf', mime_type: 'application/pdf' } },
			'document',
		],
		['sticker', { sticker: { ...file, emoji: '👍' } }, 'sticker'],
	])('reads a %s with its file', (_name, content, kind) => {
		const message = read({ message: { ...base, ...content } });
		expect(message).toMatchObject({ kind, text: null });
		expect(message.media).toHaveLength(1);
		expect(message.media[0]).toMatchObject({ fileId: 'F', bytes: 900 });
	});

	it('takes the caption as the text of its medium', () => {
		expect(
			read({ message: { ...base, photo: [{ ...file, width: 1, height: 1 }], caption: 'вот так' } }),
		).toMatchObject({ kind: 'photo', text: 'вот так' });
	});

	it('reads a place, also one with a name', () => {
		const location = { latitude: 55.75, longitude: 37.61 };
		expect(read({ message: { ...base, location } })).toMatchObject({ kind: 'location', location });
		expect(
			read({
				message: { ...base, venue: { location, title: 'Кафе', address: 'ул. 1' }, location },
			}),
		).toMatchObject({ kind: 'location', location });
	});

	it.each([
		['poll', { poll: { id: '1', question: '?' } }],
		['dice', { dice: { emoji: '🎲', value: 3 } }],
		['story', { story: { id: 1 } }],
	])('keeps a %s as unsupported and says what it was', (detail, content) => {
		expect(read({ message: { ...base, ...content } })).toMatchObject({
			kind: 'unsupported',
			detail,
			text: null,
		});
	});

	it.each(['pinned_message', 'new_chat_members', 'migrate_to_chat_id'])(
		'reads %s as a service event whose text is nobody’s',
		(key) => {
			expect(
				read({ message: { ...base, text: 'чужие слова', [key]: key.endsWith('id') ? -100 : {} } }),
			).toMatchObject({ kind: 'service', text: null, detail: key });
		},
	);
});

describe('a shared contact', () => {
	const share = (contact: Record<string, unknown>) =>
		read({ message: { ...base, contact: { first_name: 'Анна', ...contact } } }).contact;

	it('is proven when Telegram ties the number to the sender', () => {
		expect(share({ phone_number: '79161234567', user_id: 555 })).toEqual({
			phone: '+79161234567',
			name: 'Анна',
			own: true,
		});
	});

	it('is not proven when it is somebody else’s card', () => {
		expect(share({ phone_number: '+79161234567', user_id: 556 })?.own).toBe(false);
	});

	it('is not proven when Telegram knows no account for it', () => {
		expect(share({ phone_number: '89161234567' })).toMatchObject({
			phone: '+79161234567',
			own: false,
		});
	});

	it('stays as written when it is no number', () => {
		expect(share({ phone_number: '02' })?.phone).toBe('02');
	});
});

describe('a pressed button', () => {
	it('carries payload and press, and the message it hung under', () => {
		expect(
			read({
				callback_query: {
					id: '99',
					from: anna,
					message: { ...base, text: 'Когда?' },
					chat_instance: '1',
					data: 'slot:1',
				},
			}),
		).toMatchObject({
			kind: 'button',
			text: null,
			button: { payload: 'slot:1', pressId: '99' },
			refersTo: '7',
			chat: { id: '555' },
			occurredAt: null,
		});
	});

	it('survives a message that is not accessible any more', () => {
		expect(
			read({
				callback_query: {
					id: '99',
					from: anna,
					message: { message_id: 7, chat, date: 0 },
					data: 'x',
				},
			}),
		).toMatchObject({ kind: 'button', refersTo: '7', occurredAt: null });
	});

	it('belongs to the private chat when Telegram names none', () => {
		expect(
			read({ callback_query: { id: '99', from: anna, inline_message_id: 'i', data: 'x' } }).chat,
		).toEqual({ id: '555', type: 'private', title: null });
	});
});

describe('changes', () => {
	it('reads an edit with its new text and the message it changes', () => {
		expect(read({ edited_message: { ...base, text: 'в 4', edit_date: 1773348060 } })).toMatchObject(
			{
				kind: 'edited',
				text: 'в 4',
				refersTo: '7',
				occurredAt: '2026-03-12T20:41:00.000Z',
			},
		);
	});

	it('reads a reaction, and its withdrawal, without inventing words', () => {
		const reaction = { chat, message_id: 7, user: anna, date: 1773348000 };
		expect(
			read({ message_reaction: { ...reaction, new_reaction: [{ type: 'emoji', emoji: '🔥' }] } }),
		).toMatchObject({ kind: 'reaction', refersTo: '7', detail: '🔥', text: null });
		expect(read({ message_reaction: { ...reaction, new_reaction: [] } }).detail).toBeNull();
	});

	it.each([
		['member', 'kicked', 'private', 'lifecycle', 'blocked'],
		['kicked', 'member', 'private', 'lifecycle', 'unblocked'],
		['left', 'member', 'group', 'lifecycle', 'added'],
		['left', 'administrator', 'supergroup', 'lifecycle', 'added'],
		['member', 'left', 'group', 'lifecycle', 'removed'],
		['administrator', 'kicked', 'channel', 'lifecycle', 'removed'],
		['member', 'administrator', 'group', 'service', 'my_chat_member'],
	])('reads %s → %s in a %s chat as %s %s', (before, after, type, kind, detail) => {
		expect(
			read({
				my_chat_member: {
					chat: { ...chat, type },
					from: anna,
					date: 1773348000,
					old_chat_member: { status: before },
					new_chat_member: { status: after },
				},
			}),
		).toMatchObject({ kind, detail });
	});
});

describe('a business account', () => {
	const business = (from: Record<string, unknown>, more = {}) =>
		read({
			business_message: {
				...base,
				from,
				business_connection_id: 'bc1',
				text: 'Добрый день',
				...more,
			},
		});

	it('gives the customer’s chat an id that names the connection', () => {
		expect(business(anna)).toMatchObject({ kind: 'text', chat: { id: 'business:bc1:555' } });
	});

	it('takes the owner’s own words as an echo', () => {
		expect(business({ ...anna, id: 9 })).toMatchObject({ kind: 'echo', text: 'Добрый день' });
	});

	it('takes what a bot wrote for the owner as an echo', () => {
		expect(business(anna, { sender_business_bot: { id: 7000 } }).kind).toBe('echo');
	});

	it('reads deleted messages one by one', () => {
		const messages = readUpdates(
			update({
				deleted_business_messages: { business_connection_id: 'bc1', chat, message_ids: [3, 4] },
			}),
			'7000',
			RECEIVED,
		);
		expect(messages.map(({ kind, refersTo }) => [kind, refersTo])).toEqual([
			['deleted', '3'],
			['deleted', '4'],
		]);
		expect(new Set(messages.map(({ dedupKey }) => dedupKey)).size).toBe(2);
	});

	it('reads a connection as news about the account', () => {
		expect(
			read({
				business_connection: {
					id: 'bc1',
					user: anna,
					user_chat_id: 555,
					date: 1,
					is_enabled: false,
				},
			}),
		).toMatchObject({ kind: 'channel_notice', detail: 'business_connection_disabled' });
	});
});

describe('groups and channels', () => {
	it('says that a message came in a group', () => {
		expect(
			read({
				message: { ...base, chat: { id: -5, type: 'supergroup', title: 'Смена' }, text: 'а' },
			}).chat,
		).toEqual({ id: '-5', type: 'group', title: 'Смена' });
	});

	it('names the channel that posted', () => {
		expect(
			read({
				channel_post: {
					message_id: 1,
					date: 1773348000,
					chat: { id: -9, type: 'channel', title: 'Новости' },
					sender_chat: { id: -9, type: 'channel', title: 'Новости' },
					text: 'акция',
				},
			}),
		).toMatchObject({ chat: { type: 'channel' }, sender: { id: '-9', name: 'Новости' } });
	});
});

describe('one POST', () => {
	it('keeps the order and counts an event once', () => {
		const one = { update_id: 1, message: { ...base, text: 'раз' } };
		const two = { update_id: 2, message: { ...base, text: 'два' } };
		expect(readUpdates([one, two, one], '7000', RECEIVED).map(({ text }) => text)).toEqual([
			'раз',
			'два',
		]);
	});

	it.each([null, undefined, '', 'text', 5, [], {}, [null]])('reads nothing from %p', (body) => {
		expect(readUpdates(body, '7000', RECEIVED)).toEqual([]);
	});

	it('keeps an update of a kind that is not known yet', () => {
		expect(read({ something_new: { from: anna, x: 1 } })).toMatchObject({
			kind: 'unsupported',
			detail: 'something_new',
			sender: { id: '555' },
		});
	});

	it('names an update without an id by its content', () => {
		const body = { message: { ...base, text: 'без номера' } };
		const [first] = readUpdates(body, '7000', RECEIVED);
		const [second] = readUpdates(structuredClone(body), '7000', RECEIVED);
		expect(first.dedupKey).toMatch(/^sha256:/);
		expect(second.dedupKey).toBe(first.dedupKey);
	});
});
