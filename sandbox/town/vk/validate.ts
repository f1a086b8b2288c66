import { isRecord } from '../http/body.ts';

/** VK answers errors with HTTP 200 and a code. */
export interface VkRefusal {
	readonly error_code: number;
	readonly error_msg: string;
}

export const refuse = (error_code: number, error_msg: string): VkRefusal => ({
	error_code,
	error_msg,
});

export const isRefusal = (value: unknown): value is VkRefusal =>
	isRecord(value) && typeof value.error_code === 'number';

const invalidKeyboard = (what: string): VkRefusal =>
	refuse(911, `Keyboard format is invalid: ${what}`);

const ACTIONS = new Set(['text', 'callback', 'open_link', 'location', 'vkpay', 'open_app']);

/** The limits of keyboards; null: in order. */
export function checkKeyboard(json: string): VkRefusal | null {
	let keyboard: unknown;
	try {
		keyboard = JSON.parse(json);
	} catch {
		return invalidKeyboard('not json');
	}
	if (!isRecord(keyboard) || !Array.isArray(keyboard.buttons))
		return invalidKeyboard('there should be buttons');
	const inline = keyboard.inline === true;
	if (inline && keyboard.one_time === true) return invalidKeyboard('inline can not be one_time');
	const rows = keyboard.buttons as unknown[];
	if (rows.length > (inline ? 6 : 10)) return invalidKeyboard('too many rows');
	let count = 0;
	for (const row of rows) {
		if (!Array.isArray(row) || row.length < 1 || row.length > 5)
			return invalidKeyboard('row size should be between 1 and 5');
		count += row.length;
		for (const button of row as unknown[]) {
			const wrong = checkButton(button);
			if (wrong !== null) return wrong;
		}
	}
	return count > (inline ? 10 : 40) ? invalidKeyboard('too many buttons') : null;
}

function checkButton(button: unknown): VkRefusal | null {
	const action = isRecord(button) && isRecord(button.action) ? button.action : null;
	if (action === null) return invalidKeyboard('button.action is required');
	const { type, label, payload, link } = action;
	if (!ACTIONS.has(String(type))) return invalidKeyboard('unknown action type');
	if (type === 'text' || type === 'callback' || type === 'open_link') {
		if (typeof label !== 'string' || label === '') return invalidKeyboard('label is required');
		if (label.length > 40) return invalidKeyboard('label length should be less or equal 40');
	}
	if (type === 'open_link' && (typeof link !== 'string' || !/^https?:\/\//.test(link)))
		return invalidKeyboard('link is required');
	if (payload !== undefined) {
		if (typeof payload !== 'string' || Buffer.byteLength(payload) > 255)
			return invalidKeyboard('payload length should be less or equal 255');
		try {
			JSON.parse(payload);
		} catch {
			return invalidKeyboard('payload is not valid json');
		}
	}
	return null;
}

/** `event_data` of `messages.sendMessageEventAnswer`. */
export function checkEventData(json: string): VkRefusal | null {
	let data: unknown;
	try {
		data = JSON.parse(json);
	} catch {
		data = null;
	}
	const type = isRecord(data) ? data.type : undefined;
	if (!isRecord(data) || !['show_snackbar', 'open_link', 'open_app'].includes(String(type)))
		return refuse(100, 'One of the parameters specified was missing or invalid: event_data');
	if (type === 'show_snackbar' && (typeof data.text !== 'string' || data.text.length > 90))
		return refuse(100, 'One of the parameters specified was missing or invalid: event_data.text');
	return null;
}
