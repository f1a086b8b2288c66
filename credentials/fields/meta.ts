import type { INodeProperties } from 'n8n-workflow';

import { t } from '../../nodes/shared/locale';
import { baseUrlField, extraCaField, proxyField } from './connection';
import { webhookSecretField } from './webhookSecret';

/** Meta's app: the same for WhatsApp, Instagram and Messenger. */
export const metaAppFields = (): INodeProperties[] => [
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
];

/** How Meta is reached. `baseUrl`: for a service with a host besides graph.facebook.com. */
export const metaConnectionFields = (
	baseUrl = baseUrlField(
		'https://graph.facebook.com',
		t(
			'Another address only for a proxy of your own',
			'Другой адрес – только для собственного прокси',
		),
	),
): INodeProperties[] => [
	baseUrl,
	proxyField(
		t(
			'HTTP proxy for all requests to Meta. Empty: none. From Russia Meta cannot be reached without one.',
			'HTTP-прокси для всех запросов к Meta. Пусто: без прокси. Из России Meta без него недоступна.',
		),
	),
	webhookSecretField(
		t(
			'The verify token by which Meta proves that the address is asked for by us. Empty: made from the app secret.',
			'Токен проверки (verify token), по которому узнаётся запрос Meta. Пусто: создаётся из секрета приложения.',
		),
	),
	extraCaField(
		t(
			'Only for a base URL with a certificate of your own CA. It is trusted in addition to the default roots, for this account only.',
			'Только для базового адреса с сертификатом своего ЦС. Ему доверяют дополнительно к обычным корням и только для этого аккаунта.',
		),
	),
];
