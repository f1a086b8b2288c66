import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { t } from '../shared/locale';
import { runOperation } from '../shared/operation';
import { storeCredential } from '../shared/store';
import { properties } from './description';
import { OPERATIONS } from './operations';
import { outputsExpression, outputsOf } from './outputs';

export class SupportDesk implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Support Desk', 'Поддержка'),
		name: 'supportDesk',
		icon: { light: 'file:icons/supportDesk.svg', dark: 'file:icons/supportDesk.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: t(
			'Sorts requests, proves whose an order is before anything is told of it, gives tickets to people, asks for one mark',
			'Разбирает обращения, проверяет, чей заказ, прежде чем о нём говорить, передаёт их людям, просит одну оценку',
		),
		defaults: { name: 'Support Desk' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		credentials: [{ ...storeCredential }],
		hints: [
			{
				message: t(
					'Put an HTTP Request behind Look Up that asks your own system, and an Edit Fields and a Merge behind it that add "order" to the item. Nothing of the order may be told before Check Identity.',
					'За выходом «Искать заказ» поставьте HTTP Request к вашей системе, за ним Edit Fields и Merge, которые добавят «order». До проверки личности о заказе ничего говорить нельзя.',
				),
				whenToDisplay: 'beforeExecution',
				location: 'ndv',
				displayCondition: '={{ $parameter["operation"] === "askIdentity" }}',
			},
			{
				message: t(
					'"order" needs "answer", the status of your system’s answer: 200 found, 404 not found. Anything else is no wrong attempt of the customer and goes to a person.',
					'В «order» нужен «answer»: код ответа вашей системы, 200 найден, 404 не найден. Всё остальное не считается ошибкой клиента и уходит человеку.',
				),
				whenToDisplay: 'beforeExecution',
				location: 'ndv',
				displayCondition: '={{ $parameter["operation"] === "checkIdentity" }}',
			},
		],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, OPERATIONS, outputsOf);
	}
}
