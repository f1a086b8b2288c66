import type { INodeProperties } from 'n8n-workflow';

import { t } from '../shared/locale';

/** For the collection Options: which of several desks in one store. */
export const deskOption: INodeProperties = {
	displayName: t('Desk', 'Чьи показатели'),
	name: 'desk',
	type: 'options',
	default: 'profile',
	description: t(
		'When several businesses share the store. What names no profile (old events, imports) counts for each.',
		'Если в хранилище несколько бизнесов. То, что не относится ни к какому профилю (старые события, загруженная история), считается для каждого.',
	),
	options: [
		{
			name: t('All Desks', 'Все вместе'),
			value: 'all',
			description: t(
				'Everything in the store; SLA and targets are those of the profile',
				'Всё, что есть в хранилище; SLA и цели берутся из профиля',
			),
		},
		{
			name: t('That of the Profile', 'Профиля бизнеса'),
			value: 'profile',
			description: t('Named under Profile Name', 'Указанного в «Имени профиля»'),
		},
	],
};
