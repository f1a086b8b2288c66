import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { t } from '../nodes/shared/locale';
import { extraCaField, proxyToField } from './fields/connection';
import { webhookSecretField } from './fields/webhookSecret';

/** A bot in the Open Channels of a Bitrix24 portal, by an inbound webhook of it. */
export class NightDeskOpenChannelsApi implements ICredentialType {
	name = 'nightDeskOpenChannelsApi';

	displayName = 'Night Desk: Bitrix24 Open Channels API';

	icon: Icon = {
		light: 'file:icons/openChannels.svg',
		dark: 'file:icons/openChannels.dark.svg',
	};

	documentationUrl = 'https://apidocs.bitrix24.ru/tutorials/chat-bots/open-lines-bot.html';

	properties: INodeProperties[] = [
		{
			displayName: t(
				'In Bitrix24: Developer resources → Other → Inbound webhook. Tick Chatbots (imbot) and Open Channels (imopenlines), save, and copy the address. It may be the webhook of the Night Desk Bitrix24 credential, with these two ticked as well.',
				'В Битрикс24: «Разработчикам → Другое → Входящий вебхук». Отметьте «Чат-боты» (imbot) и «Открытые линии» (imopenlines), сохраните и скопируйте адрес. Подойдёт и вебхук из учётных данных Night Desk Bitrix24, если отметить в нём эти права.',
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
			displayName: t('Bot Name', 'Имя бота'),
			name: 'botName',
			type: 'string',
			default: '',
			placeholder: 'Night Desk',
			description: t(
				'As operators and the settings of the line show it. Used when the bot is registered.',
				'Как его видят операторы и настройки линии. Задаётся при регистрации бота.',
			),
		},
		{
			displayName: t('Hand Over To', 'Передавать диалог'),
			name: 'handOverTo',
			type: 'string',
			default: '',
			placeholder: 'queue5',
			description: t(
				'Who gets a dialogue that needs a person. Empty: the next free operator of the line; a number: that employee; "queue" with the number of an open line: its queue; "stay": nobody, the bot stays and is silent.',
				'Кому уходит диалог, если нужен человек. Пусто: следующему свободному оператору линии; число: этому сотруднику; «queue» с номером линии: в её очередь; «stay»: никому, бот остаётся и молчит.',
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
				'What the plan of the portal allows; all nodes of this portal share it',
				'Сколько разрешает тариф портала; лимит общий для всех узлов этого портала',
			),
		},
		{
			displayName: t('Bot Code', 'Код бота'),
			name: 'botCode',
			type: 'string',
			default: '',
			placeholder: 'night_desk',
			description: t(
				'Only where several desks answer on one portal: each needs its own code',
				'Только если на одном портале отвечают несколько ботов: у каждого свой код',
			),
		},
		{
			displayName: t('Bot Token', 'Токен бота'),
			name: 'botToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: t(
				'8 to 40 characters. Empty: made from the webhook. Set one before the webhook is ever exchanged, so that the bot stays yours.',
				'8–40 знаков. Пусто: создаётся из вебхука. Задайте свой, если вебхук будет меняться, чтобы бот остался вашим.',
			),
		},
		proxyToField('the portal', 'порталу'),
		webhookSecretField(
			t(
				'Only for "Receive By: Webhook": part of the address that Bitrix24 calls. 16 to 64 characters. Empty: made from the webhook of the portal.',
				'Только для «Получать через: Вебхук»: часть адреса, на который обращается Битрикс24. 16–64 знака. Пусто: создаётся из вебхука портала.',
			),
		),
		extraCaField(
			t(
				'PEM of a root certificate that is trusted in addition, for this account only: for a portal of your own',
				'PEM корневого сертификата, которому дополнительно доверяют только для этого аккаунта: для коробочного портала',
			),
		),
	];
}
