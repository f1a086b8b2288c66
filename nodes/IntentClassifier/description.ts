import type { INodeProperties } from 'n8n-workflow';

import { INTENT_NAMES } from '../../lib/understanding/routing';
import { BUSINESS_KINDS, INTENTS } from '../../lib/understanding/types';
import { profileOption } from '../shared/description';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';
import { teachProperties } from './teach.description';
import { testProperties } from './test.description';

const intentOptions = INTENTS.filter((intent) => intent !== 'urgent').map((intent) => ({
	name: t(...INTENT_NAMES[intent]),
	value: intent,
}));

/** The scenarios of the night regulation, as an owner finds them at first. */
const defaultScenarios = [
	{ name: t('Booking', 'Запись'), intents: ['booking', 'availability', 'qualification'] },
	{ name: t('Price', 'Цена'), intents: ['price', 'quote', 'discount'] },
	{ name: t('Move or Cancel', 'Перенос или отмена'), intents: ['reschedule', 'cancel'] },
	{
		name: t('Confirm or Decline', 'Да или нет'),
		intents: ['confirm', 'decline', 'upsell_yes', 'consent_yes'],
	},
	{ name: t('Question', 'Вопрос'), intents: ['question_faq', 'order_status', 'technical'] },
	{ name: t('Complaint', 'Жалоба'), intents: ['complaint', 'refund'] },
	{ name: t('Person', 'Человек'), intents: ['human', 'consent_withdraw'] },
	{ name: t('Small Talk', 'Приветствие и спасибо'), intents: ['greeting', 'thanks', 'feedback'] },
	{ name: t('Spam', 'Спам'), intents: ['spam'] },
];

const businessNames: Record<(typeof BUSINESS_KINDS)[number], readonly [string, string]> = {
	salon: ['Salon', 'Салон'],
	clinic: ['Clinic', 'Клиника'],
	fitness: ['Fitness', 'Фитнес'],
	tutor: ['Tutor', 'Репетитор'],
	car_service: ['Car Service', 'Автосервис'],
	service_desk: ['Service Desk', 'Сервисная служба'],
};

const whenClassifying = { show: { operation: ['classify'] } };
/** Inside a collection, parameters of the node are named from the root. */
const onlyClassifying = { show: { '/operation': ['classify'] } };
const whenReading = { show: { operation: ['classify', 'test'] } };

export const properties: INodeProperties[] = [
	{
		displayName: t('Operation', 'Действие'),
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: t('Classify', 'Разобрать сообщение'),
				value: 'classify',
				action: t('Classify a message', 'Разобрать сообщение'),
				description: t(
					'Reads what the customer wants and sends the item to that scenario',
					'Понимает, чего хочет клиент, и отправляет его в нужный сценарий',
				),
			},
			{
				name: t('Teach', 'Научить'),
				value: 'teach',
				action: t('Teach a phrase or correct an answer', 'Научить фразе или исправить ошибку'),
				description: t(
					'Keeps a phrase with its right intent; it counts from the next message on',
					'Запоминает фразу с верным намерением; учитывается со следующего сообщения',
				),
			},
			{
				name: t('Test the Understanding', 'Проверить понимание'),
				value: 'test',
				action: t('Test the understanding', 'Проверить понимание'),
				description: t(
					'Shows what would go where, for exported chats or the shipped messages; nothing is sent',
					'Показывает, что куда ушло бы: для выгрузки переписки или сообщений из пакета; ничего не отправляет',
				),
			},
		],
		default: 'classify',
	},
	...teachProperties,
	...testProperties,
	{
		displayName: t(
			'Urgent messages leave first, whatever else they say. Connect Urgent and Not Understood: nobody should fall through.',
			'Срочные сообщения выходят первыми, о чём бы ещё в них ни шла речь. Подключите выходы «Срочно» и «Не понято»: никто не должен потеряться.',
		),
		name: 'notice',
		displayOptions: whenClassifying,
		type: 'notice',
		default: '',
	},
	{
		displayName: t('Scenarios', 'Сценарии'),
		name: 'scenarios',
		displayOptions: whenReading,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Scenario', 'Добавить сценарий'),
		description: t(
			'Each scenario gets an output of its own. A message leaves by the first scenario that lists its intent.',
			'У каждого сценария свой выход. Сообщение уходит в первый сценарий, где указано его намерение.',
		),
		default: { values: defaultScenarios },
		options: [
			{
				displayName: t('Scenario', 'Сценарий'),
				name: 'values',
				values: [
					{
						displayName: t('Name', 'Название'),
						name: 'name',
						type: 'string',
						default: '',
						description: t('Shown at the output', 'Показывается у выхода'),
					},
					{
						displayName: t('Intents', 'Намерения'),
						name: 'intents',
						type: 'multiOptions',
						options: intentOptions,
						default: [],
					},
					{
						displayName: t('Your Own Intents', 'Свои намерения'),
						name: 'ownIntents',
						type: 'string',
						default: '',
						placeholder: 'gift_card, parking',
						description: t(
							'Names of intents that you taught by example phrases, separated by commas',
							'Названия намерений, которым вы научили примерами, через запятую',
						),
					},
				],
			},
		],
	},
	{
		displayName: t('Ask Below Confidence', 'Переспрашивать при уверенности ниже'),
		name: 'threshold',
		displayOptions: whenReading,
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
		default: 0.45,
		description: t(
			'Below it the customer is asked once which of the two likeliest readings is meant. 0.8 means that eight of ten readings are right.',
			'Ниже этого порога клиента один раз спрашивают, что из двух он имел в виду. 0,8 значит: верны восемь из десяти.',
		),
	},
	{
		displayName: t('Language Model', 'Языковая модель'),
		name: 'languageModel',
		displayOptions: whenClassifying,
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: t('None', 'Нет'),
				value: 'none',
				description: t('Offline: nothing leaves this n8n', 'Без сети: ничего не покидает этот n8n'),
			},
			{
				name: t('OpenAI-Compatible Service', 'Сервис, совместимый с OpenAI'),
				value: 'service',
				description: t(
					'OpenAI, Ollama, GigaChat, YandexGPT',
					'OpenAI, Ollama, GigaChat, YandexGPT',
				),
			},
			{
				name: t('Connected Chat Model', 'Подключённая модель'),
				value: 'connected',
				description: t(
					'A chat model node wired to this node',
					'Узел чат-модели, подключённый к этому узлу',
				),
			},
		],
		default: 'none',
		description: t(
			'Asked only about messages that the offline reading is unsure of. Personal data are masked before they leave.',
			'Спрашивается только о сообщениях, в которых офлайн-разбор не уверен. Личные данные перед отправкой скрываются.',
		),
	},
	{
		displayName: t('Phrases You Teach', 'Ваши примеры фраз'),
		name: 'phrases',
		displayOptions: whenReading,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: t('Add Phrase', 'Добавить фразу'),
		default: {},
		description: t(
			'Your customers’ own words. They count from the next message on.',
			'Слова ваших клиентов. Учитываются со следующего сообщения.',
		),
		options: [
			{
				displayName: t('Phrase', 'Фраза'),
				name: 'values',
				values: [
					{ displayName: t('Text', 'Текст'), name: 'text', type: 'string', default: '' },
					{
						displayName: t('Intent', 'Намерение'),
						name: 'intent',
						type: 'string',
						default: 'booking',
						description: t(
							'One of the package’s intents (booking, price, complaint, urgent…) or a name of your own',
							'Одно из намерений пакета (booking, price, complaint, urgent…) или своё название',
						),
					},
				],
			},
		],
	},
	{
		displayName: t('Options', 'Дополнительно'),
		name: 'options',
		displayOptions: whenReading,
		type: 'collection',
		placeholder: t('Add Option', 'Добавить'),
		default: {},
		options: [
			{
				displayName: t('Ask Model Below Confidence', 'Спрашивать модель при уверенности ниже'),
				name: 'askModelBelow',
				displayOptions: onlyClassifying,
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1, numberPrecision: 2 },
				default: 0.7,
			},
			{
				displayName: t('Business', 'Бизнес'),
				name: 'business',
				type: 'options',
				options: [
					{ name: t('From the Profile', 'Из профиля'), value: '' },
					...BUSINESS_KINDS.map((kind) => ({
						name: t(...(businessNames[kind] as [string, string])),
						value: kind,
					})),
				],
				default: '',
			},
			{
				displayName: t('Hot Within Hours', 'Горячий, если нужно в течение часов'),
				name: 'hotWithinHours',
				displayOptions: onlyClassifying,
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 48,
			},
			{
				displayName: t('Model Time Limit (Seconds)', 'Ждать модель не дольше (секунд)'),
				name: 'modelSeconds',
				displayOptions: onlyClassifying,
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 60 },
				default: 8,
				description: t('Then the offline reading stands', 'Затем действует офлайн-разбор'),
			},
			{
				displayName: t('Model Tokens per Day', 'Токенов модели в сутки'),
				name: 'tokensPerDay',
				displayOptions: onlyClassifying,
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 100000,
				description: t(
					'Spend limit over all workflows; above it messages are read offline',
					'Предел расхода по всем сценариям; сверх него сообщения разбираются офлайн',
				),
			},
			profileOption,
			{
				displayName: t('Text', 'Текст'),
				name: 'text',
				displayOptions: onlyClassifying,
				type: 'string',
				default: '',
				description: t('Empty: the text of the message', 'Пусто: текст сообщения'),
			},
			{
				displayName: t('Urgent Words', 'Слова срочности'),
				name: 'urgentWords',
				type: 'string',
				default: '',
				description: t(
					'Your own words that make a message urgent, separated by commas; those of the profile count as well',
					'Ваши слова, с которыми сообщение срочное, через запятую; слова из профиля учитываются тоже',
				),
			},
		],
	},
	storeProperty,
];
