import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { extraCaField, ownProxyField } from './fields/connection';

/** An account of a CalDAV server. Tested by the node that uses it, which can name the calendars that it found. */
export class NightDeskCalDavApi implements ICredentialType {
	name = 'nightDeskCalDavApi';

	displayName = 'Night Desk: CalDAV API';

	icon: Icon = { light: 'file:icons/calDav.svg', dark: 'file:icons/calDav.dark.svg' };

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-nightdesk';

	properties: INodeProperties[] = [
		{
			displayName: t(
				'Yandex, Mail.ru and Apple refuse the password of the account here, however right it is. Make an app password: Yandex ID → Security → App passwords → Calendar CalDAV.',
				'Яндекс, Mail.ru и Apple не принимают здесь пароль от аккаунта, даже верный. Создайте пароль приложения: Яндекс ID → Безопасность → Пароли приложений → Календарь CalDAV.',
			),
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: t('Server Address', 'Адрес сервера'),
			name: 'serverUrl',
			type: 'string',
			default: 'https://caldav.yandex.ru',
			required: true,
			placeholder: 'https://cloud.example.com/remote.php/dav',
			description: t(
				'Any address of the server; the calendars are found from there. Nextcloud: the address of the cloud.',
				'Любой адрес сервера: календари находятся сами. Nextcloud: адрес облака.',
			),
		},
		{
			displayName: t('User', 'Пользователь'),
			name: 'user',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'salon@yandex.ru',
			description: t('At Yandex the full address', 'Для Яндекса – адрес целиком'),
		},
		{
			displayName: t('App Password', 'Пароль приложения'),
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			displayName: t('Calendars', 'Календари'),
			name: 'calendars',
			type: 'string',
			typeOptions: { rows: 4 },
			default: '',
			required: true,
			placeholder: t('Marina = Work calendar of Marina', 'Марина = Записи Марины'),
			description: t(
				'One line each: whose visits, "=", name or address of the calendar. On the left a member of staff, "branch …", "resource …", or * for everybody else; a number in brackets for visits side by side.',
				'По строке на календарь: чьи визиты, «=», название или адрес календаря. Слева сотрудник, «филиал …», «ресурс …» или * для всех остальных; число в скобках, если визиты идут рядом.',
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
		ownProxyField(),
		extraCaField(
			t(
				'PEM of a root certificate that is trusted in addition, for this account only, such as that of your own server',
				'PEM корневого сертификата, которому дополнительно доверяют только для этого аккаунта, например вашего сервера',
			),
		),
	];
}
