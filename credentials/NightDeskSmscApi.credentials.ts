import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

export class NightDeskSmscApi implements ICredentialType {
	name = 'nightDeskSmscApi';

	displayName = 'Night Desk: SMSC.ru API';

	icon: Icon = { light: 'file:icons/smsc.svg', dark: 'file:icons/smsc.dark.svg' };

	documentationUrl = 'https://smsc.ru/api/http/';

	properties: INodeProperties[] = [
		{
			displayName: t('Login', 'Логин'),
			name: 'login',
			type: 'string',
			default: '',
			required: true,
			description: t('The one you open smsc.ru with', 'С которым вы входите на smsc.ru'),
		},
		{
			displayName: t('API Key', 'Ключ API'),
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'Made on smsc.ru; then no password is needed',
				'Создаётся на smsc.ru; тогда пароль не нужен',
			),
		},
		{
			displayName: t('Password', 'Пароль'),
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t('Only without an API key', 'Только если нет ключа API'),
		},
		{
			displayName: t('Sender Name', 'Имя отправителя'),
			name: 'sender',
			type: 'string',
			default: '',
			description: t(
				'Must be registered with the operators on smsc.ru. Empty: the default of the account.',
				'Должно быть зарегистрировано у операторов на smsc.ru. Пусто: имя по умолчанию.',
			),
		},
		{
			displayName: t('Base URL', 'Базовый адрес'),
			name: 'baseUrl',
			type: 'string',
			default: 'https://smsc.ru',
			description: t(
				'https://www2.smsc.ru is the reserve',
				'Резервный адрес: https://www2.smsc.ru',
			),
		},
		{
			displayName: t('Proxy', 'Прокси'),
			name: 'proxy',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'http://user:password@host:port',
			description: t(
				'HTTP proxy for all requests to SMSC.ru. Empty: none.',
				'HTTP-прокси для всех запросов к SMSC.ru. Пусто: без прокси.',
			),
		},
		{
			displayName: t('Webhook Secret', 'Секрет вебхука'),
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'16 or more letters, digits, “_” and “-”. It stands in the address that you give to smsc.ru, so that nobody else can report. Empty: no reports are taken.',
				'16 или больше латинских букв, цифр, «_» и «-». Стоит в адресе, который вы укажете в smsc.ru, чтобы никто другой не мог присылать отчёты. Пусто: отчёты не принимаются.',
			),
		},
		{
			displayName: t('Extra CA Certificate', 'Дополнительный сертификат ЦС'),
			name: 'extraCa',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: '-----BEGIN CERTIFICATE-----',
			description: t(
				'PEM of a root certificate that is trusted in addition, for this account only',
				'PEM корневого сертификата, которому дополнительно доверяют только для этого аккаунта',
			),
		},
	];
}
