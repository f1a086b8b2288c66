import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { baseUrlField, extraCaField, proxyToField } from './fields/connection';
import { secretInAddressField } from './fields/webhookSecret';

export class NightDeskAvitoApi implements ICredentialType {
	name = 'nightDeskAvitoApi';

	displayName = 'Night Desk: Avito API';

	icon: Icon = { light: 'file:icons/avito.svg', dark: 'file:icons/avito.dark.svg' };

	documentationUrl = 'https://developers.avito.ru/api-catalog/messenger/documentation';

	properties: INodeProperties[] = [
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			description: t(
				'On avito.ru under “Для бизнеса → Интеграции”, from the main profile',
				'На avito.ru: «Для бизнеса → Интеграции», в основном профиле',
			),
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: t('Next to the client ID', 'Рядом с Client ID'),
		},
		{
			displayName: t('Profile Number', 'Номер профиля'),
			name: 'userId',
			type: 'string',
			default: '',
			required: true,
			placeholder: '123 456 789',
			description: t(
				'Stands in the settings of the profile; spaces do no harm',
				'Указан в настройках профиля; пробелы не мешают',
			),
		},
		baseUrlField(
			'https://api.avito.ru',
			t(
				'The address of the Avito API; another one for a relay',
				'Адрес API Авито; другой – для посредника',
			),
		),
		proxyToField('Avito'),
		secretInAddressField(t('the client secret', 'Client Secret')),
		extraCaField(),
	];
}
