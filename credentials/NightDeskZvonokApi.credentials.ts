import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

export class NightDeskZvonokApi implements ICredentialType {
	name = 'nightDeskZvonokApi';

	displayName = 'Night Desk: Zvonok.com API';

	icon: Icon = { light: 'file:icons/zvonok.svg', dark: 'file:icons/zvonok.dark.svg' };

	documentationUrl = 'https://zvonok.com/manager/user/guide_api/';

	properties: INodeProperties[] = [
		{
			displayName: t('Public Key', 'Публичный ключ'),
			name: 'publicKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: t(
				'In the profile on zvonok.com, under “API”',
				'В профиле на zvonok.com, раздел «API»',
			),
		},
		{
			displayName: t('Campaign ID', 'ID кампании'),
			name: 'campaignId',
			type: 'string',
			default: '',
			required: true,
			placeholder: '1234567890',
			description: t(
				'The campaign in which the keys are set up',
				'Кампания, в которой настроены кнопки',
			),
		},
		{
			displayName: t('Speaker', 'Голос'),
			name: 'speaker',
			type: 'string',
			default: '',
			description: t(
				'Voice of the synthesiser, such as Tatyana. Empty: the one of the campaign.',
				'Голос синтеза, например Tatyana. Пусто: голос кампании.',
			),
		},
		{
			displayName: t('Base URL', 'Базовый адрес'),
			name: 'baseUrl',
			type: 'string',
			default: 'https://zvonok.com',
			description: t('Another one for a relay', 'Другой – для посредника'),
		},
		{
			displayName: t('Proxy', 'Прокси'),
			name: 'proxy',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'http://user:password@host:port',
			description: t(
				'HTTP proxy for all requests to zvonok.com. Empty: none.',
				'HTTP-прокси для всех запросов к zvonok.com. Пусто: без прокси.',
			),
		},
		{
			displayName: t('Webhook Secret', 'Секрет вебхука'),
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'16 or more letters, digits, “_” and “-”. It stands in the address that you give to zvonok.com, so that nobody else can report. Empty: no reports are taken.',
				'16 или больше латинских букв, цифр, «_» и «-». Стоит в адресе, который вы укажете в zvonok.com, чтобы никто другой не мог присылать отчёты. Пусто: отчёты не принимаются.',
			),
		},
		{
			displayName: t('Extra CA Certificate', 'Дополнительный сертификат ЦС'),
			name: 'extraCa',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: '-----BEGIN CERTIFICATE-----',
			description: t(
				'PEM of a root certificate that is trusted in addition, for this account only',
				'PEM корневого сертификата, которому дополнительно доверяют только для этого аккаунта',
			),
		},
	];
}
