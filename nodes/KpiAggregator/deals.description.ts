import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../shared/description';
import { t } from '../shared/locale';

const displayOptions = onlyFor('countDeals');

export const dealsProperties: INodeProperties[] = [
	{
		displayName: t(
			'Reads the deals of Bitrix24 that were changed lately. Each won deal is counted once, on the day it was won, for the request it came from; a sum that changes, or a deal that is opened again, is put right.',
			'Читает недавно изменённые сделки Битрикс24. Выигранная сделка считается один раз, днём выигрыша, по заявке, из которой выросла; изменённая сумма или снова открытая сделка исправляется.',
		),
		name: 'dealsNotice',
		type: 'notice',
		default: '',
		displayOptions,
	},
	{
		displayName: t('Changed in the Last Days', 'Изменены за последние дни'),
		name: 'dealDays',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 31,
		displayOptions,
		description: t(
			'Run it daily. The first time put in more, such as 365, for the past.',
			'Запускайте ежедневно. Первый раз укажите больше, например 365, чтобы учесть прошлое.',
		),
	},
	{
		displayName: t('Rates of Other Currencies', 'Курсы других валют'),
		name: 'dealRates',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: t('Add Rate', 'Добавить курс'),
		default: {},
		displayOptions,
		description: t(
			'Figures are in roubles. A deal in a currency without a rate is left out and named in the output.',
			'Показатели в рублях. Сделка в валюте без курса не считается и называется в результате.',
		),
		options: [
			{
				displayName: t('Rate', 'Курс'),
				name: 'rate',
				values: [
					{
						displayName: t('Currency', 'Валюта'),
						name: 'currency',
						type: 'string',
						default: '',
						placeholder: 'USD',
					},
					{
						displayName: t('Roubles', 'Рублей'),
						name: 'roubles',
						type: 'number',
						typeOptions: { minValue: 0, numberPrecision: 4 },
						default: 0,
					},
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
			{
				displayName: t('Pipelines', 'Воронки'),
				name: 'pipelines',
				type: 'string',
				default: '',
				placeholder: '0, 3',
				description: t(
					'Numbers of the pipelines that count. Empty: all.',
					'Номера воронок, которые считать. Пусто: все.',
				),
			},
			{
				displayName: t('Profile Name', 'Имя профиля'),
				name: 'profileName',
				type: 'string',
				default: '',
				description: t(
					'Whose revenue deals are that came from no request of the log. Empty: counted for each business.',
					'Чья выручка от сделок, которые не связаны с заявкой из журнала. Пусто: считается для каждого бизнеса.',
				),
			},
		],
	},
];
