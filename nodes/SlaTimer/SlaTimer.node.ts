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
import { properties } from './description';
import { OPERATIONS } from './operations';
import { NOTHING_DUE, outputsExpression, outputsOf } from './outputs';

/** The reply clock: how long a customer may wait, who answered, and when somebody has to be told. */
export class SlaTimer implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('SLA Timer', 'Срок ответа'),
		name: 'slaTimer',
		icon: { light: 'file:icons/slaTimer.svg', dark: 'file:icons/slaTimer.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle:
			'={{ $parameter["operation"] + ($parameter["operation"] === "start" && $parameter["tier"] !== "auto" ? ": " + $parameter["tier"] : "") }}',
		description: t(
			'Starts, stops and reports the reply clock in working time; warns before an answer is late',
			'Отмеряет срок ответа в рабочем времени и предупреждает до просрочки',
		),
		defaults: { name: 'SLA Timer' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		credentials: [{ ...storeCredential }],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		// The operation decides how many outputs there are, so it is the same for all items.
		const operation = this.getNodeParameter('operation', 0) as string;
		return await runItems(
			this,
			outputsOf(operation),
			async (json, itemIndex) =>
				await OPERATIONS[operation]({
					item: json as CaseFile,
					store: await openNodeStore(this, itemIndex),
					parameters: parametersOf(this, itemIndex),
					clock: systemClock,
					place: `execution:${this.getExecutionId()}:${itemIndex}`,
				}),
			operation === 'check' ? NOTHING_DUE : 0,
		);
	}
}
