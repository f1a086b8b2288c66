import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';
import { serviceBookingFields, staffBookingFields } from './booking';

const displayOptions = onlyFor('save');

const commaSeparated = t('Comma-separated', 'Через запятую');

/** Services, staff, and who is on call. */
export const offerProperties: INodeProperties[] = [
	{
		displayName: t('Services', 'Услуги'),
		name: 'services',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Service', 'Добавить услугу'),
		default: {},
		displayOptions,
		options: [
			{
				displayName: t('Service', 'Услуга'),
				name: 'service',
				values: [
					{
						displayName: t('Title', 'Название'),
						name: 'title',
						type: 'string',
						default: '',
						required: true,
					},
					{
						displayName: t('Minutes', 'Минут'),
						name: 'minutes',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 60,
					},
					{
						displayName: t('Price From, ₽', 'Цена от, ₽'),
						name: 'priceFrom',
						type: 'string',
						default: '',
						description: t('Empty: not known', 'Пусто: неизвестна'),
					},
					{
						displayName: t('Price To, ₽', 'Цена до, ₽'),
						name: 'priceTo',
						type: 'string',
						default: '',
						description: t(
							'Empty: open above; the same as "from": a fixed price',
							'Пусто: сверху не ограничена; равна «от»: точная цена',
						),
					},
					{
						displayName: t('Synonyms', 'Как ещё называют'),
						name: 'synonyms',
						type: 'string',
						default: '',
						description: commaSeparated,
					},
					{
						displayName: t('What Is Included', 'Что входит'),
						name: 'includes',
						type: 'string',
						default: '',
					},
					...serviceBookingFields,
				],
			},
		],
	},
	{
		displayName: t('Staff', 'Сотрудники'),
		name: 'staff',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Staff Member', 'Добавить сотрудника'),
		default: {},
		displayOptions,
		options: [
			{
				displayName: t('Staff Member', 'Сотрудник'),
				name: 'member',
				values: [
					{
						displayName: t('Name', 'Имя'),
						name: 'name',
						type: 'string',
						default: '',
						required: true,
					},
					{
						displayName: t('Synonyms', 'Как ещё называют'),
						name: 'synonyms',
						type: 'string',
						default: '',
						description: commaSeparated,
					},
					{
						displayName: t('Services', 'Услуги'),
						name: 'services',
						type: 'string',
						default: '',
						description: t(
							'Comma-separated titles. Empty: all.',
							'Названия через запятую. Пусто: все.',
						),
					},
					...staffBookingFields,
				],
			},
		],
	},
	{
		displayName: t('On Call', 'Дежурные'),
		name: 'onCall',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Person', 'Добавить человека'),
		default: {},
		displayOptions,
		description: t(
			'In the order of calling. Without a chat only the phone is shown.',
			'В порядке вызова. Без чата виден только телефон.',
		),
		options: [
			{
				displayName: t('Person', 'Человек'),
				name: 'person',
				values: [
					{
						displayName: t('Name', 'Имя'),
						name: 'name',
						type: 'string',
						default: '',
						required: true,
					},
					{
						displayName: t('Phone', 'Телефон'),
						name: 'phone',
						type: 'string',
						default: '',
						placeholder: '+7 900 123-45-67',
					},
					{
						displayName: t('Channel', 'Канал'),
						name: 'channel',
						type: 'string',
						default: 'telegram',
					},
					{
						displayName: t('Account', 'Аккаунт'),
						name: 'account',
						type: 'string',
						default: '',
						description: t(
							'Our account that writes to the person. Empty: that of the customer’s dialogue.',
							'Наш аккаунт, который пишет дежурному. Пусто: тот же, что в диалоге.',
						),
					},
					{
						displayName: t('Chat ID', 'ID чата'),
						name: 'chatId',
						type: 'string',
						default: '',
						description: t(
							'The person must have started the bot once',
							'Человек должен один раз написать боту',
						),
					},
					{
						displayName: t('Branches', 'Филиалы'),
						name: 'branches',
						type: 'string',
						default: '',
						description: t('Comma-separated IDs. Empty: all.', 'Коды через запятую. Пусто: все.'),
					},
				],
			},
		],
	},
];
