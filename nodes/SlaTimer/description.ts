import type { INodeProperties } from 'n8n-workflow';

import { onlyFor, optionsProperty, profileOption, stepOption } from '../shared/description';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';

const operationProperty: INodeProperties = {
	displayName: t('Operation', 'Операция'),
	name: 'operation',
	type: 'options',
	noDataExpression: true,
	default: 'start',
	options: [
		{
			name: t('Check', 'Проверить'),
			value: 'check',
			action: t('Check what a fired timer was set for', 'Проверить сработавший таймер'),
			description: t(
				'Behind Timer Trigger with the kind SLA: is somebody still waiting? Each warning and each breach comes out once.',
				'После Timer Trigger с видом «Срок ответа»: ждёт ли ещё клиент? Каждое предупреждение и каждая просрочка выходят один раз.',
			),
		},
		{
			name: t('Pause', 'Приостановить'),
			value: 'pause',
			action: t('Pause the reply clock', 'Приостановить срок ответа'),
			description: t(
				'While the customer is asked something; the next message of the customer ends it',
				'Пока ждём ответа клиента; его следующее сообщение снимает паузу',
			),
		},
		{
			name: t('Report', 'Показать'),
			value: 'report',
			action: t('Report the reply clock', 'Показать срок ответа'),
			description: t('Adds where the clocks stand to the item', 'Добавляет состояние сроков'),
		},
		{
			name: t('Resume', 'Продолжить'),
			value: 'resume',
			action: t('Resume the reply clock', 'Продолжить срок ответа'),
		},
		{
			name: t('Start', 'Начать'),
			value: 'start',
			action: t('Start the reply clock', 'Начать срок ответа'),
			description: t(
				'The customer waits for an answer from the moment of the message',
				'Клиент ждёт ответа с момента сообщения',
			),
		},
		{
			name: t('Stop', 'Остановить'),
			value: 'stop',
			action: t('Stop the reply clock', 'Остановить срок ответа'),
			description: t(
				'Answered, closed, or no answer needed. Replies of Channel Reply and messages of colleagues stop it by themselves.',
				'Ответили, закрыли или отвечать не нужно. Ответы узла Channel Reply и сообщения коллег останавливают его сами.',
			),
		},
	],
};

const hoursOptions: INodeProperties['options'] = [
	{ name: t('As in the Profile', 'Как в профиле'), value: 'profile' },
	{
		name: t('Day and Night', 'Круглосуточно'),
		value: 'always',
		description: t('24 hours, every day', '24 часа, каждый день'),
	},
	{
		name: t('Night Window', 'Ночное окно'),
		value: 'night',
		description: t('Only in the night window of the profile', 'Только в ночном окне профиля'),
	},
	{
		name: t('Working Hours', 'Часы работы'),
		value: 'working',
		description: t(
			'Opening hours of the branch, with holidays and dates of their own',
			'Часы работы филиала с учётом праздников и особых дат',
		),
	},
];

const answersOptions: INodeProperties['options'] = [
	{ name: t('Anybody', 'Любой'), value: 'anyone' },
	{ name: t('As in the Profile', 'Как в профиле'), value: 'profile' },
	{ name: t('Only a Person', 'Только человек'), value: 'person' },
	{ name: t('Only the Bot', 'Только бот'), value: 'bot' },
];

const minutesOption = (displayName: string, name: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	typeOptions: { minValue: 0 },
	default: 0,
	description: t('In place of the profile’s', 'Вместо заданного в профиле'),
});

const atOption: INodeProperties = {
	displayName: t('At', 'Когда'),
	name: 'at',
	type: 'dateTime',
	default: '',
	description: t(
		'Moment with a time zone. Empty: of the message when starting, now otherwise.',
		'Момент с часовым поясом. Пусто: время сообщения при начале, иначе сейчас.',
	),
};

const subjectOption: INodeProperties = {
	displayName: t('Subject', 'Предмет'),
	name: 'subject',
	type: 'string',
	default: '',
	placeholder: 'call:4711',
	description: t(
		'A name of your own for what is timed, for requests without a dialogue. Empty: the dialogue of the item.',
		'Своё имя того, что отмеряется, для обращений без диалога. Пусто: диалог во входных данных.',
	),
};

const collection = (
	operations: readonly string[],
	options: readonly INodeProperties[],
): INodeProperties => optionsProperty(options, ...operations);

export const properties: INodeProperties[] = [
	operationProperty,
	{
		displayName: t('Tier', 'Срочность'),
		name: 'tier',
		type: 'options',
		default: 'auto',
		displayOptions: onlyFor('start'),
		options: [
			{
				name: t('As Understood', 'Как понято'),
				value: 'auto',
				description: t(
					'Hot when it is urgent or the wanted time is within 48 hours',
					'Горячий, если срочно или желаемое время в ближайшие 48 часов',
				),
			},
			{ name: t('Cold', 'Холодный'), value: 'cold' },
			{ name: t('Hot', 'Горячий'), value: 'hot' },
			{ name: t('Warm', 'Тёплый'), value: 'warm' },
		],
		description: t(
			'How soon the customer must be answered; the minutes are in the Business Profile',
			'Как скоро нужно ответить; минуты задаются в профиле бизнеса',
		),
	},
	{
		displayName: t('Hours', 'Время'),
		name: 'hours',
		type: 'options',
		default: 'profile',
		displayOptions: onlyFor('start'),
		options: hoursOptions,
		description: t('When the clock runs', 'Когда идёт отсчёт'),
	},
	{
		displayName: t('Whose Answer Counts', 'Чей ответ считается'),
		name: 'answersOf',
		type: 'options',
		default: 'profile',
		displayOptions: onlyFor('start'),
		options: answersOptions,
		description: t(
			'After a hand-over choose "Only a Person": then the bot’s replies do not stop this clock. A dialogue may have both clocks.',
			'После передачи человеку выберите «Только человек»: ответы бота этот срок не остановят. У диалога могут быть оба срока.',
		),
	},
	{
		displayName: t('What Happened', 'Что произошло'),
		name: 'happening',
		type: 'options',
		default: 'auto',
		displayOptions: onlyFor('stop'),
		options: [
			{
				name: t('As in the Item', 'По входным данным'),
				value: 'auto',
				description: t(
					'After Channel Reply: the bot answered; a colleague’s message: a person answered',
					'После Channel Reply: ответил бот; сообщение коллеги: ответил человек',
				),
			},
			{ name: t('No Answer Needed', 'Ответ не нужен'), value: 'no-answer-needed' },
			{ name: t('Person Answered', 'Ответил человек'), value: 'person' },
			{ name: t('Request Closed', 'Обращение закрыто'), value: 'resolved' },
			{ name: t('The Bot Answered', 'Ответил бот'), value: 'bot' },
		],
	},
	{
		displayName: t('Who', 'Кто'),
		name: 'who',
		type: 'string',
		default: '',
		displayOptions: { show: { operation: ['stop'], happening: ['auto', 'person'] } },
		description: t('Name for the log', 'Имя для журнала'),
	},
	{
		displayName: t(
			'The item brings "sla.onBreach": queue, head, next employee and the texts, as the Business Profile says. To tell the head, put Channel Reply behind Breach with "Send To: The Recipient" and the text {{ $json.sla.onBreach.message.text }}. Still Waiting brings a reply to the customer.',
			'Во входных данных появляется «sla.onBreach»: очередь, руководитель, следующий сотрудник и тексты из профиля бизнеса. Чтобы сообщить руководителю, поставьте после «Просрочено» узел «Ответ клиенту» с «Кому: Получателю» и текстом {{ $json.sla.onBreach.message.text }}. «Всё ещё ждёт» несёт готовый ответ клиенту.',
		),
		name: 'checkNotice',
		type: 'notice',
		default: '',
		displayOptions: onlyFor('check'),
	},
	collection(
		['start'],
		[
			atOption,
			minutesOption(t('First Answer (Minutes)', 'Первый ответ (минут)'), 'firstMinutes'),
			minutesOption(t('Next Answers (Minutes)', 'Следующие ответы (минут)'), 'nextMinutes'),
			profileOption,
			minutesOption(t('Until Closed (Minutes)', 'До закрытия (минут)'), 'resolutionMinutes'),
			stepOption,
			subjectOption,
			{
				displayName: t('Warn After (Percent)', 'Предупредить после (процентов)'),
				name: 'warnAtPercent',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 99 },
				default: 80,
				description: t('Of the target; 0: no warning', 'Доля срока; 0: без предупреждения'),
			},
		],
	),
	collection(['stop', 'pause', 'resume'], [atOption, stepOption, subjectOption]),
	collection(['report'], [subjectOption]),
	collection(['check'], [profileOption, stepOption, subjectOption]),
	storeProperty,
];
