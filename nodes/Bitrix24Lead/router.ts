import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { Produced } from '../shared/itemLoop';
import { toNodeError } from '../shared/bitrix24Errors';
import { comment } from './operations/comment';
import { find } from './operations/find';
import { setUpFields } from './operations/setUpFields';
import { createTask, finishTask } from './operations/task';
import { upsert } from './operations/upsert';
import { caseFileOf } from './parameters';
import { openPortal, type Portal } from './portal';

type Operation = (
	context: IExecuteFunctions,
	portal: Portal,
	json: IDataObject,
	itemIndex: number,
) => Promise<IDataObject>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
	upsert,
	addComment: comment,
	createTask,
	completeTask: finishTask,
	find,
	setUpFields,
};

/** Runs the chosen operation on one item. Throws n8n's errors only, with the item's number and what to do next. */
export async function runOperation(
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
): Promise<Produced> {
	const name = context.getNodeParameter('operation', itemIndex, 'upsert') as string;
	try {
		const operation = OPERATIONS[name];
		if (operation === undefined) {
			const message = `The operation "${name}" is not known`;
			throw new NodeOperationError(context.getNode(), message, { itemIndex });
		}
		const portal = await openPortal(context, caseFileOf(item), itemIndex);
		return { json: await operation(context, portal, item, itemIndex) };
	} catch (error) {
		throw toNodeError(context.getNode(), error, itemIndex);
	}
}
