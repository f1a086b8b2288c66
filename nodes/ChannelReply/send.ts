import { NodeOperationError, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { ReplyButton, ReplyFile, SentReply } from '../../lib/casefile/reply';
import { leadIdOf } from '../../lib/casefile/lead';
import { ServiceError } from '../../lib/channels/adapter';
import { isAddress } from '../../lib/channels/attach';
import { fileNameOf } from '../../lib/channels/file';
import { noteEarlyFailures } from '../../lib/channels/lateFailures';
import { deliver } from '../../lib/channels/outbox';
import { appendEvents } from '../../lib/events';
import { UnreachableError } from '../../lib/shared/http';
import { systemClock } from '../../lib/shared/clock';
import { asArray, asObject } from '../../lib/shared/json';
import { sleep } from '../shared/channels';
import type { Produced } from '../shared/itemLoop';
import { t } from '../shared/locale';
import { openNodeStore } from '../shared/store';
import { accountFor } from './account';
import { giveToPeople } from './handOver';
import {
	readButton,
	readTemplate,
	replyKey,
	recipientOf,
	replyOf,
	turnOf,
	type ReplyParameters,
	type TurnAddress,
} from './order';
import {
	fallBackOrder,
	heldBack,
	otherPlaces,
	quietNow,
	undeliveredAt,
	type Tried,
} from './started';

const SENT = 0;
const NOT_DELIVERABLE = 1;

/** Which pass of the node this item is: the run of a loop, and the place among items of the same turn. */
export type PassCounter = (name: string) => number;

/** Sends one item's reply and adds `sent` to the case file. */
export const sendItem = async (
	context: IExecuteFunctions,
	item: IDataObject,
	itemIndex: number,
	passOf: PassCounter,
): Promise<Produced> => {
	const parameters = readParameters(context, itemIndex);
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const turn = addressOf(item, parameters.sendTo);
	const reply = replyOf(item, parameters);
	if (reply === null)
		throw new NodeOperationError(
			context.getNode(),
			t('There is nothing to say', 'Нечего сказать'),
			{
				itemIndex,
				description: t(
					'Fill in "Text", or let an earlier node prepare "reply" in the item.',
					'Заполните «Текст» или пусть предыдущий узел подготовит «reply» во входных данных.',
				),
			},
		);
	let adapter = await accountFor(context, itemIndex, {
		turn,
		isOtherAccountAllowed: parameters.sendTo === 'chat',
	});
	let chatId = parameters.sendTo === 'chat' ? parameters.chatId.trim() : (turn?.chatId ?? '');
	if (chatId === '')
		throw new NodeOperationError(
			context.getNode(),
			t('The item names no chat', 'Во входных данных нет чата'),
			{
				itemIndex,
				description: t(
					'Connect this node behind a Channel Trigger, let an earlier node name a "recipient", or choose "Send To: A Given Chat".',
					'Поставьте узел после «Входящих сообщений», пусть предыдущий узел назовёт получателя («recipient»), или выберите «Кому: В указанный чат».',
				),
			},
		);
	const step = String(options.step ?? '').trim() || context.getNode().id;
	const executionId = context.getExecutionId();
	const pass = passOf(`${turn?.key ?? ''}|${step}|${chatId}`);
	let key = replyKey(turn, { chatId, step, pass, executionId });
	const store = await openNodeStore(context, itemIndex);
	const isStartedByUs = parameters.sendTo === 'recipient' || turnOf(item) === null;
	const quiet = isStartedByUs ? await quietNow(context, item, itemIndex, options, store) : null;
	if (quiet !== null)
		return {
			json: { ...item, sent: heldBack(adapter, chatId, quiet) as unknown as IDataObject },
			output: NOT_DELIVERABLE,
		};

	if (options.typing === true) {
		const messageId = textOrNull(asObject(item.message).messageId);
		await adapter.typing?.({ chatId, ...(messageId === null ? {} : { messageId }) });
	}
	const photo = await photoOf(context, itemIndex, options);
	const file = await fileOf(context, itemIndex, options);
	const send = async (): Promise<SentReply> =>
		await deliver(
			{ key, turnKey: turn?.key ?? null, chatId, reply: { ...reply, ...photo, ...file } },
			{ store, adapter, clock: systemClock, sleep },
		).catch((error: unknown) => {
			throw asNodeError(context, error, itemIndex);
		});
	// The place that the item says has failed already is not tried again: the next ones are.
	const failedHere = (): SentReply | null =>
		undeliveredAt(item, { channel: adapter.channel, account: adapter.account, chatId });
	let sent = failedHere() ?? (await send());
	const tried: Tried[] = [triedIn(sent)];
	if (sent.status === 'not_deliverable' && isStartedByUs) {
		const first = { channel: adapter.channel, account: adapter.account, chatId };
		const order = fallBackOrder(options);
		for (const other of await otherPlaces(context, itemIndex, { store, first, order })) {
			({ adapter, chatId } = other);
			key = replyKey(turn, { chatId: `${adapter.channel}:${chatId}`, step, pass, executionId });
			sent = failedHere() ?? (await send());
			tried.push(triedIn(sent));
			if (sent.status !== 'not_deliverable') break;
		}
	}
	const delivered = sent.status !== 'not_deliverable';
	const conversation = asObject(item.conversation);
	await appendEvents(
		store,
		[
			{
				key: `${key}:${delivered ? 'sent' : 'failed'}`,
				type: delivered ? 'reply_sent' : 'reply_failed',
				actor: 'bot',
				channel: adapter.channel,
				account: adapter.account,
				branch: textOrNull(conversation.branch),
				campaign: textOrNull(conversation.campaign),
				scenario: textOrNull(asObject(item.understanding).scenario),
				conversationId: textOrNull(conversation.id),
				contactId: textOrNull(asObject(item.contact).id),
				leadId: leadOf(item),
				turnKey: turn?.key ?? null,
				at: sent.at,
				data: {
					chatId,
					toCustomer: parameters.sendTo === 'customer' && turn?.chatId === chatId,
					...(delivered ? {} : { reason: sent.reason }),
				},
			},
		],
		systemClock,
	);
	await noteEarlyFailures(store, sent, systemClock);
	if (delivered && parameters.sendTo === 'customer' && turn?.chatId === chatId)
		await giveToPeople(store, adapter, item, { key, chatId }).catch((error: unknown) => {
			throw asNodeError(context, error, itemIndex);
		});
	return {
		json: {
			...item,
			sent: { ...sent, ...(tried.length > 1 ? { tried } : {}) } as unknown as IDataObject,
		},
		output: delivered ? SENT : NOT_DELIVERABLE,
	};
};

/** An item that starts with us (a timer, an alert) has no message: it goes to the recipient that it names. */
const addressOf = (item: IDataObject, sendTo: ReplyParameters['sendTo']): TurnAddress | null =>
	sendTo === 'recipient' ? recipientOf(item) : (turnOf(item) ?? recipientOf(item));

const readParameters = (context: IExecuteFunctions, itemIndex: number): ReplyParameters => {
	const text = (name: string, otherwise: string): string =>
		String(context.getNodeParameter(name, itemIndex, otherwise) ?? otherwise);
	const options = context.getNodeParameter('options', itemIndex, {}) as IDataObject;
	const sendTo = text('sendTo', 'customer');
	const given = asObject(context.getNodeParameter('buttons', itemIndex, {}));
	return {
		sendTo: sendTo === 'chat' || sendTo === 'recipient' ? sendTo : 'customer',
		chatId: text('chatId', ''),
		text: text('text', ''),
		format: text('format', 'plain') === 'html' ? 'html' : 'plain',
		buttons: asArray(given.button)
			.map(readButton)
			.filter((button): button is ReplyButton => button !== null),
		template: readTemplate({
			name: options.template,
			language: options.templateLanguage,
			parameters: String(options.templateParameters ?? '')
				.split('\n')
				.map((line) => line.trim())
				.filter((line) => line !== ''),
		}),
		perRow: typeof options.perRow === 'number' ? Math.max(1, Math.floor(options.perRow)) : 1,
	};
};

const asNodeError = (context: IExecuteFunctions, error: unknown, itemIndex: number): unknown => {
	if (error instanceof UnreachableError)
		return new NodeOperationError(
			context.getNode(),
			t('The messenger could not be reached', 'Мессенджер недоступен'),
			{
				itemIndex,
				description: t(
					'The reply is kept and goes out when this item is run again. Check the base URL and the proxy in the credential.',
					'Ответ сохранён и уйдёт при повторном запуске. Проверьте базовый адрес и прокси в учётных данных.',
				),
			},
		);
	if (error instanceof ServiceError)
		return new NodeOperationError(context.getNode(), error.message, {
			itemIndex,
			description: t(
				'The reply is kept and goes out when this item is run again.',
				'Ответ сохранён и уйдёт при повторном запуске.',
			),
		});
	return error;
};

/** The picture in the named binary field of the item, or at the given address; nothing when neither is named. */
const photoOf = async (
	context: IExecuteFunctions,
	itemIndex: number,
	{ picture, pictureUrl }: IDataObject,
): Promise<{ readonly photo?: ReplyFile }> => {
	const name = String(picture ?? '').trim();
	const url = addressOfFile(pictureUrl);
	if (name === '')
		return url === null
			? {}
			: { photo: { name: nameAt(url, 'picture.png'), type: 'image/png', url } };
	const photo = await binaryOf(context, itemIndex, name, 'picture.png');
	return { photo: { ...photo, ...(url === null ? {} : { url }) } };
};

/** The file in the named binary field, or at the given address; nothing when the item has none: not every reply comes with one. */
const fileOf = async (
	context: IExecuteFunctions,
	itemIndex: number,
	{ file: field, fileUrl }: IDataObject,
): Promise<{ readonly file?: ReplyFile }> => {
	const name = String(field ?? '').trim();
	const url = addressOfFile(fileUrl);
	const isThere = name !== '' && context.getInputData()[itemIndex]?.binary?.[name] !== undefined;
	if (!isThere)
		return url === null
			? {}
			: { file: { name: nameAt(url, 'file'), type: 'application/octet-stream', url } };
	const file = await binaryOf(context, itemIndex, name, 'file');
	return { file: { ...file, ...(url === null ? {} : { url }) } };
};

const addressOfFile = (value: unknown): string | null => {
	const url = String(value ?? '').trim();
	return isAddress(url) ? url : null;
};

const nameAt = (url: string, otherwise: string): string => fileNameOf(url) ?? otherwise;

const binaryOf = async (
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
	unnamed: string,
): Promise<ReplyFile> => {
	const { fileName, mimeType } = context.helpers.assertBinaryData(itemIndex, field);
	const bytes = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	return { name: fileName ?? unnamed, type: mimeType, data: bytes.toString('base64') };
};

const triedIn = ({ channel, chatId, status, reason }: SentReply): Tried => ({
	channel,
	chatId,
	status,
	reason,
});

/** The lead of the item, as events name it; null when there is none yet. */
const leadOf = (item: IDataObject): string | null => {
	const { system, type, id } = asObject(item.lead);
	return system === 'bitrix24' && (type === 'lead' || type === 'deal') && typeof id === 'string'
		? leadIdOf({ system, type, id })
		: null;
};

const textOrNull = (value: unknown): string | null =>
	typeof value === 'string' && value !== '' ? value : null;
