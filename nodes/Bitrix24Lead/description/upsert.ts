import type { INodeProperties } from 'n8n-workflow';

import { t } from '../../shared/locale';
import { fromCaseFile, list, show, yesNo } from './common';

const only = show('upsert');

const details: INodeProperties[] = [
	fromCaseFile(only, 'personName', t('Name', 'Имя')),
	fromCaseFile(only, 'phone', t('Phone', 'Телефон')),
	fromCaseFile(only, 'email', t('Email', 'E-mail')),
	fromCaseFile(only, 'service', t('Service', 'Услуга')),
	fromCaseFile(
		only,
		'when',
		t('Date and Time', 'Дата и время'),
		t(
			'When the customer wants to come: a date with time, or words. Empty: what the dialogue has collected.',
			'Когда клиент хочет прийти: дата со временем или слова. Пусто – то, что собрал диалог.',
		),
	),
];

const card: INodeProperties[] = [
	list(only, 'sourceId', t('Source', 'Источник'), 'getSources'),
	list(only, 'responsibleId', t('Responsible Person', 'Ответственный'), 'getUsers'),
	{
		displayName: t('Create As', 'Создавать как'),
		name: 'createAs',
		type: 'options',
		displayOptions: only,
		options: [
			{
				name: t(
					'Lead (Contact and Deal Where Leads Are Off)',
					'Лид (контакт и сделка, если лиды выключены)',
				),
				value: 'auto',
			},
			{ name: t('Contact and Deal', 'Контакт и сделка'), value: 'deal' },
		],
		default: 'auto',
		description: t(
			'How a request is written down. The node sees by itself whether the portal works with leads.',
			'Как записывать обращение. Работает ли портал с лидами, узел определяет сам.',
		),
	},
	list(only, 'categoryId', t('Pipeline', 'Воронка'), 'getCategories'),
	list(only, 'stageId', t('Stage', 'Стадия'), 'getStages'),
];

const pair = (name: string, value: string): INodeProperties['options'] => [
	{
		displayName: t('Field', 'Поле'),
		name: 'pair',
		values: [
			{ displayName: name, name: 'name', type: 'string', default: '' },
			{ displayName: value, name: 'value', type: 'string', default: '' },
		],
	},
];

const text = (name: string, displayName: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	description,
});

const options: INodeProperties = {
	displayName: t('Options', 'Параметры'),
	name: 'options',
	type: 'collection',
	placeholder: t('Add Option', 'Добавить параметр'),
	default: {},
	displayOptions: only,
	options: [
		text(
			'branch',
			t('Branch', 'Филиал'),
			t(
				'Branch of the business. Empty: from the case file.',
				'Филиал. Пусто – из досье обращения.',
			),
		),
		text(
			'campaign',
			t('Campaign', 'Кампания'),
			t(
				'Where the customer came from. Empty: from the case file.',
				'Откуда пришёл клиент. Пусто – из досье обращения.',
			),
		),
		text(
			'channel',
			t('Channel', 'Канал'),
			t(
				'Name of the messenger on the card. Empty: from the case file.',
				'Название мессенджера на карточке. Пусто – из досье обращения.',
			),
		),
		{
			displayName: t('More Fields', 'Другие поля'),
			name: 'fields',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			placeholder: t('Add Field', 'Добавить поле'),
			description: t(
				'Fields by their codes (opportunity, UF_CRM_…). They are filled when empty; what a colleague has typed stays.',
				'Поля по кодам (opportunity, UF_CRM_…). Заполняются, если пусты; введённое сотрудником остаётся.',
			),
			options: pair(t('Code', 'Код'), t('Value', 'Значение')),
		},
		text(
			'moveToStage',
			t('Move to Stage', 'Перевести на стадию'),
			t(
				'Code of the stage to which an existing card is moved. Won and lost cards stay where they are.',
				'Код стадии, на которую переводится существующая карточка. Выигранные и проигранные не трогаются.',
			),
		),
		text(
			'nextStep',
			t('Next Step', 'Что дальше'),
			t(
				'What a colleague has to do; shown in the summary',
				'Что нужно сделать сотруднику; показывается в сводке',
			),
		),
		yesNo(
			'night',
			t('Night', 'Ночь'),
			t('Whether the card is marked «ночь»', 'Ставить ли отметку «ночь»'),
		),
		{
			displayName: t('Observer Names or IDs', 'Наблюдатели'),
			name: 'observerIds',
			type: 'multiOptions',
			typeOptions: { loadOptionsMethod: 'getUsers' },
			default: [],
			description: t(
				'Colleagues who see the card and its changes. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				'Сотрудники, которые видят карточку и её изменения. Выберите из списка или задайте ID <a href="https://docs.n8n.io/code/expressions/">выражением</a>.',
			),
		},
		text(
			'originatorId',
			t('Originator', 'Внешняя система'),
			t(
				'Separates several Night Desks on one portal; default night-desk',
				'Разделяет несколько Night Desk на одном портале; по умолчанию night-desk',
			),
		),
		text(
			'originId',
			t('Request ID', 'ID обращения'),
			t(
				'Names the request for ever: the same id always finds the same card. Empty: channel, account, chat and conversation.',
				'Постоянное имя обращения: по нему всегда находится та же карточка. Пусто – канал, аккаунт, чат и диалог.',
			),
		),
		{
			displayName: t('Required Details', 'Обязательные данные'),
			name: 'required',
			type: 'multiOptions',
			default: [],
			description: t(
				'Without them the item fails and nothing is written',
				'Без них элемент завершается ошибкой и ничего не записывается',
			),
			options: [
				{ name: t('Date and Time', 'Дата и время'), value: 'when' },
				{ name: t('Name', 'Имя'), value: 'name' },
				{ name: t('Phone', 'Телефон'), value: 'phone' },
				{ name: t('Service', 'Услуга'), value: 'service' },
				{ name: t('Source', 'Источник'), value: 'sourceId' },
			],
		},
		{
			displayName: t('Same Phone', 'Тот же телефон'),
			name: 'samePhone',
			type: 'options',
			default: 'join',
			description: t(
				'What to do when a card of the last 24 hours, still in work, has the same phone but came from another chat',
				'Что делать, если за последние 24 часа есть незакрытая карточка с тем же телефоном из другого чата',
			),
			options: [
				{ name: t('Add to That Card', 'Дополнить её'), value: 'join' },
				{ name: t('Make a Card of Its Own', 'Создать отдельную'), value: 'separate' },
			],
		},
		text(
			'sourceDescription',
			t('Source Details', 'Об источнике'),
			t('Empty: channel, night and branch', 'Пусто – канал, ночь и филиал'),
		),
		{
			displayName: t('Summary', 'Сводка диалога'),
			name: 'summary',
			type: 'options',
			default: 'comment',
			description: t(
				'Where the dialogue in short is kept: who, wants what, when, how urgent, the answers',
				'Где хранить краткое содержание диалога: кто, что нужно, когда, срочность, ответы',
			),
			options: [
				{ name: t('Timeline Comment', 'Комментарий в ленте'), value: 'comment' },
				{ name: t('Comment Field of the Card', 'Поле «Комментарий» карточки'), value: 'field' },
				{ name: t('Nowhere', 'Нигде'), value: 'none' },
			],
		},
		text(
			'title',
			t('Title', 'Название'),
			t('Empty: service, name, channel and night', 'Пусто – услуга, имя, канал и ночь'),
		),
		yesNo(
			'urgent',
			t('Urgent', 'Срочно'),
			t('Whether the card is marked as urgent', 'Отмечать ли карточку как срочную'),
		),
		{
			displayName: t('UTM Tags', 'UTM-метки'),
			name: 'utm',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			placeholder: t('Add Tag', 'Добавить метку'),
			description: t(
				'Names without "utm_": source, medium, campaign, content, term',
				'Имена без «utm_»: source, medium, campaign, content, term',
			),
			options: pair(t('Name', 'Имя'), t('Value', 'Значение')),
		},
	],
};

export const upsertProperties: readonly INodeProperties[] = [...details, ...card, options];
