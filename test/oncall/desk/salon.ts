import type { CaseFile, Turn } from '../../../lib/casefile';
import {
	act,
	check,
	raise,
	receive,
	type Acted,
	type Checked,
	type Emission,
	type EmissionKind,
	type Raised,
	type RaiseOptions,
	type Received,
} from '../../../lib/oncall';
import { saveProfile } from '../../../lib/profile';
import type { Store } from '../../../lib/store';
import { message } from '../../support/messages';

/** Thursday, 23:40 in Moscow. */
export const NIGHT = Date.parse('2026-03-12T20:40:00.000Z');
export const MINUTE = 60_000;

export const PEOPLE = [
	{ name: 'Ольга', phone: '+79000000001', channel: 'telegram', chatId: '900' },
	{ name: 'Пётр', phone: '+79000000002', channel: 'telegram', chatId: '901' },
	{ name: 'Вера', phone: '+79000000003', channel: 'max', account: 'm1', chatId: '902' },
];

export const ROSTER = { onCall: { people: PEOPLE } };

/** A salon at night, with a clock of its own. */
export class Salon {
	now = NIGHT;
	private count = 0;

	constructor(public store: Store) {}

	readonly clock = (): number => this.now;

	async save(profile: object = ROSTER): Promise<void> {
		await saveProfile(this.store, 'default', profile, this.clock);
	}

	/** Minutes later. */
	later(minutes: number, ms = 0): this {
		this.now += minutes * MINUTE + ms;
		return this;
	}

	/** What a customer wrote, as a later node finds it. */
	request(text = 'Нужен мастер, срочно!', chatId = '100'): CaseFile {
		const turn = this.turn({ text, chat: { id: chatId, type: 'private', title: null } });
		return {
			message: turn,
			conversation: {
				id: `dialogue-${chatId}`,
				channel: 'telegram',
				account: 'bot',
				chatId,
				contactId: 'contact',
				isNew: true,
				openedAt: new Date(this.now).toISOString(),
				turns: 1,
				answeredBy: 'bot',
				humanUntil: null,
				asked: null,
				form: null,
				night: true,
				profile: 'default',
				branch: null,
				campaign: null,
				language: 'ru',
			},
			contact: {
				id: 'contact',
				name: 'Анна',
				phone: '+79001234567',
				phoneProven: true,
				email: null,
				vip: false,
				identities: [],
				consents: [],
				firstSeenAt: new Date(this.now).toISOString(),
			},
		};
	}

	turn(fields: Partial<Turn>): Turn {
		const key = String(++this.count);
		const at = new Date(this.now).toISOString();
		const single = message({
			messageId: key,
			dedupKey: key,
			receivedAt: at,
			occurredAt: at,
			...fields,
		});
		return {
			...single,
			key: `${single.channel}:${single.account}:${key}`,
			parts: [single],
			attempt: 0,
		};
	}

	/** A message of somebody in a private chat of the bot. */
	from(chatId: string, fields: Partial<Turn>): CaseFile {
		return {
			message: this.turn({
				chat: { id: chatId, type: 'private', title: null },
				sender: { id: chatId, name: null, username: null, language: null, isBot: false },
				...fields,
			}),
		};
	}

	async raise(
		item: CaseFile = this.request(),
		options: Partial<RaiseOptions> = {},
	): Promise<Raised> {
		return await raise(
			this.store,
			item,
			{
				reason: 'urgent',
				profile: null,
				branch: null,
				key: null,
				draft: null,
				promised: null,
				links: [],
				linkBase: null,
				tellCustomer: true,
				step: 'raise',
				...options,
			},
			this.clock,
		);
	}

	/** What the Timer Trigger does: a look at every moment that has a timer and has passed. */
	async check(id: string, occasion = String(this.now)): Promise<Checked> {
		return await check(this.store, id, occasion, this.clock);
	}

	async receive(item: CaseFile): Promise<Received> {
		return await receive(this.store, item, 'default', this.clock);
	}

	/** The message acts; anything else fails the test. */
	async acts(item: CaseFile): Promise<Acted> {
		const received = await this.receive(item);
		if (received.kind !== 'acted') throw new Error(`It was read as ${received.kind}`);
		return received.acted;
	}

	async act(
		escalationId: string,
		kind: 'take' | 'done' | 'pass' | 'give',
		who: string,
		at = this.now,
	): Promise<Acted> {
		return await act(
			this.store,
			{
				kind,
				escalationId,
				who,
				key: `act-${++this.count}`,
				at,
				source: 'node',
				answerTo: null,
			},
			this.clock,
		);
	}

	async log(id: string): Promise<readonly string[]> {
		const row = await this.store.db
			.selectFrom('nd_escalation')
			.select(['log', 'triggered_at'])
			.where('id', '=', id)
			.executeTakeFirstOrThrow();
		return (
			JSON.parse(row.log) as Array<{
				at: number;
				kind: string;
				round: number;
				level: number;
				people?: string[];
				by?: string;
				person?: string;
			}>
		).map((entry) =>
			[
				`+${(entry.at - row.triggered_at) / MINUTE}`,
				entry.kind,
				`${entry.round}.${entry.level}`,
				entry.people?.join('+') ?? entry.by ?? entry.person ?? '',
			]
				.join(' ')
				.trim(),
		);
	}

	async events(): Promise<readonly string[]> {
		const rows = await this.store.db
			.selectFrom('nd_event')
			.select(['type', 'at', 'who'])
			.where('type', 'like', 'escalation%')
			.orderBy('at')
			.orderBy('id')
			.execute();
		return rows.map(({ type, at, who }) =>
			`+${(at - NIGHT) / MINUTE} ${type.replace('escalation_', '')} ${who ?? ''}`.trim(),
		);
	}

	/** Timers that still wait, minutes since the night began. */
	async timers(): Promise<readonly number[]> {
		const rows = await this.store.db
			.selectFrom('nd_timer')
			.select('due_at')
			.where('kind', '=', 'escalation')
			.where('status', '=', 'waiting')
			.orderBy('due_at')
			.execute();
		return rows.map(({ due_at }) => (due_at - NIGHT - 1) / MINUTE);
	}
}

export const of = (kind: EmissionKind, emissions: readonly Emission[]): readonly Emission[] =>
	emissions.filter((each) => each.kind === kind);

/** Who is called, and how. */
export const called = (emissions: readonly Emission[]): readonly string[] =>
	of('notify', emissions)
		.filter(({ keys }) => keys.notice?.kind === 'call')
		.map(({ keys }) => `${keys.notice?.person} ${keys.notice?.way}`);

/** Who is told something, and what. */
export const told = (emissions: readonly Emission[]): readonly string[] =>
	of('notify', emissions)
		.filter(({ keys }) => keys.notice?.kind === 'info')
		.map(({ keys }) => `${keys.notice?.person}: ${keys.reply?.text.split('\n')[0]}`);
