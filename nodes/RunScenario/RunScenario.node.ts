import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runItems } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { openNodeStore, storeCredential } from '../shared/store';
import { properties } from './description';
import { runScenario } from './run';

export class RunScenario implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Run Scenario', 'Выполнить сценарий'),
		name: 'runScenario',
		icon: { light: 'file:icons/runScenario.svg', dark: 'file:icons/runScenario.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["scenario"] || "" }}',
		description: t(
			'Hands the customer to the published workflow that serves the scenario, and waits for it',
			'Передаёт клиента опубликованному процессу, который обслуживает сценарий, и ждёт его',
		),
		defaults: { name: t('Run Scenario', 'Выполнить сценарий') },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		outputNames: [t('Handled', 'Обслужен'), t('No Workflow', 'Нет процесса')],
		credentials: [{ ...storeCredential }],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, 2, async (item, itemIndex) => {
			const store = await openNodeStore(this, itemIndex);
			return await runScenario(this, store, item, itemIndex);
		});
	}
}
