import type { LeftOutFile } from '../../casefile/reply';
import { asId, asObject, asText } from '../../shared/json';
import type { ChatAddress, NotDeliverableReason, OutgoingPart, PartOutcome } from '../adapter';
import { loadFile } from '../attach';
import { isTokenRefused, MaxError } from './api';
import { addressOf } from './chat';
import { MAX_FILES, MAX_LIMITS } from './limits';
import { uploadMax, type MaxUploading } from './upload';

export interface MaxSending extends MaxUploading {
	readonly sleep: (milliseconds: number) => Promise<void>;
}

/** Pauses while MAX works on a file that has arrived (`attachment.not.ready`), milliseconds. */
const READY_PAUSES = [1_000, 2_000, 4_000, 8_000, 16_000];

/**
 * Sends one message. Formatting, a keyboard or a file that MAX does not take is left out and the words are sent plain: the customer's
 * answer matters more than its looks.
 */
export const sendMax = async (
	tools: MaxSending,
	{ text, detail }: OutgoingPart,
	{ chatId }: ChatAddress,
): Promise<PartOutcome> => {
	const { html, buttons, list } = detail;
	const medium = await mediumOf(tools, detail);
	let leftOut = medium !== null && 'leftOut' in medium ? medium.leftOut : undefined;
	const attachment = medium !== null && 'attachment' in medium ? medium.attachment : null;
	if (leftOut !== undefined && text === '') return { status: 'sent', messageId: null, leftOut };
	const attachments = [
		...(attachment === null ? [] : [attachment]),
		...(Array.isArray(buttons)
			? [{ type: 'inline_keyboard', payload: { buttons: buttons as unknown[] } }]
			: []),
	];
	let body =
		typeof html === 'string' && text !== ''
			? { ...newMessage(html, attachments), format: 'html' }
			: newMessage(text, attachments);
	for (let corrections = 0, waits = 0; ; corrections++) {
		try {
			const answer = await tools.call('POST', '/messages', {
				query: { ...addressOf(chatId), disable_link_preview: true },
				body: { ...body },
			});
			const sent = asObject(asObject(answer.message).body);
			return {
				status: 'sent',
				messageId: asId(sent.mid),
				...(leftOut === undefined ? {} : { leftOut }),
			};
		} catch (error) {
			if (!(error instanceof MaxError)) throw error;
			if (isNotReady(error) && waits < READY_PAUSES.length) {
				await tools.sleep(READY_PAUSES[waits++]);
				corrections--;
				continue;
			}
			if (attachment !== null && isAboutFile(error, body, attachment)) {
				leftOut = { name: nameOf(detail), why: `MAX did not take it: ${error.said}` };
				if (text === '') return { status: 'sent', messageId: null, leftOut };
				const left = attachments.filter((one) => one !== attachment);
				body = { ...body, attachments: left.length === 0 ? null : left };
				continue;
			}
			const corrected = corrections < 2 ? correct(body, error, text, list) : null;
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

interface NewMessage {
	readonly text: string | null;
	readonly attachments: readonly unknown[] | null;
	readonly link: null;
	readonly format?: string;
}

/** `NewMessageBody`: its first three fields are required, and null where there is nothing. */
const newMessage = (text: string, attachments: readonly unknown[]): NewMessage => ({
	text: text === '' ? null : text,
	attachments: attachments.length === 0 ? null : attachments,
	link: null,
});

type Medium =
	| { readonly attachment: Readonly<Record<string, unknown>> }
	| { readonly leftOut: LeftOutFile };

/** The picture or the file of a part, uploaded; null: it has none. */
const mediumOf = async (
	tools: MaxSending,
	{ photo, file }: OutgoingPart['detail'],
): Promise<Medium | null> => {
	const [value, type] = photo === undefined ? [file, 'file' as const] : [photo, 'image' as const];
	const limit = (type === 'image' ? MAX_FILES.photo : MAX_FILES.file).bytes;
	const loaded = await loadFile(value, limit, tools);
	if (loaded === null || loaded.status === 'left_out') return loaded;
	const uploaded = await uploadMax(tools, type, loaded.upload);
	return 'refused' in uploaded
		? { leftOut: { name: loaded.upload.name, why: uploaded.refused } }
		: uploaded;
};

const nameOf = ({ photo, file }: OutgoingPart['detail']): string =>
	asText(asObject(photo ?? file).name) ?? '';

const isNotReady = ({ status, code, said }: MaxError): boolean =>
	status === 400 && /attachment\.not\.(ready|processed)/i.test(`${code} ${said}`);

/** The file still hangs on the message, and MAX speaks of it (after all pauses: also when it still is not ready). */
const isAboutFile = (
	{ status, code, said }: MaxError,
	{ attachments }: NewMessage,
	attachment: Readonly<Record<string, unknown>>,
): boolean =>
	status === 400 &&
	attachments !== null &&
	attachments.includes(attachment) &&
	/attachment|token|photo|image|file|upload/i.test(`${code} ${said}`) &&
	!/button|keyboard/i.test(`${code} ${said}`);

const correct = (
	body: NewMessage,
	{ status, said, code }: MaxError,
	plain: string,
	list: unknown,
): NewMessage | null => {
	if (status !== 400) return null;
	if (body.format !== undefined && /markup|format|html|tag/i.test(`${code} ${said}`))
		return newMessage(plain, body.attachments ?? []);
	if (body.attachments !== null && /button|keyboard|attachment/i.test(`${code} ${said}`)) {
		// The list may not fit under a text of full length; then the question stands alone.
		const withList = `${plain}\n\n${typeof list === 'string' ? list : ''}`.trimEnd();
		const files = body.attachments.filter((one) => asObject(one).type !== 'inline_keyboard');
		return newMessage(withList.length <= MAX_LIMITS.text ? withList : plain, files);
	}
	return null;
};

/** What no repetition can change, in words; null for what it might. */
const notDeliverable = (error: MaxError): PartOutcome | null => {
	const because = (reason: NotDeliverableReason, explanation: string): PartOutcome => ({
		status: 'not_deliverable',
		reason,
		explanation,
	});
	const words = `${error.code} ${error.said}`;
	// Not the customer's doing: the owner has to change the token.
	if (isTokenRefused(error)) return null;
	if (error.status === 404 || /chat\.not\.found|user\.not\.found/i.test(words))
		return because('unknown_chat', 'MAX does not know this chat, or the bot never met it.');
	if (error.status === 403) {
		if (/dialog|suspend|stop|block/i.test(words))
			return because('blocked', 'The customer stopped the bot.');
		return /chat\.denied|chat/i.test(words)
			? because('not_allowed', 'The bot may not write in this chat: it was stopped or removed.')
			: because('blocked', 'The customer stopped the bot.');
	}
	if (error.status === 400 && /empty/i.test(words))
		return because('empty', 'The text holds nothing that MAX shows.');
	return null;
};
