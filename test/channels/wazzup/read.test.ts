import { readWebhook } from '../../../lib/channels/wazzup/read';
import { startsByDefault } from '../../../lib/inbox';
import { readsAnything } from './hostile';

const RECEIVED = '2026-03-12T20:40:05.000Z';
const CHANNEL = 'b96a353b-9999-4cac-8413-ba99999f9810';

const read = (body: unknown) => readWebhook(body, 'salon', RECEIVED);

const message = (fields: Record<string, unknown> = {}) => ({
	messageId: '6a2087e8-e0f4-9999-b968-9d9999933c81',
	dateTime: '2026-03-12T20:40:00.002Z',
	channelId: CHANNEL,
	chatType: 'whatsapp',
	chatId: '79161234567',
	type: 'text',
	isEcho: false,
	status: 'inbound',
	contact: { name: 'Анна', avatarUri: 'https://store.wazzup24.com/a', username: 'anna' },
	text: 'Здравствуйте',
	...fields,
});

const one = (fields: Record<string, unknown>) => read({ messages: [message(fields)] })[0];

const file = (name: string) => `https://store.wazzup24.com/e51159/?filename=${name}`;

describe('reading Wazzup', () => {
	it('reads a text with its messenger, channel and person', () => {
		expect(one({})).toEqual({
			channel: 'wazzup',
			account: 'salon',
			kind: 'text',
			chat: { id: `whatsapp:${CHANNEL}:79161234567`, type: 'private', title: null },
			sender: { id: '79161234567', name: 'Анна', username: 'anna', language: null, isBot: false },
			messageId: '6a2087e8-e0f4-9999-b968-9d9999933c81',
			dedupKey: '6a2087e8-e0f4-9999-b968-9d9999933c81',
			text: 'Здравствуйте',
			command: null,
			button: null,
			contact: null,
			location: null,
			media: [],
			refersTo: null,
			campaign: null,
			detail: null,
			occurredAt: '2026-03-12T20:40:00.002Z',
			receivedAt: RECEIVED,
		});
	});

	it.each([
		['image', 'photo.jpg', 'photo'],
		['image', 'f9ebe1b1.was', 'sticker'],
		['sticker', 'x.webp', 'sticker'],
		['audio', 'rec.ogg', 'voice'],
		['audio', 'song.mp3', 'audio'],
		['voice', 'rec.oga', 'voice'],
		['video', 'v.mp4', 'video'],
		['document', 'list.pdf', 'document'],
	])('reads %s %s as %s with its caption', (type, name, kind) => {
		expect(one({ type, contentUri: file(name), text: 'подпись' })).toMatchObject({
			kind,
			text: 'подпись',
			media: [{ type: kind, fileId: file(name), fileName: name }],
		});
	});

	it.each([
		[{ type: 'geo', location: { latitude: 55.75, longitude: 37.61 } }, 'location'],
		[{ type: 'geo', text: 'Москва 55.75, 37.61' }, 'location'],
		[{ type: 'geo', text: 'Москва' }, 'unsupported'],
		[{ type: 'missing_call' }, 'service'],
		[{ type: 'unsupported', text: 'Не поддерживается' }, 'unsupported'],
		[{ type: 'unknown' }, 'unsupported'],
		[{ type: 'image' }, 'unsupported'],
		[{ type: 'text', text: '' }, 'unsupported'],
		[{ type: 'text', text: undefined }, 'unsupported'],
		[{ isEcho: true, authorName: 'Марина', authorId: '7' }, 'echo'],
		[{ status: 'delivered' }, 'echo'],
		[{ type: 'wapi_template', isEcho: true }, 'echo'],
		[{ isEdited: true }, 'edited'],
		[{ isDeleted: true }, 'deleted'],
		[{ messageId: undefined }, 'unsupported'],
		[{ chatId: null }, 'unsupported'],
	])('reads %j as %s', (fields, kind) => {
		expect(one(fields).kind).toBe(kind);
	});

	it('reads a card of contacts without taking it for the sender’s own', () => {
		const vcard = 'BEGIN:VCARD\nFN:Пётр\nTEL;type=CELL:+7 916 000-00-01\nEND:VCARD';
		expect(one({ type: 'vcard', text: vcard })).toMatchObject({
			kind: 'contact',
			text: null,
			contact: { phone: '+79160000001', name: 'Пётр', own: false },
		});
	});

	it('names a colleague as who wrote an echo, not the customer', () => {
		const echo = one({ isEcho: true, authorName: 'Марина', authorId: '7' });
		expect(echo).toMatchObject({ detail: 'text', sender: { id: '7', name: 'Марина' } });
		expect(one({ isEcho: true }).sender).toBeNull();
	});

	it('keeps groups and public comments away from the main output', () => {
		expect(one({ chatType: 'whatsgroup' }).chat.type).toBe('group');
		expect(one({ chatType: 'telegroup' }).chat.type).toBe('group');
		expect(one({ chatType: 'instagram', instPost: { id: 1 } }).chat.type).toBe('channel');
		expect(one({ chatType: 'instagram' }).chat.type).toBe('private');
	});

	it('tells the sender, the message and its answers apart by key', () => {
		const quoted = one({ quotedMessage: { messageId: 'q1' } });
		expect(quoted.refersTo).toBe('q1');
		const keys = [
			{},
			{ isDeleted: true },
			{ isEdited: true, text: 'а' },
			{ isEdited: true, text: 'б' },
		];
		expect(new Set(keys.map((fields) => one(fields).dedupKey)).size).toBe(4);
		expect(one({ isEdited: true, text: 'а' })).toMatchObject({ text: 'а', detail: 'text' });
		expect(one({ isDeleted: true, isEcho: true })).toMatchObject({ text: null, detail: 'echo' });
	});

	it('reads messages and statuses of one POST in order, each once', () => {
		const status = { messageId: 'm1', timestamp: '2026-03-12T20:41:00.000Z', status: 'delivered' };
		const body = {
			messages: [message(), message(), message({ messageId: '2', text: 'и ещё' })],
			statuses: [status, status, { ...status, status: 'read' }],
		};
		expect(read(body).map(({ kind, text, detail }) => [kind, text ?? detail])).toEqual([
			['text', 'Здравствуйте'],
			['text', 'и ещё'],
			['status', 'delivered'],
			['status', 'read'],
		]);
		expect(read(body)[2]).toMatchObject({ refersTo: 'm1', occurredAt: status.timestamp });
	});

	it('gives one failure one key, whether it comes as a status or as a message', () => {
		const error = { error: 'BAD_CONTACT', description: 'no such account' };
		const asStatus = read({ statuses: [{ messageId: 'm1', status: 'error', error }] })[0];
		const asMessage = one({ messageId: 'm1', isEcho: true, status: 'error', error });
		expect(asStatus).toMatchObject({ kind: 'status', detail: 'failed:BAD_CONTACT' });
		expect(asMessage).toMatchObject({ kind: 'status', detail: 'failed:BAD_CONTACT', text: null });
		expect(asMessage.dedupKey).toBe(asStatus.dedupKey);
	});

	it('reads what is about the account', () => {
		expect(read({ test: true })).toMatchObject([{ kind: 'ping' }]);
		const qr = 'data:image/png;base64,SECRET';
		const update = { channelId: CHANNEL, state: 'qr', timestamp: 1773348000000, qr };
		const [lost] = read({ channelsUpdates: [update] });
		expect(lost).toMatchObject({ kind: 'channel_error', detail: `qr:${CHANNEL}` });
		expect(JSON.stringify(lost)).not.toContain('SECRET');
		const [back] = read({ channelsUpdates: [{ ...update, state: 'active' }] });
		expect(back.kind).toBe('channel_notice');
		expect(
			read({ statuses: [{ messageId: 'm', status: 'edited', timestamp: 'x' }] }),
		).toMatchObject([{ kind: 'edited', detail: 'echo' }]);
		expect(read({ createContact: { name: 'А' } })).toMatchObject([
			{ kind: 'unsupported', detail: 'createContact' },
		]);
		expect(read({ templateStatus: [{ status: 'APPROVED' }] })).toMatchObject([
			{ kind: 'channel_notice', detail: 'templateStatus:APPROVED' },
		]);
	});

	it.each([null, [], 'text', 5, {}, { messages: 'none' }])('reads nothing in %j', (body) => {
		expect(read(body)).toEqual([]);
	});

	it('starts on what customers send and on nothing else', () => {
		const starts = (fields: Record<string, unknown>) => startsByDefault(one(fields));
		expect(starts({})).toBe(true);
		for (const fields of [
			{ isEcho: true },
			{ status: 'sent' },
			{ isDeleted: true },
			{ isEdited: true },
			{ type: 'missing_call' },
			{ chatType: 'whatsgroup' },
		])
			expect(starts(fields)).toBe(false);
	});
});

describe('what a stranger may send to Wazzup’s address', () => {
	readsAnything((body, at) => readWebhook(body, 'salon', at), 'salon', [
		{
			messages: [
				message({ contentUri: file('a.jpg'), type: 'image', quotedMessage: { messageId: 'q' } }),
			],
		},
		{ messages: [message({ isEcho: true, status: 'error', error: { error: 'SPAM' } })] },
		{ messages: [message({ type: 'geo', location: { latitude: 1.5, longitude: 2.5 } })] },
		{ messages: [message({ type: 'vcard', contacts: [{ name: 'А', phone: '1' }] })] },
		{ statuses: [{ messageId: 'm', status: 'error', error: { error: 'SPAM' }, timestamp: 'x' }] },
		{ channelsUpdates: [{ channelId: CHANNEL, state: 'qr', timestamp: 1, qr: 'q' }] },
	]);
});
