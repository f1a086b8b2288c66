import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

/** Where Night Desk keeps its data when n8n runs as several processes. Tested by the Business Profile node. */
export class NightDeskPostgresApi implements ICredentialType {
	name = 'nightDeskPostgresApi';

	displayName = 'Night Desk PostgreSQL API';

	icon: Icon = {
		light: 'file:icons/nightDeskPostgres.svg',
		dark: 'file:icons/nightDeskPostgres.dark.svg',
	};

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-nightdesk';

	properties: INodeProperties[] = [
		{
			displayName: t('Host', 'Узел'),
			name: 'host',
			type: 'string',
			default: 'localhost',
			required: true,
		},
		{ displayName: t('Port', 'Порт'), name: 'port', type: 'number', default: 5432 },
		{
			displayName: t('Database', 'База'),
			name: 'database',
			type: 'string',
			default: 'nightdesk',
			required: true,
		},
		{
			displayName: t('User', 'Пользователь'),
			name: 'user',
			type: 'string',
			default: 'nightdesk',
			required: true,
		},
		{
			displayName: t('Password', 'Пароль'),
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
		},
		{
			displayName: 'SSL',
			name: 'ssl',
			type: 'options',
			options: [
				{ name: t('Disable', 'Без шифрования'), value: 'disable' },
				{
					name: t('Require', 'Обязательно'),
					value: 'require',
					description: t(
						'Encrypted; the certificate is checked',
						'С шифрованием и проверкой сертификата',
					),
				},
			],
			default: 'disable',
		},
		{
			displayName: t('CA Certificate', 'Сертификат CA'),
			name: 'ca',
			type: 'string',
			typeOptions: { rows: 4 },
			displayOptions: { show: { ssl: ['require'] } },
			default: '',
			description: t(
				'PEM of the server’s own authority. Empty: the authorities this machine trusts.',
				'PEM своего центра сертификации. Пусто: центры, которым доверяет эта машина.',
			),
		},
		{
			displayName: t('Schema', 'Схема'),
			name: 'schema',
			type: 'string',
			default: 'public',
			description: t('Made when it is missing', 'Создаётся, если её нет'),
		},
	];
}
