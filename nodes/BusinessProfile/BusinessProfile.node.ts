import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { runItems } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { properties } from './description';
import { load } from './operations/load';
import { onCall } from './operations/onCall';
import { save } from './operations/save';
import { testPostgres } from './postgresTest';

const OPERATIONS = { save, load, onCall } as const;

export class BusinessProfile implements INodeType {
	description: INodeTypeDescription = {
		displayName: t('Business Profile', 'Профиль бизнеса'),
		name: 'businessProfile',
		icon: {
			light: 'file:icons/businessProfile.svg',
			dark: 'file:icons/businessProfile.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["profileName"] }}',
		description: t(
			'The one place for branches, hours, services, prices, staff, who is on call, and every text',
			'Одно место для филиалов, часов, услуг, цен, сотрудников, дежурных и всех текстов',
		),
		defaults: { name: 'Business Profile' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		// The credential of the store (see shared/store) is tested here, for all nodes.
		credentials: [
			{
				name: 'nightDeskPostgresApi',
				required: true,
				testedBy: 'testPostgres',
				displayOptions: { show: { store: ['postgres'] } },
			},
		],
		properties,
	};

	methods = { credentialTest: { testPostgres } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runItems(this, 1, async (item, itemIndex) => {
			const operation = this.getNodeParameter('operation', itemIndex) as keyof typeof OPERATIONS;
			const name = String(this.getNodeParameter('profileName', itemIndex, 'default')).trim();
			return await OPERATIONS[operation](this, item, itemIndex, name || 'default');
		});
	}
}
