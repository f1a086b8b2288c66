import { readNotifications } from '../../../lib/channels/greenapi/read';
import { startsByDefault } from '../../../lib/inbox';
import { readsAnything } from '../wazzup/hostile';

const RECEIVED = '2026-03-12T20:40:05.000Z';
const ANNA = '79161234567@c.us';

const read = (body: unknown) => readNotifications(body, '1101000001', RECEIVED);

const frame = (typeWebhook: string, fields: Record<string, unknown>) => ({
	typeWebhook,
	instanceData: { idInstance: 1101000001, wid: '79990000001@c.us', typeInstance: 'whatsapp' },
	timestamp: 1773348000,
	...fields,
});

const incoming = (
	messageData: Record<string, unknown>,
	senderData: Record<string, unknown> = {},
	typeWebhook = 'incomingMessageReceived',
) =>
	frame(typeWebhook, {
		idMessage: 'F7AEC1B7086ECDC7E6E45923F5EDB825',
		senderData: {
			chatId: ANNA,
			sender: ANNA,
			chatName: 'Анна',
			senderName: 'Анна',
			senderContactName: 'Анна К.',
			...senderData,
		},
		messageData,
	});

const text = (textMessage: string) => ({
	typeMessage: 'textMessage',
	textMessageData: { textMessage },
});

const one = (...given: Parameters<typeof incoming>) => read(incoming(...given))[0];

const fileOf = (typeMessage: string, mimeType: string) => ({
	typeMessage,
	fileMessageData: {
		downloadUrl: 'https://do-media-7103.fra1.digitaloceanspaces.com/7103/a.bin',
		caption: 'подпись',
		fileName: 'a.bin',
		mimeType,
	},
});

describe('reading GREEN-API', () => {
	it('reads a text with the person as the owner’s address book names them', () => {
		expect(one(text('Здравствуйте'))).toEqual({
			channel: 'greenapi',
			account: '1101000001',
			kind: 'text',
			chat: { id: ANNA, type: 'private', title: null },
			sender: { id: ANNA, name: 'Анна К.', username: null, language: null, isBot: false },
			messageId: 'F7AEC1B7086ECDC7E6E45923F5EDB825',
			dedupKey: 'message:F7AEC1B7086ECDC7E6E45923F5EDB825',
			text: 'Здравствуйте',
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

	it.each([
		['imageMessage', 'image/jpeg', 'photo'],
		['videoMessage', 'video/mp4', 'video'],
		['documentMessage', 'application/pdf', 'document'],
		['audioMessage', 'audio/ogg; codecs=opus', 'voice'],
		['audioMessage', 'audio/mpeg', 'audio'],
		['stickerMessage', 'image/webp', 'sticker'],
	])('reads %s %s as %s with its caption', (type, mime, kind) => {
		expect(one(fileOf(type, mime))).toMatchObject({
			kind,
			text: 'подпись',
			media: [{ type: kind, mimeType: mime.split(';')[0], fileName: 'a.bin' }],
		});
	});

	it.each([
		[{ typeMessage: 'extendedTextMessage', extendedTextMessageData: { text: 'а' } }, 'text', 'а'],
		[
			{
				typeMessage: 'quotedMessage',
				extendedTextMessageData: { text: 'да' },
				quotedMessage: { stanzaId: 'Q1' },
			},
			'text',
			'да',
		],
		[
			{ typeMessage: 'locationMessage', locationMessageData: { latitude: 55.7, longitude: 37.6 } },
			'location',
			null,
		],
		[{ typeMessage: 'reactionMessage', extendedTextMessageData: { text: '👍' } }, 'reaction', null],
		[
			{ typeMessage: 'editedMessage', editedMessageData: { textMessage: 'в 16', stanzaId: 'S' } },
			'edited',
			'в 16',
		],
		[{ typeMessage: 'deletedMessage', deletedMessageData: { stanzaId: 'S' } }, 'deleted', null],
		[text('{{SWE001}}'), 'unsupported', null],
		[text(''), 'unsupported', null],
		[{ typeMessage: 'pollMessage', pollMessageData: {} }, 'unsupported', null],
		[{ typeMessage: 'groupInviteMessage' }, 'unsupported', null],
		[{ typeMessage: 'imageMessage', fileMessageData: {} }, 'unsupported', null],
		[{}, 'unsupported', null],
	])('reads %j as %s', (data, kind, words) => {
		expect(one(data)).toMatchObject({ kind, text: words });
	});

	it.each([
		[
			{
				typeMessage: 'templateButtonsReplyMessage',
				templateButtonReplyMessage: {
					stanzaId: 'S',
					selectedIndex: 1,
					selectedId: 'slot:15',
					selectedDisplayText: 'Завтра в 15',
				},
			},
			'slot:15',
		],
		[
			{
				typeMessage: 'listResponseMessage',
				listResponseMessage: {
					stanzaId: 'S',
					title: 'Завтра в 15',
					singleSelectReply: { selectedRowId: 'slot:15' },
				},
			},
			'slot:15',
		],
		[
			{
				typeMessage: 'buttonsResponseMessage',
				buttonsResponseMessage: {
					stanzaId: 'S',
					selectedButtonId: 'slot:15',
					selectedButtonText: 'Завтра в 15',
				},
			},
			'slot:15',
		],
	])('reads a pressed button %#', (data, payload) => {
		expect(one(data)).toMatchObject({
			kind: 'button',
			text: 'Завтра в 15',
			button: { payload, pressId: null },
			refersTo: 'S',
		});
	});

	it('proves a card only when it holds the number of the very chat', () => {
		const card = (phone: string) => ({
			typeMessage: 'contactMessage',
			contactMessageData: {
				displayName: 'Анна',
				vcard: `BEGIN:VCARD\nTEL;type=CELL;waid=${phone.replace(/\D/g, '')}:${phone}\nEND:VCARD`,
			},
		});
		expect(one(card('+7 916 123-45-67')).contact).toEqual({
			phone: '+79161234567',
			name: 'Анна',
			own: true,
		});
		expect(one(card('+7 916 000-00-00')).contact?.own).toBe(false);
		// MAX and Telegram name no numbers in their chats.
		const elsewhere = { chatId: '79161234567', sender: '79161234567' };
		expect(one(card('+7 916 123-45-67'), elsewhere).contact?.own).toBe(false);
	});

	it.each([
		['120363043968066561@g.us', 'group'],
		['-10000000000000', 'group'],
		['10000000', 'private'],
		['status@broadcast', 'channel'],
		['1203@newsletter', 'channel'],
	])('takes %s for a %s', (chatId, type) => {
		expect(one(text('а'), { chatId }).chat.type).toBe(type);
	});

	it.each(['outgoingMessageReceived', 'outgoingAPIMessageReceived'])(
		'takes %s for an echo',
		(type) => {
			expect(one(text('Это Марина'), {}, type)).toMatchObject({
				kind: 'echo',
				text: 'Это Марина',
				detail: 'text',
				messageId: 'F7AEC1B7086ECDC7E6E45923F5EDB825',
			});
		},
	);

	it.each([
		['sent', 'sent'],
		['delivered', 'delivered'],
		['read', 'read'],
		['failed', 'failed'],
		['noAccount', 'failed:noAccount'],
		['notInGroup', 'failed:notInGroup'],
		['yellowCard', 'failed:yellowCard'],
	])('reads the status %s as %s', (status, detail) => {
		const body = frame('outgoingMessageStatus', { chatId: ANNA, idMessage: 'M', status });
		expect(read([body, body])).toMatchObject([
			{ kind: 'status', detail, refersTo: 'M', chat: { id: ANNA }, dedupKey: `status:M:${status}` },
		]);
	});

	it('reads what is about the account, and calls', () => {
		const state = (stateInstance: string) => frame('stateInstanceChanged', { stateInstance });
		expect(read(state('authorized'))[0].kind).toBe('channel_notice');
		for (const word of ['notAuthorized', 'blocked', 'yellowCard', 'sleepMode'])
			expect(read(state(word))).toMatchObject([{ kind: 'channel_error', detail: word }]);
		expect(read(frame('quotaExceeded', {}))[0].kind).toBe('channel_error');
		expect(
			read(frame('incomingCall', { from: ANNA, status: 'missed', idMessage: 'C' })),
		).toMatchObject([{ kind: 'service', detail: 'incomingCall:missed', chat: { id: ANNA } }]);
		expect(read(frame('deviceInfo', {}))).toMatchObject([
			{ kind: 'unsupported', detail: 'deviceInfo' },
		]);
		expect(read({})).toEqual([]);
		expect(read(null)).toEqual([]);
	});

	it('keeps an edit and a deletion apart from the message they change', () => {
		const edit = {
			typeMessage: 'editedMessage',
			editedMessageData: { textMessage: 'б', stanzaId: 'S' },
		};
		expect(one(edit)).toMatchObject({ refersTo: 'S' });
		expect(one(edit).dedupKey).not.toBe(one(text('а')).dedupKey);
		expect(one(edit, {}, 'outgoingMessageReceived')).toMatchObject({
			kind: 'edited',
			detail: 'echo',
		});
	});

	it('starts on what customers send and on nothing else', () => {
		expect(startsByDefault(one(text('а')))).toBe(true);
		expect(startsByDefault(one(text('а'), { chatId: '1@g.us' }))).toBe(false);
		expect(startsByDefault(one(text('а'), {}, 'outgoingMessageReceived'))).toBe(false);
		expect(startsByDefault(one(text('{{SWE001}}')))).toBe(false);
	});
});

describe('what a stranger may send to GREEN-API’s address', () => {
	readsAnything((body, at) => readNotifications(body, '1101000001', at), '1101000001', [
		incoming(text('а')),
		incoming(fileOf('imageMessage', 'image/jpeg')),
		incoming({
			typeMessage: 'contactMessage',
			contactMessageData: { displayName: 'А', vcard: 'TEL:+79161234567' },
		}),
		incoming({
			typeMessage: 'templateButtonsReplyMessage',
			templateButtonReplyMessage: { stanzaId: 'S', selectedId: 'x' },
		}),
		frame('outgoingMessageStatus', { chatId: ANNA, idMessage: 'M', status: 'sent' }),
		frame('incomingCall', { from: ANNA, status: 'missed', idMessage: 'C' }),
	]);
});
