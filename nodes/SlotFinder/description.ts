import type { INodeProperties } from 'n8n-workflow';

import { calendarOptions, calendarProperties } from '../shared/calendars';
import { onlyFor, optionsProperty, profileOption, stepOption } from '../shared/description';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';

const operationProperty: INodeProperties = {
	displayName: t('Operation', 'Операция'),
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'find',
	options: [
		{
			name: t('Alternatives', 'Варианты переноса'),
			value: 'alternatives',
			action: t('Find times to move a visit to', 'Подобрать время для переноса'),
			description: t(
				'Three times instead of the visit in the item, with the same person where possible',
				'Три времени вместо записи из входных данных, по возможности у того же специалиста',
			),
		},
		{
			name: t('Find', 'Найти'),
			value: 'find',
			action: t('Find free times to offer', 'Найти свободное время'),
			description: t(
				'The next suitable times for what the customer said, with text and buttons; or why there are none and what is nearest',
				'Ближайшее подходящее время по словам клиента, с текстом и кнопками; или почему его нет и что рядом',
			),
		},
		{
			name: t('Read Choice', 'Понять выбор'),
			value: 'readChoice',
			action: t('Read which time the customer chose', 'Понять, какое время выбрал клиент'),
			description: t(
				'Reads a number, a button, «в 15:30», «второй», «к Марине», «другое время» as the answer to the last offer',
				'Понимает номер, кнопку, «в 15:30», «второй», «к Марине», «другое время» как ответ на последнее предложение',
			),
		},
	],
};

const commonOptions: INodeProperties[] = [
	{
		displayName: t('Ignore the Words', 'Не учитывать слова'),
		name: 'ignoreWords',
		type: 'boolean',
		default: false,
		description: t(
			'Whether the message answered another question and says nothing of the time; only for Find',
			'Сообщение было ответом на другой вопрос и о времени ничего не говорит; только для «Найти»',
		),
	},
	{
		displayName: t('Language', 'Язык'),
		name: 'language',
		type: 'options',
		default: 'auto',
		options: [
			{ name: t('English', 'Английский'), value: 'en' },
			{ name: t('Russian', 'Русский'), value: 'ru' },
			{ name: t('The Customer’s', 'Язык клиента'), value: 'auto' },
		],
	},
	{
		displayName: t('Offer the Waitlist', 'Предлагать лист ожидания'),
		name: 'offerWaitlist',
		type: 'boolean',
		default: false,
		description: t(
			'Whether to add a button for the waitlist where nothing is free; pressed, it comes back as waitlist:join',
			'Добавить кнопку листа ожидания, когда свободного нет; при нажатии вернётся waitlist:join',
		),
	},
	{
		displayName: t('Open the Dialogue', 'Начать как в диалоге'),
		name: 'opening',
		type: 'boolean',
		default: false,
		description: t(
			'Whether to greet on the first turn, answer a price asked for in the same breath, and say that a chosen time is gone',
			'Поздороваться в первом ответе, назвать спрошенную заодно цену и сказать, что выбранное время заняли',
		),
	},
	profileOption,
	{
		displayName: t('Slots to Offer', 'Сколько предложить'),
		name: 'count',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 10 },
		default: 0,
		description: t(
			'0: as in the Business Profile; for Alternatives three',
			'0: как в Business Profile; для переноса три',
		),
	},
	stepOption,
];

export const properties: INodeProperties[] = [
	operationProperty,
	{
		displayName: t('Service', 'Услуга'),
		name: 'service',
		type: 'string',
		default: '',
		displayOptions: onlyFor('find', 'alternatives'),
		description: t(
			'Title as in the Business Profile. Empty: what the customer said, or the open form holds.',
			'Название как в Business Profile. Пусто: что сказал клиент или что уже есть в анкете.',
		),
	},
	{
		displayName: t('Staff Member', 'Сотрудник'),
		name: 'staff',
		type: 'string',
		default: '',
		displayOptions: onlyFor('find', 'alternatives'),
		description: t(
			'Name as in the Business Profile. Empty: whom the customer asks for, else anybody.',
			'Имя как в Business Profile. Пусто: к кому просится клиент, иначе любой.',
		),
	},
	{
		displayName: t('Branch', 'Филиал'),
		name: 'branch',
		type: 'string',
		default: '',
		displayOptions: onlyFor('find', 'alternatives'),
		description: t(
			'ID of the branch. Empty: the one the customer names, that of the dialogue, else all of them.',
			'Код филиала. Пусто: который назвал клиент, филиал диалога, иначе все.',
		),
	},
	{
		displayName: t('Calendar', 'Календарь'),
		name: 'calendar',
		type: 'options',
		noDataExpression: true,
		default: 'builtin',
		options: calendarOptions,
		description: t(
			'Where people book besides: what is taken there is busy here. The same choice as in the Appointment node.',
			'Где ещё записывают: занятое там занято и здесь. Выберите то же, что в узле Appointment.',
		),
	},
	...calendarProperties,
	optionsProperty(commonOptions),
	storeProperty,
];
