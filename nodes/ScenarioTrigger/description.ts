import type { INodeProperties, ITriggerFunctions } from 'n8n-workflow';

import { INTENT_NAMES } from '../../lib/understanding/routing';
import { INTENTS } from '../../lib/understanding/types';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';

export const properties: INodeProperties[] = [
	{
		displayName: t(
			'Put n8n’s node "When Executed by Another Workflow" (accept all data) beside this one and connect both to the same next node.',
			'Поставьте рядом узел n8n «When Executed by Another Workflow» (принимать все данные) и соедините оба с одним и тем же следующим узлом.',
		),
		name: 'startNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: t('Scenarios', 'Сценарии'),
		name: 'scenarios',
		type: 'multiOptions',
		options: INTENTS.map((intent) => ({ name: t(...INTENT_NAMES[intent]), value: intent })),
		default: [],
		description: t(
			'What customers want when this workflow is to answer',
			'Чего хотят клиенты, которым отвечает этот процесс',
		),
	},
	{
		displayName: t('More Scenarios', 'Ещё сценарии'),
		name: 'more',
		type: 'string',
		default: '',
		placeholder: 'warranty, training',
		description: t(
			'Names of your own intents and forms, separated by commas',
			'Названия ваших намерений и форм через запятую',
		),
	},
	{
		displayName: t('Business Profile', 'Профиль бизнеса'),
		name: 'profile',
		type: 'string',
		default: '',
		placeholder: t('any', 'любой'),
		description: t(
			'Only for customers of this profile. Empty: for all. A workflow for the very profile goes before one for all.',
			'Только для клиентов этого профиля. Пусто: для всех. Процесс именно для профиля важнее общего.',
		),
	},
	storeProperty,
];

/** Everything that the node's fields name, each once. */
export const scenariosOf = (
	context: Pick<ITriggerFunctions, 'getNodeParameter'>,
): readonly string[] => {
	const chosen = context.getNodeParameter('scenarios', []) as readonly string[];
	const more = String(context.getNodeParameter('more', '')).split(',');
	return [
		...new Set([...chosen, ...more].map((each) => each.trim()).filter((each) => each !== '')),
	];
};
