import type { INodeProperties } from 'n8n-workflow';

import { onlyFor, optionsProperty, stepOption } from '../shared/description';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';

const operation: INodeProperties = {
	displayName: t('Operation', 'Операция'),
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'triage',
	options: [
		{
			name: t('Ask Who It Is', 'Спросить, чей заказ'),
			value: 'askIdentity',
			action: t('Ask whose order it is', 'Спросить, чей заказ'),
			description: t(
				'Number of the order or e-mail, and one thing that confirms it; attempts are limited',
				'Номер заказа или почта и одно подтверждение; число попыток ограничено',
			),
		},
		{
			name: t('Check Boundaries', 'Проверить границы'),
			value: 'boundaries',
			action: t('Check what must go to a person', 'Проверить, не дело ли это человека'),
			description: t(
				'By the table of the Business Profile; a sum that is not known counts as above the limit',
				'По таблице профиля бизнеса; неизвестная сумма считается выше предела',
			),
		},
		{
			name: t('Check Identity', 'Проверить личность'),
			value: 'checkIdentity',
			action: t('Check whose order it is', 'Проверить, чей заказ'),
			description: t(
				'Compares what the customer named with what your system says',
				'Сверяет названное клиентом с ответом вашей системы',
			),
		},
		{
			name: t('Give to a Person', 'Передать человеку'),
			value: 'person',
			action: t('Prepare the ticket for a person', 'Подготовить обращение для человека'),
			description: t(
				'Adds a summary with everything that is known; Conversation: Hand Over comes after it',
				'Добавляет сводку всего, что известно; дальше нужен Conversation: «Передать человеку»',
			),
		},
		{
			name: t('Open a Ticket', 'Завести обращение'),
			value: 'ticket',
			action: t('Open a ticket of a class', 'Завести обращение этой темы'),
			description: t(
				'For a flow that knows what it is about; one that is open goes on',
				'Для процесса, который знает тему; открытое обращение продолжается',
			),
		},
		{
			name: t('Read the Mark', 'Прочитать оценку'),
			value: 'rate',
			action: t('Read the mark of the customer', 'Прочитать оценку клиента'),
			description: t(
				'The answer to the question at the end: 1 to 5, with reason tags from its words',
				'Ответ на вопрос в конце: от 1 до 5, из слов берутся метки причин',
			),
		},
		{
			name: t('Resolve', 'Решено'),
			value: 'resolve',
			action: t('Tell the result and ask for a mark', 'Сообщить результат и попросить оценку'),
			description: t(
				'Of a class that needs an identity nothing is told before it is proven',
				'По теме, где нужна личность, до проверки ничего не сообщается',
			),
		},
		{
			name: t('Triage', 'Разобрать'),
			value: 'triage',
			action: t('Sort a request into its class', 'Определить тему обращения'),
			description: t(
				'Opens a ticket; asks once when no class fits; complaints go to a person',
				'Заводит обращение; если тема неясна, спрашивает один раз; жалобы уходят человеку',
			),
		},
	],
};

export const properties: INodeProperties[] = [
	operation,
	{
		displayName: t('Class', 'Тема'),
		name: 'class',
		type: 'string',
		default: 'delivery',
		required: true,
		displayOptions: onlyFor('ticket'),
		description: t(
			'Name of a class of the Business Profile: delivery, payment, technical, rules, feedback, or your own',
			'Имя темы из профиля бизнеса: delivery, payment, technical, rules, feedback или ваше',
		),
	},
	{
		displayName: t('Order', 'Заказ'),
		name: 'order',
		type: 'json',
		default: '',
		displayOptions: onlyFor('checkIdentity'),
		placeholder: '{ "answer": 200, "number": "10234", "phone": "+79001234567" }',
		description: t(
			'What your system says: answer, number, email, phone, surname or name, and whatever the texts use. Empty: "order" of the item.',
			'Ответ вашей системы: answer, number, email, phone, surname или name и всё, что нужно текстам. Пусто: «order» из входных данных.',
		),
	},
	{
		displayName: t('Sum, ₽', 'Сумма, ₽'),
		name: 'amount',
		type: 'string',
		default: '',
		displayOptions: onlyFor('boundaries'),
		description: t(
			'Empty: that of the order, else what the words name',
			'Пусто: сумма заказа, иначе названная в словах',
		),
	},
	{
		displayName: t('Intent', 'Намерение'),
		name: 'intent',
		type: 'string',
		default: '',
		displayOptions: onlyFor('boundaries'),
		placeholder: 'refund',
		description: t(
			'What the flow is about. Empty: as understood.',
			'О чём процесс. Пусто: как понято.',
		),
	},
	{
		displayName: t('Text', 'Текст'),
		name: 'text',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		displayOptions: onlyFor('boundaries'),
		description: t('Empty: the customer’s message', 'Пусто: сообщение клиента'),
	},
	{
		displayName: t('Result', 'Результат'),
		name: 'result',
		type: 'string',
		default: '',
		displayOptions: onlyFor('resolve'),
		placeholder: 'refund',
		description: t(
			'Which text of the profile: support_done_ and this name. Empty: the class.',
			'Какой текст профиля: support_done_ и это имя. Пусто: по теме.',
		),
	},
	{
		displayName: t('Answer', 'Ответ'),
		name: 'answer',
		type: 'string',
		typeOptions: { rows: 2 },
		default: '',
		displayOptions: onlyFor('resolve'),
		description: t('What stands for {answer} in the text', 'Что встанет в тексте вместо {answer}'),
	},
	{
		displayName: t('Own Text', 'Свой текст'),
		name: 'text',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		displayOptions: onlyFor('resolve'),
		description: t(
			'Instead of the profile’s, with fields of the order in braces: {number}, {status}. Lines without a known value are left out.',
			'Вместо текста профиля; поля заказа в скобках: {number}, {status}. Строки без известных значений не показываются.',
		),
	},
	{
		displayName: t('Ask for a Mark', 'Попросить оценку'),
		name: 'asksRating',
		type: 'boolean',
		default: true,
		displayOptions: onlyFor('resolve'),
		description: t(
			'Whether one question from 1 to 5 follows the result',
			'Задать ли после результата один вопрос от 1 до 5',
		),
	},
	{
		displayName: t('Reason', 'Причина'),
		name: 'reason',
		type: 'string',
		default: '',
		displayOptions: onlyFor('person'),
		description: t(
			'Empty: from the item: the identity check, the boundary, else support',
			'Пусто: из входных данных: проверка личности, граница, иначе support',
		),
	},
	optionsProperty([stepOption]),
	storeProperty,
];
