import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { baseUrlField, nationalCaField, proxyToField } from './fields/connection';
import { webhookSecretField } from './fields/webhookSecret';

export class NightDeskMaxApi implements ICredentialType {
	name = 'nightDeskMaxApi';

	displayName = 'Night Desk: MAX API';

	icon: Icon = { light: 'file:icons/max.svg', dark: 'file:icons/max.dark.svg' };

	documentationUrl = 'https://dev.max.ru/docs-api';

	properties: INodeProperties[] = [
		{
			displayName: t('Bot Token', 'Токен бота'),
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: t(
				'On business.max.ru under “Чат-боты → Интеграция”',
				'На business.max.ru: «Чат-боты → Интеграция»',
			),
		},
		{
			displayName: t('Bot Name', 'Имя бота'),
			name: 'botName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'id7700000000_bot',
			description: t(
				'What stands behind max.ru/ in the address of the bot',
				'То, что стоит после max.ru/ в адресе бота',
			),
		},
		baseUrlField(
			'https://platform-api2.max.ru',
			t(
				'The address of the MAX API; another one for a relay',
				'Адрес API MAX; другой – для посредника',
			),
		),
		proxyToField('MAX'),
		webhookSecretField(
			t(
				'MAX sends it with every update, so that nobody else can write to the workflow. Empty: made from the token.',
				'MAX присылает его с каждым событием, чтобы никто другой не мог писать в сценарий. Пусто: создаётся из токена.',
			),
		),
		nationalCaField('MAX'),
	];
}
