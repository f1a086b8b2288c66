import type { INodeProperties } from 'n8n-workflow';

import { t } from '../../shared/locale';
import { list, show, yesNo } from './common';

const onCard = show('addComment', 'createTask');
const onTask = show('createTask');
const onComplete = show('completeTask');

const card: INodeProperties[] = [
	{
		displayName: t('Card', 'Карточка'),
		name: 'card',
		type: 'options',
		displayOptions: onCard,
		options: [
			{ name: t('Company', 'Компания'), value: 'company' },
			{ name: t('Contact', 'Контакт'), value: 'contact' },
			{ name: t('Deal', 'Сделка'), value: 'deal' },
			{ name: t('From the Case File', 'Из досье обращения'), value: 'case_file' },
			{ name: t('Lead', 'Лид'), value: 'lead' },
		],
		default: 'case_file',
		description: t('Card that it belongs to', 'К какой карточке относится'),
	},
	{
		displayName: t('Card ID', 'ID карточки'),
		name: 'cardId',
		type: 'string',
		default: '',
		displayOptions: {
			show: { ...onCard.show, card: ['lead', 'deal', 'contact', 'company'] },
		},
		description: t('Number of the card in the portal', 'Номер карточки на портале'),
	},
];

const comment: INodeProperties = {
	displayName: t('Text', 'Текст'),
	name: 'text',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	displayOptions: show('addComment'),
	description: t(
		'Text of the comment, BBCode is allowed. Empty: a summary of the dialogue, kept up to date.',
		'Текст комментария, можно с BBCode. Пусто – сводка диалога, которая обновляется.',
	),
};

const kind: INodeProperties = {
	displayName: t('Kind', 'Вид'),
	name: 'taskKind',
	type: 'options',
	displayOptions: show('createTask', 'completeTask'),
	options: [
		{
			name: t('To-Do on the Card', 'Дело в карточке'),
			value: 'todo',
			description: t('Seen in the CRM with a counter', 'Видно в CRM со счётчиком'),
		},
		{
			name: t('Task', 'Задача'),
			value: 'task',
			description: t('Seen in the list of tasks', 'Видна в списке задач'),
		},
	],
	default: 'todo',
	description: t('Where the person finds it', 'Где человек это увидит'),
};

const task: INodeProperties[] = [
	{
		displayName: t('Title', 'Название'),
		name: 'taskTitle',
		type: 'string',
		default: '',
		displayOptions: onTask,
		placeholder: t('From the case file', 'Из досье обращения'),
		description: t('Empty: "Answer" and the customer', 'Пусто – «Ответить» и имя клиента'),
	},
	{
		displayName: t('Description', 'Описание'),
		name: 'taskText',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		displayOptions: onTask,
		description: t('Empty: a summary of the dialogue', 'Пусто – сводка диалога'),
	},
	list(onTask, 'taskResponsibleId', t('Responsible Person', 'Ответственный'), 'getUsers'),
	{
		displayName: t('Due in Minutes', 'Срок, минут'),
		name: 'dueInMinutes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		displayOptions: onTask,
		description: t(
			'0: the due moment of the SLA; without one 5 minutes when urgent, and an hour after the next opening otherwise',
			'0 – срок по SLA; без него 5 минут для срочного и час после ближайшего открытия для остального',
		),
	},
	{
		displayName: t('Deadline', 'Срок'),
		name: 'deadline',
		type: 'dateTime',
		default: '',
		displayOptions: onTask,
		description: t(
			'An exact moment; goes before "Due in Minutes"',
			'Точный момент; важнее «Срока в минутах»',
		),
	},
];

const taskId: INodeProperties = {
	displayName: t('Task ID', 'ID задачи'),
	name: 'taskId',
	type: 'string',
	default: '',
	displayOptions: onComplete,
	placeholder: t('From the case file', 'Из досье обращения'),
	description: t('Empty: the task that the item holds', 'Пусто – задача из элемента'),
};

const key: INodeProperties = {
	displayName: t('Key', 'Ключ'),
	name: 'key',
	type: 'string',
	default: '',
	description: t(
		'The same key on the same card is not written twice. Empty: a key is made from the request and the scenario.',
		'Один ключ на карточке не записывается дважды. Пусто – ключ из обращения и сценария.',
	),
};

const options: INodeProperties[] = [
	{
		displayName: t('Options', 'Параметры'),
		name: 'options',
		type: 'collection',
		placeholder: t('Add Option', 'Добавить параметр'),
		default: {},
		displayOptions: show('addComment'),
		options: [
			key,
			{
				displayName: t('Next Step', 'Что дальше'),
				name: 'nextStep',
				type: 'string',
				default: '',
				description: t('What a colleague has to do', 'Что нужно сделать сотруднику'),
			},
		],
	},
	{
		displayName: t('Options', 'Параметры'),
		name: 'options',
		type: 'collection',
		placeholder: t('Add Option', 'Добавить параметр'),
		default: {},
		displayOptions: onTask,
		options: [
			key,
			{
				displayName: t('Observer Names or IDs', 'Наблюдатели'),
				name: 'observerIds',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getUsers' },
				default: [],
				description: t(
					'Colleagues who watch a task. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
					'Кто наблюдает за задачей. Выберите из списка или задайте ID <a href="https://docs.n8n.io/code/expressions/">выражением</a>.',
				),
			},
			yesNo(
				'urgent',
				t('Urgent', 'Срочно'),
				t('Whether it is marked as urgent', 'Отмечать ли как срочное'),
			),
		],
	},
];

export const taskProperties: readonly INodeProperties[] = [
	...card,
	comment,
	kind,
	...task,
	taskId,
	...options,
];
