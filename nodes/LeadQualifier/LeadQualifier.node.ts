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

export class LeadQualifier implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Lead Qualifier', 'Квалификация лида'),
		name: 'leadQualifier',
		icon: { light: 'file:icons/leadQualifier.svg', dark: 'file:icons/leadQualifier.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: t(
			'Scores a lead by your rules, and writes again to those who stopped answering',
			'Оценивает лид по вашим правилам и пишет снова тем, кто перестал отвечать',
		),
		defaults: { name: 'Lead Qualifier' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		credentials: [{ ...storeCredential }],
		hints: [
			{
				message: t(
					'Planned messages go out only while a published workflow has a Timer Trigger of the kind Follow-Up with this node set to Due Follow-Up behind it.',
					'Запланированные сообщения уходят, только если опубликован процесс с Timer Trigger вида «Повторное касание» и этим узлом с операцией «Наступившее касание» за ним.',
				),
				whenToDisplay: 'beforeExecution',
				location: 'ndv',
				displayCondition: '={{ $parameter["operation"] === "plan" }}',
			},
		],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, OPERATIONS, outputsOf);
	}
}
