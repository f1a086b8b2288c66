import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';

const displayOptions = onlyFor('save');

const afterField: INodeProperties = {
	displayName: t('After', 'После чего'),
	name: 'after',
	type: 'string',
	default: '',
	placeholder: t('Manicure', 'Маникюр'),
	description: t(
		'Service or product. Empty: after anything.',
		'Услуга или товар. Пусто: после всего.',
	),
};

const rowFields: INodeProperties[] = [
	afterField,
	{
		displayName: t('Event', 'Событие'),
		name: 'event',
		type: 'options',
		default: 'any',
		options: [
			{ name: t('Any', 'Любое'), value: 'any' },
			{ name: t('Delivery', 'Доставка'), value: 'delivery' },
			{ name: t('Onboarding', 'Начало работы'), value: 'onboarding' },
			{ name: t('Visit', 'Визит'), value: 'visit' },
		],
	},
	{
		displayName: t('Recommend', 'Что посоветовать'),
		name: 'recommend',
		type: 'string',
		default: '',
		placeholder: t('Hand care', 'Уход для рук'),
		description: t('A service of the profile, or a product', 'Услуга профиля или товар'),
	},
	{
		displayName: t('Price', 'Цена'),
		name: 'price',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0,
		description: t('Roubles. 0: the price of the service.', 'Рублей. 0: цена услуги.'),
	},
	{
		displayName: t('Why It Helps', 'Чем поможет'),
		name: 'reason',
		type: 'string',
		default: '',
		placeholder: t('the coating lasts longer', 'покрытие держится дольше'),
		description: t('Said to the customer', 'Говорится клиенту'),
	},
	{
		displayName: t('How', 'Как'),
		name: 'by',
		type: 'options',
		default: 'auto',
		options: [
			{
				name: t('Automatic', 'Автоматически'),
				value: 'auto',
				description: t(
					'A service of the profile is booked, anything else is ordered',
					'На услугу профиля записываем, остальное заказываем',
				),
			},
			{ name: t('Book a Visit', 'Записать'), value: 'visit' },
			{ name: t('Order', 'Заказать'), value: 'order' },
		],
	},
];

/** What is recommended after what, how often, and who is invited back. */
export const upsellProperties: INodeProperties[] = [
	{
		displayName: t('Recommendations', 'Рекомендации'),
		name: 'upsellTable',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Recommendation', 'Добавить рекомендацию'),
		default: {},
		displayOptions,
		description: t(
			'After a good result the first row that fits is recommended, once. Empty: nobody is asked.',
			'После хорошего результата один раз советуем первую подходящую строку. Пусто: никого не спрашиваем.',
		),
		options: [{ displayName: t('Row', 'Строка'), name: 'row', values: rowFields }],
	},
	{
		displayName: t('Rules of Recommendations', 'Правила рекомендаций'),
		name: 'upsellRules',
		type: 'collection',
		placeholder: t('Add Rule', 'Добавить правило'),
		default: {},
		displayOptions,
		options: [
			{
				displayName: t('Ask After (Minutes)', 'Спросить через (минут)'),
				name: 'afterMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 120,
				description: t(
					'After the end of the visit, or the event',
					'После конца визита или события',
				),
			},
			{
				displayName: t('Ask for Consent', 'Спрашивать согласие'),
				name: 'askConsent',
				type: 'boolean',
				default: true,
				description: t(
					'Whether a person who was never asked is asked once, after a good result, for consent to offers. Off: only people who have agreed are asked anything.',
					'Спросить ли один раз, после хорошего результата, согласие на предложения у того, кого ещё не спрашивали. Выключено: пишем только давшим согласие.',
				),
			},
			{
				displayName: t('Ask Why Not', 'Спрашивать причину отказа'),
				name: 'askWhyNot',
				type: 'boolean',
				default: true,
				description: t(
					'Whether a bare no is asked for its reason, once',
					'Спросить ли один раз причину при коротком «нет»',
				),
			},
			{
				displayName: t('Not Again for (Days)', 'Не повторять (дней)'),
				name: 'refusedDays',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 180,
				description: t('What was refused', 'То, от чего отказались'),
			},
			{
				displayName: t('Once in (Days)', 'Не чаще раза в (дней)'),
				name: 'everyDays',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 30,
				description: t(
					'Questions and offers of any kind to one person',
					'Вопросы и предложения любого вида одному человеку',
				),
			},
		],
	},
	{
		displayName: t('Come Back', 'Возвращайтесь'),
		name: 'comeBackRules',
		type: 'collection',
		placeholder: t('Add Rule', 'Добавить правило'),
		default: {},
		displayOptions,
		description: t(
			'Invitations to people who have not come for a while',
			'Приглашения тем, кто давно не был',
		),
		options: [
			{
				displayName: t('Away From (Days)', 'Не был от (дней)'),
				name: 'afterDays',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 60,
			},
			{
				displayName: t('Away Up To (Days)', 'Не был до (дней)'),
				name: 'untilDays',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 365,
			},
			{
				displayName: t('Invitations at Most', 'Приглашений не больше'),
				name: 'most',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 2,
				description: t('Since the last visit', 'С последнего визита'),
			},
			{
				displayName: t('Once in (Days)', 'Не чаще раза в (дней)'),
				name: 'everyDays',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 60,
			},
		],
	},
	{
		displayName: t('Offers to Come Back', 'Предложения вернуться'),
		name: 'comeBackOffers',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Offer', 'Добавить предложение'),
		default: {},
		displayOptions,
		description: t(
			'By the service of the last visit; the first that fits',
			'По услуге последнего визита; первое подходящее',
		),
		options: [
			{
				displayName: t('Offer', 'Предложение'),
				name: 'offer',
				values: [
					afterField,
					{
						displayName: t('Offer', 'Предложение'),
						name: 'offer',
						type: 'string',
						default: '',
						placeholder: t('We give you …', 'Для вас снятие покрытия в подарок.'),
						description: t('A sentence in the invitation', 'Предложение в тексте приглашения'),
					},
				],
			},
		],
	},
];
