import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

export class NightDeskWazzupApi implements ICredentialType {
	name = 'nightDeskWazzupApi';

	displayName = 'Night Desk: Wazzup24 API';

	icon: Icon = { light: 'file:icons/wazzup.svg', dark: 'file:icons/wazzup.dark.svg' };

	documentationUrl = 'https://wazzup24.ru/help/api-ru/';

	properties: INodeProperties[] = [
		{
			displayName: t('API Key', 'Ключ API'),
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: t(
				'In Wazzup: “Настройки → Интеграция с CRM → API”',
				'В Wazzup: «Настройки → Интеграция с CRM → API»',
			),
		},
		{
			displayName: t('Account Name', 'Имя аккаунта'),
			name: 'account',
			type: 'string',
			default: 'wazzup',
			description: t(
				'Names this account in the records. Keep it: with another name every customer counts as new. Only several Wazzup accounts need several names.',
				'Под этим именем аккаунт хранится в записях. Не меняйте его: с другим именем все клиенты станут новыми. Разные имена нужны, только если аккаунтов Wazzup несколько.',
			),
		},
		{
			displayName: t('Base URL', 'Базовый адрес'),
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.wazzup24.com',
			description: t(
				'The address of the Wazzup API; another one for a relay',
				'Адрес API Wazzup; другой – для посредника',
			),
		},
		{
			displayName: t('CRM Key', 'Ключ CRM (crmKey)'),
			name: 'crmKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'Only if a crmKey was handed to Wazzup: then requests without it are refused',
				'Только если вы передали Wazzup crmKey: тогда запросы без него отклоняются',
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
				'HTTP proxy for all requests to Wazzup. Empty: none.',
				'HTTP-прокси для всех запросов к Wazzup. Пусто: без прокси.',
			),
		},
		{
			displayName: t('Webhook Secret', 'Секрет вебхука'),
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'Stands in the webhook address, so that nobody else can write to the workflow. 16 to 64 characters. Empty: made from the key.',
				'Стоит в адресе вебхука, чтобы никто другой не мог писать в сценарий. 16–64 знака. Пусто: создаётся из ключа.',
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
