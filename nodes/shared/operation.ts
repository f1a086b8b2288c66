import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import type { CaseFile } from '../../lib/casefile';
import { systemClock, type Clock } from '../../lib/shared/clock';
import type { Store } from '../../lib/store';
import { runItems, type Produced } from './itemLoop';
import { parametersOf, type Parameters } from './parameters';
import { openNodeStore } from './store';

/** What one item brings. */
export interface OperationInput {
	readonly context: IExecuteFunctions;
	readonly itemIndex: number;
	readonly item: CaseFile;
	readonly store: Store;
	readonly parameters: Parameters;
	readonly clock: Clock;
}

export type Operation = (input: OperationInput) => Promise<Produced | readonly Produced[]>;

/** Does with every item what the node's operation says. `explain` may put an error into n8n's words. */
export const runOperation = async (
	context: IExecuteFunctions,
	operations: Readonly<Record<string, Operation>>,
	outputsOf: (operation: string) => number,
	explain: (error: unknown, itemIndex: number) => unknown = (error) => error,
): Promise<INodeExecutionData[][]> => {
	// The operation decides how many outputs there are, so it is the same for all items.
	const operation = context.getNodeParameter('operation', 0) as string;
	return await runItems(context, outputsOf(operation), async (json, itemIndex) => {
		try {
			return await operations[operation]({
				context,
				itemIndex,
				item: json as CaseFile,
				store: await openNodeStore(context, itemIndex),
				parameters: parametersOf(context, itemIndex),
				clock: systemClock,
			});
		} catch (error) {
			throw explain(error, itemIndex);
		}
	});
};
