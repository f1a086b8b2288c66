import type { INodeProperties } from 'n8n-workflow';

import { onlyFor, optionsProperty, stepOption } from '../shared/description';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';

const profileName = (...operations: string[]): INodeProperties => ({
	displayName: t('Profile Name', 'Имя профиля'),
	name: 'profileName',
	type: 'string',
	default: '',
	placeholder: 'default',
	displayOptions: onlyFor(...operations),
	description: t(
		'Whose table and limits count. Empty: the default profile.',
		'Чья таблица и чьи ограничения действуют. Пусто: профиль по умолчанию.',
	),
});

const eventProperties: INodeProperties[] = [
	{
		displayName: t('What Has Happened', 'Что произошло'),
		name: 'event',
		type: 'options',
		default: 'delivery',
		displayOptions: onlyFor('noteEvent'),
		options: [
			{ name: t('Delivery Confirmed', 'Доставка подтверждена'), value: 'delivery' },
			{ name: t('Onboarding Finished', 'Начало работы пройдено'), value: 'onboarding' },
			{
				name: t('Visit Done', 'Визит состоялся'),
				value: 'visit',
				description: t(
					'Kept in another system; visits of Night Desk are noted by themselves',
					'В другой системе; визиты Night Desk отмечаются сами',
				),
			},
		],
	},
	{
		displayName: t('Event ID', 'ID события'),
		name: 'eventId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: onlyFor('noteEvent'),
		placeholder: 'order-1042',
		description: t(
			'Of the order or visit in the other system: told twice, it counts once',
			'Заказа или визита в другой системе: сообщённое дважды считается один раз',
		),
	},
	{
		displayName: t('Service or Product', 'Услуга или товар'),
		name: 'what',
		type: 'string',
		default: '',
		displayOptions: onlyFor('noteEvent'),
		description: t('As in the owner’s table', 'Как в таблице владельца'),
	},
	{
		displayName: t('Phone', 'Телефон'),
		name: 'phone',
		type: 'string',
		default: '',
		displayOptions: onlyFor('noteEvent'),
		placeholder: '+7 900 123-45-67',
		description: t(
			'Whose it is. Empty: the contact of the item.',
			'Чей заказ. Пусто: контакт из входных данных.',
		),
	},
	{
		displayName: t('When', 'Когда'),
		name: 'at',
		type: 'string',
		default: '',
		displayOptions: onlyFor('noteEvent'),
		placeholder: '2026-03-12T15:00:00+03:00',
		description: t('ISO 8601. Empty: now.', 'ISO 8601. Пусто: сейчас.'),
	},
];

const figureProperties: INodeProperties[] = [
	{
		displayName: t('Of What', 'По чему'),
		name: 'kind',
		type: 'options',
		default: 'upsell',
		displayOptions: onlyFor('figures'),
		options: [
			{ name: t('Invitations to Come Back', 'Приглашения вернуться'), value: 'come_back' },
			{ name: t('Recommendations After an Event', 'Рекомендации после события'), value: 'upsell' },
		],
	},
	{
		displayName: t('Days', 'Дней'),
		name: 'days',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 30,
		displayOptions: onlyFor('figures'),
		description: t('Up to now', 'До текущего момента'),
	},
];

export const properties: INodeProperties[] = [
	{
		displayName: t('Operation', 'Операция'),
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'ask',
		options: [
			{
				name: t('Ask About the Result', 'Спросить о результате'),
				value: 'ask',
				action: t('Ask about the result', 'Спросить о результате'),
				description: t(
					'After a visit, a delivery, an onboarding; not without consent, too often, or in the quiet hours',
					'После визита, доставки, начала работы; не без согласия, не слишком часто и не в тихие часы',
				),
			},
			{
				name: t('Figures', 'Показатели'),
				value: 'figures',
				action: t('Count offers and refusals', 'Посчитать предложения и отказы'),
				description: t(
					'Offered, taken, refused and why',
					'Сколько предложено, принято, отклонено и почему',
				),
			},
			{
				name: t('Invite Back', 'Пригласить вернуться'),
				value: 'inviteBack',
				action: t('Invite who has not come for a while', 'Пригласить тех, кто давно не был'),
				description: t(
					'One item for each person, with a personal offer',
					'По одному элементу на человека, с личным предложением',
				),
			},
			{
				name: t('Note an Event', 'Отметить событие'),
				value: 'noteEvent',
				action: t('Note an event of another system', 'Отметить событие другой системы'),
				description: t(
					'A delivery, an onboarding, a visit: the person is asked about it later',
					'Доставка, начало работы, визит: позже человека спросят о результате',
				),
			},
			{
				name: t('Note as Not Delivered', 'Отметить недоставленным'),
				value: 'undelivered',
				action: t('Note that a question did not arrive', 'Отметить, что вопрос не дошёл'),
				description: t(
					'What nobody read does not count as asked',
					'Непрочитанное не считается заданным вопросом',
				),
			},
			{
				name: t('Read the Answer', 'Прочитать ответ'),
				value: 'read',
				action: t(
					'Read the answer to a question or an offer',
					'Прочитать ответ на вопрос или предложение',
				),
				description: t(
					'Bad goes to a person, good gets one recommendation, yes is added, a refusal is kept with its reason',
					'Плохо: человеку; хорошо: одна рекомендация; да: добавить; отказ хранится с причиной',
				),
			},
		],
	},
	...eventProperties,
	...figureProperties,
	{
		displayName: t('At Most', 'Не больше'),
		name: 'most',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 500 },
		default: 20,
		displayOptions: onlyFor('inviteBack'),
		description: t('People in one run', 'Человек за один запуск'),
	},
	profileName('inviteBack', 'noteEvent', 'figures'),
	optionsProperty([stepOption], 'ask', 'read'),
	storeProperty,
];
