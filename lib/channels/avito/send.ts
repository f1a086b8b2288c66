import { asId } from '../../shared/json';
import type { ChatAddress, NotDeliverableReason, OutgoingPart, PartOutcome } from '../adapter';
import type { AvitoCall } from './api';
import { AvitoError } from './errors';

/** Sends one text. Avito knows no keys of ours: a broken connection leaves it open whether the text arrived, and is thrown. */
export const sendAvito = async (
	call: AvitoCall,
	userId: string,
	{ text }: OutgoingPart,
	{ chatId }: ChatAddress,
): Promise<PartOutcome> => {
	try {
		const path = `/messenger/v1/accounts/${userId}/chats/${encodeURIComponent(chatId.trim())}/messages`;
		const answer = await call('POST', path, { body: { type: 'text', message: { text } } });
		return { status: 'sent', messageId: asId(answer.id) };
	} catch (error) {
		const outcome = error instanceof AvitoError ? notDeliverable(error) : null;
		if (outcome === null) throw error;
		return outcome;
	}
};

/** What no repetition can change, in words; null for what the owner has to mend or time will. */
const notDeliverable = ({ status, said, isAvito }: AvitoError): PartOutcome | null => {
	const because = (reason: NotDeliverableReason, explanation: string): PartOutcome => ({
		status: 'not_deliverable',
		reason,
		explanation,
	});
	if (!isAvito) return null;
	if (status === 404) return because('unknown_chat', 'Avito does not know this chat.');
	if ((status === 403 || status === 400) && /block|black|ban|заблок|чёрн|черн/i.test(said))
		return because('blocked', 'The customer, or Avito, has blocked this chat.');
	if (status === 400 && /empty|blank|пуст/i.test(said))
		return because('empty', 'The text holds nothing that Avito shows.');
	return status === 400 && /chat/i.test(said)
		? because('unknown_chat', 'Avito does not take this chat id.')
		: null;
};
