import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

export class NightDeskTelegramApi implements ICredentialType {
	name = 'nightDeskTelegramApi';

	displayName = 'Night Desk: Telegram API';

	icon: Icon = { light: 'file:icons/telegram.svg', dark: 'file:icons/telegram.dark.svg' };

	documentationUrl = 'https://core.telegram.org/bots/features#botfather';

	properties: INodeProperties[] = [
		{
			displayName: t('Bot Token', 'Токен бота'),
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: '123456789:AA…',
			description: t(
				'Write /newbot to @BotFather in Telegram and paste the token it gives',
				'Напишите @BotFather команду /newbot и вставьте сюда токен, который он выдаст',
			),
		},
		{
			displayName: t('Base URL', 'Базовый адрес'),
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.telegram.org',
			description: t(
				'Your own Bot API server or a relay, where api.telegram.org cannot be reached',
				'Свой сервер Bot API или посредник, если api.telegram.org недоступен',
			),
		},
		{
			displayName: t('Proxy', 'Прокси'),
			name: 'proxy',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'http://user:password@host:port',
			description: t(
				'HTTP proxy for all requests to Telegram. Empty: none.',
				'HTTP-прокси для всех запросов к Telegram. Пусто: без прокси.',
			),
		},
		{
			displayName: t('Webhook Secret', 'Секрет вебхука'),
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'Telegram sends it with every update, so that nobody else can write to the workflow. Empty: made from the token.',
				'Telegram присылает его с каждым обновлением, чтобы никто другой не мог писать в сценарий. Пусто: создаётся из токена.',
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
