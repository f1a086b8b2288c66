import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import { CUSTOMER_KINDS, type Message } from '../../lib/casefile/message';
import { channelDefinition } from '../../lib/channels/registry';
import { toTurn, turnKeyOf } from '../../lib/inbox/turns';
import { systemClock } from '../../lib/shared/clock';
import { toOutputs } from '../../nodes/ChannelTrigger/items';
import { credentialsOf } from '../../sandbox/n8n/desks';
import { DESKS, ON_CALL, profileOf } from '../../sandbox/night/profiles';
import { LEAD, type Activity, type Item } from '../../sandbox/town/bitrix24/state';
import type { Account } from '../../sandbox/town/telegram/state';
import { viewOf, type ViewMessage } from '../../sandbox/town/telegram/people/view';
import { startTown, type Town } from '../../sandbox/town/town';
import { fetchHttp } from '../channels/fetchHttp';
import {
	loadNodeTypes,
	openInProcess,
	readWorkflow,
	type Execution,
	type InProcess,
	type WorkflowFile,
} from '../support/inProcess';

const [DESK] = DESKS;
const OTHER_EVENTS = new Set(['echo', 'lifecycle'] as const);

/** One evening at the desk of the salon: the shipped workflows in n8n's own engine, the messenger and the portal over sockets. */
export class Night {
	/** A number of its own for everybody: the portal knows people by their phones. */
	private customers = 0;
	private offset: string | null = null;

	private constructor(
		readonly town: Town,
		private readonly folder: string,
		private readonly engine: InProcess,
		private readonly routing: WorkflowFile,
		private readonly token: IDataObject,
	) {}

	static async open(): Promise<Night> {
		const folder = mkdtempSync(join(tmpdir(), 'nightdesk-workflow-'));
		process.env.N8N_USER_FOLDER = folder;
		const town = await startTown({
			telegram: { bots: [DESK.bot] },
			bitrix24: { bucket: { size: 50, leakPerSecond: 40 } },
		});
		const credentials = Object.fromEntries(
			credentialsOf(DESK, town.addresses).map(({ type, data }) => [type, data as IDataObject]),
		);
		const [routing, profile] = ['night-routing.json', 'business-profile.json'].map(readWorkflow);
		const engine = openInProcess(await loadNodeTypes([routing, profile]), credentials);
		await engine.start(withProfile(profile), 'Save it now', [[{ json: {} }]]);
		town.telegram.people.create({ id: ON_CALL.userId, first_name: ON_CALL.name });
		town.telegram.people.opened(town.telegram.bot(), ON_CALL.userId);
		return new Night(town, folder, engine, routing, credentials.nightDeskTelegramApi);
	}

	async close(): Promise<void> {
		await this.town.stop();
		rmSync(this.folder, { recursive: true, force: true });
	}

	customer(name = 'Анна'): Customer {
		const number = ++this.customers;
		const account = this.town.telegram.people.create({
			first_name: name,
			phone: `+7999100${String(1000 + number)}`,
		});
		return new Customer(this, account);
	}

	/** What the person on call was told, oldest first. */
	alerts(): readonly string[] {
		return this.heardBy(ON_CALL.userId).map(({ text }) => text ?? '');
	}

	heardBy(userId: number): readonly ViewMessage[] {
		const { telegram } = this.town;
		const bot = telegram.bot();
		const chat = bot.chats.get(userId);
		return chat === undefined
			? []
			: viewOf(telegram.core, bot, chat).messages.filter(({ from }) => from === 'bot');
	}

	/** Fetches what has come as Channel Trigger does, and runs the workflow once for each message. */
	async work(): Promise<readonly Execution[]> {
		const adapter = channelDefinition('telegram')?.open(this.token, {
			http: fetchHttp,
			sleep: async () => await Promise.resolve(),
			clock: systemClock,
		});
		if (adapter?.polling === undefined) throw new Error('Telegram can be polled');
		const kinds = new Set([...CUSTOMER_KINDS, ...OTHER_EVENTS]);
		const { messages, next } = await adapter.polling.fetch(this.offset, kinds, 0);
		this.offset = next ?? this.offset;
		const executions: Execution[] = [];
		for (const message of messages) {
			executions.push(await this.engine.start(this.routing, 'Telegram', turnOf(message)));
		}
		return executions;
	}
}

export class Customer {
	constructor(
		private readonly night: Night,
		readonly account: Account,
	) {}

	get id(): number {
		return this.account.user.id;
	}

	async says(text: string): Promise<Execution> {
		const { people, ...telegram } = this.night.town.telegram;
		people.send(telegram.bot(), this.id, { kind: 'text', text });
		return await this.only();
	}

	async presses(text: string): Promise<Execution> {
		const { people, ...telegram } = this.night.town.telegram;
		people.press(telegram.bot(), this.id, { text });
		return await this.only();
	}

	heard(): readonly ViewMessage[] {
		return this.night.heardBy(this.id);
	}

	lastHeard(): ViewMessage | undefined {
		return this.heard().at(-1);
	}

	/** Leads on the portal that carry this customer's number or chat. */
	leads(): readonly Item[] {
		const { items } = this.night.town.bitrix24.state;
		return items.filter(
			(item) => item.entityTypeId === LEAD && JSON.stringify(item).includes(String(this.id)),
		);
	}

	toDos(): readonly Activity[] {
		const ids = this.leads().map(({ id }) => id);
		return this.night.town.bitrix24.state.activities.filter(
			({ ownerTypeId, ownerId }) => ownerTypeId === LEAD && ids.includes(ownerId),
		);
	}

	private async only(): Promise<Execution> {
		const executions = await this.night.work();
		expect(executions).toHaveLength(1);
		return executions[0];
	}
}

const turnOf = (message: Message) =>
	toOutputs(
		[toTurn(turnKeyOf(message.channel, message.account, message), [message], 0)],
		OTHER_EVENTS,
	);

const withProfile = (file: WorkflowFile): WorkflowFile => ({
	...file,
	nodes: file.nodes.map((node) =>
		node.name === 'The business'
			? {
					...node,
					parameters: {
						operation: 'save',
						profileName: 'default',
						json: JSON.stringify(profileOf(DESK)),
					},
				}
			: node,
	),
});
