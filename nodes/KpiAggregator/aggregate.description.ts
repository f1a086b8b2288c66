import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../shared/description';
import { t } from '../shared/locale';
import { deskOption } from './desk.description';

const displayOptions = onlyFor('aggregate');

const PERIOD_NAMES = [
	[t('Last Night', 'Прошлая ночь'), 'lastNight'],
	[t('Today', 'Сегодня'), 'today'],
	[t('Yesterday', 'Вчера'), 'yesterday'],
	[t('Last 7 Days', 'Последние 7 дней'), 'last7Days'],
	[t('Last Week (Monday to Sunday)', 'Прошлая неделя (с понедельника)'), 'lastWeek'],
	[t('Last 30 Days', 'Последние 30 дней'), 'last30Days'],
	[t('This Month', 'Этот месяц'), 'thisMonth'],
	[t('Last Month', 'Прошлый месяц'), 'lastMonth'],
	[t('All Time', 'Всё время'), 'all'],
	[t('From … To', 'С … по'), 'custom'],
] as const;

const DIMENSION_NAMES = [
	[t('Branch', 'Филиал'), 'branch'],
	[t('Campaign', 'Кампания'), 'campaign'],
	[t('Channel', 'Канал'), 'channel'],
	[t('Day', 'День'), 'day'],
	[t('Desk (Business Profile)', 'Профиль бизнеса'), 'desk'],
	[t('Employee', 'Сотрудник'), 'employee'],
	[t('Hour', 'Час'), 'hour'],
	[t('Month', 'Месяц'), 'month'],
	[t('Pilot Side', 'Сторона пилота'), 'pilot'],
	[t('Scenario', 'Сценарий'), 'scenario'],
	[t('Service', 'Услуга'), 'service'],
	[t('Tier', 'Срочность'), 'tier'],
	[t('Week', 'Неделя'), 'week'],
	[t('Weekday', 'День недели'), 'weekday'],
] as const;

const bound = (
	name: string,
	displayName: string,
	show: Readonly<Record<string, string[]>>,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	placeholder: '2026-03-01',
	displayOptions: { show: { operation: ['aggregate'], ...show } },
	description,
});

const label = (name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description: t('Only this one', 'Только по нему'),
});

export const aggregateProperties: INodeProperties[] = [
	{
		displayName: t('Source', 'Источник'),
		name: 'source',
		type: 'options',
		noDataExpression: true,
		default: 'store',
		displayOptions,
		options: [
			{
				name: t('Event Log', 'Журнал событий'),
				value: 'store',
				description: t('What Night Desk wrote down itself', 'То, что записал сам Night Desk'),
			},
			{
				name: t('Input Items', 'Входные данные'),
				value: 'items',
				description: t(
					'Any sheet or CRM export: all items together are one table',
					'Любая таблица или выгрузка CRM: все входные данные вместе',
				),
			},
		],
	},
	{
		displayName: t('Period', 'Период'),
		name: 'period',
		type: 'options',
		default: 'last7Days',
		displayOptions,
		description: t(
			'By the wall clock of each branch. Last Night is the latest night that is over.',
			'По часам каждого филиала. «Прошлая ночь» — последняя закончившаяся.',
		),
		options: PERIOD_NAMES.map(([name, value]) => ({ name, value })),
	},
	bound(
		'from',
		t('From', 'С'),
		{ period: ['custom'] },
		t(
			'Date, or date and time. Empty: from the first event.',
			'Дата или дата и время. Пусто: с первого события.',
		),
	),
	bound(
		'to',
		t('To', 'По'),
		{ period: ['custom'] },
		t(
			'Not included. Empty: to the last event.',
			'Не входит в период. Пусто: до последнего события.',
		),
	),
	{
		displayName: t('Split By', 'Разбить по'),
		name: 'groupBy',
		type: 'multiOptions',
		default: [],
		displayOptions,
		options: DIMENSION_NAMES.map(([name, value]) => ({ name, value })),
	},
	{
		displayName: t('Compare With', 'Сравнить с'),
		name: 'compareWith',
		type: 'options',
		default: 'previous',
		displayOptions,
		options: [
			{ name: t('Nothing', 'Не сравнивать'), value: 'none' },
			{
				name: t('Previous Period', 'Предыдущим периодом'),
				value: 'previous',
				description: t('Of the same length, right before', 'Той же длины, сразу перед этим'),
			},
			{
				name: t('Everything Before a Date', 'Всем до даты'),
				value: 'before',
				description: t('Before and after a change', 'Было и стало'),
			},
			{ name: t('Another Period', 'Другим периодом'), value: 'period' },
			{
				name: t('Pilot: Bot with People', 'Пилот: бот и люди'),
				value: 'pilot',
				description: t(
					'The figures are those of the bot’s side',
					'Показатели относятся к стороне бота',
				),
			},
		],
	},
	bound(
		'before',
		t('Before', 'До даты'),
		{ compareWith: ['before'] },
		t('The day on which the new way of working began', 'День, с которого всё изменилось'),
	),
	bound('baseFrom', t('Other Period From', 'Другой период с'), { compareWith: ['period'] }, ''),
	bound('baseTo', t('Other Period To', 'Другой период по'), { compareWith: ['period'] }, ''),
	{
		displayName: t('Spend', 'Расходы'),
		name: 'spend',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: t('Add Spend', 'Добавить расход'),
		default: {},
		displayOptions,
		description: t(
			'What advertising and work cost in this period, in roubles; added to what is in the log',
			'Сколько стоили реклама и работа за этот период, в рублях; добавляется к записанному в журнале',
		),
		options: [
			{
				displayName: t('Spend', 'Расход'),
				name: 'row',
				values: [
					{
						displayName: t('Amount', 'Сумма'),
						name: 'amount',
						type: 'number',
						typeOptions: { minValue: 0, numberPrecision: 2 },
						default: 0,
					},
					{ displayName: t('Channel', 'Канал'), name: 'channel', type: 'string', default: '' },
					{ displayName: t('Campaign', 'Кампания'), name: 'campaign', type: 'string', default: '' },
					{ displayName: t('Branch', 'Филиал'), name: 'branch', type: 'string', default: '' },
				],
			},
		],
	},
	{
		displayName: t('Options', 'Дополнительно'),
		name: 'options',
		type: 'collection',
		placeholder: t('Add Option', 'Добавить'),
		default: {},
		displayOptions,
		options: [
			label('branch', t('Branch', 'Филиал')),
			label('campaign', t('Campaign', 'Кампания')),
			label('channel', t('Channel', 'Канал')),
			{
				displayName: t('Count', 'Что считать'),
				name: 'count',
				type: 'options',
				default: 'leads',
				options: [
					{
						name: t('Leads', 'Заявки'),
						value: 'leads',
						description: t('One per lead ID', 'Одна на номер заявки'),
					},
					{
						name: t('All Requests', 'Все обращения'),
						value: 'requests',
						description: t(
							'Dialogues that became no lead count as well; for those who work without a CRM',
							'Считать и диалоги без заявки; для тех, кто работает без CRM',
						),
					},
				],
			},
			deskOption,
			label('employee', t('Employee', 'Сотрудник')),
			{
				displayName: t('Files', 'Файлы'),
				name: 'files',
				type: 'multiOptions',
				default: [],
				options: [
					{ name: 'CSV', value: 'csv' },
					{ name: 'Excel (XLSX)', value: 'xlsx' },
				],
			},
			{
				displayName: t('Language', 'Язык'),
				name: 'language',
				type: 'options',
				default: 'ru',
				description: t('Of the text and the files', 'Текста и файлов'),
				options: [
					{ name: t('English', 'Английский'), value: 'en' },
					{ name: t('Russian', 'Русский'), value: 'ru' },
				],
			},
			{
				displayName: t('Profile Name', 'Имя профиля'),
				name: 'profileName',
				type: 'string',
				default: 'default',
				description: t(
					'Zones, night, SLA and targets come from it',
					'Из него берутся пояса, ночь, SLA и цели',
				),
			},
			label('scenario', t('Scenario', 'Сценарий')),
			label('service', t('Service', 'Услуга')),
			{
				displayName: t('SLA Minutes for All', 'SLA в минутах для всех'),
				name: 'slaMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: t(
					'One target for every request. 0: the targets of the profile by tier.',
					'Одна цель для всех. 0: цели профиля по срочности.',
				),
			},
		],
	},
];
