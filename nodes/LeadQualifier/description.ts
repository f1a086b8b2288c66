import type { INodeProperties } from 'n8n-workflow';

import { onlyFor, optionsProperty, stepOption } from '../shared/description';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';

const ruleFields: INodeProperties[] = [
	{
		displayName: t('Field', 'Поле'),
		name: 'field',
		type: 'string',
		default: '',
		placeholder: 'budget',
		description: t('As in the form', 'Как в анкете'),
	},
	{
		displayName: t('Test', 'Проверка'),
		name: 'test',
		type: 'options',
		default: 'known',
		options: [
			{ name: t('Contains One Of', 'Содержит одно из'), value: 'contains' },
			{ name: t('Is at Least', 'Не меньше'), value: 'at_least' },
			{ name: t('Is at Most', 'Не больше'), value: 'at_most' },
			{ name: t('Is Known', 'Известно'), value: 'known' },
			{ name: t('Is Later Than (Days)', 'Позже, чем через (дней)'), value: 'later_than_days' },
			{ name: t('Is No', 'Нет'), value: 'no' },
			{ name: t('Is One Of', 'Одно из'), value: 'is_one_of' },
			{ name: t('Is Unknown', 'Неизвестно'), value: 'unknown' },
			{ name: t('Is Within (Days)', 'В ближайшие (дней)'), value: 'within_days' },
			{ name: t('Is Yes', 'Да'), value: 'yes' },
		],
	},
	{
		displayName: t('Value', 'Значение'),
		name: 'value',
		type: 'string',
		default: '',
		displayOptions: {
			show: {
				test: ['contains', 'at_least', 'at_most', 'later_than_days', 'is_one_of', 'within_days'],
			},
		},
		description: t('Several words: separated by ";"', 'Несколько слов: через «;»'),
	},
	{
		displayName: t('Points', 'Баллы'),
		name: 'points',
		type: 'number',
		default: 0,
		description: t('Negative ones count against', 'Отрицательные вычитаются'),
	},
	{
		displayName: t('Reason', 'Причина'),
		name: 'reason',
		type: 'string',
		default: '',
		description: t('In words for the card', 'Словами для карточки'),
	},
	{
		displayName: t('Rules the Lead Out', 'Исключает лид'),
		name: 'excludes',
		type: 'boolean',
		default: false,
		description: t(
			'Whether the lead does not fit when it holds, whatever the points',
			'Не подходит ли лид, если правило верно, сколько бы ни было баллов',
		),
	},
	{
		displayName: t('Tag', 'Метка'),
		name: 'tag',
		type: 'string',
		default: '',
	},
];

const touchFields: INodeProperties[] = [
	{
		displayName: t('After', 'Через'),
		name: 'after',
		type: 'number',
		default: 2,
		description: t(
			'Counted from the customer’s last turn. For the silence chain the Business Profile says when (2 hours, next day).',
			'От последнего сообщения клиента. Для цепочки молчания время в Business Profile (2 часа, следующий день).',
		),
	},
	{
		displayName: t('Unit', 'Единица'),
		name: 'unit',
		type: 'options',
		default: 'hours',
		options: [
			{ name: t('Days', 'Дни'), value: 'days' },
			{ name: t('Hours', 'Часы'), value: 'hours' },
			{ name: t('Minutes', 'Минуты'), value: 'minutes' },
		],
	},
	{
		displayName: t('Text', 'Текст'),
		name: 'text',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		description: t(
			'With the placeholders of the texts: {business} {name} {phone}',
			'С подстановками текстов: {business} {name} {phone}',
		),
	},
];

const words = (name: string, displayName: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { rows: 2 },
	default: '',
	description: t('Empty: the profile’s words', 'Пусто: слова профиля'),
});

export const properties: INodeProperties[] = [
	{
		displayName: t('Operation', 'Операция'),
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'score',
		options: [
			{
				name: t('Due Follow-Up', 'Наступившее касание'),
				value: 'due',
				action: t('Check a follow-up that is due', 'Проверить наступившее касание'),
				description: t(
					'Whether it is still meant: not when the customer has written, a person answers, or consent is missing',
					'Нужно ли ещё писать: нет, если клиент написал, отвечает человек или нет согласия',
				),
			},
			{
				name: t('Plan Follow-Ups', 'Запланировать касания'),
				value: 'plan',
				action: t('Plan follow-ups on silence', 'Запланировать касания при молчании'),
				description: t(
					'Messages that go out if the customer does not write in the meantime',
					'Сообщения, которые уйдут, если клиент тем временем не напишет',
				),
			},
			{
				name: t('Score', 'Оценить'),
				value: 'score',
				action: t('Score a lead', 'Оценить лид'),
				description: t(
					'High intent, nurture or not fit by the table of rules, with the reasons',
					'Высокий интерес, прогрев или не подходит по таблице правил, с причинами',
				),
			},
		],
	},
	{
		displayName: t('Rules', 'Правила'),
		name: 'rules',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Rule', 'Добавить правило'),
		default: {},
		displayOptions: onlyFor('score'),
		description: t('The points of all that hold add up', 'Баллы всех верных складываются'),
		options: [{ displayName: t('Rule', 'Правило'), name: 'rule', values: ruleFields }],
	},
	{
		displayName: t('High Intent From', 'Высокий интерес от'),
		name: 'highFrom',
		type: 'number',
		default: 60,
		displayOptions: onlyFor('score'),
		description: t('Points', 'Баллов'),
	},
	{
		displayName: t('Nurture From', 'Прогрев от'),
		name: 'nurtureFrom',
		type: 'number',
		default: 20,
		displayOptions: onlyFor('score'),
		description: t('Points; below: not fit', 'Баллов; меньше: не подходит'),
	},
	{
		displayName: t('Chain', 'Цепочка'),
		name: 'chain',
		type: 'options',
		default: 'silence',
		displayOptions: onlyFor('plan'),
		options: [
			{ name: t('Call Off What Is Planned', 'Отменить запланированное'), value: 'stop' },
			{ name: t('My Own Times', 'Своё время'), value: 'own' },
			{ name: t('Silence in the Dialogue', 'Молчание в диалоге'), value: 'silence' },
		],
	},
	{
		displayName: t('Messages', 'Сообщения'),
		name: 'touches',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Message', 'Добавить сообщение'),
		default: {},
		displayOptions: { show: { operation: ['plan'], chain: ['own', 'silence'] } },
		options: [{ displayName: t('Message', 'Сообщение'), name: 'touch', values: touchFields }],
	},
	{
		displayName: t('Only With Consent to Offers', 'Только с согласием на рекламу'),
		name: 'marketing',
		type: 'boolean',
		default: true,
		displayOptions: { show: { operation: ['plan'], chain: ['own'] } },
		description: t(
			'Whether it goes only to people who agreed to messages with offers',
			'Писать ли только тем, кто согласился на рекламные сообщения',
		),
	},
	optionsProperty(
		[
			stepOption,
			words('textHigh', t('Words for High Intent', 'Слова: высокий интерес')),
			words('textNotFit', t('Words for Not Fit', 'Слова: не подходит')),
			words('textNurture', t('Words for Nurture', 'Слова: прогрев')),
		],
		'score',
	),
	optionsProperty([stepOption], 'plan'),
	storeProperty,
];
