import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { metaAppFields, metaConnectionFields } from './fields/meta';

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
		...metaAppFields(),
		...metaConnectionFields(),
	];
}
