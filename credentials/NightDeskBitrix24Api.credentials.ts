import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { ownProxyField } from './fields/connection';

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
			displayName: t('Booking Resources', 'Ресурсы онлайн-записи'),
			name: 'calendars',
			type: 'string',
			typeOptions: { rows: 3 },
			default: '',
			placeholder: 'Марина = Марина Петрова',
			description: t(
				'Only for visits in the online booking of Bitrix24, for which the webhook also needs Booking (booking). Empty: resources are called as people are in the Business Profile. Else one line each: name in the profile, "=", name or number of the resource; on the left also "branch …", "resource …", or * for everybody else.',
				'Только для визитов в онлайн-записи Битрикс24; вебхуку для неё нужно и право «Онлайн-запись» (booking). Пусто – ресурсы называются как люди в профиле бизнеса. Иначе по строке: имя в профиле, «=», название или номер ресурса; слева также «филиал …», «ресурс …» или * для всех остальных.',
			),
		},
		{
			displayName: t('Time Zone of Bookings', 'Часовой пояс записей'),
			name: 'timeZone',
			type: 'string',
			default: 'Europe/Moscow',
			description: t(
				'In which Bitrix24 shows the bookings of Night Desk',
				'В котором Битрикс24 показывает записи Night Desk',
			),
		},
		{
			displayName: t('Bind the Client to Bookings', 'Привязывать клиента к записям'),
			name: 'bindClient',
			type: 'boolean',
			default: true,
			description: t(
				'Whether the contact with the customer’s phone is bound to the booking. Bitrix24 then writes to it by itself, minutes after the booking and also at night, unless the notifications of the resource are switched off.',
				'Привязывать ли к записи контакт с телефоном клиента. Битрикс24 тогда сам пишет ему через несколько минут, в том числе ночью, если уведомления ресурса не отключены.',
			),
		},
		ownProxyField(),
	];
}
