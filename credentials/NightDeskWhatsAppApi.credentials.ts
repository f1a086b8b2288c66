import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { metaAppFields, metaConnectionFields } from './fields/meta';

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
		...metaAppFields(),
		...metaConnectionFields(),
	];
}
