import type { ChannelId } from '../casefile/message';
import type { Clock } from '../shared/clock';
import type { HttpCall } from '../shared/http';
import type { ChannelAdapter } from './adapter';
import { DEFAULT_BASE_URL, telegramAdapter } from './telegram';
import { readOrigins, WEBCHAT_DEFAULTS, webChatAdapter } from './webchat';

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
	/** Makes the adapter from the credential's fields, as they were typed. Never throws: `testAccess` says what is wrong. */
	open(fields: Readonly<Record<string, unknown>>, tools: AdapterTools): ChannelAdapter;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const number = (value: unknown, otherwise: number): number =>
	typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

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
];

/** The definition of a channel; undefined for one that is not built in. */
export const channelDefinition = (id: string): ChannelDefinition | undefined =>
	CHANNEL_DEFINITIONS.find((definition) => definition.id === id);
