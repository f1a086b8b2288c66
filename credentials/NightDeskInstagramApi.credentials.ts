import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { baseUrlField } from './fields/connection';
import { metaAppFields, metaConnectionFields } from './fields/meta';

export class NightDeskInstagramApi implements ICredentialType {
	name = 'nightDeskInstagramApi';

	displayName = 'Night Desk: Instagram API';

	icon: Icon = { light: 'file:icons/instagram.svg', dark: 'file:icons/instagram.dark.svg' };

	documentationUrl =
		'https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api';

	properties: INodeProperties[] = [
		{
			displayName: t(
				'Instagram belongs to Meta, which is designated extremist in Russia, and has been blocked there since 2022. Since 1 September 2025 advertising there is an offence, and paying Meta is a legal risk. Read the connection guide first.',
				'Instagram принадлежит Meta, признанной в России экстремистской организацией, и заблокирован с 2022 года. С 1 сентября 2025 года реклама там – правонарушение, а платить Meta – правовой риск. Сначала прочитайте инструкцию по подключению.',
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
			placeholder: 'IGAA…',
			description: t(
				'Of the Instagram account (Instagram Login), or of the page that it belongs to',
				'Аккаунта Instagram (Instagram Login) или страницы, с которой он связан',
			),
		},
		{
			displayName: t('Instagram Account ID', 'ID аккаунта Instagram'),
			name: 'instagramId',
			type: 'string',
			default: '',
			required: true,
			placeholder: '17841400000000000',
			description: t(
				'Of the professional account, a number: in the app dashboard, Instagram → API setup',
				'Профессионального аккаунта, число: в панели приложения, Instagram → API setup',
			),
		},
		{
			displayName: t('Page ID', 'ID страницы'),
			name: 'pageId',
			type: 'string',
			default: '',
			placeholder: '104567890123456',
			description: t(
				'Only when the account is reached through its Facebook page; then the base URL is https://graph.facebook.com',
				'Только если аккаунт подключён через страницу Facebook; тогда базовый адрес – https://graph.facebook.com',
			),
		},
		...metaAppFields(),
		{
			displayName: t('Instagram App Secret', 'Секрет приложения Instagram'),
			name: 'instagramSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'With Instagram Login only: in the app dashboard, Instagram → API setup. Events may be signed with it.',
				'Только при Instagram Login: в панели приложения, Instagram → API setup. События могут быть подписаны им.',
			),
		},
		...metaConnectionFields(
			baseUrlField(
				'https://graph.instagram.com',
				t(
					'https://graph.instagram.com with Instagram Login, https://graph.facebook.com with a page',
					'https://graph.instagram.com при Instagram Login, https://graph.facebook.com через страницу',
				),
			),
		),
	];
}
