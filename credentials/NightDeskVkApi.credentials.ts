import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

export class NightDeskVkApi implements ICredentialType {
	name = 'nightDeskVkApi';

	displayName = 'Night Desk: VK API';

	icon: Icon = { light: 'file:icons/vk.svg', dark: 'file:icons/vk.dark.svg' };

	documentationUrl = 'https://dev.vk.com/ru/api/community-messages/getting-started';

	properties: INodeProperties[] = [
		{
			displayName: t('Access Key', 'Ключ доступа'),
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'vk1.a.…',
			description: t(
				'In the community: “Управление → Работа с API → Ключи доступа”, with the rights to messages and management, and to photos and documents if files are to be sent',
				'В сообществе: «Управление → Работа с API → Ключи доступа», с правами на сообщения и управление, а для отправки файлов ещё на фотографии и документы',
			),
		},
		{
			displayName: t('Community ID', 'ID сообщества'),
			name: 'groupId',
			type: 'string',
			default: '',
			required: true,
			placeholder: '224000001',
			description: t(
				'The number of the community, also as club123',
				'Номер сообщества, можно в виде club123',
			),
		},
		{
			displayName: t('Base URL', 'Базовый адрес'),
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.vk.ru',
			description: t(
				'api.vk.ru, api.vk.com, or partners.api.vk.ru with the certificate of the national CA',
				'api.vk.ru, api.vk.com или partners.api.vk.ru с сертификатом национального УЦ',
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
				'HTTP proxy for all requests to VK. Empty: none.',
				'HTTP-прокси для всех запросов к VK. Пусто: без прокси.',
			),
		},
		{
			displayName: t('Webhook Secret', 'Секрет вебхука'),
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'VK puts it into every event, so that nobody else can write to the workflow. At most 50 characters. Empty: made from the access key.',
				'VK вкладывает его в каждое событие, чтобы никто другой не мог писать в сценарий. До 50 знаков. Пусто: создаётся из ключа.',
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
				'partners.api.vk.ru uses the Russian national CA: paste the PEM of “Russian Trusted Root CA” from gosuslugi.ru/tls. It is trusted in addition to the default roots, for this account only.',
				'partners.api.vk.ru использует национальный УЦ: вставьте PEM «Russian Trusted Root CA» с gosuslugi.ru/tls. Ему доверяют дополнительно к обычным корням и только для этого аккаунта.',
			),
		},
	];
}
