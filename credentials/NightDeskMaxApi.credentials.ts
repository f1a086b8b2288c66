import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

export class NightDeskMaxApi implements ICredentialType {
	name = 'nightDeskMaxApi';

	displayName = 'Night Desk: MAX API';

	icon: Icon = { light: 'file:icons/max.svg', dark: 'file:icons/max.dark.svg' };

	documentationUrl = 'https://dev.max.ru/docs-api';

	properties: INodeProperties[] = [
		{
			displayName: t('Bot Token', 'Токен бота'),
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: t(
				'On business.max.ru under “Чат-боты → Интеграция”',
				'На business.max.ru: «Чат-боты → Интеграция»',
			),
		},
		{
			displayName: t('Bot Name', 'Имя бота'),
			name: 'botName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'id7700000000_bot',
			description: t(
				'What stands behind max.ru/ in the address of the bot',
				'То, что стоит после max.ru/ в адресе бота',
			),
		},
		{
			displayName: t('Base URL', 'Базовый адрес'),
			name: 'baseUrl',
			type: 'string',
			default: 'https://platform-api2.max.ru',
			description: t(
				'The address of the MAX API; another one for a relay',
				'Адрес API MAX; другой – для посредника',
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
				'HTTP proxy for all requests to MAX. Empty: none.',
				'HTTP-прокси для всех запросов к MAX. Пусто: без прокси.',
			),
		},
		{
			displayName: t('Webhook Secret', 'Секрет вебхука'),
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'MAX sends it with every update, so that nobody else can write to the workflow. Empty: made from the token.',
				'MAX присылает его с каждым событием, чтобы никто другой не мог писать в сценарий. Пусто: создаётся из токена.',
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
				'MAX uses the Russian national CA: paste the PEM of “Russian Trusted Root CA” from gosuslugi.ru/tls. It is trusted in addition to the default roots, for this account only.',
				'MAX использует национальный УЦ: вставьте PEM «Russian Trusted Root CA» с gosuslugi.ru/tls. Ему доверяют дополнительно к обычным корням и только для этого аккаунта.',
			),
		},
	];
}
