import type { INodeProperties } from 'n8n-workflow';

import { channelOptions } from '../shared/channels';
import { onlyFor } from '../shared/description';
import { t } from '../shared/locale';
import { deskOption } from './desk.description';

/** Path of the page in the shipped workflow. */
export const PAGE_PATH = '8c1f2f0e-6f43-4f7a-9a51-0d5f6b7b3c26';

const pageUrl: INodeProperties = {
	displayName: t('Page Address', 'Адрес страницы'),
	name: 'pageUrl',
	type: 'string',
	default: `={{ $execution.resumeUrl.split('/webhook-waiting')[0] }}/webhook/${PAGE_PATH}`,
	displayOptions: onlyFor('pageLink', 'digest'),
	description: t(
		'Production URL of the Webhook node in the workflow “KPI page”, without a key',
		'Production URL узла Webhook из сценария «KPI page», без ключа',
	),
};

const linkProperties: INodeProperties[] = [
	{
		displayName: t(
			'Whoever has the link sees the figures. When it became known, switch on New Key and run this node once: old links then open nothing.',
			'Кто знает ссылку, видит показатели. Если она стала известна лишним, включите «Новый ключ» и выполните узел один раз: старые ссылки перестанут открываться.',
		),
		name: 'linkNotice',
		type: 'notice',
		default: '',
		displayOptions: onlyFor('pageLink'),
	},
	{
		displayName: t('New Key', 'Новый ключ'),
		name: 'newKey',
		type: 'boolean',
		default: false,
		displayOptions: onlyFor('pageLink'),
		description: t(
			'Whether to replace the key, so that links with the old one open nothing',
			'Заменить ли ключ, чтобы ссылки со старым больше не открывались',
		),
	},
];

const showProperties: INodeProperties[] = [
	{
		displayName: t(
			'Put it between a Webhook (GET, respond by a node) and Respond to Webhook. Reads key, period, view and lang from the query.',
			'Ставится между Webhook (GET, ответ узлом) и Respond to Webhook. Берёт из адреса key, period, view и lang.',
		),
		name: 'pageNotice',
		type: 'notice',
		default: '',
		displayOptions: onlyFor('showPage'),
	},
	{
		displayName: t('Period at First', 'Период сначала'),
		name: 'pagePeriod',
		type: 'options',
		default: 'last7Days',
		displayOptions: onlyFor('showPage'),
		description: t(
			'Shown when the link names none; the page has links to the others',
			'Если в ссылке его нет; на странице есть ссылки на остальные',
		),
		options: [
			{ name: t('All Time', 'Всё время'), value: 'all' },
			{ name: t('Last 30 Days', 'Последние 30 дней'), value: 'last30Days' },
			{ name: t('Last 7 Days', 'Последние 7 дней'), value: 'last7Days' },
			{ name: t('Last Month', 'Прошлый месяц'), value: 'lastMonth' },
			{ name: t('Last Night', 'Прошлая ночь'), value: 'lastNight' },
			{ name: t('Last Week', 'Прошлая неделя'), value: 'lastWeek' },
			{ name: t('This Month', 'Этот месяц'), value: 'thisMonth' },
			{ name: t('Today', 'Сегодня'), value: 'today' },
		],
	},
];

const digestProperties: INodeProperties[] = [
	{
		displayName: t('Of', 'За что'),
		name: 'digestKind',
		type: 'options',
		default: 'week',
		displayOptions: onlyFor('digest'),
		options: [
			{
				name: t('Last Week', 'Прошлая неделя'),
				value: 'week',
				description: t('With a link to the figures', 'Со ссылкой на показатели'),
			},
			{
				name: t('Last Month', 'Прошлый месяц'),
				value: 'month',
				description: t('With what can be decided by now', 'С тем, что уже можно решить'),
			},
		],
	},
	{
		displayName: t('Recipients', 'Получатели'),
		name: 'recipients',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: t('Add Recipient', 'Добавить получателя'),
		default: {},
		displayOptions: onlyFor('digest'),
		description: t(
			'Who is told; each has written to the bot once. Telegram tells a chat ID through @userinfobot.',
			'Кому отправить; каждый хотя бы раз написал боту. ID чата в Telegram подскажет @userinfobot.',
		),
		options: [
			{
				displayName: t('Recipient', 'Получатель'),
				name: 'recipient',
				values: [
					{
						displayName: t('Channel', 'Канал'),
						name: 'channel',
						type: 'options',
						options: channelOptions,
						default: 'telegram',
					},
					{
						displayName: t('Chat ID', 'ID чата'),
						name: 'chatId',
						type: 'string',
						default: '',
					},
				],
			},
		],
	},
];

const optionProperties: INodeProperties = {
	displayName: t('Options', 'Дополнительно'),
	name: 'options',
	type: 'collection',
	placeholder: t('Add Option', 'Добавить'),
	default: {},
	displayOptions: onlyFor('showPage', 'digest'),
	options: [
		{
			displayName: t('Bitrix24 Address', 'Адрес Битрикс24'),
			name: 'portal',
			type: 'string',
			default: '',
			placeholder: 'https://company.bitrix24.ru',
			description: t(
				'For links from the longest waits to their cards',
				'Для ссылок с самых долгих ожиданий на карточки',
			),
		},
		{
			displayName: t('Count', 'Считать'),
			name: 'count',
			type: 'options',
			default: 'leads',
			options: [
				{ name: t('All Requests', 'Все обращения'), value: 'requests' },
				{ name: t('Leads', 'Заявки'), value: 'leads' },
			],
		},
		deskOption,
		{
			displayName: t('Language', 'Язык'),
			name: 'language',
			type: 'options',
			default: 'ru',
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
				'Zones, night, SLA, targets and the name of the business come from it',
				'Из него берутся пояса, ночь, SLA, цели и название',
			),
		},
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
};

export const pageProperties: INodeProperties[] = [
	pageUrl,
	...linkProperties,
	...showProperties,
	...digestProperties,
	optionProperties,
];
