import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';

const displayOptions = onlyFor('save');

const PHRASES = t(
	'Comma-separated phrases; * stands for any ending: lawyer, go to court. Empty: the usual ones.',
	'Фразы через запятую; * заменяет окончание: юрист*, в суд. Пусто: обычные.',
);

const words: INodeProperties = {
	displayName: t('Words', 'Слова'),
	name: 'words',
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	description: PHRASES,
};

const ownName = (name: string, shownFor: string): INodeProperties => ({
	displayName: t('Own Name', 'Своё имя'),
	name,
	type: 'string',
	default: '',
	displayOptions: { show: { [shownFor]: ['own'] } },
	placeholder: 'discount_over_20',
	description: t(
		'One word for the log and the workflows',
		'Одно слово латиницей для журнала и процессов',
	),
});

const number = (
	displayName: string,
	name: string,
	value: number,
	description?: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 1 },
	default: value,
	...(description === undefined ? {} : { description }),
});

/** What always goes to a person, in every workflow. */
const boundaries: INodeProperties = {
	displayName: t('What Always Goes to a Person', 'Что всегда решает человек'),
	name: 'boundaries',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: t('Change a Topic', 'Изменить тему'),
	default: {},
	displayOptions,
	description: t(
		'Refunds above the limit in Options, legal claims, medical advice, unusual contracts and high risk go there by default, from every workflow. Add only what differs.',
		'По умолчанию из любого процесса: возврат выше предела из «Параметров», юридические требования, медицинские советы, нестандартные договоры, высокий риск. Добавьте только отличия.',
	),
	options: [
		{
			displayName: t('Topic', 'Тема'),
			name: 'boundary',
			values: [
				{
					displayName: t('Topic', 'Тема'),
					name: 'topic',
					type: 'options',
					default: 'legal',
					options: [
						{ name: t('High Risk', 'Высокий риск'), value: 'high_risk' },
						{ name: t('Legal Claims', 'Юридические требования'), value: 'legal' },
						{ name: t('Medical Advice', 'Медицинские советы'), value: 'medical_advice' },
						{ name: t('Own Topic', 'Своя тема'), value: 'own' },
						{ name: t('Refund', 'Возврат денег'), value: 'refund' },
						{ name: t('Unusual Contracts', 'Нестандартные договоры'), value: 'contract' },
					],
				},
				ownName('ownTopic', 'topic'),
				{
					displayName: t('In Words', 'Словами'),
					name: 'name',
					type: 'string',
					default: '',
					description: t(
						'For the person who takes over. Empty: as usual.',
						'Для того, кому передают. Пусто: как обычно.',
					),
				},
				words,
				{
					displayName: t('Only Above, ₽', 'Только свыше, ₽'),
					name: 'aboveRoubles',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description: t(
						'0: whatever the sum; for Refund: the limit in Options',
						'0: при любой сумме; для возврата: предел из «Параметров»',
					),
				},
				{
					displayName: t('Goes to a Person', 'Решает человек'),
					name: 'on',
					type: 'boolean',
					default: true,
					description: t(
						'Whether it does. Off: the topic is no boundary here.',
						'Выключите, если эта тема у вас не граница',
					),
				},
			],
		},
	],
};

/** The classes of the support desk, and what "done" is for each. */
const classes: INodeProperties = {
	displayName: t('Support Classes', 'Темы поддержки'),
	name: 'supportClasses',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, sortable: true },
	placeholder: t('Change a Class', 'Изменить тему'),
	default: {},
	displayOptions,
	description: t(
		'Delivery, payment, technical, rules and feedback are known; for Support Desk. Add only what differs.',
		'Известны доставка, оплата, неполадки, правила и отзыв; для узла «Поддержка». Добавьте только отличия.',
	),
	options: [
		{
			displayName: t('Class', 'Тема'),
			name: 'class',
			values: [
				{
					displayName: t('Class', 'Тема'),
					name: 'name',
					type: 'options',
					default: 'delivery',
					options: [
						{ name: t('Delivery', 'Доставка'), value: 'delivery' },
						{ name: t('Feedback', 'Отзыв'), value: 'feedback' },
						{ name: t('Own Class', 'Своя тема'), value: 'own' },
						{ name: t('Payment', 'Оплата'), value: 'payment' },
						{ name: t('Rules', 'Правила'), value: 'rules' },
						{ name: t('Technical', 'Неполадка'), value: 'technical' },
					],
				},
				ownName('ownName', 'name'),
				{
					displayName: t('Title', 'Название'),
					name: 'title',
					type: 'string',
					default: '',
					description: t(
						'What customers read. Empty: as usual.',
						'Видит клиент. Пусто: как обычно.',
					),
				},
				words,
				{
					displayName: t('Identity', 'Личность'),
					name: 'identity',
					type: 'options',
					default: 'usual',
					options: [
						{ name: t('As Usual', 'Как обычно'), value: 'usual' },
						{ name: t('Must Be Proven', 'Нужно подтвердить'), value: 'needed' },
						{ name: t('Need Not Be Proven', 'Подтверждать не нужно'), value: 'not_needed' },
					],
				},
				{
					displayName: t('Done When', 'Готово, когда'),
					name: 'done',
					type: 'string',
					default: '',
					description: t(
						'For the person who takes over. Empty: as usual.',
						'Для того, кому передают. Пусто: как обычно.',
					),
				},
			],
		},
	],
};

export const supportProperties: INodeProperties[] = [
	boundaries,
	classes,
	{
		displayName: t('Support Rules', 'Правила поддержки'),
		name: 'supportRules',
		type: 'collection',
		placeholder: t('Add Rule', 'Добавить правило'),
		default: {},
		displayOptions,
		options: [
			number(t('Attempts to Prove an Identity', 'Попыток подтвердить личность'), 'attempts', 3),
			number(
				t('Low Mark up To', 'Низкая оценка до'),
				'lowRating',
				3,
				t('A person is told of such a mark', 'О такой оценке сообщают человеку'),
			),
			number(t('No Attempts for (Minutes)', 'Без новых попыток, минут'), 'lockMinutes', 1440),
			number(t('Proof Holds for (Minutes)', 'Подтверждение действует, минут'), 'validMinutes', 60),
		],
	},
	{
		displayName: t('Reason Tags', 'Метки причин'),
		name: 'ratingTags',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Tag', 'Добавить метку'),
		default: {},
		displayOptions,
		description: t(
			'Words of a mark that become a tag of the figures. Your tags replace the usual ones.',
			'Слова оценки, которые становятся меткой в показателях. Ваши метки заменяют обычные.',
		),
		options: [
			{
				displayName: t('Tag', 'Метка'),
				name: 'tag',
				values: [
					{
						displayName: t('Tag', 'Метка'),
						name: 'tag',
						type: 'string',
						default: '',
						placeholder: t('slow', 'долго'),
					},
					words,
				],
			},
		],
	},
];
