import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

export class NightDeskWhatsAppApi implements ICredentialType {
	name = 'nightDeskWhatsAppApi';

	displayName = 'Night Desk: WhatsApp API';

	icon: Icon = { light: 'file:icons/whatsapp.svg', dark: 'file:icons/whatsapp.dark.svg' };

	documentationUrl =
		'https://developers.facebook.com/documentation/business-messaging/whatsapp/get-started';

	properties: INodeProperties[] = [
		{
			displayName: t(
				'WhatsApp belongs to Meta, which is designated extremist in Russia, and WhatsApp has been blocked there since February 2026. Answering customers is not forbidden to ordinary businesses; paying Meta and advertising there are a legal risk. Read the connection guide first.',
				'WhatsApp принадлежит Meta, признанной в России экстремистской организацией, и с февраля 2026 года заблокирован. Обычному бизнесу отвечать клиентам не запрещено; платить Meta и размещать там рекламу – правовой риск. Сначала прочитайте инструкцию по подключению.',
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
				'Permanent, of a system user, with whatsapp_business_messaging and whatsapp_business_management',
				'Постоянный, системного пользователя, с правами whatsapp_business_messaging и whatsapp_business_management',
			),
		},
		{
			displayName: t('Phone Number ID', 'ID номера телефона'),
			name: 'phoneNumberId',
			type: 'string',
			default: '',
			required: true,
			placeholder: '106540352242922',
			description: t(
				'Not the phone number: in the app dashboard, WhatsApp → API Setup',
				'Не сам номер: в панели приложения, WhatsApp → API Setup',
			),
		},
		{
			displayName: t('WhatsApp Business Account ID', 'ID аккаунта WhatsApp Business'),
			name: 'businessAccountId',
			type: 'string',
			default: '',
			required: true,
			placeholder: '102290129340398',
			description: t(
				'In the app dashboard: WhatsApp → API Setup',
				'В панели приложения: WhatsApp → API Setup',
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
