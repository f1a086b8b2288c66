import {
	NodeConnectionTypes,
	type INodeProperties,
	type TriggerPanelDefinition,
} from 'n8n-workflow';

import { CHANNEL_DEFINITIONS } from '../../lib/channels/registry';
import { channelOptions } from '../shared/channels';
import { t } from '../shared/locale';
import { storeProperty } from '../shared/store';

const withPage = CHANNEL_DEFINITIONS.filter(({ receiving }) => receiving.includes('page')).map(
	({ id }) => id,
);
const withChoice = CHANNEL_DEFINITIONS.filter(({ receiving }) => receiving.length > 1).map(
	({ id }) => id,
);

const byWebhookOnly = CHANNEL_DEFINITIONS.filter(
	({ receiving }) => receiving.join() === 'webhook',
).map(({ id }) => id);

const askingFirst = CHANNEL_DEFINITIONS.filter(({ asksFirst }) => asksFirst === true).map(
	({ id }) => id,
);

/** In an expression: does this messenger ask the address before it delivers there? */
const asksFirst = `${JSON.stringify(askingFirst)}.includes($parameter["channel"])`;

/** In an expression: `receive` keeps its default while it is hidden, so a channel without a choice is asked for by name. */
const isCalled = `(${JSON.stringify(byWebhookOnly)}.includes($parameter["channel"]) || $parameter["receive"] === "webhook")`;

/** In an expression: is this the kind of channel that has a page of its own? */
const hasPage = `${JSON.stringify(withPage)}.includes($parameter["channel"])`;

export const properties: INodeProperties[] = [
	{
		displayName: t('Channel', 'Канал'),
		name: 'channel',
		type: 'options',
		noDataExpression: true,
		options: channelOptions,
		default: 'telegram',
		description: t('The messenger that customers write in', 'Мессенджер, в котором пишут клиенты'),
	},
	{
		displayName: t('Receive By', 'Получать через'),
		name: 'receive',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { channel: withChoice } },
		options: [
			{
				name: t('Long Polling', 'Опрос (long polling)'),
				value: 'polling',
				description: t(
					'N8n fetches the messages itself: needs no public address, works behind a proxy',
					'N8n сам забирает сообщения: публичный адрес не нужен, работает через прокси',
				),
			},
			{
				name: t('Webhook', 'Вебхук'),
				value: 'webhook',
				description: t(
					'The messenger calls n8n, which needs a public HTTPS address (WEBHOOK_URL)',
					'Мессенджер обращается к n8n, которому нужен публичный адрес HTTPS (WEBHOOK_URL)',
				),
			},
		],
		default: 'polling',
	},
	{
		displayName: t(
			'After publishing, open the Production URL in a browser to try the chat, or give it to the n8n chat widget as webhookUrl.',
			'После публикации откройте Production URL в браузере, чтобы попробовать чат, или укажите его в виджете n8n как webhookUrl.',
		),
		name: 'pageNotice',
		type: 'notice',
		displayOptions: { show: { channel: ['webchat'] } },
		default: '',
	},
	{
		displayName: t(
			'After publishing, give the Production URL to the service that calls it; the documentation of the credential says where it is entered.',
			'После публикации укажите Production URL в сервисе, который к нему обращается; где именно, сказано в документации к учётным данным.',
		),
		name: 'addressNotice',
		type: 'notice',
		displayOptions: { show: { channel: withPage.filter((id) => id !== 'webchat') } },
		default: '',
	},
	{
		displayName: t('Other Events', 'Другие события'),
		name: 'otherEvents',
		type: 'multiOptions',
		noDataExpression: true,
		default: [],
		description: t(
			'What else leaves by a second output. Customers’ own messages always leave by the first.',
			'Что ещё выходит через второй выход. Сообщения самих клиентов всегда выходят через первый.',
		),
		options: [
			{ name: t('Account Notice', 'Уведомление аккаунта'), value: 'channel_notice' },
			{ name: t('Blocked, Unblocked, Added', 'Блокировка, добавление'), value: 'lifecycle' },
			{ name: t('Deleted Message', 'Удалённое сообщение'), value: 'deleted' },
			{ name: t('Delivery Status', 'Статус доставки'), value: 'status' },
			{ name: t('Edited Message', 'Исправленное сообщение'), value: 'edited' },
			{ name: t('Group Message', 'Сообщение в группе'), value: 'groups' },
			{ name: t('Our Own Message', 'Наше сообщение (ответил человек)'), value: 'echo' },
			{ name: t('Reaction', 'Реакция'), value: 'reaction' },
			{ name: t('Service Message', 'Служебное сообщение'), value: 'service' },
			{ name: t('Unsupported', 'Неизвестное'), value: 'unsupported' },
		],
	},
	{
		displayName: t('Options', 'Параметры'),
		name: 'options',
		type: 'collection',
		placeholder: t('Add Option', 'Добавить параметр'),
		default: {},
		options: [
			{
				displayName: t('Chats at Once', 'Чатов одновременно'),
				name: 'maxChats',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 100 },
				default: 10,
				description: t(
					'How many executions may run at one time; each chat has one at the most',
					'Сколько выполнений идёт одновременно; в одном чате всегда не больше одного',
				),
			},
			{
				displayName: t('Longest Wait (Seconds)', 'Ждать не дольше (секунд)'),
				name: 'maxWaitSeconds',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 60, numberPrecision: 1 },
				default: 5,
				description: t(
					'A burst of messages is answered at the latest so long after its first one',
					'На серию сообщений отвечаем не позже, чем через столько после первого',
				),
			},
			{
				displayName: t('Quiet Before Answering (Seconds)', 'Тишина перед ответом (секунд)'),
				name: 'quietSeconds',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 30, numberPrecision: 1 },
				default: 1.5,
				description: t(
					'Several short messages of one customer become one, once the customer pauses for so long',
					'Несколько коротких сообщений клиента становятся одним, когда он сделал такую паузу',
				),
			},
			{
				displayName: t('Tries', 'Попыток'),
				name: 'maxTries',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 20 },
				default: 3,
				description: t(
					'How often a message is started again when its execution failed. Then it goes to the error workflow.',
					'Сколько раз сообщение запускается снова, если выполнение не удалось. Затем оно уходит в сценарий ошибок.',
				),
			},
			{
				displayName: t('Urgent Words', 'Срочные слова'),
				name: 'urgentWords',
				type: 'string',
				typeOptions: { rows: 2 },
				default:
					'срочн, скорая, помогите, больно, болит, кровь, аллерг, авари, не дышит, задыха, urgent, emergency',
				description: t(
					'Beginnings of words, separated by commas. A message with one of them does not wait for the rest of the burst.',
					'Начала слов через запятую. Сообщение с таким словом не ждёт остальных.',
				),
			},
		],
	},
	storeProperty,
];

/** A second output appears with the first event that is asked for. */
export const outputs =
	`={{ ($parameter["otherEvents"] ?? []).length > 0 ? [{ type: "${NodeConnectionTypes.Main}", displayName: ${JSON.stringify(t('Message', 'Сообщение'))} }, { type: "${NodeConnectionTypes.Main}", displayName: ${JSON.stringify(t('Other Event', 'Другое событие'))} }] : [{ type: "${NodeConnectionTypes.Main}", displayName: ${JSON.stringify(t('Message', 'Сообщение'))} }] }}` as const;

export const triggerPanel: TriggerPanelDefinition = {
	header: t('Waiting for a customer’s message', 'Ждём сообщения клиента'),
	executionsHelp: {
		inactive: t(
			'<b>To try it:</b> press the button, then write to the bot in the messenger. The test only looks on: it never takes the bot’s address away from a published workflow, and its reply goes out once.<br><br><b>To go live:</b> publish the workflow.',
			'<b>Чтобы попробовать:</b> нажмите кнопку и напишите боту в мессенджере. Проверка только наблюдает: она не отбирает адрес бота у опубликованного сценария, а ответ уходит один раз.<br><br><b>Чтобы запустить:</b> опубликуйте сценарий.',
		),
		active: t(
			'<b>To try it:</b> press the button, then write to the bot in the messenger. The published workflow handles the message as always; the test gets a copy.',
			'<b>Чтобы попробовать:</b> нажмите кнопку и напишите боту. Опубликованный сценарий обработает сообщение как обычно, проверка получит копию.',
		),
	},
	activationHint: t(
		'Publish the workflow to receive messages day and night.',
		'Опубликуйте сценарий, чтобы принимать сообщения днём и ночью.',
	),
};

/**
 * Without a method there is no webhook. In a test (`active` is false) there is none for a messenger: the test run looks on
 * instead, so that it cannot steal the bot from a published workflow.
 */
export const receivingMethod = `={{ ${hasPage} || (${isCalled} && $workflow.active) ? "POST" : "" }}`;

/** The page is read with GET; some messengers ask with GET whether the address is ours. */
export const pageMethod = `={{ ${hasPage} || (${asksFirst} && $workflow.active) ? "GET" : "" }}`;

/** A messenger is told the address by the node itself; only a page's address is for people. */
export const hidesUrl = `={{ !${hasPage} }}`;
