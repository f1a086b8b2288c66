import { readEvents } from '../../../lib/channels/openChannels/read';
import { readForm } from '../../../lib/channels/openChannels/form';
import { startsByDefault } from '../../../lib/inbox';
import { readsAnything } from '../wazzup/hostile';

const RECEIVED = '2026-03-12T20:40:05.000Z';
const reader = { account: 'portal.example', portal: 'portal.example' };
const read = (body: unknown) => readEvents(body, reader, RECEIVED);

const LINE = {
	id: 112,
	dialogId: 'chat112',
	type: 'lines',
	name: 'Анна - Открытая линия',
	entityType: 'LINES',
	entityId: 'telegrambot|22|1775|599',
	entityData2: 'LEAD|1209|COMPANY|0|CONTACT|7|DEAL|0',
};
const ANNA = { id: 599, name: 'Анна', bot: false, connector: true, type: 'extranet' };
const MARIA = { id: 5, name: 'Мария Крылова', bot: false, connector: false, type: 'employee' };

const event = (type: string, data: Record<string, unknown>, eventId: unknown = 1001) => ({
	eventId,
	type,
	date: '2026-03-12T23:40:02+03:00',
	data: { bot: { id: 456 }, chat: LINE, user: ANNA, language: 'ru', ...data },
});

const message = (fields: Record<string, unknown> = {}) => ({
	id: 789,
	chatId: 112,
	authorId: 599,
	date: '2026-03-12T23:40:00+03:00',
	text: 'Здравствуйте',
	isSystem: false,
	uuid: '',
	forward: null,
	params: {},
	viewedByOthers: false,
	...fields,
});

const one = (fields: Record<string, unknown> = {}, data: Record<string, unknown> = {}) =>
	read(event('ONIMBOTV2MESSAGEADD', { message: message(fields), ...data }))[0];

describe('reading Open Channels', () => {
	it('reads a text with its messenger and the cards that the line has made', () => {
		expect(one()).toEqual({
			channel: 'openchannels',
			account: 'portal.example',
			kind: 'text',
			chat: { id: '112', type: 'private', title: 'Анна - Открытая линия' },
			sender: { id: '599', name: 'Анна', username: null, language: 'ru', isBot: false },
			messageId: '789',
			dedupKey: 'message:789',
			text: 'Здравствуйте',
			command: null,
			button: null,
			contact: null,
			location: null,
			media: [],
			refersTo: null,
			campaign: null,
			detail: null,
			crm: {
				system: 'bitrix24',
				portal: 'portal.example',
				connector: 'telegrambot',
				line: '22',
				leadId: '1209',
				dealId: null,
				contactId: '7',
				companyId: null,
			},
			occurredAt: '2026-03-12T20:40:00.000Z',
			receivedAt: RECEIVED,
		});
	});

	it.each([
		['a colleague’s message', { authorId: 5 }, { user: MARIA }, { kind: 'echo', detail: 'text' }],
		['another bot’s message', {}, { user: { ...ANNA, bot: true } }, { kind: 'echo' }],
		[
			'the end of a session',
			{ authorId: 0, isSystem: true, params: { CLASS: 'bx-messenger-content-item-ol-end' } },
			{},
			{ kind: 'service', sender: null, detail: 'session_finished' },
		],
		['a line of the portal’s own', { authorId: 0 }, {}, { kind: 'service', detail: 'system' }],
		[
			'a file',
			{ text: '', params: { FILE_ID: [138] } },
			{},
			{ kind: 'document', text: null, media: [{ type: 'document', fileId: '138' }] },
		],
		[
			'a picture with its caption, where the card of the file comes along',
			{ text: 'вот такие', params: { FILE_ID: [138] } },
			{ files: [{ id: 138, type: 'image', name: 'a.jpg', size: 5 }] },
			{
				kind: 'photo',
				text: 'вот такие',
				media: [{ type: 'photo', fileId: '138', fileName: 'a.jpg', bytes: 5 }],
			},
		],
		[
			'a voice message',
			{ text: '' },
			{ files: [{ id: 9, type: 'audio', isVoiceNote: true, name: 'v.ogg' }] },
			{ kind: 'voice', media: [{ fileId: '9' }] },
		],
		['nothing at all', { text: '' }, {}, { kind: 'unsupported', text: null }],
	])('reads %s', (_name, fields, data, expected) => {
		expect(one(fields, data)).toMatchObject(expected);
	});

	it.each([
		['[b]Добрый[/b][br]вечер', 'Добрый\nвечер'],
		['см. [url=https://a.example/x]сайт[/url]', 'см. сайт (https://a.example/x)'],
		['[url]https://a.example[/url]', 'https://a.example'],
		['[url=https://a.example]https://a.example[/url] и всё', 'https://a.example и всё'],
		['цена [от 1000] рублей', 'цена [от 1000] рублей'],
	])('reads the words of %s', (text, expected) => {
		expect(one({ text })?.text).toBe(expected);
	});

	it('takes a number for proven only where the messenger is the number', () => {
		const user = { ...ANNA, phones: { personalMobile: '+7 916 123-45-67' } };
		const behind = (connector: string) =>
			one({}, { user, chat: { ...LINE, entityId: `${connector}|22|1775|599` } })?.contact;
		expect(behind('whatsappbyedna')).toEqual({ phone: '+79161234567', name: 'Анна', own: true });
		expect(behind('livechat')).toBeNull();
		expect(behind('telegrambot')).toBeNull();
	});

	it.each([
		[
			event('ONIMBOTV2MESSAGEUPDATE', { message: message({ text: 'Добрый вечер' }) }),
			{ kind: 'edited', refersTo: '789', text: 'Добрый вечер', dedupKey: 'event:1001' },
		],
		[
			event('ONIMBOTV2MESSAGEDELETE', { messageId: 789 }),
			{ kind: 'deleted', refersTo: '789', chat: { id: '112' } },
		],
		[
			event('ONIMBOTV2JOINCHAT', { dialogId: 'chat112', user: MARIA }),
			{ kind: 'lifecycle', detail: 'handed_back', chat: { id: '112', type: 'private' } },
		],
		[
			event('ONIMBOTV2REACTIONCHANGE', { message: message(), reaction: 'like', action: 'add' }),
			{ kind: 'reaction', refersTo: '789', detail: 'like' },
		],
		[
			event('ONIMBOTV2REACTIONCHANGE', { message: message(), reaction: 'like', action: 'delete' }),
			{ kind: 'reaction', detail: null },
		],
		[
			event('ONIMBOTV2DELETE', { chat: undefined, user: undefined }),
			{ kind: 'channel_error', detail: 'bot_deleted', chat: { type: 'channel' } },
		],
		[
			event('ONIMBOTV2CONTEXTGET', {}),
			{ kind: 'unsupported', detail: 'ONIMBOTV2CONTEXTGET', dedupKey: 'event:1001' },
		],
	])('reads an event besides messages (%#)', (body, expected) => {
		expect(read(body)).toMatchObject([expected]);
	});

	it('starts nothing with what colleagues write to the bot elsewhere on the portal', () => {
		const chat = { id: 5, dialogId: 'chat5', type: 'chat', entityType: '' };
		expect(one({}, { chat, user: MARIA })).toMatchObject({
			kind: 'unsupported',
			chat: { type: 'group' },
		});
		expect(read(event('ONIMBOTV2JOINCHAT', { chat }))[0].kind).toBe('unsupported');
	});

	it('reads several events in their order, a repeated message once', () => {
		const messages = read([
			event('ONIMBOTV2JOINCHAT', {}, 1001),
			event('ONIMBOTV2MESSAGEADD', { message: message({ id: 1 }) }, 1003),
			event('ONIMBOTV2MESSAGEADD', { message: message({ id: 1 }) }, 1005),
			event('ONIMBOTV2MESSAGEADD', { message: message({ id: 2 }) }, 1007),
		]);
		expect(messages.map(({ dedupKey }) => dedupKey)).toEqual([
			'event:1001',
			'message:1',
			'message:2',
		]);
	});

	readsAnything((body, receivedAt) => readEvents(body, reader, receivedAt), 'portal.example', [
		event('ONIMBOTV2MESSAGEADD', { message: message({ params: { FILE_ID: [138] } }) }),
		event('ONIMBOTV2REACTIONCHANGE', { message: message(), reaction: 'like', action: 'add' }),
		event('ONIMBOTV2JOINCHAT', { dialogId: 'chat112' }),
	]);
});

describe('an event that was brought as a form', () => {
	const form = (fields: ReadonlyArray<readonly [string, string]>) =>
		Buffer.from(new URLSearchParams(Object.fromEntries(fields)).toString());
	const FIELDS: ReadonlyArray<readonly [string, string]> = [
		['event', 'ONIMBOTV2MESSAGEADD'],
		['data[bot][id]', '456'],
		['data[bot][auth][access_token]', 'secret-token'],
		['data[message][id]', '789'],
		['data[message][authorId]', '599'],
		['data[message][text]', 'Привет'],
		['data[message][isSystem]', '0'],
		['data[message][params][FILE_ID][0]', '138'],
		['data[chat][id]', '112'],
		['data[chat][entityType]', 'LINES'],
		['data[user][id]', '599'],
		['data[user][name]', 'Анна'],
		['data[user][bot]', '0'],
		['data[user][connector]', '1'],
		['ts', '1773348000'],
		['auth[application_token]', 'secret-application'],
	];

	it('is read like a fetched one, without its tokens', () => {
		const [read1] = read(readForm(form(FIELDS)));
		expect(read1).toMatchObject({
			kind: 'document',
			text: 'Привет',
			dedupKey: 'message:789',
			sender: { id: '599', name: 'Анна', isBot: false },
			media: [{ fileId: '138' }],
			crm: { leadId: null, connector: null },
		});
		expect(startsByDefault(read1)).toBe(true);
		expect(JSON.stringify(read1)).not.toContain('secret-');
	});

	it('has the same key when it comes twice with other tokens', () => {
		const joined = (token: string) =>
			read(
				readForm(
					form([
						['event', 'ONIMBOTV2JOINCHAT'],
						['data[bot][auth][access_token]', token],
						['data[chat][id]', '112'],
						['data[chat][entityType]', 'LINES'],
						['ts', '1773348000'],
					]),
				),
			)[0].dedupKey;
		expect(joined('one')).toBe(joined('two'));
	});

	it('cannot reach into JavaScript', () => {
		const parsed = readForm(
			form([
				['__proto__[polluted]', 'yes'],
				['data[constructor][prototype][polluted]', 'yes'],
				['event', 'ONIMBOTV2DELETE'],
				['event[more]', 'ignored'],
			]),
		);
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
		expect(Object.keys(parsed as object)).toEqual(['event']);
		expect(readForm(Buffer.from('%'))).not.toBeUndefined();
		expect(readForm(Buffer.alloc(0))).toBeNull();
	});
});
