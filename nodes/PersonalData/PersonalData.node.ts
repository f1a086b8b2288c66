import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeCredentialDescription,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { BITRIX24_CREDENTIAL } from '../shared/bitrix24';
import { toNodeError } from '../shared/bitrix24Errors';
import { calendarCredentials, calendarCredentialTests } from '../shared/calendars';
import { t } from '../shared/locale';
import { runOperation } from '../shared/operation';
import { storeCredential } from '../shared/store';
import { properties, WITH_CRM } from './description';
import { OPERATIONS } from './operations';
import { outputsExpression, outputsOf } from './outputs';

const credentials: INodeCredentialDescription[] = [
	{
		name: BITRIX24_CREDENTIAL,
		required: true,
		displayOptions: { show: { operation: WITH_CRM, crm: ['bitrix24'] } },
	},
	// The portal's credential stands above already.
	...calendarCredentials
		.filter(({ name }) => name !== BITRIX24_CREDENTIAL)
		.map((credential) => ({
			...credential,
			displayOptions: { show: { operation: ['erase'], ...credential.displayOptions?.show } },
		})),
	{ ...storeCredential },
];

export class PersonalData implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Personal Data', 'Персональные данные'),
		name: 'personalData',
		icon: { light: 'file:icons/personalData.svg', dark: 'file:icons/personalData.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: t(
			'Shows a person what is held of them, erases it everywhere with a receipt, keeps consents and terms',
			'Показывает человеку, что о нём хранится, удаляет везде с квитанцией, ведёт согласия и сроки',
		),
		defaults: { name: t('Personal Data', 'Персональные данные') },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: outputsExpression,
		credentials,
		hints: [
			{
				message: t(
					'An erasure ends a quarter of an hour later, by a published workflow with a Timer Trigger of the kind Retention and this node set to Handle Due behind it.',
					'Удаление завершается через четверть часа: нужен опубликованный процесс с Timer Trigger вида «Сроки хранения» и этим узлом с операцией «Отработать таймер» за ним.',
				),
				whenToDisplay: 'beforeExecution',
				location: 'ndv',
				displayCondition: '={{ $parameter["operation"] === "erase" }}',
			},
		],
		properties,
	};

	methods = { credentialTest: calendarCredentialTests };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, OPERATIONS, outputsOf, (error, itemIndex) =>
			toNodeError(this.getNode(), error, itemIndex),
		);
	}
}
