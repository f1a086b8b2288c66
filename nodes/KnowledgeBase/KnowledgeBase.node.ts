import {
	NodeConnectionTypes,
	NodeOperationError,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runItems } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { openNodeStore, storeCredential } from '../shared/store';
import { properties } from './description';
import { importRows } from './importing';
import { OPERATIONS } from './operations';
import { outputsExpression, outputsOf } from './outputs';

export class KnowledgeBase implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Knowledge Base', 'База знаний'),
		name: 'knowledgeBase',
		icon: { light: 'file:icons/knowledgeBase.svg', dark: 'file:icons/knowledgeBase.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] + ($parameter["sourceName"] ? ": " + $parameter["sourceName"] : "") }}',
		description: t(
			'Answers from your own FAQ, price list and documents, names the source, and lists what they do not answer',
			'Отвечает по вашим вопросам, прайсу и документам, называет источник и собирает вопросы без ответа',
		),
		defaults: { name: 'Knowledge Base' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		credentials: [
			{
				name: 'nightDeskLlmApi',
				required: true,
				displayOptions: {
					show: {
						operation: ['answer', 'import', 'listGaps', 'search'],
						embeddings: ['service'],
					},
				},
			},
			{ ...storeCredential },
		],
		hints: [
			{
				message: t(
					'Customers get the words of the document as they stand: import what they may read, and nothing that only colleagues may.',
					'Клиенты получают слова документа как есть: загружайте то, что им можно читать, и ничего служебного.',
				),
				whenToDisplay: 'beforeExecution',
				location: 'ndv',
				displayCondition: '={{ $parameter["operation"] === "import" }}',
			},
		],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// The operation decides how many outputs there are, so it is the same for all items.
		const operation = this.getNodeParameter('operation', 0) as string;
		if (operation === 'import' && this.getNodeParameter('from', 0, 'files') === 'rows')
			return await together(this);
		return await runItems(this, outputsOf(operation), async (json, itemIndex) => {
			const store = await openNodeStore(this, itemIndex);
			return await OPERATIONS[operation](this, store, json, itemIndex);
		});
	}
}

/** All items in, one out, paired with each of them. */
const together = async (context: IExecuteFunctions): Promise<INodeExecutionData[][]> => {
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	try {
		const { json } = await importRows(context, await openNodeStore(context, 0));
		return [[{ json, pairedItem }]];
	} catch (error) {
		if (!context.continueOnFail())
			throw new NodeOperationError(context.getNode(), error as Error, { itemIndex: 0 });
		return [[{ json: { error: { message: (error as Error).message } }, pairedItem }]];
	}
};
