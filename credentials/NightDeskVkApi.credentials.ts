import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { baseUrlField, nationalCaField, proxyToField } from './fields/connection';
import { webhookSecretField } from './fields/webhookSecret';

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
		baseUrlField(
			'https://api.vk.ru',
			t(
				'api.vk.ru, api.vk.com, or partners.api.vk.ru with the certificate of the national CA',
				'api.vk.ru, api.vk.com или partners.api.vk.ru с сертификатом национального УЦ',
			),
		),
		proxyToField('VK'),
		webhookSecretField(
			t(
				'VK puts it into every event, so that nobody else can write to the workflow. At most 50 characters. Empty: made from the access key.',
				'VK вкладывает его в каждое событие, чтобы никто другой не мог писать в сценарий. До 50 знаков. Пусто: создаётся из ключа.',
			),
		),
		nationalCaField('partners.api.vk.ru'),
	];
}
