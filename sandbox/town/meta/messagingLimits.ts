import { isRecord } from '../http/body.ts';
import { imageKind } from '../http/image.ts';
import type { UploadedFile } from '../http/multipart.ts';
import { badParameter, refuse } from './errors.ts';
import type { GraphError } from './errors.ts';

const MEGABYTE = 1024 * 1024;

/** A picture or a file: uploaded with the message, or an address that Meta fetches. Instagram takes addresses only, of PDF where it is a file. */
export function checkAttachment(
	attachment: Readonly<Record<string, unknown>>,
	file: UploadedFile | undefined,
	kind: 'page' | 'instagram',
): { readonly type: string; readonly name: string; readonly content: Buffer | null } | GraphError {
	const type = String(attachment.type);
	if (type !== 'image' && type !== 'file') return badParameter('attachment.type');
	const payload = isRecord(attachment.payload) ? attachment.payload : {};
	if (file === undefined) {
		const url = String(payload.url ?? '');
		if (!/^https?:\/\/\S+$/.test(url)) return badParameter('attachment.payload.url');
		if (kind === 'instagram' && type === 'file' && !/\.pdf($|\?)/i.test(url))
			return badParameter('file must be pdf');
		return { type, name: url, content: null };
	}
	if (kind === 'instagram') return badParameter('filedata');
	const limit = (type === 'image' ? 8 : 25) * MEGABYTE;
	if (file.bytes.length === 0 || file.bytes.length > limit)
		return refuse(100, 'Attachment size exceeds allowable limit', { subcode: 2_018_047 });
	const picture = imageKind(file.bytes);
	if (type === 'image' && (picture === null || picture === 'webp'))
		return refuse(100, 'Upload attachment failure', { subcode: 2_018_047 });
	return { type, name: file.name, content: file.bytes };
}

interface Content {
	readonly text: string;
	readonly options: readonly { readonly title: string; readonly payload: string }[];
}

const tooLong = (details: string): GraphError =>
	refuse(100, 'Length of param is too long', { details });

/** The documented limits of a message; what a person sees of it otherwise. */
export function checkContent(
	message: Readonly<Record<string, unknown>>,
	kind: 'page' | 'instagram',
): Content | GraphError {
	const attachment = isRecord(message.attachment) ? message.attachment : null;
	if (attachment !== null) return checkTemplate(attachment);
	const text = typeof message.text === 'string' ? message.text : '';
	if (text.trim() === '') return badParameter('message.text');
	if (kind === 'page' && text.length > 2000) return tooLong('message[text] must be 2000 or less');
	if (kind === 'instagram' && Buffer.byteLength(text, 'utf8') > 1000)
		return tooLong('message[text] must be 1000 bytes or less');
	const replies = Array.isArray(message.quick_replies)
		? message.quick_replies.filter(isRecord)
		: [];
	if (replies.length > 13) return badParameter('quick_replies: at most 13');
	for (const { content_type: type, title, payload } of replies) {
		if (type !== 'text' || typeof title !== 'string' || title.trim() === '')
			return badParameter('quick_replies.title');
		if (typeof payload !== 'string' || payload === '' || payload.length > 1000)
			return badParameter('quick_replies.payload');
	}
	return {
		text,
		// Longer titles are cut, which loses what they say.
		options: replies.map(({ title, payload }) => ({
			title: String(title).slice(0, 20),
			payload: String(payload),
		})),
	};
}

function checkTemplate(attachment: Readonly<Record<string, unknown>>): Content | GraphError {
	const payload = isRecord(attachment.payload) ? attachment.payload : {};
	if (attachment.type !== 'template' || payload.template_type !== 'button')
		return badParameter('attachment');
	const text = typeof payload.text === 'string' ? payload.text : '';
	if (text === '' || text.length > 640) return tooLong('text must be 640 or less');
	const buttons = Array.isArray(payload.buttons) ? payload.buttons.filter(isRecord) : [];
	if (buttons.length < 1 || buttons.length > 3) return badParameter('buttons: 1 to 3');
	for (const { type, title, url, payload: back } of buttons) {
		if (typeof title !== 'string' || title === '' || title.length > 20)
			return badParameter('buttons.title');
		const isLink = type === 'web_url' && /^https?:\/\//.test(String(url));
		const isPostback = type === 'postback' && typeof back === 'string' && back.length <= 1000;
		if (!isLink && !isPostback) return badParameter('buttons.type');
	}
	return {
		text,
		options: buttons.map(({ title, payload: back, url }) => ({
			title: String(title),
			payload: String(back ?? url),
		})),
	};
}
