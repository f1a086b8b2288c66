import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';
import { text } from './fields';

const WITH_CUSTOMER = ['hold', 'book', 'joinWaitlist'];

/** For whom, and how it is handled. */
export const customerFields: INodeProperties[] = [
	text(
		'customerName',
		t('Customer Name', 'Имя клиента'),
		t('Empty: of the form or the contact', 'Пусто: из анкеты или контакта'),
		WITH_CUSTOMER,
	),
	text(
		'phone',
		t('Customer Phone', 'Телефон клиента'),
		t('Empty: of the form or the contact', 'Пусто: из анкеты или контакта'),
		WITH_CUSTOMER,
		'+7 900 123-45-67',
	),
	text('comment', t('Comment', 'Комментарий'), t('Empty: of the form', 'Пусто: из анкеты'), [
		'hold',
		'book',
	]),
	{
		displayName: t('Hold for (Minutes)', 'Держать, минут'),
		name: 'holdMinutes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		displayOptions: onlyFor('hold'),
		description: t('0: as in the Business Profile', '0: как в профиле'),
	},
	{
		displayName: t('Policy Acknowledged', 'Правила подтверждены'),
		name: 'acknowledged',
		type: 'boolean',
		default: false,
		displayOptions: onlyFor('cancel'),
		description: t(
			'Whether the customer knows that it is late; the button of the reply counts by itself',
			'Знает ли клиент, что отмена поздняя; кнопка из ответа учитывается сама',
		),
	},
	{
		displayName: t('Status', 'Статус'),
		name: 'status',
		type: 'options',
		default: 'upcoming',
		displayOptions: onlyFor('list'),
		options: [
			{ name: t('All', 'Все'), value: 'all' },
			{ name: t('Booked', 'Записан'), value: 'booked' },
			{ name: t('Booked or Confirmed', 'Записан или подтвердил'), value: 'upcoming' },
			{ name: t('Cancelled', 'Отменён'), value: 'cancelled' },
			{ name: t('Confirmed', 'Подтвердил'), value: 'confirmed' },
			{ name: t('Held', 'Удержан'), value: 'held' },
			{ name: t('No-Show', 'Неявка'), value: 'no_show' },
			{ name: t('Visited', 'Пришёл'), value: 'visited' },
		],
	},
	{
		displayName: t('Calendar File', 'Файл для календаря'),
		name: 'icsProperty',
		type: 'string',
		default: 'ics',
		displayOptions: onlyFor('book', 'move', 'cancel', 'acceptOffer'),
		description: t(
			'Binary property for the .ics file of the visit; empty: none',
			'Двоичное свойство для файла .ics; пусто: не создавать',
		),
	},
];
