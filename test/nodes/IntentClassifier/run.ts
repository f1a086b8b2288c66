import { executeContext } from '../context';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { CaseFile, Conversation, FormState, Turn, Understood } from '../../../lib/casefile';
import { IntentClassifier } from '../../../nodes/IntentClassifier/IntentClassifier.node';
import { openNodeStore } from '../../../nodes/shared/store';
import { message } from '../../support/messages';

export const ROUTES = [
	{ name: 'Booking', intents: ['booking', 'availability'], ownIntents: '' },
	{ name: 'Price', intents: ['price'], ownIntents: 'gift_card' },
	{ name: 'Complaint', intents: ['complaint'], ownIntents: '' },
	{ name: 'Person', intents: ['human'], ownIntents: '' },
	{ name: 'Small talk', intents: ['greeting', 'thanks', 'feedback'], ownIntents: '' },
];

/** Numbers of the outputs with the routes above. */
export const OUTPUT = {
	urgent: 0,
	booking: 1,
	price: 2,
	complaint: 3,
	person: 4,
	talk: 5,
	lost: 6,
};

export interface Extra {
	readonly parameters?: Readonly<Record<string, unknown>>;
	readonly credentials?: Readonly<Record<string, IDataObject>>;
	readonly continueOnFail?: boolean;
	readonly executionId?: string;
	/** What is wired to the model input. */
	readonly connected?: unknown;
	readonly files?: ReadonlyArray<Readonly<Record<string, Buffer>>>;
}

const node = new IntentClassifier();

/** Runs the node as n8n would. Parameters of collections are read by their path, as n8n gives them. */
export const runNode = async (
	operation: 'classify' | 'teach' | 'test',
	items: readonly IDataObject[],
	extra: Extra = {},
): Promise<INodeExecutionData[][]> => {
	const context = executeContext({
		parameters: { operation, 'scenarios.values': ROUTES, threshold: 0.45, ...extra.parameters },
		credentials: extra.credentials ?? {},
		items,
		continueOnFail: extra.continueOnFail,
		executionId: extra.executionId,
	});
	return await node.execute.call({
		...context,
		getInputData: () =>
			items.map((json, at) => ({ json, ...(extra.files ? { binary: extra.files[at] } : {}) })),
		getInputConnectionData: async () => await Promise.resolve(extra.connected),
		helpers: {
			...context.helpers,
			getBinaryDataBuffer: async (at: number, name: string) =>
				await Promise.resolve(extra.files?.[at][name]),
		},
	} as unknown as IExecuteFunctions);
};

let turns = 0;

/** A turn as Channel Trigger and Conversation leave it. */
export const written = (
	text: string | null,
	fields: { conversation?: Partial<Conversation>; message?: Partial<Turn>; contact?: object } = {},
): CaseFile => {
	const key = `telegram:bot:${++turns}`;
	const single = message({ text, dedupKey: String(turns) });
	return {
		message: { ...single, key, parts: [single], attempt: 0, ...fields.message },
		conversation: { asked: null, form: null, ...fields.conversation } as Conversation,
		...(fields.contact ? { contact: fields.contact as CaseFile['contact'] } : {}),
	};
};

export const asking = (name: string, field: string): FormState => ({
	name,
	status: 'asking',
	asking: field,
	tries: 1,
	values: {},
	missing: [field],
});

export const asItem = (caseFile: CaseFile): IDataObject => caseFile as unknown as IDataObject;

/** Reads one message; gives the output it left by, and what was understood. */
export const classifyOne = async (
	caseFile: CaseFile,
	extra: Extra = {},
): Promise<{
	readonly output: number;
	readonly understood: Understood;
	readonly item: INodeExecutionData;
}> => {
	const outputs = await runNode('classify', [asItem(caseFile)], extra);
	const output = outputs.findIndex(({ length }) => length > 0);
	const [item] = outputs[output];
	return { output, item, understood: item.json.understanding as unknown as Understood };
};

/** The store that the node used. */
export const nodeStore = async () =>
	await openNodeStore({
		getNodeParameter: () => 'sqlite',
		getCredentials: async () => await Promise.resolve({}),
	});
