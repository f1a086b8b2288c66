import type { INodeProperties } from 'n8n-workflow';

import { t } from '../../shared/locale';
import { storeProperty } from '../../shared/store';
import { show } from './common';
import { taskProperties } from './tasks';
import { upsertProperties } from './upsert';

const operation: INodeProperties = {
	displayName: t('Operation', 'Операция'),
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: t('Add Comment', 'Добавить комментарий'),
			value: 'addComment',
			action: t('Add a comment to the timeline', 'Добавить комментарий в ленту'),
			description: t('Write on the timeline of the card', 'Написать в ленту карточки'),
		},
		{
			name: t('Complete Task', 'Завершить задачу'),
			value: 'completeTask',
			action: t('Complete a task', 'Завершить дело или задачу'),
			description: t('Mark a to-do or task as done', 'Отметить дело или задачу выполненной'),
		},
		{
			name: t('Create or Update', 'Создать или обновить'),
			value: 'upsert',
			action: t('Create or update the lead of a request', 'Создать или обновить лид обращения'),
			description: t(
				'Create the one lead (or contact and deal) of a request, or update it if it already exists',
				'Создать единственный лид (или контакт и сделку) обращения либо обновить, если он уже есть',
			),
		},
		{
			name: t('Create Task', 'Создать задачу'),
			value: 'createTask',
			action: t('Create a task for a person', 'Создать дело или задачу сотруднику'),
			description: t(
				'Give a colleague a to-do on the card, or a task, with a deadline',
				'Поставить сотруднику дело в карточке или задачу со сроком',
			),
		},
		{
			name: t('Find', 'Найти'),
			value: 'find',
			action: t('Find leads deals and contacts', 'Найти лиды, сделки и контакты'),
			description: t(
				'Find cards by phone, email or request ID',
				'Найти карточки по телефону, e-mail или ID обращения',
			),
		},
		{
			name: t('Set Up Fields', 'Создать поля'),
			value: 'setUpFields',
			action: t('Set up the custom fields', 'Создать пользовательские поля в CRM'),
			description: t(
				'Create the fields for service, time, channel, night, SLA and consent in the CRM, once',
				'Один раз создать в CRM поля услуги, времени, канала, ночи, SLA и согласия',
			),
		},
	],
	default: 'upsert',
};

const findProperties: readonly INodeProperties[] = [
	{
		displayName: t('Find By', 'Искать по'),
		name: 'findBy',
		type: 'options',
		displayOptions: show('find'),
		options: [
			{ name: t('Email', 'E-mail'), value: 'email' },
			{ name: t('Phone', 'Телефону'), value: 'phone' },
			{ name: t('Request ID', 'ID обращения'), value: 'origin' },
		],
		default: 'phone',
		description: t('What the cards are found by', 'По чему искать карточки'),
	},
	{
		displayName: t('Value', 'Значение'),
		name: 'findValue',
		type: 'string',
		default: '',
		placeholder: t('From the case file', 'Из досье обращения'),
		displayOptions: show('find'),
		description: t('Empty: what the case file holds', 'Пусто – из досье обращения'),
	},
];

const setUpNotice: INodeProperties = {
	displayName: t(
		'The webhook must belong to an administrator of the CRM. Fields that exist are left as they are.',
		'Вебхук должен принадлежать администратору CRM. Существующие поля не меняются.',
	),
	name: 'setUpNotice',
	type: 'notice',
	default: '',
	displayOptions: show('setUpFields'),
};

export const properties: INodeProperties[] = [
	operation,
	...upsertProperties,
	...taskProperties,
	...findProperties,
	setUpNotice,
	storeProperty,
];
