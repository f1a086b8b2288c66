import { isRecord } from '../http/body.ts';

/** What MAX answers instead of doing what it was asked. */
export interface Refusal {
	readonly status: number;
	readonly code: string;
	readonly message: string;
}

const refuse = (message: string, code = 'proto.payload', status = 400): Refusal => ({
	status,
	code,
	message,
});

const BUTTONS = new Set([
	'callback',
	'link',
	'request_contact',
	'request_geo_location',
	'message',
	'open_app',
	'clipboard',
]);
const ATTACHMENTS = new Set([
	'image',
	'video',
	'audio',
	'file',
	'sticker',
	'contact',
	'share',
	'location',
	'inline_keyboard',
]);
const WIDE = new Set(['link', 'open_app', 'request_contact', 'request_geo_location']);

/** The limits of `NewMessageBody`; null: in order. */
export function checkNewMessage(body: Record<string, unknown>): Refusal | null {
	const { text, attachments, format } = body;
	if (text !== undefined && text !== null && typeof text !== 'string')
		return refuse('text: must be a string');
	if (typeof text === 'string' && text.length > 4000)
		return refuse('text: size must be between 0 and 4000');
	if (format !== undefined && format !== null && format !== 'markdown' && format !== 'html')
		return refuse('format: unknown value');
	if (attachments !== undefined && attachments !== null) {
		if (!Array.isArray(attachments)) return refuse('attachments: must be an array');
		for (const attachment of attachments) {
			const wrong = checkAttachment(attachment);
			if (wrong !== null) return wrong;
		}
	}
	const hasAttachments = Array.isArray(attachments) && attachments.length > 0;
	if ((typeof text !== 'string' || text.trim() === '') && !hasAttachments)
		return refuse('Message is empty: text or attachments expected');
	return null;
}

function checkAttachment(attachment: unknown): Refusal | null {
	if (!isRecord(attachment)) return refuse('attachment: must be an object');
	if (!ATTACHMENTS.has(String(attachment.type))) return refuse('attachment: unknown type');
	if (attachment.type !== 'inline_keyboard') return null;
	const payload = isRecord(attachment.payload) ? attachment.payload : {};
	const rows: unknown = payload.buttons;
	if (!Array.isArray(rows)) return refuse('keyboard: buttons expected');
	if (rows.length > 30) return refuse('keyboard: too many rows');
	let count = 0;
	for (const row of rows as unknown[]) {
		if (!Array.isArray(row) || row.length === 0) return refuse('keyboard: empty row of buttons');
		const types = row.map((button: unknown) => (isRecord(button) ? String(button.type) : ''));
		if (row.length > (types.some((type) => WIDE.has(type)) ? 3 : 7))
			return refuse('keyboard: too many buttons in a row');
		count += row.length;
		for (const button of row as unknown[]) {
			const wrong = checkButton(button);
			if (wrong !== null) return wrong;
		}
	}
	return count > 210 ? refuse('keyboard: too many buttons') : null;
}

function checkButton(button: unknown): Refusal | null {
	if (!isRecord(button) || !BUTTONS.has(String(button.type))) return refuse('button: unknown type');
	const { text, type, payload, url } = button;
	if (typeof text !== 'string' || text.length < 1 || text.length > 128)
		return refuse('button: text must be between 1 and 128');
	if (type === 'callback' && (typeof payload !== 'string' || payload.length > 1024))
		return refuse('button: payload must be at most 1024');
	if (
		type === 'link' &&
		(typeof url !== 'string' || !/^https?:\/\//.test(url) || url.length > 2048)
	)
		return refuse('button: invalid url');
	return null;
}

/** `SubscriptionRequestBody`: HTTPS on port 443 only, a secret of the documented form. */
export function checkSubscription(
	body: Record<string, unknown>,
	allowLocal: boolean,
): Refusal | null {
	const { url, secret, update_types: types } = body;
	let parsed: URL;
	try {
		parsed = new URL(String(url));
	} catch {
		return refuse('url: invalid');
	}
	const isLocal = allowLocal && parsed.hostname === '127.0.0.1';
	if (!isLocal && (parsed.protocol !== 'https:' || parsed.port !== ''))
		return refuse('url: only https on port 443 is supported');
	if (secret !== undefined && !/^[a-zA-Z0-9_-]{5,256}$/.test(String(secret)))
		return refuse('secret: invalid format');
	if (types !== undefined && (!Array.isArray(types) || new Set(types).size !== types.length))
		return refuse('update_types: unique strings expected');
	return null;
}
