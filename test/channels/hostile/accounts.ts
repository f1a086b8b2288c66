import { createHmac } from 'node:crypto';

import type { ChannelId } from '../../../lib/casefile';
import type { InboundRequest } from '../../../lib/channels/adapter';

/** One genuine text of a customer, as the service sends it, and how the service proves itself. */
export interface Account {
	/** The credential's fields. */
	readonly fields: Readonly<Record<string, unknown>>;
	readonly body: unknown;
	/** How the body travels; default: JSON. */
	readonly form?: boolean;
	/** Headers and query by which the service proves itself. */
	prove(body: Buffer, now: number): Partial<InboundRequest>;
}

export const SECRET = 'a-secret-of-this-very-desk-0001';
const AT = 1_773_348_000;

const inAddress = () => ({ query: { secret: SECRET } });
const header = (name: string, value: string) => () => ({ headers: { [name]: value } });
const byMeta = (body: Buffer) => ({
	headers: {
		'x-hub-signature-256': `sha256=${createHmac('sha256', '0123456789abcdef0123456789abcdef').update(body).digest('hex')}`,
	},
});
const meta = {
	accessToken: 'EAAtoken',
	appId: '123456789012345',
	appSecret: '0123456789abcdef0123456789abcdef',
	verifyToken: SECRET,
};
const messaging = (object: string, id: string) => ({
	object,
	entry: [
		{
			id,
			time: AT * 1_000,
			messaging: [
				{
					sender: { id: '5001' },
					recipient: { id },
					timestamp: AT * 1_000,
					message: { mid: 'm_1', text: 'Добрый вечер' },
				},
			],
		},
	],
});

/** Every channel that the nodes offer has one; the test says which is missing. */
export const ACCOUNTS: Partial<Record<ChannelId, Account>> = {
	telegram: {
		fields: { token: '7000000001:AAnightdesk-hostile-bot-token-000000', webhookSecret: SECRET },
		prove: header('x-telegram-bot-api-secret-token', SECRET),
		body: {
			update_id: 10,
			message: {
				message_id: 1,
				date: AT,
				chat: { id: 5, type: 'private', first_name: 'Анна' },
				from: { id: 5, is_bot: false, first_name: 'Анна' },
				text: 'Добрый вечер',
				entities: [{ type: 'bold', offset: 0, length: 6 }],
			},
		},
	},
	max: {
		fields: { token: 'token', botName: '77', webhookSecret: SECRET },
		prove: header('x-max-bot-api-secret', SECRET),
		body: {
			update_type: 'message_created',
			timestamp: AT * 1_000,
			message: {
				sender: { user_id: 5, first_name: 'Анна', is_bot: false },
				recipient: { chat_id: 9, chat_type: 'dialog', user_id: 77 },
				timestamp: AT * 1_000,
				body: { mid: 'mid.1', seq: 1, text: 'Добрый вечер', attachments: [] },
			},
		},
	},
	vk: {
		fields: { token: 'vk1.a.token', groupId: '224000001', webhookSecret: SECRET },
		prove: () => ({}),
		body: {
			type: 'message_new',
			group_id: 224_000_001,
			event_id: 'e1',
			v: '5.199',
			secret: SECRET,
			object: {
				message: {
					id: 1,
					date: AT,
					peer_id: 5,
					from_id: 5,
					out: 0,
					text: 'Добрый вечер',
					conversation_message_id: 1,
					attachments: [],
				},
				client_info: {},
			},
		},
	},
	wazzup: {
		fields: { apiKey: 'key', account: 'desk', webhookSecret: SECRET },
		prove: inAddress,
		body: {
			messages: [
				{
					messageId: '6a2087e8-e0ef-4a6b-8d67-91b5a8a3e8b1',
					channelId: 'f1b2c3d4-0000-4000-8000-000000000001',
					chatType: 'whatsapp',
					chatId: '79161234567',
					dateTime: '2026-03-12T20:40:00.000Z',
					type: 'text',
					status: 'inbound',
					isEcho: false,
					text: 'Добрый вечер',
					contact: { name: 'Анна' },
				},
			],
		},
	},
	avito: {
		fields: { clientId: 'id', clientSecret: 'secret', userId: '94235311', webhookSecret: SECRET },
		prove: inAddress,
		body: {
			id: 'w-1',
			version: 'v3.0.0',
			timestamp: AT,
			payload: {
				type: 'message',
				value: {
					id: 'msg-1',
					chat_id: 'u2i-1',
					user_id: 94_235_311,
					author_id: 5,
					created: AT,
					type: 'text',
					chat_type: 'u2i',
					content: { text: 'Добрый вечер' },
					item_id: 1,
				},
			},
		},
	},
	greenapi: {
		fields: {
			idInstance: '1101000001',
			apiToken: 'token',
			webhookSecret: SECRET,
			baseUrl: 'http://127.0.0.1:9',
		},
		prove: header('authorization', `Bearer ${SECRET}`),
		body: {
			typeWebhook: 'incomingMessageReceived',
			instanceData: {
				idInstance: 1_101_000_001,
				wid: '79990000000@c.us',
				typeInstance: 'whatsapp',
			},
			timestamp: AT,
			idMessage: 'F7AEC1B7086ECDC7E6E45923F5EDB825',
			senderData: {
				chatId: '79161234567@c.us',
				sender: '79161234567@c.us',
				senderName: 'Анна',
				chatName: 'Анна',
			},
			messageData: {
				typeMessage: 'textMessage',
				textMessageData: { textMessage: 'Добрый вечер' },
			},
		},
	},
	webchat: {
		fields: { widget: 'salon', allowedOrigins: 'https://salon.example' },
		// All that keeps strangers out of a public chat is the page that it stands on.
		prove: header('origin', 'https://salon.example'),
		body: {
			action: 'sendMessage',
			sessionId: '3f1f7b0c-6a1e-4a55-9d5e-0a5bb8c7c001',
			chatInput: 'Добрый вечер',
			metadata: { messageId: 'one', name: 'Анна' },
		},
	},
	whatsapp: {
		fields: { ...meta, phoneNumberId: '106540352242922', businessAccountId: '102290129340398' },
		prove: byMeta,
		body: {
			object: 'whatsapp_business_account',
			entry: [
				{
					id: '102290129340398',
					changes: [
						{
							field: 'messages',
							value: {
								messaging_product: 'whatsapp',
								metadata: {
									display_phone_number: '15550783881',
									phone_number_id: '106540352242922',
								},
								contacts: [{ profile: { name: 'Анна' }, wa_id: '79161234567' }],
								messages: [
									{
										from: '79161234567',
										id: 'wamid.1',
										timestamp: String(AT),
										type: 'text',
										text: { body: 'Добрый вечер' },
									},
								],
							},
						},
					],
				},
			],
		},
	},
	instagram: {
		fields: { ...meta, instagramId: '17841400000000001', pageId: '1000001' },
		prove: byMeta,
		body: messaging('instagram', '17841400000000001'),
	},
	messenger: {
		fields: { ...meta, pageId: '1000001' },
		prove: byMeta,
		body: messaging('page', '1000001'),
	},
	openchannels: {
		fields: {
			webhookUrl: 'https://portal.bitrix24.example/rest/1/k3m9x2q7w5t8z1ab/',
			webhookSecret: SECRET,
		},
		prove: inAddress,
		body: {
			eventId: 1_001,
			type: 'ONIMBOTV2MESSAGEADD',
			date: '2026-03-12T23:40:00+03:00',
			data: {
				bot: { id: 456, code: 'night_desk', eventMode: 'fetch' },
				message: {
					id: 789,
					chatId: 112,
					authorId: 5,
					date: '2026-03-12T23:40:00+03:00',
					text: 'Добрый вечер',
					isSystem: false,
					uuid: '',
					params: {},
				},
				chat: {
					id: 112,
					dialogId: 'chat112',
					entityType: 'LINES',
					entityId: 'telegrambot|22|1775|5',
					entityData2: 'LEAD|1209|COMPANY|0|CONTACT|0|DEAL|0',
				},
				user: { id: 5, name: 'Анна', bot: false, connector: true },
				language: 'ru',
			},
		},
	},
	generic: {
		fields: { account: 'my-crm', secret: SECRET, replyUrl: 'https://crm.example/replies' },
		prove: (body, now) => {
			const timestamp = String(Math.floor(now / 1_000));
			const mac = createHmac('sha256', SECRET).update(`${timestamp}.`).update(body).digest('hex');
			return {
				headers: { 'x-nightdesk-timestamp': timestamp, 'x-nightdesk-signature': `sha256=${mac}` },
			};
		},
		body: { id: 'evt-1', chat: { id: 'c-5' }, sender: { name: 'Анна' }, text: 'Добрый вечер' },
	},
	sms: {
		fields: { login: 'night', apiKey: 'key', webhookSecret: SECRET },
		prove: inAddress,
		form: true,
		body: {
			id: '1',
			sms_id: '2',
			phone: '79161234567',
			mes: 'Добрый вечер',
			to: '79990000000',
			time: String(AT),
		},
	},
	voice: {
		fields: { publicKey: 'key', campaignId: '1000000001', webhookSecret: SECRET },
		prove: inAddress,
		form: true,
		body: {
			call_id: '7',
			campaign_id: '1000000001',
			phone: '+79161234567',
			button: '1',
			status: 'user',
		},
	},
};

/** The bytes of a body as its service writes them. */
export const bytesOf = ({ form }: Pick<Account, 'form'>, body: unknown): Buffer =>
	Buffer.from(form ? formOf(body as object) : (JSON.stringify(body) ?? 'null'), 'utf8');

const formOf = (fields: object): string =>
	new URLSearchParams(
		Object.entries(fields).map(([name, value]: [string, unknown]): [string, string] => [
			name,
			typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
		]),
	).toString();
