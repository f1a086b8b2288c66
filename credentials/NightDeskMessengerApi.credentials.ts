import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

export class NightDeskMessengerApi implements ICredentialType {
	name = 'nightDeskMessengerApi';

	displayName = 'Night Desk: Messenger API';

	icon: Icon = { light: 'file:icons/messenger.svg', dark: 'file:icons/messenger.dark.svg' };

	documentationUrl =
		'https://developers.facebook.com/documentation/business-messaging/messenger-platform/get-started';

	properties: INodeProperties[] = [
		{
			displayName: t(
				'Messenger and Facebook belong to Meta, which is designated extremist in Russia, and have been blocked there since 2022. Since 1 September 2025 advertising there is an offence, and paying Meta is a legal risk. Read the connection guide first.',
				'Messenger и Facebook принадлежат Meta, признанной в России экстремистской организацией, и заблокированы с 2022 года. С 1 сентября 2025 года реклама там – правонарушение, а платить Meta – правовой риск. Сначала прочитайте инструкцию по подключению.',
			),
			name: 'legalNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: t('Access Token', 'Токен доступа'),
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'EAAG…',
			description: t(
				'Of the page, with pages_messaging and pages_manage_metadata',
				'Страницы, с правами pages_messaging и pages_manage_metadata',
			),
		},
		{
			displayName: t('Page ID', 'ID страницы'),
			name: 'pageId',
			type: 'string',
			default: '',
			required: true,
			placeholder: '104567890123456',
			description: t(
				'On the page: About → Page transparency',
				'На странице: «Информация → Прозрачность страницы»',
			),
		},
		{
			displayName: t('App ID', 'ID приложения'),
			name: 'appId',
			type: 'string',
			default: '',
			required: true,
			placeholder: '1034567890123456',
			description: t(
				'In the app dashboard: App settings → Basic',
				'В панели приложения: App settings → Basic',
			),
		},
		{
			displayName: t('App Secret', 'Секрет приложения'),
			name: 'appSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: t(
				'In the app dashboard: App settings → Basic. Meta signs every event with it.',
				'В панели приложения: App settings → Basic. Им Meta подписывает каждое событие.',
			),
		},
		{
			displayName: t('Base URL', 'Базовый адрес'),
			name: 'baseUrl',
			type: 'string',
			default: 'https://graph.facebook.com',
			description: t(
				'Another address only for a proxy of your own',
				'Другой адрес – только для собственного прокси',
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
				'HTTP proxy for all requests to Meta. Empty: none. From Russia Meta cannot be reached without one.',
				'HTTP-прокси для всех запросов к Meta. Пусто: без прокси. Из России Meta без него недоступна.',
			),
		},
		{
			displayName: t('Webhook Secret', 'Секрет вебхука'),
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'The verify token by which Meta proves that the address is asked for by us. Empty: made from the app secret.',
				'Токен проверки (verify token), по которому узнаётся запрос Meta. Пусто: создаётся из секрета приложения.',
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
				'Only for a base URL with a certificate of your own CA. It is trusted in addition to the default roots, for this account only.',
				'Только для базового адреса с сертификатом своего ЦС. Ему доверяют дополнительно к обычным корням и только для этого аккаунта.',
			),
		},
	];
}
