import type { INodeProperties } from 'n8n-workflow';

import { t } from '../../shared/locale';

const minutes = (
	name: string,
	displayName: string,
	value: number,
	description?: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: value,
	...(description === undefined ? {} : { description }),
});

const clock = (name: string, displayName: string, value: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: value,
});

const byName = (one: INodeProperties, other: INodeProperties) =>
	one.displayName.localeCompare(other.displayName);

const fields: INodeProperties[] = [
	minutes(
		'noticeMinutes',
		t('Book at Least Ahead (Minutes)', 'Записывать не позже чем за, минут'),
		60,
	),
	minutes('horizonDays', t('Book at Most Ahead (Days)', 'Записывать вперёд, дней'), 30),
	minutes(
		'lateCancelHours',
		t('Cancelling Is Late Within (Hours)', 'Отмена поздняя за, часов'),
		12,
		t(
			'Then the customer is told the policy and asked to acknowledge it',
			'Тогда клиенту сообщают правила и просят подтвердить',
		),
	),
	minutes(
		'defaultMinutes',
		t('Default Visit (Minutes)', 'Длина визита по умолчанию, минут'),
		60,
		t('For services without minutes', 'Для услуг, у которых она не указана'),
	),
	{
		displayName: t('Grid', 'Сетка'),
		name: 'grid',
		type: 'options',
		default: 'window',
		options: [
			{
				name: t('By the Clock', 'По часам'),
				value: 'clock',
				description: t('10:00, 10:30, whatever the opening', '10:00, 10:30 независимо от открытия'),
			},
			{
				name: t('From the Opening', 'От открытия'),
				value: 'window',
				description: t('Opening time, then every step', 'Время открытия, дальше каждый шаг'),
			},
			{
				name: t('Without Gaps', 'Без пустот'),
				value: 'pack',
				description: t(
					'After a visit it goes on from the first free minute',
					'После визита продолжается с первой свободной минуты',
				),
			},
		],
	},
	minutes('holdMinutes', t('Hold for (Minutes)', 'Держать время, минут'), 10),
	minutes(
		'dailyLimit',
		t('Most Visits a Day', 'Не больше записей в день'),
		0,
		t('0: no limit', '0: без ограничения'),
	),
	minutes(
		'noShowAfterMinutes',
		t('No-Show After the Visit (Minutes)', 'Неявка через, минут после визита'),
		30,
	),
	{
		displayName: t('No-Show Is Marked', 'Отметка о неявке'),
		name: 'noShowMark',
		type: 'options',
		default: 'ask',
		options: [
			{ name: t('After Asking the Owner', 'Спросив владельца'), value: 'ask' },
			{ name: t('By Itself', 'Сама'), value: 'automatic' },
			{ name: t('Never', 'Никогда'), value: 'never' },
		],
	},
	minutes(
		'noShowRepeatCount',
		t('No-Shows of a Repeat Offender', 'Неявок, чтобы отметить клиента'),
		2,
	),
	clock('quietFrom', t('Quiet From', 'Не писать с'), '21:00'),
	clock('quietTo', t('Quiet To', 'Не писать до'), '09:00'),
	{
		displayName: t('Reminders Before', 'Напоминания за'),
		name: 'reminders',
		type: 'string',
		default: '24 h, 2 h',
		placeholder: '24 ч, 2 ч',
		description: t('Comma-separated; a dash means none', 'Через запятую; прочерк: без напоминаний'),
	},
	minutes(
		'capacity',
		t('Side by Side Without Staff', 'Сколько клиентов сразу, если нет сотрудников'),
		1,
	),
	minutes('offer', t('Slots to Offer', 'Сколько времён предлагать'), 3),
	minutes('step', t('Step (Minutes)', 'Шаг, минут'), 30),
	{
		displayName: t('WhatsApp Templates', 'Шаблоны WhatsApp'),
		name: 'templates',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		placeholder: 'reminder = visit_reminder (ru): {name} | {visit}, {moment}',
		description: t(
			'Approved messages for writing later than 24 hours after the customer did, one a line: text, template (language): what fills its places. Texts: reminder, reminder_confirmed, no_show, waitlist_offer, calendar_moved, calendar_cancelled.',
			'Одобренные сообщения, если клиент писал больше суток назад, по одному в строке: текст, шаблон (язык): чем заполнить места. Тексты: reminder, reminder_confirmed, no_show, waitlist_offer, calendar_moved, calendar_cancelled.',
		),
	},
	minutes(
		'unconfirmedMinutes',
		t('Unconfirmed: Tell a Person Before (Minutes)', 'Не подтвердил: сказать человеку за, минут'),
		180,
	),
	minutes(
		'waitlistOfferMinutes',
		t('Waitlist Offer Stands for (Minutes)', 'Предложение из листа ожидания действует, минут'),
		15,
	),
];

/** What may be set about bookings, by the names that the editor shows. */
export const ruleFields: INodeProperties[] = [...fields].sort(byName);
