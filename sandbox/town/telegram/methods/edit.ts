import { integer, text } from '../arguments.ts';
import { badRequest } from '../errors.ts';
import { replyMarkup } from '../markup.ts';
import { findMessage } from '../state.ts';
import type { ChatRecord, StoredMessage } from '../state.ts';
import type { Markup, TgMessage } from '../types.ts';
import { messageText } from './send.ts';
import { knownChat, writableChat } from './target.ts';
import type { Call } from './target.ts';

const NOT_MODIFIED =
	'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

const TWO_DAYS = 48 * 3_600_000;

function messageToEdit(call: Call): { record: ChatRecord; stored: StoredMessage } {
	const record = writableChat(call);
	const id = integer(call.args, 'message_id', 0);
	if (text(call.args, 'message_id') === '') throw badRequest('message identifier is not specified');
	const stored = findMessage(record, id);
	if (stored === undefined) throw badRequest('message to edit not found');
	const otherMarkup = stored.markup !== null && stored.markup.kind !== 'inline';
	if (!stored.fromBot || otherMarkup) throw badRequest("message can't be edited");
	return { record, stored };
}

function inlineMarkup(call: Call, record: ChatRecord): Markup | null {
	const markup = replyMarkup(call.args, record.chat.type);
	if (markup !== null && markup.kind !== 'inline') {
		throw badRequest('inline keyboard expected');
	}
	return markup !== null && markup.rows.length > 0 ? markup : null;
}

function markupField(markup: Markup | null): Partial<TgMessage> {
	return markup?.kind === 'inline' ? { reply_markup: { inline_keyboard: markup.rows } } : {};
}

function replace(
	call: Call,
	record: ChatRecord,
	stored: StoredMessage,
	message: TgMessage,
	markup: Markup | null,
): TgMessage {
	const { core, bot } = call;
	core.limiter.count(bot.user.id, record.chat.id);
	stored.message = { ...message, edit_date: Math.floor(core.now() / 1000) };
	stored.markup = markup;
	stored.seq = record.nextSeq;
	record.nextSeq += 1;
	core.log('edited', bot, record.chat.id, {
		message_id: message.message_id,
		text: message.text ?? null,
	});
	core.chatChanged(bot, record);
	return stored.message;
}

function same(a: unknown, b: unknown): boolean {
	return JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
}

/** New text; without `reply_markup` the old buttons go. */
export function editMessageText(call: Call): TgMessage {
	const { record, stored } = messageToEdit(call);
	const parsed = messageText(call);
	const markup = inlineMarkup(call, record);
	const old = stored.message;
	if (old.text === undefined) throw badRequest('there is no text in the message to edit');
	const entities = parsed.entities.length === 0 ? undefined : parsed.entities;
	const buttons = markupField(markup);
	const unchanged =
		old.text === parsed.text &&
		same(old.entities, entities) &&
		same(old.reply_markup, buttons.reply_markup);
	if (unchanged) throw badRequest(NOT_MODIFIED);
	const { entities: _entities, reply_markup: _markup, ...rest } = old;
	const message: TgMessage = {
		...rest,
		chat: old.chat,
		date: old.date,
		message_id: old.message_id,
		text: parsed.text,
		...(entities === undefined ? {} : { entities }),
		...buttons,
	};
	return replace(call, record, stored, message, markup);
}

/** New buttons; none takes the old ones away. */
export function editMessageReplyMarkup(call: Call): TgMessage {
	const { record, stored } = messageToEdit(call);
	const markup = inlineMarkup(call, record);
	const buttons = markupField(markup);
	const old = stored.message;
	if (same(old.reply_markup, buttons.reply_markup)) throw badRequest(NOT_MODIFIED);
	const { reply_markup: _markup, ...rest } = old;
	const message: TgMessage = {
		...rest,
		chat: old.chat,
		date: old.date,
		message_id: old.message_id,
		...buttons,
	};
	return replace(call, record, stored, message, markup);
}

/** A bot may delete its own messages, and in a private chat the person's, for 48 hours. */
export function deleteMessage(call: Call): boolean {
	const record = knownChat(call);
	if (text(call.args, 'message_id') === '') throw badRequest('message identifier is not specified');
	const stored = findMessage(record, integer(call.args, 'message_id', 0));
	if (stored === undefined) throw badRequest('message to delete not found');
	const now = call.core.now();
	const allowed = stored.fromBot || record.chat.type === 'private';
	if (!allowed || now - stored.at > TWO_DAYS) throw badRequest("message can't be deleted");
	stored.deletedAt = now;
	call.core.log('deleted', call.bot, record.chat.id, { message_id: stored.message.message_id });
	call.core.chatChanged(call.bot, record);
	return true;
}

/** Each press is answered once and in time; later it is "too old". */
export function answerCallbackQuery(call: Call): boolean {
	const { core, bot, args } = call;
	const query = bot.callbacks.get(text(args, 'callback_query_id'));
	const within = core.options.callbackWithinMs ?? 30_000;
	const now = core.now();
	if (query === undefined || query.answer !== null || now - query.at > within) {
		throw badRequest('query is too old and response timeout expired or query ID is invalid');
	}
	const message = text(args, 'text');
	if (message.length > 200) throw badRequest('MESSAGE_TOO_LONG');
	const alert = ['true', '1', 'yes'].includes(text(args, 'show_alert').toLowerCase());
	query.answer = { at: now, text: message, alert };
	core.log('callback answered', bot, query.chatId, { id: query.id, text: message });
	const record = bot.chats.get(query.chatId);
	if (record !== undefined) core.chatChanged(bot, record);
	return true;
}
