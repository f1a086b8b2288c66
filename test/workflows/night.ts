import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import type { ChannelAdapter } from '../../lib/channels/adapter';
import { channelDefinition } from '../../lib/channels/registry';
import { journal, startDispatcher, type Dispatcher } from '../../lib/inbox';
import { registerScenarios } from '../../lib/scenarios';
import { systemClock } from '../../lib/shared/clock';
import { openStore, type Store } from '../../lib/store';
import { claimDueTimers, finishTimer } from '../../lib/timers';
import { timerCaseFile } from '../../lib/timers/caseFile';
import { toOutputs } from '../../nodes/ChannelTrigger/items';
import { startsExecution, wantedKinds } from '../../nodes/ChannelTrigger/settings';
import { readKinds } from '../../nodes/TimerTrigger/kinds';
import { defaultFile } from '../../nodes/shared/store';
import { credentialsOf, NIGHT_REQUESTS_PER_SECOND } from '../../sandbox/n8n/desks';
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
const ERRORS = readWorkflow('errors.json');
const SETTINGS = { otherEvents: new Set(['echo', 'lifecycle']) };

/**
 * One evening at the desk of the salon: the shipped workflows in n8n's own engine, the journal and its dispatcher, the messenger and
 * the portal over sockets.
 */
export class Night {
	private customers = 0;
	private offset: string | null = null;
	private dispatcher: Dispatcher | null = null;
	private executions: Execution[] = [];
	private readonly failures: Error[] = [];

	private constructor(
		readonly town: Town,
		private readonly folder: string,
		readonly store: Store,
		private readonly adapter: ChannelAdapter,
		private readonly engine: InProcess,
		private readonly published: readonly WorkflowFile[],
	) {}

	/**
	 * `edit`: what an owner changes in them before publishing, such as an address.
	 * `flows`: files of workflows that are published beside *Night routing* and serve their scenarios. `further`: credentials besides
	 * those of the desk, by type.
	 */
	static async open(
		flows: readonly string[] = [],
		further: Readonly<Record<string, IDataObject>> = {},
		edit: (flow: WorkflowFile) => WorkflowFile = (flow) => flow,
	): Promise<Night> {
		const folder = mkdtempSync(join(tmpdir(), 'nightdesk-workflow-'));
		process.env.N8N_USER_FOLDER = folder;
		const town = await startTown({
			telegram: { bots: [DESK.bot] },
			bitrix24: { bucket: { size: 50, leakPerSecond: NIGHT_REQUESTS_PER_SECOND } },
		});
		const credentials = {
			...Object.fromEntries(
				credentialsOf(DESK, town.addresses).map(({ type, data }) => [type, data as IDataObject]),
			),
			...further,
		};
		const [routing, profile] = ['night-routing.json', 'business-profile.json'].map(readWorkflow);
		const published = flows.map(readWorkflow).map(edit);
		const nodeTypes = await loadNodeTypes([routing, profile, ERRORS, ...published]);
		const engine = openInProcess(nodeTypes, credentials, published);
		await engine.start(withProfile(profile), 'Save it now', [[{ json: {} }]]);
		town.telegram.people.create({ id: ON_CALL.userId, first_name: ON_CALL.name });
		town.telegram.people.opened(town.telegram.bot(), ON_CALL.userId);
		const adapter = channelDefinition('telegram')?.open(credentials.nightDeskTelegramApi, {
			http: fetchHttp,
			sleep: async () => await Promise.resolve(),
			clock: systemClock,
		});
		if (adapter === undefined) throw new Error('There is no Telegram');
		const store = await openStore({ kind: 'sqlite', file: defaultFile() });
		for (const flow of published) await publish(store, flow);
		const night = new Night(town, folder, store, adapter, engine, published);
		night.dispatcher = await startDispatcher({
			store,
			clock: systemClock,
			channel: adapter.channel,
			account: adapter.account,
			quietMs: 0,
			maxWaitMs: 0,
			maxChats: 1,
			maxTries: 1,
			isUrgent: () => false,
			start: async (turns) => {
				const data = toOutputs(turns, SETTINGS.otherEvents);
				night.executions.push(await engine.start(routing, 'Telegram', data));
			},
			onPoison: (_, error) => night.failures.push(error),
		});
		return night;
	}

	async close(): Promise<void> {
		await this.dispatcher?.stop();
		await this.store.close();
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

	/** Takes in what has come as Channel Trigger does, and waits for the executions. Rejects when one of them failed. */
	async work(): Promise<readonly Execution[]> {
		this.executions = [];
		const batch = await this.adapter.polling?.fetch(this.offset, wantedKinds(SETTINGS), 0);
		this.offset = batch?.next ?? this.offset;
		await journal.write(this.store, batch?.messages ?? [], systemClock, startsExecution(SETTINGS));
		this.dispatcher?.wake();
		while (await this.isBusy()) await new Promise((resolve) => setTimeout(resolve, 5));
		if (this.failures.length > 0) throw this.failures[0];
		return this.executions;
	}

	/** The visits in the store, in the order in which they were made. */
	async visits(): Promise<
		ReadonlyArray<{
			readonly status: string;
			readonly chat: string | null;
			readonly staff: string | null;
			readonly service: string | null;
			readonly start: number;
		}>
	> {
		return await this.store.db
			.selectFrom('nd_appointment')
			.select(['status', 'chat_id as chat', 'staff', 'service', 'start_at as start'])
			.orderBy('created_at')
			.execute();
	}

	/** Runs *Errors* as n8n does when another workflow has failed. */
	async failed(report: IDataObject): Promise<Execution> {
		return await this.engine.start(ERRORS, 'Something failed', [[{ json: report }]]);
	}

	/** Runs what has fallen due by the clock, until nothing is, as the Timer Triggers of the published flows do. Rejects when a run failed. */
	async due(): Promise<readonly Execution[]> {
		const executions: Execution[] = [];
		for (const flow of this.published) {
			const trigger = flow.nodes.find(({ type }) => type === 'n8n-nodes-nightdesk.timerTrigger');
			if (trigger === undefined) continue;
			const kinds = readKinds(trigger.parameters.kinds);
			for (;;) {
				const [timer] = await claimDueTimers(this.store, { kinds, limit: 1 }, systemClock);
				if (timer === undefined) break;
				const json = await timerCaseFile(this.store, timer, systemClock);
				const data = kinds.map((kind) =>
					kind === timer.kind ? [{ json: json as unknown as IDataObject }] : [],
				);
				executions.push(await this.engine.start(flow, trigger.name, data));
				await finishTimer(this.store, timer, systemClock);
			}
		}
		return executions;
	}

	/** Starts a published flow from one of its triggers; `json` leaves by the first output. */
	async start(file: string, node: string, json: IDataObject): Promise<Execution> {
		return await this.startFlow(readWorkflow(file), node, [[{ json }]]);
	}

	/** The same with a flow that an owner has changed, and items for each output. */
	async startFlow(
		flow: WorkflowFile,
		node: string,
		data: INodeExecutionData[][],
	): Promise<Execution> {
		return await this.engine.start(flow, node, data);
	}

	private async isBusy(): Promise<boolean> {
		const open = await this.store.db
			.selectFrom('nd_journal')
			.select('id')
			.where('status', 'in', ['waiting', 'running'])
			.execute();
		return open.length > 0;
	}
}

/** What its Scenario Trigger does when n8n publishes a workflow. */
const publish = async (store: Store, { id, name, nodes }: WorkflowFile): Promise<void> => {
	const trigger = nodes.find(({ type }) => type === 'n8n-nodes-nightdesk.scenarioTrigger');
	const { scenarios, more, profile } = trigger?.parameters ?? {};
	await registerScenarios(
		store,
		{
			workflowId: id,
			workflowName: name,
			profile: String(profile ?? ''),
			scenarios: [
				...((scenarios ?? []) as readonly string[]),
				...String(more ?? '')
					.split(',')
					.map((each) => each.trim())
					.filter((each) => each !== ''),
			],
		},
		systemClock,
	);
};

/** The colleague whose own Telegram the bot assists. */
const COLLEAGUE = 5_900_000_777;

export class Customer {
	private connection: string | null = null;

	constructor(
		private readonly night: Night,
		readonly account: Account,
	) {}

	get id(): number {
		return this.account.user.id;
	}

	/** Writes from now on to a colleague's own account, in which the bot answers (Telegram Business). */
	async inBusinessChat(): Promise<void> {
		const { telegram } = this.night.town;
		telegram.people.create({ id: COLLEAGUE, first_name: 'Марина' });
		this.connection = telegram.groups.connectBusiness(telegram.bot(), COLLEAGUE);
		await this.night.work();
	}

	async says(text: string): Promise<Execution> {
		const { telegram } = this.night.town;
		if (this.connection !== null) return await this.writesInBusinessChat(this.id, text);
		telegram.people.send(telegram.bot(), this.id, { kind: 'text', text });
		return await this.only();
	}

	/** Several messages, sent before the first of them is read. */
	async saysInOneBreath(...texts: readonly string[]): Promise<Execution> {
		const { telegram } = this.night.town;
		for (const text of texts) telegram.people.send(telegram.bot(), this.id, { kind: 'text', text });
		return await this.only();
	}

	async isWrittenToByColleague(text: string): Promise<Execution> {
		return await this.writesInBusinessChat(COLLEAGUE, text);
	}

	async presses(text: string): Promise<Execution> {
		const { telegram } = this.night.town;
		telegram.people.press(telegram.bot(), this.id, { text });
		return await this.only();
	}

	private async writesInBusinessChat(writer: number, text: string): Promise<Execution> {
		const { telegram } = this.night.town;
		if (this.connection === null) throw new Error('The customer has no business chat');
		telegram.groups.sendBusiness(telegram.bot(), this.connection, this.id, writer, {
			kind: 'text',
			text,
		});
		return await this.only();
	}

	heard(): readonly ViewMessage[] {
		return this.night.heardBy(this.id);
	}

	/** This customer's visits in the store. */
	async visits(): ReturnType<Night['visits']> {
		return (await this.night.visits()).filter(({ chat }) => chat === String(this.id));
	}

	/** The last words; a file that comes after them has none. */
	lastHeard(): ViewMessage | undefined {
		return this.heard().findLast(({ text }) => text !== null);
	}

	/** Leads on the portal that carry this customer's number or chat. */
	leads(): readonly Item[] {
		const { items } = this.night.town.bitrix24.state;
		return items.filter(
			(item) => item.entityTypeId === LEAD && JSON.stringify(item).includes(String(this.id)),
		);
	}

	/** The texts on this customer's cards. */
	comments(): readonly string[] {
		const ids = this.leads().map(({ id }) => id);
		return this.night.town.bitrix24.state.comments
			.filter(({ entityTypeId, entityId }) => entityTypeId === LEAD && ids.includes(entityId))
			.map(({ text }) => text);
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
