import type { INodeProperties } from 'n8n-workflow';

import { onlyFor } from '../../shared/description';
import { t } from '../../shared/locale';

const displayOptions = onlyFor('save');

const names = t(
	'Names of people, groups or schedules, comma-separated',
	'Имена людей, групп или графиков через запятую',
);

const momentHint = t(
	'2026-12-31 for a whole day, or 2026-12-31T22:00',
	'2026-12-31 (весь день) или 2026-12-31T22:00',
);

/** Shifts, changes of single dates, and who is called after whom. The people themselves stand under On Call. */
export const onCallProperties: INodeProperties[] = [
	{
		displayName: t('On-Call Schedules', 'Графики дежурств'),
		name: 'onCallSchedules',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Rotation', 'Добавить очередь'),
		default: {},
		displayOptions,
		description: t(
			'People who take turns. Rows of the same name form one schedule; the highest priority with somebody on duty wins. Without schedules everybody on the list is called in its order.',
			'Люди, которые сменяют друг друга. Строки с одним именем составляют один график; действует наибольший приоритет, где кто-то дежурит. Без графиков зовут всех из списка по порядку.',
		),
		options: [
			{
				displayName: t('Rotation', 'Очередь'),
				name: 'rotation',
				values: [
					{
						displayName: t('Schedule', 'График'),
						name: 'schedule',
						type: 'string',
						default: '',
						required: true,
						placeholder: t('nights', 'ночи'),
					},
					{
						displayName: t('In Turn', 'По очереди'),
						name: 'participants',
						type: 'string',
						default: '',
						placeholder: t('Olga, Pyotr + Vera, -', 'Ольга, Пётр + Вера, -'),
						description: t(
							'Comma-separated; "+" puts people on call together, "-" is a turn of nobody',
							'Через запятую; «+»: дежурят вместе, «-»: смена без дежурного',
						),
					},
					{
						displayName: t('Change Every', 'Смена каждые'),
						name: 'shiftLength',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 1,
					},
					{
						displayName: t('Unit', 'Единица'),
						name: 'type',
						type: 'options',
						default: 'weekly',
						options: [
							{ name: t('Days', 'Дней'), value: 'daily' },
							{ name: t('Hours', 'Часов'), value: 'hourly' },
							{ name: t('Months', 'Месяцев'), value: 'monthly' },
							{ name: t('Weeks', 'Недель'), value: 'weekly' },
						],
					},
					{
						displayName: t('First Hand-Over', 'Начало первой смены'),
						name: 'start',
						type: 'string',
						default: '',
						required: true,
						placeholder: '2026-11-23T09:00',
						description: t('Local date and time', 'Местные дата и время'),
					},
					{
						displayName: t('Only At', 'Только в часы'),
						name: 'hours',
						type: 'string',
						default: '',
						placeholder: t('Mon-Sun 22:00-07:00', 'Пн–Вс 22:00–07:00'),
						description: t('Empty: around the clock', 'Пусто: круглосуточно'),
					},
					{
						displayName: t('Priority', 'Приоритет'),
						name: 'priority',
						type: 'number',
						default: 1,
					},
					{
						displayName: t('Branches', 'Филиалы'),
						name: 'branches',
						type: 'string',
						default: '',
						description: t('Comma-separated IDs. Empty: all.', 'Коды через запятую. Пусто: все.'),
					},
				],
			},
		],
	},
	{
		displayName: t('Changes of Shifts', 'Замены и отсутствия'),
		name: 'onCallChanges',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Change', 'Добавить замену'),
		default: {},
		displayOptions,
		options: [
			{
				displayName: t('Change', 'Замена'),
				name: 'change',
				values: [
					{
						displayName: t('Kind', 'Что'),
						name: 'kind',
						type: 'options',
						default: 'away',
						options: [
							{ name: t('Also on Call', 'Дежурит ещё и'), value: 'add' },
							{ name: t('Away', 'Отсутствует'), value: 'away' },
							{ name: t('Instead of Somebody', 'Вместо кого-то'), value: 'swap' },
							{ name: t('Nobody but These', 'Только эти люди'), value: 'cover' },
						],
					},
					{
						displayName: t('Who', 'Кто'),
						name: 'who',
						type: 'string',
						default: '',
						description: t(
							'Comma-separated names. Empty with "Nobody but These": nobody.',
							'Имена через запятую. Пусто у «Только эти люди»: никто.',
						),
					},
					{
						displayName: t('Instead Of', 'Вместо кого'),
						name: 'out',
						type: 'string',
						default: '',
						displayOptions: { show: { kind: ['swap'] } },
					},
					{
						displayName: t('From', 'С'),
						name: 'from',
						type: 'string',
						default: '',
						required: true,
						description: momentHint,
					},
					{
						displayName: t('To', 'По'),
						name: 'to',
						type: 'string',
						default: '',
						required: true,
						description: t(
							'A date alone counts with its whole day',
							'Дата без времени входит целиком',
						),
					},
					{
						displayName: t('Schedule', 'График'),
						name: 'schedule',
						type: 'string',
						default: '',
						displayOptions: { hide: { kind: ['away'] } },
						description: t('Empty: the first one', 'Пусто: первый'),
					},
				],
			},
		],
	},
	{
		displayName: t('Who Is Called After Whom', 'Кого звать и за кем'),
		name: 'onCallLevels',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Level', 'Добавить ступень'),
		default: {},
		displayOptions,
		description: t(
			'From the first to the last. Rows of the same policy form one chain. Without rows: one person of the list after the other, 15 minutes each.',
			'От первой ступени к последней. Строки с одним порядком составляют одну цепочку. Без строк: все из списка по одному, по 15 минут.',
		),
		options: [
			{
				displayName: t('Level', 'Ступень'),
				name: 'level',
				values: [
					{
						displayName: t('Whom', 'Кого'),
						name: 'targets',
						type: 'string',
						default: '',
						required: true,
						description: names,
					},
					{
						displayName: t('How', 'Как'),
						name: 'ways',
						type: 'multiOptions',
						default: ['message'],
						options: [
							{ name: t('Call', 'Звонок'), value: 'call' },
							{ name: t('Message', 'Сообщение'), value: 'message' },
							{ name: 'SMS', value: 'sms' },
						],
					},
					{
						displayName: t('Call After (Minutes)', 'Звонить через, минут'),
						name: 'callAfter',
						type: 'number',
						typeOptions: { minValue: 0 },
						default: 0,
						description: t(
							'When the message has not been answered for so long',
							'Если на сообщение столько времени не ответили',
						),
					},
					{
						displayName: t('Wait (Minutes)', 'Ждать, минут'),
						name: 'timeoutMinutes',
						type: 'number',
						typeOptions: { minValue: 1 },
						default: 15,
					},
					{
						displayName: t('Policy', 'Порядок'),
						name: 'policy',
						type: 'string',
						default: '',
						description: t(
							'Name of the chain. Empty: the general one.',
							'Имя цепочки. Пусто: общая.',
						),
					},
					{
						displayName: t('Reasons', 'Причины'),
						name: 'reasons',
						type: 'string',
						default: '',
						placeholder: 'urgent, complaint',
						description: t(
							'For these reasons only, comma-separated. Empty: all.',
							'Только для этих причин, через запятую. Пусто: все.',
						),
					},
				],
			},
		],
	},
	{
		displayName: t('On-Call Options', 'Параметры дежурства'),
		name: 'onCallOptions',
		type: 'collection',
		placeholder: t('Add Option', 'Добавить параметр'),
		default: {},
		displayOptions,
		options: [
			{
				displayName: t('Answer the Customer Within (Minutes)', 'Ответить клиенту за, минут'),
				name: 'answerWithinMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 15,
				description: t(
					'Told to the customer when somebody has taken the request. 0: no time is promised.',
					'Сообщается клиенту, когда обращение взяли. 0: срок не обещать.',
				),
			},
			{
				displayName: t('Finish Within (Minutes)', 'Закончить за, минут'),
				name: 'acknowledgementTimeoutMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 0,
				description: t(
					'Taken but not closed for so long: everybody is called again. 0: never.',
					'Взяли, но столько не закрывают: зовём заново. 0: никогда.',
				),
			},
			{
				displayName: t('Groups', 'Группы'),
				name: 'groups',
				type: 'string',
				typeOptions: { rows: 2 },
				default: '',
				placeholder: t('evening: Olga, Pyotr', 'вечер: Ольга, Пётр'),
				description: t(
					'One a line: name, colon, people',
					'По одной в строке: имя, двоеточие, люди',
				),
			},
			{
				displayName: t('Last Resort', 'Последняя надежда'),
				name: 'lastResort',
				type: 'string',
				default: '',
				description: t(
					'Told when everybody was called in vain. Comma-separated names.',
					'Сообщить, когда никто не взял. Имена через запятую.',
				),
			},
			{
				displayName: t('Repeat', 'Повторить кругов'),
				name: 'repeat',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 1,
			},
		],
	},
];
