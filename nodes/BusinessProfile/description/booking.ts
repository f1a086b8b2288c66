import type { INodeProperties } from 'n8n-workflow';

import { PRODUCTION_CALENDARS, type ProductionCalendarName } from '../../../lib/scheduling';
import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';
import { ruleFields } from './bookingRules';

const displayOptions = onlyFor('save');

const datesHint = t(
	'One a line: 31.12.2026 10:00-16:00, 01.01.2027-08.01.2027 closed, 20.02.2027 working',
	'По одной в строке: 31.12.2026 10:00–16:00, 01.01.2027–08.01.2027 закрыто, 20.02.2027 рабочий',
);

const branchesField: INodeProperties = {
	displayName: t('Only at Branches', 'Только в филиалах'),
	name: 'branches',
	type: 'string',
	default: '',
	description: t('Comma-separated IDs. Empty: at all.', 'Коды через запятую. Пусто: во всех.'),
};

const ownHours: INodeProperties = {
	displayName: t('Own Hours', 'Свои часы'),
	name: 'hours',
	type: 'string',
	default: '',
	placeholder: 'Пн–Пт 10:00–19:00',
	description: t('Empty: those of the branch', 'Пусто: как у филиала'),
};

const datesField = (description: string): INodeProperties => ({
	displayName: t('Special Days', 'Особые дни'),
	name: 'dates',
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: '01.01.2027–08.01.2027 закрыто',
	description: [datesHint, description].join('. '),
});

const REPUBLICS: Readonly<Record<Exclude<ProductionCalendarName, 'ru'>, string>> = {
	'ru-AD': t('Adygea', 'Адыгея'),
	'ru-AL': t('Altai Republic', 'Республика Алтай'),
	'ru-BA': t('Bashkortostan', 'Башкортостан'),
	'ru-BU': t('Buryatia', 'Бурятия'),
	'ru-CE': t('Chechnya', 'Чечня'),
	'ru-CR': t('Crimea', 'Крым'),
	'ru-CU': t('Chuvashia', 'Чувашия'),
	'ru-DA': t('Dagestan', 'Дагестан'),
	'ru-IN': t('Ingushetia', 'Ингушетия'),
	'ru-KB': t('Kabardino-Balkaria', 'Кабардино-Балкария'),
	'ru-KC': t('Karachay-Cherkessia', 'Карачаево-Черкесия'),
	'ru-KL': t('Kalmykia', 'Калмыкия'),
	'ru-SA': t('Yakutia (Institutions of the Republic)', 'Якутия (учреждения республики)'),
	'ru-SE': t('North Ossetia', 'Северная Осетия'),
	'ru-TA': t('Tatarstan', 'Татарстан'),
	'ru-TY': t('Tuva', 'Тыва'),
};

const productionCalendar: INodeProperties = {
	displayName: t('Official Calendars', 'Производственный календарь'),
	name: 'productionCalendar',
	type: 'multiOptions',
	default: [],
	options: [
		{ name: t('Russia', 'Россия'), value: 'ru' },
		...PRODUCTION_CALENDARS.filter((name) => name !== 'ru')
			.map((value) => ({ name: REPUBLICS[value], value }))
			.sort((one, other) => one.name.localeCompare(other.name)),
	],
	description: t(
		'Closed on its holidays, open on its moved working days. Empty: the week decides, as in salons that work on holidays.',
		'Закрыто в его праздники, открыто в перенесённые рабочие дни. Пусто: решает неделя, как в салонах, что работают в праздники.',
	),
};

/** Further fields of one branch. */
export const branchBookingFields: INodeProperties[] = [
	datesField(t('Empty: those of the business.', 'Пусто: общие.')),
	productionCalendar,
];

/** Further fields of one service. */
export const serviceBookingFields: INodeProperties[] = [
	{
		displayName: t('Free Minutes Before', 'Перерыв до, минут'),
		name: 'bufferBefore',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
	},
	{
		displayName: t('Free Minutes After', 'Перерыв после, минут'),
		name: 'bufferAfter',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: t('To clean up or rest', 'На уборку и отдых'),
	},
	{
		displayName: t('Places in a Class', 'Мест в группе'),
		name: 'places',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: t('0: a visit of one customer', '0: визит одного клиента'),
	},
	{
		displayName: t('Needs', 'Нужно'),
		name: 'needs',
		type: 'string',
		default: '',
		placeholder: t('room, laser', 'кабинет, лазер'),
		description: t(
			'Kinds of rooms or equipment, one of each, comma-separated',
			'Виды кабинетов и оборудования, по одному каждого, через запятую',
		),
	},
	{
		displayName: t('Online', 'Онлайн'),
		name: 'online',
		type: 'boolean',
		default: false,
		description: t(
			'Whether it is given over the network; offered to those who ask for it online',
			'Оказывается ли удалённо; предлагается тем, кто просит онлайн',
		),
	},
	{
		displayName: t('How to Prepare', 'Как подготовиться'),
		name: 'prepare',
		type: 'string',
		default: '',
		placeholder: t('Bring your passport.', 'Возьмите с собой паспорт.'),
		description: t(
			'What to bring and how to prepare, in whole sentences; said when a visit is booked and in its reminders',
			'Что взять с собой и как подготовиться, целыми предложениями; говорится при записи и в напоминаниях',
		),
	},
	branchesField,
];

/** Further fields of one member of staff. */
export const staffBookingFields: INodeProperties[] = [
	ownHours,
	datesField(t('Vacations and replaced shifts.', 'Отпуска и изменённые смены.')),
	branchesField,
	{
		displayName: t('Most Visits a Day', 'Не больше записей в день'),
		name: 'dailyLimit',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description: t('0: no limit', '0: без ограничения'),
	},
];

/** How visits are booked, which days are special, and what a visit needs besides a person. */
export const bookingProperties: INodeProperties[] = [
	{ ...datesField(t('They replace the opening hours.', 'Заменяют часы работы.')), displayOptions },
	{ ...productionCalendar, displayOptions },
	{
		displayName: t('Rooms and Equipment', 'Кабинеты и оборудование'),
		name: 'resources',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Room or Equipment', 'Добавить кабинет или оборудование'),
		default: {},
		displayOptions,
		description: t(
			'What services take besides a person, by their field Needs',
			'Что услуги занимают кроме человека: поле «Нужно» у услуги',
		),
		options: [
			{
				displayName: t('Room or Equipment', 'Кабинет или оборудование'),
				name: 'resource',
				values: [
					{
						displayName: t('Kind', 'Вид'),
						name: 'kind',
						type: 'string',
						default: '',
						required: true,
						placeholder: t('room', 'кабинет'),
					},
					{
						displayName: t('Name', 'Название'),
						name: 'name',
						type: 'string',
						default: '',
						required: true,
						placeholder: t('Room 2', 'Кабинет 2'),
					},
					branchesField,
					ownHours,
					{
						displayName: t('Side by Side', 'Сразу помещается'),
						name: 'capacity',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 1,
					},
				],
			},
		],
	},
	{
		displayName: t('Booking', 'Запись'),
		name: 'booking',
		type: 'collection',
		placeholder: t('Add Rule', 'Добавить правило'),
		default: {},
		displayOptions,
		options: ruleFields,
	},
];
