import type { INodeProperties } from 'n8n-workflow';

import { channelOptions } from '../shared/channels';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';
import { downloadProperties } from './download.description';

/** The channel of the message itself; then every messenger's credential can be given. */
export const OWN_CHANNEL = 'own';

const whenSending = { operation: ['send'] };
const toGivenChat = { ...whenSending, sendTo: ['chat'] };

const buttonFields: INodeProperties[] = [
	{
		displayName: t('Title', 'Надпись'),
		name: 'title',
		type: 'string',
		default: '',
		required: true,
	},
	{
		displayName: t('Action', 'Действие'),
		name: 'action',
		type: 'options',
		options: [
			{ name: t('Answer', 'Ответить'), value: 'reply' },
			{ name: t('Ask for the Phone', 'Попросить телефон'), value: 'phone' },
			{ name: t('Open a Link', 'Открыть ссылку'), value: 'link' },
		],
		default: 'reply',
	},
	{
		displayName: t('Comes Back As', 'Вернётся как'),
		name: 'payload',
		type: 'string',
		displayOptions: { show: { action: ['reply'] } },
		default: '',
		description: t(
			'What the workflow receives when the button is pressed. Empty: the title.',
			'Что получит сценарий при нажатии. Пусто: надпись.',
		),
	},
	{
		displayName: 'URL',
		name: 'url',
		type: 'string',
		displayOptions: { show: { action: ['link'] } },
		default: '',
		placeholder: 'https://',
	},
];

export const properties: INodeProperties[] = [
	{
		displayName: t('Operation', 'Операция'),
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: t('Download Media', 'Загрузить файлы'),
				value: 'download',
				action: t('Download the customer’s files', 'Загрузить файлы клиента'),
				description: t(
					'Fetches photos, voice messages and documents of the message in the item',
					'Загружает фото, голосовые и документы из сообщения во входных данных',
				),
			},
			{
				name: t('Send', 'Отправить'),
				value: 'send',
				action: t('Send a reply', 'Отправить ответ'),
				description: t(
					'Answers the customer, or writes first',
					'Отвечает клиенту или пишет первым',
				),
			},
		],
		default: 'send',
	},
	...downloadProperties,
	{
		displayName: t('Channel', 'Канал'),
		name: 'channel',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: t('The Message’s Own Channel', 'Канал самого сообщения'),
				value: OWN_CHANNEL,
				description: t(
					'Answers in the messenger that the customer wrote in',
					'Отвечает в том мессенджере, где написал клиент',
				),
			},
			...channelOptions,
		],
		default: OWN_CHANNEL,
	},
	{
		displayName: t('Send To', 'Кому'),
		name: 'sendTo',
		type: 'options',
		displayOptions: { show: whenSending },
		noDataExpression: true,
		options: [
			{
				name: t('The Customer’s Chat', 'В чат клиента'),
				value: 'customer',
				description: t('The chat of the message in the item', 'В чат сообщения из входных данных'),
			},
			{
				name: t('The Recipient in the Item', 'Получателю из входных данных'),
				value: 'recipient',
				description: t(
					'Writes first to whom an earlier node names: a reminder, an offer, a call to the person on call',
					'Пишет первым тому, кого назвал предыдущий узел: напоминание, предложение, вызов дежурного',
				),
			},
			{
				name: t('A Given Chat', 'В указанный чат'),
				value: 'chat',
				description: t(
					'Writes first: to a colleague, a group, or a customer who wrote before',
					'Пишет первым: коллеге, в группу или клиенту, который писал раньше',
				),
			},
		],
		default: 'customer',
	},
	{
		displayName: t('Chat ID', 'ID чата'),
		name: 'chatId',
		type: 'string',
		default: '',
		required: true,
		displayOptions: { show: toGivenChat },
		description: t(
			'As the messenger names the chat; in Telegram also @name of a channel or group',
			'Как его называет мессенджер; в Telegram также @имя канала или группы',
		),
	},
	{
		displayName: t('Text', 'Текст'),
		name: 'text',
		type: 'string',
		displayOptions: { show: whenSending },
		typeOptions: { rows: 4 },
		default: '',
		placeholder: t(
			'Empty: the reply prepared in the item',
			'Пусто: ответ, подготовленный во входных данных',
		),
		description: t(
			'What to say. Empty: the reply that an earlier node has prepared ("reply" in the item).',
			'Что сказать. Пусто: ответ, который подготовил предыдущий узел («reply» во входных данных).',
		),
	},
	{
		displayName: t('Format', 'Оформление'),
		name: 'format',
		type: 'options',
		displayOptions: { show: whenSending },
		options: [
			{ name: t('Plain Text', 'Простой текст'), value: 'plain' },
			{
				name: t('Simple HTML', 'Простой HTML'),
				value: 'html',
				description: '<b>, <i>, <u>, <s>, <code>, <a href>',
			},
		],
		default: 'plain',
		description: t('How the text above is written', 'Как написан текст выше'),
	},
	{
		displayName: t('Buttons', 'Кнопки'),
		name: 'buttons',
		type: 'fixedCollection',
		displayOptions: { show: whenSending },
		typeOptions: { multipleValues: true, sortable: true },
		placeholder: t('Add Button', 'Добавить кнопку'),
		default: {},
		options: [{ displayName: t('Button', 'Кнопка'), name: 'button', values: buttonFields }],
		description: t(
			'Under the text, instead of the prepared ones. Where the messenger has none, or not so many, they become a numbered list.',
			'Под текстом, вместо подготовленных. Где кнопок нет или их слишком много, они становятся нумерованным списком.',
		),
	},
	{
		displayName: t('Options', 'Параметры'),
		name: 'options',
		type: 'collection',
		displayOptions: { show: whenSending },
		placeholder: t('Add Option', 'Добавить параметр'),
		default: {},
		options: [
			{
				displayName: t('Buttons in a Row', 'Кнопок в ряду'),
				name: 'perRow',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 8 },
				default: 1,
			},
			{
				displayName: t('If Not Deliverable, Try', 'Если не доставить, попробовать'),
				name: 'fallBack',
				type: 'multiOptions',
				options: channelOptions.filter(({ value }) => value !== 'webchat'),
				default: [],
				description: t(
					'For messages that we start: the person’s other chats in these channels, in the order chosen; SMS and calls go to their phone. Each needs its credential above.',
					'Для сообщений, которые начинаем мы: другие чаты этого человека в этих каналах, в выбранном порядке; SMS и звонок идут на его телефон. Для каждого нужны учётные данные выше.',
				),
			},
			{
				displayName: t('Keep Quiet Hours', 'Соблюдать тихие часы'),
				name: 'quietHours',
				type: 'boolean',
				default: false,
				description: t(
					'Whether messages that we start are held back in the quiet hours of the profile: the item leaves by "Not Deliverable" with the reason quiet_hours and the time until which to wait (sent.until)',
					'Придерживать ли сообщения, которые начинаем мы, в тихие часы профиля: элемент выйдет через «Не доставить» с причиной quiet_hours и временем, до которого ждать (sent.until)',
				),
			},
			{
				displayName: t('Picture Address', 'Адрес картинки'),
				name: 'pictureUrl',
				type: 'string',
				default: '',
				placeholder: 'https://',
				description: t(
					'Where everybody can fetch the same picture; see "File Address"',
					'Где эта же картинка доступна всем; см. «Адрес файла»',
				),
			},
			{
				displayName: t('Profile Name', 'Имя профиля'),
				name: 'profileName',
				type: 'string',
				default: '',
				description: t(
					'Whose quiet hours count. Empty: the default profile.',
					'Чьи тихие часы действуют. Пусто: профиль по умолчанию.',
				),
			},
			{
				displayName: t('File Field', 'Поле с файлом'),
				name: 'file',
				type: 'string',
				default: '',
				placeholder: 'ics',
				description: t(
					'Name of the binary field with a file, such as the calendar file of a visit. It goes after the text, where the item has one. Messengers that take no files (or only by an address) get a line in the text, and "sent.leftOut" says so.',
					'Имя двоичного поля с файлом, например файла календаря. Он уйдёт после текста, если есть во входных данных. Где файлы не принимают (или только по адресу), в тексте будет строка об этом, а «sent.leftOut» назовёт файл.',
				),
			},
			{
				displayName: t('File Address', 'Адрес файла'),
				name: 'fileUrl',
				type: 'string',
				default: '',
				placeholder: 'https://',
				description: t(
					'Where everybody can fetch the same file. Wazzup24 and Instagram take files by address only, and where no file can go the text names it.',
					'Где этот же файл доступен всем. Wazzup24 и Instagram берут файлы только по адресу, а где файл не передать, адрес будет в тексте.',
				),
			},
			{
				displayName: t('Picture Field', 'Поле с картинкой'),
				name: 'picture',
				type: 'string',
				default: '',
				placeholder: 'picture',
				description: t(
					'Name of the binary field with a PNG or JPEG, shown with the text. Messengers that take no pictures (or only by an address) get a line in the text, and "sent.leftOut" says so.',
					'Имя двоичного поля с PNG или JPEG: картинка будет рядом с текстом. Где картинки не принимают (или только по адресу), в тексте будет строка об этом, а «sent.leftOut» назовёт файл.',
				),
			},
			{
				displayName: t('Show Typing First', 'Показать «печатает»'),
				name: 'typing',
				type: 'boolean',
				default: false,
				description: t(
					'Whether to show that somebody is typing while the reply is prepared',
					'Показать ли, что кто-то печатает, пока готовится ответ',
				),
			},
			{
				displayName: t('Step', 'Шаг'),
				name: 'step',
				type: 'string',
				default: '',
				description: t(
					'Names this reply within the turn: the same step is said once, however often the workflow is run again. Empty: this node.',
					'Имя ответа внутри обращения: один и тот же шаг произносится один раз, сколько бы раз сценарий ни запускался. Пусто: этот узел.',
				),
			},
			{
				displayName: t('Template', 'Шаблон'),
				name: 'template',
				type: 'string',
				default: '',
				placeholder: 'visit_reminder',
				description: t(
					'Name of an approved template. WhatsApp and Messenger send it instead of the text, also later than 24 hours after the customer wrote; other messengers send the text.',
					'Имя одобренного шаблона. WhatsApp и Messenger отправят его вместо текста, в том числе позже 24 часов после сообщения клиента; остальные мессенджеры отправят текст.',
				),
			},
			{
				displayName: t('Template Language', 'Язык шаблона'),
				name: 'templateLanguage',
				type: 'string',
				default: 'ru',
				placeholder: 'en_US',
			},
			{
				displayName: t('Template Parameters', 'Параметры шаблона'),
				name: 'templateParameters',
				type: 'string',
				typeOptions: { rows: 3 },
				default: '',
				description: t(
					'What fills the places of the template, one in a line',
					'Чем заполняются места шаблона, по одному в строке',
				),
			},
		],
	},
	{ ...storeProperty, displayOptions: { show: whenSending } },
];
