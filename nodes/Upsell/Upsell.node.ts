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

export class Upsell implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Upsell', 'Допродажа'),
		name: 'upsell',
		icon: { light: 'file:icons/upsell.svg', dark: 'file:icons/upsell.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: t(
			'Asks how it was, recommends one thing that helps, and invites back who has not come for a while',
			'Спрашивает о результате, советует одно подходящее и приглашает тех, кто давно не был',
		),
		defaults: { name: 'Upsell' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		credentials: [{ ...storeCredential }],
		hints: [
			{
				message: t(
					'Nobody is asked and nothing recommended until Business Profile has Recommendations. Answers are read by the published workflow that serves the scenario "Agrees to an Offer".',
					'Пока в Business Profile нет рекомендаций, никого не спрашивают и ничего не советуют. Ответы читает опубликованный процесс сценария «Согласие на предложение».',
				),
				whenToDisplay: 'beforeExecution',
				location: 'ndv',
				displayCondition:
					'={{ ["ask", "inviteBack", "noteEvent"].includes($parameter["operation"]) }}',
			},
		],
		properties,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, OPERATIONS, outputsOf);
	}
}
