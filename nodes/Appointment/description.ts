import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { calendarOptions, calendarProperties } from '../shared/calendars';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';

const onlyFor = (...operations: string[]): INodeProperties['displayOptions'] => ({
	show: { operation: operations },
});

const option = (
	value: string,
	name: string,
	action: string,
	description: string,
): INodePropertyOptions => ({ value, name, action, description });

const operations: INodePropertyOptions[] = [
	option(
		'acceptOffer',
		t('Accept Waitlist Offer', 'Принять предложение из листа'),
		t('Accept a waitlist offer', 'Принять предложение из листа ожидания'),
		t(
			'Books the freed time that was offered; the first to accept wins',
			'Записывает на предложенное время; кто первый согласился, тот и записан',
		),
	),
	option(
		'book',
		t('Book', 'Записать'),
		t('Book a visit', 'Записать на визит'),
		t(
			'From a hold or directly; only the output Booked has an appointment with its ID',
			'Из удержания или сразу; запись с номером есть только на выходе «Записан»',
		),
	),
	option(
		'cancel',
		t('Cancel', 'Отменить'),
		t('Cancel a visit', 'Отменить визит'),
		t(
			'The customer’s visit, by chat or proven phone; asks to acknowledge the policy when it is late',
			'Визит клиента по чату или подтверждённому номеру; если поздно, просит подтвердить правила',
		),
	),
	option(
		'confirm',
		t('Confirm', 'Подтвердить'),
		t('Confirm a visit', 'Подтвердить визит'),
		t('The customer said that they come', 'Клиент сказал, что придёт'),
	),
	option(
		'get',
		t('Get', 'Показать'),
		t('Get a visit', 'Показать визит'),
		t(
			'One visit with its history: the one that is named, else the customer’s own',
			'Один визит с историей изменений: указанный, а без указания визит самого клиента',
		),
	),
	option(
		'due',
		t('Handle Due', 'Обработать таймер'),
		t('Handle a due timer', 'Обработать сработавший таймер'),
		t(
			'Behind a Timer Trigger: what is to be said or done now, if it still makes sense',
			'После Timer Trigger: что сказать или сделать сейчас, если это ещё уместно',
		),
	),
	option(
		'hold',
		t('Hold', 'Удержать'),
		t('Hold a slot', 'Удержать время'),
		t('Keeps the time for a few minutes', 'Держит время несколько минут'),
	),
	option(
		'joinWaitlist',
		t('Join Waitlist', 'В лист ожидания'),
		t('Join the waitlist', 'Добавить в лист ожидания'),
		t(
			'Freed times are offered one by one, each with a limit',
			'Освободившееся время предлагается по очереди, с ограничением по времени',
		),
	),
	option(
		'leaveWaitlist',
		t('Leave Waitlist', 'Убрать из листа ожидания'),
		t('Leave the waitlist', 'Убрать из листа ожидания'),
		t('Takes the customer out of the queue', 'Убирает клиента из очереди'),
	),
	option(
		'list',
		t('List', 'Список'),
		t('List visits', 'Показать список визитов'),
		t(
			'Of the customer, or of the business when a person asks',
			'Клиента, а для сотрудника всего бизнеса',
		),
	),
	option(
		'noShow',
		t('Mark as No-Show', 'Отметить неявку'),
		t('Mark a visit as a no-show', 'Отметить неявку'),
		t(
			'Prepares the one message to the customer, unless they come again anyway',
			'Готовит единственное сообщение клиенту, если у него нет будущей записи',
		),
	),
	option(
		'visited',
		t('Mark as Visited', 'Отметить визит'),
		t('Mark a visit as visited', 'Отметить, что клиент пришёл'),
		t('The customer came', 'Клиент пришёл'),
	),
	option(
		'move',
		t('Move', 'Перенести'),
		t('Move a visit', 'Перенести визит'),
		t(
			'In one step: the new time is taken and the old one freed',
			'Одним шагом: новое время занято, старое свободно',
		),
	),
	option(
		'offerFreed',
		t('Offer Freed Time', 'Предложить освободившееся'),
		t('Offer freed time to the waitlist', 'Предложить освободившееся время листу ожидания'),
		t('Asks the one who has waited longest', 'Спрашивает того, кто ждёт дольше всех'),
	),
	option(
		'passOffer',
		t('Pass Waitlist Offer On', 'Отказаться от предложения'),
		t('Pass a waitlist offer on', 'Передать предложение следующему'),
		t('The next one who waits is asked', 'Время предлагается следующему'),
	),
	option(
		'sync',
		t('Sync Calendar', 'Сверить календарь'),
		t('Follow changes of the outside calendar', 'Учесть изменения внешнего календаря'),
		t(
			'What people moved or cancelled there; conflicts are reported, never overwritten',
			'Что перенесли или отменили там; расхождения сообщаются, ничего не затирается',
		),
	),
];

const WITH_SLOT = ['hold', 'book', 'move', 'joinWaitlist'];
const WITH_VISIT = ['book', 'confirm', 'move', 'cancel', 'get', 'noShow', 'visited'];
const WITH_CUSTOMER = ['hold', 'book', 'joinWaitlist'];

const text = (
	name: string,
	displayName: string,
	description: string,
	shown: readonly string[],
	placeholder?: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	displayOptions: onlyFor(...shown),
	description,
	...(placeholder === undefined ? {} : { placeholder }),
});

export const properties: INodeProperties[] = [
	{
		displayName: t('Operation', 'Операция'),
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		default: 'book',
		options: operations,
	},
	{
		displayName: t('Asked By', 'Кто просит'),
		name: 'askedBy',
		type: 'options',
		default: 'customer',
		displayOptions: onlyFor(
			'acceptOffer',
			'cancel',
			'confirm',
			'get',
			'list',
			'move',
			'noShow',
			'passOffer',
			'visited',
		),
		options: [
			{
				name: t('The Customer', 'Клиент'),
				value: 'customer',
				description: t(
					'Reaches only visits of this chat, this contact or their proven phone',
					'Только записи этого чата, этого контакта или подтверждённого номера',
				),
			},
			{
				name: t('A Person of the Business', 'Сотрудник'),
				value: 'person',
				description: t('Reaches every visit', 'Любые записи'),
			},
		],
	},
	text(
		'appointmentId',
		t('Appointment ID', 'ID записи'),
		t(
			'Empty: the pressed button, the item’s appointment, or the customer’s visit',
			'Пусто: из нажатой кнопки, из входных данных или запись клиента',
		),
		WITH_VISIT,
	),
	text(
		'offerId',
		t('Offer ID', 'ID предложения'),
		t(
			'Empty: the pressed button, or the latest offer to the customer',
			'Пусто: из нажатой кнопки или последнее предложение клиенту',
		),
		['acceptOffer', 'passOffer'],
	),
	{
		displayName: t('Start', 'Начало'),
		name: 'start',
		type: 'dateTime',
		default: '',
		displayOptions: onlyFor('hold', 'book', 'move'),
		description: t(
			'Empty: the slot that the customer chose (Slot Finder, Read Choice)',
			'Пусто: время, которое выбрал клиент (Slot Finder, прочитать выбор)',
		),
	},
	{
		displayName: t('From', 'С'),
		name: 'from',
		type: 'dateTime',
		default: '',
		displayOptions: onlyFor('list', 'joinWaitlist'),
		description: t(
			'Empty: now, or the time the customer named',
			'Пусто: с этого момента или названное клиентом время',
		),
	},
	{
		displayName: t('To', 'До'),
		name: 'to',
		type: 'dateTime',
		default: '',
		displayOptions: onlyFor('list', 'joinWaitlist'),
		description: t('Empty: without end', 'Пусто: без ограничения'),
	},
	text(
		'fromClock',
		t('Not Before', 'Не раньше'),
		t('Time of day; empty: any', 'Время суток; пусто: любое'),
		['joinWaitlist'],
		'18:00',
	),
	text(
		'toClock',
		t('Starts Before', 'Начать до'),
		t('Time of day; empty: any', 'Время суток; пусто: любое'),
		['joinWaitlist'],
		'21:00',
	),
	text(
		'service',
		t('Service', 'Услуга'),
		t('Empty: of the chosen slot or the form', 'Пусто: из выбранного времени или анкеты'),
		['hold', 'book', 'joinWaitlist'],
	),
	text(
		'staff',
		t('Staff', 'Специалист'),
		t(
			'Name as in the Business Profile. Empty: of the chosen slot, else anybody; when moving the same person',
			'Имя как в профиле. Пусто: из выбранного времени, иначе любой; при переносе тот же',
		),
		[...WITH_SLOT, 'list'],
	),
	text(
		'branch',
		t('Branch', 'Филиал'),
		t(
			'ID as in the Business Profile. Empty: of the item',
			'ID из профиля. Пусто: из входных данных',
		),
		['hold', 'book', 'joinWaitlist', 'list'],
	),
	{
		displayName: t('Places', 'Мест'),
		name: 'seats',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 1,
		displayOptions: onlyFor('hold', 'book', 'joinWaitlist'),
		description: t('Places in a class or chairs', 'Мест в группе или кресел'),
	},
	text(
		'customerName',
		t('Customer Name', 'Имя клиента'),
		t('Empty: of the form or the contact', 'Пусто: из анкеты или контакта'),
		WITH_CUSTOMER,
	),
	text(
		'phone',
		t('Customer Phone', 'Телефон клиента'),
		t('Empty: of the form or the contact', 'Пусто: из анкеты или контакта'),
		WITH_CUSTOMER,
		'+7 900 123-45-67',
	),
	text('comment', t('Comment', 'Комментарий'), t('Empty: of the form', 'Пусто: из анкеты'), [
		'hold',
		'book',
	]),
	{
		displayName: t('Hold for (Minutes)', 'Держать, минут'),
		name: 'holdMinutes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		displayOptions: onlyFor('hold'),
		description: t('0: as in the Business Profile', '0: как в профиле'),
	},
	{
		displayName: t('Policy Acknowledged', 'Правила подтверждены'),
		name: 'acknowledged',
		type: 'boolean',
		default: false,
		displayOptions: onlyFor('cancel'),
		description: t(
			'Whether the customer knows that it is late; the button of the reply counts by itself',
			'Знает ли клиент, что отмена поздняя; кнопка из ответа учитывается сама',
		),
	},
	{
		displayName: t('Status', 'Статус'),
		name: 'status',
		type: 'options',
		default: 'upcoming',
		displayOptions: onlyFor('list'),
		options: [
			{ name: t('All', 'Все'), value: 'all' },
			{ name: t('Booked', 'Записан'), value: 'booked' },
			{ name: t('Booked or Confirmed', 'Записан или подтвердил'), value: 'upcoming' },
			{ name: t('Cancelled', 'Отменён'), value: 'cancelled' },
			{ name: t('Confirmed', 'Подтвердил'), value: 'confirmed' },
			{ name: t('Held', 'Удержан'), value: 'held' },
			{ name: t('No-Show', 'Неявка'), value: 'no_show' },
			{ name: t('Visited', 'Пришёл'), value: 'visited' },
		],
	},
	{
		displayName: t('Calendar File', 'Файл для календаря'),
		name: 'icsProperty',
		type: 'string',
		default: 'ics',
		displayOptions: onlyFor('book', 'move', 'cancel', 'acceptOffer'),
		description: t(
			'Binary property for the .ics file of the visit; empty: none',
			'Двоичное свойство для файла .ics; пусто: не создавать',
		),
	},
	{
		displayName: t('Calendar', 'Календарь'),
		name: 'calendar',
		type: 'options',
		noDataExpression: true,
		default: 'builtin',
		options: calendarOptions,
		description: t(
			'Where visits are written besides the store; the same choice in every Night Desk node',
			'Куда записи попадают кроме хранилища; во всех узлах Night Desk выбирайте одно и то же',
		),
	},
	...calendarProperties,
	{
		displayName: t('Business Profile', 'Профиль бизнеса'),
		name: 'profileName',
		type: 'string',
		default: '',
		description: t('Empty: the one of the dialogue', 'Пусто: профиль диалога'),
	},
	{
		displayName: t('Options', 'Параметры'),
		name: 'options',
		type: 'collection',
		placeholder: t('Add Option', 'Добавить параметр'),
		default: {},
		options: [
			{
				displayName: t('Move This Visit Forward', 'Перенести раньше эту запись'),
				name: 'moveForward',
				type: 'string',
				default: '',
				description: t(
					'For Join Waitlist: ID of a visit that ends when an earlier time is accepted',
					'Для листа ожидания: ID записи, которая отменится, когда клиент примет более раннее время',
				),
			},
			{
				displayName: t('Reason', 'Причина'),
				name: 'reason',
				type: 'string',
				default: '',
				description: t('For the history and the log', 'Для истории и журнала'),
			},
			{
				displayName: t('Step', 'Шаг'),
				name: 'step',
				type: 'string',
				default: '',
				description: t(
					'Names this step within the turn: a repeated run of the same step gives the same result. Empty: this node.',
					'Имя шага внутри обращения: повторный запуск того же шага даёт тот же результат. Пусто: этот узел.',
				),
			},
			{
				displayName: t('Who', 'Кто'),
				name: 'who',
				type: 'string',
				default: '',
				description: t('Name of the person who acts, for the log', 'Имя сотрудника для журнала'),
			},
		],
	},
	storeProperty,
];
