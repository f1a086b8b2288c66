import type { INodeProperties } from 'n8n-workflow';

import { t } from '../../shared/locale';
import { storeProperty } from '../../shared/store';
import { answer } from './answer';
import { collect } from './collect';
import { handOver } from './handOver';
import { open } from './open';
import { note } from './note';
import type { Operation } from './operation';
import { close, consent, find, handBack, vip } from './state';

export const OPERATIONS: Readonly<Record<string, Operation>> = {
	open,
	collect,
	answer,
	handOver,
	handBack,
	close,
	consent,
	find,
	note,
	vip,
};

const operationProperty: INodeProperties = {
	displayName: t('Operation', 'Операция'),
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'open',
	options: [
		{
			name: t('Answer', 'Ответить'),
			value: 'answer',
			action: t('Compose the answer', 'Составить ответ'),
			description: t(
				'The reply to a scenario, in the words of the profile; it promises nothing that is not so',
				'Ответ на сценарий словами профиля; ничего лишнего не обещает',
			),
		},
		{
			name: t('Close', 'Закрыть'),
			value: 'close',
			action: t('Close the dialogue', 'Закрыть диалог'),
			description: t('The next message opens a new one', 'Следующее сообщение откроет новый'),
		},
		{
			name: t('Collect', 'Собрать данные'),
			value: 'collect',
			action: t('Collect the missing details', 'Собрать недостающие данные'),
			description: t(
				'Asks for what is missing, one question at a time, after consent to personal data',
				'Спрашивает недостающее по одному вопросу, получив согласие на обработку данных',
			),
		},
		{
			name: t('Consent', 'Согласие'),
			value: 'consent',
			action: t('Record a consent', 'Записать согласие'),
			description: t(
				'Given, declined or withdrawn, with text, version, time and message',
				'Дано, не дано или отозвано; с текстом, версией, временем и сообщением',
			),
		},
		{
			name: t('Find', 'Найти'),
			value: 'find',
			action: t('Find a contact by phone', 'Найти контакт по телефону'),
			description: t(
				'People with this number, in all channels',
				'Люди с этим номером во всех каналах',
			),
		},
		{
			name: t('Hand Back', 'Вернуть боту'),
			value: 'handBack',
			action: t('Hand the dialogue back to the bot', 'Вернуть диалог боту'),
			description: t('Ends the bot’s silence', 'Прекращает молчание бота'),
		},
		{
			name: t('Hand Over', 'Передать человеку'),
			value: 'handOver',
			action: t('Hand the dialogue over to a person', 'Передать диалог человеку'),
			description: t(
				'Tells the customer and everybody on call; the bot falls silent',
				'Сообщает клиенту и дежурным; бот замолкает',
			),
		},
		{
			name: t('Mark as VIP', 'Отметить VIP'),
			value: 'vip',
			action: t('Mark the contact as VIP', 'Отметить контакт как VIP'),
		},
		{
			name: t('Note the Question', 'Отметить вопрос'),
			value: 'note',
			action: t('Note what the workflow asks', 'Отметить, что спрашивает процесс'),
			description: t(
				'So that «да» or «2» in the next message is read as the answer to it',
				'Чтобы «да» или «2» в следующем сообщении было ответом на него',
			),
		},
		{
			name: t('Open', 'Открыть'),
			value: 'open',
			action: t('Open the dialogue of a message', 'Открыть диалог сообщения'),
			description: t(
				'The first step after Channel Trigger: who writes, in which dialogue, who answers',
				'Первый шаг после Channel Trigger: кто пишет, в каком диалоге, кто отвечает',
			),
		},
	],
};

export const properties: INodeProperties[] = [
	operationProperty,
	...Object.values(OPERATIONS).flatMap((operation) => operation.properties),
	storeProperty,
];
