import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { extraCaField, proxyField } from './fields/connection';

export class NightDeskGenericApi implements ICredentialType {
	name = 'nightDeskGenericApi';

	displayName = 'Night Desk: Own Channel (Signed HTTP) API';

	icon: Icon = { light: 'file:icons/generic.svg', dark: 'file:icons/generic.dark.svg' };

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-nightdesk';

	properties: INodeProperties[] = [
		{
			displayName: t('Account Name', 'Имя подключения'),
			name: 'account',
			type: 'string',
			default: 'default',
			required: true,
			placeholder: 'my-crm',
			description: t(
				'Names this connection in every key; do not change it later',
				'Имя подключения входит во все ключи; потом его не меняйте',
			),
		},
		{
			displayName: t('Secret', 'Секрет'),
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: t(
				'16 to 64 letters and digits, the same on both sides: signs every event and every reply',
				'16–64 букв и цифр, одинаковый на обеих сторонах: подписывает каждое событие и каждый ответ',
			),
		},
		{
			displayName: t('Reply Address', 'Адрес для ответов'),
			name: 'replyUrl',
			type: 'string',
			default: '',
			placeholder: 'https://crm.example/nightdesk/replies',
			description: t(
				'Replies are posted here, signed. Empty: this connection only receives.',
				'Сюда отправляются подписанные ответы. Пусто: подключение только принимает.',
			),
		},
		{
			displayName: t('Shows Buttons', 'Показывает кнопки'),
			name: 'buttons',
			type: 'boolean',
			default: true,
			description: t(
				'Whether the other side draws buttons. Otherwise they come as a numbered list in the text.',
				'Рисует ли другая сторона кнопки. Если нет, они придут нумерованным списком в тексте.',
			),
		},
		proxyField(
			t('HTTP proxy for replies. Empty: none.', 'HTTP-прокси для ответов. Пусто: без прокси.'),
		),
		extraCaField(
			t(
				'PEM of a root certificate of your own. It is trusted in addition to the default roots, for this account only.',
				'PEM собственного корневого сертификата. Ему доверяют дополнительно к обычным корням и только для этого подключения.',
			),
		),
	];
}
