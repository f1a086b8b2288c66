import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import type { CaseFile } from '../../lib/casefile';
import { systemClock } from '../../lib/shared/clock';
import { asObject, asText } from '../../lib/shared/json';
import { runItems } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { parametersOf } from '../shared/parameters';
import { openNodeStore, storeCredential } from '../shared/store';
import { OPERATIONS, properties } from './operations';
import { outputsExpression, outputsOf } from './outputs';

const credentials = [storeCredential];

export class EscalateOnCall implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Escalate On-Call', 'Дежурные'),
		name: 'escalateOnCall',
		icon: {
			light: 'file:icons/escalateOnCall.svg',
			dark: 'file:icons/escalateOnCall.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: t(
			'Calls people one after the other until somebody has it: who, when, how, and who has taken it',
			'Зовёт людей по очереди, пока кто-то не возьмёт обращение: кого, когда, как и кто взял',
		),
		defaults: { name: 'Escalate On-Call' },
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
			const item = json as CaseFile;
			const parameters = parametersOf(this, itemIndex);
			return await OPERATIONS[operation].execute({
				operation,
				item,
				store: await openNodeStore(this, itemIndex),
				parameters,
				profile:
					parameters.text('profileName') ||
					asText(asObject(item.timer).profile) ||
					item.conversation?.profile ||
					'default',
				executionId: this.getExecutionId(),
				clock: systemClock,
			});
		});
	}
}
