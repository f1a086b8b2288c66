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
import { openNodeStore, storeCredential } from '../shared/store';
import { properties } from './description';
import { calculate, pdf } from './operations';
import { outputsExpression, outputsOf } from './outputs';

export class PriceQuote implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Price Quote', 'Расчёт цены'),
		name: 'priceQuote',
		icon: { light: 'file:icons/priceQuote.svg', dark: 'file:icons/priceQuote.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] === "pdf" ? "PDF" : ($parameter["title"] || $parameter["operation"]) }}',
		description: t(
			'Computes a price by your tariff, says a range when something is unknown, and passes exceptions to the estimator',
			'Считает цену по вашему тарифу, называет вилку, если что-то неизвестно, а исключения передаёт оценщику',
		),
		defaults: { name: 'Price Quote' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		credentials: [{ ...storeCredential }],
		hints: [
			{
				message: t(
					'Put a Conversation node with the operation Collect before this one: it asks for the variables one at a time. Let a number that the customer may not know be a Text field, so that «40–50» and «не знаю» are taken.',
					'Поставьте раньше узел Conversation с операцией Collect: он спросит переменные по одной. Число, которого клиент может не знать, сделайте полем «Текст»: тогда подойдут и «40–50», и «не знаю».',
				),
				whenToDisplay: 'beforeExecution',
				location: 'ndv',
				displayCondition: '={{ $parameter["operation"] === "calculate" }}',
			},
		],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// The operation decides how many outputs there are, so it is the same for all items.
		const operation = this.getNodeParameter('operation', 0) as string;
		return await runItems(this, outputsOf(operation), async (json, itemIndex) => {
			const store = await openNodeStore(this, itemIndex);
			return operation === 'pdf'
				? await pdf(this, store, itemIndex)
				: await calculate(this, store, json as CaseFile, itemIndex, systemClock);
		});
	}
}
