import type { INodeProperties } from 'n8n-workflow';

import { calendarOptions } from '../shared/calendars';
import { onlyFor, optionsProperty, stepOption } from '../shared/description';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';

/** Operations that look into the CRM. */
export const WITH_CRM = ['show', 'confirm', 'erase', 'due'];

export const properties: INodeProperties[] = [
	{
		displayName: t('Operation', 'Операция'),
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'read',
		options: [
			{
				name: t('Ask Before Erasing', 'Переспросить перед удалением'),
				value: 'confirm',
				action: t('Ask before erasing', 'Переспросить перед удалением'),
				description: t(
					'Says what will go and which visits with it; asks for the number where the CRM holds more',
					'Говорит, что исчезнет и какие записи отменятся; просит номер, если в CRM есть больше',
				),
			},
			{
				name: t('Consent to Offers', 'Согласие на предложения'),
				value: 'marketing',
				action: t(
					'Ask for or record consent to offers',
					'Спросить или записать согласие на предложения',
				),
				description: t(
					'Apart from the consent to personal data, under a text and version of its own',
					'Отдельно от согласия на обработку данных, со своим текстом и версией',
				),
			},
			{
				name: t('Erase', 'Удалить'),
				value: 'erase',
				action: t('Erase the person everywhere', 'Удалить данные человека везде'),
				description: t(
					'Store, Bitrix24, calendar; figures stay without a name; gives a receipt of every place',
					'Хранилище, Битрикс24, календарь; показатели остаются без имени; выдаёт квитанцию по местам',
				),
			},
			{
				name: t('Handle Due', 'Отработать таймер'),
				value: 'due',
				action: t('Handle what is due', 'Отработать наступившее'),
				description: t(
					'Ends erasures and keeps the terms of the profile; behind a Timer Trigger of the kind Retention or a daily schedule',
					'Завершает удаления и соблюдает сроки хранения; после Timer Trigger вида «Сроки хранения» или расписания',
				),
			},
			{
				name: t('Show What Is Held', 'Показать, что хранится'),
				value: 'show',
				action: t('Show what is held of the person', 'Показать, что хранится о человеке'),
				description: t(
					'The short form for the chat and everything as one readable file',
					'Кратко в чат и всё целиком одним читаемым файлом',
				),
			},
			{
				name: t('What Is Asked', 'О чём просят'),
				value: 'read',
				action: t('Read what is asked of the data', 'Понять, что просят сделать с данными'),
				description: t(
					'Show, erase, no offers, or the answer to what was asked before; what is unclear is asked',
					'Показать, удалить, не присылать предложения или ответ на вопрос; неясное переспросит',
				),
			},
		],
	},
	{
		displayName: t('Decision', 'Решение'),
		name: 'decision',
		type: 'options',
		default: 'auto',
		displayOptions: onlyFor('marketing'),
		options: [
			{ name: t('As Read', 'Как понято'), value: 'auto' },
			{ name: t('Ask', 'Спросить'), value: 'ask' },
			{ name: t('Declined', 'Не дано'), value: 'declined' },
			{ name: t('Given', 'Дано'), value: 'given' },
			{ name: t('Withdrawn', 'Отозвано'), value: 'withdrawn' },
		],
		description: t(
			'Withdrawing calls off planned follow-ups; reminders of visits stay',
			'Отзыв отменяет запланированные касания; напоминания о записях остаются',
		),
	},
	{
		displayName: t('CRM', 'CRM'),
		name: 'crm',
		type: 'options',
		default: 'bitrix24',
		displayOptions: onlyFor(...WITH_CRM),
		options: [
			{ name: t('Bitrix24', 'Битрикс24'), value: 'bitrix24' },
			{ name: t('None', 'Нет'), value: 'none' },
		],
		description: t(
			'Where cards of the person are looked for and erased besides the store',
			'Где, кроме хранилища, искать и удалять карточки человека',
		),
	},
	{
		displayName: t('Cards That Colleagues Made', 'Карточки, которые завели сотрудники'),
		name: 'others',
		type: 'options',
		default: 'erase',
		displayOptions: { show: { operation: ['erase', 'due'], crm: ['bitrix24'] } },
		options: [
			{
				name: t('Erase When the Number Is Proven', 'Удалять, если номер подтверждён'),
				value: 'erase',
			},
			{
				name: t('Leave and Name Them', 'Оставлять и называть в квитанции'),
				value: 'leave',
				description: t(
					'When the law obliges you to keep them: contracts, accounting',
					'Когда хранить обязывает закон: договоры, бухгалтерия',
				),
			},
		],
		description: t(
			'Cards found by the number alone. Those that our requests made are always erased.',
			'Найденные только по номеру. Созданные нашими обращениями удаляются всегда.',
		),
	},
	{
		displayName: t('Put the File In', 'Положить файл в'),
		name: 'fileField',
		type: 'string',
		default: 'data',
		displayOptions: onlyFor('show'),
		description: t(
			'Name of the binary field. Give the same name to the option "File Field" of Channel Reply.',
			'Имя двоичного поля. То же имя укажите в параметре «Поле с файлом» узла Channel Reply.',
		),
	},
	{
		displayName: t('Calendar', 'Календарь'),
		name: 'calendar',
		type: 'options',
		default: 'builtin',
		displayOptions: onlyFor('erase'),
		options: calendarOptions,
		description: t(
			'The one of your Appointment nodes: its entries hold names and numbers',
			'Тот же, что в узлах Appointment: в его записях есть имена и номера',
		),
	},
	{
		displayName: t('Profile Name', 'Имя профиля'),
		name: 'profileName',
		type: 'string',
		default: '',
		placeholder: 'default',
		displayOptions: onlyFor('due'),
		description: t(
			'Whose terms are kept. Empty: that of the timer, else "default".',
			'Чьи сроки соблюдать. Пусто: профиль таймера, иначе default.',
		),
	},
	optionsProperty([stepOption], 'read', 'show', 'confirm', 'erase', 'marketing'),
	storeProperty,
];
