import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

export class NightDeskAvitoApi implements ICredentialType {
	name = 'nightDeskAvitoApi';

	displayName = 'Night Desk: Avito API';

	icon: Icon = { light: 'file:icons/avito.svg', dark: 'file:icons/avito.dark.svg' };

	documentationUrl = 'https://developers.avito.ru/api-catalog/messenger/documentation';

	properties: INodeProperties[] = [
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: t(
				'On avito.ru under “Для бизнеса → Интеграции”, from the main profile',
				'На avito.ru: «Для бизнеса → Интеграции», в основном профиле',
			),
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: t('Next to the client ID', 'Рядом с Client ID'),
		},
		{
			displayName: t('Profile Number', 'Номер профиля'),
			name: 'userId',
			type: 'string',
			default: '',
			required: true,
			placeholder: '123 456 789',
			description: t(
				'Stands in the settings of the profile; spaces do no harm',
				'Указан в настройках профиля; пробелы не мешают',
			),
		},
		{
			displayName: t('Base URL', 'Базовый адрес'),
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.avito.ru',
			description: t(
				'The address of the Avito API; another one for a relay',
				'Адрес API Авито; другой – для посредника',
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
				'HTTP proxy for all requests to Avito. Empty: none.',
				'HTTP-прокси для всех запросов к Avito. Пусто: без прокси.',
			),
		},
		{
			displayName: t('Webhook Secret', 'Секрет вебхука'),
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'Stands in the webhook address, so that nobody else can write to the workflow. 16 to 64 characters. Empty: made from the client secret.',
				'Стоит в адресе вебхука, чтобы никто другой не мог писать в сценарий. 16–64 знака. Пусто: создаётся из Client Secret.',
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
