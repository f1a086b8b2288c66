import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

export class NightDeskGreenApiApi implements ICredentialType {
	name = 'nightDeskGreenApiApi';

	displayName = 'Night Desk: GREEN API';

	icon: Icon = { light: 'file:icons/greenApi.svg', dark: 'file:icons/greenApi.dark.svg' };

	documentationUrl = 'https://green-api.com/docs/before-start/';

	properties: INodeProperties[] = [
		{
			displayName: t('Instance ID', 'ID инстанса (idInstance)'),
			name: 'idInstance',
			type: 'string',
			default: '',
			required: true,
			placeholder: '1101000001',
			description: t(
				'“idInstance” in console.green-api.com',
				'«idInstance» в console.green-api.com',
			),
		},
		{
			displayName: t('API Token', 'Токен (apiTokenInstance)'),
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: t(
				'“apiTokenInstance” in console.green-api.com',
				'«apiTokenInstance» в console.green-api.com',
			),
		},
		{
			displayName: t('Base URL', 'Базовый адрес'),
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'https://1101.api.green-api.com',
			description: t(
				'“apiUrl” in console.green-api.com. Empty: the host that begins with the first four digits of the instance.',
				'«apiUrl» в console.green-api.com. Пусто: адрес по первым четырём цифрам инстанса.',
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
				'HTTP proxy for all requests to GREEN-API. Empty: none.',
				'HTTP-прокси для всех запросов к GREEN-API. Пусто: без прокси.',
			),
		},
		{
			displayName: t('Webhook Secret', 'Секрет вебхука'),
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'GREEN-API sends it with every notification, so that nobody else can write to the workflow. 16 to 128 characters. Empty: made from the token.',
				'GREEN-API присылает его с каждым уведомлением, чтобы никто другой не мог писать в сценарий. 16–128 знаков. Пусто: создаётся из токена.',
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
