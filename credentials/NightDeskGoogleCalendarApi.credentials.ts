import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { baseUrlField, ownProxyField } from './fields/connection';

/** A service account of Google. Tested by the node that uses it. */
export class NightDeskGoogleCalendarApi implements ICredentialType {
	name = 'nightDeskGoogleCalendarApi';

	displayName = 'Night Desk: Google Calendar API';

	icon: Icon = {
		light: 'file:icons/googleCalendar.svg',
		dark: 'file:icons/googleCalendar.dark.svg',
	};

	documentationUrl = 'https://developers.google.com/identity/protocols/oauth2/service-account';

	properties: INodeProperties[] = [
		{
			displayName: t(
				'Share every calendar with the account: settings of the calendar → Share with specific people → the e-mail of the service account → Make changes to events. Without that Google says that the calendar does not exist.',
				'Откройте доступ к каждому календарю: настройки календаря → «Открыть доступ пользователям» → адрес сервисного аккаунта → «Внесение изменений в мероприятия». Без этого Google отвечает, что календаря нет.',
			),
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: t('Service Account Key', 'Ключ сервисного аккаунта'),
			name: 'serviceAccountKey',
			type: 'string',
			typeOptions: { password: true, rows: 4 },
			default: '',
			required: true,
			placeholder: '{ "type": "service_account", … }',
			description: t(
				'The whole JSON file: Google Cloud → IAM → Service accounts → Keys → Add key → JSON',
				'Файл JSON целиком: Google Cloud → IAM → Service accounts → Keys → Add key → JSON',
			),
		},
		{
			displayName: t('Calendars', 'Календари'),
			name: 'calendars',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: 'Марина = marina@group.calendar.google.com',
			description: t(
				'One line each: whose visits, "=", ID of the calendar (its settings → Integrate calendar). On the left a member of staff, "branch …", "resource …", or * for everybody else; a number in brackets for visits side by side.',
				'По строке на календарь: чьи визиты, «=», идентификатор календаря (его настройки → «Интеграция календаря»). Слева сотрудник, «филиал …», «ресурс …» или * для всех остальных; число в скобках, если визиты идут рядом.',
			),
		},
		{
			displayName: t('Time Zone', 'Часовой пояс'),
			name: 'timeZone',
			type: 'string',
			default: 'Europe/Moscow',
			description: t(
				'Of the business: what whole days mean, and times without a zone',
				'Пояс бизнеса: по нему понимаются целые дни и время без пояса',
			),
		},
		{
			displayName: t('Act as User', 'Действовать от имени'),
			name: 'subject',
			type: 'string',
			default: '',
			placeholder: 'salon@your-domain.ru',
			description: t(
				'Only with Google Workspace and domain-wide delegation. Empty: the account acts in its own name.',
				'Только для Google Workspace с делегированием на домен. Пусто – от собственного имени.',
			),
		},
		baseUrlField(
			'https://www.googleapis.com/calendar/v3',
			t('Your own relay, where Google cannot be reached', 'Свой посредник, если Google недоступен'),
		),
		ownProxyField(),
	];
}
