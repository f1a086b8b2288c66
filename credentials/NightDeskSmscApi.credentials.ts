import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { baseUrlField, extraCaField, proxyToField } from './fields/connection';
import { secretOfReportsField } from './fields/webhookSecret';

export class NightDeskSmscApi implements ICredentialType {
	name = 'nightDeskSmscApi';

	displayName = 'Night Desk: SMSC.ru API';

	icon: Icon = { light: 'file:icons/smsc.svg', dark: 'file:icons/smsc.dark.svg' };

	documentationUrl = 'https://smsc.ru/api/http/';

	properties: INodeProperties[] = [
		{
			displayName: t('Login', 'Логин'),
			name: 'login',
			type: 'string',
			default: '',
			required: true,
			description: t('The one you open smsc.ru with', 'С которым вы входите на smsc.ru'),
		},
		{
			displayName: t('API Key', 'Ключ API'),
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'Made on smsc.ru; then no password is needed',
				'Создаётся на smsc.ru; тогда пароль не нужен',
			),
		},
		{
			displayName: t('Password', 'Пароль'),
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t('Only without an API key', 'Только если нет ключа API'),
		},
		{
			displayName: t('Sender Name', 'Имя отправителя'),
			name: 'sender',
			type: 'string',
			default: '',
			description: t(
				'Must be registered with the operators on smsc.ru. Empty: the default of the account.',
				'Должно быть зарегистрировано у операторов на smsc.ru. Пусто: имя по умолчанию.',
			),
		},
		baseUrlField(
			'https://smsc.ru',
			t('https://www2.smsc.ru is the reserve', 'Резервный адрес: https://www2.smsc.ru'),
		),
		proxyToField('SMSC.ru'),
		secretOfReportsField('smsc.ru'),
		extraCaField(),
	];
}
