import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../shared/description';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';
import { aggregateProperties } from './aggregate.description';
import { columnsProperties } from './columns.description';
import { dealsProperties } from './deals.description';
import { pageProperties } from './page.description';

const operationProperty: INodeProperties = {
	displayName: t('Operation', 'Действие'),
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'aggregate',
	options: [
		{
			name: t('Aggregate', 'Посчитать показатели'),
			value: 'aggregate',
			action: t('Aggregate the figures of a period', 'Посчитать показатели за период'),
			description: t(
				'All figures of a period, split and compared as you like',
				'Все показатели за период, с разбивкой и сравнением',
			),
		},
		{
			name: t('Assign Pilot', 'Распределить по пилоту'),
			value: 'assignPilot',
			action: t('Assign a customer to the pilot', 'Распределить клиента по пилоту'),
			description: t(
				'Sends the share of customers from the profile to the bot, the rest to people; a person always to the same side',
				'Отправляет заданную в профиле долю клиентов боту, остальных людям; одного человека всегда на одну сторону',
			),
		},
		{
			name: t('Check Key', 'Проверить ключ'),
			value: 'checkKey',
			action: t('Check the key of a request', 'Проверить ключ запроса'),
			description: t(
				'Lets only those through who have the secret link to the page',
				'Пропускает только тех, у кого есть секретная ссылка на страницу',
			),
		},
		{
			name: t('Count Won Deals', 'Учесть выигранные сделки'),
			value: 'countDeals',
			action: t('Count won deals of Bitrix24', 'Учесть выигранные сделки Битрикс24'),
			description: t(
				'Won deals of Bitrix24 as revenue, each once; changed ones are corrected',
				'Выигранные сделки Битрикс24 как выручка, каждая один раз; изменённые исправляются',
			),
		},
		{
			name: t('Digest', 'Подвести итоги'),
			value: 'digest',
			action: t('Tell the owner about the week or the month', 'Рассказать владельцу об итогах'),
			description: t(
				'Text and picture of last week or month, ready for Channel Reply',
				'Текст и картинка за прошлую неделю или месяц, готовые для «Ответа клиенту»',
			),
		},
		{
			name: t('Get Page Link', 'Получить ссылку'),
			value: 'pageLink',
			action: t(
				'Get the link to the page of the figures',
				'Получить ссылку на страницу показателей',
			),
			description: t(
				'The secret link to the page; can be made anew',
				'Секретная ссылка на страницу; её можно сменить',
			),
		},
		{
			name: t('Import History', 'Загрузить историю'),
			value: 'importHistory',
			action: t('Import old chats or leads', 'Загрузить старые чаты или заявки'),
			description: t(
				'Old chats or leads from a CSV file or from items, so that there is a "before" to compare with',
				'Старые чаты или заявки из CSV или входных данных, чтобы было с чем сравнить',
			),
		},
		{
			name: t('Record Money', 'Записать деньги'),
			value: 'recordMoney',
			action: t('Record a payment or an expense', 'Записать оплату или расход'),
			description: t(
				'A payment or an expense, such as a bill for advertising, once per number',
				'Оплата или расход, например счёт за рекламу; один раз на номер',
			),
		},
		{
			name: t('Show Page', 'Показать страницу'),
			value: 'showPage',
			action: t('Show the page of the figures', 'Показать страницу показателей'),
			description: t(
				'Answers a browser with the figures, or with the decisions of the month',
				'Отвечает браузеру страницей показателей или решений за месяц',
			),
		},
	],
};

const importProperties: INodeProperties[] = [
	{
		displayName: t(
			'Texts of messages are not kept, only who wrote when. Importing the same table again adds nothing.',
			'Тексты сообщений не сохраняются, только кто и когда написал. Повторная загрузка той же таблицы ничего не добавит.',
		),
		name: 'importNotice',
		type: 'notice',
		default: '',
		displayOptions: onlyFor('importHistory'),
	},
	{
		displayName: t('Read From', 'Откуда'),
		name: 'from',
		type: 'options',
		noDataExpression: true,
		default: 'items',
		displayOptions: onlyFor('importHistory'),
		options: [
			{ name: t('Input Items', 'Входные данные'), value: 'items' },
			{
				name: t('File: CSV or Telegram’s result.json', 'Файл: CSV или result.json из Telegram'),
				value: 'file',
			},
		],
	},
	{
		displayName: t('File Field', 'Поле файла'),
		name: 'file',
		type: 'string',
		default: 'data',
		displayOptions: { show: { operation: ['importHistory'], from: ['file'] } },
		description: t('Name of the binary field', 'Имя двоичного поля'),
	},
	{
		displayName: t('Name of the Source', 'Название источника'),
		name: 'sourceName',
		type: 'string',
		default: 'history',
		displayOptions: onlyFor('importHistory'),
		description: t(
			'Keeps numbers of different tables apart; the same table must keep its name',
			'Чтобы номера разных таблиц не путались; у одной таблицы название должно быть одним и тем же',
		),
	},
	{
		displayName: t('Channel', 'Канал'),
		name: 'channelName',
		type: 'string',
		default: '',
		placeholder: 'telegram',
		displayOptions: onlyFor('importHistory'),
		description: t('Where the table does not tell', 'Если в таблице его нет'),
	},
	{
		displayName: t('Profile Name', 'Имя профиля'),
		name: 'historyDesk',
		type: 'string',
		default: '',
		displayOptions: onlyFor('importHistory'),
		description: t(
			'Whose past it is, when several businesses share the store. Empty: counted for each.',
			'Чья это история, если в хранилище несколько бизнесов. Пусто: считается для каждого.',
		),
	},
];

const moneyProperties: INodeProperties[] = [
	{
		displayName: t('What', 'Что'),
		name: 'kind',
		type: 'options',
		default: 'revenue',
		displayOptions: onlyFor('recordMoney'),
		options: [
			{ name: t('Payment of a Client', 'Оплата клиента'), value: 'revenue' },
			{ name: t('Expense', 'Расход'), value: 'spend' },
		],
	},
	{
		displayName: t('Amount', 'Сумма'),
		name: 'amount',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0,
		displayOptions: onlyFor('recordMoney'),
		description: t('Roubles', 'Рубли'),
	},
	{
		displayName: t('Number', 'Номер'),
		name: 'number',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'deal:17',
		displayOptions: onlyFor('recordMoney'),
		description: t(
			'By it the same payment counts once, such as the ID of the deal',
			'По нему один платёж считается один раз, например ID сделки',
		),
	},
	...(
		[
			['date', t('Date', 'Дата'), t('Empty: now', 'Пусто: сейчас')],
			[
				'leadId',
				t('Lead', 'Заявка'),
				t(
					'As in the log, such as bitrix24:lead:17; channel, campaign and service come from it',
					'Как в журнале, например bitrix24:lead:17; из неё берутся канал, кампания и услуга',
				),
			],
			[
				'client',
				t('Client', 'Клиент'),
				t('By it clients are counted once', 'По нему клиенты считаются один раз'),
			],
			['moneyChannel', t('Channel', 'Канал'), ''],
			['moneyCampaign', t('Campaign', 'Кампания'), ''],
			['moneyBranch', t('Branch', 'Филиал'), ''],
			[
				'moneyDesk',
				t('Profile Name', 'Имя профиля'),
				t('Whose desk; empty: that of all', 'Чей бизнес; пусто: общий для всех'),
			],
		] as const
	).map(
		([name, displayName, description]): INodeProperties => ({
			displayName,
			name,
			type: 'string',
			default: '',
			displayOptions: onlyFor('recordMoney'),
			description,
		}),
	),
];

const pilotProperties: INodeProperties[] = [
	{
		displayName: t(
			'Switch and share are in the Business Profile: kpi.pilot. While it is off, everybody goes to the bot.',
			'Включение и доля задаются в профиле бизнеса: kpi.pilot. Пока пилот выключен, всех ведёт бот.',
		),
		name: 'pilotNotice',
		type: 'notice',
		default: '',
		displayOptions: onlyFor('assignPilot'),
	},
	{
		displayName: t('Profile Name', 'Имя профиля'),
		name: 'pilotProfile',
		type: 'string',
		default: '',
		displayOptions: onlyFor('assignPilot'),
		description: t('Empty: the profile of the dialogue', 'Пусто: профиль диалога'),
	},
];

export const properties: INodeProperties[] = [
	operationProperty,
	...aggregateProperties,
	...importProperties,
	...columnsProperties,
	...moneyProperties,
	...dealsProperties,
	...pilotProperties,
	...pageProperties,
	storeProperty,
];
