import { asId, asObject } from '../../shared/json';
import type { ChatAddress, NotDeliverableReason, OutgoingPart, PartOutcome } from '../adapter';
import { isTokenRefused, MaxError, type MaxCall } from './api';
import { addressOf } from './chat';
import { MAX_LIMITS } from './limits';

/**
 * Sends one message. Formatting or a keyboard that MAX does not take is left out and the words are sent plain: the customer's answer
 * matters more than its looks.
 */
export const sendMax = async (
	call: MaxCall,
	{ text, detail }: OutgoingPart,
	{ chatId }: ChatAddress,
): Promise<PartOutcome> => {
	const { html, buttons, list } = detail;
	const keyboard = Array.isArray(buttons)
		? [{ type: 'inline_keyboard', payload: { buttons: buttons as unknown[] } }]
		: null;
	let body: Record<string, unknown> = {
		...(typeof html === 'string' ? { text: html, format: 'html' } : { text }),
		...(keyboard === null ? {} : { attachments: keyboard }),
	};
	for (let corrections = 0; ; corrections++) {
		try {
			const answer = await call('POST', '/messages', {
				query: { ...addressOf(chatId), disable_link_preview: true },
				body,
			});
			const sent = asObject(asObject(answer.message).body);
			return { status: 'sent', messageId: asId(sent.mid) };
		} catch (error) {
			if (!(error instanceof MaxError)) throw error;
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

const correct = (
	body: Readonly<Record<string, unknown>>,
	{ status, said, code }: MaxError,
	plain: string,
	list: unknown,
): Record<string, unknown> | null => {
	if (status !== 400) return null;
	if ('format' in body && /markup|format|html|tag/i.test(`${code} ${said}`))
		return { text: plain, ...('attachments' in body ? { attachments: body.attachments } : {}) };
	if ('attachments' in body && /button|keyboard|attachment/i.test(`${code} ${said}`)) {
		// The list may not fit under a text of full length; then the question stands alone.
		const withList = `${plain}\n\n${typeof list === 'string' ? list : ''}`.trimEnd();
		return { text: withList.length <= MAX_LIMITS.text ? withList : plain };
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
