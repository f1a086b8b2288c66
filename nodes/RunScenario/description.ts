import type { INodeProperties } from 'n8n-workflow';

import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';

export const properties: INodeProperties[] = [
	{
		displayName: t('Scenario', 'Сценарий'),
		name: 'scenario',
		type: 'string',
		default: '',
		placeholder: t('as understood', 'как понято'),
		description: t(
			'Which scenario to run. Empty: the one that Intent Classifier found. Publish a workflow with a Scenario Trigger to serve it.',
			'Какой сценарий выполнить. Пусто: тот, что определил узел «Intent Classifier». Чтобы обслуживать сценарий, опубликуйте процесс с узлом «Сценарий клиента».',
		),
	},
	{
		displayName: t('Business Profile', 'Профиль бизнеса'),
		name: 'profile',
		type: 'string',
		default: '',
		placeholder: t('of the dialogue', 'из диалога'),
		description: t('Empty: the profile of the dialogue', 'Пусто: профиль диалога'),
	},
	storeProperty,
];
