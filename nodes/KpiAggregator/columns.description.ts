import type { INodeProperties } from 'n8n-workflow';

import type { Column } from '../../lib/kpi';
import { onlyFor } from '../shared/description';
import { t } from '../shared/locale';

const MEANINGS: Readonly<Record<Column, readonly [string, string]>> = {
	at: ['Message: Time', 'Сообщение: время'],
	from: ['Message: From Whom', 'Сообщение: от кого'],
	chat: ['Message: Chat', 'Сообщение: чат'],
	booked: ['Lead: Booked At', 'Заявка: когда записан'],
	branch: ['Branch', 'Филиал'],
	campaign: ['Campaign', 'Кампания'],
	channel: ['Channel', 'Канал'],
	closed: ['Lead: Closed At', 'Заявка: когда закрыта'],
	contact: ['Client', 'Клиент'],
	created: ['Lead: Created At', 'Заявка: когда создана'],
	employee: ['Employee', 'Сотрудник'],
	escalated: ['Lead: Escalated', 'Заявка: передана человеку'],
	firstReply: ['Lead: First Reply At', 'Заявка: первый ответ'],
	id: ['Lead: Number', 'Заявка: номер'],
	message: ['Lead: First Message At', 'Заявка: первое сообщение'],
	minutes: ['Visit: Length in Minutes', 'Визит: длительность, минут'],
	rating: ['Rating', 'Оценка'],
	reason: ['Reason of Escalation', 'Причина передачи'],
	repliedBy: ['Lead: Replied By', 'Заявка: кто ответил'],
	revenue: ['Revenue', 'Выручка'],
	scenario: ['Scenario', 'Сценарий'],
	service: ['Service', 'Услуга'],
	spend: ['Spend', 'Расход'],
	tier: ['Tier (Hot, Warm, Cold)', 'Срочность (горячий, тёплый, холодный)'],
	visit: ['Visit (Visited, No-Show, Cancelled)', 'Визит (был, неявка, отмена)'],
};

/** Which column of the owner's sheet means what. */
const columnsProperty: INodeProperties = {
	displayName: t('Columns', 'Столбцы'),
	name: 'columns',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: t('Add Column', 'Добавить столбец'),
	default: {},
	description: t(
		'Headings of your table that are not recognised by themselves. Items with type and at are events of the log as they are.',
		'Заголовки вашей таблицы, которые не узнаются сами. Данные с полями type и at считаются событиями журнала.',
	),
	options: [
		{
			displayName: t('Column', 'Столбец'),
			name: 'column',
			values: [
				{
					displayName: t('Meaning', 'Что это'),
					name: 'meaning',
					type: 'options',
					default: 'created',
					options: (Object.keys(MEANINGS) as Column[]).map((value) => ({
						name: t(...(MEANINGS[value] as [string, string])),
						value,
					})),
				},
				{
					displayName: t('Heading', 'Заголовок'),
					name: 'heading',
					type: 'string',
					default: '',
				},
			],
		},
	],
};

/** Shown where rows of a table come in. */
export const columnsProperties: INodeProperties[] = [
	{
		...columnsProperty,
		displayOptions: { show: { operation: ['aggregate'], source: ['items'] } },
	},
	{ ...columnsProperty, displayOptions: onlyFor('importHistory') },
];
