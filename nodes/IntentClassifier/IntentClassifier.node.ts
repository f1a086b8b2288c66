import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { t } from '../shared/locale';
import { storeCredential } from '../shared/store';
import { classifyItems } from './classify.operation';
import { properties } from './description';
import { inputsExpression, outputsExpression, subtitleExpression } from './outputs';
import { teachItems } from './teach.operation';
import { testItems } from './test.operation';

export class IntentClassifier implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Intent Classifier',
		name: 'intentClassifier',
		icon: {
			light: 'file:icons/intentClassifier.svg',
			dark: 'file:icons/intentClassifier.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: subtitleExpression(
			t('teach', 'научить'),
			t('test', 'проверить'),
			t('scenarios', 'сценариев'),
		),
		description: t(
			'Understands what a customer wants, how urgent it is and the details, in Russian and offline',
			'Понимает, чего хочет клиент, насколько это срочно, и детали: по-русски и без сети',
		),
		defaults: { name: 'Intent Classifier' },
		usableAsTool: true,
		inputs: inputsExpression,
		outputs: outputsExpression(t('Urgent', 'Срочно'), t('Not Understood', 'Не понято')),
		credentials: [
			{
				name: 'nightDeskLlmApi',
				required: true,
				displayOptions: { show: { languageModel: ['service'] } },
			},
			{ ...storeCredential },
		],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		switch (this.getNodeParameter('operation', 0)) {
			case 'teach':
				return await teachItems(this);
			case 'test':
				return await testItems(this);
			default:
				return await classifyItems(this);
		}
	}
}
