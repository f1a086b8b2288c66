import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';
import { text } from './fields';

/** When. */
export const timeFields: INodeProperties[] = [
	{
		displayName: t('Start', 'Начало'),
		name: 'start',
		type: 'dateTime',
		default: '',
		displayOptions: onlyFor('hold', 'book', 'move'),
		description: t(
			'Empty: the slot that the customer chose (Slot Finder, Read Choice)',
			'Пусто: время, которое выбрал клиент (Slot Finder, прочитать выбор)',
		),
	},
	{
		displayName: t('From', 'С'),
		name: 'from',
		type: 'dateTime',
		default: '',
		displayOptions: onlyFor('list', 'joinWaitlist'),
		description: t(
			'Empty: now, or the time the customer named',
			'Пусто: с этого момента или названное клиентом время',
		),
	},
	{
		displayName: t('To', 'До'),
		name: 'to',
		type: 'dateTime',
		default: '',
		displayOptions: onlyFor('list', 'joinWaitlist'),
		description: t('Empty: without end', 'Пусто: без ограничения'),
	},
	text(
		'fromClock',
		t('Not Before', 'Не раньше'),
		t('Time of day; empty: any', 'Время суток; пусто: любое'),
		['joinWaitlist'],
		'18:00',
	),
	text(
		'toClock',
		t('Starts Before', 'Начать до'),
		t('Time of day; empty: any', 'Время суток; пусто: любое'),
		['joinWaitlist'],
		'21:00',
	),
];
