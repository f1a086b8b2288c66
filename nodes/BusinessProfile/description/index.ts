import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';
import { storeProperty } from '../../shared/store';
import { bookingProperties } from './booking';
import { businessProperties } from './business';
import { nameProperty, operationProperty } from './common';
import { kpiProperties } from './kpi';
import { offerProperties } from './offer';
import { onCallProperties } from './onCall';
import { ruleProperties } from './rules';
import { slaProperties } from './sla';
import { supportProperties } from './support';
import { upsellProperties } from './upsell';

export const properties: INodeProperties[] = [
	operationProperty,
	nameProperty,
	{
		displayName: t('Version', 'Версия'),
		name: 'version',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		displayOptions: onlyFor('load'),
		description: t('0: the latest', '0: последняя'),
	},
	{
		displayName: t('Branch', 'Филиал'),
		name: 'branch',
		type: 'string',
		default: '',
		displayOptions: onlyFor('onCall'),
		description: t(
			'ID of the branch. Empty: the branch of the dialogue in the item.',
			'Код филиала. Пусто: филиал диалога во входных данных.',
		),
	},
	...businessProperties,
	...offerProperties,
	...onCallProperties,
	...bookingProperties,
	...ruleProperties,
	...slaProperties,
	...supportProperties,
	...upsellProperties,
	...kpiProperties,
	storeProperty,
];
