import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runItems } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { storeCredential } from '../shared/store';
import { properties } from './description';
import { testBitrix24 } from './methods/credentialTest';
import { getCategories, getSources, getStages, getUsers } from './methods/loadOptions';
import { runOperation } from './router';

export class Bitrix24Lead implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bitrix24 Lead',
		name: 'bitrix24Lead',
		icon: { light: 'file:icons/bitrix24Lead.svg', dark: 'file:icons/bitrix24Lead.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"]}}',
		description: t(
			'One clean lead or deal per request in Bitrix24, with person, summary and tasks',
			'Один чистый лид или сделка на обращение в Битрикс24: человек, сводка, задачи',
		),
		defaults: { name: 'Bitrix24 Lead' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'nightDeskBitrix24Api', required: true, testedBy: 'testBitrix24' },
			{ ...storeCredential },
		],
		properties,
	};

	methods = {
		credentialTest: { testBitrix24 },
		loadOptions: { getCategories, getSources, getStages, getUsers },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(
			this,
			1,
			async (item, itemIndex) => await runOperation(this, item, itemIndex),
		);
	}
}
