import {
	NodeApiError,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type JsonObject,
} from 'n8n-workflow';

/** One produced item and the output it leaves by (0 is the first). */
export interface Produced {
	readonly json: IDataObject;
	readonly output?: number;
	readonly binary?: INodeExecutionData['binary'];
}

/**
 * The single item loop of our nodes. Every item is handled by itself: one that fails either stops the node (with its number in the
 * error), or, when the node is set to continue, leaves by `errorOutput` with `error` beside its own data. It never enters a
 * business branch. `errorOutput` defaults to the last output.
 */
export const runItems = async (
	context: IExecuteFunctions,
	outputs: number,
	handle: (item: IDataObject, itemIndex: number) => Promise<Produced | readonly Produced[]>,
	errorOutput: number = outputs - 1,
): Promise<INodeExecutionData[][]> => {
	const result: INodeExecutionData[][] = Array.from({ length: outputs }, () => []);
	const items = context.getInputData();
	for (let itemIndex = 0; itemIndex < items.length; itemIndex++) {
		const item = items[itemIndex];
		try {
			const produced = await handle(item.json, itemIndex);
			for (const one of Array.isArray(produced)
				? (produced as readonly Produced[])
				: [produced as Produced]) {
				result[one.output ?? 0].push({
					json: one.json,
					...((one.binary ?? item.binary) ? { binary: one.binary ?? item.binary } : {}),
					pairedItem: { item: itemIndex },
				});
			}
		} catch (error) {
			if (!context.continueOnFail()) throw asNodeError(context, error, itemIndex);
			const { message, description, httpCode } = error as NodeApiError;
			result[errorOutput].push({
				json: {
					...item.json,
					error: { message, description: description ?? null, httpCode: httpCode ?? null },
				},
				// By this n8n recognises the item and moves it to the error output where the node has one.
				error: asNodeError(context, error, itemIndex),
				pairedItem: { item: itemIndex },
			});
		}
	}
	return result;
};

const asNodeError = (
	context: IExecuteFunctions,
	error: unknown,
	itemIndex: number,
): NodeApiError | NodeOperationError => {
	if (error instanceof NodeOperationError || error instanceof NodeApiError) {
		error.context.itemIndex ??= itemIndex;
		return error;
	}
	const { message, description } = error as { message?: string; description?: string };
	return new NodeOperationError(context.getNode(), message ?? String(error as JsonObject), {
		itemIndex,
		description,
	});
};
