import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { baseUrlField, extraCaField, proxyToField } from './fields/connection';
import { secretInAddressField } from './fields/webhookSecret';

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
		baseUrlField(
			'https://api.wazzup24.com',
			t(
				'The address of the Wazzup API; another one for a relay',
				'Адрес API Wazzup; другой – для посредника',
			),
		),
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
		proxyToField('Wazzup'),
		secretInAddressField(t('the key', 'ключа')),
		extraCaField(),
	];
}
