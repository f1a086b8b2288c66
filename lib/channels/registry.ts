import type { ChannelId } from '../casefile/message';
import type { Clock } from '../shared/clock';
import type { HttpCall } from '../shared/http';
import type { ChannelAdapter } from './adapter';
import { AVITO_BASE_URL, avitoAdapter } from './avito';
import { greenApiAdapter } from './greenapi';
import { INSTAGRAM_BASE_URL, instagramAdapter } from './instagram';
import { genericAdapter } from './generic';
import { MAX_BASE_URL, maxAdapter } from './max';
import { messengerAdapter } from './messenger';
import { openChannelsAdapter } from './openChannels';
import { GRAPH_BASE_URL } from './meta/settings';
import { SMSC_BASE_URL, smsAdapter } from './sms';
import { DEFAULT_BASE_URL, telegramAdapter } from './telegram';
import { VK_BASE_URL, vkAdapter } from './vk';
import { ZVONOK_BASE_URL, voiceAdapter } from './voice';
import { WAZZUP_BASE_URL, wazzupAdapter } from './wazzup';
import { readOrigins, WEBCHAT_DEFAULTS, webChatAdapter } from './webchat';
import { whatsAppAdapter } from './whatsapp';

export interface AdapterTools {
	readonly http: HttpCall;
	readonly sleep: (milliseconds: number) => Promise<void>;
	readonly clock: Clock;
}

/** How events come: pushed to an address of ours, fetched by us, or asked and answered on our own page. */
export type Receiving = 'webhook' | 'polling' | 'page';

export interface ChannelDefinition {
	readonly id: ChannelId;
	/** As the owner knows it, English and Russian. */
	readonly title: readonly [english: string, russian: string];
	/** Type of the n8n credential. */
	readonly credential: string;
	/** The first one is the default. */
	readonly receiving: readonly Receiving[];
	/** The messenger asks the address by GET whether it is ours before it delivers there. */
	readonly asksFirst?: boolean;
	/** Makes the adapter from the credential's fields, as they were typed. Never throws: `testAccess` says what is wrong. */
	open(fields: Readonly<Record<string, unknown>>, tools: AdapterTools): ChannelAdapter;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const number = (value: unknown, otherwise: number): number =>
	typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

const address = (value: unknown, otherwise: string): string =>
	(text(value) || otherwise).replace(/\/+$/, '');

/** What every credential of a service on the network has. */
const network = (fields: Readonly<Record<string, unknown>>) => ({
	proxy: text(fields.proxy) || null,
	webhookSecret: text(fields.webhookSecret),
	extraCa: text(fields.extraCa) || null,
});

/** What the credentials of Meta's messengers share. */
const meta = (fields: Readonly<Record<string, unknown>>, baseUrl = GRAPH_BASE_URL) => ({
	...network(fields),
	accessToken: text(fields.accessToken),
	appId: text(fields.appId),
	appSecret: text(fields.appSecret),
	baseUrl: address(fields.baseUrl, baseUrl),
});

/** Every messenger that the nodes offer, in the order of their list. One more messenger is one more folder and one more entry. */
export const CHANNEL_DEFINITIONS: readonly ChannelDefinition[] = [
	{
		id: 'telegram',
		title: ['Telegram', 'Telegram'],
		credential: 'nightDeskTelegramApi',
		receiving: ['polling', 'webhook'],
		open: (fields, tools) =>
			telegramAdapter(
				{
					token: text(fields.token),
					baseUrl: (text(fields.baseUrl) || DEFAULT_BASE_URL).replace(/\/+$/, ''),
					proxy: text(fields.proxy) || null,
					webhookSecret: text(fields.webhookSecret),
					extraCa: text(fields.extraCa) || null,
				},
				tools,
			),
	},
	{
		id: 'max',
		title: ['MAX', 'MAX'],
		credential: 'nightDeskMaxApi',
		receiving: ['polling', 'webhook'],
		open: (fields, tools) =>
			maxAdapter(
				{
					...network(fields),
					token: text(fields.token),
					botName: text(fields.botName),
					baseUrl: address(fields.baseUrl, MAX_BASE_URL),
				},
				tools,
			),
	},
	{
		id: 'vk',
		title: ['VK', 'ВКонтакте'],
		credential: 'nightDeskVkApi',
		receiving: ['polling', 'webhook'],
		open: (fields, tools) =>
			vkAdapter(
				{
					...network(fields),
					token: text(fields.token),
					groupId: text(fields.groupId),
					baseUrl: address(fields.baseUrl, VK_BASE_URL),
				},
				tools,
			),
	},
	{
		id: 'wazzup',
		title: [
			'Wazzup24 (WhatsApp, Telegram, VK, Avito…)',
			'Wazzup24 (WhatsApp, Telegram, ВК, Авито…)',
		],
		credential: 'nightDeskWazzupApi',
		receiving: ['webhook'],
		open: (fields, tools) =>
			wazzupAdapter(
				{
					...network(fields),
					apiKey: text(fields.apiKey),
					account: text(fields.account),
					crmKey: text(fields.crmKey),
					baseUrl: address(fields.baseUrl, WAZZUP_BASE_URL),
				},
				tools,
			),
	},
	{
		id: 'avito',
		title: ['Avito', 'Авито'],
		credential: 'nightDeskAvitoApi',
		receiving: ['webhook'],
		open: (fields, tools) =>
			avitoAdapter(
				{
					...network(fields),
					clientId: text(fields.clientId),
					clientSecret: text(fields.clientSecret),
					userId: text(fields.userId),
					baseUrl: address(fields.baseUrl, AVITO_BASE_URL),
				},
				tools,
			),
	},
	{
		id: 'greenapi',
		title: [
			'GREEN-API (WhatsApp, Telegram, MAX by number)',
			'GREEN-API (WhatsApp, Telegram, MAX по номеру)',
		],
		credential: 'nightDeskGreenApiApi',
		receiving: ['polling', 'webhook'],
		open: (fields, tools) =>
			greenApiAdapter(
				{
					...network(fields),
					idInstance: text(fields.idInstance),
					apiToken: text(fields.apiToken),
					// Empty: the host follows from the instance's number.
					baseUrl: text(fields.baseUrl),
				},
				tools,
			),
	},
	{
		id: 'webchat',
		title: ['Web Chat', 'Чат на сайте'],
		credential: 'nightDeskWebChatApi',
		receiving: ['page'],
		open: (fields, tools) =>
			webChatAdapter(
				{
					widget: text(fields.widget) || WEBCHAT_DEFAULTS.widget,
					title: text(fields.title) || WEBCHAT_DEFAULTS.title,
					greeting: text(fields.greeting) || WEBCHAT_DEFAULTS.greeting,
					allowedOrigins: readOrigins(text(fields.allowedOrigins)),
					maxText: number(fields.maxText, WEBCHAT_DEFAULTS.maxText),
					perMinute: number(fields.perMinute, WEBCHAT_DEFAULTS.perMinute),
					waitMs: number(fields.waitSeconds, WEBCHAT_DEFAULTS.waitMs / 1000) * 1000,
					lateText: text(fields.lateText) || WEBCHAT_DEFAULTS.lateText,
				},
				tools,
			),
	},
	{
		id: 'whatsapp',
		title: ['WhatsApp (Cloud API)', 'WhatsApp (Cloud API)'],
		credential: 'nightDeskWhatsAppApi',
		receiving: ['webhook'],
		asksFirst: true,
		open: (fields, tools) =>
			whatsAppAdapter(
				{
					...meta(fields),
					phoneNumberId: text(fields.phoneNumberId),
					businessAccountId: text(fields.businessAccountId),
				},
				tools,
			),
	},
	{
		id: 'instagram',
		title: ['Instagram', 'Instagram'],
		credential: 'nightDeskInstagramApi',
		receiving: ['webhook'],
		asksFirst: true,
		open: (fields, tools) =>
			instagramAdapter(
				{
					...meta(fields, INSTAGRAM_BASE_URL),
					instagramId: text(fields.instagramId),
					instagramSecret: text(fields.instagramSecret),
					pageId: text(fields.pageId),
				},
				tools,
			),
	},
	{
		id: 'messenger',
		title: ['Messenger', 'Messenger'],
		credential: 'nightDeskMessengerApi',
		receiving: ['webhook'],
		asksFirst: true,
		open: (fields, tools) =>
			messengerAdapter({ ...meta(fields), pageId: text(fields.pageId) }, tools),
	},
	{
		id: 'openchannels',
		title: [
			'Bitrix24 Open Channels (all messengers connected there)',
			'Открытые линии Битрикс24 (все подключённые там мессенджеры)',
		],
		credential: 'nightDeskOpenChannelsApi',
		receiving: ['polling', 'webhook'],
		open: (fields, tools) =>
			openChannelsAdapter(
				{
					...network(fields),
					webhookUrl: text(fields.webhookUrl),
					botCode: text(fields.botCode),
					botName: text(fields.botName),
					botToken: text(fields.botToken),
					handOverTo: text(fields.handOverTo),
					requestsPerSecond: number(fields.requestsPerSecond, 2),
				},
				tools,
			),
	},
	{
		id: 'generic',
		title: ['Own Channel (Signed HTTP)', 'Свой канал (HTTP с подписью)'],
		credential: 'nightDeskGenericApi',
		// The address is for the integrator's service, which signs what it posts there.
		receiving: ['page'],
		open: (fields, tools) =>
			genericAdapter(
				{
					account: text(fields.account),
					secret: text(fields.secret),
					replyUrl: text(fields.replyUrl),
					buttons: fields.buttons !== false,
					proxy: text(fields.proxy) || null,
					extraCa: text(fields.extraCa) || null,
				},
				tools,
			),
	},
	{
		id: 'sms',
		title: ['SMS (SMSC.ru)', 'SMS (SMSC.ru)'],
		credential: 'nightDeskSmscApi',
		// Statuses are fetched; the address for reports is there besides.
		receiving: ['polling', 'page'],
		open: (fields, tools) =>
			smsAdapter(
				{
					...network(fields),
					login: text(fields.login),
					password: text(fields.password),
					apiKey: text(fields.apiKey),
					sender: text(fields.sender),
					baseUrl: address(fields.baseUrl, SMSC_BASE_URL),
				},
				tools,
			),
	},
	{
		id: 'voice',
		title: ['Call (Zvonok.com)', 'Звонок (Zvonok.com)'],
		credential: 'nightDeskZvonokApi',
		// The address is for the campaign's settings at zvonok.com, which calls it by GET or POST.
		receiving: ['page'],
		open: (fields, tools) =>
			voiceAdapter(
				{
					...network(fields),
					publicKey: text(fields.publicKey),
					campaignId: text(fields.campaignId),
					speaker: text(fields.speaker),
					baseUrl: address(fields.baseUrl, ZVONOK_BASE_URL),
				},
				tools,
			),
	},
];

/** The definition of a channel; undefined for one that is not built in. */
export const channelDefinition = (id: string): ChannelDefinition | undefined =>
	CHANNEL_DEFINITIONS.find((definition) => definition.id === id);
