import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { CaseFile } from '../../lib/casefile';
import { DEFAULT_PROFILE } from '../../lib/profile';
import { enterFlow } from '../../lib/conversation';
import { forgetWorkflow, workflowFor } from '../../lib/scenarios';
import { systemClock } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import type { Produced } from '../shared/itemLoop';

const HANDLED = 0;
const NO_WORKFLOW = 1;

/** How n8n says that the called workflow is not there to be called. */
const GONE = /not active and cannot be executed|does not exist/i;

/**
 * Calls the workflow that serves the item's scenario and adds what it did to the case file. An unpublished or deleted workflow is
 * forgotten and the next best one asked, so that unpublishing takes effect at once. Other errors of the called workflow are errors
 * of this node: the message is then repeated as a whole, and effects are not, by their keys.
 */
export const runScenario = async (
	context: IExecuteFunctions,
	store: Store,
	item: IDataObject,
	itemIndex: number,
): Promise<Produced> => {
	const caseFile = item as unknown as CaseFile;
	const scenario = parameter(context, 'scenario', itemIndex) || caseFile.understanding?.scenario;
	const profile =
		parameter(context, 'profile', itemIndex) || caseFile.conversation?.profile || DEFAULT_PROFILE;
	if (!scenario) return { json: item, output: NO_WORKFLOW };
	for (;;) {
		const served = await workflowFor(store, { profile, scenario });
		if (served === null) return { json: item, output: NO_WORKFLOW };
		const entered = await enterFlow(store, caseFile, scenario, systemClock);
		const ended = await call(
			context,
			served.workflowId,
			entered as unknown as IDataObject,
			itemIndex,
		);
		if (ended === null) await forgetWorkflow(store, served.workflowId);
		else return { json: { ...item, ...ofSameTurn(item, ended) }, output: HANDLED };
	}
};

/** What the called workflow has added to this customer's case file; its last node may have put out something else altogether. */
const ofSameTurn = (item: IDataObject, ended: readonly INodeExecutionData[]): IDataObject => {
	const key = (json: IDataObject) => (json.message as { key?: string } | undefined)?.key;
	return ended.find(({ json }) => key(json) === key(item))?.json ?? {};
};

/** What the called workflow ends with; null when it is not there to be called. */
const call = async (
	context: IExecuteFunctions,
	id: string,
	json: IDataObject,
	itemIndex: number,
): Promise<readonly INodeExecutionData[] | null> =>
	await context.executeWorkflow({ id }, [{ json, pairedItem: { item: itemIndex } }]).then(
		({ data }) => data[0] ?? [],
		(error: unknown) => {
			if (GONE.test(error instanceof Error ? error.message : String(error))) return null;
			throw error;
		},
	);

const parameter = (context: IExecuteFunctions, name: string, itemIndex: number): string =>
	String(context.getNodeParameter(name, itemIndex, '')).trim();
