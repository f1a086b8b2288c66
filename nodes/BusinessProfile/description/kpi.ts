import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { FIGURE_KEYS, FIGURE_NAMES } from '../../../lib/kpi';
import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';

const displayOptions = onlyFor('save');

const figures: INodePropertyOptions[] = FIGURE_KEYS.map((value) => ({
	name: t(FIGURE_NAMES[value][1], FIGURE_NAMES[value][0]),
	value,
}));

/** What the owner wants of the figures, and who takes part in a pilot. */
export const kpiProperties: INodeProperties[] = [
	{
		displayName: t('Targets', 'Цели'),
		name: 'kpiTargets',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Target', 'Добавить цель'),
		default: {},
		displayOptions,
		description: t(
			'Such as no-shows at most 12. The page of the figures and the digest say which are met.',
			'Например, неявки не больше 12. Страница показателей и итоги недели скажут, какие выполнены.',
		),
		options: [
			{
				displayName: t('Target', 'Цель'),
				name: 'target',
				values: [
					{
						displayName: t('Figure', 'Показатель'),
						name: 'figure',
						type: 'options',
						options: figures,
						default: 'firstResponseMean',
					},
					{
						displayName: t('Goal', 'Какая'),
						name: 'goal',
						type: 'options',
						default: 'atMost',
						options: [
							{ name: t('At Least', 'Не меньше'), value: 'atLeast' },
							{ name: t('At Most', 'Не больше'), value: 'atMost' },
							{
								name: t('Change of at Most (%)', 'Изменение не больше (%)'),
								value: 'changeAtMost',
							},
							{ name: t('Up by at Least (%)', 'Рост не меньше (%)'), value: 'changeAtLeast' },
						],
					},
					{
						displayName: t('Value', 'Значение'),
						name: 'wanted',
						type: 'number',
						default: 0,
						description: t(
							'Times in seconds, shares in percent, money in roubles',
							'Время в секундах, доли в процентах, деньги в рублях',
						),
					},
				],
			},
		],
	},
	{
		displayName: t('Pilot', 'Пилот'),
		name: 'kpiPilot',
		type: 'collection',
		placeholder: t('Add Rule', 'Добавить правило'),
		default: {},
		displayOptions,
		description: t(
			'Only a share of the customers is served by the bot, the rest by people; for KPI Aggregator: Assign Pilot',
			'Бот ведёт только долю клиентов, остальных люди; для узла «Показатели», действие «Распределить по пилоту»',
		),
		options: [
			{
				displayName: t('On', 'Включён'),
				name: 'on',
				type: 'boolean',
				default: false,
				description: t(
					'Whether a pilot is running. Off: the bot serves everybody.',
					'Идёт ли пилот. Выключен: бот ведёт всех.',
				),
			},
			{
				displayName: t('Share (%)', 'Доля (%)'),
				name: 'share',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 100 },
				default: 20,
				description: t('Customers on the bot’s side', 'Клиенты на стороне бота'),
			},
		],
	},
];
