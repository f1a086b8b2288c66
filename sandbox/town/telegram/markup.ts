import type { Arguments } from './arguments.ts';
import { isRecord, json } from './arguments.ts';
import { badRequest } from './errors.ts';
import type { InlineButton, Markup, ReplyButton } from './types.ts';

const MAX_BUTTONS = 100;
const MAX_CALLBACK_BYTES = 64;
const OTHER_INLINE_KINDS = [
	'callback_game',
	'pay',
	'switch_inline_query',
	'switch_inline_query_chosen_chat',
	'switch_inline_query_current_chat',
	'login_url',
	'web_app',
	'copy_text',
];

function inlineButton(value: unknown): InlineButton {
	const prefix = "can't parse inline keyboard button: ";
	if (!isRecord(value)) throw badRequest(`${prefix}InlineKeyboardButton must be an Object`);
	if (value['text'] === undefined) throw badRequest(`${prefix}Can't find field "text"`);
	if (typeof value['text'] !== 'string') {
		throw badRequest(`${prefix}Field "text" must be of type String`);
	}
	const data = value['callback_data'];
	const url = value['url'];
	if (data !== undefined && typeof data !== 'string' && typeof data !== 'number') {
		throw badRequest(`${prefix}Field "callback_data" must be of type String`);
	}
	const hasData = data !== undefined && data !== '';
	const hasUrl = typeof url === 'string' && url !== '';
	if (!hasData && !hasUrl && !OTHER_INLINE_KINDS.some((kind) => kind in value)) {
		throw badRequest(`${prefix}Text buttons are unallowed in the inline keyboard`);
	}
	if (value['text'].trim() === '') throw badRequest('BUTTON_TEXT_INVALID');
	if (hasUrl) {
		if (!/^(https?|tg|tonsite):\/\/.+|^[\w-]+(\.[\w-]+)+/i.test(url)) {
			throw badRequest(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
		}
		return { ...value, text: value['text'], url };
	}
	if (!hasData) return { ...value, text: value['text'] };
	if (Buffer.byteLength(String(data)) > MAX_CALLBACK_BYTES) throw badRequest('BUTTON_DATA_INVALID');
	return { ...value, text: value['text'], callback_data: String(data) };
}

function replyButton(value: unknown): ReplyButton {
	const prefix = "can't parse keyboard button: ";
	if (typeof value === 'string') return { text: value };
	if (!isRecord(value)) throw badRequest(`${prefix}KeyboardButton must be a String or an Object`);
	if (value['text'] === undefined) throw badRequest(`${prefix}Can't find field "text"`);
	if (typeof value['text'] !== 'string') {
		throw badRequest(`${prefix}Field "text" must be of type String`);
	}
	return {
		...value,
		text: value['text'],
		request_contact: value['request_contact'] === true,
		request_location: value['request_location'] === true,
	};
}

function rowsOf<Button>(
	value: unknown,
	wrong: string,
	read: (button: unknown) => Button,
): readonly (readonly Button[])[] {
	if (!Array.isArray(value)) throw badRequest(wrong);
	const rows = value.map((row: unknown) => {
		if (!Array.isArray(row)) throw badRequest(wrong);
		return row.map(read);
	});
	return rows.filter((row) => row.length > 0);
}

/**
 * The `reply_markup` of a call, checked as the server does; null when there is none or it is empty.
 * Callback data is counted in bytes, buttons over the whole keyboard.
 */
export function replyMarkup(args: Arguments, chatType: string): Markup | null {
	const value = json(args, 'reply_markup');
	if (value === undefined) return null;
	if (value === null) throw badRequest("can't parse reply keyboard markup JSON object");
	if (!isRecord(value)) throw badRequest('object expected as reply markup');
	if (value['keyboard'] !== undefined) {
		const rows = rowsOf(
			value['keyboard'],
			'field "keyboard" must be an Array of Arrays',
			replyButton,
		);
		const buttons = rows.flat();
		if (buttons.some((button) => button.text.trim() === '')) {
			throw badRequest('keyboard button text must be non-empty');
		}
		if (buttons.length > 300) throw badRequest('reply markup is too long');
		const personal = buttons.some((one) => one.request_contact || one.request_location);
		if (personal && chatType !== 'private') {
			throw badRequest('phone number can be requested in private chats only');
		}
		if (rows.length > 0) {
			const oneTime = value['one_time_keyboard'] === true;
			return { kind: 'reply', rows, oneTime, persistent: value['is_persistent'] === true };
		}
	}
	if (value['inline_keyboard'] !== undefined) {
		const rows = rowsOf(
			value['inline_keyboard'],
			'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays',
			inlineButton,
		);
		if (rows.flat().length > MAX_BUTTONS) throw badRequest('reply markup is too long');
		if (rows.length > 0) return { kind: 'inline', rows };
		return { kind: 'inline', rows: [] };
	}
	if (value['remove_keyboard'] === true || value['hide_keyboard'] === true)
		return { kind: 'remove' };
	if (value['force_reply'] === true) return { kind: 'force_reply' };
	return null;
}
