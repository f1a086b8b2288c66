import type { INodeProperties } from 'n8n-workflow';

import { channelOptions } from '../../shared/channels';
import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';

const displayOptions = onlyFor('save');

const tierChoice: INodeProperties = {
	displayName: t('Tier', 'Срочность'),
	name: 'tier',
	type: 'options',
	default: '',
	options: [
		{ name: t('Any', 'Любая'), value: '' },
		{ name: t('Cold', 'Холодный'), value: 'cold' },
		{ name: t('Hot', 'Горячий'), value: 'hot' },
		{ name: t('Warm', 'Тёплый'), value: 'warm' },
	],
};

const minutes = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: t('Minutes of the hours below', 'Минут по часам ниже'),
});

/** When an answer is late, and what is done about it. The three targets of the first answer stand under Options. */
export const slaProperties: INodeProperties[] = [
	{
		displayName: t('Reply Clock', 'Срок ответа'),
		name: 'slaOptions',
		type: 'collection',
		placeholder: t('Add Rule', 'Добавить правило'),
		default: {},
		displayOptions,
		options: [
			{
				displayName: t('Clock Runs', 'Когда идёт отсчёт'),
				name: 'hours',
				type: 'options',
				default: 'always',
				options: [
					{ name: t('Day and Night', 'Круглосуточно'), value: 'always' },
					{ name: t('In the Night Window', 'В ночном окне'), value: 'night' },
					{ name: t('In Working Hours', 'В часы работы'), value: 'working' },
				],
			},
			minutes(t('Close Cold Requests Within', 'Холодные: закрыть за'), 'resolutionCold'),
			minutes(t('Close Hot Requests Within', 'Горячие: закрыть за'), 'resolutionHot'),
			minutes(t('Close Warm Requests Within', 'Тёплые: закрыть за'), 'resolutionWarm'),
			{
				displayName: t('Hot Within (Hours)', 'Горячий, если нужен в течение (часов)'),
				name: 'hotWithinHours',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 48,
			},
			minutes(t('Next Answers, Cold', 'Следующие ответы, холодные'), 'nextCold'),
			minutes(t('Next Answers, Hot', 'Следующие ответы, горячие'), 'nextHot'),
			minutes(t('Next Answers, Warm', 'Следующие ответы, тёплые'), 'nextWarm'),
			{
				displayName: t('Warn After (Percent)', 'Предупредить после (процентов срока)'),
				name: 'warnAtPercent',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 99 },
				default: 80,
				description: t('0: no warning', '0: без предупреждения'),
			},
			{
				displayName: t('Whose Answer Counts', 'Чей ответ считается'),
				name: 'answersOf',
				type: 'options',
				default: 'anyone',
				options: [
					{ name: t('Anybody', 'Любой'), value: 'anyone' },
					{ name: t('Only a Person', 'Только человек'), value: 'person' },
					{ name: t('Only the Bot', 'Только бот'), value: 'bot' },
				],
			},
		],
	},
	{
		displayName: t('Reply Times of Their Own', 'Особые сроки ответа'),
		name: 'slaRules',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: t('Add Time', 'Добавить срок'),
		default: {},
		displayOptions,
		description: t(
			'For one branch or channel; the rule that names most holds',
			'Для одного филиала или канала; действует самое точное правило',
		),
		options: [
			{
				displayName: t('Time', 'Срок'),
				name: 'rule',
				values: [
					{
						displayName: t('Branch ID', 'Код филиала'),
						name: 'branch',
						type: 'string',
						default: '',
						description: t('Empty: any', 'Пусто: любой'),
					},
					{
						displayName: t('Channel', 'Канал'),
						name: 'channel',
						type: 'options',
						default: '',
						options: [{ name: t('Any', 'Любой'), value: '' }, ...channelOptions],
					},
					{
						displayName: t('Clock', 'Отсчёт'),
						name: 'clock',
						type: 'options',
						default: '',
						options: [
							{ name: t('Every Answer', 'Любой ответ'), value: '' },
							{ name: t('First Answer', 'Первый ответ'), value: 'first' },
							{ name: t('Next Answers', 'Следующие ответы'), value: 'next' },
							{ name: t('Until Closed', 'До закрытия'), value: 'resolution' },
						],
					},
					{
						displayName: t('Minutes', 'Минут'),
						name: 'minutes',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 5,
					},
					tierChoice,
				],
			},
		],
	},
	{
		displayName: t('When an Answer Is Late', 'Если ответ просрочен'),
		name: 'slaBreach',
		type: 'collection',
		placeholder: t('Add Step', 'Добавить шаг'),
		default: {},
		displayOptions,
		options: [
			{
				displayName: t('Bitrix24 User of the Queue', 'Очередь: пользователь Битрикс24'),
				name: 'queueUserId',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
			},
			{
				displayName: t('Employees', 'Сотрудники'),
				name: 'employees',
				type: 'string',
				default: '',
				placeholder: 'Ольга, Пётр',
				description: t(
					'Names from the on-call list, in the order of taking over. Empty: who is next by the on-call schedule, without one the whole list in its order.',
					'Имена из списка дежурных в порядке передачи. Пусто: кто следующий по графику дежурств, без графика – весь список по порядку.',
				),
			},
			{
				displayName: t('Head: Account', 'Руководитель: аккаунт'),
				name: 'headAccount',
				type: 'string',
				default: '',
				description: t(
					'Our account that writes. Empty: the one of the customer’s dialogue.',
					'Наш аккаунт, который пишет. Пусто: аккаунт диалога с клиентом.',
				),
			},
			{
				displayName: t('Head: Bitrix24 User', 'Руководитель: пользователь Битрикс24'),
				name: 'headUserId',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
			},
			{
				displayName: t('Head: Channel', 'Руководитель: канал'),
				name: 'headChannel',
				type: 'options',
				default: 'telegram',
				options: channelOptions,
			},
			{
				displayName: t('Head: Chat ID', 'Руководитель: ID чата'),
				name: 'headChatId',
				type: 'string',
				default: '',
				description: t(
					'Not needed for somebody on the on-call list',
					'Не нужно, если руководитель есть в списке дежурных',
				),
			},
			{
				displayName: t('Head: Name', 'Руководитель: имя'),
				name: 'headName',
				type: 'string',
				default: '',
			},
			{
				displayName: t('Head: Phone', 'Руководитель: телефон'),
				name: 'headPhone',
				type: 'string',
				default: '',
			},
			{
				displayName: t('Name of the Queue', 'Название очереди'),
				name: 'queueName',
				type: 'string',
				default: '',
			},
			{
				displayName: t('Repeat Every (Minutes)', 'Повторять каждые (минут)'),
				name: 'repeatMinutes',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 15,
			},
			{
				displayName: t('Repeat Times', 'Повторять раз'),
				name: 'repeatTimes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 3,
			},
			{
				displayName: t('What Is Done', 'Что делать'),
				name: 'steps',
				type: 'multiOptions',
				default: ['manager_queue', 'notify_head'],
				options: [
					{ name: t('Manager’s Queue', 'В очередь менеджера'), value: 'manager_queue' },
					{ name: t('Next Employee', 'Следующему сотруднику'), value: 'next_employee' },
					{
						name: t('Repeat the Automatic Message', 'Повторять автосообщение'),
						value: 'repeat_message',
					},
					{ name: t('Tell the Head', 'Сообщить руководителю'), value: 'notify_head' },
				],
			},
		],
	},
];
