import { flag, integer, isRecord, json, text } from '../arguments.ts';
import { formattedText } from '../entities/index.ts';
import type { ParsedText } from '../entities/index.ts';
import { badRequest } from '../errors.ts';
import { replyMarkup } from '../markup.ts';
import { findMessage, nextMessageId, storeMessage } from '../state.ts';
import type { ChatRecord } from '../state.ts';
import type { Markup, TgMessage } from '../types.ts';
import { receiveFile } from './files.ts';
import { writableChat } from './target.ts';
import type { Call } from './target.ts';

const LONGEST_TEXT = 4096;
const LONGEST_CAPTION = 1024;

const ACTIONS = new Set([
	'cancel',
	'typing',
	'upload_photo',
	'record_video',
	'upload_video',
	'record_voice',
	'upload_voice',
	'record_audio',
	'upload_audio',
	'upload_document',
	'choose_sticker',
	'pick_up_location',
	'find_location',
	'record_video_note',
	'upload_video_note',
]);

/** Text of a message after parsing, not empty and not over 4096. */
export function messageText(call: Call): ParsedText {
	const parsed = formattedText(call.args, { text: 'text', entities: 'entities' });
	if (parsed.text === '') throw badRequest('message text is empty');
	if (parsed.text.length > LONGEST_TEXT) throw badRequest('message is too long');
	return parsed;
}

/** The caption, possibly empty, not over 1024. */
export function messageCaption(call: Call): Pick<TgMessage, 'caption' | 'caption_entities'> {
	const parsed = formattedText(call.args, { text: 'caption', entities: 'caption_entities' });
	if (parsed.text.length > LONGEST_CAPTION) throw badRequest('message caption is too long');
	if (parsed.text === '') return {};
	return {
		caption: parsed.text,
		...(parsed.entities.length === 0 ? {} : { caption_entities: parsed.entities }),
	};
}

function repliedTo(call: Call, record: ChatRecord): Partial<TgMessage> {
	const given = json(call.args, 'reply_parameters');
	const fields = isRecord(given) ? given : {};
	const id = isRecord(given)
		? Number(fields['message_id'] ?? 0)
		: integer(call.args, 'reply_to_message_id', 0);
	if (id === 0) return {};
	const original = findMessage(record, id);
	if (original !== undefined) return { reply_to_message: original.message };
	const anyway =
		fields['allow_sending_without_reply'] === true ||
		flag(call.args, 'allow_sending_without_reply');
	if (anyway) return {};
	throw badRequest('message to be replied not found');
}

function businessConnection(call: Call): Partial<TgMessage> {
	const id = text(call.args, 'business_connection_id');
	if (id === '') return {};
	const connection = call.bot.connections.get(id);
	if (connection === undefined) throw badRequest('business connection not found');
	if (!connection.enabled) throw badRequest('BUSINESS_CONNECTION_NOT_ALLOWED');
	if (!connection.canReply) throw badRequest('BUSINESS_PEER_USAGE_MISSING');
	return { business_connection_id: id, sender_business_bot: call.bot.user };
}

/** Puts a message of the bot into a chat and gives it back as the API returns it. */
function deliver(
	call: Call,
	record: ChatRecord,
	content: Partial<TgMessage>,
	markup: Markup | null,
): TgMessage {
	const { core, bot } = call;
	const reply = repliedTo(call, record);
	const business = businessConnection(call);
	core.limiter.count(bot.user.id, record.chat.id);
	const now = core.now();
	const message: TgMessage = {
		message_id: nextMessageId(bot, record),
		...(record.chat.type === 'channel' ? { sender_chat: record.chat } : { from: bot.user }),
		chat: record.chat,
		date: Math.floor(now / 1000),
		...business,
		...reply,
		...content,
		...(markup?.kind === 'inline' && markup.rows.length > 0
			? { reply_markup: { inline_keyboard: markup.rows } }
			: {}),
	};
	storeMessage(record, message, { fromBot: true, at: now, markup });
	if (markup?.kind === 'reply') record.keyboard = markup;
	if (markup?.kind === 'remove') record.keyboard = null;
	record.action = null;
	core.log('sent', bot, record.chat.id, {
		message_id: message.message_id,
		text: message.text ?? message.caption ?? null,
	});
	core.chatChanged(bot, record);
	return message;
}

export function sendMessage(call: Call): TgMessage {
	const record = writableChat(call);
	const parsed = messageText(call);
	const markup = replyMarkup(call.args, record.chat.type);
	const entities = parsed.entities.length === 0 ? {} : { entities: parsed.entities };
	return deliver(call, record, { text: parsed.text, ...entities }, markup);
}

export function sendPhoto(call: Call): TgMessage {
	const record = writableChat(call);
	const caption = messageCaption(call);
	const markup = replyMarkup(call.args, record.chat.type);
	const file = receiveFile(call, 'photo');
	const size = { file_id: file.id, file_unique_id: file.uniqueId, file_size: file.size };
	const photo = [
		{ ...size, file_unique_id: `${file.uniqueId}s`, width: 90, height: 67 },
		{ ...size, width: 800, height: 600 },
	];
	return deliver(call, record, { photo, ...caption }, markup);
}

export function sendDocument(call: Call): TgMessage {
	const record = writableChat(call);
	const caption = messageCaption(call);
	const markup = replyMarkup(call.args, record.chat.type);
	const file = receiveFile(call, 'document');
	const document = {
		file_id: file.id,
		file_unique_id: file.uniqueId,
		file_name: file.name,
		mime_type: file.mimeType,
		file_size: file.size,
	};
	return deliver(call, record, { document, ...caption }, markup);
}

export function sendChatAction(call: Call): boolean {
	const record = writableChat(call);
	const action = text(call.args, 'action').toLowerCase();
	if (!ACTIONS.has(action)) throw badRequest('wrong parameter action in request');
	record.action = { name: action, until: call.core.now() + 5000 };
	call.core.log('action', call.bot, record.chat.id, { action });
	return true;
}
