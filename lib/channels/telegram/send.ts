import type { HttpCall } from '../../shared/http';
import { asId, asObject } from '../../shared/json';
import type { ChatAddress, OutgoingPart, PartOutcome } from '../adapter';
import { loadFile } from '../attach';
import type { FileAccess } from '../file';
import { TelegramError, type TelegramCall } from './api';
import { addressOf } from './chat';
import type { Upload } from '../multipart';
import { TELEGRAM_FILES } from './limits';

/**
 * Sends one message. A group that became a supergroup is followed to its new id; formatting or a keyboard that Telegram does not
 * take is left out and the words are sent plain, a picture that it does not take is left out: the customer's answer matters more than
 * its looks.
 */
export const sendTelegram = async (
	call: TelegramCall,
	part: OutgoingPart,
	address: ChatAddress,
	tools: { readonly http: HttpCall; readonly access: FileAccess },
): Promise<PartOutcome> => {
	const { html, markup, list } = part.detail;
	const file = await loadFile(part.detail.file, TELEGRAM_FILES.file.bytes, tools);
	if (file !== null)
		return file.status === 'ok'
			? await sendFile(call, file.upload, address)
			: { status: 'sent', messageId: null, leftOut: file.leftOut };
	const picture = await loadFile(part.detail.photo, TELEGRAM_FILES.photo.bytes, tools);
	let photo = picture?.status === 'ok' ? picture.upload : null;
	let leftOut = picture?.status === 'left_out' ? { leftOut: picture.leftOut } : {};
	// A picture of its own that cannot be had: there is nothing else to send.
	if (picture !== null && photo === null && part.text === '')
		return { status: 'sent', messageId: null, ...leftOut };
	let body: Record<string, unknown> = {
		...addressOf(address.chatId),
		...(typeof html === 'string' ? { text: html, parse_mode: 'HTML' } : { text: part.text }),
		...(markup === undefined ? {} : { reply_markup: markup }),
		link_preview_options: { is_disabled: true },
	};
	for (let corrections = 0; ; corrections++) {
		try {
			const message = asObject(
				photo === null
					? await call('sendMessage', body)
					: await call('sendPhoto', captioned(body), { files: { photo } }),
			);
			return { status: 'sent', messageId: asId(message.message_id), ...leftOut };
		} catch (error) {
			if (!(error instanceof TelegramError)) throw error;
			if (photo !== null && /photo|image|file|wrong type/i.test(error.said)) {
				leftOut = { leftOut: refusedBy(photo, error) };
				if (part.text === '') return { status: 'sent', messageId: null, ...leftOut };
				photo = null;
				continue;
			}
			const corrected = corrections < 3 ? correct(body, error, part.text, list) : null;
			if (corrected !== null) {
				body = corrected;
				continue;
			}
			const outcome = notDeliverable(error);
			if (outcome === null) throw error;
			return outcome;
		}
	}
};

/** A file of its own. One that Telegram does not take is left out: the words before it have arrived. */
const sendFile = async (
	call: TelegramCall,
	document: Upload,
	address: ChatAddress,
): Promise<PartOutcome> => {
	let to: Record<string, unknown> = { ...addressOf(address.chatId) };
	for (;;) {
		try {
			const message = asObject(await call('sendDocument', to, { files: { document } }));
			return { status: 'sent', messageId: asId(message.message_id) };
		} catch (error) {
			if (!(error instanceof TelegramError)) throw error;
			if (error.migrateTo !== null && to.chat_id !== error.migrateTo) {
				to = { ...to, chat_id: error.migrateTo };
				continue;
			}
			const outcome = notDeliverable(error);
			if (outcome !== null) return outcome;
			if (error.status !== 400 && error.status !== 413) throw error;
			return { status: 'sent', messageId: null, leftOut: refusedBy(document, error) };
		}
	}
};

const refusedBy = ({ name }: Upload, { said }: TelegramError) => ({
	name,
	why: `Telegram did not take it: ${said}`,
});

/** The same words under a picture. */
const captioned = (body: Readonly<Record<string, unknown>>): Record<string, unknown> => ({
	...omit(body, 'text', 'link_preview_options'),
	...(body.text === '' ? {} : { caption: body.text }),
});

const correct = (
	body: Readonly<Record<string, unknown>>,
	error: TelegramError,
	plain: string,
	list: unknown,
): Record<string, unknown> | null => {
	if (error.migrateTo !== null) return { ...body, chat_id: error.migrateTo };
	if (error.status !== 400) return null;
	if (
		/can't parse entities|unsupported (start|end) tag/i.test(error.said) &&
		'parse_mode' in body
	) {
		return { ...omit(body, 'parse_mode'), text: plain };
	}
	if (/button|keyboard|reply markup/i.test(error.said) && 'reply_markup' in body) {
		// The list may not fit under a text of full length; then the question stands alone.
		const withList = `${plain}\n\n${String(list ?? '')}`.trimEnd();
		return {
			...omit(body, 'reply_markup', 'parse_mode'),
			text: withList.length <= 4096 ? withList : plain,
		};
	}
	return null;
};

const omit = (
	body: Readonly<Record<string, unknown>>,
	...names: readonly string[]
): Record<string, unknown> =>
	Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));

/** What no repetition can change, in words; null for what it might. */
const notDeliverable = ({ status, said }: TelegramError): PartOutcome | null => {
	const because = (
		reason: Extract<PartOutcome, { status: 'not_deliverable' }>['reason'],
		explanation: string,
	): PartOutcome => ({ status: 'not_deliverable', reason, explanation });
	if (status === 403) {
		if (/can't initiate conversation/i.test(said))
			return because(
				'not_allowed',
				'A Telegram bot cannot write first: the customer has to press Start in the chat with the bot.',
			);
		if (/user is deactivated/i.test(said))
			return because('unknown_chat', 'The Telegram account of this customer was deleted.');
		return because(
			'blocked',
			/kicked|not a member/i.test(said)
				? 'The bot was removed from this chat.'
				: 'The customer blocked the bot.',
		);
	}
	if (status === 400 && /chat not found|user not found|PEER_ID_INVALID/i.test(said))
		return because('unknown_chat', 'Telegram does not know this chat, or the bot never met it.');
	if (status === 400 && /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN/i.test(said))
		return because('not_allowed', 'The bot may not write in this chat.');
	if (status === 400 && /message text is empty/i.test(said))
		return because('empty', 'The text holds nothing that Telegram shows.');
	return null;
};
