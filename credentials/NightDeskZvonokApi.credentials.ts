import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { baseUrlField, extraCaField, proxyToField } from './fields/connection';
import { secretOfReportsField } from './fields/webhookSecret';

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
		baseUrlField('https://zvonok.com', t('Another one for a relay', 'Другой – для посредника')),
		proxyToField('zvonok.com'),
		secretOfReportsField('zvonok.com'),
		extraCaField(),
	];
}
