import type { IDataObject } from 'n8n-workflow';

import type { ChannelAdapter } from '../../lib/channels/adapter';
import { inspect, messagesOf } from '../../lib/channels/inbound';
import { channelDefinition } from '../../lib/channels/registry';
import { journal, startDispatcher, type Dispatcher } from '../../lib/inbox';
import { systemClock, toIso } from '../../lib/shared/clock';
import { toOutputs } from '../../nodes/ChannelTrigger/items';
import { startsExecution, wantedKinds } from '../../nodes/ChannelTrigger/settings';
import { readBody } from '../../sandbox/town/http/body';
import { listen, type Listening } from '../../sandbox/town/http/listen';
import { fetchHttp } from '../channels/fetchHttp';
import { readWorkflow, type Execution, type WorkflowFile } from '../support/inProcess';
import type { Night } from './night';

/** What an owner does when SMSC.ru or zvonok.com is connected: switches the triggers on. */
export const switchedOn = (file: string, ...triggers: readonly string[]): WorkflowFile => {
	const flow = readWorkflow(file);
	return {
		...flow,
		nodes: flow.nodes.map((node) =>
			triggers.includes(node.name) ? { ...node, disabled: false } : node,
		),
	};
};

/**
 * A trigger of calls or SMS as n8n runs it: an address over HTTP, the journal, and executions of the flow from what was kept. Settings are
 * those of the trigger in the file.
 */
export class PhoneLine {
	private executions: Execution[] = [];
	private readonly failures: Error[] = [];
	private server: Listening | null = null;
	private dispatcher: Dispatcher | null = null;

	private constructor(
		private readonly night: Night,
		private readonly adapter: ChannelAdapter,
		private readonly settings: { readonly otherEvents: ReadonlySet<string> },
	) {}

	static async open(
		night: Night,
		flow: WorkflowFile,
		trigger: string,
		credential: IDataObject,
	): Promise<PhoneLine> {
		const node = flow.nodes.find(({ name }) => name === trigger);
		if (node === undefined || node.disabled === true)
			throw new Error(`${flow.name} has no trigger "${trigger}" that is switched on`);
		const channel = String(node.parameters.channel);
		const otherEvents = (node.parameters.otherEvents ?? []) as readonly string[];
		const adapter = channelDefinition(channel)?.open(credential, {
			http: fetchHttp,
			sleep: async () => await Promise.resolve(),
			clock: systemClock,
		});
		if (adapter === undefined) throw new Error(`There is no channel ${channel}`);
		const line = new PhoneLine(night, adapter, { otherEvents: new Set(otherEvents) });
		line.dispatcher = await startDispatcher({
			store: night.store,
			clock: systemClock,
			channel: adapter.channel,
			account: adapter.account,
			quietMs: 0,
			maxWaitMs: 0,
			maxChats: 1,
			maxTries: 1,
			isUrgent: () => false,
			start: async (turns) => {
				const data = toOutputs(turns, line.settings.otherEvents);
				line.executions.push(await night.startFlow(flow, trigger, data));
			},
			onPoison: (_, error) => line.failures.push(error),
		});
		line.server = await line.listen();
		return line;
	}

	/** Where the provider reports; the secret is to be added. */
	get url(): string {
		return this.server?.url ?? '';
	}

	/** Waits until everything that was reported has been worked off. Rejects when an execution failed. */
	async work(): Promise<readonly Execution[]> {
		this.executions = [];
		this.dispatcher?.wake();
		await this.isQuiet();
		if (this.failures.length > 0) throw this.failures[0];
		return this.executions;
	}

	/** Asks the provider, as a trigger without an address does, and works off what it says. */
	async fetch(): Promise<readonly Execution[]> {
		const batch = await this.adapter.polling?.fetch(null, wantedKinds(this.settings), 0);
		await this.keep(batch?.messages ?? []);
		return await this.work();
	}

	async close(): Promise<void> {
		await this.server?.stop();
		await this.dispatcher?.stop();
	}

	private async keep(messages: ReturnType<typeof messagesOf>): Promise<void> {
		await journal.write(this.night.store, messages, systemClock, startsExecution(this.settings));
	}

	private async listen(): Promise<Listening> {
		return await listen(async (request, response) => {
			const { searchParams } = new URL(request.url ?? '/', 'http://desk');
			const inbound = {
				method: request.method ?? 'GET',
				headers: Object.fromEntries(
					Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
				),
				query: Object.fromEntries(searchParams),
				rawBody: await readBody(request),
			};
			const verdict = inspect(this.adapter, inbound);
			const messages = verdict.genuine
				? messagesOf(this.adapter, inbound, toIso(systemClock()))
				: [];
			await this.keep(messages);
			const answer = verdict.genuine ? this.adapter.acknowledge(messages) : verdict.answer;
			response.writeHead(answer.status, answer.headers).end(answer.body);
		});
	}

	private async isQuiet(): Promise<void> {
		for (;;) {
			const open = await this.night.store.db
				.selectFrom('nd_journal')
				.select('id')
				.where('channel', '=', this.adapter.channel)
				.where('status', 'in', ['waiting', 'running'])
				.execute();
			if (open.length === 0) return;
			await new Promise((resolve) => setTimeout(resolve, 5));
		}
	}
}
