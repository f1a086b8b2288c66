import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';
import { branchBookingFields } from './booking';

const displayOptions = onlyFor('save');

const phoneField: INodeProperties = {
	displayName: t('Phone', 'Телефон'),
	name: 'phone',
	type: 'string',
	default: '',
	placeholder: '+7 900 123-45-67',
};

const accountsHint = t(
	'Comma-separated channel accounts of this branch, such as telegram:123456. Empty when there is only one branch.',
	'Аккаунты каналов этого филиала через запятую, например telegram:123456. Если филиал один, оставьте пустым.',
);

const hoursHint = t(
	'As on the door: Mon-Fri 9:00-20:00, Sat 10-18. A lunch break is two parts.',
	'Как на двери: Пн–Пт 9:00–20:00, Сб 10–18. Обед: Пн–Пт 9:00–13:00, 14:00–20:00.',
);

export const businessProperties: INodeProperties[] = [
	{
		displayName: t('Kind of Business', 'Вид бизнеса'),
		name: 'kind',
		type: 'options',
		default: 'salon',
		displayOptions,
		description: t(
			'Sets the starting scenarios, urgency words and texts',
			'Задаёт исходные сценарии, слова срочности и тексты',
		),
		options: [
			{ name: t('Beauty Salon', 'Салон красоты'), value: 'salon' },
			{ name: t('Car Service', 'Автосервис'), value: 'car_service' },
			{ name: t('Clinic', 'Клиника'), value: 'clinic' },
			{ name: t('Fitness', 'Фитнес'), value: 'fitness' },
			{ name: t('Service Desk', 'Служба сервиса'), value: 'service_desk' },
			{ name: t('Tutor', 'Репетитор'), value: 'tutor' },
		],
	},
	{
		displayName: t('Business Name', 'Название'),
		name: 'businessName',
		type: 'string',
		default: '',
		displayOptions,
		placeholder: t('Night Orchid', 'Ночная орхидея'),
		description: t('As customers know it', 'Как вас знают клиенты'),
	},
	{
		displayName: t('Time Zone', 'Часовой пояс'),
		name: 'timeZone',
		type: 'string',
		default: 'Europe/Moscow',
		displayOptions,
		description: t('IANA name; a branch may have its own', 'Имя IANA; у филиала может быть свой'),
	},
	{
		displayName: t('Night From', 'Ночь с'),
		name: 'nightFrom',
		type: 'string',
		default: '22:00',
		displayOptions,
		description: t('Wall-clock time in the branch’s zone', 'Время на часах в поясе филиала'),
	},
	{
		displayName: t('Night To', 'Ночь до'),
		name: 'nightTo',
		type: 'string',
		default: '07:00',
		displayOptions,
	},
	{
		displayName: t('Opening Hours', 'Часы работы'),
		name: 'hours',
		type: 'string',
		default: '',
		displayOptions,
		placeholder: 'Пн–Пт 9:00–20:00, Сб 10:00–18:00',
		description: hoursHint,
	},
	{
		displayName: t('Branches', 'Филиалы'),
		name: 'branches',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Branch', 'Добавить филиал'),
		default: {},
		displayOptions,
		options: [
			{
				displayName: t('Branch', 'Филиал'),
				name: 'branch',
				values: [
					{
						displayName: t('Short ID', 'Короткий код'),
						name: 'id',
						type: 'string',
						default: '',
						required: true,
						placeholder: 'center',
					},
					{
						displayName: t('Name', 'Название'),
						name: 'name',
						type: 'string',
						default: '',
						required: true,
					},
					{ displayName: t('City', 'Город'), name: 'city', type: 'string', default: '' },
					{
						displayName: t('Time Zone', 'Часовой пояс'),
						name: 'timeZone',
						type: 'string',
						default: '',
						placeholder: 'Asia/Yekaterinburg',
						description: t('Empty: that of the business', 'Пусто: общий'),
					},
					{ displayName: t('Address', 'Адрес'), name: 'address', type: 'string', default: '' },
					phoneField,
					{
						displayName: t('Opening Hours', 'Часы работы'),
						name: 'hours',
						type: 'string',
						default: '',
						description: t(
							`${hoursHint} Empty: those of the business.`,
							`${hoursHint} Пусто: общие.`,
						),
					},
					{
						displayName: t('Channel Accounts', 'Аккаунты каналов'),
						name: 'accounts',
						type: 'string',
						default: '',
						description: accountsHint,
					},
					...branchBookingFields,
				],
			},
		],
	},
];
