import type { INodeProperties } from 'n8n-workflow';

import { t } from '../../shared/locale';
import { storeProperty } from '../../shared/store';
import { acknowledge, escalate, resolve } from './hand';
import { serveLink } from './link';
import { check, undelivered } from './look';
import type { Operation } from './operation';
import { raise } from './raise';
import { readAcknowledgement } from './read';
import { handOverShift, listOpen, whoIsOnCall } from './shift';

export const OPERATIONS: Readonly<Record<string, Operation>> = {
	raise,
	check,
	readAcknowledgement,
	acknowledge,
	resolve,
	escalate,
	undelivered,
	whoIsOnCall,
	handOverShift,
	listOpen,
	serveLink,
};

const operationProperty: INodeProperties = {
	displayName: t('Operation', 'Операция'),
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'raise',
	options: [
		{
			name: t('Acknowledge', 'Взять'),
			value: 'acknowledge',
			action: t('Take an escalation for somebody', 'Взять обращение за кого-то'),
			description: t(
				'When another system says that somebody has it',
				'Когда другая система сообщает, что обращение взяли',
			),
		},
		{
			name: t('Check', 'Проверить'),
			value: 'check',
			action: t('Check an escalation when its timer fires', 'Проверить обращение по таймеру'),
			description: t(
				'Behind a Timer Trigger of the kind Escalation: who is called now, or that nobody has taken it',
				'После таймера вида «Эскалация»: кого звать теперь или что никто не взял',
			),
		},
		{
			name: t('Escalate', 'Передать дальше'),
			value: 'escalate',
			action: t('Pass an escalation to the next level', 'Передать обращение следующим'),
		},
		{
			name: t('Hand Over Shift', 'Передать смену'),
			value: 'handOverShift',
			action: t('Hand over a shift', 'Передать смену'),
			description: t(
				'Tells those who come until when and what is open, those who go what happened',
				'Кто заступает, узнаёт, до когда и что открыто; кто сменяется, что произошло',
			),
		},
		{
			name: t('List Open', 'Показать открытые'),
			value: 'listOpen',
			action: t('List open escalations', 'Показать открытые обращения'),
		},
		{
			name: t('Mark Undelivered', 'Не доставлено'),
			value: 'undelivered',
			action: t('Mark a notice as undelivered', 'Отметить, что оповещение не дошло'),
			description: t(
				'Behind the output Not Deliverable of Channel Reply: calls the next person at once where nobody is left',
				'После выхода «Не доставить»: сразу зовёт следующего, если больше некого ждать',
			),
		},
		{
			name: t('Raise', 'Позвать человека'),
			value: 'raise',
			action: t('Raise an escalation', 'Позвать дежурного'),
			description: t(
				'Calls people one after the other until somebody has it; one escalation per dialogue while it is open',
				'Зовёт людей по очереди, пока кто-то не возьмёт; в одном диалоге открыто одно обращение',
			),
		},
		{
			name: t('Read Acknowledgement', 'Прочитать ответ дежурного'),
			value: 'readAcknowledgement',
			action: t('Read the answer of the person on call', 'Прочитать ответ дежурного'),
			description: t(
				'Behind a Channel Trigger: a pressed button, "принял", a key pressed in a call; everything else goes on',
				'После «Входящих сообщений»: кнопка, «принял», нажатая в звонке цифра; остальное проходит дальше',
			),
		},
		{
			name: t('Resolve', 'Закрыть'),
			value: 'resolve',
			action: t('Resolve an escalation', 'Закрыть обращение'),
			description: t(
				'Ends it; the item carries the task to be completed in Bitrix24',
				'Завершает; в данных есть задача, которую нужно закрыть в Битрикс24',
			),
		},
		{
			name: t('Serve Link', 'Показать страницу ссылки'),
			value: 'serveLink',
			action: t('Serve the page of a signed link', 'Показать страницу подписанной ссылки'),
			description: t(
				'Between n8n’s Webhook and Respond to Webhook',
				'Между узлами n8n «Webhook» и «Respond to Webhook»',
			),
		},
		{
			name: t('Who Is on Call', 'Кто дежурит'),
			value: 'whoIsOnCall',
			action: t('Find who is on call', 'Узнать, кто дежурит'),
			description: t(
				'Now, until when, who is next, and the gaps of the next 30 days',
				'Сейчас, до когда, кто следующий и где пропуски в ближайшие 30 дней',
			),
		},
	],
};

export const properties: INodeProperties[] = [
	operationProperty,
	{
		displayName: t(
			'Send the items of Notify and Customer with Channel Reply, Send To "The Recipient in the Item". One node with the credentials of all messengers, of SMS and of calls sends them all.',
			'Выходы «Оповестить» и «Клиенту» отправляйте узлом «Ответ клиенту», «Кому: Получателю из входных данных». Один узел с учётными данными всех мессенджеров, SMS и звонков отправит всё.',
		),
		name: 'sendNotice',
		type: 'notice',
		default: '',
		displayOptions: {
			show: {
				operation: ['raise', 'check', 'readAcknowledgement', 'escalate', 'handOverShift'],
			},
		},
	},
	...Object.values(OPERATIONS).flatMap((operation) => operation.properties),
	{
		displayName: t('Profile Name', 'Имя профиля'),
		name: 'profileName',
		type: 'string',
		default: '',
		description: t(
			'Empty: the profile of the dialogue, else "default"',
			'Пусто: профиль диалога, иначе «default»',
		),
	},
	storeProperty,
];
