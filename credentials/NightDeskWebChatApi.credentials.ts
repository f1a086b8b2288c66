import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';

export class NightDeskWebChatApi implements ICredentialType {
	name = 'nightDeskWebChatApi';

	displayName = 'Night Desk: Web Chat API';

	icon: Icon = { light: 'file:icons/webchat.svg', dark: 'file:icons/webchat.dark.svg' };

	documentationUrl = 'https://www.npmjs.com/package/@n8n/chat';

	properties: INodeProperties[] = [
		{
			displayName: t('Widget Name', 'Имя виджета'),
			name: 'widget',
			type: 'string',
			default: 'site',
			required: true,
			description: t(
				'Tells one chat from another in reports: letters, digits, "_" and "-"',
				'Отличает один чат от другого в отчётах: буквы, цифры, «_» и «-»',
			),
		},
		{
			displayName: t('Allowed Origins', 'Разрешённые сайты'),
			name: 'allowedOrigins',
			type: 'string',
			default: '*',
			placeholder: 'https://salon.ru, https://www.salon.ru',
			description: t(
				'Sites whose pages may show this chat, separated by commas. * allows all.',
				'Сайты, на страницах которых можно показывать чат, через запятую. * разрешает все.',
			),
		},
		{
			displayName: t('Title', 'Заголовок'),
			name: 'title',
			type: 'string',
			default: 'Чат',
		},
		{
			displayName: t('Greeting', 'Приветствие'),
			name: 'greeting',
			type: 'string',
			default: 'Здравствуйте! Напишите, чем помочь: мы на связи и ночью.',
		},
		{
			displayName: t('Longest Message', 'Самое длинное сообщение'),
			name: 'maxText',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 20000 },
			default: 4000,
			description: t('In characters', 'В знаках'),
		},
		{
			displayName: t('Messages a Minute', 'Сообщений в минуту'),
			name: 'perMinute',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 600 },
			default: 20,
			description: t('Of one visitor', 'От одного посетителя'),
		},
		{
			displayName: t('Wait for the Answer', 'Ждать ответа'),
			name: 'waitSeconds',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 300 },
			default: 60,
			description: t(
				'How many seconds the widget is kept waiting before it hears that the answer will come later',
				'Сколько секунд виджет ждёт, прежде чем узнает, что ответ придёт позже',
			),
		},
		{
			displayName: t('Late Line', 'Фраза при задержке'),
			name: 'lateText',
			type: 'string',
			default: 'Сообщение получено. Ответ придёт сюда.',
		},
	];
}
