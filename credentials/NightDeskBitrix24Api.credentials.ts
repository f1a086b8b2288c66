import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

/** An inbound webhook of a Bitrix24 portal. Tested by the Bitrix24 Lead node, which can name what is missing. */
export class NightDeskBitrix24Api implements ICredentialType {
	name = 'nightDeskBitrix24Api';

	displayName = 'Night Desk Bitrix24 API';

	icon: Icon = {
		light: 'file:icons/bitrix24.svg',
		dark: 'file:icons/bitrix24.dark.svg',
	};

	documentationUrl = 'https://www.npmjs.com/package/n8n-nodes-nightdesk';

	properties: INodeProperties[] = [
		{
			displayName: t(
				'In Bitrix24: Developer resources → Other → Inbound webhook. Tick CRM (crm), Tasks (task) and Users (user_brief), save, and copy the address. A paid plan is needed.',
				'В Битрикс24: «Разработчикам → Другое → Входящий вебхук». Отметьте CRM (crm), Задачи (task) и Пользователи (user_brief), сохраните и скопируйте адрес. Нужен платный тариф.',
			),
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: t('Webhook URL', 'Адрес вебхука'),
			name: 'webhookUrl',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			placeholder: 'https://your-portal.bitrix24.ru/rest/1/xxxxxxxxxxxxxxxx/',
			description: t(
				'The whole address. It is a password: whoever has it acts in the portal in your name.',
				'Адрес целиком. Это пароль: кто его знает, действует на портале от вашего имени.',
			),
		},
		{
			displayName: t('Requests per Second', 'Запросов в секунду'),
			name: 'requestsPerSecond',
			type: 'options',
			options: [
				{
					name: t('2 (Every Plan but Enterprise)', '2 (все тарифы, кроме «Энтерпрайз»)'),
					value: 2,
				},
				{ name: t('5 (Enterprise)', '5 («Энтерпрайз»)'), value: 5 },
			],
			default: 2,
			description: t(
				'What the plan of the portal allows. The node keeps to it and waits when the portal asks it to.',
				'Сколько разрешает тариф портала. Узел соблюдает это и ждёт, когда портал просит.',
			),
		},
		{
			displayName: t('Proxy', 'Прокси'),
			name: 'proxy',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			placeholder: 'http://user:password@host:3128',
			description: t('Empty: no proxy of its own', 'Пусто – без отдельного прокси'),
		},
	];
}
