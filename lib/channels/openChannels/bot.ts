import { asId, asObject, asText, isObject } from '../../shared/json';
import { ServiceError } from '../adapter';
import { OpenChannelsError, type PortalCall } from './api';
import { BOT_NAME, botCodeOf, botTokenOf, type OpenChannelsSettings } from './settings';

export interface LineBot {
	/** User id of the bot on the portal. */
	readonly id: string;
	readonly eventMode: 'fetch' | 'webhook';
}

/** The bot that stands for us in the lines. */
export interface BotAccess {
	/** The bot as it is; null when it is not registered yet. Changes nothing. */
	find(): Promise<LineBot | null>;
	/** Its id, remembered. Rejects in words when it is not registered. */
	id(): Promise<string>;
	/** Registers it where it is missing, and has its events delivered this way. Repeating it changes nothing. */
	ensure(mode: 'fetch'): Promise<LineBot>;
	ensure(mode: 'webhook', url: string): Promise<LineBot>;
	/** What every call for the bot carries, for a webhook without an application. */
	signed(params: object): Promise<object>;
	/** The portal says that the bot is gone: it is asked again. */
	forget(): void;
}

export const botAccess = (call: PortalCall, settings: OpenChannelsSettings): BotAccess => {
	const botToken = botTokenOf(settings);
	const code = botCodeOf(settings);
	let known: string | null = null;

	const find = async (): Promise<LineBot | null> => {
		try {
			const bot = readBot(asObject(await call('imbot.v2.Bot.get', { code, botToken })).bot);
			known = bot.id;
			return bot;
		} catch (error) {
			if (error instanceof OpenChannelsError && error.code === 'BOT_NOT_FOUND') return null;
			throw error;
		}
	};
	const register = async (fields: object): Promise<LineBot> => {
		// Idempotent by code: of two simultaneous registrations both get the same bot.
		const answer = await call(
			'imbot.v2.Bot.register',
			{
				fields: {
					code,
					botToken,
					type: 'openline',
					...fields,
					properties: { name: settings.botName.trim() || BOT_NAME },
				},
			},
			{ repeatable: true },
		);
		const bot = readBot(asObject(answer).bot);
		known = bot.id;
		return bot;
	};
	return {
		find,
		async id() {
			if (known !== null) return known;
			const bot = await find();
			if (bot === null) throw notRegistered();
			return bot.id;
		},
		async ensure(mode: 'fetch' | 'webhook', url?: string) {
			const fields = { eventMode: mode, ...(url === undefined ? {} : { webhookUrl: url }) };
			const bot = (await find()) ?? (await register(fields));
			if (bot.eventMode === mode && mode === 'fetch') return bot;
			await call(
				'imbot.v2.Bot.update',
				{ botId: Number(bot.id), botToken, fields },
				{ repeatable: true },
			);
			return { ...bot, eventMode: mode };
		},
		async signed(params) {
			return { botId: Number(await this.id()), botToken, ...params };
		},
		forget: () => void (known = null),
	};
};

const readBot = (value: unknown): LineBot => {
	const bot = isObject(value) ? value : {};
	const id = asId(bot.id);
	if (id === null) throw new ServiceError('Bitrix24 answered without a bot', 502, 'no bot');
	return { id, eventMode: asText(bot.eventMode) === 'webhook' ? 'webhook' : 'fetch' };
};

const notRegistered = (): OpenChannelsError =>
	new OpenChannelsError(
		'The bot is not on the portal yet. Publish the workflow with the Channel Trigger: it registers the bot. Then choose the bot in the settings of the open line.',
		404,
		'no bot',
		null,
		'BOT_NOT_FOUND',
		null,
	);
