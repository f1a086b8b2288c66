import { asId, asObject } from '../../shared/json';
import type { ChatAddress, NotDeliverableReason, OutgoingPart, PartOutcome } from '../adapter';
import { GreenApiError, isNotAuthorized, isStarting, type GreenApiCall } from './api';
import { addressOf } from './chat';

/** Sends one text. GREEN-API knows no keys of ours: a broken connection leaves it open whether the text was queued, and is thrown. */
export const sendGreenApi = async (
	call: GreenApiCall,
	{ text }: OutgoingPart,
	{ chatId }: ChatAddress,
): Promise<PartOutcome> => {
	try {
		const answer = asObject(
			await call('POST', 'sendMessage', {
				body: { chatId: addressOf(chatId), message: text, linkPreview: false },
			}),
		);
		return { status: 'sent', messageId: asId(answer.idMessage) };
	} catch (error) {
		const outcome = error instanceof GreenApiError ? notDeliverable(error) : null;
		if (outcome === null) throw error;
		return outcome;
	}
};

/** What no repetition can change; null for what the owner has to mend (link, plan, token) or time will. */
const notDeliverable = ({ status, said }: GreenApiError): PartOutcome | null => {
	const because = (reason: NotDeliverableReason, explanation: string): PartOutcome => ({
		status: 'not_deliverable',
		reason,
		explanation,
	});
	if (status !== 400 || isStarting(said) || isNotAuthorized(said)) return null;
	if (/'?message'? .*(empty|required)/i.test(said))
		return because('empty', 'The text holds nothing that could be sent.');
	if (/chatId|noAccount|not exist|not a (participant|member)|notInGroup/i.test(said))
		return because(
			'unknown_chat',
			'The messenger has no such chat. A number of WhatsApp is written 79161234567@c.us, or with a plus.',
		);
	return null;
};
