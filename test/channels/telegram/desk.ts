import {
	startTelegram,
	DEFAULT_TOKEN,
	type TelegramOptions,
	type TelegramTown,
} from '../../../sandbox/town/telegram/index';
import { viewOf, type ViewMessage } from '../../../sandbox/town/telegram/people/view';
import { telegramAdapter, type TelegramSettings } from '../../../lib/channels/telegram';
import type { ChannelAdapter } from '../../../lib/channels/adapter';
import { fetchHttp } from '../fetchHttp';

export interface Desk {
	readonly town: TelegramTown;
	readonly adapter: ChannelAdapter;
	/** How long the adapter slept, in milliseconds, in order. Sleeping takes no time but moves the town's clock. */
	readonly slept: readonly number[];
	/** What the customer sees from the bot. */
	shown(userId: number): readonly ViewMessage[];
	/** What the customer sees in place of the keyboard. */
	keyboard(userId: number): ReturnType<typeof viewOf>['keyboard'];
	/** A customer who has written `/start`. */
	customer(name?: string): number;
	stop(): Promise<void>;
}

/** A simulated Telegram and our adapter for its bot, over real HTTP. */
export const openDesk = async (
	options: TelegramOptions = {},
	settings: Partial<TelegramSettings> = {},
): Promise<Desk> => {
	let ahead = 0;
	const now = () => Date.now() + ahead;
	const town = await startTelegram({ allowLocalWebhook: true, now, ...options });
	const slept: number[] = [];
	const adapter = telegramAdapter(
		{
			token: DEFAULT_TOKEN,
			baseUrl: town.url,
			proxy: null,
			webhookSecret: '',
			extraCa: null,
			...settings,
		},
		{
			http: fetchHttp,
			sleep: async (milliseconds) => {
				slept.push(milliseconds);
				ahead += milliseconds;
				await Promise.resolve();
			},
			clock: now,
		},
	);
	const view = (userId: number) => {
		const record = town.bot().chats.get(userId);
		if (record === undefined) throw new Error(`no chat ${userId}`);
		return viewOf(town.core, town.bot(), record);
	};
	return {
		town,
		adapter,
		slept,
		shown: (userId) => view(userId).messages.filter(({ from }) => from === 'bot'),
		keyboard: (userId) => view(userId).keyboard,
		customer: (name = 'Анна') => {
			const { user } = town.people.create({ first_name: name, phone: '+79161234567' });
			town.people.send(town.bot(), user.id, { kind: 'start' });
			return user.id;
		},
		stop: async () => await town.stop(),
	};
};
