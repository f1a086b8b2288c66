import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { baseUrlField, extraCaField, proxyToField } from './fields/connection';
import { webhookSecretField } from './fields/webhookSecret';

export class NightDeskGreenApiApi implements ICredentialType {
	name = 'nightDeskGreenApiApi';

	displayName = 'Night Desk: GREEN API';

	icon: Icon = { light: 'file:icons/greenApi.svg', dark: 'file:icons/greenApi.dark.svg' };

	documentationUrl = 'https://green-api.com/docs/before-start/';

	properties: INodeProperties[] = [
		{
			displayName: t('Instance ID', 'ID инстанса (idInstance)'),
			name: 'idInstance',
			type: 'string',
			default: '',
			required: true,
			placeholder: '1101000001',
			description: t(
				'“idInstance” in console.green-api.com',
				'«idInstance» в console.green-api.com',
			),
		},
		{
			displayName: t('API Token', 'Токен (apiTokenInstance)'),
			name: 'apiToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: t(
				'“apiTokenInstance” in console.green-api.com',
				'«apiTokenInstance» в console.green-api.com',
			),
		},
		baseUrlField(
			'',
			t(
				'“apiUrl” in console.green-api.com. Empty: the host that begins with the first four digits of the instance.',
				'«apiUrl» в console.green-api.com. Пусто: адрес по первым четырём цифрам инстанса.',
			),
			{ placeholder: 'https://1101.api.green-api.com' },
		),
		proxyToField('GREEN-API'),
		webhookSecretField(
			t(
				'GREEN-API sends it with every notification, so that nobody else can write to the workflow. 16 to 128 characters. Empty: made from the token.',
				'GREEN-API присылает его с каждым уведомлением, чтобы никто другой не мог писать в сценарий. 16–128 знаков. Пусто: создаётся из токена.',
			),
		),
		extraCaField(),
	];
}
