import type { INodeProperties } from 'n8n-workflow';

import { t } from '../../shared/locale';

export const operationProperty: INodeProperties = {
	displayName: t('Operation', 'Операция'),
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'load',
	options: [
		{
			name: t('Load', 'Загрузить'),
			value: 'load',
			action: t('Load the profile', 'Загрузить профиль'),
			description: t(
				'Adds the profile to the item, for export or for your own steps',
				'Добавляет профиль во входные данные: для выгрузки или своих шагов',
			),
		},
		{
			name: t('Save', 'Сохранить'),
			value: 'save',
			action: t('Save the profile', 'Сохранить профиль'),
			description: t(
				'Checks the fields below and saves them as a new version; the other nodes use it at once',
				'Проверяет поля ниже и сохраняет новой версией; остальные узлы сразу её используют',
			),
		},
		{
			name: t('Show On Call Now', 'Показать дежурных'),
			value: 'onCall',
			action: t('Show who is on call now', 'Показать, кто сейчас дежурит'),
			description: t(
				'One item with the people on call, first to be called first',
				'Дежурные по порядку вызова и признак ночи',
			),
		},
	],
};

export const nameProperty: INodeProperties = {
	displayName: t('Profile Name', 'Имя профиля'),
	name: 'profileName',
	type: 'string',
	default: 'default',
	required: true,
	description: t(
		'Most businesses need one profile, "default". Another name serves another department or city.',
		'Обычно хватает одного профиля, «default». Другое имя пригодится другому отделу или городу.',
	),
};
