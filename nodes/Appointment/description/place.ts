import type { INodeProperties } from 'n8n-workflow';

import { calendarOptions, calendarProperties } from '../../shared/calendars';
import { optionsProperty, stepOption } from '../../shared/description';
import { t } from '../../shared/locale';
import { storeProperty } from '../../shared/store';

/** Where visits are kept, and what else may be set. */
export const placeFields: INodeProperties[] = [
	{
		displayName: t('Calendar', 'Календарь'),
		name: 'calendar',
		type: 'options',
		noDataExpression: true,
		default: 'builtin',
		options: calendarOptions,
		description: t(
			'Where visits are written besides the store; the same choice in every Night Desk node',
			'Куда записи попадают кроме хранилища; во всех узлах Night Desk выбирайте одно и то же',
		),
	},
	...calendarProperties,
	{
		displayName: t('Business Profile', 'Профиль бизнеса'),
		name: 'profileName',
		type: 'string',
		default: '',
		description: t('Empty: the one of the dialogue', 'Пусто: профиль диалога'),
	},
	optionsProperty([
		{
			displayName: t('Move This Visit Forward', 'Перенести раньше эту запись'),
			name: 'moveForward',
			type: 'string',
			default: '',
			description: t(
				'For Join Waitlist: ID of a visit that ends when an earlier time is accepted',
				'Для листа ожидания: ID записи, которая отменится, когда клиент примет более раннее время',
			),
		},
		{
			displayName: t('Reason', 'Причина'),
			name: 'reason',
			type: 'string',
			default: '',
			description: t('For the history and the log', 'Для истории и журнала'),
		},
		stepOption,
		{
			displayName: t('Who', 'Кто'),
			name: 'who',
			type: 'string',
			default: '',
			description: t('Name of the person who acts, for the log', 'Имя сотрудника для журнала'),
		},
	]),
	storeProperty,
];
