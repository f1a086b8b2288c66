import type { CaseFile, Message, Turn, Understood } from '../../lib/casefile';
import {
	answer,
	collect,
	handOver,
	openDialogue,
	type Answered,
	type Collected,
	type FormWish,
	type HandedOver,
	type Opened,
} from '../../lib/conversation';
import { saveProfile } from '../../lib/profile';
import type { Store } from '../../lib/store';
import { readEntities } from '../../lib/understanding/entities';
import { message } from '../support/messages';

/** Thursday, 23:40 in Moscow. */
export const NIGHT = Date.parse('2026-03-12T20:40:00.000Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** What the owner of a salon would write. */
export const SALON = {
	business: { kind: 'salon', name: 'Ночная орхидея' },
	hours: [
		{ days: [1, 2, 3, 4, 5], from: '09:00', to: '20:00' },
		{ days: [6], from: '10:00', to: '18:00' },
	],
	branches: [
		{
			id: 'center',
			name: 'Центр',
			city: 'Казань',
			address: 'ул. Баумана, 1',
			phone: '+78432000001',
		},
	],
	services: [
		{ title: 'Маникюр', minutes: 60, priceFrom: 1500, priceTo: 1500, synonyms: ['ногти'] },
		{
			title: 'Маникюр с покрытием',
			minutes: 90,
			priceFrom: 2200,
			priceTo: 2200,
			includes: 'снятие, покрытие гель-лак',
		},
		{ title: 'Педикюр', minutes: 90, priceFrom: 2500 },
		{ title: 'Стрижка женская', minutes: 60, priceFrom: 1800, priceTo: 3000 },
	],
	staff: [{ name: 'Марина' }, { name: 'Ольга' }],
	onCall: {
		people: [
			{ name: 'Ольга', phone: '+79000000001', channel: 'telegram', chatId: '900' },
			{ name: 'Пётр', phone: '+79000000002' },
		],
	},
};

/** A customer who writes message after message into one chat, with a clock of their own. */
export class Customer {
	now = NIGHT;
	private count = 0;
	item: CaseFile = {};

	constructor(
		readonly store: Store,
		readonly id = '100',
		private readonly defaults: Partial<Message> = {},
	) {}

	readonly clock = () => this.now;

	turn(text: string | null, fields: Partial<Message> = {}): Turn {
		this.count++;
		const key = `${this.id}-${this.count}`;
		const single = message({
			chat: { id: this.id, type: 'private', title: null },
			sender: { id: this.id, name: 'Анна', username: null, language: 'ru', isBot: false },
			messageId: key,
			dedupKey: key,
			text,
			receivedAt: new Date(this.now).toISOString(),
			...this.defaults,
			...fields,
		});
		return { ...single, key: `telegram:bot:${key}`, parts: [single], attempt: 0 };
	}

	async open(turn: Turn): Promise<Opened> {
		const opened = await openDialogue(this.store, turn, {}, this.clock);
		this.item = {
			message: turn,
			...(opened.conversation ? { conversation: opened.conversation } : {}),
			...(opened.contact ? { contact: opened.contact } : {}),
		};
		return opened;
	}

	/** Writes a text; the reading is the real one of the details, with the intents given. */
	async says(
		text: string,
		reading: Partial<Understood> = {},
		fields: Partial<Message> = {},
	): Promise<Opened> {
		const opened = await this.open(this.turn(text, fields));
		this.item = { ...this.item, understanding: this.understood(text, reading) };
		return opened;
	}

	understood(text: string, reading: Partial<Understood> = {}): Understood {
		const asking = this.item.conversation?.form?.asking ?? null;
		const intents = reading.intents ?? [this.item.conversation?.form?.name ?? 'booking'];
		return {
			intents,
			urgent: false,
			confidence: 0.9,
			candidates: [],
			why: [],
			entities: readEntities(text, {
				now: new Date(this.now).toISOString(),
				timeZone: 'Europe/Moscow',
				context: asking,
			}),
			language: 'ru',
			injection: false,
			ms: 1,
			scenario: intents[0],
			handledBy: 'bot',
			answersQuestion: asking !== null,
			clarify: null,
			tier: 'warm',
			...reading,
		};
	}

	async collects(wish: FormWish = { kind: 'auto' }): Promise<Collected> {
		const collected = await collect(this.store, this.item, { wish, step: 'form' }, this.clock);
		this.item = {
			...this.item,
			conversation: collected.conversation,
			contact: collected.contact,
			collect: collected.collect,
		};
		return collected;
	}

	async answered(scenario: string | null = null): Promise<Answered> {
		const answered = await answer(this.store, this.item, { scenario, step: 'answer' }, this.clock);
		this.item = { ...this.item, conversation: answered.conversation };
		return answered;
	}

	async handedOver(options: Partial<Parameters<typeof handOver>[2]> = {}): Promise<HandedOver> {
		return await handOver(
			this.store,
			this.item,
			{
				reason: null,
				silenceMinutes: null,
				customerText: null,
				people: null,
				step: 'person',
				...options,
			},
			this.clock,
		);
	}

	/** Says something in the open form and takes the next question. */
	async replies(
		text: string,
		reading: Partial<Understood> = {},
		fields: Partial<Message> = {},
	): Promise<Collected> {
		this.now += MINUTE;
		await this.says(text, reading, fields);
		return await this.collects();
	}
}

export const withSalon = async (store: Store, changes: object = {}): Promise<Store> => {
	await saveProfile(store, 'default', { ...SALON, ...changes }, () => NIGHT);
	return store;
};

export const eventTypes = async (store: Store): Promise<readonly string[]> =>
	(await store.db.selectFrom('nd_event').select('type').orderBy('id').execute()).map(
		({ type }) => type,
	);
