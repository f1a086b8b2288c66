import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { baseUrlField, extraCaField, proxyToField } from './fields/connection';
import { webhookSecretField } from './fields/webhookSecret';

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
		baseUrlField(
			'https://api.telegram.org',
			t(
				'Your own Bot API server or a relay, where api.telegram.org cannot be reached',
				'Свой сервер Bot API или посредник, если api.telegram.org недоступен',
			),
		),
		proxyToField('Telegram'),
		webhookSecretField(
			t(
				'Telegram sends it with every update, so that nobody else can write to the workflow. Empty: made from the token.',
				'Telegram присылает его с каждым обновлением, чтобы никто другой не мог писать в сценарий. Пусто: создаётся из токена.',
			),
		),
		extraCaField(),
	];
}
