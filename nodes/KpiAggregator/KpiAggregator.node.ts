import {
	NodeConnectionTypes,
	NodeOperationError,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { BITRIX24_CREDENTIAL } from '../shared/bitrix24';
import { runItems, type Produced } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { storeCredential } from '../shared/store';
import { properties } from './description';
import { aggregate } from './operations/aggregate';
import { assignPilot } from './operations/assignPilot';
import { checkKey } from './operations/checkKey';
import { countDeals } from './operations/countDeals';
import { digest } from './operations/digest';
import { importHistory } from './operations/importHistory';
import { pageLink } from './operations/pageLink';
import { recordMoney } from './operations/recordMoney';
import { showPage } from './operations/showPage';
import { outputsExpression, outputsOf } from './outputs';

/** These can take all items together as one table. */
const ONE_TABLE = { aggregate, importHistory };

const OPERATIONS: Readonly<
	Record<
		string,
		(
			context: IExecuteFunctions,
			item: IDataObject,
			itemIndex: number,
		) => Promise<Produced | readonly Produced[]>
	>
> = { assignPilot, checkKey, countDeals, digest, pageLink, recordMoney, showPage, ...ONE_TABLE };

export class KpiAggregator implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('KPI Aggregator', 'Показатели'),
		name: 'kpiAggregator',
		icon: { light: 'file:icons/kpiAggregator.svg', dark: 'file:icons/kpiAggregator.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] + ($parameter["operation"] === "aggregate" ? ": " + $parameter["period"] : "") }}',
		description: t(
			'First response, SLA, conversion, no-shows, costs and the rest from the event log or any sheet, compared and told from chance',
			'Первый ответ, SLA, конверсия, неявки, расходы и прочее: из журнала событий или любой таблицы, со сравнением и проверкой на случайность',
		),
		defaults: { name: 'KPI Aggregator' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		credentials: [
			{
				name: BITRIX24_CREDENTIAL,
				required: true,
				displayOptions: { show: { operation: ['countDeals'] } },
			},
			{ ...storeCredential },
		],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const operation = this.getNodeParameter('operation', 0) as string;
		if (readsAllItems(this, operation))
			return await together(this, ONE_TABLE[operation as keyof typeof ONE_TABLE]);
		return await runItems(
			this,
			outputsOf(operation),
			async (item, itemIndex) => await OPERATIONS[operation](this, item, itemIndex),
		);
	}
}

/** Are the items the rows of one sheet? */
const readsAllItems = (context: IExecuteFunctions, operation: string): boolean =>
	(operation === 'aggregate' && context.getNodeParameter('source', 0, 'store') === 'items') ||
	(operation === 'importHistory' && context.getNodeParameter('from', 0, 'items') === 'items');

/** All items in, one out, paired with each of them. */
const together = async (
	context: IExecuteFunctions,
	operation: (
		context: IExecuteFunctions,
		item: IDataObject,
		itemIndex: number,
	) => Promise<Produced>,
): Promise<INodeExecutionData[][]> => {
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	try {
		const { json, binary } = await operation(context, {}, 0);
		return [[{ json, ...(binary ? { binary } : {}), pairedItem }]];
	} catch (error) {
		if (!context.continueOnFail())
			throw error instanceof NodeOperationError
				? error
				: new NodeOperationError(context.getNode(), error as Error, { itemIndex: 0 });
		return [[{ json: { error: { message: (error as Error).message } }, pairedItem }]];
	}
};
