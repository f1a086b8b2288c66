import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import type { CaseFile } from '../../lib/casefile';
import { systemClock } from '../../lib/shared/clock';
import { runItems } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { parametersOf } from '../shared/parameters';
import { openNodeStore, storeCredential } from '../shared/store';
import { OPERATIONS, properties } from './operations';
import { outputsExpression, outputsOf } from './outputs';

const credentials = [storeCredential];

export class Conversation implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Conversation', 'Диалог'),
		name: 'conversation',
		icon: { light: 'file:icons/conversation.svg', dark: 'file:icons/conversation.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] + ($parameter["operation"] === "collect" ? ": " + $parameter["form"] : $parameter["operation"] === "answer" ? ": " + $parameter["scenario"] : "") }}',
		description: t(
			'Opens a customer’s dialogue, collects what is missing, answers from the profile, hands over to a person',
			'Открывает диалог клиента, собирает недостающее, отвечает по профилю, передаёт человеку',
		),
		defaults: { name: 'Conversation' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		credentials,
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// The operation decides how many outputs there are, so it is the same for all items.
		const operation = this.getNodeParameter('operation', 0) as string;
		return await runItems(this, outputsOf(operation), async (json, itemIndex) => {
			const store = await openNodeStore(this, itemIndex);
			return await OPERATIONS[operation].execute({
				item: json as CaseFile,
				store,
				parameters: parametersOf(this, itemIndex),
				clock: systemClock,
			});
		});
	}
}
