import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import {
	Workflow,
	type IConnections,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IRun,
	type IVersionedNodeType,
	type IWorkflowExecuteAdditionalData,
	type IWorkflowSettings,
} from 'n8n-workflow';

import { Appointment } from '../../nodes/Appointment/Appointment.node';
import { Bitrix24Lead } from '../../nodes/Bitrix24Lead/Bitrix24Lead.node';
import { BusinessProfile } from '../../nodes/BusinessProfile/BusinessProfile.node';
import { ChannelReply } from '../../nodes/ChannelReply/ChannelReply.node';
import { ChannelTrigger } from '../../nodes/ChannelTrigger/ChannelTrigger.node';
import { Conversation } from '../../nodes/Conversation/Conversation.node';
import { EscalateOnCall } from '../../nodes/EscalateOnCall/EscalateOnCall.node';
import { IntentClassifier } from '../../nodes/IntentClassifier/IntentClassifier.node';
import { KnowledgeBase } from '../../nodes/KnowledgeBase/KnowledgeBase.node';
import { KpiAggregator } from '../../nodes/KpiAggregator/KpiAggregator.node';
import { LeadQualifier } from '../../nodes/LeadQualifier/LeadQualifier.node';
import { PersonalData } from '../../nodes/PersonalData/PersonalData.node';
import { PriceQuote } from '../../nodes/PriceQuote/PriceQuote.node';
import { SlotFinder } from '../../nodes/SlotFinder/SlotFinder.node';
import { SlaTimer } from '../../nodes/SlaTimer/SlaTimer.node';
import { SupportDesk } from '../../nodes/SupportDesk/SupportDesk.node';
import { TimerTrigger } from '../../nodes/TimerTrigger/TimerTrigger.node';
import { RunScenario } from '../../nodes/RunScenario/RunScenario.node';
import { Upsell } from '../../nodes/Upsell/Upsell.node';
import { ScenarioTrigger } from '../../nodes/ScenarioTrigger/ScenarioTrigger.node';

/** A workflow file as n8n imports it. */
export interface WorkflowFile {
	readonly id: string;
	readonly name: string;
	readonly nodes: readonly INode[];
	readonly connections: IConnections;
	readonly settings: IWorkflowSettings;
	readonly pinData?: IDataObject;
}

type AnyNodeType = INodeType | IVersionedNodeType;

const folder = join(process.cwd(), 'workflows');

export const workflowFiles = (): readonly string[] =>
	readdirSync(folder).filter((name) => name.endsWith('.json'));

export const readWorkflow = (file: string): WorkflowFile =>
	JSON.parse(readFileSync(join(folder, file), 'utf8')) as WorkflowFile;

const OURS: Readonly<Record<string, new () => INodeType>> = {
	'n8n-nodes-nightdesk.appointment': Appointment,
	'n8n-nodes-nightdesk.bitrix24Lead': Bitrix24Lead,
	'n8n-nodes-nightdesk.businessProfile': BusinessProfile,
	'n8n-nodes-nightdesk.channelReply': ChannelReply,
	'n8n-nodes-nightdesk.channelTrigger': ChannelTrigger,
	'n8n-nodes-nightdesk.conversation': Conversation,
	'n8n-nodes-nightdesk.escalateOnCall': EscalateOnCall,
	'n8n-nodes-nightdesk.intentClassifier': IntentClassifier,
	'n8n-nodes-nightdesk.knowledgeBase': KnowledgeBase,
	'n8n-nodes-nightdesk.kpiAggregator': KpiAggregator,
	'n8n-nodes-nightdesk.leadQualifier': LeadQualifier,
	'n8n-nodes-nightdesk.personalData': PersonalData,
	'n8n-nodes-nightdesk.priceQuote': PriceQuote,
	'n8n-nodes-nightdesk.slotFinder': SlotFinder,
	'n8n-nodes-nightdesk.slaTimer': SlaTimer,
	'n8n-nodes-nightdesk.supportDesk': SupportDesk,
	'n8n-nodes-nightdesk.timerTrigger': TimerTrigger,
	'n8n-nodes-nightdesk.runScenario': RunScenario,
	'n8n-nodes-nightdesk.scenarioTrigger': ScenarioTrigger,
	'n8n-nodes-nightdesk.upsell': Upsell,
};

/** Where the installed n8n has those of its own nodes that the shipped workflows use. */
const BASE: Readonly<Record<string, string>> = {
	errorTrigger: 'ErrorTrigger/ErrorTrigger',
	executeWorkflowTrigger: 'ExecuteWorkflow/ExecuteWorkflowTrigger/ExecuteWorkflowTrigger',
	filter: 'Filter/Filter',
	if: 'If/If',
	httpRequest: 'HttpRequest/HttpRequest',
	manualTrigger: 'ManualTrigger/ManualTrigger',
	limit: 'Transform/Limit/Limit',
	stopAndError: 'StopAndError/StopAndError',
	merge: 'Merge/Merge',
	noOp: 'NoOp/NoOp',
	readWriteFile: 'Files/ReadWriteFile/ReadWriteFile',
	respondToWebhook: 'RespondToWebhook/RespondToWebhook',
	scheduleTrigger: 'Schedule/ScheduleTrigger',
	set: 'Set/Set',
	splitOut: 'Transform/SplitOut/SplitOut',
	stickyNote: 'StickyNote/StickyNote',
	switch: 'Switch/Switch',
	webhook: 'Webhook/Webhook',
};

const baseNode = async (type: string): Promise<AnyNodeType> => {
	const path = BASE[type.replace('n8n-nodes-base.', '')];
	if (path === undefined) throw new Error(`No place is known for the node ${type}`);
	const host = join(process.cwd(), 'sandbox/host/node_modules/n8n-nodes-base/dist/nodes');
	if (!existsSync(host)) throw new Error('n8n is not installed: run the tests by `npm test`');
	const classes = (await import(join(host, `${path}.node.js`))) as Record<
		string,
		new () => AnyNodeType
	>;
	return new classes[path.slice(path.lastIndexOf('/') + 1)]();
};

/** The node types that the files use: ours from their source, n8n's own from the installed n8n. */
export const loadNodeTypes = async (files: readonly WorkflowFile[]): Promise<INodeTypes> => {
	const loaded = new Map<string, AnyNodeType>();
	for (const { type } of files.flatMap(({ nodes }) => nodes)) {
		if (loaded.has(type)) continue;
		loaded.set(type, type in OURS ? new OURS[type]() : await baseNode(type));
	}
	const known = (type: string): AnyNodeType => {
		const found = loaded.get(type);
		if (found === undefined) throw new Error(`The node type ${type} was not loaded`);
		return found;
	};
	return {
		getByName: known,
		getByNameAndVersion: (type, version) => {
			const found = known(type);
			return 'getNodeType' in found ? found.getNodeType(version) : found;
		},
		getKnownTypes: () => ({}),
	};
};

/** The file as n8n holds it in memory; parameters not written there have their defaults. */
export const toWorkflow = (file: WorkflowFile, nodeTypes: INodeTypes): Workflow =>
	new Workflow({
		id: file.id,
		name: file.name,
		nodes: structuredClone([...file.nodes]),
		connections: structuredClone(file.connections),
		settings: file.settings,
		active: true,
		nodeTypes,
	});

export interface Execution {
	readonly run: IRun;
	/** Names of the nodes that ran, in the order in which they began. */
	readonly path: readonly string[];
	/** What the node's runs put out, all outputs together. */
	itemsOf(node: string): readonly IDataObject[];
}

export interface InProcess {
	/** Runs the workflow from a trigger that put out `data`, one list for each of its outputs. Rejects when the run failed. */
	start(file: WorkflowFile, node: string, data: INodeExecutionData[][]): Promise<Execution>;
}

/**
 * n8n's own engine without the server around it: no database, no queue, no editor. Credentials are found by their type. Set
 * `N8N_USER_FOLDER` before, n8n and the store of our nodes keep their files there.
 */
export const openInProcess = (
	nodeTypes: INodeTypes,
	credentials: Readonly<Record<string, IDataObject>>,
	/** Published workflows that may be called by their id, as Run Scenario does. */
	called: readonly WorkflowFile[] = [],
): InProcess => {
	let count = 0;
	const engine: InProcess = {
		start: async (file, node, data) => {
			const executionId = String(++count);
			const workflow = toWorkflow(withCredentials(file, nodeTypes, credentials), nodeTypes);
			const startNode = workflow.getNode(node);
			if (startNode === null) throw new Error(`${file.name} has no node "${node}"`);
			const hooks = new ExecutionLifecycleHooks('trigger', executionId, {
				...file,
				nodes: Object.values(workflow.nodes),
				active: true,
				activeVersionId: null,
				isArchived: false,
				createdAt: new Date(0),
				updatedAt: new Date(0),
				pinData: undefined,
			});
			const surroundings = {
				executionId,
				hooks,
				currentNodeExecutionIndex: 0,
				instanceBaseUrl: 'http://127.0.0.1/',
				restApiUrl: 'http://127.0.0.1/rest',
				formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
				webhookBaseUrl: 'http://127.0.0.1/webhook',
				webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
				webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
				variables: {},
				executeWorkflow: async (
					{ id }: { id?: string },
					_: unknown,
					{ inputData }: { inputData?: INodeExecutionData[] },
				) => await callWorkflow(engine, called, id, inputData ?? []),
				credentialsHelper: {
					isCredentialUsableByNode: () => true,
					getDecrypted: async (_: unknown, __: unknown, type: string) =>
						await Promise.resolve(credentials[type]),
				},
			} as unknown as IWorkflowExecuteAdditionalData;
			const run = await new WorkflowExecute(surroundings, 'trigger').run({
				workflow,
				startNode,
				triggerToStartFrom: {
					name: node,
					data: {
						startTime: Date.now(),
						executionTime: 0,
						executionIndex: 0,
						source: [],
						data: { main: data },
					},
				},
			});
			const { error, runData, lastNodeExecuted } = run.data.resultData;
			if (error !== undefined || run.status !== 'success') {
				throw new Error(
					`${file.name} ended with "${run.status}" at "${lastNodeExecuted}": ${error?.message}`,
					{ cause: error },
				);
			}
			return {
				run,
				path: Object.entries(runData)
					.flatMap(([name, runs]) => runs.map((one) => [one.executionIndex, name] as const))
					.sort(([a], [b]) => a - b)
					.map(([, name]) => name),
				itemsOf: (name) =>
					(runData[name] ?? []).flatMap((one) =>
						(one.data?.main ?? []).flatMap((items) => (items ?? []).map(({ json }) => json)),
					),
			};
		},
	};
	return engine;
};

const START = 'n8n-nodes-base.executeWorkflowTrigger';

/** As n8n does it: from the called workflow's own start node; what its last node put out comes back. */
const callWorkflow = async (
	engine: InProcess,
	called: readonly WorkflowFile[],
	id: string | undefined,
	items: INodeExecutionData[],
): Promise<{ executionId: string; data: Array<INodeExecutionData[] | null> }> => {
	const file = called.find((each) => each.id === id);
	if (file === undefined) throw new Error('Workflow is not active and cannot be executed.');
	const start = file.nodes.find(({ type }) => type === START);
	if (start === undefined) throw new Error('Missing node to start execution');
	const { run } = await engine.start(file, start.name, [items]);
	const { lastNodeExecuted, runData } = run.data.resultData;
	const last = runData[lastNodeExecuted ?? '']?.at(-1)?.data?.main ?? [];
	return { executionId: `called-${file.id}`, data: last };
};

/** What an owner does in the editor: choose a credential in every node that wants one. */
const withCredentials = (
	file: WorkflowFile,
	nodeTypes: INodeTypes,
	credentials: Readonly<Record<string, IDataObject>>,
): WorkflowFile => ({
	...file,
	nodes: file.nodes.map((node) => {
		const wanted = nodeTypes.getByNameAndVersion(node.type, node.typeVersion).description
			.credentials;
		const chosen = (wanted ?? []).filter(({ name }) => name in credentials);
		return chosen.length === 0
			? node
			: {
					...node,
					credentials: Object.fromEntries(chosen.map(({ name }) => [name, { id: name, name }])),
				};
	}),
});
